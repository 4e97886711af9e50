/* The proposals: what is shown, and what each key makes of one. */
#include "market.h"

#include "vaihtarit/lang/lexicon.h"
#include "vaihtarit/store/listing.h"
#include "vaihtarit/store/trade.h"
#include "vaihtarit/store/verdict.h"
#include "vaihtarit/ui/screens.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void open_proposals(struct evening_stage *evening, int rows, int columns)
{
    market_stage_open(evening, VIEW_MARKET, rows, columns);
    evening_press_function(evening, 5);
}

static void add_listing(struct evening_stage *evening, const char *organisation,
                        enum listing_side side, const char *title)
{
    struct app *app = evening->stage.app;
    struct id id;
    const struct listing_form form = {.organisation = organisation, .side = side, .title = title};
    assert_true(listing_add(app->store, &app->event.id, &form, &id, NULL));
}

/* Somebody who would meet a want and asks for nothing: a gift. */
static void add_gift(struct evening_stage *evening)
{
    add_listing(evening, "Martat ry", LISTING_WANT, "Kirjanpitoa");
    add_listing(evening, "Tilitalo ry", LISTING_OFFER, "Autamme kirjanpidossa");
}

static size_t verdict_count(struct evening_stage *evening, enum verdict_kind kind)
{
    const struct app *app = evening->stage.app;
    const struct verdict *verdicts;
    size_t count;
    size_t found = 0;
    assert_true(verdict_list(app->store, &app->event.id, &evening->arena, &verdicts, &count, NULL));
    for (size_t i = 0; i < count; i++)
        found += verdicts[i].kind == kind;
    return found;
}

static void test_a_swap_is_proposed_with_its_reasons(void **state)
{
    (void)state;
    struct evening_stage evening;
    market_stage_open(&evening, VIEW_MARKET, 24, 80);
    add_gift(&evening);
    app_follow_book(evening.stage.app);
    evening_press_function(&evening, 5);
    assert_screen(&evening.stage, "proposals.txt");
    stage_resize(&evening.stage, 12, 40);
    assert_screen(&evening.stage, "proposals-small.txt");
    market_press(&evening, PRESS_ENTER);
    assert_screen(&evening.stage, "proposals-small-read.txt");
    market_press(&evening, PRESS_ESCAPE);
    assert_shows(&evening.stage, "todistetusti eniten.");
    evening_stage_close(&evening);
}

static void test_an_empty_market_says_what_to_do(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, 0, 24, 80);
    app_show_main_view(evening.stage.app, VIEW_MARKET);
    evening_press_function(&evening, 5);
    assert_shows(&evening.stage, "Yhtään sopivaa paria ei löydy vielä.");
    evening_press_function(&evening, 2);
    assert_shows(&evening.stage, "Yhtään ehdotusta ei ole valittuna.");
    evening_stage_close(&evening);
}

static void test_agreeing_makes_one_trade_of_it(void **state)
{
    (void)state;
    struct evening_stage evening;
    size_t count;
    open_proposals(&evening, 24, 80);
    evening_press_function(&evening, 2);
    const struct trade *trades = market_trades(&evening, &count);
    assert_int_equal(count, 1);
    assert_int_equal(trades[0].status, TRADE_AGREED);
    assert_int_equal(trades[0].leg_count, 2);
    assert_int_equal(market_listing_of(&evening, "Sieniretki").taken, 1);
    assert_int_equal(market_listing_of(&evening, "Museokäynti").taken, 1);
    assert_shows(&evening.stage, "Sovittu: ");
    assert_shows(&evening.stage, "Yhtään sopivaa paria ei löydy vielä.");
    /* One deed: taken back as a whole, and proposed again. */
    evening_press_function(&evening, 3);
    assert_int_equal(market_listing_of(&evening, "Sieniretki").taken, 0);
    assert_shows(&evening.stage, "Pornaisten Partiolaiset ry");
    evening_stage_close(&evening);
}

/* What listings say is read once, however their places come and go. */
static void test_only_new_words_are_read(void **state)
{
    (void)state;
    struct evening_stage evening;
    struct error error = {0};
    /* From the deals: the market reads words of its own. */
    market_stage_open(&evening, VIEW_TRADES, 24, 80);
    struct app *app = evening.stage.app;
    assert_non_null(app_push_view(app, &proposals_view, NULL));
    size_t words = lexicon_tally(app->lexicon).words;
    assert_true(words > 0);
    evening_press_function(&evening, 2);
    assert_shows(&evening.stage, "Yhtään sopivaa paria ei löydy vielä.");
    evening_press_function(&evening, 3);
    assert_shows(&evening.stage, "Pornaisten Partiolaiset ry");
    evening_press_function(&evening, 6);
    assert_int_equal(lexicon_tally(app->lexicon).words, words);
    struct listing museum = market_listing_of(&evening, "Kirkon museon esittely");
    const struct listing_form form = {.organisation = museum.organisation_name,
                                      .side = museum.side,
                                      .title = "Hirsirakennuksen perusteet"};
    assert_true(listing_update(app->store, &museum.id, &form, &error));
    app_follow_book(app);
    assert_true(lexicon_tally(app->lexicon).words > words);
    assert_shows(&evening.stage, "vaihdot ja ringit täyttävät 0");
    evening_stage_close(&evening);
}

static void test_a_trade_can_be_only_proposed(void **state)
{
    (void)state;
    struct evening_stage evening;
    size_t count;
    open_proposals(&evening, 24, 80);
    evening_press_function(&evening, 4);
    assert_int_equal(market_trades(&evening, &count)[0].status, TRADE_PROPOSED);
    assert_int_equal(market_listing_of(&evening, "Sieniretki").taken, 1);
    evening_stage_close(&evening);
}

static void test_a_place_that_is_gone_is_told(void **state)
{
    (void)state;
    struct evening_stage evening;
    size_t count;
    open_proposals(&evening, 24, 80);
    /* Another program was quicker, and this one has not looked yet. */
    market_add_swap(&evening, evening.stage.app->store);
    evening_press_function(&evening, 2);
    assert_shows(&evening.stage, "on jo vaihdettu.");
    (void)market_trades(&evening, &count);
    assert_int_equal(count, 1);
    evening_stage_close(&evening);
}

static void test_a_rejected_one_does_not_come_again(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_proposals(&evening, 24, 80);
    evening_press_function(&evening, 8);
    assert_int_equal(verdict_count(&evening, VERDICT_REJECT), 1);
    assert_shows(&evening.stage, "Hylätty: samaa ei ehdoteta enää. F3 kumoaa.");
    assert_hides(&evening.stage, " ⇄ ");
    market_press(&evening, PRESS_ESCAPE);
    evening_press_function(&evening, 5);
    assert_hides(&evening.stage, " ⇄ ");
    evening_press_function(&evening, 3);
    assert_shows(&evening.stage, " ⇄ ");
    evening_stage_close(&evening);
}

static void test_a_pair_can_be_forbidden(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_proposals(&evening, 24, 80);
    evening_press_function(&evening, 7);
    assert_shows(&evening.stage, "Mitkä eivät sovi yhteen?");
    assert_shows(&evening.stage, "Sieniretki – Metsäretki syksyllä");
    market_press(&evening, PRESS_ENTER);
    assert_int_equal(verdict_count(&evening, VERDICT_FORBID), 1);
    assert_shows(&evening.stage, "lahja");
    assert_hides(&evening.stage, " ⇄ ");
    evening_press_function(&evening, 7);
    assert_int_equal(verdict_count(&evening, VERDICT_FORBID), 2);
    evening_stage_close(&evening);
}

/* Another program takes the proposal away while its pairs are asked about. */
static void test_the_pair_that_was_read_is_forbidden(void **state)
{
    (void)state;
    struct evening_stage evening;
    market_stage_open(&evening, VIEW_MARKET, 24, 80);
    add_gift(&evening);
    app_follow_book(evening.stage.app);
    evening_press_function(&evening, 5);
    evening_press_function(&evening, 7);
    assert_shows(&evening.stage, "Sieniretki – Metsäretki syksyllä");
    market_add_swap(&evening, evening.stage.app->store);
    app_follow_book(evening.stage.app);
    market_press(&evening, PRESS_ENTER);
    assert_int_equal(verdict_count(&evening, VERDICT_FORBID), 1);
    assert_shows(&evening.stage, "Tilitalo ry → Martat ry");
    evening_stage_close(&evening);
}

static void test_nothing_stays_of_what_was_agreed(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_proposals(&evening, 24, 80);
    assert_shows(&evening.stage, "koska Pornainen-Seura ry etsii");
    evening_press_function(&evening, 2);
    assert_hides(&evening.stage, "koska Pornainen-Seura ry etsii");
    evening_stage_close(&evening);
}

static void test_what_was_rejected_comes_back(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_proposals(&evening, 24, 80);
    evening_press_function(&evening, 8);
    assert_hides(&evening.stage, " ⇄ ");
    evening_press_function(&evening, 10);
    stage_type(&evening.stage, "palauta hyl");
    market_press(&evening, PRESS_ENTER);
    assert_shows(&evening.stage, "Hylätyt ja kielletyt saa taas ehdottaa.");
    assert_shows(&evening.stage, " ⇄ ");
    evening_stage_close(&evening);
}

static void test_a_ring_is_pinned_and_let_go(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_proposals(&evening, 24, 80);
    evening_press_function(&evening, 5);
    assert_shows(&evening.stage, "kiinnitetty vaihto");
    assert_shows(&evening.stage, "F5 irrota");
    evening_press_function(&evening, 5);
    assert_hides(&evening.stage, "kiinnitetty vaihto");
    assert_int_equal(verdict_count(&evening, VERDICT_PIN), 0);
    evening_stage_close(&evening);
}

static void test_the_length_of_rings_is_kept(void **state)
{
    (void)state;
    struct evening_stage evening;
    market_stage_open(&evening, VIEW_MARKET, 24, 80);
    add_listing(&evening, "Martat ry", LISTING_WANT, "Laulua juhlaan");
    add_listing(&evening, "Martat ry", LISTING_OFFER, "Kirjanpitoa");
    add_listing(&evening, "Kuoro ry", LISTING_WANT, "Ensiapukoulutus");
    add_listing(&evening, "Kuoro ry", LISTING_OFFER, "Laulamme juhlissa");
    add_listing(&evening, "Sydän ry", LISTING_WANT, "Kirjanpitoapua");
    add_listing(&evening, "Sydän ry", LISTING_OFFER, "Ensiapukoulutus");
    app_follow_book(evening.stage.app);
    evening_press_function(&evening, 5);
    assert_shows(&evening.stage, "rinki 3");
    evening_press_function(&evening, 6);
    assert_shows(&evening.stage, "Ringissä on enintään 4 yhdistystä.");
    evening_press_function(&evening, 6);
    assert_shows(&evening.stage, "Ehdotetaan vain kahden yhdistyksen vaihtoja.");
    assert_hides(&evening.stage, "rinki 3");
    market_press(&evening, PRESS_ESCAPE);
    evening_press_function(&evening, 5);
    assert_hides(&evening.stage, "rinki 3");
    evening_stage_close(&evening);
}

static void test_another_program_changes_what_is_proposed(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_proposals(&evening, 24, 80);
    assert_hides(&evening.stage, "Tilitalo ry");
    add_gift(&evening);
    app_follow_book(evening.stage.app);
    assert_shows(&evening.stage, "Tilitalo ry → Martat ry");
    evening_press_function(&evening, 5);
    market_press(&evening, PRESS_DOWN);
    assert_cursor_on(&evening.stage, "> Tilitalo ry → Martat ry");
    evening_press_function(&evening, 5);
    assert_shows(&evening.stage, "Lahjaa ei voi kiinnittää.");
    evening_stage_close(&evening);
}

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_swap_is_proposed_with_its_reasons),
        cmocka_unit_test(test_an_empty_market_says_what_to_do),
        cmocka_unit_test(test_agreeing_makes_one_trade_of_it),
        cmocka_unit_test(test_only_new_words_are_read),
        cmocka_unit_test(test_a_trade_can_be_only_proposed),
        cmocka_unit_test(test_a_place_that_is_gone_is_told),
        cmocka_unit_test(test_a_rejected_one_does_not_come_again),
        cmocka_unit_test(test_a_pair_can_be_forbidden),
        cmocka_unit_test(test_the_pair_that_was_read_is_forbidden),
        cmocka_unit_test(test_nothing_stays_of_what_was_agreed),
        cmocka_unit_test(test_what_was_rejected_comes_back),
        cmocka_unit_test(test_a_ring_is_pinned_and_let_go),
        cmocka_unit_test(test_the_length_of_rings_is_kept),
        cmocka_unit_test(test_another_program_changes_what_is_proposed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
