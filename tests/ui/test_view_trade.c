/* The form of a deal: swaps from listings, rings in free words, gifts, and what is refused. */
#include "market.h"

#include "vaihtarit/store/headcount.h"
#include "vaihtarit/store/listing.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char museum[] = "Kirkon museon esittely";

/* Types a field and goes on to the next. */
static void fill(struct evening_stage *evening, const char *text)
{
    stage_type(&evening->stage, text);
    market_press(evening, PRESS_ENTER);
}

static void test_a_swap_from_listings_takes_their_places(void **state)
{
    (void)state;
    struct evening_stage evening;
    market_stage_open(&evening, VIEW_MARKET, 24, 80);
    stage_type(&evening.stage, "museon");
    evening_press_function(&evening, 8);
    assert_screen(&evening.stage, "trade-form.txt");
    for (int i = 0; i < 4; i++)
        market_take_suggestion(&evening); /* to whom, which want, what in return, which want */
    fill(&evening, "15.12.2026");
    market_take_suggestion(&evening); /* who calls */
    stage_type(&evening.stage, "Aino soittaa");
    assert_screen(&evening.stage, "trade-form-swap.txt");
    market_press(&evening, PRESS_ENTER);
    assert_shows(&evening.stage, "Sovittu: Pornainen-Seura ry ⇄ Pornaisten Partiolaiset ry.");
    size_t count;
    const struct trade *trade = market_trades(&evening, &count);
    assert_int_equal(count, 1);
    assert_int_equal(trade->leg_count, 2);
    assert_int_equal(trade->status, TRADE_AGREED);
    assert_string_equal(trade->due, "2026-12-15");
    assert_string_equal(trade->note, "Aino soittaa");
    assert_string_equal(trade->caller_name, "Pornainen-Seura ry");
    assert_string_equal(trade->legs[0].giver_name, "Pornainen-Seura ry");
    assert_string_equal(trade->legs[1].giver_name, "Pornaisten Partiolaiset ry");
    assert_string_equal(trade->legs[1].what, "Sieniretki");
    assert_int_equal(market_listing_of(&evening, museum).taken, 1);
    assert_int_equal(market_listing_of(&evening, "Museokäynti").taken, 1);
    assert_int_equal(market_listing_of(&evening, "Sieniretki").taken, 1);
    assert_int_equal(market_listing_of(&evening, "Metsäretki syksyllä").taken, 1);
    evening_stage_close(&evening);
}

/* Who suits is told by what their words mean, and not by a theme alone. */
static void test_partners_are_found_by_words(void **state)
{
    (void)state;
    struct evening_stage evening;
    struct id id;
    const struct listing_form want = {.organisation = "Eläkkeensaajat ry",
                                      .side = LISTING_WANT,
                                      .title = "Museoihin tutustumista"};
    const struct listing_form other = {.organisation = "Laulajat ry",
                                       .side = LISTING_WANT,
                                       .title = "Nuotinlukua",
                                       .theme = "Kulttuuri"};
    market_stage_open(&evening, VIEW_MARKET, 24, 80);
    const struct app *app = evening.stage.app;
    assert_true(listing_add(app->store, &app->event.id, &want, &id, NULL));
    assert_true(listing_add(app->store, &app->event.id, &other, &id, NULL));
    app_follow_book(evening.stage.app);
    stage_type(&evening.stage, "kirkon museon");
    evening_press_function(&evening, 8);
    assert_shows(&evening.stage, "Eläkkeensaajat ry  etsii: Museoihin tutustumista");
    assert_hides(&evening.stage, "Laulajat ry");
    evening_stage_close(&evening);
}

/* Somebody comes in at the other desk while a suggestion is pointed at. */
static void test_a_pointed_suggestion_stays_when_the_book_changes(void **state)
{
    (void)state;
    struct evening_stage evening;
    struct store *other;
    struct id event;
    market_stage_open(&evening, VIEW_MARKET, 24, 80);
    stage_type(&evening.stage, "museon");
    evening_press_function(&evening, 8);
    market_press(&evening, PRESS_DOWN);
    assert_shows(&evening.stage, "> Pornaisten Partiolaiset ry");
    event = evening.stage.app->event.id;
    assert_true(store_open(&other, store_path(evening.stage.app->store), NULL));
    assert_true(headcount_add(other, &event, 1, "toinen", NULL));
    store_close(other);
    app_tick(evening.stage.app);
    assert_shows(&evening.stage, "> Pornaisten Partiolaiset ry");
    evening_stage_close(&evening);
}

static void test_a_ring_of_three_in_free_words(void **state)
{
    (void)state;
    struct evening_stage evening;
    market_stage_open(&evening, VIEW_TRADES, 24, 80);
    evening_press_function(&evening, 2);
    fill(&evening, "Kyläyhdistys");
    fill(&evening, "Talo illaksi");
    fill(&evening, "Kuoro ry");
    fill(&evening, "Konsertti");
    evening_press_function(&evening, 4);
    fill(&evening, "Pyöräilijät ry");
    stage_type(&evening.stage, "Pyöräretki");
    assert_screen(&evening.stage, "trade-form-ring.txt");
    evening_press_function(&evening, 2);
    size_t count;
    const struct trade *trade = market_trades(&evening, &count);
    assert_int_equal(count, 1);
    assert_int_equal(trade->leg_count, 3);
    assert_string_equal(trade->legs[0].giver_name, "Kyläyhdistys");
    assert_string_equal(trade->legs[0].receiver_name, "Kuoro ry");
    assert_string_equal(trade->legs[1].receiver_name, "Pyöräilijät ry");
    assert_string_equal(trade->legs[2].receiver_name, "Kyläyhdistys");
    assert_string_equal(trade->legs[2].what, "Pyöräretki");
    assert_shows(&evening.stage, "Kyläyhdistys → Kuoro ry → Pyöräilijät ry → Kyläyhdistys");
    evening_stage_close(&evening);
}

static void test_an_association_is_taken_out_of_the_ring_again(void **state)
{
    (void)state;
    struct evening_stage evening;
    market_stage_open(&evening, VIEW_TRADES, 24, 80);
    evening_press_function(&evening, 2);
    evening_press_function(&evening, 7);
    assert_shows(&evening.stage, "Vaihdossa on vähintään kaksi yhdistystä.");
    evening_press_function(&evening, 4);
    assert_shows(&evening.stage, "Saaja antaa seuraavalle");
    evening_press_function(&evening, 7);
    assert_hides(&evening.stage, "Saaja antaa seuraavalle");
    evening_stage_close(&evening);
}

static void test_one_who_gives_for_nothing_makes_a_gift(void **state)
{
    (void)state;
    struct evening_stage evening;
    market_stage_open(&evening, VIEW_TRADES, 24, 80);
    evening_press_function(&evening, 2);
    fill(&evening, "Kuoro ry");
    fill(&evening, "Konsertti");
    stage_type(&evening.stage, "Keusote");
    assert_shows(&evening.stage, "Tästä tulee lahja:");
    assert_shows(&evening.stage, "Kuoro ry antaa yhdistykselle Keusote: Konsertti");
    evening_press_function(&evening, 2);
    size_t count;
    const struct trade *trade = market_trades(&evening, &count);
    assert_int_equal(count, 1);
    assert_int_equal(trade->leg_count, 1);
    assert_string_equal(trade->legs[0].receiver_name, "Keusote");
    evening_stage_close(&evening);
}

static void test_a_taken_listing_cannot_be_promised_again(void **state)
{
    (void)state;
    struct evening_stage evening;
    market_stage_open(&evening, VIEW_TRADES, 24, 80);
    market_add_swap(&evening, evening.stage.app->store);
    app_follow_book(evening.stage.app);
    evening_press_function(&evening, 2);
    fill(&evening, "Pornainen-Seura ry");
    fill(&evening, museum);
    stage_type(&evening.stage, "Keusote");
    evening_press_function(&evening, 2);
    assert_shows(&evening.stage, "”Kirkon museon esittely” (Pornainen-Seura ry) on jo vaihdettu.");
    size_t count;
    (void)market_trades(&evening, &count);
    assert_int_equal(count, 1);
    evening_stage_close(&evening);
}

static void test_what_is_missing_is_said_beside_its_field(void **state)
{
    (void)state;
    struct evening_stage evening;
    market_stage_open(&evening, VIEW_TRADES, 12, 40);
    evening_press_function(&evening, 2);
    evening_press_function(&evening, 2);
    assert_screen(&evening.stage, "trade-form-small.txt");
    fill(&evening, "Kuoro ry");
    market_press(&evening, PRESS_ENTER);
    stage_type(&evening.stage, "Pornainen-Seura ry");
    evening_press_function(&evening, 2);
    assert_shows(&evening.stage, "! Kirjoita, mitä");
    stage_type(&evening.stage, "Konsertti");
    market_press(&evening, PRESS_TAB);
    market_press(&evening, PRESS_TAB);
    stage_type(&evening.stage, "Kuuta taivaalta");
    evening_press_function(&evening, 2);
    assert_shows(&evening.stage, "! Tällaista toivetta");
    size_t count;
    (void)market_trades(&evening, &count);
    assert_int_equal(count, 0);
    evening_stage_close(&evening);
}

static void test_leaving_asks_when_something_was_typed(void **state)
{
    (void)state;
    struct evening_stage evening;
    market_stage_open(&evening, VIEW_TRADES, 24, 80);
    evening_press_function(&evening, 2);
    market_press(&evening, PRESS_ESCAPE);
    assert_hides(&evening.stage, "Sovi vaihto");
    evening_press_function(&evening, 2);
    stage_type(&evening.stage, "K");
    market_press(&evening, PRESS_ESCAPE);
    assert_shows(&evening.stage, "Vaihtoa ei ole tallennettu. Poistutaanko silti?");
    stage_type(&evening.stage, "e");
    assert_shows(&evening.stage, "Sovi vaihto");
    evening_stage_close(&evening);
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    setenv("TZ", "EET-2", 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_swap_from_listings_takes_their_places),
        cmocka_unit_test(test_partners_are_found_by_words),
        cmocka_unit_test(test_a_pointed_suggestion_stays_when_the_book_changes),
        cmocka_unit_test(test_a_ring_of_three_in_free_words),
        cmocka_unit_test(test_an_association_is_taken_out_of_the_ring_again),
        cmocka_unit_test(test_one_who_gives_for_nothing_makes_a_gift),
        cmocka_unit_test(test_a_taken_listing_cannot_be_promised_again),
        cmocka_unit_test(test_what_is_missing_is_said_beside_its_field),
        cmocka_unit_test(test_leaving_asks_when_something_was_typed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
