/* The news of the board: which deals are told, in which words and for how long. */
#include "hall.h"

#include "vaihtarit/store/event.h"
#include "vaihtarit/store/trade.h"
#include "vaihtarit/store/trade_life.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#define CARE "Kokemuspuhuja omaishoitajan arjesta"
#define COOK "Ruoanlaittokurssi pienellä budjetilla"

enum { KEYS_GONE = 10000, NEWS = 12000, SHORT_NEWS = 7000, TICK = 250 };

static void test_a_deal_is_told(void **state)
{
    (void)state;
    struct hall hall;
    hall_begin(&hall, 24, 80);
    hall_pass(&hall, KEYS_GONE);
    (void)hall_add_swap(&hall, COOK, CARE);
    hall_pass(&hall, TICK);
    assert_screen(&hall.stage, "board-news.txt");
    assert_cursor_on(&hall.stage, "Hyvinkään Martat ry ja Hyvinkään Omaishoitajat ry sopivat");
    hall_pass(&hall, NEWS - TICK);
    assert_shows(&hall.stage, "sopivat vaihdon:");
    hall_pass(&hall, TICK);
    assert_hides(&hall.stage, "sopivat");
    assert_shows(&hall.stage, "TARJOTAAN 11");
    hall_close(&hall);
}

static void test_news_at_every_size(void **state)
{
    (void)state;
    struct hall hall;
    hall_begin(&hall, 12, 40);
    hall_pass(&hall, KEYS_GONE);
    (void)hall_add_swap(&hall, COOK, CARE);
    hall_pass(&hall, TICK);
    assert_screen(&hall.stage, "board-news-small.txt");
    stage_resize(&hall.stage, 50, 160);
    assert_screen(&hall.stage, "board-news-hall.txt");
    hall_close(&hall);
}

static void test_deals_are_told_one_after_the_other(void **state)
{
    (void)state;
    struct hall hall;
    hall_begin(&hall, 24, 80);
    (void)hall_add_gift(&hall, "Hyvinkään Martat ry", "Keusote", "pullaa");
    (void)hall_add_gift(&hall, "Keusote", "Hyvinkään Martat ry", "kiitos");
    hall_pass(&hall, TICK);
    assert_shows(&hall.stage, "Hyvinkään Martat ry antaa yhdistykselle Keusote: pullaa");
    assert_shows(&hall.stage, "Illan 4. vaihto.");
    hall_pass(&hall, SHORT_NEWS);
    assert_shows(&hall.stage, "Keusote antaa Hyvinkään Martat ry:lle: kiitos");
    assert_shows(&hall.stage, "Illan 5. vaihto.");
    hall_pass(&hall, NEWS);
    assert_hides(&hall.stage, "kiitos");
    hall_close(&hall);
}

static void test_a_ring_is_told(void **state)
{
    (void)state;
    struct hall hall;
    const struct trade_leg_form legs[] = {{.giver = "A ry", .receiver = "B ry", .what = "apua"},
                                          {.giver = "B ry", .receiver = "C ry", .what = "tilat"},
                                          {.giver = "C ry", .receiver = "A ry", .what = "soittoa"}};
    const struct trade_form form = {.legs = legs, .leg_count = 3};
    struct id id;
    hall_begin(&hall, 12, 40);
    hall_must(trade_add(hall.desk, &hall.event, &form, &id, &error));
    hall_pass(&hall, TICK);
    assert_shows(&hall.stage, "UUSI RINKI!");
    assert_shows(&hall.stage, "A ry, B ry ja C ry sopivat ringin:");
    assert_shows(&hall.stage, "apua, tilat ja soittoa");
    hall_close(&hall);
}

/* A deal that was called off is not told, and what was told once is not told again. */
static void test_only_standing_deals_are_told_and_only_once(void **state)
{
    (void)state;
    struct hall hall;
    hall_begin(&hall, 24, 80);
    (void)hall_add_gift(&hall, "Keusote", "Hyvinkään Martat ry", "tietoisku");
    struct id off = hall_add_gift(&hall, "Keusote", "Hyvinkään Martat ry", "peruttu juttu");
    hall_pass(&hall, TICK);
    hall_must(trade_set_status(hall.desk, &off, TRADE_CANCELLED, &error));
    hall_pass(&hall, 2 * NEWS);
    assert_hides(&hall.stage, "antaa");
    hall_must(trade_set_status(hall.desk, &off, TRADE_AGREED, &error));
    hall_pass(&hall, TICK);
    assert_hides(&hall.stage, "antaa");
    struct id told = hall_add_gift(&hall, "Keusote", "Hyvinkään Martat ry", "tarjoilu");
    hall_pass(&hall, TICK);
    assert_shows(&hall.stage, "tarjoilu");
    hall_must(trade_set_status(hall.desk, &told, TRADE_CANCELLED, &error));
    hall_pass(&hall, TICK);
    assert_hides(&hall.stage, "tarjoilu");
    hall_close(&hall);
}

/* What is only proposed is nobody's news yet: agreeing to it is. */
static void test_a_proposal_is_told_once_it_is_agreed(void **state)
{
    (void)state;
    struct hall hall;
    const struct trade_leg_form leg = {
        .giver = "Keusote", .receiver = "Hyvinkään Martat ry", .what = "tarjoilu"};
    const struct trade_form form = {.legs = &leg, .leg_count = 1, .status = TRADE_PROPOSED};
    struct id id;
    hall_begin(&hall, 12, 40);
    hall_pass(&hall, KEYS_GONE);
    hall_must(trade_add(hall.desk, &hall.event, &form, &id, &error));
    hall_pass(&hall, TICK);
    assert_hides(&hall.stage, "tarjoilu");
    assert_shows(&hall.stage, "Vaihtoja 3");
    hall_must(trade_set_status(hall.desk, &id, TRADE_AGREED, &error));
    hall_pass(&hall, TICK);
    assert_shows(&hall.stage, "tarjoilu");
    assert_shows(&hall.stage, "Vaihtoja 4");
    hall_must(trade_set_status(hall.desk, &id, TRADE_DONE, &error));
    hall_pass(&hall, NEWS + TICK);
    assert_hides(&hall.stage, "tarjoilu");
    hall_close(&hall);
}

static void test_a_flood_of_deals_ends(void **state)
{
    (void)state;
    struct hall hall;
    hall_begin(&hall, 24, 80);
    for (int i = 0; i < 30; i++) {
        char what[16];
        (void)snprintf(what, sizeof what, "lupaus %d.", i);
        (void)hall_add_gift(&hall, "Keusote", "Hyvinkään Martat ry", what);
    }
    hall_pass(&hall, TICK);
    assert_shows(&hall.stage, "lupaus 10.");
    hall_pass(&hall, 19 * SHORT_NEWS);
    assert_shows(&hall.stage, "lupaus 29.");
    hall_pass(&hall, NEWS);
    assert_hides(&hall.stage, "lupaus");
    hall_close(&hall);
}

/* In the spring four deals were made in Pornainen, elsewhere ten. */
static void add_earlier_evenings(struct hall *hall)
{
    static const struct {
        const char *municipality;
        int trades;
    } evenings[] = {{"Pornainen", 4}, {"Tuusula", 10}};
    const struct trade_leg_form leg = {.giver = "A ry", .receiver = "B ry", .what = "apua"};
    const struct trade_form form = {.legs = &leg, .leg_count = 1};
    for (size_t i = 0; i < 2; i++) {
        const struct event event = {.name = "Kahvit",
                                    .municipality = evenings[i].municipality,
                                    .venue = "",
                                    .date = "2026-05-01"};
        struct id id;
        struct id trade;
        hall_must(event_add(hall->desk, &event, &id, &error));
        for (int j = 0; j < evenings[i].trades; j++)
            hall_must(trade_add(hall->desk, &id, &form, &trade, &error));
    }
}

static void test_the_record_and_its_fall(void **state)
{
    (void)state;
    struct hall hall;
    hall_prepare(&hall);
    add_earlier_evenings(&hall);
    hall_open(&hall, 24, 80);
    assert_shows(&hall.stage, "Pornaisten ennätys 4");
    (void)hall_add_gift(&hall, "Keusote", "Hyvinkään Martat ry", "tarjoilu");
    hall_pass(&hall, TICK);
    assert_shows(&hall.stage, "Illan 4. vaihto. Sama kuin ennätys!");
    assert_shows(&hall.stage, "Pornaisten ennätys 4");
    hall_pass(&hall, NEWS);
    (void)hall_add_gift(&hall, "Keusote", "Hyvinkään Martat ry", "siivous");
    hall_pass(&hall, TICK);
    assert_shows(&hall.stage, "Illan 5. vaihto. Uusi ennätys! Entinen oli 4.");
    assert_shows(&hall.stage, "Uusi ennätys! Entinen 4");
    hall_pass(&hall, NEWS);
    assert_screen(&hall.stage, "board-record.txt");
    stage_speak(LANGUAGE_SWEDISH);
    assert_shows(&hall.stage, "Nytt rekord! Det förra 4");
    hall_close(&hall);
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    setenv("TZ", "EET-2", 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_deal_is_told),
        cmocka_unit_test(test_news_at_every_size),
        cmocka_unit_test(test_deals_are_told_one_after_the_other),
        cmocka_unit_test(test_a_ring_is_told),
        cmocka_unit_test(test_only_standing_deals_are_told_and_only_once),
        cmocka_unit_test(test_a_proposal_is_told_once_it_is_agreed),
        cmocka_unit_test(test_a_flood_of_deals_ends),
        cmocka_unit_test(test_the_record_and_its_fall),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
