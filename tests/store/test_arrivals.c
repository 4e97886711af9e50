/* Arrivals by five minutes: each person once, heads apart, and the empty slots between. */
#include "book.h"

#include "vaihtarit/store/arrivals.h"
#include "vaihtarit/store/headcount.h"
#include "vaihtarit/store/presence.h"
#include "vaihtarit/store/registration.h"
#include "vaihtarit/store/summary.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct arrivals read_arrivals(struct book *book)
{
    struct error error = {0};
    struct arrivals arrivals;
    must(arrivals_read(book->store, &book->event, &book->arena, &arrivals, &error), &error);
    return arrivals;
}

static struct id come(struct book *book, const char *name, const char *time)
{
    struct error error = {0};
    const struct id id = book_add_person(book, name, "Mäkinen");
    book_set_time(time);
    must(presence_check_in(book->store, &id, "ovi", &error), &error);
    return id;
}

static void count_heads(struct book *book, const char *time, int people)
{
    struct error error = {0};
    book_set_time(time);
    must(headcount_add(book->store, &book->event, people, "ovi", &error), &error);
}

static void expect(const struct arrival_slot *slot, const char *from, const char *to, int people,
                   int heads)
{
    assert_string_equal(slot->from, from);
    assert_string_equal(slot->to, to);
    assert_int_equal(slot->people, people);
    assert_int_equal(slot->heads, heads);
}

static void nobody_came_yet(void **state)
{
    assert_int_equal(read_arrivals(*state).count, 0);
}

static void people_and_heads_stand_in_their_slots(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    const struct id anna = come(book, "Anna", "2026-11-24T17:25:00+02:00");
    (void)come(book, "Olavi", "2026-11-24T17:29:59+02:00");
    const struct id gone = come(book, "Perttu", "2026-11-24T17:31:00+02:00");
    count_heads(book, "2026-11-24T17:42:00+02:00", 4);
    count_heads(book, "2026-11-24T17:43:00+02:00", -1);
    (void)come(book, "Satu", "2026-11-24T17:44:00+02:00");
    must(presence_undo(book->store, &gone, &error), &error);
    must(presence_leave(book->store, &anna, "ovi", &error), &error);
    must(presence_reenter(book->store, &anna, &(struct entry){.desk = "ovi"}, &error), &error);
    const struct arrivals arrivals = read_arrivals(book);
    assert_int_equal(arrivals.count, 4);
    expect(&arrivals.slots[0], "2026-11-24T17:25:00+02:00", "2026-11-24T17:30:00+02:00", 2, 0);
    expect(&arrivals.slots[1], "2026-11-24T17:30:00+02:00", "2026-11-24T17:35:00+02:00", 0, 0);
    expect(&arrivals.slots[2], "2026-11-24T17:35:00+02:00", "2026-11-24T17:40:00+02:00", 0, 0);
    expect(&arrivals.slots[3], "2026-11-24T17:40:00+02:00", "2026-11-24T17:45:00+02:00", 1, 3);
}

static void another_day_is_not_a_thousand_empty_slots(void **state)
{
    struct book *book = *state;
    (void)come(book, "Anna", "2026-11-23T12:00:00+02:00");
    (void)come(book, "Olavi", "2026-11-24T17:30:00+02:00");
    (void)come(book, "Satu", "2026-11-24T18:30:00+02:00");
    const struct arrivals arrivals = read_arrivals(book);
    assert_int_equal(arrivals.count, 1 + 13);
    expect(&arrivals.slots[1], "2026-11-24T17:30:00+02:00", "2026-11-24T17:35:00+02:00", 1, 0);
}

/* Two desks check one person in: one arrival, as in the figures. */
static void as_many_people_as_in_the_figures(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    struct figures figures;
    struct store *other = book_create(book, "other");
    const struct id anna = book_add_person(book, "Anna", "Mäkinen");
    book_hand_over(book->store, other);
    book_set_time("2026-11-24T18:00:00+02:00");
    must(presence_check_in(other, &anna, "ovi B", &error), &error);
    book_set_time("2026-11-24T18:06:00+02:00");
    must(presence_check_in(book->store, &anna, "ovi A", &error), &error);
    book_hand_over(other, book->store);
    store_close(other);
    (void)come(book, "Olavi", "2026-11-24T18:07:00+02:00");
    const struct arrivals arrivals = read_arrivals(book);
    must(summary_read(book->store, &book->event, &book->arena, &figures, &error), &error);
    assert_int_equal(arrivals.count, 2);
    assert_int_equal(arrivals.slots[0].people, 1);
    assert_int_equal(arrivals.slots[0].people + arrivals.slots[1].people,
                     figures.people.checked_in);
}

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
#define TEST(name) cmocka_unit_test_setup_teardown(name, book_set_up, book_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(nobody_came_yet),
        TEST(people_and_heads_stand_in_their_slots),
        TEST(another_day_is_not_a_thousand_empty_slots),
        TEST(as_many_people_as_in_the_figures),
    };
    return cmocka_run_group_tests_name("arrivals", tests, NULL, NULL);
}
