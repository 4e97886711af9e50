/* The market: what is shown, and what the book holds after each press. */
#include "market.h"

#include "vaihtarit/store/listing.h"
#include "vaihtarit/store/trade.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void test_both_sides_are_shown(void **state)
{
    (void)state;
    struct evening_stage evening;
    market_stage_open(&evening, VIEW_MARKET, 24, 80);
    assert_screen(&evening.stage, "market.txt");
    market_press(&evening, PRESS_RIGHT);
    assert_cursor_on(&evening.stage, "> Metsäretki syksyllä");
    market_press(&evening, PRESS_LEFT);
    assert_cursor_on(&evening.stage, "> Tietoisku palveluista");
    evening_stage_close(&evening);
}

static void test_a_narrow_screen_shows_one_side(void **state)
{
    (void)state;
    struct evening_stage evening;
    market_stage_open(&evening, VIEW_MARKET, 12, 40);
    assert_screen(&evening.stage, "market-small-offers.txt");
    market_press(&evening, PRESS_RIGHT);
    assert_screen(&evening.stage, "market-small-wants.txt");
    evening_stage_close(&evening);
}

static void test_a_plain_screen_shows_one_side(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, 0, 24, 80);
    evening.stage.app->plain = true;
    app_show_main_view(evening.stage.app, VIEW_MARKET);
    assert_shows(&evening.stage, "[Tarjotaan 0]");
    market_press(&evening, PRESS_RIGHT);
    assert_shows(&evening.stage, "[Etsitään 0]");
    evening_stage_close(&evening);
}

static void test_an_empty_market_says_what_to_do(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, 0, 24, 80);
    app_show_main_view(evening.stage.app, VIEW_MARKET);
    assert_screen(&evening.stage, "market-empty.txt");
    evening_press_function(&evening, 8);
    assert_shows(&evening.stage, "Yhtään ilmoitusta ei ole valittuna.");
    evening_stage_close(&evening);
}

static void test_typing_filters_and_goes_where_it_is_found(void **state)
{
    (void)state;
    struct evening_stage evening;
    market_stage_open(&evening, VIEW_MARKET, 24, 80);
    stage_type(&evening.stage, "museokäynti");
    assert_shows(&evening.stage, "[Etsitään 1]");
    assert_hides(&evening.stage, "Tietoisku");
    stage_type(&evening.stage, " xyz");
    assert_shows(&evening.stage, "Haulla ei löydy. Esc tyhjentää haun.");
    market_press(&evening, PRESS_ESCAPE);
    assert_shows(&evening.stage, "5 ilmoitusta");
    evening_stage_close(&evening);
}

/* A slip of the fingers makes a new association: then it is told. */
static void test_a_new_association_is_told(void **state)
{
    (void)state;
    struct evening_stage evening;
    market_stage_open(&evening, VIEW_MARKET, 24, 80);
    evening_press_function(&evening, 2);
    stage_type(&evening.stage, "porn");
    market_press(&evening, PRESS_ENTER);
    market_press(&evening, PRESS_ENTER);
    stage_type(&evening.stage, "Arkiston avaus");
    evening_press_function(&evening, 2);
    assert_shows(&evening.stage, "Kirjattu: Arkiston avaus. Uusi yhdistys: porn.");
    evening_press_function(&evening, 2);
    market_press(&evening, PRESS_BACKTAB);
    market_press(&evening, PRESS_BACKTAB);
    market_retype(&evening, "PORNAINEN-SEURA R.Y.");
    market_press(&evening, PRESS_ENTER);
    market_press(&evening, PRESS_ENTER);
    stage_type(&evening.stage, "Kahvitus");
    evening_press_function(&evening, 2);
    assert_shows(&evening.stage, "Kirjattu: Kahvitus. F2");
    evening_stage_close(&evening);
}

static void test_a_listing_is_added_and_the_next_one_is_of_the_same_association(void **state)
{
    (void)state;
    struct evening_stage evening;
    market_stage_open(&evening, VIEW_MARKET, 24, 80);
    evening_press_function(&evening, 2);
    stage_type(&evening.stage, "porn");
    assert_screen(&evening.stage, "listing-form.txt");
    market_take_suggestion(&evening);
    market_press(&evening, PRESS_ENTER); /* on to the side */
    market_press(&evening, PRESS_ENTER); /* on to the title */
    stage_type(&evening.stage, "Arkiston avaus");
    evening_press_function(&evening, 2);
    struct listing listing = market_listing_of(&evening, "Arkiston avaus");
    assert_string_equal(listing.organisation_name, "Pornainen-Seura ry");
    assert_int_equal(listing.side, LISTING_OFFER);
    assert_int_equal(listing.capacity, 1);
    assert_cursor_on(&evening.stage, "> Arkiston avaus");
    evening_press_function(&evening, 2);
    assert_shows(&evening.stage, "Pornainen-Seura ry");
    stage_type(&evening.stage, "Saunavuoro");
    evening_press_function(&evening, 2);
    listing = market_listing_of(&evening, "Saunavuoro");
    assert_string_equal(listing.organisation_name, "Pornainen-Seura ry");
    evening_stage_close(&evening);
}

static void test_a_listing_without_a_title_is_not_saved(void **state)
{
    (void)state;
    struct evening_stage evening;
    market_stage_open(&evening, VIEW_MARKET, 12, 40);
    evening_press_function(&evening, 2);
    stage_type(&evening.stage, "Uusi Seura ry");
    evening_press_function(&evening, 2);
    assert_screen(&evening.stage, "listing-form-small.txt");
    evening_stage_close(&evening);
}

static void test_a_listing_is_changed(void **state)
{
    (void)state;
    struct evening_stage evening;
    market_stage_open(&evening, VIEW_MARKET, 24, 80);
    stage_type(&evening.stage, "sieniretki");
    market_press(&evening, PRESS_ENTER);
    market_retype(&evening, "Sieni- ja marjaretki");
    for (int i = 0; i < 6; i++)
        market_press(&evening, PRESS_TAB);
    market_retype(&evening, "3");
    market_press(&evening, PRESS_TAB);
    stage_type(&evening.stage, "30.11.2026");
    evening_press_function(&evening, 2);
    struct listing listing = market_listing_of(&evening, "Sieni- ja marjaretki");
    assert_int_equal(listing.capacity, 3);
    assert_string_equal(listing.valid_until, "2026-11-30");
    assert_string_equal(listing.theme, "Luonto");
    evening_stage_close(&evening);
}

/* Nothing is lost on the way: what stands in the form is what the book keeps. */
static void test_long_texts_and_lines_stay(void **state)
{
    (void)state;
    struct evening_stage evening;
    market_stage_open(&evening, VIEW_MARKET, 24, 80);
    struct app *app = evening.stage.app;
    struct id id;
    const struct listing_form form = {.organisation = "Keusote",
                                      .title = "Aaa",
                                      .detail = "Ensimmäinen rivi\nToinen rivi",
                                      .side = LISTING_OFFER};
    assert_true(listing_add(app->store, &app->event.id, &form, &id, NULL));
    app_follow_book(app);
    stage_type(&evening.stage, "aaa");
    evening_press_function(&evening, 6);
    for (int i = 0; i < 300; i++)
        stage_type(&evening.stage, "b");
    evening_press_function(&evening, 2);
    struct listing listing;
    assert_true(listing_find(app->store, &id, &evening.arena, &listing, NULL));
    assert_string_equal(listing.detail, form.detail);
    assert_int_equal(strlen(listing.title), 200);
    evening_stage_close(&evening);
}

static void test_a_listing_is_withdrawn_and_put_back(void **state)
{
    (void)state;
    struct evening_stage evening;
    market_stage_open(&evening, VIEW_MARKET, 24, 80);
    stage_type(&evening.stage, "sieniretki");
    evening_press_function(&evening, 7);
    assert_true(market_listing_of(&evening, "Sieniretki").withdrawn);
    assert_shows(&evening.stage, "Vedetty pois: Sieniretki. F3 kumoaa.");
    assert_shows(&evening.stage, "piilossa 1 (F4)");
    assert_shows(&evening.stage, "Avoimista ei löydy. F4 näyttää");
    evening_press_function(&evening, 4);
    assert_shows(&evening.stage, "Sieniretki               vedetty pois");
    assert_shows(&evening.stage, "F7 palauta");
    evening_press_function(&evening, 8);
    assert_shows(&evening.stage, "Ilmoitus on vedetty pois. Palauta se ensin: F7.");
    evening_press_function(&evening, 7);
    assert_false(market_listing_of(&evening, "Sieniretki").withdrawn);
    evening_stage_close(&evening);
}

static void test_dealt_listings_are_hidden_until_they_are_asked_for(void **state)
{
    (void)state;
    struct evening_stage evening;
    market_stage_open(&evening, VIEW_MARKET, 24, 80);
    market_add_swap(&evening, evening.stage.app->store);
    app_follow_book(evening.stage.app);
    assert_shows(&evening.stage, "1 ilmoitus, piilossa 4 (F4)");
    assert_hides(&evening.stage, "Kirkon museon esittely");
    evening_press_function(&evening, 4);
    assert_shows(&evening.stage, "5 ilmoitusta");
    stage_type(&evening.stage, "museon");
    assert_shows(&evening.stage, "Kirkon museon esittely      vaihdettu");
    evening_press_function(&evening, 8);
    assert_shows(&evening.stage, "Tämä on jo vaihdettu.");
    market_press(&evening, PRESS_ESCAPE);
    evening_press_function(&evening, 4);
    assert_hides(&evening.stage, "Kirkon museon esittely");
    evening_stage_close(&evening);
}

/* What a proposal holds is not dealt yet. */
static void test_a_proposal_reserves_its_listings(void **state)
{
    (void)state;
    struct evening_stage evening;
    market_stage_open(&evening, VIEW_MARKET, 24, 80);
    struct store *store = evening.stage.app->store;
    struct error error = {0};
    struct id trade;
    const struct trade_leg_form leg = {
        .giver = "Pornainen-Seura ry",
        .receiver = "Pornaisten Partiolaiset ry",
        .offer = market_listing_of(&evening, "Kirkon museon esittely").id};
    const struct trade_form form = {.legs = &leg, .leg_count = 1, .status = TRADE_PROPOSED};
    assert_true(trade_add(store, &evening.stage.app->event.id, &form, &trade, &error));
    app_follow_book(evening.stage.app);
    evening_press_function(&evening, 4);
    stage_type(&evening.stage, "museon");
    assert_shows(&evening.stage, "Kirkon museon esittely        varattu");
    evening_press_function(&evening, 8);
    assert_shows(&evening.stage, "Tämä on varattu ehdotettuun vaihtoon.");
    evening_stage_close(&evening);
}

/* Lets the market read what its listings mean, as it does between keys. */
static void wait_for_words(struct evening_stage *evening)
{
    struct app *app = evening->stage.app;
    while (app->tick_at > 0)
        app_wait(app, 10);
}

static void test_words_find_what_they_mean(void **state)
{
    (void)state;
    struct evening_stage evening;
    market_stage_open(&evening, VIEW_MARKET, 24, 80);
    wait_for_words(&evening);
    stage_type(&evening.stage, "museossa");
    assert_shows(&evening.stage, "2 ilmoitusta");
    assert_shows(&evening.stage, "> Kirkon museon esittely");
    assert_shows(&evening.stage, "Kirkon museon esittely");
    assert_shows(&evening.stage, "Museokäynti");
    market_press(&evening, PRESS_ESCAPE);
    /* What is spelt so comes first, on whichever side it is. */
    stage_type(&evening.stage, "museok");
    assert_shows(&evening.stage, "[Etsitään 1]");
    stage_type(&evening.stage, "äynti");
    assert_shows(&evening.stage, "[Etsitään 1]");
    assert_shows(&evening.stage, " Tarjotaan 1");
    evening_stage_close(&evening);
}

static void test_what_is_typed_early_is_found_when_it_is_read(void **state)
{
    (void)state;
    struct evening_stage evening;
    market_stage_open(&evening, VIEW_MARKET, 24, 80);
    stage_type(&evening.stage, "retkelle");
    wait_for_words(&evening);
    stage_type(&evening.stage, " ");
    assert_shows(&evening.stage, "Sieniretki");
    assert_shows(&evening.stage, "Metsäretki syksyllä");
    evening_stage_close(&evening);
}

static void tab(struct evening_stage *evening, int times)
{
    while (times-- > 0)
        market_press(evening, PRESS_TAB);
}

static void test_a_small_screen_leaves_room_for_the_search(void **state)
{
    (void)state;
    struct evening_stage evening;
    market_stage_open(&evening, VIEW_MARKET, 12, 40);
    market_add_swap(&evening, evening.stage.app->store);
    app_follow_book(evening.stage.app);
    stage_type(&evening.stage, "kirkon museon");
    assert_shows(&evening.stage, "Etsi kirkon museon");
    assert_shows(&evening.stage, "piilossa 1 (F4)");
    evening_stage_close(&evening);
}

static void test_a_form_knows_the_themes_and_the_whole_region(void **state)
{
    (void)state;
    struct evening_stage evening;
    market_stage_open(&evening, VIEW_MARKET, 24, 80);
    evening_press_function(&evening, 2);
    stage_type(&evening.stage, "Keusote");
    tab(&evening, 2);
    stage_type(&evening.stage, "Luento");
    tab(&evening, 2);
    stage_type(&evening.stage, "vapaa");
    assert_shows(&evening.stage, "Vapaaehtoistyö");
    market_take_suggestion(&evening);
    tab(&evening, 1);
    stage_type(&evening.stage, "keski");
    market_take_suggestion(&evening);
    evening_press_function(&evening, 2);
    struct listing listing = market_listing_of(&evening, "Luento");
    assert_string_equal(listing.theme, "Vapaaehtoistyö");
    assert_string_equal(listing.municipality, "koko Keski-Uusimaa");
    evening_stage_close(&evening);
}

static void test_a_last_day_that_is_gone_is_told(void **state)
{
    (void)state;
    struct evening_stage evening;
    market_stage_open(&evening, VIEW_MARKET, 24, 80);
    evening_press_function(&evening, 2);
    market_press(&evening, PRESS_BACKTAB);
    stage_type(&evening.stage, "23.11.2026");
    assert_shows(&evening.stage, "Päivä on jo mennyt");
    market_retype(&evening, "24.11.2026");
    assert_hides(&evening.stage, "Päivä on jo mennyt");
    evening_stage_close(&evening);
}

static void test_what_is_promised_keeps_its_side(void **state)
{
    (void)state;
    struct evening_stage evening;
    market_stage_open(&evening, VIEW_MARKET, 24, 80);
    market_add_swap(&evening, evening.stage.app->store);
    app_follow_book(evening.stage.app);
    evening_press_function(&evening, 4);
    stage_type(&evening.stage, "kirkon museon");
    market_press(&evening, PRESS_ENTER);
    market_press(&evening, PRESS_BACKTAB);
    stage_type(&evening.stage, " ");
    market_press(&evening, PRESS_TAB);
    evening_press_function(&evening, 2);
    assert_shows(&evening.stage, ">Puoli            < etsii > 2/2");
    assert_shows(&evening.stage, "joten puolta ei voi vaihtaa.");
    assert_int_equal(market_listing_of(&evening, "Kirkon museon esittely").side, LISTING_OFFER);
    evening_stage_close(&evening);
}

static void test_who_may_not_be_told_is_marked(void **state)
{
    (void)state;
    struct evening_stage evening;
    market_stage_open(&evening, VIEW_MARKET, 24, 80);
    stage_type(&evening.stage, "kirkon museon");
    assert_shows(&evening.stage, "Mattila");
    assert_hides(&evening.stage, "Mattila (");
    market_press(&evening, PRESS_ENTER);
    tab(&evening, 5);
    stage_type(&evening.stage, " "); /* from yes to no */
    evening_press_function(&evening, 2);
    assert_int_equal(market_listing_of(&evening, "Kirkon museon esittely").contact_consent,
                     CONSENT_NO);
    assert_shows(&evening.stage, "Mattila (ei saa jakaa)");
    evening_stage_close(&evening);
}

/* The consent was Aino's: another name has to be asked, and may be in the same form. */
static void test_another_contact_is_asked_anew(void **state)
{
    (void)state;
    struct evening_stage evening;
    market_stage_open(&evening, VIEW_MARKET, 24, 80);
    for (int i = 0; i < 2; i++) {
        stage_type(&evening.stage, "kirkon museon");
        market_press(&evening, PRESS_ENTER);
        tab(&evening, 4);
        if (i == 0) {
            market_retype(&evening, "Eero Salo");
            assert_shows(&evening.stage, "lupa ei ole enää voimassa");
        }
        tab(&evening, 1);
        if (i == 1)
            stage_type(&evening.stage, " "); /* from not asked to yes */
        evening_press_function(&evening, 2);
        assert_int_equal(market_listing_of(&evening, "Kirkon museon esittely").contact_consent,
                         i == 0 ? CONSENT_UNKNOWN : CONSENT_YES);
        market_press(&evening, PRESS_ESCAPE);
    }
    stage_type(&evening.stage, "kirkon museon");
    market_press(&evening, PRESS_ENTER);
    tab(&evening, 4);
    market_retype(&evening, "Aino Mattila");
    tab(&evening, 1);
    stage_type(&evening.stage, " ");
    evening_press_function(&evening, 2);
    assert_int_equal(market_listing_of(&evening, "Kirkon museon esittely").contact_consent,
                     CONSENT_YES);
    evening_stage_close(&evening);
}

static void test_what_suits_is_told_of_the_selected_one(void **state)
{
    (void)state;
    struct evening_stage evening;
    market_stage_open(&evening, VIEW_MARKET, 24, 80);
    stage_type(&evening.stage, "museon");
    assert_shows(&evening.stage, "Tätä etsii: Pornaisten Partiolaiset ry (Museokäynti)");
    market_add_swap(&evening, evening.stage.app->store);
    app_follow_book(evening.stage.app);
    assert_hides(&evening.stage, "Tätä etsii");
    evening_stage_close(&evening);
}

static void test_what_suits_is_told_while_typing(void **state)
{
    (void)state;
    struct evening_stage evening;
    market_stage_open(&evening, VIEW_MARKET, 24, 80);
    evening_press_function(&evening, 2);
    stage_type(&evening.stage, "Uusi ry");
    market_press(&evening, PRESS_TAB);
    market_press(&evening, PRESS_TAB);
    stage_type(&evening.stage, "museoon");
    assert_shows(&evening.stage, "Tätä etsii: Pornaisten Partiolaiset ry (Museokäynti)");
    market_press(&evening, PRESS_BACKTAB);
    stage_type(&evening.stage, " ");
    assert_shows(&evening.stage, "Tarjolla sopiva: Kirkon museon esittely (Pornainen-Seura ry)");
    /* Nobody is told of what they offer themselves. */
    market_press(&evening, PRESS_BACKTAB);
    market_retype(&evening, "Pornainen-Seura");
    assert_hides(&evening.stage, "Tarjolla sopiva");
    evening_stage_close(&evening);
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    setenv("TZ", "EET-2", 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_both_sides_are_shown),
        cmocka_unit_test(test_a_narrow_screen_shows_one_side),
        cmocka_unit_test(test_a_plain_screen_shows_one_side),
        cmocka_unit_test(test_an_empty_market_says_what_to_do),
        cmocka_unit_test(test_typing_filters_and_goes_where_it_is_found),
        cmocka_unit_test(test_words_find_what_they_mean),
        cmocka_unit_test(test_what_is_typed_early_is_found_when_it_is_read),
        cmocka_unit_test(test_a_new_association_is_told),
        cmocka_unit_test(test_a_listing_is_added_and_the_next_one_is_of_the_same_association),
        cmocka_unit_test(test_a_listing_without_a_title_is_not_saved),
        cmocka_unit_test(test_a_listing_is_changed),
        cmocka_unit_test(test_long_texts_and_lines_stay),
        cmocka_unit_test(test_a_listing_is_withdrawn_and_put_back),
        cmocka_unit_test(test_dealt_listings_are_hidden_until_they_are_asked_for),
        cmocka_unit_test(test_a_proposal_reserves_its_listings),
        cmocka_unit_test(test_a_small_screen_leaves_room_for_the_search),
        cmocka_unit_test(test_a_form_knows_the_themes_and_the_whole_region),
        cmocka_unit_test(test_a_last_day_that_is_gone_is_told),
        cmocka_unit_test(test_what_is_promised_keeps_its_side),
        cmocka_unit_test(test_who_may_not_be_told_is_marked),
        cmocka_unit_test(test_another_contact_is_asked_anew),
        cmocka_unit_test(test_what_suits_is_told_of_the_selected_one),
        cmocka_unit_test(test_what_suits_is_told_while_typing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
