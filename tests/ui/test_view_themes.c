/* The market's themes on the screen, and what the book holds after each press. */
#include "market.h"
#include "market/listing_views.h"

#include "vaihtarit/store/theme.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void open_themes(struct evening_stage *evening, int rows, int columns)
{
    market_stage_open(evening, VIEW_MARKET, rows, columns);
    themes_open(evening->stage.app);
}

/* The place of a theme in the book, from 0; -1 where there is none of that name. */
static int place_of(struct evening_stage *evening, const char *name)
{
    const struct theme *themes;
    size_t count;
    assert_true(theme_list(evening->stage.app->store, &evening->arena, &themes, &count, NULL));
    for (size_t i = 0; i < count; i++)
        if (strcmp(themes[i].name, name) == 0)
            return (int)i;
    return -1;
}

static void test_themes_are_shown_with_their_listings(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_themes(&evening, 24, 80);
    assert_screen(&evening.stage, "themes.txt");
    evening_stage_close(&evening);
    open_themes(&evening, 12, 40);
    assert_screen(&evening.stage, "themes-small.txt");
    evening_stage_close(&evening);
}

static void test_a_theme_is_added_and_moved(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_themes(&evening, 24, 80);
    evening_press_function(&evening, 2);
    stage_type(&evening.stage, "Kylätoiminta");
    market_press(&evening, PRESS_ENTER);
    assert_shows(&evening.stage, "Lisätty: Kylätoiminta.");
    assert_cursor_on(&evening.stage, "> Kylätoiminta");
    int place = place_of(&evening, "Kylätoiminta");
    evening_press_function(&evening, 7);
    assert_int_equal(place_of(&evening, "Kylätoiminta"), place - 1);
    evening_press_function(&evening, 8);
    assert_int_equal(place_of(&evening, "Kylätoiminta"), place);
    evening_press_function(&evening, 2);
    stage_type(&evening.stage, "LUONTO");
    market_press(&evening, PRESS_ENTER);
    assert_shows(&evening.stage, "Aihe on jo listalla: Luonto.");
    evening_stage_close(&evening);
}

static void test_listings_follow_a_new_name(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_themes(&evening, 24, 80);
    int place = place_of(&evening, "Luonto");
    for (int i = 0; i < place; i++)
        market_press(&evening, PRESS_DOWN);
    assert_cursor_on(&evening.stage, "> Luonto");
    market_press(&evening, PRESS_ENTER);
    market_retype(&evening, "Luonto ja retket");
    market_press(&evening, PRESS_ENTER);
    assert_string_equal(market_listing_of(&evening, "Sieniretki").theme, "Luonto ja retket");
    assert_int_equal(place_of(&evening, "Luonto"), -1);
    assert_shows(&evening.stage, "Luonto ja retket");
    evening_stage_close(&evening);
}

static void test_a_removed_theme_comes_back_by_undo(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_themes(&evening, 24, 80);
    evening_press_function(&evening, 9);
    assert_shows(&evening.stage, "Poistettu listalta: Arki.");
    assert_int_equal(place_of(&evening, "Arki"), -1);
    evening_press_function(&evening, 3);
    assert_int_equal(place_of(&evening, "Arki"), 0);
    evening_stage_close(&evening);
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    setenv("TZ", "EET-2", 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_themes_are_shown_with_their_listings),
        cmocka_unit_test(test_a_theme_is_added_and_moved),
        cmocka_unit_test(test_listings_follow_a_new_name),
        cmocka_unit_test(test_a_removed_theme_comes_back_by_undo),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
