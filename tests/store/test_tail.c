/* Following the log's tail: what the screen sees of its own and others' writes; and settings. */
#include "book.h"

#include "vaihtarit/store/presence.h"
#include "vaihtarit/store/setting.h"
#include "vaihtarit/store/tail.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct seen {
    struct buffer entities;
    struct id last;
    size_t count;
    size_t limit; /* stop there; 0 for never */
};

static bool note(void *context, const char *entity, const struct id *row)
{
    struct seen *seen = context;
    buffer_add_format(&seen->entities, "%s ", entity);
    seen->last = *row;
    seen->count++;
    return seen->limit == 0 || seen->count < seen->limit;
}

static void must_see(struct book *book, struct version *version, const char *entities)
{
    struct seen seen = {.count = 0};
    struct error error = {0};
    must(tail_follow(book->store, version, note, &seen, &error), &error);
    assert_string_equal(buffer_text(&seen.entities), entities);
    buffer_release(&seen.entities);
}

static void each_row_is_seen_once_and_then_no_more(void **state)
{
    struct book *book = *state;
    struct version version = {0};
    struct error error = {0};
    must_see(book, &version, "event ");
    must_see(book, &version, "");
    const struct id anna = book_add_person(book, "Anna", "Mäkinen");
    must_see(book, &version, "person registration ");
    must(presence_check_in(book->store, &anna, "ovi", &error), &error);
    must(presence_leave(book->store, &anna, "ovi", &error), &error);
    must_see(book, &version, "presence presence ");
    txn_rollback(book->store);
    must_see(book, &version, "");
    version_release(&version);
}

static void what_came_from_elsewhere_is_seen(void **state)
{
    struct book *book = *state;
    struct version version = {0};
    struct error error = {0};
    bool changed;
    struct store *other = book_create(book, "other");
    const struct id anna = book_add_person(book, "Anna", "Mäkinen");
    book_hand_over(book->store, other);
    must_see(book, &version, "event person registration ");
    must(presence_check_in(other, &anna, "laptop B", &error), &error);
    book_hand_over(other, book->store);
    must_see(book, &version, "presence ");
    assert_int_equal(version.count, 2);
    assert_true(version.entries[0].node < version.entries[1].node);
    assert_int_equal(version_seq(&version, replica_node(other)), 1);
    assert_int_equal(version_seq(&version, 12345), 0);
    /* Another program on the same file. */
    struct store *desk;
    must(store_changed_elsewhere(book->store, &changed, &error), &error);
    assert_false(changed);
    must(store_open(&desk, book->path, &error), &error);
    must(presence_leave(desk, &anna, "ovi", &error), &error);
    must(store_changed_elsewhere(book->store, &changed, &error), &error);
    assert_true(changed);
    must(store_changed_elsewhere(book->store, &changed, &error), &error);
    assert_false(changed);
    must_see(book, &version, "presence ");
    must(presence_reenter(book->store, &anna, &(struct entry){.desk = "ovi"}, &error), &error);
    must(store_changed_elsewhere(book->store, &changed, &error), &error);
    assert_false(changed);
    store_close(desk);
    store_close(other);
    version_release(&version);
}

static void a_visitor_may_stop(void **state)
{
    struct book *book = *state;
    struct version version = {0};
    struct seen seen = {.limit = 1};
    struct error error = {0};
    (void)book_add_person(book, "Anna", "Mäkinen");
    must(tail_follow(book->store, &version, note, &seen, &error), &error);
    assert_int_equal(seen.count, 1);
    must_see(book, &version, "");
    version_release(&version);
    buffer_release(&seen.entities);
}

static const char *setting(struct book *book, const char *key)
{
    const char *value;
    struct error error = {0};
    must(setting_read(book->store, key, "muu", &book->arena, &value, &error), &error);
    return value;
}

static void settings_stay_in_this_copy(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    struct version version = {0};
    assert_string_equal(setting(book, "desk"), "muu");
    must(setting_write(book->store, "desk", "ovi", &error), &error);
    must(setting_write(book->store, "desk", "ovi 2", &error), &error);
    assert_string_equal(setting(book, "desk"), "ovi 2");
    book_reopen(book);
    assert_string_equal(setting(book, "desk"), "ovi 2");
    must_see(book, &version, "event ");
    struct store *other = book_create(book, "other");
    book_hand_over(book->store, other);
    assert_int_equal(
        book_integer(store_path(other), "SELECT count(*) FROM setting WHERE key = 'desk'"), 0);
    store_close(other);
    must(setting_write(book->store, "desk", "", &error), &error);
    assert_string_equal(setting(book, "desk"), "muu");
    must(setting_write(book->store, "never", NULL, &error), &error);
    version_release(&version);
}

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
#define TEST(name) cmocka_unit_test_setup_teardown(name, book_set_up, book_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(each_row_is_seen_once_and_then_no_more),
        TEST(what_came_from_elsewhere_is_seen),
        TEST(a_visitor_may_stop),
        TEST(settings_stay_in_this_copy),
    };
    return cmocka_run_group_tests_name("tail and settings", tests, NULL, NULL);
}
