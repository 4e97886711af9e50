/* The same person twice, an association under two names: compared, merged, and split again. */
#include "evening.h"
#include "merging/merging.h"

#include "vaihtarit/store/merge.h"
#include "vaihtarit/store/organisation.h"
#include "vaihtarit/store/presence.h"
#include "vaihtarit/store/registration.h"
#include "vaihtarit/ui/screens.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { EVERYBODY = 6 };

static void walk_in(struct evening_stage *evening, const struct registration_form *form)
{
    struct app *app = evening->stage.app;
    struct id id;
    assert_true(registration_walk_in(app->store, &app->event.id, form, "", &id, NULL));
    app_follow_book(app);
}

/* Another row of Anna Mäkinen, who came in by it. */
static void open_with_twin(struct evening_stage *evening)
{
    evening_stage_open(evening, EVERYBODY, 24, 80);
    walk_in(evening, &(const struct registration_form){.given = "Anna",
                                                       .family = "Makinen",
                                                       .organisation = "Pornainen-Seura ry",
                                                       .note = "tuo mikrofoni"});
}

static void open_view(struct evening_stage *evening, const char *action)
{
    evening_press_function(evening, 10);
    stage_type(&evening->stage, action);
    stage_press_kind(&evening->stage, PRESS_ENTER);
}

static const struct view_ops *top(const struct evening_stage *evening)
{
    return app_top_view(evening->stage.app)->ops;
}

/* ---- People ---- */

static void open_page(struct evening_stage *evening)
{
    stage_type(&evening->stage, "makinen reuma");
    evening_press_function(evening, 6);
    assert_ptr_equal(top(evening), &person_view);
}

static void test_nobody_likely_is_not_announced(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, EVERYBODY, 24, 80);
    open_page(&evening);
    evening_press_function(&evening, 4);
    assert_shows(&evening.stage, "Kuka on sama ihminen?");
    assert_hides(&evening.stage, "Todennäköisimmät");
    evening_stage_close(&evening);
}

static void test_one_is_made_of_two_from_a_page(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_with_twin(&evening);
    open_page(&evening);
    evening_press_function(&evening, 4);
    assert_screen(&evening.stage, "merge-with.txt");
    stage_press_kind(&evening.stage, PRESS_ENTER);
    assert_screen(&evening.stage, "merge.txt");
    stage_resize(&evening.stage, 12, 40);
    assert_screen(&evening.stage, "merge-small.txt");
    stage_resize(&evening.stage, 24, 80);
    assert_int_equal(evening_count(&evening, "makinen"), 2);
    evening_press_function(&evening, 2);
    assert_ptr_equal(top(&evening), &person_view);
    assert_shows(&evening.stage, "Yhdistetty: Anna Mäkinen.");
    assert_shows(&evening.stage, "tuo mikrofoni");
    struct attendee anna = evening_attendee(&evening, "makinen");
    assert_string_equal(anna.email, "anna@example.org");
    assert_string_equal(anna.note, "tuo mikrofoni");
    assert_int_equal(anna.presence, PRESENCE_INSIDE);
    evening_stage_close(&evening);
}

static void test_a_merger_is_undone_and_done_again(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_with_twin(&evening);
    open_page(&evening);
    evening_press_function(&evening, 4);
    stage_press_kind(&evening.stage, PRESS_ENTER);
    evening_press_function(&evening, 2);
    evening_press_function(&evening, 3);
    assert_int_equal(evening_count(&evening, "makinen"), 2);
    assert_int_equal(evening_attendee(&evening, "mäkinen reuma").presence, PRESENCE_NOT_ARRIVED);
    assert_shows(&evening.stage, "Kumottu: yhdistetty");
    evening_press_function(&evening, 3);
    assert_int_equal(evening_count(&evening, "makinen"), 1);
    evening_stage_close(&evening);
}

/* The page closes when its row is the one that leaves. */
static void test_which_one_stays_can_be_changed(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_with_twin(&evening);
    open_page(&evening);
    evening_press_function(&evening, 4);
    stage_press_kind(&evening.stage, PRESS_ENTER);
    evening_press_function(&evening, 6);
    evening_press_function(&evening, 2);
    assert_ptr_equal(top(&evening), &door_view);
    struct attendee anna = evening_attendee(&evening, "makinen");
    assert_string_equal(anna.family, "Makinen");
    assert_string_equal(anna.organisation_name, "Pornainen-Seura ry");
    assert_string_equal(anna.email, "anna@example.org");
    evening_stage_close(&evening);
}

/* Whoever looks quite different is found by searching; oneself never is. */
static void test_the_other_row_is_searched_for(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, EVERYBODY, 24, 80);
    open_page(&evening);
    evening_press_function(&evening, 4);
    assert_shows(&evening.stage, "Kirjoita sen nimi");
    stage_press_kind(&evening.stage, PRESS_ENTER);
    assert_shows(&evening.stage, "Etsi ensin se");
    stage_type(&evening.stage, "anna");
    assert_hides(&evening.stage, "Mäkinen Anna");
    assert_shows(&evening.stage, "Virtanen Anna");
    stage_press_kind(&evening.stage, PRESS_ENTER);
    assert_ptr_equal(top(&evening), &merge_view);
    stage_press_kind(&evening.stage, PRESS_ESCAPE);
    assert_ptr_equal(top(&evening), &person_view);
    assert_int_equal(evening_count(&evening, "anna"), 2);
    evening_stage_close(&evening);
}

static void test_a_page_splits_what_was_merged_into_it(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_with_twin(&evening);
    open_page(&evening);
    open_view(&evening, "pura yhdistäminen");
    assert_shows(&evening.stage, "Häneen ei ole yhdistetty ketään.");
    evening_press_function(&evening, 4);
    stage_press_kind(&evening.stage, PRESS_ENTER);
    evening_press_function(&evening, 2);
    assert_shows(&evening.stage, "Anna Makinen (F10: pura yhdistäminen)");
    open_view(&evening, "pura yhdistäminen");
    assert_shows(&evening.stage, "Erotetaanko Anna Makinen taas omaksi rivikseen?");
    stage_type(&evening.stage, "k");
    assert_int_equal(evening_count(&evening, "makinen"), 2);
    assert_hides(&evening.stage, "F10: pura");
    evening_stage_close(&evening);
}

/* Another laptop's merger takes the pair away that is being looked at. */
static void test_a_pair_that_is_no_more_closes(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_with_twin(&evening);
    struct app *app = evening.stage.app;
    struct attendee keep = evening_attendee(&evening, "mäkinen reuma");
    struct attendee drop = evening_attendee(&evening, "makinen pornainen");
    open_page(&evening);
    evening_press_function(&evening, 4);
    stage_press_kind(&evening.stage, PRESS_ENTER);
    assert_ptr_equal(top(&evening), &merge_view);
    assert_true(merge_attendees(app->store, &keep.registration, &drop.registration, NULL));
    app_follow_book(app);
    assert_ptr_equal(top(&evening), &person_view);
    evening_stage_close(&evening);
}

/* ---- The list of duplicates ---- */

static void test_duplicates_are_proposed_and_mergers_split(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_with_twin(&evening);
    walk_in(&evening, &(const struct registration_form){.given = "A.",
                                                        .family = "M.",
                                                        .organisation = "Tuusulan järven Reuma",
                                                        .email = "anna@example.org"});
    open_view(&evening, "kaksoisrivit");
    assert_ptr_equal(top(&evening), &mergers_view);
    assert_screen(&evening.stage, "mergers.txt");
    stage_press_kind(&evening.stage, PRESS_ENTER);
    evening_press_function(&evening, 2);
    assert_ptr_equal(top(&evening), &mergers_view);
    stage_press_kind(&evening.stage, PRESS_END);
    assert_shows(&evening.stage, "yhdistetty");
    stage_press_kind(&evening.stage, PRESS_ENTER);
    assert_shows(&evening.stage, "Puretaanko yhdistäminen?");
    stage_type(&evening.stage, "e");
    stage_resize(&evening.stage, 12, 40);
    assert_screen(&evening.stage, "mergers-small.txt");
    stage_press_kind(&evening.stage, PRESS_ENTER);
    stage_type(&evening.stage, "k");
    assert_hides(&evening.stage, "yhdistetty");
    evening_stage_close(&evening);
}

/* One name alone leaves no blank beside it, nor an unknown municipality a pair of brackets. */
static void test_what_is_not_known_leaves_no_signs(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, EVERYBODY, 24, 80);
    walk_in(&evening, &(const struct registration_form){
                          .family = "Cher", .organisation = "Kylä ry", .phone = "050 7654321"});
    walk_in(&evening, &(const struct registration_form){
                          .family = "Sarkisian", .organisation = "Kyla ry", .phone = "0507654321"});
    open_view(&evening, "kaksoisrivit");
    assert_shows(&evening.stage, "ehkä sama    Cher · Sarkisian");
    stage_press_kind(&evening.stage, PRESS_END);
    assert_shows(&evening.stage, "Kylä ry");
    assert_hides(&evening.stage, "()");
    evening_stage_close(&evening);
}

static void merge(struct evening_stage *evening, const char *keep, const char *drop)
{
    struct app *app = evening->stage.app;
    const struct id kept = evening_attendee(evening, keep).registration;
    const struct id dropped = evening_attendee(evening, drop).registration;
    assert_true(merge_attendees(app->store, &kept, &dropped, NULL));
    app_follow_book(app);
}

/* Another laptop's split moves the rows below the question: the next one is not meant by a yes. */
static void test_a_yes_splits_what_was_asked_about(void **state)
{
    (void)state;
    struct evening_stage evening;
    const struct merger *mergers;
    size_t count;
    evening_stage_open(&evening, EVERYBODY, 24, 80);
    struct app *app = evening.stage.app;
    merge(&evening, "mäkinen", "öhman");
    merge(&evening, "olavi", "satu");
    open_view(&evening, "kaksoisrivit");
    stage_press_kind(&evening.stage, PRESS_ENTER);
    assert_shows(&evening.stage, "Puretaanko yhdistäminen?");
    assert_true(merge_list(app->store, &app->event.id, &evening.arena, &mergers, &count, NULL));
    assert_int_equal(count, 2);
    assert_true(merge_split(app->store, &mergers[0], NULL));
    app_follow_book(app);
    stage_type(&evening.stage, "k");
    assert_true(merge_list(app->store, &app->event.id, &evening.arena, &mergers, &count, NULL));
    assert_int_equal(count, 1);
    evening_stage_close(&evening);
}

static void test_nothing_to_propose(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, EVERYBODY, 24, 80);
    open_view(&evening, "kaksoisrivit");
    assert_shows(&evening.stage, "Kaksoisrivejä ei näy");
    stage_press_kind(&evening.stage, PRESS_ENTER);
    assert_shows(&evening.stage, "Luettelo on tyhjä.");
    stage_press_kind(&evening.stage, PRESS_ESCAPE);
    assert_ptr_equal(top(&evening), &door_view);
    evening_stage_close(&evening);
}

/* ---- Associations ---- */

static size_t count_organisations(struct evening_stage *evening)
{
    const struct organisation *list;
    size_t count;
    assert_true(organisation_list(evening->stage.app->store, &evening->arena, &list, &count, NULL));
    return count;
}

static void test_associations_are_merged_and_split(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_with_twin(&evening);
    open_view(&evening, "yhdistykset");
    assert_ptr_equal(top(&evening), &organisations_view);
    assert_screen(&evening.stage, "organisations.txt");
    stage_resize(&evening.stage, 12, 40);
    assert_screen(&evening.stage, "organisations-small.txt");
    stage_resize(&evening.stage, 24, 80);
    stage_type(&evening.stage, "pornainen");
    assert_hides(&evening.stage, "Hyvinkään");
    stage_press_kind(&evening.stage, PRESS_ENTER);
    assert_shows(&evening.stage, "[x] Pornainen-Seura ry");
    stage_press(&evening.stage, (struct key)KEY_CONTROL('u'));
    stage_type(&evening.stage, "reuma\n");
    assert_ptr_equal(top(&evening), &merge_view);
    assert_screen(&evening.stage, "merge-organisations.txt");
    evening_press_function(&evening, 2);
    assert_int_equal(count_organisations(&evening), 5);
    assert_string_equal(evening_attendee(&evening, "700123").organisation_name,
                        "Pornainen-Seura ry");
    evening_press_function(&evening, 8);
    stage_press_kind(&evening.stage, PRESS_END);
    stage_type(&evening.stage, "\nk");
    assert_int_equal(count_organisations(&evening), 6);
    assert_string_equal(evening_attendee(&evening, "700123").organisation_name,
                        "Tuusulanjärven Reuma ry");
    evening_stage_close(&evening);
}

/* Enter again takes the choice back, as Escape does; then the search, then the view. */
static void test_a_choice_is_taken_back(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, EVERYBODY, 24, 80);
    open_view(&evening, "yhdistykset");
    stage_type(&evening.stage, "reuma\n");
    assert_shows(&evening.stage, "[x] Tuusulanjärven Reuma ry");
    stage_type(&evening.stage, "\n");
    assert_shows(&evening.stage, "[ ] Tuusulanjärven Reuma ry");
    stage_type(&evening.stage, "\n");
    stage_press_kind(&evening.stage, PRESS_ESCAPE);
    assert_shows(&evening.stage, "[ ] Tuusulanjärven Reuma ry");
    assert_hides(&evening.stage, "Pornainen-Seura");
    stage_press_kind(&evening.stage, PRESS_ESCAPE);
    assert_shows(&evening.stage, "Pornainen-Seura");
    stage_press_kind(&evening.stage, PRESS_ESCAPE);
    assert_ptr_equal(top(&evening), &door_view);
    evening_stage_close(&evening);
}

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nobody_likely_is_not_announced),
        cmocka_unit_test(test_one_is_made_of_two_from_a_page),
        cmocka_unit_test(test_a_merger_is_undone_and_done_again),
        cmocka_unit_test(test_which_one_stays_can_be_changed),
        cmocka_unit_test(test_the_other_row_is_searched_for),
        cmocka_unit_test(test_a_page_splits_what_was_merged_into_it),
        cmocka_unit_test(test_a_pair_that_is_no_more_closes),
        cmocka_unit_test(test_duplicates_are_proposed_and_mergers_split),
        cmocka_unit_test(test_what_is_not_known_leaves_no_signs),
        cmocka_unit_test(test_a_yes_splits_what_was_asked_about),
        cmocka_unit_test(test_nothing_to_propose),
        cmocka_unit_test(test_associations_are_merged_and_split),
        cmocka_unit_test(test_a_choice_is_taken_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
