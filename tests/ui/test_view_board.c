/* The board: what rolls, what never stands on it, and that nothing is written. */
#include "broken.h"
#include "hall.h"

#include "vaihtarit/store/event.h"
#include "vaihtarit/store/listing.h"
#include "vaihtarit/store/registration.h"
#include "vaihtarit/ui/help.h"
#include "vaihtarit/ui/screens.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#define FIRST_AID "Ensiavun ja elvytyksen alkeet" /* an offer of the demo, on its last pages */
#define CHOIR     "Kuoromme laulaa juhlissanne"
#define CARE      "Kokemuspuhuja omaishoitajan arjesta"
#define COOK      "Ruoanlaittokurssi pienellä budjetilla"

enum { KEYS_GONE = 10000, PAGE = 16000, PAGE_OF_SIX = 13000, NEWS = 12000, TICK = 250 };

static const struct key pause_key = KEY_LETTER(' ');
static const struct key big_key = KEY_LETTER('i');

static void collect(struct hall *hall, struct buffer *out)
{
    buffer_clear(out);
    hall_collect(hall, out);
}

static void assert_holds(const struct buffer *text, const char *part, bool holds)
{
    if ((strstr(buffer_text(text), part) != NULL) != holds)
        fail_msg("\"%s\" is %s", part, holds ? "missing" : "there");
}

/* As with --plain: the board opens again, knowing that. */
static void show_plain(struct hall *hall)
{
    hall->stage.app->plain = true;
    hall->stage.canvas.plain = true;
    app_close_views(hall->stage.app);
    app_release_closed(hall->stage.app);
    app_show_main_view(hall->stage.app, 0);
    app_draw(hall->stage.app, &hall->stage.canvas);
}

/* ---- The roll ---- */

static void test_pages_turn_by_themselves_and_begin_again(void **state)
{
    (void)state;
    struct hall hall;
    hall_begin(&hall, 24, 80);
    assert_screen(&hall.stage, "board.txt");
    assert_cursor_on(&hall.stage, COOK);
    hall_pass(&hall, KEYS_GONE);
    assert_hides(&hall.stage, "Välilyönti");
    assert_int_equal(hall.draws, 1);
    /* Of eight listings the first page, of six each of the others. */
    hall_pass(&hall, PAGE - KEYS_GONE);
    assert_shows(&hall.stage, "2/4");
    hall_pass(&hall, PAGE_OF_SIX);
    assert_shows(&hall.stage, "3/4");
    hall_pass(&hall, PAGE_OF_SIX);
    assert_shows(&hall.stage, "4/4");
    hall_pass(&hall, PAGE_OF_SIX - TICK);
    assert_int_equal(hall.draws, 4);
    assert_shows(&hall.stage, "4/4");
    hall_pass(&hall, TICK);
    assert_shows(&hall.stage, COOK);
    hall_close(&hall);
}

static void test_every_open_listing_comes_by(void **state)
{
    (void)state;
    static const int sizes[][2] = {{24, 80}, {12, 40}, {50, 160}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct hall hall;
        struct buffer shown = {0};
        const struct listing *all;
        size_t count;
        hall_begin(&hall, sizes[i][0], sizes[i][1]);
        collect(&hall, &shown);
        hall_must(listing_list(hall.desk, &hall.event, &hall.arena, &all, &count, &error));
        for (size_t j = 0; j < count; j++) {
            /* The first words stand on one row, however the title is wrapped. */
            char words[16];
            (void)snprintf(words, sizeof words, "%.9s", all[j].title);
            assert_holds(&shown, words, all[j].taken < all[j].capacity);
        }
        buffer_release(&shown);
        hall_close(&hall);
    }
}

static void test_small(void **state)
{
    (void)state;
    struct hall hall;
    hall_begin(&hall, 12, 40);
    assert_screen(&hall.stage, "board-small.txt");
    hall_close(&hall);
}

static void test_hall(void **state)
{
    (void)state;
    struct hall hall;
    hall_begin(&hall, 50, 160);
    assert_screen(&hall.stage, "board-hall.txt");
    hall_close(&hall);
}

static void test_big_letters(void **state)
{
    (void)state;
    struct hall hall;
    hall_begin(&hall, 24, 80);
    stage_press(&hall.stage, big_key);
    assert_screen(&hall.stage, "board-big.txt");
    stage_resize(&hall.stage, 60, 200);
    assert_screen(&hall.stage, "board-big-hall.txt");
    stage_resize(&hall.stage, 12, 40);
    assert_screen(&hall.stage, "board-big-small.txt");
    assert_shows(&hall.stage, "1/66");
    hall_pass(&hall, 6000);
    assert_shows(&hall.stage, "2/66");
    stage_press(&hall.stage, big_key);
    assert_shows(&hall.stage, COOK);
    hall_close(&hall);
}

static void test_plain_has_nothing_side_by_side(void **state)
{
    (void)state;
    struct hall hall;
    hall_begin(&hall, 24, 80);
    show_plain(&hall);
    assert_screen(&hall.stage, "board-plain.txt");
    stage_press(&hall.stage, big_key);
    assert_shows(&hall.stage, COOK);
    assert_shows(&hall.stage, "1/26");
    assert_cursor_on(&hall.stage, COOK);
    hall_close(&hall);
}

static void test_arrows_turn_pages(void **state)
{
    (void)state;
    struct hall hall;
    hall_begin(&hall, 24, 80);
    stage_press_kind(&hall.stage, PRESS_LEFT);
    assert_shows(&hall.stage, "4/4");
    stage_press_kind(&hall.stage, PRESS_RIGHT);
    assert_shows(&hall.stage, "1/4");
    stage_press_kind(&hall.stage, PRESS_PAGE_DOWN);
    assert_shows(&hall.stage, "2/4");
    stage_press_kind(&hall.stage, PRESS_PAGE_DOWN);
    stage_press_kind(&hall.stage, PRESS_HOME);
    assert_shows(&hall.stage, "1/4");
    hall_close(&hall);
}

/* What is dealt, withdrawn or out of date leaves, and the page stays where it was. */
static void test_what_cannot_be_had_leaves_the_roll(void **state)
{
    (void)state;
    struct hall hall;
    struct buffer shown = {0};
    hall_begin(&hall, 24, 80);
    struct listing late = hall_listing(&hall, CHOIR);
    const struct listing_form form = {.organisation = late.organisation_name,
                                      .side = late.side,
                                      .title = late.title,
                                      .valid_until = "2026-11-24"};
    struct listing gone = hall_listing(&hall, FIRST_AID);
    hall_must(listing_update(hall.desk, &late.id, &form, &error));
    hall_pass(&hall, TICK);
    collect(&hall, &shown);
    assert_holds(&shown, CHOIR, true);
    assert_holds(&shown, "Ensiavun ja", true);
    assert_holds(&shown, COOK, true);
    hall_must(listing_set_withdrawn(hall.desk, &gone.id, true, &error));
    (void)hall_add_swap(&hall, COOK, CARE);
    assert_int_equal(setenv("VAIHTARIT_NOW", "2026-11-25T00:00:01+02:00", 1), 0);
    hall_pass(&hall, NEWS + TICK);
    collect(&hall, &shown);
    assert_holds(&shown, CHOIR, false);
    assert_holds(&shown, "Ensiavun ja", false);
    assert_holds(&shown, COOK, false);
    assert_holds(&shown, "Selkokielen työpaja", true);
    buffer_release(&shown);
    hall_close(&hall);
}

static void test_an_empty_market_says_what_to_do(void **state)
{
    (void)state;
    struct hall hall;
    const struct listing *all;
    size_t count;
    hall_begin(&hall, 24, 80);
    hall_must(listing_list(hall.desk, &hall.event, &hall.arena, &all, &count, &error));
    for (size_t i = 0; i < count; i++)
        if (all[i].side == LISTING_WANT)
            hall_must(listing_set_withdrawn(hall.desk, &all[i].id, true, &error));
    hall_pass(&hall, KEYS_GONE);
    assert_shows(&hall.stage, "Kukaan ei etsi juuri nyt mitään.");
    for (size_t i = 0; i < count; i++)
        hall_must(listing_set_withdrawn(hall.desk, &all[i].id, true, &error));
    hall_pass(&hall, TICK);
    assert_shows(&hall.stage, "Kaikki on vaihdettu!");
    assert_screen(&hall.stage, "board-empty.txt");
    hall.draws = 0;
    hall_pass(&hall, 10 * PAGE);
    assert_int_equal(hall.draws, 0);
    hall_close(&hall);
}

static void test_a_new_evening_asks_what_there_is_to_offer(void **state)
{
    (void)state;
    struct hall hall;
    const struct event event = {
        .name = "Kahvit", .municipality = "Sipoo", .venue = "", .date = "2026-11-24"};
    struct id id;
    hall_prepare(&hall);
    hall_must(event_add(hall.desk, &event, &id, &error));
    stage_open(&hall.stage, &views_of_board, 12, 40);
    hall_must(app_look_at_book(hall.stage.app, hall.path, &id, &error));
    assert_screen(&hall.stage, "board-empty-small.txt");
    hall_close(&hall);
}

/* ---- Still ---- */

static void test_a_pause_keeps_still(void **state)
{
    (void)state;
    struct hall hall;
    hall_begin(&hall, 24, 80);
    stage_press(&hall.stage, pause_key);
    hall_pass(&hall, KEYS_GONE + TICK);
    assert_shows(&hall.stage, "tauko: välilyönti jatkaa");
    hall.draws = 0;
    hall_pass(&hall, 10 * PAGE);
    assert_int_equal(hall.draws, 0);
    (void)hall_add_gift(&hall, "Keusote", "Hyvinkään Martat ry", "tarjoilu");
    hall_pass(&hall, PAGE);
    assert_shows(&hall.stage, "1/4");
    assert_hides(&hall.stage, "tarjoilu");
    stage_press(&hall.stage, pause_key);
    hall_pass(&hall, TICK);
    assert_shows(&hall.stage, "tarjoilu");
    hall_close(&hall);
}

static void test_draws_only_at_the_turn_of_a_page(void **state)
{
    (void)state;
    enum { ROUNDS = 10, PAGES = 4 };
    struct hall hall;
    hall_begin(&hall, 24, 80);
    hall_pass(&hall, KEYS_GONE);
    hall.draws = 0;
    hall_pass(&hall, ROUNDS * (PAGE + 3 * PAGE_OF_SIX) - KEYS_GONE);
    assert_int_equal(hall.draws, ROUNDS * PAGES);
    hall_close(&hall);
}

/* ---- What never stands on it, and what it never does ---- */

static void hide_people(const struct buffer *shown, struct hall *hall)
{
    static const struct id none;
    const struct attendee *people;
    const struct listing *listings;
    size_t count;
    struct buffer name = {0};
    hall_must(registration_slice(hall->desk, &hall->event, &none, 500, &hall->arena, &people,
                                 &count, &error));
    assert_true(count > 50);
    for (size_t i = 0; i < count; i++) {
        buffer_clear(&name);
        person_add_name(&name, people[i].given, people[i].family);
        assert_holds(shown, buffer_text(&name), false);
        if (people[i].email[0] != '\0')
            assert_holds(shown, people[i].email, false);
        if (people[i].phone[0] != '\0')
            assert_holds(shown, people[i].phone, false);
    }
    hall_must(listing_list(hall->desk, &hall->event, &hall->arena, &listings, &count, &error));
    for (size_t i = 0; i < count; i++)
        if (listings[i].contact[0] != '\0')
            assert_holds(shown, listings[i].contact, false);
    assert_holds(shown, "Soita Matille", false);
    buffer_release(&name);
}

/* Once beside each other, once one at a time; without block characters, so that all can be read. */
static void test_nobody_is_named(void **state)
{
    (void)state;
    static const int sizes[][2] = {{24, 80}, {12, 40}, {30, 120}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct hall hall;
        struct buffer shown = {0};
        hall_begin(&hall, sizes[i][0], sizes[i][1]);
        (void)hall_add_gift(&hall, "Keusote", "Hyvinkään Martat ry", "tarjoilu");
        (void)hall_add_swap(&hall, COOK, CARE);
        hall_pass(&hall, TICK);
        collect(&hall, &shown);
        assert_holds(&shown, "tarjoilu", true);
        hide_people(&shown, &hall);
        show_plain(&hall);
        stage_press(&hall.stage, big_key);
        collect(&hall, &shown);
        assert_holds(&shown, CHOIR, true);
        hide_people(&shown, &hall);
        buffer_release(&shown);
        hall_close(&hall);
    }
}

/* As while a stick is pulled out: it says so, and catches up by itself. */
static void test_what_cannot_be_read_is_read_later(void **state)
{
    (void)state;
    struct hall hall;
    struct broken_page page;
    hall_begin(&hall, 24, 80);
    broken_page_make(&page, hall.path, CHOIR);
    (void)hall_add_gift(&hall, "Keusote", "Hyvinkään Martat ry", "tarjoilu");
    hall_pass(&hall, KEYS_GONE + TICK);
    assert_shows(&hall.stage, "vaurioitunut");
    assert_hides(&hall.stage, "tarjoilu");
    broken_page_mend(&page, hall.path);
    (void)hall_add_gift(&hall, "Keusote", "Hyvinkään Martat ry", "siivous");
    hall_pass(&hall, TICK);
    assert_shows(&hall.stage, "tarjoilu");
    assert_hides(&hall.stage, "vaurioitunut");
    hall_close(&hall);
}

static void test_nothing_is_written(void **state)
{
    (void)state;
    struct hall hall;
    struct stat before;
    struct stat after;
    hall_prepare(&hall);
    assert_int_equal(stat(hall.path, &before), 0);
    hall_open(&hall, 24, 80);
    stage_press(&hall.stage, (struct key)KEY_FUNCTION(3));
    assert_shows(&hall.stage, "F3 ei tee tässä mitään.");
    stage_press_kind(&hall.stage, PRESS_TAB);
    stage_press(&hall.stage, (struct key)KEY_FUNCTION(10));
    assert_ptr_equal(app_top_view(hall.stage.app)->ops, &board_view);
    hall_pass(&hall, KEYS_GONE + TICK);
    assert_hides(&hall.stage, "F3");
    assert_int_equal(stat(hall.path, &after), 0);
    assert_int_equal(before.st_mtim.tv_sec, after.st_mtim.tv_sec);
    assert_int_equal(before.st_mtim.tv_nsec, after.st_mtim.tv_nsec);
    assert_int_equal(before.st_size, after.st_size);
    /* The book will not take it either. */
    struct id id;
    const struct event event = {
        .name = "Kahvit", .municipality = "Sipoo", .venue = "", .date = "2026-11-24"};
    assert_false(event_add(hall.stage.app->store, &event, &id, NULL));
    hall_close(&hall);
}

static void test_help_and_the_way_out(void **state)
{
    (void)state;
    struct hall hall;
    hall_begin(&hall, 24, 80);
    struct app *app = hall.stage.app;
    stage_type(&hall.stage, "?");
    assert_shows(&hall.stage, "Taulu: vaihtarit salille");
    assert_ptr_equal(app_top_view(app)->ops, &help_view);
    stage_press_kind(&hall.stage, PRESS_ESCAPE);
    assert_ptr_equal(app_top_view(app)->ops, &board_view);
    assert_false(app->quit);
    stage_press_kind(&hall.stage, PRESS_ESCAPE);
    assert_true(app->quit);
    app->quit = false;
    stage_type(&hall.stage, "q");
    assert_true(app->quit);
    hall_close(&hall);
}

/* Whoever looks for the board in the program itself is told where it is. */
static void test_the_palette_tells_of_the_board(void **state)
{
    (void)state;
    struct hall hall;
    hall_prepare(&hall);
    stage_open(&hall.stage, &views_of_program, 24, 80);
    hall_must(app_open_book(hall.stage.app, hall.path, &error));
    stage_press(&hall.stage, (struct key)KEY_FUNCTION(10));
    stage_type(&hall.stage, "taulu salille\n");
    assert_shows(&hall.stage, "vaihtarit board");
    assert_shows(&hall.stage, "ilta.vaihtarit");
    hall_close(&hall);
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    setenv("TZ", "EET-2", 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pages_turn_by_themselves_and_begin_again),
        cmocka_unit_test(test_every_open_listing_comes_by),
        cmocka_unit_test(test_small),
        cmocka_unit_test(test_hall),
        cmocka_unit_test(test_big_letters),
        cmocka_unit_test(test_plain_has_nothing_side_by_side),
        cmocka_unit_test(test_arrows_turn_pages),
        cmocka_unit_test(test_what_cannot_be_had_leaves_the_roll),
        cmocka_unit_test(test_an_empty_market_says_what_to_do),
        cmocka_unit_test(test_a_new_evening_asks_what_there_is_to_offer),
        cmocka_unit_test(test_a_pause_keeps_still),
        cmocka_unit_test(test_draws_only_at_the_turn_of_a_page),
        cmocka_unit_test(test_nobody_is_named),
        cmocka_unit_test(test_what_cannot_be_read_is_read_later),
        cmocka_unit_test(test_nothing_is_written),
        cmocka_unit_test(test_help_and_the_way_out),
        cmocka_unit_test(test_the_palette_tells_of_the_board),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
