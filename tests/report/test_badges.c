#include "vaihtarit/report/badges.h"

#include "sample.h"
#include "vaihtarit/report/text_writer.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const struct label_sheet two_by_one = {"Kaksi", 10000, 10000, 5000, 10000, 2,
                                              1,       0,     0,     5000, 0,     false};

/* The evening of the sample with an order; both stay as long as the test. */
static const struct evening *order_badges(const struct badge_order *order)
{
    static struct evening evening;
    evening = *sample_evening();
    evening.badges = order;
    return &evening;
}

/* "Åkerblom 1/2, Mäkinen 2/1": the names of a table with their sheets and labels. */
static void check_rows(const struct evening *evening, const char *wanted)
{
    struct arena arena = {0};
    struct buffer text = {0};
    const struct document_table *table = badges_table(&arena, evening);
    assert_non_null(table);
    for (const struct document_row *row = table->rows; row; row = row->next)
        buffer_add_format(&text, "%s%.10s %s/%s", text.length > 0 ? ", " : "", row->cells[0],
                          row->cells[3], row->cells[4]);
    assert_string_equal(buffer_text(&text), wanted);
    buffer_release(&text);
    arena_release(&arena);
}

/* Ärla waits in the queue, and the fourth came without having been on the list. */
static void test_everybody_with_a_place_gets_one(void **state)
{
    (void)state;
    const struct badge_order order = {.labels = {.sheet = two_by_one}};
    check_rows(order_badges(&order), "Anni Mäki 1/1, =cmd|' /C  1/2, Örjan Åk 2/1");
}

static void test_whoever_has_come(void **state)
{
    (void)state;
    const struct badge_order order = {.labels = {.sheet = two_by_one}, .people = BADGES_ARRIVED};
    check_rows(order_badges(&order), "Anni Mäki 1/1, =cmd|' /C  1/2");
}

static void test_one_person_whoever_it_is(void **state)
{
    (void)state;
    const struct badge_order order = {.labels = {.sheet = two_by_one, .first = 1},
                                      .people = BADGES_ONE,
                                      .registration = &sample_evening()->attendees[2].registration};
    check_rows(order_badges(&order), "Ärla Ylä 1/2");
}

/* What stands in the name's place is no name. */
static void test_nobody_who_was_erased(void **state)
{
    (void)state;
    static const struct attendee people[] = {
        {.given = "Anna", .family = "Mäkinen", .organisation_name = "", .nickname = ""},
        {.registration = {{1}},
         .given = "",
         .family = "(tiedot poistettu)",
         .organisation_name = "Reuma ry",
         .nickname = "",
         .presence = PRESENCE_INSIDE,
         .erased = true}};
    struct evening evening = *sample_evening();
    struct badge_order order = {.labels = {.sheet = two_by_one},
                                .registration = &people[1].registration};
    evening.badges = &order;
    evening.attendees = people;
    evening.attendee_count = 2;
    assert_int_equal(badges_count(&evening), 1);
    check_rows(&evening, "Anna Mäki 1/1");
    order.people = BADGES_ARRIVED;
    check_rows(&evening, "");
    order.people = BADGES_ONE;
    check_rows(&evening, "");
}

/* Labels that are gone are left out of the first sheet, not of the others. */
static void test_a_sheet_that_was_begun_goes_on(void **state)
{
    (void)state;
    const struct badge_order order = {.labels = {.sheet = two_by_one, .first = 1}};
    check_rows(order_badges(&order), "Anni Mäki 1/2, =cmd|' /C  2/1, Örjan Åk 2/2");
}

/* One behind the other, so that each person's are cut off together. */
static void test_copies_take_labels_of_their_own(void **state)
{
    (void)state;
    const struct badge_order order = {.labels = {.sheet = two_by_one, .first = 1},
                                      .people = BADGES_ONE,
                                      .registration = &sample_evening()->attendees[2].registration,
                                      .copies = 3};
    assert_int_equal(badges_count(order_badges(&order)), 3);
    check_rows(order_badges(&order), "Ärla Ylä 1/2, Ärla Ylä 2/1, Ärla Ylä 2/2");
}

static void test_without_an_order_they_go_on_the_first_sheet(void **state)
{
    (void)state;
    struct arena arena = {0};
    const struct document *document = badges_paper(&arena, order_badges(NULL));
    assert_non_null(document);
    assert_string_equal(document->labels->sheet.name, "Avery L4785");
    assert_int_equal(document->labels->first, 0);
    arena_release(&arena);
}

/* The code is that of the door, and somebody is named as they are called. */
static void test_what_stands_on_a_badge(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct attendee called = sample_evening()->attendees[1];
    const struct badge_order order = {.labels = {.sheet = two_by_one}};
    struct evening evening = *sample_evening();
    char code[ID_CODE_SIZE];
    called.nickname = "Anni";
    evening.attendees = &called;
    evening.attendee_count = 1;
    evening.badges = &order;
    const struct document *document = badges_paper(&arena, &evening);
    assert_non_null(document);
    const struct block *block = document->blocks;
    while (block && block->kind != BLOCK_BADGE)
        block = block->next;
    assert_non_null(block);
    id_code(&called.registration, code);
    assert_string_equal(block->badge->given, "Anni");
    assert_string_equal(block->badge->family, "Mäkinen");
    assert_string_equal(block->badge->organisation, "Tuusulanjärven Reuma ry");
    assert_string_equal(block->badge->occasion, "Syksyn seurakahvit · 24.11.2026");
    assert_string_equal(block->badge->code, code);
    assert_null(block->next);
    arena_release(&arena);
}

/* The same in the table: somebody's names in one, the association, the code. */
static void test_what_stands_in_the_table(void **state)
{
    (void)state;
    struct arena arena = {0};
    const struct badge_order order = {.labels = {.sheet = two_by_one}};
    const struct document_table *table = badges_table(&arena, order_badges(&order));
    char code[ID_CODE_SIZE];
    assert_non_null(table);
    id_code(&sample_evening()->attendees[1].registration, code);
    assert_string_equal(table->rows->cells[0], "Anni Mäkinen");
    assert_string_equal(table->rows->cells[1], "Tuusulanjärven Reuma ry");
    assert_string_equal(table->rows->cells[2], code);
    arena_release(&arena);
}

static void check_text(const struct evening *evening, const char *words)
{
    struct arena arena = {0};
    struct buffer text = {0};
    const struct document *document = badges_paper(&arena, evening);
    assert_non_null(document);
    text_write_document(&text, document);
    if (!strstr(buffer_text(&text), words))
        fail_msg("\"%s\" is not in\n%s", words, buffer_text(&text));
    buffer_release(&text);
    arena_release(&arena);
}

static void test_the_text_tells_how_many_and_where(void **state)
{
    (void)state;
    const struct badge_order order = {.labels = {.sheet = two_by_one, .first = 1}};
    check_text(order_badges(&order), "Nimilappuja 3, arkkeja 2: Kaksi (50 × 100 mm).");
    check_text(order_badges(&order), "Ensimmäinen tulee arkin tarraan 2.");
    check_text(order_badges(&order),
               "  - Anni Mäkinen\n    Tuusulanjärven Reuma ry\n    Ovikoodi ");
    struct badge_order roll = {.labels = {.sheet = two_by_one}};
    roll.labels.sheet.columns = 1;
    check_text(order_badges(&roll), "Nimilappuja 3: Kaksi (50 × 100 mm).");
}

/* A page of A4 says that there is nobody. */
static void test_nobody(void **state)
{
    (void)state;
    struct arena arena = {0};
    const struct badge_order order = {.labels = {.sheet = two_by_one}};
    struct evening evening = *sample_empty();
    evening.badges = &order;
    const struct document *document = badges_paper(&arena, &evening);
    assert_non_null(document);
    assert_null(document->labels);
    check_text(&evening, "Nimilappuja ei tule");
    arena_release(&arena);
}

/* No names are on it; its sheet is. */
static void test_the_test_page(void **state)
{
    (void)state;
    struct arena arena = {0};
    const struct badge_order order = {.labels = {.sheet = two_by_one, .test = true}};
    const struct document *document = badges_paper(&arena, order_badges(&order));
    assert_non_null(document);
    assert_true(document->labels->test);
    for (const struct block *block = document->blocks; block; block = block->next)
        assert_int_equal(block->kind, BLOCK_PARAGRAPH);
    check_text(order_badges(&order), "Kaksi (50 × 100 mm)");
    check_text(order_badges(&order), "90 mm");
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_everybody_with_a_place_gets_one),
        cmocka_unit_test(test_whoever_has_come),
        cmocka_unit_test(test_one_person_whoever_it_is),
        cmocka_unit_test(test_nobody_who_was_erased),
        cmocka_unit_test(test_a_sheet_that_was_begun_goes_on),
        cmocka_unit_test(test_copies_take_labels_of_their_own),
        cmocka_unit_test(test_without_an_order_they_go_on_the_first_sheet),
        cmocka_unit_test(test_what_stands_on_a_badge),
        cmocka_unit_test(test_what_stands_in_the_table),
        cmocka_unit_test(test_the_text_tells_how_many_and_where),
        cmocka_unit_test(test_nobody),
        cmocka_unit_test(test_the_test_page),
    };
    (void)setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
