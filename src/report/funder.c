#include "vaihtarit/report/funder.h"

#include "feedback.h"
#include "figure_groups.h"
#include "vaihtarit/core/clock.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/core/municipality.h"
#include "vaihtarit/report/json_writer.h"
#include "vaihtarit/report/number.h"

#include <stddef.h>
#include <string.h>

enum { DATE_SIZE = 64 };

static const struct figure_entry events_entries[] = {
    FIGURE(struct funder, events, all, tr_noop("Tapahtumia yhteensä")),
    FIGURE(struct funder, events, trainings, tr_noop("Koulutuksia")),
    FIGURE(struct funder, events, others, tr_noop("Muita tapahtumia")),
    FIGURE(struct funder, events, upcoming, tr_noop("Vasta tulossa olevia")),
    {0}};
static const struct figure_entry people_entries[] = {
    FIGURE(struct funder, people, met, tr_noop("Kohdattuja ihmisiä")),
    FIGURE(struct funder, people, persons, tr_noop("Nimellä kirjattuja, kukin kerran")),
    FIGURE(struct funder, people, anonymous, tr_noop("Laskettu ilman nimeä")),
    FIGURE(struct funder, people, attendances, tr_noop("Osallistumisia nimellä")),
    FIGURE(struct funder, people, visits, tr_noop("Käyntejä yhteensä")),
    {0}};
static const struct figure_entry organisations_entries[] = {
    FIGURE(struct funder, organisations, met, tr_noop("Mukana olleita yhdistyksiä")),
    {"new", tr_noop("Uusia yhdistyksiä"), offsetof(struct funder, organisations.fresh)},
    FIGURE(struct funder, organisations, returning, tr_noop("Aiemmin mukana olleita")),
    {0}};
static const struct figure_entry trades_entries[] = {
    FIGURE(struct funder, trades, proposed, tr_noop("Ehdotettuja")),
    FIGURE(struct funder, trades, agreed, tr_noop("Sovittuja")),
    FIGURE(struct funder, trades, done, tr_noop("Toteutuneita")),
    FIGURE(struct funder, trades, cancelled, tr_noop("Peruttuja")),
    FIGURE(struct funder, trades, unmatched, tr_noop("Purettuja")),
    FIGURE(struct funder, trades, deals, tr_noop("Sovittuja ja toteutuneita yhteensä")),
    FIGURE(struct funder, trades, cross_municipality, tr_noop("Yli kuntarajan sovittuja")),
    {0}};
static const struct figure_entry wants_entries[] = {
    FIGURE(struct funder, wants, written, tr_noop("Toiveita")),
    FIGURE(struct funder, wants, met, tr_noop("Täyttyneitä toiveita")),
    {0}};
static const struct figure_group groups[] = {
    {"events", tr_noop("Tapahtumat"), events_entries, NULL},
    {"people", tr_noop("Ihmiset"), people_entries,
     tr_noop("Nimellä kirjattu on luvussa kerran, vaikka hän kävi useassa tapahtumassa. "
             "Osallistumisissa ja käynneissä hän on kerran kutakin tapahtumaa kohti. Ilman nimeä "
             "lasketut ovat mukana kohdatuissa ja käynneissä.")},
    {"organisations", tr_noop("Yhdistykset"), organisations_entries,
     tr_noop("Mukana on yhdistys, jolta saapui joku tai jolla oli tarjous tai toive. Uusi on se, "
             "joka ei ollut mukana ennen aikaväliä.")},
    {"trades", tr_noop("Vaihdot lukuina"), trades_entries,
     tr_noop("Sovittu vaihto odottaa vielä, että luvattu tehdään. Peruttu oli sovittu, mutta siitä "
             "ei tule mitään. Purettu ei sopinutkaan osapuolille.")},
    {"wants", tr_noop("Toiveiden täyttyminen"), wants_entries, NULL}};
enum { GROUPS = sizeof groups / sizeof groups[0] };

/* ---- The paper ---- */

const char *funder_headline(struct arena *arena, const struct funder *funder)
{
    int met = funder->people.met;
    int visits = funder->people.visits;
    const char *people =
        met != FIGURES_HIDDEN
            ? arena_format(arena, tr_count("%s ihminen kohdattu", "%s ihmistä kohdattu", met),
                           number_format(arena, met))
        : visits != FIGURES_HIDDEN
            ? arena_format(arena, tr_count("%s käynti", "%s käyntiä", visits),
                           number_format(arena, visits))
            : tr("Ihmisiä kohdattu muutama");
    const char *trainings =
        arena_format(arena, tr_count(", %s koulutus", ", %s koulutusta", funder->events.trainings),
                     number_format(arena, funder->events.trainings));
    const char *others =
        arena_format(arena, tr_count(", %s tapahtuma", ", %s tapahtumaa", funder->events.others),
                     number_format(arena, funder->events.others));
    return arena_format(arena, "%s%s%s", people, funder->events.trainings > 0 ? trainings : "",
                        funder->events.others > 0 ? others : "");
}

/* "1.1.2026–31.12.2026"; where a bound was not given, the first or the last event's date. */
static const char *format_period(struct arena *arena, const struct funder *funder)
{
    char from[DATE_SIZE];
    char to[DATE_SIZE];
    clock_short_date(*funder->from ? funder->from : funder->first, from, sizeof from);
    clock_short_date(*funder->to ? funder->to : funder->last, to, sizeof to);
    return strcmp(from, to) == 0 ? arena_copy(arena, from)
                                 : arena_format(arena, tr("%s–%s"), from, to);
}

static void add_kinds(struct document *document, const struct funder *funder)
{
    static const struct document_column columns[] = {
        {.heading = tr_noop("Tapahtumalaji")},
        {.heading = tr_noop("Tapahtumia"), .kind = COLUMN_NUMBER},
        {.heading = tr_noop("Käyntejä"), .kind = COLUMN_NUMBER}};
    struct arena *arena = document->arena;
    struct document_table *table = document_table_create(arena, columns, 3);
    for (size_t i = 0; i < funder->kind_count; i++) {
        const struct funder_kind *kind = &funder->kinds[i];
        const char *const cells[] = {event_kind_name(kind->kind),
                                     figure_format(arena, kind->events),
                                     figure_format(arena, kind->visits)};
        document_table_add_row(arena, table, cells);
    }
    document_add_text(document, BLOCK_HEADING, tr("Tapahtumat lajeittain"));
    document_add_table(document, table);
}

static void add_venues(struct document *document, const struct funder *funder)
{
    static const struct document_column columns[] = {
        {.heading = tr_noop("Kunta")},
        {.heading = tr_noop("Tapahtumia"), .kind = COLUMN_NUMBER},
        {.heading = tr_noop("Käyntejä"), .kind = COLUMN_NUMBER}};
    struct arena *arena = document->arena;
    struct document_table *table = document_table_create(arena, columns, 3);
    for (size_t i = 0; i < funder->venue_count; i++) {
        const struct funder_venue *venue = &funder->venues[i];
        const char *const cells[] = {municipality_shown(venue->name),
                                     figure_format(arena, venue->events),
                                     figure_format(arena, venue->visits)};
        document_table_add_row(arena, table, cells);
    }
    document_add_text(document, BLOCK_HEADING, tr("Tapahtumat pitopaikan kunnan mukaan"));
    document_add_table(document, table);
}

static void add_homes(struct document *document, const struct funder *funder)
{
    static const struct document_column columns[] = {
        {.heading = tr_noop("Kunta")},
        {.heading = tr_noop("Ihmisiä"), .kind = COLUMN_NUMBER},
        {.heading = tr_noop("Mukana olleita yhdistyksiä"), .kind = COLUMN_NUMBER}};
    struct arena *arena = document->arena;
    struct document_table *table = document_table_create(arena, columns, 3);
    for (size_t i = 0; i < funder->home_count; i++) {
        const struct funder_home *home = &funder->homes[i];
        const char *const cells[] = {municipality_shown(home->name),
                                     figure_format(arena, home->persons),
                                     figure_format(arena, home->organisations)};
        document_table_add_row(arena, table, cells);
    }
    if (funder->home_count == 0)
        return;
    document_add_text(document, BLOCK_HEADING, tr("Ihmiset ja yhdistykset kotikunnan mukaan"));
    document_add_table(document, table);
}

static void add_events(struct document *document, const struct funder *funder)
{
    static const struct document_column columns[] = {
        {.heading = tr_noop("Päivä")},
        {.heading = tr_noop("Tapahtuma"), .names_row = true},
        {.heading = tr_noop("Laji")},
        {.heading = tr_noop("Kunta")},
        {.heading = tr_noop("Käyntejä"), .kind = COLUMN_NUMBER}};
    struct arena *arena = document->arena;
    struct document_table *table = document_table_create(arena, columns, 5);
    for (size_t i = 0; i < funder->event_count; i++) {
        const struct event *event = &funder->event_list[i].event;
        char date[32];
        clock_short_date(event->date, date, sizeof date);
        const char *const cells[] = {arena_copy(arena, date), event->name,
                                     event_kind_name(event->kind),
                                     municipality_shown(event->municipality),
                                     figure_format(arena, funder->event_list[i].visits)};
        document_table_add_row(arena, table, cells);
    }
    if (funder->event_count == 0)
        return;
    document_add_text(document, BLOCK_HEADING, tr("Tapahtumat päivittäin"));
    document_add_table(document, table);
}

const struct document *funder_paper(struct arena *arena, const struct evening *evening)
{
    const struct funder *funder = evening->funder;
    struct document *document =
        document_create(arena, tr("Rahoittajan raportti"), format_period(arena, funder));
    if (!document)
        return NULL;
    document->is_plain = evening->plain;
    if (funder->events.all == 0) {
        document_add_text(document, BLOCK_PARAGRAPH, tr("Tällä aikavälillä ei ole tapahtumia."));
        return arena->failed ? NULL : document;
    }
    document_add_text(document, BLOCK_PARAGRAPH,
                      arena_format(arena, "%s.", funder_headline(arena, funder)));
    if (funder->small_hidden)
        document_add_text(document, BLOCK_PARAGRAPH,
                          tr("Ihmisten määrät, jotka ovat alle 5, on peitetty merkillä *. Lisäksi "
                             "on peitetty sen verran muita lukuja, ettei peitettyä voi laskea."));
    figure_groups_add(document, groups, GROUPS, funder);
    figure_add_days(document, funder->half_days_to_met);
    add_kinds(document, funder);
    add_venues(document, funder);
    add_homes(document, funder);
    feedback_add(document, &funder->feedback);
    add_events(document, funder);
    return arena->failed ? NULL : document;
}

/* ---- For spreadsheets ---- */

static void add_list_rows(struct arena *arena, struct document_table *table,
                          const struct funder *funder)
{
    for (size_t i = 0; i < funder->kind_count; i++) {
        const char *name = event_kind_name(funder->kinds[i].kind);
        figure_table_add_row(arena, table, name, tr("Tapahtumia"), funder->kinds[i].events);
        figure_table_add_row(arena, table, name, tr("Käyntejä"), funder->kinds[i].visits);
    }
    for (size_t i = 0; i < funder->venue_count; i++) {
        const char *name = municipality_shown(funder->venues[i].name);
        figure_table_add_row(arena, table, name, tr("Tapahtumia kunnassa"),
                             funder->venues[i].events);
        figure_table_add_row(arena, table, name, tr("Käyntejä kunnassa"), funder->venues[i].visits);
    }
    for (size_t i = 0; i < funder->home_count; i++) {
        const char *name = municipality_shown(funder->homes[i].name);
        figure_table_add_row(arena, table, name, tr("Ihmisiä kunnasta"), funder->homes[i].persons);
        figure_table_add_row(arena, table, name, tr("Yhdistyksiä kunnasta"),
                             funder->homes[i].organisations);
    }
}

const struct document_table *funder_table(struct arena *arena, const struct evening *evening)
{
    const struct funder *funder = evening->funder;
    struct document_table *table = figure_table_create(arena);
    figure_table_add_groups(arena, table, groups, GROUPS, funder);
    figure_table_add_days(arena, table, funder->half_days_to_met);
    add_list_rows(arena, table, funder);
    feedback_add_rows(arena, table, &funder->feedback);
    return arena->failed ? NULL : table;
}

/* ---- For programs ---- */

static void write_date(struct json *json, const char *key, const char *date)
{
    json_key(json, key);
    if (*date)
        json_text(json, date);
    else
        json_null(json);
}

static void write_kinds(struct json *json, const struct funder *funder)
{
    json_key(json, "event_kinds");
    json_begin_array(json);
    for (size_t i = 0; i < funder->kind_count; i++) {
        json_begin_object(json);
        json_text_field(json, "kind", event_kind_word(funder->kinds[i].kind));
        figure_write_json(json, "events", funder->kinds[i].events);
        figure_write_json(json, "visits", funder->kinds[i].visits);
        json_end_object(json);
    }
    json_end_array(json);
}

static void write_municipalities(struct json *json, const struct funder *funder)
{
    json_key(json, "event_municipalities");
    json_begin_array(json);
    for (size_t i = 0; i < funder->venue_count; i++) {
        json_begin_object(json);
        json_text_field(json, "name", funder->venues[i].name);
        figure_write_json(json, "events", funder->venues[i].events);
        figure_write_json(json, "visits", funder->venues[i].visits);
        json_end_object(json);
    }
    json_end_array(json);
    json_key(json, "municipalities");
    json_begin_array(json);
    for (size_t i = 0; i < funder->home_count; i++) {
        json_begin_object(json);
        json_text_field(json, "name", funder->homes[i].name);
        figure_write_json(json, "people", funder->homes[i].persons);
        figure_write_json(json, "organisations", funder->homes[i].organisations);
        json_end_object(json);
    }
    json_end_array(json);
}

static void write_events(struct json *json, const struct funder *funder)
{
    json_key(json, "event_list");
    json_begin_array(json);
    for (size_t i = 0; i < funder->event_count; i++) {
        const struct event *event = &funder->event_list[i].event;
        json_begin_object(json);
        json_text_field(json, "name", event->name);
        json_text_field(json, "kind", event_kind_word(event->kind));
        json_text_field(json, "municipality", event->municipality);
        json_text_field(json, "date", event->date);
        figure_write_json(json, "visits", funder->event_list[i].visits);
        json_end_object(json);
    }
    json_end_array(json);
}

void funder_write_json(struct buffer *out, const struct evening *evening)
{
    struct json json = {.out = out};
    json_begin_object(&json);
    json_key(&json, "period");
    json_begin_object(&json);
    write_date(&json, "from", evening->funder->from);
    write_date(&json, "to", evening->funder->to);
    json_end_object(&json);
    json_boolean_field(&json, "small_hidden", evening->funder->small_hidden);
    figure_groups_write_json(&json, groups, GROUPS, evening->funder);
    figure_write_days_json(&json, evening->funder->half_days_to_met);
    write_kinds(&json, evening->funder);
    write_municipalities(&json, evening->funder);
    write_events(&json, evening->funder);
    feedback_write_json(&json, &evening->funder->feedback);
    json_end_object(&json);
    json_end(&json);
}
