#include "hall.h"

#include "vaihtarit/intake/demo.h"
#include "vaihtarit/store/event.h"
#include "vaihtarit/store/listing.h"
#include "vaihtarit/store/trade.h"
#include "vaihtarit/term/memory.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* The roll of the demo is over in LOOKS times LOOK milliseconds, wherever it began. */
enum { TICK = 250, LOOKS = 100, LOOK = 6500 };

void hall_prepare(struct hall *hall)
{
    struct event event;
    *hall = (struct hall){0};
    assert_true(folder_make(&hall->folder));
    folder_join(&hall->folder, "ilta.vaihtarit", hall->path);
    assert_int_equal(setenv("HOME", hall->folder.path, 1), 0);
    assert_int_equal(setenv("VAIHTARIT_DATA", hall->folder.path, 1), 0);
    assert_int_equal(setenv("VAIHTARIT_NOW", "2026-11-24T17:42:05+02:00", 1), 0);
    hall_must(demo_write(hall->path, &error));
    hall_must(store_open(&hall->desk, hall->path, &error));
    hall_must(event_current(hall->desk, &hall->arena, &event, &error));
    hall->event = event.id;
}

void hall_open(struct hall *hall, int rows, int columns)
{
    static const struct id none;
    stage_open(&hall->stage, &views_of_board, rows, columns);
    hall_must(app_look_at_book(hall->stage.app, hall->path, &none, &error));
    app_draw(hall->stage.app, &hall->stage.canvas);
}

void hall_begin(struct hall *hall, int rows, int columns)
{
    hall_prepare(hall);
    hall_open(hall, rows, columns);
}

void hall_close(struct hall *hall)
{
    stage_close(&hall->stage);
    store_close(hall->desk);
    arena_release(&hall->arena);
    folder_remove(&hall->folder);
}

void hall_pass(struct hall *hall, int64_t milliseconds)
{
    struct app *app = hall->stage.app;
    for (int64_t passed = 0; passed < milliseconds; passed += TICK) {
        app_wait(app, TICK);
        app_tick(app);
        if (!app->dirty)
            continue;
        app_draw(app, &hall->stage.canvas);
        hall->draws++;
    }
}

struct listing hall_listing(struct hall *hall, const char *title)
{
    const struct listing *all;
    size_t count;
    hall_must(listing_list(hall->desk, &hall->event, &hall->arena, &all, &count, &error));
    for (size_t i = 0; i < count; i++)
        if (strcmp(all[i].title, title) == 0)
            return all[i];
    fail_msg("no listing \"%s\"", title);
    return (struct listing){0};
}

struct id hall_add_gift(struct hall *hall, const char *giver, const char *receiver,
                        const char *what)
{
    const struct trade_leg_form leg = {.giver = giver, .receiver = receiver, .what = what};
    const struct trade_form form = {.legs = &leg, .leg_count = 1, .note = "Soita Matille"};
    struct id id;
    hall_must(trade_add(hall->desk, &hall->event, &form, &id, &error));
    return id;
}

struct id hall_add_swap(struct hall *hall, const char *one, const char *other)
{
    struct listing first = hall_listing(hall, one);
    struct listing second = hall_listing(hall, other);
    const struct trade_leg_form legs[] = {
        {.giver = first.organisation_name, .receiver = second.organisation_name, .offer = first.id},
        {.giver = second.organisation_name,
         .receiver = first.organisation_name,
         .offer = second.id}};
    const struct trade_form form = {.legs = legs, .leg_count = 2};
    struct id id;
    hall_must(trade_add(hall->desk, &hall->event, &form, &id, &error));
    return id;
}

void hall_collect(struct hall *hall, struct buffer *out)
{
    for (int i = 0; i < LOOKS; i++) {
        memory_write_text(out, &hall->stage.canvas);
        hall_pass(hall, LOOK);
    }
}
