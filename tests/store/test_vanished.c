/* Who is no longer on a list that comes again. */
#include "book.h"

#include "vaihtarit/store/erasure.h"
#include "vaihtarit/store/presence.h"
#include "vaihtarit/store/registration.h"
#include "vaihtarit/store/vanished.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static struct id bring(struct book *book, const char *given, const char *list,
                       enum registration_outcome *outcome)
{
    struct error error = {0};
    enum registration_outcome came;
    struct id id;
    const struct registration_form form = {.given = given, .family = "Mäki", .list = list};
    must(registration_import(book->store, &book->event, &form, 1, &came, &id, &error), &error);
    if (outcome)
        *outcome = came;
    return id;
}

static size_t find(struct book *book, const char *list, struct id *present, size_t count,
                   const struct attendee **found)
{
    struct error error = {0};
    size_t found_count;
    must(vanished_find(book->store, &book->event, list, present, count, &book->arena, found,
                       &found_count, &error),
         &error);
    return found_count;
}

static enum registration_status status_of(struct book *book, const struct id *id)
{
    struct error error = {0};
    struct attendee attendee;
    must(registration_find(book->store, id, &book->arena, &attendee, &error), &error);
    return attendee.status;
}

static void test_who_is_not_there_any_more_is_found(void **state)
{
    struct book *book = *state;
    const struct attendee *found;
    struct id present[] = {bring(book, "Cecilia", "seura", NULL),
                           bring(book, "Anna", "seura", NULL)};
    (void)bring(book, "Bo", "seura", NULL);
    (void)bring(book, "Dan", "kerho", NULL);
    assert_int_equal(find(book, "seura", present, 2, &found), 1);
    assert_string_equal(found[0].given, "Bo");
    assert_int_equal(find(book, "seura", NULL, 0, &found), 3);
    assert_int_equal(find(book, "kerho", present, 2, &found), 1);
    assert_int_equal(find(book, "muu", present, 2, &found), 0);
}

static void test_a_list_is_known_once_it_brought_somebody(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    bool known;
    (void)bring(book, "Anna", "seura", NULL);
    must(vanished_list_is_known(book->store, &book->event, "seura", &known, &error), &error);
    assert_true(known);
    must(vanished_list_is_known(book->store, &book->event, "kerho", &known, &error), &error);
    assert_false(known);
    const struct id elsewhere = {{9}};
    must(vanished_list_is_known(book->store, &elsewhere, "seura", &known, &error), &error);
    assert_false(known);
}

static void test_an_erased_person_has_not_vanished(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    const struct attendee *found;
    const struct id anna = bring(book, "Anna", "seura", NULL);
    (void)bring(book, "Bo", "seura", NULL);
    must(erasure_add(book->store, &anna, &error), &error);
    assert_int_equal(find(book, "seura", NULL, 0, &found), 1);
    assert_string_equal(found[0].given, "Bo");
}

/* Cancelled ones have not vanished, nor has anybody who came to the door without a list. */
static void test_who_was_not_brought_by_the_list_has_not_vanished(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    const struct attendee *found;
    struct id id;
    struct id cancelled = bring(book, "Anna", "seura", NULL);
    must(registration_cancel(book->store, &cancelled, &error), &error);
    const struct registration_form walk_in = {.given = "Bo", .family = "Mäki", .list = "seura"};
    must(registration_walk_in(book->store, &book->event, &walk_in, "A", &id, &error), &error);
    assert_int_equal(find(book, "seura", NULL, 0, &found), 0);
}

/* A list moves to another name with the rows that it has, and that alone is no change of theirs. */
static void test_the_last_list_counts(void **state)
{
    struct book *book = *state;
    enum registration_outcome outcome;
    const struct attendee *found;
    (void)bring(book, "Anna", "seura", NULL);
    (void)bring(book, "Bo", "seura", NULL);
    (void)bring(book, "Anna", "kerho", &outcome);
    assert_int_equal(outcome, REGISTRATION_UNCHANGED);
    assert_int_equal(find(book, "seura", NULL, 0, &found), 1);
    assert_string_equal(found[0].given, "Bo");
    (void)bring(book, "Anna", "", &outcome);
    assert_int_equal(outcome, REGISTRATION_UNCHANGED);
    assert_int_equal(find(book, "kerho", NULL, 0, &found), 1);
}

/* Nobody who is in, or was, is ever cancelled. */
static void test_only_who_has_not_come_is_cancelled(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    const struct attendee *found;
    size_t cancelled;
    struct id in = bring(book, "Anna", "seura", NULL);
    struct id left = bring(book, "Bo", "seura", NULL);
    struct id away = bring(book, "Cecilia", "seura", NULL);
    must(presence_check_in(book->store, &in, "A", &error), &error);
    must(presence_check_in(book->store, &left, "A", &error), &error);
    must(presence_leave(book->store, &left, "A", &error), &error);
    size_t count = find(book, "seura", NULL, 0, &found);
    assert_int_equal(count, 3);
    must(vanished_cancel(book->store, found, count, &cancelled, &error), &error);
    assert_int_equal(cancelled, 1);
    assert_int_equal(status_of(book, &in), REGISTRATION_REGISTERED);
    assert_int_equal(status_of(book, &left), REGISTRATION_REGISTERED);
    assert_int_equal(status_of(book, &away), REGISTRATION_CANCELLED);
    assert_int_equal(find(book, "seura", NULL, 0, &found), 2);
}

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_who_is_not_there_any_more_is_found, book_set_up,
                                        book_tear_down),
        cmocka_unit_test_setup_teardown(test_an_erased_person_has_not_vanished, book_set_up,
                                        book_tear_down),
        cmocka_unit_test_setup_teardown(test_a_list_is_known_once_it_brought_somebody, book_set_up,
                                        book_tear_down),
        cmocka_unit_test_setup_teardown(test_who_was_not_brought_by_the_list_has_not_vanished,
                                        book_set_up, book_tear_down),
        cmocka_unit_test_setup_teardown(test_the_last_list_counts, book_set_up, book_tear_down),
        cmocka_unit_test_setup_teardown(test_only_who_has_not_come_is_cancelled, book_set_up,
                                        book_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
