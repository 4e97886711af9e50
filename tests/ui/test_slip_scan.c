/* The code of a slip: scanned at the door or among the deals, it opens its deal. */
#include "market.h"
#include "scans.h"

#include "vaihtarit/core/id.h"
#include "vaihtarit/store/registration.h"
#include "vaihtarit/store/trade.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { KEYS_SIZE = 32 };

/* Nine digits whose check digit holds, of nobody and of no deal. */
static const char strange[] = "123456786";

/* On a market with a swap, which is not the first of its deals; its code. */
static void open_with_deals(struct evening_stage *evening, enum main_view view, char code[])
{
    market_stage_open(evening, view, 24, 80);
    struct id swap = market_add_swap(evening, evening->stage.app->store);
    id_code(&swap, code);
    market_add_gift(evening); /* recorded last: it stands first */
    app_follow_book(evening->stage.app);
}

static void scan(struct evening_stage *evening, const char *code, const char *behind)
{
    char keys[KEYS_SIZE];
    (void)snprintf(keys, sizeof keys, "%s%s", code, behind);
    scan_keys(&evening->stage, keys);
}

static void test_at_the_door_it_opens_the_deal_and_escape_comes_back(void **state)
{
    (void)state;
    static const char *const endings[] = {"\n", "\n\n", "\t"};
    struct evening_stage evening;
    char code[ID_CODE_SIZE];
    open_with_deals(&evening, VIEW_DOOR, code);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        scan(&evening, code, endings[i]);
        assert_shows(&evening.stage, "Lapun vaihto on sovittu ");
        assert_shows(&evening.stage, "(Esc palaa): ");
        assert_cursor_on(&evening.stage, "> Pornainen-Seura ry ");
        assert_shows(&evening.stage, "F8 peru");
        scan_pause(&evening.stage);
        market_press(&evening, PRESS_ESCAPE);
        assert_shows(&evening.stage, "Etsi tai skannaa");
    }
    evening_stage_close(&evening);
}

static void test_by_hand_at_the_door(void **state)
{
    (void)state;
    struct evening_stage evening;
    char code[ID_CODE_SIZE];
    char typed[KEYS_SIZE];
    open_with_deals(&evening, VIEW_DOOR, code);
    (void)snprintf(typed, sizeof typed, "%.3s %.3s %s", code, code + 3, code + 6);
    stage_type(&evening.stage, typed);
    assert_shows(&evening.stage, "Tämä on vaihdon koodi: Enter avaa vaihdon.");
    assert_hides(&evening.stage, "ei löydy ketään");
    market_press(&evening, PRESS_ENTER);
    assert_shows(&evening.stage, "Lapun vaihto on sovittu (Esc palaa): ");
    market_press(&evening, PRESS_ESCAPE);
    assert_hides(&evening.stage, code + 6);
    stage_type(&evening.stage, strange);
    assert_hides(&evening.stage, "Tämä on vaihdon koodi");
    evening_stage_close(&evening);
}

static void test_among_the_deals_it_is_selected(void **state)
{
    (void)state;
    struct evening_stage evening;
    char code[ID_CODE_SIZE];
    open_with_deals(&evening, VIEW_TRADES, code);
    assert_cursor_on(&evening.stage, "> Pornaisten Partiolaiset ry");
    scan(&evening, code, "\n");
    assert_shows(&evening.stage, "Lapun vaihto on sovittu: ");
    assert_cursor_on(&evening.stage, "> Pornainen-Seura ry ");
    scan_pause(&evening.stage);
    scan(&evening, code, "");
    scan_pause(&evening.stage);
    assert_shows(&evening.stage, "Lapun vaihto on sovittu: ");
    scan_pause(&evening.stage);
    market_press(&evening, PRESS_ENTER);
    assert_hides(&evening.stage, "Lapun vaihto");
    assert_shows(&evening.stage, "F2 tallenna");
    evening_stage_close(&evening);
}

static void test_what_is_no_slip_is_said(void **state)
{
    (void)state;
    struct evening_stage evening;
    char code[ID_CODE_SIZE];
    open_with_deals(&evening, VIEW_TRADES, code);
    scan(&evening, strange, "\n");
    assert_shows(&evening.stage, "123456786 ei ole tämän illan vaihdon koodi.");
    scan(&evening, "]C1", "\n");
    assert_shows(&evening.stage, "Lukija lähetti tyhjän koodin. Skannaa uudelleen.");
    evening_stage_close(&evening);
}

/* Somebody's door code checks nobody in from here. */
static void test_a_persons_code_belongs_to_the_door(void **state)
{
    (void)state;
    struct evening_stage evening;
    char code[ID_CODE_SIZE];
    evening_stage_open(&evening, 6, 24, 80);
    struct attendee anna = evening_attendee(&evening, "Anna Mäkinen");
    id_code(&anna.registration, code);
    app_show_main_view(evening.stage.app, VIEW_TRADES);
    scan(&evening, code, "\n");
    assert_shows(&evening.stage, "Tämä on ihmisen ovikoodi, ei lapun koodi. Skannaa se ovella.");
    assert_int_equal(evening_attendee(&evening, "Anna Mäkinen").presence, PRESENCE_NOT_ARRIVED);
    evening_stage_close(&evening);
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    setenv("TZ", "EET-2", 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_at_the_door_it_opens_the_deal_and_escape_comes_back),
        cmocka_unit_test(test_by_hand_at_the_door),
        cmocka_unit_test(test_among_the_deals_it_is_selected),
        cmocka_unit_test(test_what_is_no_slip_is_said),
        cmocka_unit_test(test_a_persons_code_belongs_to_the_door),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
