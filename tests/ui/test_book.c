/* What the app knows of its book while reading it is slow or fails. */
#include "broken.h"
#include "evening.h"

#include "vaihtarit/store/headcount.h"
#include "vaihtarit/store/registration.h"
#include "vaihtarit/store/txn.h"
#include "vaihtarit/ui/model.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

enum { MANY = 5100 }; /* more than are read one by one, or counted at each key */

/* Another program brings a long list in. */
static void import_elsewhere(const struct evening_stage *evening)
{
    const struct app *app = evening->stage.app;
    struct store *other;
    assert_true(store_open(&other, store_path(app->store), NULL));
    assert_true(txn_begin(other, "import", NULL));
    for (int i = 0; i < MANY; i++) {
        char family[16];
        (void)snprintf(family, sizeof family, "Suku%04d", i);
        const struct registration_form form = {.given = "Joku", .family = family};
        enum registration_outcome outcome;
        struct id id;
        assert_true(registration_import(other, &app->event.id, &form, 1, &outcome, &id, NULL));
    }
    assert_true(txn_commit(other, NULL));
    store_close(other);
}

static void test_a_loading_that_failed_is_taken_up_again(void **state)
{
    (void)state;
    struct evening_stage evening;
    struct broken_page page;
    struct store *other;
    evening_stage_open(&evening, 6, 24, 80);
    struct app *app = evening.stage.app;
    import_elsewhere(&evening);
    broken_page_make(&page, store_path(app->store), "Suku2000");
    app_tick(app);
    assert_int_equal(app->message_kind, MESSAGE_BAD);
    broken_page_mend(&page, store_path(app->store));
    assert_true(store_open(&other, store_path(app->store), NULL));
    assert_true(headcount_add(other, &app->event.id, 1, "toinen", NULL));
    store_close(other);
    app_tick(app);
    (void)app_load(app, -1);
    assert_int_equal(model_people_count(app->model), MANY + 6);
    stage_type(&evening.stage, "suku2000");
    assert_shows(&evening.stage, "1 osuma");
    evening_stage_close(&evening);
}

/* A large evening is counted in pauses: what is not counted yet is not told. */
static void test_only_what_was_counted_is_told(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, 6, 24, 80);
    struct app *app = evening.stage.app;
    import_elsewhere(&evening);
    app_tick(app);
    for (int i = 1; i <= 3; i++) {
        char family[16];
        char wrong[24];
        (void)snprintf(family, sizeof family, "suku%04d", i);
        (void)snprintf(wrong, sizeof wrong, "Paikalla %d.", i - 1);
        stage_type(&evening.stage, family);
        stage_press_kind(&evening.stage, PRESS_ENTER);
        assert_shows(&evening.stage, "SISÄÄN  ");
        assert_hides(&evening.stage, wrong);
    }
    for (int i = 0; i < 2; i++)
        evening_press_function(&evening, 4);
    assert_shows(&evening.stage, "F4 lisää yhden");
    assert_hides(&evening.stage, "on nyt 1 kävijä");
    evening_stage_close(&evening);
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    setenv("TZ", "EET-2", 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_loading_that_failed_is_taken_up_again),
        cmocka_unit_test(test_only_what_was_counted_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
