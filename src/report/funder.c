#include "vaihtarit/report/funder.h"

#include "feedback.h"
#include "number.h"
#include "vaihtarit/core/clock.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/report/json_writer.h"

#include <stddef.h>
#include <string.h>

enum { DATE_SIZE = 64 };

/* A figure: its group and key in JSON, and what people call it. */
struct entry {
    const char *key;
    const char *label;
    size_t offset; /* of an int in struct funder */
};

struct group {
    const char *key;
    const char *heading;
    const struct entry *entries; /* ends with one without a key */
};

#define FIGURE(group, name, text)                                                                  \
    {                                                                                              \
#name, text, offsetof(struct funder, group.name)                                           \
    }

static const struct entry events_entries[] = {
    FIGURE(events, all, tr_noop("Tapahtumia yhteensä")),
    FIGURE(events, trainings, tr_noop("Koulutuksia")),
    FIGURE(events, others, tr_noop("Muita tapahtumia")),
    FIGURE(events, upcoming, tr_noop("Vasta tulossa olevia")),
    {0}};
static const struct entry people_entries[] = {
    FIGURE(people, met, tr_noop("Kohdattuja ihmisiä")),
    FIGURE(people, persons, tr_noop("Nimellä kirjattuja, kukin kerran")),
    FIGURE(people, anonymous, tr_noop("Laskettu ilman nimeä")),
    FIGURE(people, attendances, tr_noop("Osallistumisia nimellä")),
    FIGURE(people, visits, tr_noop("Käyntejä yhteensä")),
    {0}};
static const struct entry organisations_entries[] = {
    FIGURE(organisations, met, tr_noop("Mukana olleita yhdistyksiä")),
    {"new", tr_noop("Uusia yhdistyksiä"), offsetof(struct funder, organisations.fresh)},
    FIGURE(organisations, returning, tr_noop("Aiemmin mukana olleita")),
    {0}};
static const struct entry trades_entries[] = {
    FIGURE(trades, proposed, tr_noop("Ehdotettuja")),
    FIGURE(trades, agreed, tr_noop("Sovittuja")),
    FIGURE(trades, done, tr_noop("Toteutuneita")),
    FIGURE(trades, cancelled, tr_noop("Peruttuja")),
    FIGURE(trades, unmatched, tr_noop("Purettuja")),
    FIGURE(trades, deals, tr_noop("Sovittuja ja toteutuneita yhteensä")),
    FIGURE(trades, cross_municipality, tr_noop("Yli kuntarajan sovittuja")),
    {0}};
static const struct entry wants_entries[] = {FIGURE(wants, written, tr_noop("Toiveita")),
                                             FIGURE(wants, met, tr_noop("Täyttyneitä toiveita")),
                                             {0}};
static const struct group groups[] = {
    {"events", tr_noop("Tapahtumat"), events_entries},
    {"people", tr_noop("Ihmiset"), people_entries},
    {"organisations", tr_noop("Yhdistykset"), organisations_entries},
    {"trades", tr_noop("Vaihdot lukuina"), trades_entries},
    {"wants", tr_noop("Toiveiden täyttyminen"), wants_entries}};
enum { GROUPS = sizeof groups / sizeof groups[0] };

static int read_figure(const struct funder *funder, const struct entry *entry)
{
    int value;
    memcpy(&value, (const char *)funder + entry->offset, sizeof value);
    return value;
}

static const char *place_name(const char *name)
{
    return *name ? name : tr("(kunta ei tiedossa)");
}

/* ---- The paper ---- */

/* As tables have it: digits alone, which a spreadsheet takes for a number. */
static const char *format_figure(struct arena *arena, int value)
{
    return value == FUNDER_HIDDEN ? "*" : arena_format(arena, "%d", value);
}

const char *funder_headline(struct arena *arena, const struct funder *funder)
{
    int met = funder->people.met;
    int persons = funder->people.persons;
    const char *people =
        met != FUNDER_HIDDEN
            ? arena_format(arena, tr_count("%s ihminen kohdattu", "%s ihmistä kohdattu", met),
                           number_format(arena, met))
        : persons != FUNDER_HIDDEN
            ? arena_format(arena, tr("Yli %s ihmistä kohdattu"), number_format(arena, persons))
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
    return strcmp(from, to) == 0 ? arena_copy(arena, from) : arena_format(arena, "%s–%s", from, to);
}

static bool has_hidden(const struct funder *funder, const struct entry *entry)
{
    while (entry->key && read_figure(funder, entry) != FUNDER_HIDDEN)
        entry++;
    return entry->key;
}

/* A group of which some figures are not told. */
static void add_hidden_group(struct document *document, const struct funder *funder,
                             const struct entry *entry)
{
    static const struct document_column columns[] = {
        {.heading = tr_noop("Tieto")}, {.heading = tr_noop("Määrä"), .kind = COLUMN_NUMBER}};
    struct arena *arena = document->arena;
    struct document_table *table = document_table_create(arena, columns, 2);
    for (; entry->key; entry++) {
        const char *const cells[] = {tr(entry->label),
                                     format_figure(arena, read_figure(funder, entry))};
        document_table_add_row(arena, table, cells);
    }
    document_add_table(document, table);
}

static void add_groups(struct document *document, const struct funder *funder)
{
    struct arena *arena = document->arena;
    for (size_t i = 0; i < GROUPS; i++) {
        const struct entry *entry = groups[i].entries;
        document_add_text(document, BLOCK_HEADING, tr(groups[i].heading));
        if (has_hidden(funder, entry))
            add_hidden_group(document, funder, entry);
        else
            for (; entry->key; entry++)
                document_add_figure(document, tr(entry->label), read_figure(funder, entry));
    }
    if (funder->half_days_to_met != FUNDER_NO_DAYS)
        document_add_text(document, BLOCK_PARAGRAPH,
                          arena_format(arena, tr("Päiviä toiveesta täyttymiseen, mediaani: %s"),
                                       number_format_halves(arena, funder->half_days_to_met)));
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
                                     format_figure(arena, kind->events),
                                     format_figure(arena, kind->visits)};
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
        const char *const cells[] = {place_name(venue->name), format_figure(arena, venue->events),
                                     format_figure(arena, venue->visits)};
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
        {.heading = tr_noop("Yhdistyksiä"), .kind = COLUMN_NUMBER}};
    struct arena *arena = document->arena;
    struct document_table *table = document_table_create(arena, columns, 3);
    for (size_t i = 0; i < funder->home_count; i++) {
        const struct funder_home *home = &funder->homes[i];
        const char *const cells[] = {place_name(home->name), format_figure(arena, home->persons),
                                     format_figure(arena, home->organisations)};
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
                                     event_kind_name(event->kind), place_name(event->municipality),
                                     format_figure(arena, funder->event_list[i].visits)};
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
    add_groups(document, funder);
    add_kinds(document, funder);
    add_venues(document, funder);
    add_homes(document, funder);
    feedback_add(document, &funder->feedback);
    add_events(document, funder);
    return arena->failed ? NULL : document;
}

/* ---- For spreadsheets ---- */

static void add_row(struct arena *arena, struct document_table *table, const char *group,
                    const char *label, int value)
{
    const char *const cells[] = {group, label, format_figure(arena, value)};
    document_table_add_row(arena, table, cells);
}

static void add_list_rows(struct arena *arena, struct document_table *table,
                          const struct funder *funder)
{
    for (size_t i = 0; i < funder->kind_count; i++) {
        const char *name = event_kind_name(funder->kinds[i].kind);
        add_row(arena, table, name, tr("Tapahtumia"), funder->kinds[i].events);
        add_row(arena, table, name, tr("Käyntejä"), funder->kinds[i].visits);
    }
    for (size_t i = 0; i < funder->venue_count; i++) {
        const char *name = place_name(funder->venues[i].name);
        add_row(arena, table, name, tr("Tapahtumia kunnassa"), funder->venues[i].events);
        add_row(arena, table, name, tr("Käyntejä kunnassa"), funder->venues[i].visits);
    }
    for (size_t i = 0; i < funder->home_count; i++) {
        const char *name = place_name(funder->homes[i].name);
        add_row(arena, table, name, tr("Ihmisiä kunnasta"), funder->homes[i].persons);
        add_row(arena, table, name, tr("Yhdistyksiä kunnasta"), funder->homes[i].organisations);
    }
}

const struct document_table *funder_table(struct arena *arena, const struct evening *evening)
{
    static const struct document_column columns[] = {
        {.heading = tr_noop("Ryhmä")},
        {.heading = tr_noop("Tieto")},
        {.heading = tr_noop("Määrä"), .kind = COLUMN_NUMBER}};
    const struct funder *funder = evening->funder;
    struct document_table *table = document_table_create(arena, columns, 3);
    for (size_t i = 0; i < GROUPS; i++)
        for (const struct entry *entry = groups[i].entries; entry->key; entry++)
            add_row(arena, table, tr(groups[i].heading), tr(entry->label),
                    read_figure(funder, entry));
    if (funder->half_days_to_met != FUNDER_NO_DAYS) {
        const char *const cells[] = {tr("Toiveiden täyttyminen"),
                                     tr("Päiviä toiveesta täyttymiseen, mediaani"),
                                     number_format_halves(arena, funder->half_days_to_met)};
        document_table_add_row(arena, table, cells);
    }
    add_list_rows(arena, table, funder);
    feedback_add_rows(arena, table, &funder->feedback);
    return arena->failed ? NULL : table;
}

/* ---- For programs ---- */

static void write_figure(struct json *json, const char *key, int value)
{
    json_key(json, key);
    if (value == FUNDER_HIDDEN)
        json_null(json);
    else
        json_integer(json, value);
}

static void write_date(struct json *json, const char *key, const char *date)
{
    json_key(json, key);
    if (*date)
        json_text(json, date);
    else
        json_null(json);
}

static void write_groups(struct json *json, const struct funder *funder)
{
    for (size_t i = 0; i < GROUPS; i++) {
        json_key(json, groups[i].key);
        json_begin_object(json);
        for (const struct entry *entry = groups[i].entries; entry->key; entry++)
            write_figure(json, entry->key, read_figure(funder, entry));
        json_end_object(json);
    }
    json_key(json, "days_to_met");
    if (funder->half_days_to_met == FUNDER_NO_DAYS)
        json_null(json);
    else
        json_halves(json, funder->half_days_to_met);
}

static void write_kinds(struct json *json, const struct funder *funder)
{
    json_key(json, "event_kinds");
    json_begin_array(json);
    for (size_t i = 0; i < funder->kind_count; i++) {
        json_begin_object(json);
        json_text_field(json, "kind", event_kind_word(funder->kinds[i].kind));
        write_figure(json, "events", funder->kinds[i].events);
        write_figure(json, "visits", funder->kinds[i].visits);
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
        write_figure(json, "events", funder->venues[i].events);
        write_figure(json, "visits", funder->venues[i].visits);
        json_end_object(json);
    }
    json_end_array(json);
    json_key(json, "municipalities");
    json_begin_array(json);
    for (size_t i = 0; i < funder->home_count; i++) {
        json_begin_object(json);
        json_text_field(json, "name", funder->homes[i].name);
        write_figure(json, "people", funder->homes[i].persons);
        write_figure(json, "organisations", funder->homes[i].organisations);
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
        write_figure(json, "visits", funder->event_list[i].visits);
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
    write_groups(&json, evening->funder);
    write_kinds(&json, evening->funder);
    write_municipalities(&json, evening->funder);
    write_events(&json, evening->funder);
    feedback_write_json(&json, &evening->funder->feedback);
    json_end_object(&json);
    json_end(&json);
}
