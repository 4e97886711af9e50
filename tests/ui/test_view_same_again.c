/* "The same as last time": told in the form of a listing, ticked, and taken. */
#include "market.h"
#include "market/listing_views.h"

#include "vaihtarit/store/event.h"
#include "vaihtarit/store/listing.h"
#include "vaihtarit/ui/screens.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* The market with an earlier evening in which the museum had two more listings. */
static void open_market(struct evening_stage *evening, int rows, int columns)
{
    market_stage_open(evening, VIEW_MARKET, rows, columns);
    struct app *app = evening->stage.app;
    const struct event spring = {.name = "Kevätkahvit",
                                 .kind = EVENT_SEURAKAHVIT,
                                 .municipality = "Tuusula",
                                 .venue = "",
                                 .date = "2026-04-14"};
    static const struct listing_form listings[] = {
        {.organisation = "Pornainen-Seura ry",
         .side = LISTING_OFFER,
         .title = "Arkiston avaus",
         .theme = "Kulttuuri"},
        {.organisation = "Pornainen-Seura ry", .side = LISTING_WANT, .title = "Talkooväkeä"},
        {.organisation = "Pornainen-Seura ry",
         .side = LISTING_OFFER,
         .title = "Kirkon museon esittely"},
    };
    struct id event;
    struct id id;
    assert_true(event_add(app->store, &spring, &event, NULL));
    for (size_t i = 0; i < sizeof listings / sizeof listings[0]; i++)
        assert_true(listing_add(app->store, &event, &listings[i], &id, NULL));
    app_follow_book(app);
}

static void open_form(struct evening_stage *evening)
{
    evening_press_function(evening, 2);
    stage_type(&evening->stage, "pornainen-s");
    market_take_suggestion(evening);
}

static void test_the_form_tells_what_there_was(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_market(&evening, 24, 80);
    open_form(&evening);
    assert_screen(&evening.stage, "listing-form-again.txt");
    evening_press_function(&evening, 6);
    assert_screen(&evening.stage, "same-again.txt");
    evening_stage_close(&evening);
    open_market(&evening, 12, 40);
    open_form(&evening);
    assert_shows(&evening.stage, "Viimeksi 2");
    evening_press_function(&evening, 6);
    assert_screen(&evening.stage, "same-again-small.txt");
    evening_stage_close(&evening);
}

static void test_what_is_ticked_is_taken(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_market(&evening, 24, 80);
    open_form(&evening);
    evening_press_function(&evening, 6);
    stage_type(&evening.stage, " ");
    market_press(&evening, PRESS_ENTER);
    assert_shows(&evening.stage, "Kirjattu 1 ilmoitus viime kerralta. F3 kumoaa.");
    assert_ptr_equal(app_top_view(evening.stage.app)->ops, &market_view);
    assert_int_equal(market_listing_of(&evening, "Talkooväkeä").side, LISTING_WANT);
    assert_hides(&evening.stage, "Arkiston avaus");
    /* The rest is still there to be taken, of the same association at once. */
    evening_press_function(&evening, 2);
    assert_shows(&evening.stage, "Viimeksi 1 ilmoitus (Kevätkahvit 14.4.2026)");
    evening_press_function(&evening, 6);
    market_press(&evening, PRESS_ENTER);
    assert_string_equal(market_listing_of(&evening, "Arkiston avaus").theme, "Kulttuuri");
    evening_press_function(&evening, 2);
    assert_hides(&evening.stage, "Viimeksi");
    evening_press_function(&evening, 6);
    assert_shows(&evening.stage, "Tällä yhdistyksellä ei ole aiemmasta illasta mitään");
    evening_stage_close(&evening);
}

static void test_what_was_typed_stays_open(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_market(&evening, 24, 80);
    open_form(&evening);
    market_press(&evening, PRESS_TAB);
    market_press(&evening, PRESS_TAB);
    stage_type(&evening.stage, "Uusi retki");
    evening_press_function(&evening, 6);
    evening_press_function(&evening, 2); /* no ticks */
    market_press(&evening, PRESS_ENTER);
    assert_shows(&evening.stage, "Mitään ei ole rastitettu.");
    market_press(&evening, PRESS_ESCAPE);
    assert_shows(&evening.stage, "Uusi retki");
    evening_stage_close(&evening);
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    setenv("TZ", "EET-2", 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_form_tells_what_there_was),
        cmocka_unit_test(test_what_is_ticked_is_taken),
        cmocka_unit_test(test_what_was_typed_stays_open),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
