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
    assert_shows(&evening.stage, "F8 sovi taas");
    evening_press_function(&evening, 7);
    assert_shows(&evening.stage, "Vaihto on peruttu. F8 sopii sen uudelleen.");
    assert_int_equal(status_of_first(&evening), TRADE_CANCELLED);
    evening_press_function(&evening, 8);
    assert_int_equal(status_of_first(&evening), TRADE_AGREED);
    assert_int_equal(market_listing_of(&evening, "Sieniretki").taken, 1);
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
    evening_press_function(&evening, 8);
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
    stage_type(&evening.stage, "Kevätkokouksessa");
    market_press(&evening, PRESS_ENTER);
    size_t count;
    const struct trade *trade = market_trades(&evening, &count);
    assert_string_equal(trade->due, "2027-02-01");
    assert_string_equal(trade->note, "Kevätkokouksessa");
    assert_shows(&evening.stage, "sovittu 1.2.2027");
    evening_stage_close(&evening);
}

/* The same museum is promised here and in another book, and then the two meet. */
static void test_what_two_laptops_promised_is_marked_in_words(void **state)
{
    (void)state;
    struct evening_stage evening;
    struct sync_options options = {.create = true};
    struct sync_result result;
    struct error error = {0};
    struct store *other;
    market_stage_open(&evening, VIEW_TRADES, 24, 80);
    struct app *app = evening.stage.app;
    const char *path = evening_path(&evening, "toinen.vaihtarit");
    assert_true(sync_run(app->store, path, &options, &result, &error));
    sync_result_release(&result);
    assert_true(store_open(&other, path, &error));
    market_add_swap(&evening, other);
    store_close(other);
    market_add_swap(&evening, app->store);
    assert_true(sync_run(app->store, path, &options, &result, &error));
    sync_result_release(&result);
    app_follow_book(app);
    assert_shows(&evening.stage, "! ristiriita");
    market_press(&evening, PRESS_HOME);
    assert_screen(&evening.stage, "trades-overbooked.txt");
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
        cmocka_unit_test(test_cancelling_free_words_promises_no_listings),
        cmocka_unit_test(test_agreeing_again_is_refused_when_a_place_is_gone),
        cmocka_unit_test(test_terms_are_changed),
        cmocka_unit_test(test_what_two_laptops_promised_is_marked_in_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
