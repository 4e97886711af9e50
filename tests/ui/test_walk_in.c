/* Somebody who is not on the list: the form, and who turns out to be on it after all. */
#include "evening.h"

#include "vaihtarit/store/event.h"
#include "vaihtarit/store/presence.h"
#include "vaihtarit/store/registration.h"
#include "vaihtarit/ui/form.h"
#include "vaihtarit/ui/screens.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { EVERYBODY = 6 };

/* The form, opened from a search. */
static void open_form(struct evening_stage *evening, const char *search)
{
    evening_stage_open(evening, EVERYBODY, 24, 80);
    stage_type(&evening->stage, search);
    evening_press_function(evening, 2);
    assert_ptr_equal(app_top_view(evening->stage.app)->ops, &form_view);
}

static void assert_at_the_door(struct evening_stage *evening)
{
    assert_ptr_equal(app_top_view(evening->stage.app)->ops, &door_view);
}

/* ---- The form ---- */

static void test_it_carries_the_search_and_is_in_at_once(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_form(&evening, "eeva ääri");
    assert_screen(&evening.stage, "walk-in.txt");
    stage_resize(&evening.stage, 12, 40);
    assert_screen(&evening.stage, "walk-in-small.txt");
    stage_resize(&evening.stage, 24, 80);
    stage_type(&evening.stage, "reum");
    assert_screen(&evening.stage, "walk-in-association.txt");
    stage_press_kind(&evening.stage, PRESS_DOWN);
    stage_press_kind(&evening.stage, PRESS_TAB);
    assert_shows(&evening.stage, "Kunta         Tuusula");
    evening_press_function(&evening, 2);
    struct attendee eeva = evening_attendee(&evening, "eeva");
    assert_string_equal(eeva.given, "Eeva");
    assert_string_equal(eeva.family, "Ääri");
    assert_string_equal(eeva.organisation_name, "Tuusulanjärven Reuma ry");
    assert_string_equal(eeva.municipality, "Tuusula");
    assert_int_equal(eeva.source, SOURCE_WALK_IN);
    assert_int_equal(eeva.presence, PRESENCE_INSIDE);
    assert_int_equal(eeva.consent, CONSENT_UNKNOWN);
    assert_shows(&evening.stage, "SISÄÄN  Eeva Ääri, Tuusulanjärven Reuma ry");
    assert_shows(&evening.stage, "7 ihmistä");
    evening_stage_close(&evening);
}

/* Presses a key and counts it. */
static void press(struct evening_stage *evening, int *keys, struct key key)
{
    stage_press(&evening->stage, key);
    ++*keys;
}

static void test_six_keys_after_the_name(void **state)
{
    (void)state;
    struct evening_stage evening;
    int keys = 0;
    open_form(&evening, "");
    stage_type(&evening.stage, "Eeva\nÄäri");
    press(&evening, &keys, (struct key)KEY_NAMED(TAB));
    press(&evening, &keys, (struct key)KEY_LETTER('r'));
    press(&evening, &keys, (struct key)KEY_LETTER('e'));
    press(&evening, &keys, (struct key)KEY_LETTER('u'));
    press(&evening, &keys, (struct key)KEY_NAMED(DOWN));
    press(&evening, &keys, (struct key)KEY_FUNCTION(2));
    assert_true(keys <= 6);
    assert_at_the_door(&evening);
    struct attendee eeva = evening_attendee(&evening, "eeva");
    assert_string_equal(eeva.family, "Ääri");
    assert_string_equal(eeva.organisation_name, "Tuusulanjärven Reuma ry");
    assert_int_equal(eeva.presence, PRESENCE_INSIDE);
    evening_stage_close(&evening);
}

/* A name that was searched for whole needs no key at all: the form begins at the association. */
static void test_five_keys_when_the_search_had_the_name(void **state)
{
    (void)state;
    struct evening_stage evening;
    int keys = 0;
    evening_stage_open(&evening, EVERYBODY, 24, 80);
    stage_type(&evening.stage, "eeva ääri");
    press(&evening, &keys, (struct key)KEY_FUNCTION(2));
    press(&evening, &keys, (struct key)KEY_LETTER('r'));
    press(&evening, &keys, (struct key)KEY_LETTER('e'));
    press(&evening, &keys, (struct key)KEY_NAMED(DOWN));
    press(&evening, &keys, (struct key)KEY_FUNCTION(2));
    assert_int_equal(keys, 5);
    assert_string_equal(evening_attendee(&evening, "eeva").organisation_name,
                        "Tuusulanjärven Reuma ry");
    evening_stage_close(&evening);
}

static void test_a_new_association_is_called_new(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_form(&evening, "eeva ääri");
    stage_type(&evening.stage, "tuusulan reuma ry");
    assert_shows(&evening.stage, "Uusi yhdistys: lisätään, kun tallennat.");
    stage_type(&evening.stage, "\nNurmijärvi");
    evening_press_function(&evening, 2);
    struct attendee eeva = evening_attendee(&evening, "eeva");
    assert_string_equal(eeva.organisation_name, "tuusulan reuma ry");
    assert_string_equal(eeva.municipality, "Nurmijärvi");
    evening_stage_close(&evening);
}

/* A slip in an association's name brings the one up that was meant. */
static void test_a_slip_in_an_association_is_seen(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_form(&evening, "eeva ääri");
    stage_type(&evening.stage, "Tusulanjärven reuma");
    assert_shows(&evening.stage, "Uusi yhdistys: lisätään, kun tallennat.");
    assert_shows(&evening.stage, "Tuusulanjärven Reuma ry  Tuusula");
    stage_press_kind(&evening.stage, PRESS_DOWN);
    stage_press_kind(&evening.stage, PRESS_ENTER);
    assert_hides(&evening.stage, "Uusi yhdistys");
    assert_shows(&evening.stage, "Kunta         Tuusula");
    evening_stage_close(&evening);
}

/* Who comes from elsewhere than their association keeps their own municipality. */
static void test_a_typed_municipality_stays(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_form(&evening, "eeva ääri");
    stage_type(&evening.stage, "Tuusulanjärven Reuma\n");
    assert_shows(&evening.stage, "Kunta         Tuusula");
    stage_press(&evening.stage, (struct key)KEY_CONTROL('u'));
    stage_type(&evening.stage, "Kerava");
    stage_press_kind(&evening.stage, PRESS_BACKTAB);
    stage_type(&evening.stage, " ry");
    assert_shows(&evening.stage, "Kunta         Kerava");
    evening_press_function(&evening, 2);
    assert_string_equal(evening_attendee(&evening, "eeva").municipality, "Kerava");
    evening_stage_close(&evening);
}

static void test_consent_and_needs(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_form(&evening, "eeva ääri");
    stage_type(&evening.stage, "\n\neeva@example.org\n\n ");
    assert_shows(&evening.stage, "< kyllä > 2/3");
    stage_type(&evening.stage, "\n\n\npähkinätön");
    assert_shows(&evening.stage, "Arkaluonteista:");
    evening_press_function(&evening, 2);
    struct attendee eeva = evening_attendee(&evening, "eeva");
    assert_int_equal(eeva.consent, CONSENT_YES);
    assert_string_equal(eeva.needs, "pähkinätön");
    assert_string_equal(eeva.email, "eeva@example.org");
    assert_hides(&evening.stage, "pähkinä");
    evening_stage_close(&evening);
}

static void test_it_is_undone_whole(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_form(&evening, "");
    stage_type(&evening.stage, "Eeva");
    evening_press_function(&evening, 2);
    assert_int_equal(evening_count(&evening, "eeva"), 1);
    evening_press_function(&evening, 3);
    assert_int_equal(evening_count(&evening, "eeva"), 0);
    assert_shows(&evening.stage, "6 ihmistä");
    evening_stage_close(&evening);
}

static void test_a_name_is_needed(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_form(&evening, "");
    evening_press_function(&evening, 2);
    assert_shows(&evening.stage, "Täytä tämä kohta.");
    stage_press_kind(&evening.stage, PRESS_ESCAPE);
    assert_shows(&evening.stage, "6 ihmistä");
    evening_stage_close(&evening);
}

static void test_a_code_is_no_name(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_form(&evening, "799999");
    assert_hides(&evening.stage, "799999");
    evening_stage_close(&evening);
}

/* ---- A full house ---- */

static void make_full(struct evening_stage *evening)
{
    struct app *app = evening->stage.app;
    struct event event = app->event;
    struct attendee anna = evening_attendee(evening, "mäkinen");
    event.capacity = 1;
    assert_true(event_update(app->store, &event, NULL));
    assert_true(presence_check_in(app->store, &anna.registration, "", NULL));
    app_follow_book(app);
}

static void test_a_full_house_is_asked_about(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_form(&evening, "eeva ääri");
    make_full(&evening);
    evening_press_function(&evening, 2);
    assert_shows(&evening.stage, "Sali on täynnä");
    stage_type(&evening.stage, "e");
    assert_ptr_equal(app_top_view(evening.stage.app)->ops, &form_view);
    assert_int_equal(evening_count(&evening, "eeva"), 0);
    evening_press_function(&evening, 2);
    stage_type(&evening.stage, "k");
    assert_at_the_door(&evening);
    assert_int_equal(evening_attendee(&evening, "eeva").presence, PRESENCE_INSIDE);
    evening_stage_close(&evening);
}

/* A "yes" is for one save: another laptop lists her meanwhile, and it is another whom F2 saves. */
static void test_a_yes_to_a_full_house_is_for_one_save(void **state)
{
    (void)state;
    struct evening_stage evening;
    enum registration_outcome outcome;
    struct id id;
    open_form(&evening, "eeva ääri");
    make_full(&evening);
    evening_press_function(&evening, 2);
    assert_shows(&evening.stage, "Sali on täynnä");
    const struct registration_form listed = {.given = "Eeva", .family = "Ääri"};
    assert_true(registration_import(evening.stage.app->store, &evening.stage.app->event.id, &listed,
                                    1, &outcome, &id, NULL));
    stage_type(&evening.stage, "k");
    assert_shows(&evening.stage, "Eeva Ääri on jo listalla.");
    stage_press_kind(&evening.stage, PRESS_BACKTAB);
    stage_type(&evening.stage, "nen");
    evening_press_function(&evening, 2);
    assert_shows(&evening.stage, "Sali on täynnä");
    assert_int_equal(evening_count(&evening, "äärinen"), 0);
    evening_stage_close(&evening);
}

/* ---- On the list already ---- */

static void test_a_likely_duplicate_is_shown(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_form(&evening, "");
    evening_press_function(&evening, 6);
    assert_shows(&evening.stage, "Listalla ei ole ketään");
    stage_type(&evening.stage, "Makinen\nAnna");
    assert_screen(&evening.stage, "walk-in-twin.txt");
    stage_resize(&evening.stage, 12, 40);
    assert_screen(&evening.stage, "walk-in-twin-small.txt");
    stage_resize(&evening.stage, 24, 80);
    evening_press_function(&evening, 6);
    assert_at_the_door(&evening);
    assert_int_equal(evening_count(&evening, "anna"), 2);
    assert_int_equal(evening_attendee(&evening, "mäkinen").presence, PRESENCE_INSIDE);
    assert_shows(&evening.stage, "SISÄÄN  Anna Mäkinen, Tuusulanjärven Reuma ry");
    evening_stage_close(&evening);
}

static void test_an_email_or_phone_tells_too(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_form(&evening, "eeva ääri");
    stage_type(&evening.stage, "\n\nanna@example.or");
    assert_hides(&evening.stage, "Ehkä jo listalla");
    stage_type(&evening.stage, "g");
    assert_shows(&evening.stage, "! Ehkä jo listalla, sama sähköposti: Anna Mäkinen");
    stage_type(&evening.stage, "x\n+358 40 1234567");
    assert_shows(&evening.stage, "! Ehkä jo listalla, sama puhelin: Anna Mäkinen");
    evening_stage_close(&evening);
}

/* Two of one name are two people when the person at the door says so. */
static void test_nothing_is_merged_silently(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_form(&evening, "anna virtanen");
    assert_shows(&evening.stage, "! Ehkä jo listalla, sama nimi: Anna Virtanen");
    evening_press_function(&evening, 2);
    assert_at_the_door(&evening);
    assert_int_equal(evening_count(&evening, "anna virtanen"), 2);
    evening_stage_close(&evening);
}

/* The ordinary rules hold for whoever is on the list: somebody who waits is not let in. */
static void test_one_of_several_is_chosen(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_form(&evening, "yli-mäki satu");
    stage_type(&evening.stage, "\n\nanna@example.org");
    assert_shows(&evening.stage, "Jos hän on joku näistä, paina F6.");
    evening_press_function(&evening, 6);
    assert_shows(&evening.stage, "Kuka heistä hän on?");
    stage_press_kind(&evening.stage, PRESS_DOWN);
    stage_press_kind(&evening.stage, PRESS_ENTER);
    assert_at_the_door(&evening);
    assert_shows(&evening.stage, "JONOSSA");
    assert_int_equal(evening_attendee(&evening, "satu").presence, PRESENCE_NOT_ARRIVED);
    assert_int_equal(evening_attendee(&evening, "mäkinen").presence, PRESENCE_NOT_ARRIVED);
    evening_stage_close(&evening);
}

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_it_carries_the_search_and_is_in_at_once),
        cmocka_unit_test(test_six_keys_after_the_name),
        cmocka_unit_test(test_five_keys_when_the_search_had_the_name),
        cmocka_unit_test(test_a_new_association_is_called_new),
        cmocka_unit_test(test_a_slip_in_an_association_is_seen),
        cmocka_unit_test(test_a_typed_municipality_stays),
        cmocka_unit_test(test_consent_and_needs),
        cmocka_unit_test(test_it_is_undone_whole),
        cmocka_unit_test(test_a_name_is_needed),
        cmocka_unit_test(test_a_code_is_no_name),
        cmocka_unit_test(test_a_full_house_is_asked_about),
        cmocka_unit_test(test_a_yes_to_a_full_house_is_for_one_save),
        cmocka_unit_test(test_a_likely_duplicate_is_shown),
        cmocka_unit_test(test_an_email_or_phone_tells_too),
        cmocka_unit_test(test_nothing_is_merged_silently),
        cmocka_unit_test(test_one_of_several_is_chosen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
