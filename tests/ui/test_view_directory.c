/* The expert directory on the screen: searching it, and the paper of what was found. */
#include "market.h"
#include "printer.h"

#include "vaihtarit/store/event.h"
#include "vaihtarit/store/listing.h"
#include "vaihtarit/ui/screens.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* An evening of the year before, at which the museum was offered, too. */
static void add_last_year(struct evening_stage *evening)
{
    struct app *app = evening->stage.app;
    const struct event event = {.name = "Kevätkahvit",
                                .kind = EVENT_SEURAKAHVIT,
                                .municipality = "Tuusula",
                                .venue = "",
                                .date = "2025-05-02"};
    const struct listing_form forms[] = {
        {.organisation = "Pornainen-Seura ry", .title = "Kirkon museon esittely"},
        {.organisation = "Keravan Latu ry",
         .municipality = "Kerava",
         .title = "Hiihtokoulu",
         .theme = "Liikunta",
         .contact = "Hanna Hiihtäjä",
         .contact_consent = CONSENT_YES}};
    struct id id;
    struct id listing;
    assert_true(event_add(app->store, &event, &id, NULL));
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++)
        assert_true(listing_add(app->store, &id, &forms[i], &listing, NULL));
}

static void open_directory(struct evening_stage *evening, int rows, int columns)
{
    market_stage_open(evening, VIEW_SUMMARY, rows, columns);
    add_last_year(evening);
    app_follow_book(evening->stage.app);
    evening_press_function(evening, 9);
    assert_ptr_equal(app_top_view(evening->stage.app)->ops, &directory_view);
}

static void test_the_offers_of_all_events_are_shown(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_directory(&evening, 24, 80);
    assert_screen(&evening.stage, "directory.txt");
    stage_resize(&evening.stage, 12, 40);
    assert_screen(&evening.stage, "directory-small.txt");
    market_press(&evening, PRESS_ESCAPE);
    assert_ptr_equal(app_top_view(evening.stage.app)->ops, &summary_view);
    evening_stage_close(&evening);
}

static void test_it_is_searched_by_any_word(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_directory(&evening, 24, 80);
    stage_type(&evening.stage, "hiihto kerava");
    assert_shows(&evening.stage, "1 tarjous");
    assert_shows(&evening.stage, "Yhteyshenkilö: Hanna Hiihtäjä");
    assert_shows(&evening.stage, "Tarjolla: Kevätkahvit 2.5.2025.");
    market_retype(&evening, "qqqq");
    assert_shows(&evening.stage, "Haulla ei löydy. Esc tyhjentää haun.");
    evening_press_function(&evening, 2);
    assert_shows(&evening.stage, "tallennettavaa ei ole");
    market_press(&evening, PRESS_ESCAPE);
    stage_type(&evening.stage, "esittely");
    assert_shows(&evening.stage, "Tarjolla 2 tapahtumassa 2025–2026, viimeksi Seurakahvit");
    evening_stage_close(&evening);
}

/* An inflected word that stands nowhere as it was typed. */
static void test_what_suits_is_found_where_no_letters_do(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_directory(&evening, 24, 80);
    stage_type(&evening.stage, "sienten");
    assert_shows(&evening.stage, "lähimmät 1");
    assert_shows(&evening.stage, "> Luonto        Sieniretki");
    evening_stage_close(&evening);
}

static void test_what_was_found_is_saved(void **state)
{
    (void)state;
    struct evening_stage evening;
    char text[4096];
    open_directory(&evening, 24, 80);
    stage_type(&evening.stage, "kerava");
    evening_press_function(&evening, 2);
    market_press(&evening, PRESS_ENTER);
    printer_await(&evening, "Paperi on tiedostossa ~/ilta-asiantuntijat.txt.");
    FILE *file = fopen(evening_path(&evening, "ilta-asiantuntijat.txt"), "rb");
    assert_non_null(file);
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    (void)fclose(file);
    assert_non_null(strstr(text, "Haku: kerava · ti 24.11.2026"));
    assert_non_null(strstr(text, "Hiihtokoulu"));
    assert_null(strstr(text, "museon"));
    evening_stage_close(&evening);
}

static void test_another_laptops_offer_comes_in(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_directory(&evening, 24, 80);
    struct app *app = evening.stage.app;
    const struct listing_form form = {.organisation = "Keravan Latu ry", .title = "Latukartat"};
    struct id id;
    stage_type(&evening.stage, "latukartat");
    assert_shows(&evening.stage, "0 tarjousta");
    assert_true(listing_add(app->store, &app->event.id, &form, &id, NULL));
    app_follow_book(app);
    assert_shows(&evening.stage, "1 tarjous");
    evening_stage_close(&evening);
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_offers_of_all_events_are_shown),
        cmocka_unit_test(test_it_is_searched_by_any_word),
        cmocka_unit_test(test_what_suits_is_found_where_no_letters_do),
        cmocka_unit_test(test_what_was_found_is_saved),
        cmocka_unit_test(test_another_laptops_offer_comes_in),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
