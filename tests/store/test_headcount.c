/* Heads without a name: when how many were counted, and one count taken back. */
#include "book.h"

#include "vaihtarit/store/headcount.h"
#include "vaihtarit/store/presence.h"
#include "vaihtarit/store/summary.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void add(struct book *book, const char *time, int people)
{
    struct error error = {0};
    book_set_time(time);
    must(headcount_add(book->store, &book->event, people, "ovi A", &error), &error);
}

static const struct headcount *read_counts(struct book *book, size_t expected)
{
    struct error error = {0};
    const struct headcount *counts;
    size_t count;
    must(headcount_list(book->store, &book->event, &book->arena, &counts, &count, &error), &error);
    assert_int_equal(count, expected);
    return counts;
}

static int sum(struct book *book)
{
    struct error error = {0};
    struct figures figures;
    must(summary_read(book->store, &book->event, &book->arena, &figures, &error), &error);
    return figures.people.anonymous;
}

static void counts_are_told_newest_first(void **state)
{
    struct book *book = *state;
    (void)read_counts(book, 0);
    add(book, "2026-11-24T17:30:00+02:00", 5);
    add(book, "2026-11-24T17:35:00+02:00", -2);
    const struct headcount *counts = read_counts(book, 2);
    assert_int_equal(counts[0].people, -2);
    assert_string_equal(counts[0].at, "2026-11-24T17:35:00+02:00");
    assert_string_equal(counts[0].desk, "ovi A");
    assert_int_equal(counts[1].people, 5);
    assert_false(counts[1].taken_back);
    assert_int_equal(sum(book), 3);
}

static void one_count_is_taken_back_and_stands_again(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    add(book, "2026-11-24T17:30:00+02:00", 5);
    add(book, "2026-11-24T17:35:00+02:00", 3);
    const struct id first = read_counts(book, 2)[1].id;
    must(headcount_set_void(book->store, &first, true, &error), &error);
    assert_true(read_counts(book, 2)[1].taken_back);
    assert_int_equal(sum(book), 3);
    must_say(headcount_set_void(book->store, &first, true, &error), &error, "jo kumottu");
    must(headcount_set_void(book->store, &first, false, &error), &error);
    assert_int_equal(sum(book), 8);
    must_say(headcount_set_void(book->store, &first, false, &error), &error, "on voimassa");
    const struct id none = {{9}};
    must_refuse(headcount_set_void(book->store, &none, true, &error), &error, ERROR_NOT_FOUND);
}

static void the_sum_never_falls_below_zero(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    add(book, "2026-11-24T17:30:00+02:00", 5);
    add(book, "2026-11-24T17:35:00+02:00", -2);
    const struct headcount *counts = read_counts(book, 2);
    must_say(headcount_set_void(book->store, &counts[1].id, true, &error), &error, "alle nollan");
    must(headcount_set_void(book->store, &counts[0].id, true, &error), &error);
    must(headcount_set_void(book->store, &counts[1].id, true, &error), &error);
    must_say(headcount_set_void(book->store, &counts[0].id, false, &error), &error, "alle nollan");
    assert_int_equal(sum(book), 0);
}

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
#define TEST(name) cmocka_unit_test_setup_teardown(name, book_set_up, book_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(counts_are_told_newest_first),
        TEST(one_count_is_taken_back_and_stands_again),
        TEST(the_sum_never_falls_below_zero),
    };
    return cmocka_run_group_tests_name("head counts", tests, NULL, NULL);
}
