/* A list that comes again: who is new, who has changed, who is gone. */
#include "evening.h"
#include "lists.h"

#include "vaihtarit/intake/list_name.h"
#include "vaihtarit/intake/preview.h"
#include "vaihtarit/store/history.h"
#include "vaihtarit/store/presence.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define FIRST                                                                                      \
    "Etunimi;Sukunimi;Puhelin\n"                                                                   \
    "Anna;Mäki;1\nBo;Oja;2\nCecilia;Puro;3\nDan;Suo;4\n"
#define AGAIN                                                                                      \
    "Etunimi;Sukunimi;Puhelin\n"                                                                   \
    "Anna;Mäki;1\nBo;Oja;22\nEeva;Koski;5\n"

struct update {
    struct table table;
    struct import_plan plan;
    struct import_counts counts;
};

static void run(struct evening *evening, struct update *update, const char *list, const char *path,
                bool cancel, bool keep)
{
    lists_plan(&update->plan, &update->table, INTAKE_PEOPLE, list, NULL);
    list_name_add(&update->plan.list, path);
    update->plan.cancel_vanished = cancel;
    update->counts = evening_run(evening, &update->plan, keep);
}

static void end(struct update *update)
{
    import_release(&update->plan);
    table_release(&update->table);
}

static void bring_in(struct evening *evening, const char *list, const char *path)
{
    struct update update;
    run(evening, &update, list, path, false, true);
    end(&update);
}

static enum registration_status status_of(struct evening *evening, const char *given)
{
    return evening_find(evening, given)->status;
}

/* The names of the rows of which the import made this, or of those who vanished. */
static void expect_names(const struct update *update, enum import_outcome outcome,
                         const char *expected)
{
    struct buffer names = {0};
    for (size_t row = 0; row < update->table.row_count; row++) {
        if (update->plan.outcomes[row] != (uint8_t)outcome)
            continue;
        buffer_add(&names, names.length > 0 ? "; " : "");
        preview_add_name(&names, &update->plan, row);
    }
    assert_string_equal(buffer_text(&names), expected);
    buffer_release(&names);
}

static void expect_vanished(const struct update *update, const char *expected)
{
    struct buffer names = {0};
    for (size_t i = 0; i < update->counts.vanished; i++) {
        struct buffer name = {0};
        preview_add_vanished(&name, &update->plan.vanished[i]);
        if (!strstr(expected, buffer_text(&name)))
            fail_msg("%s is not among %s", buffer_text(&name), expected);
        buffer_add_format(&names, "%s; ", buffer_text(&name));
        buffer_release(&name);
    }
    assert_int_equal(names.length, strlen(expected));
    buffer_release(&names);
}

static void test_a_list_that_comes_again_is_told_apart(void **state)
{
    (void)state;
    struct evening evening;
    struct update update;
    evening_begin(&evening);
    run(&evening, &update, FIRST, "ilmo.csv", false, true);
    assert_false(import_is_update(&update.counts));
    end(&update);
    run(&evening, &update, AGAIN, "ilmo (2).csv", false, false);
    assert_true(import_is_update(&update.counts));
    expect_names(&update, IMPORT_ADDED, "Eeva Koski");
    expect_names(&update, IMPORT_UPDATED, "Bo Oja");
    expect_names(&update, IMPORT_UNCHANGED, "Anna Mäki");
    expect_vanished(&update, "Cecilia Puro; Dan Suo; ");
    assert_int_equal(update.counts.dropped, 0);
    end(&update);
    size_t count;
    (void)evening_people(&evening, &count);
    assert_int_equal(count, 4);
    evening_end(&evening);
}

static void test_they_are_left_unless_somebody_says_otherwise(void **state)
{
    (void)state;
    struct evening evening;
    evening_begin(&evening);
    bring_in(&evening, FIRST, "ilmo.csv");
    bring_in(&evening, AGAIN, "ilmo.csv");
    assert_int_equal(status_of(&evening, "Cecilia"), REGISTRATION_REGISTERED);
    assert_int_equal(status_of(&evening, "Dan"), REGISTRATION_REGISTERED);
    evening_end(&evening);
}

/* Nobody who has come is cancelled, and one undo takes back the import with the cancelling. */
static void test_they_are_cancelled_with_the_import(void **state)
{
    (void)state;
    struct evening evening;
    struct update update;
    struct history_entry newest;
    struct error error = {0};
    evening_begin(&evening);
    bring_in(&evening, FIRST, "ilmo.csv");
    assert_true(presence_check_in(evening.store, &evening_find(&evening, "Dan")->registration, "A",
                                  &error));
    run(&evening, &update, AGAIN, "ilmo.csv", true, false);
    assert_int_equal(update.counts.dropped, 1);
    assert_int_equal(status_of(&evening, "Cecilia"), REGISTRATION_REGISTERED);
    end(&update);
    run(&evening, &update, AGAIN, "ilmo.csv", true, true);
    expect_vanished(&update, "Cecilia Puro; Dan Suo (on saapunut, ei peruta); ");
    assert_int_equal(update.counts.dropped, 1);
    end(&update);
    assert_int_equal(status_of(&evening, "Cecilia"), REGISTRATION_CANCELLED);
    assert_int_equal(status_of(&evening, "Dan"), REGISTRATION_REGISTERED);
    assert_true(history_last(evening.store, &evening.arena, &newest, &error));
    assert_true(history_undo(evening.store, newest.node, newest.last_seq, &error));
    assert_int_equal(status_of(&evening, "Cecilia"), REGISTRATION_REGISTERED);
    assert_string_equal(evening_find(&evening, "Bo")->phone, "2");
    evening_end(&evening);
}

/* Who comes back to the list is registered again. */
static void test_who_comes_back_is_registered(void **state)
{
    (void)state;
    struct evening evening;
    struct update update;
    evening_begin(&evening);
    bring_in(&evening, FIRST, "ilmo.csv");
    run(&evening, &update, AGAIN, "ilmo.csv", true, true);
    end(&update);
    run(&evening, &update, FIRST, "ilmo.csv", false, true);
    expect_vanished(&update, "Eeva Koski; ");
    end(&update);
    assert_int_equal(status_of(&evening, "Cecilia"), REGISTRATION_REGISTERED);
    evening_end(&evening);
}

static void test_another_list_makes_nobody_vanish(void **state)
{
    (void)state;
    struct evening evening;
    struct update update;
    evening_begin(&evening);
    bring_in(&evening, FIRST, "ilmo.csv");
    run(&evening, &update, AGAIN, "seuran omat.csv", true, false);
    assert_int_equal(update.counts.vanished, 0);
    end(&update);
    run(&evening, &update, AGAIN, "-", true, false);
    assert_int_equal(update.counts.vanished, 0);
    end(&update);
    evening_end(&evening);
}

static void expect_list_name(const char *path, const char *expected)
{
    struct buffer name = {0};
    list_name_add(&name, path);
    assert_string_equal(buffer_text(&name), expected);
    buffer_release(&name);
}

static void test_a_list_is_known_by_its_name(void **state)
{
    (void)state;
    expect_list_name("Ilmoittautuneet.csv", "ilmoittautuneet");
    expect_list_name("/home/a.b/Ilmoittautuneet_2026-11-20 (2).xlsx", "ilmoittautuneet");
    expect_list_name("~/Lataukset/ilmoittautuneet (kopio) 20.11. klo 17.30.csv",
                     "ilmoittautuneet klo");
    expect_list_name("Järjestö-treffit 3.csv", "jarjesto treffit");
    expect_list_name("20261120.csv", "20261120");
    expect_list_name(".csv", "csv");
    expect_list_name("-", "");
}

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_list_that_comes_again_is_told_apart),
        cmocka_unit_test(test_they_are_left_unless_somebody_says_otherwise),
        cmocka_unit_test(test_they_are_cancelled_with_the_import),
        cmocka_unit_test(test_who_comes_back_is_registered),
        cmocka_unit_test(test_another_list_makes_nobody_vanish),
        cmocka_unit_test(test_a_list_is_known_by_its_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
