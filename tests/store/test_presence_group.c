/* Everyone of one association at once: who may, enters; who may not, is told. */
#include "book.h"

#include "vaihtarit/store/event.h"
#include "vaihtarit/store/history.h"
#include "vaihtarit/store/presence_group.h"
#include "vaihtarit/store/registration.h"
#include "vaihtarit/store/summary.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { GROUP = 4 };

static struct id add_member(struct book *book, const char *given, enum registration_status status)
{
    const struct registration_form form = {
        .given = given, .family = "Mäkinen", .organisation = "Kylätalo ry", .status = status};
    enum registration_outcome outcome;
    struct id id;
    struct error error = {0};
    must(registration_import(book->store, &book->event, &form, 1, &outcome, &id, &error), &error);
    return id;
}

static struct figures figures_of(struct book *book)
{
    struct error error = {0};
    struct figures figures;
    must(summary_read(book->store, &book->event, &book->arena, &figures, &error), &error);
    return figures;
}

static void who_may_enters_and_the_others_are_named(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    const struct entry entry = {.desk = "ovi A"};
    struct group_outcome outcomes[GROUP];
    const struct id ids[GROUP] = {add_member(book, "Anna", REGISTRATION_REGISTERED),
                                  add_member(book, "Olavi", REGISTRATION_REGISTERED),
                                  add_member(book, "Jonne", REGISTRATION_WAITLIST),
                                  add_member(book, "Satu", REGISTRATION_REGISTERED)};
    must(presence_check_in(book->store, &ids[1], "ovi B", &error), &error);
    int64_t before = book_integer(book->path, "SELECT count(*) FROM txn");
    must(presence_check_in_many(book->store, ids, GROUP, &entry, outcomes, &book->arena, &error),
         &error);
    assert_true(outcomes[0].entered && outcomes[3].entered);
    assert_string_equal(outcomes[0].reason, "");
    assert_false(outcomes[1].entered || outcomes[2].entered);
    assert_non_null(strstr(outcomes[1].reason, "Olavi Mäkinen on jo kirjattu"));
    assert_non_null(strstr(outcomes[2].reason, "Jonne Mäkinen on jonossa"));
    assert_int_equal(figures_of(book).people.checked_in, 3);
    assert_int_equal(book_integer(book->path, "SELECT count(*) FROM txn"), before + 1);
    assert_int_equal(book_integer(book->path, "SELECT count(*) FROM presence WHERE desk='ovi A'"),
                     2);
    book_must_verify(book->store);
}

static void one_undo_takes_the_group_back(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    struct history_entry entry;
    struct group_outcome outcomes[2];
    const struct id ids[2] = {add_member(book, "Anna", REGISTRATION_REGISTERED),
                              add_member(book, "Satu", REGISTRATION_REGISTERED)};
    must(presence_check_in_many(book->store, ids, 2, &(struct entry){0}, outcomes, &book->arena,
                                &error),
         &error);
    must(history_last(book->store, &book->arena, &entry, &error), &error);
    assert_string_equal(entry.action, "group");
    assert_string_equal(entry.subject, "Kylätalo ry");
    assert_int_equal(entry.people, 2);
    must(history_undo(book->store, entry.node, entry.last_seq, &error), &error);
    assert_int_equal(figures_of(book).people.checked_in, 0);
}

/* The house takes as many of them as it has places. */
static void a_full_house_keeps_the_rest_out(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    struct event event;
    struct group_outcome outcomes[3];
    const struct id ids[3] = {add_member(book, "Anna", REGISTRATION_REGISTERED),
                              add_member(book, "Olavi", REGISTRATION_REGISTERED),
                              add_member(book, "Satu", REGISTRATION_REGISTERED)};
    must(event_find(book->store, &book->event, &book->arena, &event, &error), &error);
    event.capacity = 2;
    must(event_update(book->store, &event, &error), &error);
    must(presence_check_in_many(book->store, ids, 3, &(struct entry){0}, outcomes, &book->arena,
                                &error),
         &error);
    assert_true(outcomes[0].entered && outcomes[1].entered && !outcomes[2].entered);
    assert_int_equal(outcomes[2].code, ERROR_CAPACITY);
    must(presence_check_in_many(book->store, &ids[2], 1, &(struct entry){.over_capacity = true},
                                outcomes, &book->arena, &error),
         &error);
    assert_int_equal(figures_of(book).people.inside, 3);
}

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
#define TEST(name) cmocka_unit_test_setup_teardown(name, book_set_up, book_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(who_may_enters_and_the_others_are_named),
        TEST(one_undo_takes_the_group_back),
        TEST(a_full_house_keeps_the_rest_out),
    };
    return cmocka_run_group_tests_name("groups", tests, NULL, NULL);
}
