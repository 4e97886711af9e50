/* The pictures of an evening: their figures, their looks, and names that wish them ill. */
#include "sample.h"
#include "support/golden.h"
#include "vaihtarit/core/unicode.h"
#include "vaihtarit/report/arrivals_picture.h"
#include "vaihtarit/report/character_writer.h"
#include "vaihtarit/report/municipalities_picture.h"
#include "vaihtarit/report/svg_writer.h"
#include "vaihtarit/report/trade_circle.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

typedef const struct picture *make_picture(struct arena *arena, const struct evening *evening);

static void check_columns(const char *text, size_t columns)
{
    while (*text != '\0') {
        struct buffer line = {0};
        size_t length = strcspn(text, "\n");
        buffer_add_bytes(&line, text, length);
        assert_true(unicode_text_width(buffer_text(&line)) <= columns);
        buffer_release(&line);
        text += length + (text[length] == '\n' ? 1 : 0);
    }
}

static void check_characters(make_picture *make, const struct evening *evening, size_t columns,
                             const char *golden)
{
    struct arena arena = {0};
    struct buffer out = {0};
    const struct picture *picture = make(&arena, evening);
    assert_non_null(picture);
    character_write_picture(&out, picture, columns, false);
    assert_false(out.failed);
    assert_null(strpbrk(buffer_text(&out), "\x1b\r\t"));
    check_columns(buffer_text(&out), columns);
    assert_golden(golden, buffer_text(&out));
    buffer_release(&out);
    arena_release(&arena);
}

static void check_svg(make_picture *make, const struct evening *evening, const char *golden)
{
    struct arena arena = {0};
    struct buffer out = {0};
    const struct picture *picture = make(&arena, evening);
    assert_non_null(picture);
    svg_write_file(&out, picture);
    assert_false(out.failed);
    assert_null(strpbrk(buffer_text(&out), "\x1b\r\t"));
    assert_golden(golden, buffer_text(&out));
    buffer_release(&out);
    arena_release(&arena);
}

static void test_municipalities(void **state)
{
    (void)state;
    check_svg(municipalities_picture, sample_evening(), "report/golden/municipalities.svg");
    check_svg(municipalities_picture, sample_empty(), "report/golden/municipalities-empty.svg");
    check_characters(municipalities_picture, sample_evening(), 80,
                     "report/golden/municipalities-80.txt");
    check_characters(municipalities_picture, sample_evening(), 40,
                     "report/golden/municipalities-40.txt");
}

static void test_arrivals(void **state)
{
    (void)state;
    check_svg(arrivals_picture, sample_evening(), "report/golden/arrivals.svg");
    check_svg(arrivals_picture, sample_empty(), "report/golden/arrivals-empty.svg");
    check_characters(arrivals_picture, sample_evening(), 80, "report/golden/arrivals-80.txt");
    check_characters(arrivals_picture, sample_evening(), 40, "report/golden/arrivals-40.txt");
}

static void test_trades(void **state)
{
    (void)state;
    check_svg(trade_circle, sample_evening(), "report/golden/trade-circle.svg");
    check_svg(trade_circle, sample_empty(), "report/golden/trade-circle-empty.svg");
    check_characters(trade_circle, sample_evening(), 80, "report/golden/trade-circle-80.txt");
    check_characters(trade_circle, sample_evening(), 40, "report/golden/trade-circle-40.txt");
}

/* ---- Evenings of any size ---- */

enum { PARTIES_MOST = 60, TRADES_MOST = 60, LEGS = 3 };

/* Made-up deals: a third of each shape. */
struct crowd {
    char names[PARTIES_MOST][96];
    struct organisation_figures traded[PARTIES_MOST];
    struct trade_leg legs[TRADES_MOST][LEGS];
    struct trade trades[TRADES_MOST];
    struct figures figures;
    struct evening evening;
};

static struct trade_leg make_leg(const struct crowd *crowd, size_t from, size_t to)
{
    return (struct trade_leg){.giver = crowd->traded[from].id,
                              .receiver = crowd->traded[to].id,
                              .giver_name = crowd->names[from],
                              .receiver_name = crowd->names[to],
                              .what = ""};
}

static void make_trade(struct crowd *crowd, size_t index, size_t parties)
{
    size_t shape = index % LEGS + 1;
    size_t legs = shape > parties ? parties : shape;
    size_t stride = parties < 12 ? 1 : 1 + index % 5;
    for (size_t leg = 0; leg < legs; leg++) {
        size_t from = (index * 7 + leg * stride) % parties;
        size_t to =
            legs == 1 ? (from + 1) % parties : (index * 7 + (leg + 1) % legs * stride) % parties;
        crowd->legs[index][leg] = make_leg(crowd, from, to);
    }
    crowd->trades[index] = (struct trade){.status = index % 2 ? TRADE_DONE : TRADE_AGREED,
                                          .legs = crowd->legs[index],
                                          .leg_count = legs,
                                          .due = "",
                                          .note = "",
                                          .caller_name = "",
                                          .agreed_at = "",
                                          .done_at = "",
                                          .follow_up_at = ""};
}

static void make_crowd(struct crowd *crowd, size_t parties, size_t trades, const char *name)
{
    static const char *const municipalities[] = {"Tuusula",    "Pornainen", "Hyvinkää", "Järvenpää",
                                                 "Nurmijärvi", "Mäntsälä",  "Kerava",   ""};
    *crowd = (struct crowd){.evening = *sample_evening()};
    for (size_t i = 0; i < parties; i++) {
        (void)snprintf(crowd->names[i], sizeof crowd->names[i], "%s %zu", name, i + 1);
        crowd->traded[i].name = crowd->names[i];
        crowd->traded[i].municipality = municipalities[i * 5 % 8];
        crowd->traded[i].id.bytes[0] = (uint8_t)(i + 1);
    }
    for (size_t i = 0; parties > 1 && i < trades; i++)
        make_trade(crowd, i, parties);
    crowd->figures = *crowd->evening.figures;
    crowd->figures.traded = crowd->traded;
    crowd->figures.traded_count = parties;
    crowd->evening.figures = &crowd->figures;
    crowd->evening.trades = crowd->trades;
    crowd->evening.trade_count = parties > 1 ? trades : 0;
}

struct box {
    double left, top, right, bottom;
};

/* Letters of a text: some reach below the base line. */
static struct box text_box(const struct shape *shape)
{
    double width = picture_text_width(shape->text, shape->size);
    double left = shape->at[0].x;
    if (shape->anchor == PICTURE_END)
        left -= width;
    else if (shape->anchor == PICTURE_MIDDLE)
        left -= width / 2;
    return (struct box){left, shape->at[0].y - shape->size * 0.76, left + width,
                        shape->at[0].y + shape->size * 0.24};
}

static bool overlap(const struct box *one, const struct box *other)
{
    return one->left < other->right && other->left < one->right && one->top < other->bottom &&
           other->top < one->bottom;
}

/* No text lies on another one, or reaches out of the picture. */
static void check_boxes(const struct picture *picture)
{
    const double hair = 0.01;
    for (const struct shape *shape = picture->shapes; shape; shape = shape->next) {
        struct box box = text_box(shape);
        if (shape->kind != SHAPE_TEXT)
            continue;
        assert_true(box.left >= -hair && box.right <= picture->width + hair);
        assert_true(box.top >= 0 && box.bottom <= picture->height);
        for (const struct shape *other = shape->next; other; other = other->next) {
            struct box other_box = text_box(other);
            if (other->kind == SHAPE_TEXT && overlap(&box, &other_box))
                fail_msg("\"%s\" lies on \"%s\"", shape->text, other->text);
        }
    }
}

static size_t count_rows(const struct picture *picture)
{
    size_t count = 0;
    for (const struct picture_row *row = picture->rows; row; row = row->next)
        count++;
    return count;
}

static void check_crowd(size_t parties, size_t trades, const char *name, const char *golden)
{
    struct crowd crowd;
    struct arena arena = {0};
    struct buffer out = {0};
    make_crowd(&crowd, parties, trades, name);
    const struct picture *picture = trade_circle(&arena, &crowd.evening);
    assert_non_null(picture);
    check_boxes(picture_frame(&arena, picture));
    size_t arrows = 0;
    for (size_t i = 0; i < crowd.evening.trade_count; i++)
        arrows += crowd.trades[i].leg_count == 2 ? 1 : crowd.trades[i].leg_count;
    assert_int_equal(count_rows(picture), arrows);
    svg_write_file(&out, picture);
    assert_null(strpbrk(buffer_text(&out), "\x1b\r\t"));
    if (golden)
        assert_golden(golden, buffer_text(&out));
    buffer_release(&out);
    arena_release(&arena);
}

static void test_no_name_lies_on_another(void **state)
{
    (void)state;
    check_crowd(0, 0, "", NULL);
    check_crowd(1, 1, "Yksi ry", NULL);
    check_crowd(2, 3, "Kaksi ry", NULL);
    for (size_t parties = 3; parties < PARTIES_MOST; parties++)
        check_crowd(parties, parties, "Keski-Uudenmaan eläkkeensaajien yhdistys ry", NULL);
    check_crowd(14, 9, "Pornaisten Partiolaiset ry", "report/golden/trade-circle-14.svg");
    check_crowd(60, 40, "Hyvinkään Omaishoitajat ry", "report/golden/trade-circle-60.svg");
}

static void test_hostile_names(void **state)
{
    (void)state;
    check_crowd(5, 5, "\x1b[31m</text><script>\"& \xe2\x80\xae\xff]]>",
                "report/golden/trade-circle-hostile.svg");
    check_crowd(9, 9, "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
                NULL);
    check_crowd(9, 9, "\xef\xbf\xbf 漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字", NULL);
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_municipalities), cmocka_unit_test(test_arrivals),
        cmocka_unit_test(test_trades),         cmocka_unit_test(test_no_name_lies_on_another),
        cmocka_unit_test(test_hostile_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
