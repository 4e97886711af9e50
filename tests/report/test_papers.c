/* The papers as they come out of the printer, and what programs read of them. */
#include "sample.h"
#include "support/golden.h"
#include "vaihtarit/core/unicode.h"
#include "vaihtarit/report/absent.h"
#include "vaihtarit/report/code.h"
#include "vaihtarit/report/csv_writer.h"
#include "vaihtarit/report/directory.h"
#include "vaihtarit/report/door_list.h"
#include "vaihtarit/report/html_writer.h"
#include "vaihtarit/report/listings.h"
#include "vaihtarit/report/needs.h"
#include "vaihtarit/report/papers.h"
#include "vaihtarit/report/participants.h"
#include "vaihtarit/report/picture_paper.h"
#include "vaihtarit/report/slips.h"
#include "vaihtarit/report/summary.h"
#include "vaihtarit/report/text_writer.h"
#include "vaihtarit/report/trades.h"
#include "vaihtarit/report/wall.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

typedef const struct document *paper(struct arena *arena, const struct evening *evening);
typedef const struct document_table *table(struct arena *arena, const struct evening *evening);
typedef void json_paper(struct buffer *out, const struct evening *evening);

static void check_lines(const char *text)
{
    while (*text != '\0') {
        size_t length = strcspn(text, "\n");
        struct buffer line = {0};
        buffer_add_bytes(&line, text, length);
        assert_true(unicode_text_width(buffer_text(&line)) <= TEXT_WRITER_COLUMNS);
        assert_true(length == 0 || text[length - 1] != ' ');
        buffer_release(&line);
        text += length + (text[length] == '\n' ? 1 : 0);
    }
}

static void check_text(paper *make, const struct evening *evening, const char *golden)
{
    struct arena arena = {0};
    struct buffer out = {0};
    const struct document *document = make(&arena, evening);
    assert_non_null(document);
    text_write_document(&out, document);
    assert_false(out.failed);
    assert_null(strpbrk(buffer_text(&out), "\x1b\r\t"));
    check_lines(buffer_text(&out));
    assert_golden(golden, buffer_text(&out));
    buffer_release(&out);
    arena_release(&arena);
}

static void check_html(paper *make, const struct evening *evening, const char *golden)
{
    struct arena arena = {0};
    struct buffer out = {0};
    html_write_document(&out, make(&arena, evening));
    assert_false(out.failed);
    assert_null(strpbrk(buffer_text(&out), "\x1b\r\t"));
    assert_golden(golden, buffer_text(&out));
    buffer_release(&out);
    arena_release(&arena);
}

static void check_csv(table *make, const char *golden)
{
    struct arena arena = {0};
    struct buffer out = {0};
    const struct document_table *made = make(&arena, sample_evening());
    assert_non_null(made);
    csv_write_table(&out, made);
    assert_null(strchr(buffer_text(&out), '\x1b'));
    assert_golden(golden, buffer_text(&out));
    buffer_release(&out);
    arena_release(&arena);
}

static void check_json(json_paper *make, const char *golden)
{
    struct buffer out = {0};
    make(&out, sample_evening());
    assert_null(strchr(buffer_text(&out), '\x1b'));
    assert_golden(golden, buffer_text(&out));
    buffer_release(&out);
}

static void test_text(void **state)
{
    (void)state;
    check_text(summary_paper, sample_evening(), "report/golden/summary.txt");
    check_text(participants_paper, sample_evening(), "report/golden/participants.txt");
    check_text(absent_paper, sample_evening(), "report/golden/absent.txt");
    check_text(door_list_paper, sample_evening(), "report/golden/door.txt");
    check_text(listings_paper, sample_evening(), "report/golden/listings.txt");
    check_text(trades_paper, sample_evening(), "report/golden/trades.txt");
    check_text(slips_paper, sample_evening(), "report/golden/slips.txt");
    check_text(needs_paper, sample_evening(), "report/golden/needs.txt");
    check_text(wall_paper, sample_evening(), "report/golden/wall.txt");
    check_text(directory_paper, sample_evening(), "report/golden/directory.txt");
}

static void test_text_of_an_empty_evening(void **state)
{
    (void)state;
    check_text(summary_paper, sample_empty(), "report/golden/summary-empty.txt");
    check_text(participants_paper, sample_empty(), "report/golden/participants-empty.txt");
    check_text(absent_paper, sample_empty(), "report/golden/absent-empty.txt");
    check_text(door_list_paper, sample_empty(), "report/golden/door-empty.txt");
    check_text(listings_paper, sample_empty(), "report/golden/listings-empty.txt");
    check_text(trades_paper, sample_empty(), "report/golden/trades-empty.txt");
    check_text(slips_paper, sample_empty(), "report/golden/slips-empty.txt");
    check_text(needs_paper, sample_empty(), "report/golden/needs-empty.txt");
    check_text(wall_paper, sample_empty(), "report/golden/wall-empty.txt");
    check_text(directory_paper, sample_empty(), "report/golden/directory-empty.txt");
}

static void test_html(void **state)
{
    (void)state;
    check_html(summary_paper, sample_evening(), "report/golden/summary.html");
    check_html(participants_paper, sample_evening(), "report/golden/participants.html");
    check_html(slips_paper, sample_evening(), "report/golden/slips.html");
    check_html(directory_paper, sample_evening(), "report/golden/directory.html");
    check_html(listings_paper, sample_empty(), "report/golden/listings-empty.html");
}

static void test_csv(void **state)
{
    (void)state;
    check_csv(summary_table, "report/golden/summary.csv");
    check_csv(participants_table, "report/golden/participants.csv");
    check_csv(absent_table, "report/golden/absent.csv");
    check_csv(door_list_table, "report/golden/door.csv");
    check_csv(listings_table, "report/golden/listings.csv");
    check_csv(listings_whole_table, "report/golden/listings-whole.csv");
    check_csv(trades_table, "report/golden/trades.csv");
    check_csv(slips_table, "report/golden/slips.csv");
    check_csv(needs_table, "report/golden/needs.csv");
    check_csv(wall_table, "report/golden/wall.csv");
    check_csv(directory_table, "report/golden/directory.csv");
}

static void test_json(void **state)
{
    (void)state;
    check_json(summary_write_json, "report/golden/summary.json");
    check_json(participants_write_json, "report/golden/participants.json");
    check_json(absent_write_json, "report/golden/absent.json");
    check_json(door_list_write_json, "report/golden/door.json");
    check_json(listings_write_json, "report/golden/listings.json");
    check_json(listings_write_whole_json, "report/golden/listings-whole.json");
    check_json(trades_write_json, "report/golden/trades.json");
    check_json(slips_write_json, "report/golden/slips.json");
    check_json(needs_write_json, "report/golden/needs.json");
    check_json(wall_write_json, "report/golden/wall.json");
    check_json(directory_write_json, "report/golden/directory.json");
}

static void check_nothing_private(paper *make)
{
    struct arena arena = {0};
    struct buffer out = {0};
    text_write_document(&out, make(&arena, sample_evening()));
    assert_null(strstr(buffer_text(&out), "example.org"));
    assert_null(strstr(buffer_text(&out), "358"));
    assert_null(strstr(buffer_text(&out), "gluteeniton"));
    buffer_release(&out);
    arena_release(&arena);
}

static void test_a_paper_for_the_door_shows_no_contact_details(void **state)
{
    (void)state;
    check_nothing_private(participants_paper);
    check_nothing_private(absent_paper);
    check_nothing_private(door_list_paper);
    check_nothing_private(wall_paper);
}

/* Lines of a page up to its form feed. */
static int count_lines(const char **text)
{
    int lines = 0;
    for (; **text != '\0' && **text != '\f'; (*text)++)
        lines += **text == '\n';
    *text += **text == '\f';
    return lines;
}

static void test_a_long_list_comes_in_pages(void **state)
{
    (void)state;
    enum { PEOPLE = 200, A4_LINES = 60 };
    static struct attendee people[PEOPLE];
    struct evening evening = *sample_evening();
    struct arena arena = {0};
    struct buffer out = {0};
    for (int i = 0; i < PEOPLE; i++) {
        people[i] = evening.attendees[0];
        people[i].organisation_name = i % 7 == 0 ? "Järvenpään seudun mielenterveys- ja "
                                                   "päihdeyhdistysten yhteinen neuvottelukunta ry"
                                                 : "Pornainen-Seura ry";
        people[i].registration.bytes[15] = (unsigned char)i;
    }
    evening.attendees = people;
    evening.attendee_count = PEOPLE;
    text_write_document(&out, door_list_paper(&arena, &evening));
    int pages = 0;
    for (const char *text = buffer_text(&out); *text != '\0'; pages++) {
        const char *page = text;
        assert_in_range(count_lines(&text), 5, A4_LINES);
        const char *headings = strstr(page, "Saapui klo");
        assert_true(headings && headings < text);
        const char *number = strstr(page, "sivu 2");
        assert_true(pages != 1 || (number && number < text));
    }
    assert_in_range(pages, 4, 6);
    buffer_release(&out);
    arena_release(&arena);
}

static void test_a_slip_without_a_day_has_room_to_write_one(void **state)
{
    (void)state;
    struct evening evening = *sample_evening();
    struct trade trade = evening.trades[0];
    struct arena arena = {0};
    struct buffer out = {0};
    trade.due = "";
    evening.trades = &trade;
    evening.trade_count = 1;
    text_write_document(&out, slips_paper(&arena, &evening));
    const char *day = strstr(buffer_text(&out), "Viimeistään");
    assert_non_null(day);
    const char *room = strstr(day, "______");
    assert_true(room && room < strchr(day, '\n'));
    buffer_release(&out);
    arena_release(&arena);
}

static size_t count_in(const struct buffer *text, const char *words)
{
    size_t count = 0;
    for (const char *at = buffer_text(text); (at = strstr(at, words)); at++)
        count++;
    return count;
}

/* A ring of four, A to B to C to D and back; what B gets are two offers of A's, with one contact.
 */
static const struct evening *make_ring(void)
{
    static const struct listing listings[] = {{.id = {{21}},
                                               .organisation_name = "A ry",
                                               .contact = "Aino",
                                               .contact_consent = CONSENT_YES},
                                              {.id = {{22}},
                                               .organisation_name = "A ry",
                                               .contact = "Aino",
                                               .contact_consent = CONSENT_YES},
                                              {.id = {{23}},
                                               .side = LISTING_WANT,
                                               .organisation_name = "C ry",
                                               .contact = "Kaisa",
                                               .contact_consent = CONSENT_YES}};
#define LEG(from, to, ...)                                                                         \
    {                                                                                              \
        .giver = {{from}}, .receiver = {{to}}, .giver_name = #from " ry",                          \
        .receiver_name = #to " ry", .what = "Talkoot", __VA_ARGS__                                 \
    }
    enum { A = 1, B, C, D };
    static const struct trade_leg legs[] = {LEG(A, B, .offer = {{21}}), LEG(A, B, .offer = {{22}}),
                                            LEG(B, C, .want = {{23}}), LEG(C, D, .need = 0),
                                            LEG(D, A, .need = 0)};
#undef LEG
    static struct evening evening;
    static struct trade trade;
    evening = *sample_evening();
    trade = evening.trades[0];
    trade.legs = legs;
    trade.leg_count = sizeof legs / sizeof legs[0];
    evening.trades = &trade;
    evening.trade_count = 1;
    evening.listings = listings;
    evening.listing_count = sizeof listings / sizeof listings[0];
    return &evening;
}

/* Neither signature nor contact of who is elsewhere in the ring, and nobody's contact twice. */
static void test_a_slip_names_those_whom_it_is_between(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct buffer out = {0};
    const struct evening *evening = make_ring();
    text_write_document(&out, slips_paper(&arena, evening));
    assert_int_equal(count_in(&out, "Allekirjoitus"), 4 * 3);
    assert_int_equal(count_in(&out, "Yhteyshenkilöt"), 1);
    assert_int_equal(count_in(&out, "Yhteyshenkilö "), 0);
    buffer_clear(&out);
    slips_write_json(&out, evening);
    assert_int_equal(count_in(&out, "\"contacts\": \"A ry: Aino; C ry: Kaisa\""), 1);
    assert_int_equal(count_in(&out, "\"contacts\": \"\""), 3);
    buffer_release(&out);
    arena_release(&arena);
}

/* The contacts of what is offered and of what is wanted. */
static void test_a_deal_names_both_contacts(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct buffer out = {0};
    text_write_document(&out, trades_paper(&arena, make_ring()));
    assert_int_equal(count_in(&out, "Yhteyshenkilöt: A ry: Aino; C ry: Kaisa\n"), 1);
    buffer_release(&out);
    arena_release(&arena);
}

static const struct document *slip(struct arena *arena, const struct evening *evening)
{
    return code_slip(arena, evening->event, &evening->attendees[0]);
}

static const struct document *test_code(struct arena *arena, const struct evening *evening)
{
    (void)evening;
    return code_test(arena, "0123456789abcö");
}

static void test_codes(void **state)
{
    (void)state;
    check_text(slip, sample_evening(), "report/golden/code-slip.txt");
    check_text(test_code, sample_evening(), "report/golden/code-test.txt");
}

static void test_the_wall_names_the_whole_region_in_one_way(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct buffer out = {0};
    struct evening evening = *sample_evening();
    struct listing listing = evening.listings[1];
    listing.municipality = "KESKI UUSIMAA";
    evening.listings = &listing;
    evening.listing_count = 1;
    text_write_document(&out, wall_paper(&arena, &evening));
    assert_non_null(strstr(buffer_text(&out), ", koko Keski-Uusimaa\n"));
    buffer_release(&out);
    arena_release(&arena);
}

static void
test_a_directory_in_which_nothing_was_found_does_not_say_that_there_is_nothing(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct buffer out = {0};
    struct evening evening = *sample_empty();
    struct directory directory = *evening.directory;
    directory.municipality = directory.theme = "";
    evening.directory = &directory;
    text_write_document(&out, directory_paper(&arena, &evening));
    assert_non_null(strstr(buffer_text(&out), "Näillä rajauksilla ei ole tarjouksia."));
    buffer_release(&out);
    arena_release(&arena);
}

/* Whatever paper has people in it, nobody but its owner may read the file. */
static void test_lists_of_people_are_the_owners_alone(void **state)
{
    (void)state;
    for (size_t i = 0; i < PAPERS; i++)
        assert_int_equal(papers[i].readers,
                         papers[i].parts & EVENING_PEOPLE ? SAVE_FOR_OWNER : SAVE_FOR_ALL);
    assert_true(papers[PAPERS_NEEDS].parts & EVENING_PEOPLE);
}

static bool has_picture(const struct evening *evening)
{
    struct arena arena = {0};
    const struct document *document = summary_paper(&arena, evening);
    assert_non_null(document);
    const struct block *block = document->blocks;
    while (block && block->kind != BLOCK_PICTURE)
        block = block->next;
    bool found = block != NULL;
    arena_release(&arena);
    return found;
}

/* Around a circle names can be read up to a number; nothing is drawn of no deals. */
static void test_the_summary_has_a_picture_that_can_be_read(void **state)
{
    enum { READABLE_MOST = 80 };
    (void)state;
    static struct organisation_figures traded[READABLE_MOST + 1];
    struct figures figures = *sample_evening()->figures;
    struct evening evening = *sample_evening();
    for (size_t i = 0; i <= READABLE_MOST; i++)
        traded[i] = figures.traded[0];
    evening.figures = &figures;
    figures.traded = traded;
    figures.traded_count = READABLE_MOST;
    assert_true(has_picture(&evening));
    figures.traded_count++;
    assert_false(has_picture(&evening));
    figures.traded_count = 2;
    figures.trades.legs = 0;
    assert_false(has_picture(&evening));
}

static void test_for_a_screen_reader_papers_are_words(void **state)
{
    (void)state;
    static paper *const makers[] = {summary_paper, slips_paper, arrivals_picture_paper,
                                    municipalities_picture_paper, trades_picture_paper};
    struct evening evening = *sample_evening();
    for (size_t i = 0; i < sizeof makers / sizeof makers[0]; i++) {
        struct arena arena = {0};
        evening.plain = false;
        assert_false(makers[i](&arena, &evening)->is_plain);
        evening.plain = true;
        assert_true(makers[i](&arena, &evening)->is_plain);
        arena_release(&arena);
    }
}

static void test_feedback_is_in_the_summarys_table(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct buffer out = {0};
    struct evening evening = *sample_evening();
    struct feedback_question question = {
        .text = "Millainen ilta oli?", .scores = {1, 0, 0, 0, 7}, .answers = 8};
    evening.feedback = (struct feedback){&question, 1};
    csv_write_table(&out, summary_table(&arena, &evening));
    assert_int_equal(count_in(&out, "Millainen ilta oli?;5;7\r\n"), 1);
    assert_int_equal(count_in(&out, "Millainen ilta oli?;1;1\r\n"), 1);
    buffer_release(&out);
    arena_release(&arena);
}

static void test_open_listings(void **state)
{
    (void)state;
    const struct evening *evening = sample_evening();
    static const bool open[] = {false, true, false, false, true, false};
    for (size_t i = 0; i < evening->listing_count; i++)
        assert_int_equal(listing_is_open(&evening->listings[i], evening->today), open[i]);
    assert_true(listing_is_open(&evening->listings[2], "2026-11-23"));
}

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text),
        cmocka_unit_test(test_text_of_an_empty_evening),
        cmocka_unit_test(test_html),
        cmocka_unit_test(test_csv),
        cmocka_unit_test(test_json),
        cmocka_unit_test(test_a_paper_for_the_door_shows_no_contact_details),
        cmocka_unit_test(test_a_long_list_comes_in_pages),
        cmocka_unit_test(test_a_slip_without_a_day_has_room_to_write_one),
        cmocka_unit_test(test_a_slip_names_those_whom_it_is_between),
        cmocka_unit_test(test_a_deal_names_both_contacts),
        cmocka_unit_test(test_codes),
        cmocka_unit_test(test_the_wall_names_the_whole_region_in_one_way),
        cmocka_unit_test(
            test_a_directory_in_which_nothing_was_found_does_not_say_that_there_is_nothing),
        cmocka_unit_test(test_lists_of_people_are_the_owners_alone),
        cmocka_unit_test(test_the_summary_has_a_picture_that_can_be_read),
        cmocka_unit_test(test_for_a_screen_reader_papers_are_words),
        cmocka_unit_test(test_feedback_is_in_the_summarys_table),
        cmocka_unit_test(test_open_listings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
