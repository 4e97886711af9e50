/* The rows of the door: what was searched for is marked in them. */
#include "evening.h"

#include "vaihtarit/store/registration.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void add(struct evening_stage *evening, const struct registration_form *form)
{
    const struct app *app = evening->stage.app;
    enum registration_outcome outcome;
    struct id id;
    assert_true(registration_import(app->store, &app->event.id, form, 1, &outcome, &id, NULL));
    app_follow_book(evening->stage.app);
}

#define ADD(evening, ...) add((evening), &(const struct registration_form){__VA_ARGS__})

/* The marked letters of the list, a blank between those that do not touch, rows parted by |. */
static const char *marked(struct evening_stage *evening)
{
    static struct buffer out;
    const struct canvas *canvas = &evening->stage.canvas;
    app_draw(evening->stage.app, &evening->stage.canvas);
    buffer_clear(&out);
    for (int row = 0; row < canvas->rows; row++) {
        int last = -1;
        for (int column = 0; column < canvas->columns; column++) {
            const struct cell *cell = canvas_cell(canvas, row, column);
            if (cell->style != STYLE_MATCH && cell->style != STYLE_SELECTED_MATCH)
                continue;
            if (out.length > 0 && last < 0)
                buffer_add(&out, "|");
            else if (last >= 0 && column > last + 1)
                buffer_add(&out, " ");
            buffer_add_code_point(&out, cell->base);
            last = column;
        }
    }
    return buffer_text(&out);
}

static const char *search(struct evening_stage *evening, const char *text)
{
    stage_press_kind(&evening->stage, PRESS_ESCAPE);
    stage_type(&evening->stage, text);
    return marked(evening);
}

static void test_what_matched_is_marked(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, 6, 24, 80);
    assert_string_equal(marked(&evening), "");
    assert_string_equal(search(&evening, "anna virt"), "Virt Anna");
    assert_string_equal(search(&evening, "OHM"), "Öhm");
    assert_string_equal(search(&evening, "yli-mak"), "Yli-Mäk");
    assert_string_equal(search(&evening, "ylim"), "Yli-M");
    assert_string_equal(search(&evening, "marjaleena"), "Marja-Leena");
    assert_string_equal(search(&evening, "hyvink olavi"), "Olavi Hyvink Hyvink");
    assert_string_equal(search(&evening, "yhdistys virtanen a"), "Virtanen A yhdistys");
    assert_string_equal(search(&evening, "reuma"), "Reuma");
    stage_resize(&evening.stage, 12, 40);
    assert_string_equal(search(&evening, "anna virt"), "Virt Anna");
    evening_stage_close(&evening);
}

/* What is cut off takes no mark, nor does the ellipsis in its place. */
static void test_only_what_is_seen_is_marked(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, 6, 12, 40);
    assert_string_equal(search(&evening, "kulttuuriyhdistys"), "");
    assert_string_equal(search(&evening, "nurmijärven"), "Nurmijär");
    evening_stage_close(&evening);
}

static void test_a_nickname_is_shown_and_marked(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, 6, 24, 80);
    ADD(&evening, .given = "Katri", .family = "Laine", .nickname = "Ansku");
    ADD(&evening, .given = "Pekka Juhani", .family = "Laine", .nickname = "Juhani");
    assert_string_equal(search(&evening, "ansk"), "Ansk");
    assert_shows(&evening.stage, "Laine Ansku (Katri)");
    assert_string_equal(search(&evening, "juhani"), "Juhani");
    assert_hides(&evening.stage, "(Juhani)");
    evening_stage_close(&evening);
}

static void test_a_code_is_shown_where_it_was_searched(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, 6, 24, 80);
    assert_hides(&evening.stage, "700123");
    assert_string_equal(search(&evening, "70012"), "70012|70012");
    assert_shows(&evening.stage, "700123");
    stage_resize(&evening.stage, 12, 40);
    assert_shows(&evening.stage, "700124");
    evening_stage_close(&evening);
}

/* A hostile name is shown as what it is, and marked where it stands. */
static void test_marks_stand_right_behind_strange_letters(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, 6, 24, 80);
    ADD(&evening, .given = "Zoe",
        .family = "\xE2\x80\xAE"
                  "Aho");
    ADD(&evening, .given = "Zoltan", .family = "山田");
    assert_string_equal(search(&evening, "zoe"), "Zoe");
    assert_string_equal(search(&evening, "zolt"), "Zolt");
    evening_stage_close(&evening);
}

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_matched_is_marked),
        cmocka_unit_test(test_only_what_is_seen_is_marked),
        cmocka_unit_test(test_a_nickname_is_shown_and_marked),
        cmocka_unit_test(test_a_code_is_shown_where_it_was_searched),
        cmocka_unit_test(test_marks_stand_right_behind_strange_letters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
