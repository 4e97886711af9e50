#include "market.h"

#include "vaihtarit/store/listing.h"
#include "vaihtarit/store/trade.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const struct listing_form listings[] = {
    {.organisation = "Keusote",
     .municipality = "Hyvinkää",
     .side = LISTING_OFFER,
     .title = "Tietoisku palveluista",
     .theme = "Palvelut",
     .capacity = 2,
     .valid_until = "2026-12-31"},
    {.organisation = "Pornainen-Seura ry",
     .municipality = "Pornainen",
     .side = LISTING_OFFER,
     .title = "Kirkon museon esittely",
     .detail = "Opastettu kierros 25 hengelle, kesto noin tunti",
     .theme = "Kulttuuri",
     .contact = "Aino Mattila",
     .contact_consent = CONSENT_YES},
    {.organisation = "Pornainen-Seura ry",
     .municipality = "Pornainen",
     .side = LISTING_WANT,
     .title = "Metsäretki syksyllä",
     .detail = "Mielellään sieniä",
     .theme = "Luonto"},
    {.organisation = "Pornaisten Partiolaiset ry",
     .municipality = "Pornainen",
     .side = LISTING_OFFER,
     .title = "Sieniretki",
     .theme = "Luonto"},
    {.organisation = "Pornaisten Partiolaiset ry",
     .municipality = "Pornainen",
     .side = LISTING_WANT,
     .title = "Museokäynti",
     .theme = "Kulttuuri"},
};

void market_stage_open(struct evening_stage *evening, enum main_view view, int rows, int columns)
{
    evening_stage_open(evening, 0, rows, columns);
    struct app *app = evening->stage.app;
    struct id id;
    for (size_t i = 0; i < sizeof listings / sizeof listings[0]; i++)
        assert_true(listing_add(app->store, &app->event.id, &listings[i], &id, NULL));
    app_follow_book(app);
    app_show_main_view(app, (size_t)view);
}

struct listing market_listing_of(struct evening_stage *evening, const char *title)
{
    const struct app *app = evening->stage.app;
    const struct listing *all;
    size_t count;
    assert_true(listing_list(app->store, &app->event.id, &evening->arena, &all, &count, NULL));
    for (size_t i = 0; i < count; i++)
        if (strcmp(all[i].title, title) == 0)
            return all[i];
    fail_msg("no listing \"%s\"", title);
    return (struct listing){0};
}

const struct trade *market_trades(struct evening_stage *evening, size_t *count)
{
    const struct app *app = evening->stage.app;
    const struct trade *all;
    assert_true(trade_list(app->store, &app->event.id, &evening->arena, &all, count, NULL));
    return all;
}

struct id market_add_swap(struct evening_stage *evening, struct store *store)
{
    const struct trade_leg_form legs[] = {
        {.giver = "Pornainen-Seura ry",
         .receiver = "Pornaisten Partiolaiset ry",
         .offer = market_listing_of(evening, "Kirkon museon esittely").id,
         .want = market_listing_of(evening, "Museokäynti").id},
        {.giver = "Pornaisten Partiolaiset ry",
         .receiver = "Pornainen-Seura ry",
         .offer = market_listing_of(evening, "Sieniretki").id,
         .want = market_listing_of(evening, "Metsäretki syksyllä").id},
    };
    const struct trade_form form = {.legs = legs, .leg_count = 2, .due = "2026-12-15"};
    struct error error = {0};
    struct id id;
    if (!trade_add(store, &evening->stage.app->event.id, &form, &id, &error))
        fail_msg("%s", error.message);
    return id;
}

void market_add_gift(struct evening_stage *evening)
{
    const struct trade_leg_form leg = {.giver = "Pornaisten Partiolaiset ry",
                                       .receiver = "Pornainen-Seura ry",
                                       .what = "Telttojen laina"};
    const struct trade_form form = {.legs = &leg, .leg_count = 1};
    struct error error = {0};
    struct id id;
    if (!trade_add(evening->stage.app->store, &evening->stage.app->event.id, &form, &id, &error))
        fail_msg("%s", error.message);
}

void market_press(struct evening_stage *evening, enum key_kind kind)
{
    stage_press_kind(&evening->stage, kind);
}

void market_take_suggestion(struct evening_stage *evening)
{
    market_press(evening, PRESS_DOWN);
    market_press(evening, PRESS_ENTER);
}

void market_retype(struct evening_stage *evening, const char *text)
{
    market_press(evening, PRESS_END);
    stage_press(&evening->stage, (struct key)KEY_CONTROL('u'));
    stage_type(&evening->stage, text);
}
