/* The door: in once, out and back, taken back, and heads without a name. */
#include "book.h"

#include "vaihtarit/store/event.h"
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

static struct attendee find(struct book *book, const struct id *id)
{
    struct attendee attendee;
    struct error error = {0};
    must(registration_find(book->store, id, &book->arena, &attendee, &error), &error);
    return attendee;
}

static struct id add_with_status(struct book *book, const char *given,
                                 enum registration_status status)
{
    const struct registration_form form = {.given = given, .family = "Mäkinen", .status = status};
    enum registration_outcome outcome;
    struct id id;
    struct error error = {0};
    must(registration_import(book->store, &book->event, &form, 1, &outcome, &id, &error), &error);
    return id;
}

static void a_second_check_in_is_refused_with_the_first(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    const struct id id = book_add_person(book, "Anna", "Mäkinen");
    must(presence_check_in(book->store, &id, "ovi 2", &error), &error);
    const struct attendee anna = find(book, &id);
    assert_int_equal(anna.presence, PRESENCE_INSIDE);
    assert_string_equal(anna.first_in, "2026-11-24T17:42:05+02:00");
    assert_string_equal(anna.first_desk, "ovi 2");
    assert_int_equal(anna.arrivals_kept, 1);
    book_set_time("2026-11-24T18:00:00+02:00");
    must_say(presence_check_in(book->store, &id, "ovi 1", &error), &error,
             "Anna Mäkinen on jo kirjattu klo 17.42 (ovi 2).");
    must_say(
        presence_enter(book->store, &id, &(struct entry){.desk = "ovi 1", .admit = true}, &error),
        &error, "klo 17.42 (ovi 2)");
    must(presence_leave(book->store, &id, "ovi 1", &error), &error);
    must_say(presence_check_in(book->store, &id, "ovi 1", &error), &error, "palanneeksi");
    assert_int_equal(book_integer(book->path, "SELECT count(*) FROM presence"), 2);
}

static void without_a_desk_the_actor_is_named(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    const struct id id = book_add_person(book, "Anna", "Mäkinen");
    store_set_actor(book->store, "laptop B");
    must(presence_check_in(book->store, &id, "", &error), &error);
    assert_string_equal(find(book, &id).first_desk, "laptop B");
}

static void the_waiting_and_the_cancelled_are_let_in_on_purpose(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    const struct id waiting = add_with_status(book, "Jonne", REGISTRATION_WAITLIST);
    const struct id cancelled = add_with_status(book, "Perttu", REGISTRATION_CANCELLED);
    must_say(presence_check_in(book->store, &waiting, "ovi", &error), &error, "jonossa");
    must_say(presence_check_in(book->store, &cancelled, "ovi", &error), &error, "perunut");
    assert_int_equal(book_integer(book->path, "SELECT count(*) FROM presence"), 0);
    must(presence_enter(book->store, &waiting, &(struct entry){.desk = "ovi", .admit = true},
                        &error),
         &error);
    must(presence_enter(book->store, &cancelled, &(struct entry){.desk = "ovi", .admit = true},
                        &error),
         &error);
    assert_int_equal(find(book, &waiting).status, REGISTRATION_REGISTERED);
    assert_int_equal(find(book, &cancelled).presence, PRESENCE_INSIDE);
}

static void who_is_not_there_is_not_checked_in(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    static const struct id none;
    const struct id id = book_add_person(book, "Anna", "Mäkinen");
    must_refuse(presence_check_in(book->store, &none, "ovi", &error), &error, ERROR_NOT_FOUND);
    book_execute(book->path, "UPDATE registration SET deleted = 1");
    must_refuse(presence_check_in(book->store, &id, "ovi", &error), &error, ERROR_NOT_FOUND);
}

static void taking_a_check_in_back(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    const struct id id = book_add_person(book, "Anna", "Mäkinen");
    must_say(presence_undo(book->store, &id, &error), &error, "ei ole kirjattu");
    must(presence_check_in(book->store, &id, "ovi", &error), &error);
    must(presence_leave(book->store, &id, "ovi", &error), &error);
    must(presence_undo(book->store, &id, &error), &error);
    assert_int_equal(find(book, &id).presence, PRESENCE_NOT_ARRIVED);
    assert_string_equal(find(book, &id).first_in, "");
    assert_int_equal(book_integer(book->path, "SELECT count(*) FROM presence WHERE void = 1"), 2);
    must_say(presence_undo(book->store, &id, &error), &error, "ei ole kirjattu");
    book_set_time("2026-11-24T18:00:00+02:00");
    must(presence_check_in(book->store, &id, "ovi", &error), &error);
    assert_string_equal(find(book, &id).first_in, "2026-11-24T18:00:00+02:00");
}

static void out_and_in_again(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    const struct id id = book_add_person(book, "Anna", "Mäkinen");
    must_say(presence_leave(book->store, &id, "ovi", &error), &error, "ei ole paikalla");
    must_say(presence_reenter(book->store, &id, &(struct entry){.desk = "ovi"}, &error), &error,
             "lähteneeksi");
    must(presence_check_in(book->store, &id, "ovi", &error), &error);
    must_say(presence_reenter(book->store, &id, &(struct entry){.desk = "ovi"}, &error), &error,
             "lähteneeksi");
    must(presence_leave(book->store, &id, "ovi", &error), &error);
    assert_int_equal(find(book, &id).presence, PRESENCE_LEFT);
    must_say(presence_leave(book->store, &id, "ovi", &error), &error, "ei ole paikalla");
    must(presence_reenter(book->store, &id, &(struct entry){.desk = "ovi"}, &error), &error);
    const struct attendee anna = find(book, &id);
    assert_int_equal(anna.presence, PRESENCE_INSIDE);
    assert_int_equal(anna.arrivals_kept, 1);
    assert_string_equal(anna.first_in, "2026-11-24T17:42:05+02:00");
}

/* Somebody who goes out and in all evening is still taken back whole. */
static void many_presences_are_all_taken_back(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    const struct id id = book_add_person(book, "Anna", "Mäkinen");
    must(txn_begin(book->store, "test", &error), &error);
    must(presence_check_in(book->store, &id, "ovi", &error), &error);
    for (int i = 0; i < 40; i++) {
        must(presence_leave(book->store, &id, "ovi", &error), &error);
        must(presence_reenter(book->store, &id, &(struct entry){.desk = "ovi"}, &error), &error);
    }
    must(txn_commit(book->store, &error), &error);
    must(presence_undo(book->store, &id, &error), &error);
    assert_int_equal(find(book, &id).presence, PRESENCE_NOT_ARRIVED);
}

static int64_t heads(const struct book *book)
{
    return book_integer(book->path,
                        "SELECT ifnull(sum(people), 0) FROM headcount WHERE void IS NOT 1");
}

static void heads_never_fall_below_none(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    must_say(headcount_add(book->store, &book->event, -1, "ovi", &error), &error,
             "ei ole laskettu ketään");
    must(headcount_add(book->store, &book->event, 3, "ovi", &error), &error);
    must(headcount_add(book->store, &book->event, -2, "ovi", &error), &error);
    must_say(headcount_add(book->store, &book->event, -2, "ovi", &error), &error,
             "ei ole laskettu ketään");
    must(headcount_add(book->store, &book->event, -1, "ovi", &error), &error);
    assert_int_equal(heads(book), 0);
    assert_int_equal(book_integer(book->path, "SELECT count(*) FROM headcount"), 3);
}

/* Two laptops check the same person in; the first stands, and a person settles it. */
static void two_laptops_at_once(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    const struct conflict *conflicts;
    size_t count;
    const struct id id = book_add_person(book, "Anna", "Mäkinen");
    struct store *other = book_create(book, "other");
    book_hand_over(book->store, other);
    book_set_time("2026-11-24T17:50:00+02:00");
    must(presence_check_in(other, &id, "laptop B", &error), &error);
    book_set_time("2026-11-24T17:55:00+02:00");
    must(presence_check_in(book->store, &id, "laptop A", &error), &error);
    must(conflict_list(book->store, &book->event, &book->arena, &conflicts, &count, &error),
         &error);
    assert_int_equal(count, 0);
    must_say(conflict_settle_check_in(book->store, &id, &error), &error, "ratkaistavaa");
    book_hand_over(other, book->store);
    struct attendee anna = find(book, &id);
    assert_int_equal(anna.arrivals_kept, 2);
    assert_string_equal(anna.first_desk, "laptop B");
    must(conflict_list(book->store, &book->event, &book->arena, &conflicts, &count, &error),
         &error);
    assert_int_equal(count, 1);
    assert_int_equal(conflicts[0].kind, CONFLICT_DOUBLE_CHECK_IN);
    assert_true(id_equal(&conflicts[0].row, &id));
    assert_string_equal(conflicts[0].sentence,
                        "Anna Mäkinen on kirjattu kahdesti: laptop B 17.50 ja laptop A 17.55.");
    must(conflict_settle_check_in(book->store, &id, &error), &error);
    anna = find(book, &id);
    assert_int_equal(anna.presence, PRESENCE_INSIDE);
    assert_int_equal(anna.arrivals_kept, 1);
    assert_string_equal(anna.first_desk, "laptop B");
    must(conflict_list(book->store, &book->event, &book->arena, &conflicts, &count, &error),
         &error);
    assert_int_equal(count, 0);
    store_close(other);
}

static void set_capacity(struct book *book, int capacity)
{
    struct error error = {0};
    struct event event;
    must(event_find(book->store, &book->event, &book->arena, &event, &error), &error);
    event.capacity = capacity;
    must(event_update(book->store, &event, &error), &error);
}

static void a_full_house_is_told_and_overruled(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    int inside;
    const struct id anna = book_add_person(book, "Anna", "Mäkinen");
    const struct id olavi = book_add_person(book, "Olavi", "Mäkelä");
    const struct id satu = book_add_person(book, "Satu", "Yli-Mäki");
    struct id walk_in;
    struct registration_form form = {.given = "Ville"};
    set_capacity(book, 3);
    must(headcount_add(book->store, &book->event, 1, "ovi", &error), &error);
    must(presence_check_in(book->store, &anna, "ovi", &error), &error);
    must(presence_check_in(book->store, &olavi, "ovi", &error), &error);
    must(presence_count_inside(book->store, &book->event, &inside, &error), &error);
    assert_int_equal(inside, 3);
    must_refuse(presence_check_in(book->store, &satu, "ovi", &error), &error, ERROR_CAPACITY);
    must_refuse(registration_walk_in(book->store, &book->event, &form, "ovi", &walk_in, &error),
                &error, ERROR_CAPACITY);
    assert_int_equal(book_integer(book->path, "SELECT count(*) FROM person"), 3);
    /* Who leaves makes room. */
    must(presence_leave(book->store, &anna, "ovi", &error), &error);
    must(presence_check_in(book->store, &satu, "ovi", &error), &error);
    form.over_capacity = true;
    must(registration_walk_in(book->store, &book->event, &form, "ovi", &walk_in, &error), &error);
    must(presence_count_inside(book->store, &book->event, &inside, &error), &error);
    assert_int_equal(inside, 4);
    const struct entry over = {.over_capacity = true};
    must_refuse(presence_reenter(book->store, &anna, &(struct entry){.desk = "ovi"}, &error),
                &error, ERROR_CAPACITY);
    must(presence_reenter(book->store, &anna, &over, &error), &error);
    assert_int_equal(book_integer(book->path, "SELECT count(*) FROM presence"), 6);
    const struct id late = book_add_person(book, "Late", "Aho");
    must(presence_enter(book->store, &late, &over, &error), &error);
}

static void a_paper_list_brings_its_own_time(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    struct attendee attendee;
    const struct id anna = book_add_person(book, "Anna", "Mäkinen");
    struct entry entry = {.desk = "paperi", .at = "huomenna"};
    must_say(presence_enter(book->store, &anna, &entry, &error), &error, "Kellonaika");
    entry.at = "2026-11-24T17:05:00+02:00";
    must(presence_enter(book->store, &anna, &entry, &error), &error);
    must(registration_find(book->store, &anna, &book->arena, &attendee, &error), &error);
    assert_string_equal(attendee.first_in, "2026-11-24T17:05:00+02:00");
    assert_string_equal(attendee.first_desk, "paperi");
    must_say(presence_check_in(book->store, &anna, "ovi", &error), &error, "klo 17.05 (paperi)");
}

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
#define TEST(name) cmocka_unit_test_setup_teardown(name, book_set_up, book_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(a_full_house_is_told_and_overruled),
        TEST(a_paper_list_brings_its_own_time),
        TEST(a_second_check_in_is_refused_with_the_first),
        TEST(without_a_desk_the_actor_is_named),
        TEST(the_waiting_and_the_cancelled_are_let_in_on_purpose),
        TEST(who_is_not_there_is_not_checked_in),
        TEST(taking_a_check_in_back),
        TEST(out_and_in_again),
        TEST(many_presences_are_all_taken_back),
        TEST(heads_never_fall_below_none),
        TEST(two_laptops_at_once),
    };
    return cmocka_run_group_tests_name("presences", tests, NULL, NULL);
}
