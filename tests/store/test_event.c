/* Events: what one needs, and which one a file is opened at. */
#include "book.h"

#include "vaihtarit/store/event.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static struct event good(const char *name, const char *date)
{
    return (struct event){.name = name,
                          .kind = EVENT_SOTEKAHVIT,
                          .municipality = "Järvenpää",
                          .venue = "Sali",
                          .date = date,
                          .capacity = 40};
}

static void an_event_comes_back_as_it_was_given(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    struct event event = good("  Sote\tkahvit ", "2027-02-28");
    struct event found;
    struct id id;
    must(event_add(book->store, &event, &id, &error), &error);
    must(event_find(book->store, &id, &book->arena, &found, &error), &error);
    assert_string_equal(found.name, "Sote kahvit");
    assert_int_equal(found.kind, EVENT_SOTEKAHVIT);
    assert_string_equal(found.municipality, "Järvenpää");
    assert_string_equal(found.venue, "Sali");
    assert_string_equal(found.date, "2027-02-28");
    assert_int_equal(found.capacity, 40);
    found.venue = "";
    found.capacity = 0;
    must(event_update(book->store, &found, &error), &error);
    must(event_find(book->store, &id, &book->arena, &found, &error), &error);
    assert_string_equal(found.venue, "");
    assert_int_equal(found.capacity, 0);
}

static void what_is_missing_is_named(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    struct id id;
    struct event event = good("", "2027-02-28");
    must_say(event_add(book->store, &event, &id, &error), &error, "nimi");
    event = good("Ilta", "2027-02-29");
    must_say(event_add(book->store, &event, &id, &error), &error, "päivä");
    event = good("Ilta", "2027-02-28");
    event.municipality = " ";
    must_say(event_add(book->store, &event, &id, &error), &error, "kunta");
    event.municipality = "Askola";
    event.capacity = -1;
    must_say(event_add(book->store, &event, &id, &error), &error, "Paikkojen");
    must(event_find(book->store, &book->event, &book->arena, &event, &error), &error);
    event.name = "";
    must_say(event_update(book->store, &event, &error), &error, "nimi");
    assert_int_equal(book_integer(book->path, "SELECT count(*) FROM event"), 1);
}

static void only_what_is_there_is_changed(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    struct event event = good("Ilta", "2027-02-28");
    event.id = store_new_id();
    must_refuse(event_update(book->store, &event, &error), &error, ERROR_NOT_FOUND);
    must_refuse(event_find(book->store, &event.id, &book->arena, &event, &error), &error,
                ERROR_NOT_FOUND);
    assert_int_equal(book_integer(book->path, "SELECT count(*) FROM event"), 1);
}

static const char *current(struct book *book)
{
    struct error error = {0};
    struct event event;
    must(event_current(book->store, &book->arena, &event, &error), &error);
    return event.name;
}

static void a_file_opens_at_the_nearest_evening(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    const struct event *events;
    size_t count;
    struct id id;
    const struct event others[] = {good("Mennyt", "2026-10-01"), good("Vanha", "2020-01-01"),
                                   good("Tuleva", "2027-01-10"), good("Kaukainen", "2027-06-01")};
    for (size_t i = 0; i < 4; i++)
        must(event_add(book->store, &others[i], &id, &error), &error);
    assert_string_equal(current(book), "Järjestötreffit");
    book_set_time("2026-11-25T00:00:01+02:00");
    assert_string_equal(current(book), "Tuleva");
    book_set_time("2026-11-20T10:00:00+02:00");
    assert_string_equal(current(book), "Järjestötreffit");
    book_set_time("2028-01-01T10:00:00+02:00");
    assert_string_equal(current(book), "Kaukainen");
    must(event_list(book->store, &book->arena, &events, &count, &error), &error);
    assert_int_equal(count, 5);
    assert_string_equal(events[0].name, "Kaukainen");
    assert_string_equal(events[4].name, "Vanha");
    book_execute(book->path, "UPDATE event SET deleted = 1");
    struct event event;
    must_refuse(event_current(book->store, &book->arena, &event, &error), &error, ERROR_NOT_FOUND);
    must_refuse(event_find(book->store, &book->event, &book->arena, &event, &error), &error,
                ERROR_NOT_FOUND);
}

static bool begin(const char *path, struct store **store, struct error *error)
{
    const struct event event = good("Uusi", "2027-03-01");
    struct id id;
    return event_begin_book(store, path, &event, &id, error);
}

/* The power may go between the file and its event; anything that has a log stays as it is. */
static void a_book_left_without_its_event_is_taken_up(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    struct store *store = NULL;
    char path[FOLDER_PATH_SIZE];
    must_refuse(begin(book->path, &store, &error), &error, ERROR_RULE);
    folder_join(&book->folder, "jai-kesken.db", path);
    must(store_create(&store, path, &error), &error);
    store_close(store);
    must(begin(path, &store, &error), &error);
    store_close(store);
    assert_int_equal(book_integer(path, "SELECT count(*) FROM event"), 1);
    must_refuse(begin(path, &store, &error), &error, ERROR_RULE);
    assert_int_equal(book_integer(path, "SELECT count(*) FROM event"), 1);
}

static void no_file_is_left_of_an_event_that_is_none(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    struct store *store = NULL;
    struct id id;
    struct event nameless = good("", "2027-03-01");
    char path[FOLDER_PATH_SIZE];
    folder_join(&book->folder, "nimeton.db", path);
    must_refuse(event_begin_book(&store, path, &nameless, &id, &error), &error, ERROR_RULE);
    assert_int_not_equal(access(path, F_OK), 0);
}

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
#define TEST(name) cmocka_unit_test_setup_teardown(name, book_set_up, book_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(an_event_comes_back_as_it_was_given),
        TEST(what_is_missing_is_named),
        TEST(only_what_is_there_is_changed),
        TEST(a_file_opens_at_the_nearest_evening),
        TEST(a_book_left_without_its_event_is_taken_up),
        TEST(no_file_is_left_of_an_event_that_is_none),
    };
    return cmocka_run_group_tests_name("events", tests, NULL, NULL);
}
