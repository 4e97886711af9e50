/* Did they come true? The deals of earlier events, answered with one key each. */
#include "market.h"

#include "vaihtarit/store/event.h"
#include "vaihtarit/store/trade.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

/* Two deals of the spring: a swap and a gift, both of associations that have listings tonight. */
struct spring {
    struct evening_stage evening;
    struct id swap;
    struct id gift;
};

static struct id add_trade(struct spring *spring, const struct id *event, size_t legs)
{
    static const struct trade_leg_form all[] = {{.giver = "Pornainen-Seura ry",
                                                 .receiver = "Pornaisten Partiolaiset ry",
                                                 .what = "Opastettu kirkkokierros"},
                                                {.giver = "Pornaisten Partiolaiset ry",
                                                 .receiver = "Pornainen-Seura ry",
                                                 .what = "Talkooväkeä kevätjuhlaan"}};
    const struct trade_form form = {.legs = all,
                                    .leg_count = legs,
                                    .due = legs == 2 ? "2026-06-01" : "",
                                    .note = "Soitetaan viikolla 20"};
    struct error error = {0};
    struct id id;
    if (!trade_add(spring->evening.stage.app->store, event, &form, &id, &error))
        fail_msg("%s", error.message);
    return id;
}

static void spring_open(struct spring *spring, int rows, int columns)
{
    const struct event event = {.name = "Kevään seurakahvit",
                                .kind = EVENT_SEURAKAHVIT,
                                .municipality = "Pornainen",
                                .venue = "",
                                .date = "2026-04-14"};
    struct id id;
    market_stage_open(&spring->evening, VIEW_TRADES, rows, columns);
    struct app *app = spring->evening.stage.app;
    assert_true(event_add(app->store, &event, &id, NULL));
    spring->swap = add_trade(spring, &id, 2);
    spring->gift = add_trade(spring, &id, 1);
    app_follow_book(app);
}

static void spring_close(struct spring *spring)
{
    evening_stage_close(&spring->evening);
}

static struct trade trade_of(struct spring *spring, const struct id *id)
{
    struct trade trade;
    assert_true(
        trade_find(spring->evening.stage.app->store, id, &spring->evening.arena, &trade, NULL));
    return trade;
}

static void ask(struct spring *spring)
{
    stage_press(&spring->evening.stage, (struct key)KEY_CONTROL('o'));
}

static void test_the_deals_say_how_many_wait(void **state)
{
    (void)state;
    struct spring spring;
    spring_open(&spring, 24, 80);
    assert_shows(&spring.evening.stage,
                 "Toteutuiko? 2 vaihtoa aiemmista illoista odottaa vastausta: Ctrl-O.");
    ask(&spring);
    assert_screen(&spring.evening.stage, "follow-up.txt");
    stage_resize(&spring.evening.stage, 12, 40);
    assert_screen(&spring.evening.stage, "follow-up-small.txt");
    spring_close(&spring);
}

static void test_one_key_for_each_answer(void **state)
{
    (void)state;
    static const struct {
        const char *key;
        enum follow_up answer;
        enum trade_status status;
    } answers[] = {{"t", FOLLOW_UP_YES, TRADE_DONE},
                   {"v", FOLLOW_UP_NOT_YET, TRADE_AGREED},
                   {"e", FOLLOW_UP_NO, TRADE_CANCELLED}};
    for (size_t i = 0; i < sizeof answers / sizeof answers[0]; i++) {
        struct spring spring;
        spring_open(&spring, 24, 80);
        ask(&spring);
        stage_type(&spring.evening.stage, answers[i].key);
        assert_shows(&spring.evening.stage, "Kysyttävänä 1");
        const struct trade trade = trade_of(&spring, &spring.swap);
        assert_int_equal(trade.follow_up, answers[i].answer);
        assert_int_equal(trade.status, answers[i].status);
        assert_int_equal(trade_of(&spring, &spring.gift).follow_up, FOLLOW_UP_UNASKED);
        evening_press_function(&spring.evening, 3);
        assert_shows(&spring.evening.stage, "Kysyttävänä 2");
        assert_int_equal(trade_of(&spring, &spring.swap).follow_up, FOLLOW_UP_UNASKED);
        spring_close(&spring);
    }
}

static void test_partly_asks_whose_need_was_met(void **state)
{
    (void)state;
    struct spring spring;
    spring_open(&spring, 24, 80);
    ask(&spring);
    stage_type(&spring.evening.stage, "o");
    assert_shows(&spring.evening.stage, "Täyttyikö toive?");
    stage_type(&spring.evening.stage, " ");
    evening_press_function(&spring.evening, 2);
    const struct trade trade = trade_of(&spring, &spring.swap);
    assert_int_equal(trade.status, TRADE_DONE);
    assert_int_equal(trade.follow_up, FOLLOW_UP_PARTLY);
    assert_int_equal(trade.legs[0].need, NEED_MET);
    assert_int_equal(trade.legs[1].need, NEED_UNSAID);
    assert_shows(&spring.evening.stage, "Kysyttävänä 1");
    spring_close(&spring);
}

static void test_when_all_is_answered(void **state)
{
    (void)state;
    struct spring spring;
    spring_open(&spring, 24, 80);
    ask(&spring);
    stage_type(&spring.evening.stage, "tt");
    assert_shows(&spring.evening.stage, "Kysyttävää ei ole");
    stage_type(&spring.evening.stage, "t");
    assert_shows(&spring.evening.stage, "Kysyttävää ei ole. Esc palaa.");
    market_press(&spring.evening, PRESS_ESCAPE);
    assert_hides(&spring.evening.stage, "Toteutuiko?");
    spring_close(&spring);
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    setenv("TZ", "EET-2", 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_deals_say_how_many_wait),
        cmocka_unit_test(test_one_key_for_each_answer),
        cmocka_unit_test(test_partly_asks_whose_need_was_met),
        cmocka_unit_test(test_when_all_is_answered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
