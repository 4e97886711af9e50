#include "vaihtarit/report/summary.h"

#include "feedback.h"
#include "figure_groups.h"
#include "subtitle.h"
#include "vaihtarit/core/clock.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/core/municipality.h"
#include "vaihtarit/report/json_writer.h"
#include "vaihtarit/report/listings.h"
#include "vaihtarit/report/trade_circle.h"
#include "vaihtarit/report/trades.h"

#include <stddef.h>

static const struct figure_entry people[] = {
    FIGURE(struct figures, people, registered, tr_noop("Ilmoittautuneita")),
    FIGURE(struct figures, people, waitlist, tr_noop("Jonossa")),
    FIGURE(struct figures, people, checked_in, tr_noop("Saapunut")),
    FIGURE(struct figures, people, inside, tr_noop("Paikalla nyt")),
    FIGURE(struct figures, people, entries, tr_noop("Sisääntuloja")),
    FIGURE(struct figures, people, walk_in, tr_noop("Ilmoittautui ovella")),
    FIGURE(struct figures, people, no_show, tr_noop("Ilmoittautui, ei tullut")),
    FIGURE(struct figures, people, anonymous, tr_noop("Laskettu ilman nimeä")),
    FIGURE(struct figures, people, met, tr_noop("Kohdattuja yhteensä")),
    {0}};
static const struct figure_entry organisations[] = {
    FIGURE(struct figures, organisations, registered, tr_noop("Yhdistyksiä mukana")),
    FIGURE(struct figures, organisations, present, tr_noop("Yhdistyksiä paikalla")),
    {0}};
static const struct figure_entry listings[] = {
    FIGURE(struct figures, listings, offers, tr_noop("Tarjouksia")),
    FIGURE(struct figures, listings, wants, tr_noop("Toiveita")),
    FIGURE(struct figures, listings, open, tr_noop("Avoinna yhteensä")),
    {0}};
static const struct figure_entry trades[] = {
    FIGURE(struct figures, trades, proposed, tr_noop("Ehdotettuja")),
    FIGURE(struct figures, trades, agreed, tr_noop("Sovittuja")),
    FIGURE(struct figures, trades, done, tr_noop("Toteutuneita")),
    FIGURE(struct figures, trades, cancelled, tr_noop("Peruttuja")),
    FIGURE(struct figures, trades, unmatched, tr_noop("Purettuja")),
    FIGURE(struct figures, trades, swaps, tr_noop("Kahden vaihtoja")),
    FIGURE(struct figures, trades, rings, tr_noop("Rinkejä")),
    FIGURE(struct figures, trades, gifts, tr_noop("Lahjoja")),
    FIGURE(struct figures, trades, legs, tr_noop("Lupauksia vaihdoissa")),
    {0}};
static const struct figure_entry wants[] = {
    FIGURE(struct figures, wants, met, tr_noop("Täyttyneitä toiveita")),
    FIGURE(struct figures, wants, open, tr_noop("Avoimia toiveita")),
    {0}};
static const struct figure_group groups[] = {
    {"people", tr_noop("Ihmiset"), people, NULL},
    {"organisations", tr_noop("Yhdistykset"), organisations, NULL},
    {"listings", tr_noop("Tarjoukset ja toiveet"), listings, NULL},
    {"trades", tr_noop("Vaihdot lukuina"), trades, NULL},
    {"wants", tr_noop("Toiveiden täyttyminen"), wants, NULL}};
enum { GROUPS = sizeof groups / sizeof groups[0] };

static void add_traded(struct document *document, const struct figures *figures)
{
    static const struct document_column columns[] = {
        {.heading = tr_noop("Yhdistys")},
        {.heading = tr_noop("Antaa"), .kind = COLUMN_NUMBER},
        {.heading = tr_noop("Saa"), .kind = COLUMN_NUMBER}};
    if (figures->traded_count == 0)
        return;
    struct arena *arena = document->arena;
    struct document_table *table = document_table_create(arena, columns, 3);
    for (size_t i = 0; i < figures->traded_count; i++) {
        const struct organisation_figures *organisation = &figures->traded[i];
        const char *const cells[] = {organisation->name,
                                     arena_format(arena, "%d", organisation->given),
                                     arena_format(arena, "%d", organisation->received)};
        document_table_add_row(arena, table, cells);
    }
    document_add_text(document, BLOCK_HEADING, tr("Kuka antaa, kuka saa"));
    document_add_table(document, table);
}

static void add_deals(struct document *document, const struct evening *evening)
{
    document_add_text(document, BLOCK_HEADING, tr("Vaihdot"));
    if (trades_add(document, evening, false) == 0)
        document_add_text(document, BLOCK_PARAGRAPH, tr("Vaihtoja ei ole vielä sovittu."));
}

static void add_municipalities(struct document *document, const struct figures *figures)
{
    static const struct document_column columns[] = {
        {.heading = tr_noop("Kunta")},
        {.heading = tr_noop("Ihmisiä"), .kind = COLUMN_NUMBER},
        {.heading = tr_noop("Saapuneita yhdistyksiä"), .kind = COLUMN_NUMBER}};
    if (figures->municipality_count == 0)
        return;
    struct arena *arena = document->arena;
    struct document_table *table = document_table_create(arena, columns, 3);
    for (size_t i = 0; i < figures->municipality_count; i++) {
        const struct municipality_figures *municipality = &figures->municipalities[i];
        const char *const cells[] = {municipality_shown(municipality->name),
                                     arena_format(arena, "%d", municipality->people),
                                     arena_format(arena, "%d", municipality->organisations)};
        document_table_add_row(arena, table, cells);
    }
    document_add_text(document, BLOCK_HEADING, tr("Saapuneet kunnittain"));
    document_add_table(document, table);
}

/* "17.25–17.30" */
static const char *slot_name(struct arena *arena, const struct arrival_slot *slot)
{
    char from[8];
    char to[8];
    clock_time_of_day(slot->from, from);
    clock_time_of_day(slot->to, to);
    return arena_format(arena, "%s–%s", from, to);
}

static void add_arrivals(struct document *document, const struct arrivals *arrivals)
{
    static const struct document_column columns[] = {
        {.heading = tr_noop("Kello")},
        {.heading = tr_noop("Nimellä"), .kind = COLUMN_NUMBER},
        {.heading = tr_noop("Ilman nimeä"), .kind = COLUMN_NUMBER}};
    if (arrivals->count == 0)
        return;
    struct arena *arena = document->arena;
    struct document_table *table = document_table_create(arena, columns, 3);
    for (size_t i = 0; i < arrivals->count; i++) {
        const struct arrival_slot *slot = &arrivals->slots[i];
        const char *const cells[] = {slot_name(arena, slot),
                                     arena_format(arena, "%ld", slot->people),
                                     arena_format(arena, "%ld", slot->heads)};
        document_table_add_row(arena, table, cells);
    }
    document_add_text(document, BLOCK_HEADING, tr("Saapuneet viiden minuutin välein"));
    document_add_table(document, table);
}

static void add_conflicts(struct document *document, const struct evening *evening)
{
    if (evening->conflict_count == 0)
        return;
    document_add_text(document, BLOCK_HEADING, tr("Ratkaistavaa"));
    for (size_t i = 0; i < evening->conflict_count; i++)
        document_add_text(document, BLOCK_ITEM, evening->conflicts[i]);
}

static void add_circle(struct document *document, const struct evening *evening)
{
    enum { READABLE_MOST = 80 }; /* associations around a circle on one page */
    const struct figures *figures = evening->figures;
    bool is_readable = figures->trades.legs > 0 && figures->traded_count <= READABLE_MOST;
    const struct picture *picture = is_readable ? trade_circle(document->arena, evening) : NULL;
    if (!picture)
        return;
    document_add_text(document, BLOCK_HEADING, picture->title);
    document_add_picture(document, picture);
}

const struct document *summary_paper(struct arena *arena, const struct evening *evening)
{
    struct document *document =
        document_create(arena, subtitle_title(arena, tr("Yhteenveto"), evening->event),
                        subtitle_format(arena, evening->event));
    if (!document)
        return NULL;
    document->is_plain = evening->plain;
    figure_groups_add(document, groups, GROUPS, evening->figures);
    figure_add_days(document, evening->figures->half_days_to_met);
    add_deals(document, evening);
    add_traded(document, evening->figures);
    listings_add_open(document, evening, LISTING_OFFER);
    listings_add_open(document, evening, LISTING_WANT);
    add_municipalities(document, evening->figures);
    add_arrivals(document, &evening->arrivals);
    feedback_add(document, &evening->feedback);
    add_conflicts(document, evening);
    add_circle(document, evening);
    return arena->failed ? NULL : document;
}

const struct document_table *summary_table(struct arena *arena, const struct evening *evening)
{
    const struct figures *figures = evening->figures;
    struct document_table *table = figure_table_create(arena);
    figure_table_add_groups(arena, table, groups, GROUPS, figures);
    figure_table_add_days(arena, table, figures->half_days_to_met);
    for (size_t i = 0; i < figures->traded_count; i++) {
        figure_table_add_row(arena, table, figures->traded[i].name, tr("Antaa"),
                             figures->traded[i].given);
        figure_table_add_row(arena, table, figures->traded[i].name, tr("Saa"),
                             figures->traded[i].received);
    }
    for (size_t i = 0; i < figures->municipality_count; i++) {
        const struct municipality_figures *municipality = &figures->municipalities[i];
        const char *name = municipality_shown(municipality->name);
        figure_table_add_row(arena, table, name, tr("Ihmisiä"), municipality->people);
        figure_table_add_row(arena, table, name, tr("Yhdistyksiä"), municipality->organisations);
    }
    feedback_add_rows(arena, table, &evening->feedback);
    figure_table_add_row(arena, table, tr("Ratkaistavaa"), tr("Ristiriitoja"), figures->conflicts);
    return arena->failed ? NULL : table;
}

static void write_event(struct json *json, const struct event *event)
{
    json_key(json, "event");
    json_begin_object(json);
    json_text_field(json, "name", event->name);
    json_text_field(json, "kind", event_kind_word(event->kind));
    json_text_field(json, "municipality", event->municipality);
    json_text_field(json, "date", event->date);
    json_end_object(json);
}

static void write_municipalities(struct json *json, const struct figures *figures)
{
    json_key(json, "municipalities");
    json_begin_array(json);
    for (size_t i = 0; i < figures->municipality_count; i++) {
        const struct municipality_figures *municipality = &figures->municipalities[i];
        json_begin_object(json);
        json_text_field(json, "name", municipality->name);
        json_integer_field(json, "people", municipality->people);
        json_integer_field(json, "organisations", municipality->organisations);
        json_end_object(json);
    }
    json_end_array(json);
}

static void write_traded(struct json *json, const struct figures *figures)
{
    json_key(json, "organisations_traded");
    json_begin_array(json);
    for (size_t i = 0; i < figures->traded_count; i++) {
        json_begin_object(json);
        json_text_field(json, "name", figures->traded[i].name);
        json_integer_field(json, "given", figures->traded[i].given);
        json_integer_field(json, "received", figures->traded[i].received);
        json_end_object(json);
    }
    json_end_array(json);
}

static void write_arrivals(struct json *json, const struct arrivals *arrivals)
{
    json_key(json, "arrivals");
    json_begin_array(json);
    for (size_t i = 0; i < arrivals->count; i++) {
        const struct arrival_slot *slot = &arrivals->slots[i];
        json_begin_object(json);
        json_text_field(json, "from", slot->from);
        json_integer_field(json, "people", slot->people);
        json_integer_field(json, "heads", slot->heads);
        json_end_object(json);
    }
    json_end_array(json);
}

void summary_write_json(struct buffer *out, const struct evening *evening)
{
    struct json json = {.out = out};
    json_begin_object(&json);
    write_event(&json, evening->event);
    figure_groups_write_json(&json, groups, GROUPS, evening->figures);
    write_municipalities(&json, evening->figures);
    json_integer_field(&json, "conflicts", evening->figures->conflicts);
    write_arrivals(&json, &evening->arrivals);
    figure_write_days_json(&json, evening->figures->half_days_to_met);
    write_traded(&json, evening->figures);
    feedback_write_json(&json, &evening->feedback);
    json_end_object(&json);
    json_end(&json);
}
