/* One person's coming and going, those that were taken back too. */
#include "book.h"

#include "vaihtarit/store/presence.h"
#include "vaihtarit/store/presence_history.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void expect(const struct presence_entry *entry, const char *at, const char *desk,
                   bool enters, bool taken_back)
{
    assert_string_equal(entry->at, at);
    assert_string_equal(entry->desk, desk);
    assert_int_equal(entry->enters, enters);
    assert_int_equal(entry->taken_back, taken_back);
}

static void in_and_out_and_what_was_taken_back(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    const struct presence_entry *entries;
    size_t count;
    const struct id anna = book_add_person(book, "Anna", "Mäkinen");
    const struct id olavi = book_add_person(book, "Olavi", "Mäkelä");
    must(presence_history(book->store, &anna, &book->arena, &entries, &count, &error), &error);
    assert_int_equal(count, 0);
    must(presence_check_in(book->store, &anna, "ovi A", &error), &error);
    must(presence_undo(book->store, &anna, &error), &error);
    book_set_time("2026-11-24T18:05:00+02:00");
    must(presence_check_in(book->store, &anna, "ovi B", &error), &error);
    must(presence_check_in(book->store, &olavi, "ovi B", &error), &error);
    book_set_time("2026-11-24T18:20:00+02:00");
    must(presence_leave(book->store, &anna, "ovi A", &error), &error);
    must(presence_history(book->store, &anna, &book->arena, &entries, &count, &error), &error);
    assert_int_equal(count, 3);
    expect(&entries[0], "2026-11-24T17:42:05+02:00", "ovi A", true, true);
    expect(&entries[1], "2026-11-24T18:05:00+02:00", "ovi B", true, false);
    expect(&entries[2], "2026-11-24T18:20:00+02:00", "ovi A", false, false);
}

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
#define TEST(name) cmocka_unit_test_setup_teardown(name, book_set_up, book_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(in_and_out_and_what_was_taken_back),
    };
    return cmocka_run_group_tests_name("presence history", tests, NULL, NULL);
}
