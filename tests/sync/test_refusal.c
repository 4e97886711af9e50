/* What is not synced with: what is no other book, what is not there, and what was tampered with. */
#include "tables.h"

#include "vaihtarit/store/presence.h"

#include <locale.h>
#include <setjmp.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/* Changes a file behind the program's back. */
static void damage(const char *path, const char *sql)
{
    sqlite3 *db;
    assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_total_changes(db), 1);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static void takes_nothing_in_that_was_tampered_with(void **state)
{
    struct tables *tables = *state;
    struct error error = {0};
    struct sync_options options = {0};
    struct sync_result result;
    (void)laptop_add_person(&tables->b, &tables->event, "Korhonen");
    damage(tables->b.path, "UPDATE change SET value = replace(value, 'Korhonen', 'Virtanen')"
                           " WHERE value LIKE '%Korhonen%'");
    assert_false(sync_run(tables->a.store, tables->b.path, &options, &result, &error));
    assert_int_equal(error.code, ERROR_DAMAGED);
    assert_non_null(strstr(error.message, tables->b.path));
    assert_int_equal(result.received + result.sent, 0);
    sync_result_release(&result);
    laptop_assert_sound(tables->a.path);
    /* The evening goes on, and what is saved after the failure is in the file. */
    laptop_check_in(&tables->a, &tables->anna);
    laptop_close(&tables->a);
    laptop_open(&tables->a, &tables->folder, "a");
    assert_false(presence_check_in(tables->a.store, &tables->anna, "ovi", &error));
    assert_int_equal(error.code, ERROR_RULE);
}

static void assert_refused(struct laptop *laptop, const char *target, bool create,
                           enum error_code code)
{
    struct error error = {0};
    struct sync_options options = {.create = create};
    struct sync_result result;
    assert_false(sync_run(laptop->store, target, &options, &result, &error));
    assert_int_equal(error.code, code);
    if (!strstr(error.message, target) && sync_target_state(target) != SYNC_TARGET_ADDRESS)
        fail_msg("%s is not named: %s", target, error.message);
    assert_int_equal(result.sent + result.received, 0);
    sync_result_release(&result);
}

static void write_file(const char *path, const char *content)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_true(fputs(content, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static void refuses_what_is_no_other_book(void **state)
{
    struct tables *tables = *state;
    char path[FOLDER_PATH_SIZE];
    assert_refused(&tables->a, tables->a.path, true, ERROR_RULE);
    folder_join(&tables->folder, "link", path);
    assert_int_equal(link(tables->a.path, path), 0);
    assert_refused(&tables->a, path, true, ERROR_RULE);
    assert_refused(&tables->a, tables->folder.path, true, ERROR_RULE);
    assert_refused(&tables->a, "postgresql://rekisteri.example/verkosto", true, ERROR_RULE);
    folder_join(&tables->folder, "letter", path);
    write_file(path, "Hyvä vastaanottaja, tässä kirje, joka ei ole mikään tietokanta.\n");
    assert_refused(&tables->a, path, true, ERROR_FOREIGN);
    folder_join(&tables->folder, "no-such-folder/registry", path);
    assert_int_equal(sync_target_state(path), SYNC_TARGET_NOWHERE);
    assert_refused(&tables->a, path, true, ERROR_NOT_FOUND);
    folder_join(&tables->folder, "letter/registry", path);
    assert_int_equal(sync_target_state(path), SYNC_TARGET_NOWHERE);
    assert_refused(&tables->a, path, true, ERROR_NOT_FOUND);
}

static void creates_a_target_only_when_told_to(void **state)
{
    struct tables *tables = *state;
    char path[FOLDER_PATH_SIZE];
    folder_join(&tables->folder, "registry", path);
    assert_int_equal(sync_target_state(path), SYNC_TARGET_MISSING);
    assert_refused(&tables->a, path, false, ERROR_NOT_FOUND);
    assert_int_equal(sync_target_state(path), SYNC_TARGET_MISSING);
    assert_true(laptop_count_sync(&tables->a, path).created);
    assert_int_equal(sync_target_state(path), SYNC_TARGET_FILE);
    folder_join(&tables->folder, "empty", path);
    write_file(path, "");
    assert_refused(&tables->a, path, false, ERROR_NOT_FOUND);
    assert_true(laptop_count_sync(&tables->a, path).created);
    assert_int_equal(sync_target_state(tables->folder.path), SYNC_TARGET_FOLDER);
    assert_int_equal(sync_target_state("postgresql://x"), SYNC_TARGET_ADDRESS);
}

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
    (void)setenv("VAIHTARIT_NOW", "2026-11-24T17:42:05+02:00", 1);
#define SYNC_TEST(name) cmocka_unit_test_setup_teardown(name, tables_set_up, tables_tear_down)
    const struct CMUnitTest tests[] = {
        SYNC_TEST(takes_nothing_in_that_was_tampered_with),
        SYNC_TEST(refuses_what_is_no_other_book),
        SYNC_TEST(creates_a_target_only_when_told_to),
    };
    return cmocka_run_group_tests_name("refusal", tests, NULL, NULL);
}
