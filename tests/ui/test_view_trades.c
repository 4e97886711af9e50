/* The deals: what is shown of them, and how they move on. */
#include "market.h"

#include "vaihtarit/store/trade.h"
#include "vaihtarit/sync/sync.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void open_with_swap(struct evening_stage *evening, int rows, int columns)
{
    market_stage_open(evening, VIEW_TRADES, rows, columns);
    market_add_swap(evening, evening->stage.app->store);
    app_follow_book(evening->stage.app);
}

static enum trade_status status_of_first(struct evening_stage *evening)
{
    size_t count;
    const struct trade *trades = market_trades(evening, &count);
    assert_true(count > 0);
    return trades[0].status;
}

static void test_no_deals_yet_says_what_to_do(void **state)
{
    (void)state;
    struct evening_stage evening;
    market_stage_open(&evening, VIEW_TRADES, 24, 80);
    assert_shows(&evening.stage, "Vaihtoja ei ole vielä sovittu. F2 kirjaa ensimmäisen");
    evening_press_function(&evening, 7);
    assert_shows(&evening.stage, "Vaihtoa ei ole valittuna.");
    evening_stage_close(&evening);
}

static void test_deals_are_shown_with_their_promises(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_with_swap(&evening, 24, 80);
    assert_screen(&evening.stage, "trades.txt");
    stage_resize(&evening.stage, 12, 40);
    assert_screen(&evening.stage, "trades-small.txt");
    evening_stage_close(&evening);
}

static void test_a_deal_is_done_and_agreed_again(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_with_swap(&evening, 24, 80);
    evening_press_function(&evening, 7);
    assert_int_equal(status_of_first(&evening), TRADE_DONE);
    assert_shows(&evening.stage, "F7 ei toteutunut");
    assert_int_equal(market_listing_of(&evening, "Sieniretki").taken, 1);
    evening_press_function(&evening, 7);
    assert_int_equal(status_of_first(&evening), TRADE_AGREED);
    evening_stage_close(&evening);
}

static void test_cancelling_asks_and_frees_the_listings(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_with_swap(&evening, 24, 80);
    evening_press_function(&evening, 8);
    stage_type(&evening.stage, "e");
    assert_int_equal(status_of_first(&evening), TRADE_AGREED);
    evening_press_function(&evening, 8);
    assert_shows(&evening.stage,
                 "Perutaanko vaihto Pornainen-Seura ry ⇄ Pornaisten Partiolaiset ry?");
    assert_shows(&evening.stage, "vapautuvat.");
    stage_type(&evening.stage, "k");
    assert_int_equal(status_of_first(&evening), TRADE_CANCELLED);
    assert_int_equal(market_listing_of(&evening, "Sieniretki").taken, 0);
    evening_press_function(&evening, 7);
    assert_shows(&evening.stage, "Vaihto ei ole voimassa. F4 sopii sen uudelleen.");
    evening_press_function(&evening, 8);
    assert_shows(&evening.stage, "Vaihto on jo peruttu. F4 sopii sen uudelleen.");
    evening_press_function(&evening, 9);
    assert_shows(&evening.stage, "Vaihto on jo peruttu, ja sen ilmoitukset ovat vapaina.");
    assert_int_equal(status_of_first(&evening), TRADE_CANCELLED);
    evening_press_function(&evening, 4);
    assert_int_equal(status_of_first(&evening), TRADE_AGREED);
    assert_int_equal(market_listing_of(&evening, "Sieniretki").taken, 1);
    evening_press_function(&evening, 4);
    assert_shows(&evening.stage, "Vaihto on jo sovittu.");
    evening_stage_close(&evening);
}

static void test_unmatching_asks_and_is_undone(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_with_swap(&evening, 24, 80);
    evening_press_function(&evening, 9);
    assert_shows(&evening.stage, "Puretaanko vaihto Pornainen-Seura ry ⇄");
    stage_type(&evening.stage, "k");
    assert_int_equal(status_of_first(&evening), TRADE_UNMATCHED);
    assert_int_equal(market_listing_of(&evening, "Sieniretki").taken, 0);
    assert_shows(&evening.stage, "Vaihto: purettu");
    evening_press_function(&evening, 3);
    assert_int_equal(status_of_first(&evening), TRADE_AGREED);
    assert_int_equal(market_listing_of(&evening, "Sieniretki").taken, 1);
    evening_stage_close(&evening);
}

/* A proposal made in the form holds its places until it is agreed or let go of. */
static void test_a_proposal_is_agreed(void **state)
{
    (void)state;
    struct evening_stage evening;
    market_stage_open(&evening, VIEW_TRADES, 24, 80);
    evening_press_function(&evening, 2);
    stage_type(&evening.stage, "Eka ry");
    market_press(&evening, PRESS_TAB);
    stage_type(&evening.stage, "laulua");
    market_press(&evening, PRESS_TAB);
    stage_type(&evening.stage, "Toka ry");
    evening_press_function(&evening, 5);
    assert_int_equal(status_of_first(&evening), TRADE_PROPOSED);
    assert_shows(&evening.stage, "Ehdotettu: Eka ry → Toka ry.");
    evening_press_function(&evening, 8);
    assert_shows(&evening.stage, "Tästä ei ole vielä sovittu");
    evening_press_function(&evening, 4);
    assert_int_equal(status_of_first(&evening), TRADE_AGREED);
    evening_press_function(&evening, 7);
    evening_press_function(&evening, 8);
    assert_shows(&evening.stage, "Vaihto on jo toteutunut. Jos se on erehdys");
    assert_int_equal(status_of_first(&evening), TRADE_DONE);
    evening_stage_close(&evening);
}

static void test_who_calls_is_one_of_them(void **state)
{
    (void)state;
    struct evening_stage evening;
    size_t count;
    market_stage_open(&evening, VIEW_TRADES, 24, 80);
    evening_press_function(&evening, 2);
    stage_type(&evening.stage, "Eka ry");
    market_press(&evening, PRESS_TAB);
    stage_type(&evening.stage, "laulua");
    market_press(&evening, PRESS_TAB);
    stage_type(&evening.stage, "Toka ry");
    for (int i = 0; i < 3; i++)
        market_press(&evening, PRESS_TAB);
    stage_type(&evening.stage, "Kolmas");
    evening_press_function(&evening, 2);
    assert_shows(&evening.stage, "! Valitse joku tämän vaihdon yhdistyksistä.");
    market_retype(&evening, "to");
    market_take_suggestion(&evening);
    evening_press_function(&evening, 2);
    assert_string_equal(market_trades(&evening, &count)[0].caller_name, "Toka ry");
    assert_shows(&evening.stage, "Soittaja: Toka ry");
    evening_stage_close(&evening);
}

static void test_needs_are_told_promise_by_promise(void **state)
{
    (void)state;
    struct evening_stage evening;
    size_t count;
    open_with_swap(&evening, 24, 80);
    stage_press(&evening.stage, (struct key)KEY_CONTROL('n'));
    assert_shows(&evening.stage, "Merkitse vaihto ensin toteutuneeksi: F7.");
    evening_press_function(&evening, 7);
    assert_shows(&evening.stage, "(toive täyttyi)");
    stage_press(&evening.stage, (struct key)KEY_CONTROL('n'));
    assert_shows(&evening.stage, "Täyttyikö toive?");
    market_press(&evening, PRESS_TAB);
    stage_type(&evening.stage, " ");
    evening_press_function(&evening, 2);
    const struct trade *trade = market_trades(&evening, &count);
    assert_int_equal(trade->legs[0].need, NEED_MET);
    assert_int_equal(trade->legs[1].need, NEED_NOT_MET);
    assert_shows(&evening.stage, "Sieniretki (toive");
    evening_stage_close(&evening);
}

static void test_a_deal_past_its_day_is_late_in_words(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_with_swap(&evening, 24, 80);
    setenv("VAIHTARIT_NOW", "2026-12-16T09:00:00+02:00", 1);
    app_follow_book(evening.stage.app);
    app_show_main_view(evening.stage.app, VIEW_SUMMARY);
    app_show_main_view(evening.stage.app, VIEW_TRADES);
    assert_shows(&evening.stage, "myöhässä 15.12.2026");
    assert_shows(&evening.stage, "viimeistään ti 15.12.2026, myöhässä");
    evening_stage_close(&evening);
}

static void test_cancelling_free_words_promises_no_listings(void **state)
{
    (void)state;
    struct evening_stage evening;
    market_stage_open(&evening, VIEW_TRADES, 24, 80);
    evening_press_function(&evening, 2);
    stage_type(&evening.stage, "Eka ry");
    market_press(&evening, PRESS_TAB);
    stage_type(&evening.stage, "laulua");
    market_press(&evening, PRESS_TAB);
    stage_type(&evening.stage, "Toka ry");
    evening_press_function(&evening, 2);
    evening_press_function(&evening, 8);
    assert_shows(&evening.stage, "Perutaanko vaihto Eka ry → Toka ry?");
    assert_hides(&evening.stage, "vapautuvat");
    evening_stage_close(&evening);
}

static void test_agreeing_again_is_refused_when_a_place_is_gone(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_with_swap(&evening, 24, 80);
    evening_press_function(&evening, 8);
    stage_type(&evening.stage, "k");
    market_add_swap(&evening, evening.stage.app->store);
    app_follow_book(evening.stage.app);
    market_press(&evening, PRESS_END);
    evening_press_function(&evening, 4);
    assert_shows(&evening.stage, "on jo vaihdettu.");
    assert_int_equal(status_of_first(&evening), TRADE_CANCELLED);
    evening_stage_close(&evening);
}

static void test_terms_are_changed(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_with_swap(&evening, 24, 80);
    market_press(&evening, PRESS_ENTER);
    assert_shows(&evening.stage, "15.12.2026");
    market_retype(&evening, "1.2.2027");
    market_press(&evening, PRESS_ENTER);
    stage_type(&evening.stage, " ");
    market_press(&evening, PRESS_ENTER);
    stage_type(&evening.stage, "Kevätkokouksessa");
    market_press(&evening, PRESS_ENTER);
    size_t count;
    const struct trade *trade = market_trades(&evening, &count);
    assert_string_equal(trade->due, "2027-02-01");
    assert_string_equal(trade->note, "Kevätkokouksessa");
    assert_string_equal(trade->caller_name, "Pornainen-Seura ry");
    assert_shows(&evening.stage, "sovittu 1.2.2027");
    evening_stage_close(&evening);
}

/* The same museum is promised here and in another book, and then the two meet. */
static void open_with_overlap(struct evening_stage *evening)
{
    struct sync_options options = {.create = true};
    struct sync_result result;
    struct error error = {0};
    struct store *other;
    market_stage_open(evening, VIEW_TRADES, 24, 80);
    struct app *app = evening->stage.app;
    const char *path = evening_path(evening, "toinen.vaihtarit");
    assert_true(sync_run(app->store, path, &options, &result, &error));
    sync_result_release(&result);
    assert_true(store_open(&other, path, &error));
    market_add_swap(evening, other);
    store_close(other);
    market_add_swap(evening, app->store);
    assert_true(sync_run(app->store, path, &options, &result, &error));
    sync_result_release(&result);
    app_follow_book(app);
}

static void expect_statuses(struct evening_stage *evening, enum trade_status first,
                            enum trade_status second)
{
    size_t count;
    const struct trade *trades = market_trades(evening, &count);
    assert_int_equal(count, 2);
    assert_int_equal(trades[0].status, first);
    assert_int_equal(trades[1].status, second);
    assert_false(trades[0].contested || trades[1].contested);
    assert_hides(&evening->stage, "! päällekkäin");
}

static void test_what_two_laptops_promised_is_marked_in_words(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_with_overlap(&evening);
    assert_shows(&evening.stage, "! päällekkäin");
    market_press(&evening, PRESS_HOME);
    assert_screen(&evening.stage, "trades-overbooked.txt");
    stage_resize(&evening.stage, 12, 40);
    assert_screen(&evening.stage, "trades-overbooked-small.txt");
    evening_stage_close(&evening);
}

static void test_one_key_says_what_stands(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_with_overlap(&evening);
    market_press(&evening, PRESS_HOME);
    evening_press_function(&evening, 5);
    assert_shows(&evening.stage, "Tämä pysyy. 1 päällekkäinen vaihto purettiin.");
    expect_statuses(&evening, TRADE_UNMATCHED, TRADE_AGREED);
    evening_press_function(&evening, 5);
    assert_shows(&evening.stage, "Tämä ei ole päällekkäin minkään kanssa.");
    evening_press_function(&evening, 3);
    assert_shows(&evening.stage, "! päällekkäin");
    evening_stage_close(&evening);
}

static void test_one_key_says_what_gives_way(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_with_overlap(&evening);
    market_press(&evening, PRESS_HOME);
    evening_press_function(&evening, 9);
    expect_statuses(&evening, TRADE_AGREED, TRADE_UNMATCHED);
    evening_stage_close(&evening);
}

/* The screen of syncing leads to the deals, where one key settles it. */
static void test_syncing_leads_to_the_overlap(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_with_overlap(&evening);
    app_show_main_view(evening.stage.app, VIEW_SYNC);
    assert_shows(&evening.stage, "Ratkaistavaa: 4");
    market_press(&evening, PRESS_ENTER);
    assert_shows(&evening.stage, "[Vaihdot]");
    assert_shows(&evening.stage, "F5 tämä pysyy, F9 tämä puretaan.");
    evening_press_function(&evening, 5);
    app_show_main_view(evening.stage.app, VIEW_SYNC);
    assert_shows(&evening.stage, "Ratkaistavaa ei ole.");
    evening_stage_close(&evening);
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    setenv("TZ", "EET-2", 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_no_deals_yet_says_what_to_do),
        cmocka_unit_test(test_deals_are_shown_with_their_promises),
        cmocka_unit_test(test_a_deal_is_done_and_agreed_again),
        cmocka_unit_test(test_cancelling_asks_and_frees_the_listings),
        cmocka_unit_test(test_unmatching_asks_and_is_undone),
        cmocka_unit_test(test_a_proposal_is_agreed),
        cmocka_unit_test(test_who_calls_is_one_of_them),
        cmocka_unit_test(test_needs_are_told_promise_by_promise),
        cmocka_unit_test(test_a_deal_past_its_day_is_late_in_words),
        cmocka_unit_test(test_one_key_says_what_stands),
        cmocka_unit_test(test_one_key_says_what_gives_way),
        cmocka_unit_test(test_syncing_leads_to_the_overlap),
        cmocka_unit_test(test_cancelling_free_words_promises_no_listings),
        cmocka_unit_test(test_agreeing_again_is_refused_when_a_place_is_gone),
        cmocka_unit_test(test_terms_are_changed),
        cmocka_unit_test(test_what_two_laptops_promised_is_marked_in_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
