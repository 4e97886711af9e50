/* The log in words: every deed that the program writes has its own. */
#include "log/history_words.h"
#include "vaihtarit/core/message.h"

#include <dirent.h>
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void expect(const struct history_entry *entry, const char *words)
{
    struct buffer out = {0};
    history_words_deed(&out, entry);
    assert_string_equal(buffer_text(&out), words);
    buffer_release(&out);
}

static void test_deeds_are_sentences(void **state)
{
    (void)state;
    expect(&(struct history_entry){.action = "checkin", .subject = "Anna Mäkinen", .people = 1},
           "kirjattu Anna Mäkinen");
    expect(&(struct history_entry){.action = "import", .subject = "Anna Mäkinen", .people = 40},
           "tuotu 40 ihmistä");
    expect(&(struct history_entry){.action = "import", .subject = "Anna Mäkinen", .people = 1},
           "tuotu Anna Mäkinen");
    expect(&(struct history_entry){.action = "group", .subject = "Kylätalo ry", .people = 7},
           "kirjattu 7 ihmistä: Kylätalo ry");
    expect(&(struct history_entry){.action = "listings", .subject = "Sieniretki", .listings = 12},
           "tuotu 12 ilmoitusta");
    expect(&(struct history_entry){.action = "trade", .subject = "Seura – Partiolaiset"},
           "vaihto: Seura – Partiolaiset");
    expect(&(struct history_entry){.action = "trade", .subject = ""}, "vaihto");
    expect(&(struct history_entry){.action = "checkin",
                                   .subject = "Anna Mäkinen",
                                   .turn = HISTORY_UNDO},
           "kumottu: kirjattu Anna Mäkinen");
    expect(&(struct history_entry){.action = "checkin",
                                   .subject = "Anna Mäkinen",
                                   .turn = HISTORY_REDO},
           "palautettu: kirjattu Anna Mäkinen");
    expect(&(struct history_entry){.action = "of another time", .subject = "Anna"}, "muutos: Anna");
}

static void test_times_have_their_date_on_another_day(void **state)
{
    (void)state;
    struct buffer out = {0};
    history_words_time(&out, "2026-11-24T17:31:00+02:00", "2026-11-24T17:42:05+02:00");
    assert_string_equal(buffer_text(&out), "17.31");
    buffer_clear(&out);
    history_words_time(&out, "2026-11-03T17:31:00+02:00", "2026-11-24T17:42:05+02:00");
    assert_string_equal(buffer_text(&out), "3.11. 17.31");
    buffer_release(&out);
}

static void check_action(const char *action, const char *file)
{
    struct buffer out = {0};
    const struct history_entry entry = {.action = action, .subject = ""};
    history_words_deed(&out, &entry);
    if (strcmp(buffer_text(&out), "muutos") == 0)
        fail_msg("%s: the deed \"%s\" has no words", file, action);
    buffer_release(&out);
}

/* Looks at the literals between the comma behind the store and the one before the error. */
static size_t check_file(const char *path)
{
    static char source[200000];
    size_t found = 0;
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    source[fread(source, 1, sizeof source - 1, file)] = '\0';
    assert_int_equal(fclose(file), 0);
    for (const char *call = source; (call = strstr(call, "txn_begin(")) != NULL; call++) {
        const char *end = strchr(call, ';');
        const char *stop = strstr(call, ", error)");
        for (const char *at = call; stop && stop < end && at < stop; at++) {
            char action[64];
            if (sscanf(at, "\"%63[^\"]\"", action) != 1)
                continue;
            check_action(action, path);
            found++;
            at += strlen(action) + 1;
        }
    }
    return found;
}

/* What leaves no line in the log, or never under this name, needs none. */
static bool needs_no_words(const char *name)
{
    return strcmp(name, "verify.c") == 0 || strcmp(name, "replay.c") == 0;
}

static void test_every_deed_of_the_program_has_words(void **state)
{
    (void)state;
    char folder[400];
    size_t found = 0;
    (void)snprintf(folder, sizeof folder, "%s/src/store", getenv("VAIHTARIT_SOURCE"));
    DIR *directory = opendir(folder);
    assert_non_null(directory);
    struct dirent *entry;
    while ((entry = readdir(directory)) != NULL) {
        char path[700];
        const char *suffix = strrchr(entry->d_name, '.');
        if (!suffix || strcmp(suffix, ".c") != 0 || needs_no_words(entry->d_name))
            continue;
        (void)snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        found += check_file(path);
    }
    assert_int_equal(closedir(directory), 0);
    assert_true(found > 20);
    static const char *const named[] = {"event", "event-edit", "trade-agreed", "trade-cancelled",
                                        "trade-done"};
    for (size_t i = 0; i < sizeof named / sizeof named[0]; i++)
        check_action(named[i], "by a table");
}

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_deeds_are_sentences),
        cmocka_unit_test(test_times_have_their_date_on_another_day),
        cmocka_unit_test(test_every_deed_of_the_program_has_words),
    };
    return cmocka_run_group_tests_name("history words", tests, NULL, NULL);
}
