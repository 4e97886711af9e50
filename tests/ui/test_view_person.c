/* One person's page: what it tells, and what can be done from it. */
#include "evening.h"

#include "vaihtarit/store/history.h"
#include "vaihtarit/store/presence.h"
#include "vaihtarit/sync/sync.h"
#include "vaihtarit/ui/screens.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* Searches, and opens the page of the first one found. */
static void open_person(struct evening_stage *evening, const char *search)
{
    evening_stage_open(evening, 6, 24, 80);
    stage_type(&evening->stage, search);
    evening_press_function(evening, 6);
    assert_ptr_equal(app_top_view(evening->stage.app)->ops, &person_view);
}

static void test_page_tells_everything(void **state)
{
    (void)state;
    struct evening_stage evening;
    char code[ID_CODE_SIZE];
    open_person(&evening, "mäkinen");
    struct attendee anna = evening_attendee(&evening, "mäkinen");
    id_code(&anna.registration, code);
    const char *const facts[] = {"Anna Mäkinen",     "Tuusulanjärven Reuma ry",
                                 "Tuusula",          "ei ole saapunut",
                                 "anna@example.org", "040 1234567",
                                 "gluteeniton",      "saa jakaa muille osallistujille",
                                 "700123",           code,
                                 "Yksityinen tieto"};
    for (size_t i = 0; i < sizeof facts / sizeof facts[0]; i++)
        assert_shows(&evening.stage, facts[i]);
    stage_resize(&evening.stage, 12, 40);
    assert_hides(&evening.stage, "gluteeniton");
    stage_press_kind(&evening.stage, PRESS_END);
    assert_shows(&evening.stage, "gluteeniton");
    evening_stage_close(&evening);
}

static void test_all_comings_and_goings_are_told(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_person(&evening, "olavi");
    assert_hides(&evening.stage, "Kulku ovella");
    stage_press_kind(&evening.stage, PRESS_ENTER);
    evening_press_function(&evening, 9);
    assert_shows(&evening.stage, "17.42 sisään (laptop A), kumottu");
    stage_press_kind(&evening.stage, PRESS_ENTER);
    evening_press_function(&evening, 8);
    evening_press_function(&evening, 8);
    assert_shows(&evening.stage, "Kulku ovella       17.42 sisään (laptop A), kumottu");
    assert_shows(&evening.stage, "                   17.42 ulos (laptop A)");
    stage_resize(&evening.stage, 12, 40);
    assert_hides(&evening.stage, "Kulku ovella");
    for (int i = 0; i < 8; i++)
        stage_press_kind(&evening.stage, PRESS_DOWN);
    assert_shows(&evening.stage, "Kulku ovella 17.42 sisään (laptop A),");
    assert_shows(&evening.stage, "             kumottu");
    evening_stage_close(&evening);
}

static void test_the_door_begins_a_new_search_after_a_page(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_person(&evening, "mäkinen");
    stage_press_kind(&evening.stage, PRESS_ESCAPE);
    assert_shows(&evening.stage, "Etsi tai skannaa mäkinen");
    stage_type(&evening.stage, "olavi");
    assert_shows(&evening.stage, "Etsi tai skannaa olavi");
    evening_stage_close(&evening);
}

static void test_check_in_leave_return_and_take_back(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_person(&evening, "olavi");
    assert_shows(&evening.stage, "tuo esitteet");
    stage_press_kind(&evening.stage, PRESS_ENTER);
    assert_shows(&evening.stage, "paikalla, saapui klo 17.42 (laptop A)");
    evening_press_function(&evening, 8);
    assert_int_equal(evening_attendee(&evening, "olavi").presence, PRESENCE_LEFT);
    evening_press_function(&evening, 8);
    assert_int_equal(evening_attendee(&evening, "olavi").presence, PRESENCE_INSIDE);
    evening_press_function(&evening, 9);
    assert_int_equal(evening_attendee(&evening, "olavi").presence, PRESENCE_NOT_ARRIVED);
    assert_shows(&evening.stage, "kirjaus on peruttu");
    evening_stage_close(&evening);
}

static void test_admit_is_for_those_who_wait(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_person(&evening, "satu");
    assert_shows(&evening.stage, "jonossa");
    evening_press_function(&evening, 7);
    assert_int_equal(evening_attendee(&evening, "satu").presence, PRESENCE_INSIDE);
    evening_press_function(&evening, 7);
    assert_shows(&evening.stage, "Valittu ei ole jonossa eikä perunut.");
    evening_press_function(&evening, 5);
    assert_shows(&evening.stage, "Ratkaistavaa ei ole.");
    evening_stage_close(&evening);
}

static void test_escape_goes_back_to_the_search(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_person(&evening, "virtanen");
    stage_press_kind(&evening.stage, PRESS_ESCAPE);
    assert_shows(&evening.stage, "2 osumaa");
    evening_stage_close(&evening);
}

/* Undoing a walk-in takes the person whose page it is away. */
static void test_page_of_nobody_closes(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, 6, 24, 80);
    evening_press_function(&evening, 2);
    stage_type(&evening.stage, "Eeva");
    evening_press_function(&evening, 2);
    stage_type(&evening.stage, "eeva");
    evening_press_function(&evening, 6);
    evening_press_function(&evening, 3);
    assert_ptr_equal(app_top_view(evening.stage.app)->ops, &door_view);
    assert_int_equal(evening_count(&evening, "eeva"), 0);
    evening_stage_close(&evening);
}

/* Another program takes the walk-in back while the help of the page is open. */
static void test_what_speaks_of_a_closed_page_closes_too(void **state)
{
    (void)state;
    struct evening_stage evening;
    struct store *other;
    struct history_entry entry;
    evening_stage_open(&evening, 6, 24, 80);
    evening_press_function(&evening, 2);
    stage_type(&evening.stage, "Eeva");
    evening_press_function(&evening, 2);
    stage_type(&evening.stage, "eeva");
    evening_press_function(&evening, 6);
    evening_press_function(&evening, 1);
    assert_true(store_open(&other, store_path(evening.stage.app->store), NULL));
    assert_true(history_last(other, &evening.arena, &entry, NULL));
    assert_true(history_undo(other, entry.node, entry.last_seq, NULL));
    store_close(other);
    app_tick(evening.stage.app);
    assert_ptr_equal(app_top_view(evening.stage.app)->ops, &door_view);
    evening_stage_close(&evening);
}

/* The same check-in made on another laptop, and the two of them synced. */
static void check_in_on_both(struct evening_stage *evening)
{
    struct store *own = evening->stage.app->store;
    const char *path = evening_path(evening, "toinen.vaihtarit");
    struct sync_options options = {.create = true};
    struct sync_result result = {0};
    struct store *other;
    assert_true(sync_run(own, path, &options, &result, NULL));
    sync_result_release(&result);
    struct attendee anna = evening_attendee(evening, "mäkinen");
    assert_true(store_open(&other, path, NULL));
    assert_true(presence_check_in(other, &anna.registration, "laptop B", NULL));
    store_close(other);
    assert_true(presence_check_in(own, &anna.registration, "laptop A", NULL));
    assert_true(sync_run(own, path, &options, &result, NULL));
    sync_result_release(&result);
    app_follow_book(evening->stage.app);
}

static void test_double_check_in_is_settled(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, 6, 24, 80);
    check_in_on_both(&evening);
    assert_int_equal(evening_attendee(&evening, "mäkinen").arrivals_kept, 2);
    stage_type(&evening.stage, "mäkinen");
    assert_shows(&evening.stage, "!17.42");
    evening_press_function(&evening, 6);
    assert_shows(&evening.stage, "Kaksi konetta kirjasi hänet yhtä aikaa.");
    evening_press_function(&evening, 5);
    assert_hides(&evening.stage, "Kaksi konetta");
    assert_int_equal(evening_attendee(&evening, "mäkinen").arrivals_kept, 1);
    assert_int_equal(evening_attendee(&evening, "mäkinen").presence, PRESENCE_INSIDE);
    evening_stage_close(&evening);
}

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_page_tells_everything),
        cmocka_unit_test(test_all_comings_and_goings_are_told),
        cmocka_unit_test(test_the_door_begins_a_new_search_after_a_page),
        cmocka_unit_test(test_check_in_leave_return_and_take_back),
        cmocka_unit_test(test_admit_is_for_those_who_wait),
        cmocka_unit_test(test_escape_goes_back_to_the_search),
        cmocka_unit_test(test_page_of_nobody_closes),
        cmocka_unit_test(test_what_speaks_of_a_closed_page_closes_too),
        cmocka_unit_test(test_double_check_in_is_settled),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
