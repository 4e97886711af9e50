#include "vaihtarit/report/directory.h"

#include "vaihtarit/core/clock.h"
#include "vaihtarit/core/collation.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/core/municipality.h"
#include "vaihtarit/report/json_writer.h"

#include <string.h>

enum { DATE_SIZE = 64, YEAR_DIGITS = 4 };

/* True where two texts stand under one heading, whatever their case. */
static bool is_same(const char *one, const char *other)
{
    struct buffer keys[2] = {{0}};
    collation_add_key(&keys[0], one);
    collation_add_key(&keys[1], other);
    bool same = strcmp(buffer_text(&keys[0]), buffer_text(&keys[1])) == 0;
    buffer_release(&keys[0]);
    buffer_release(&keys[1]);
    return same;
}

static const char *theme_name(const char *theme)
{
    return *theme ? theme : tr("Muut aiheet");
}

static const char *municipality_name(const char *municipality)
{
    if (municipality_is_whole_region(municipality))
        return tr("Koko Keski-Uusimaa");
    return municipality_shown(municipality);
}

/* ---- One offer ---- */

const char *directory_describe(struct arena *arena, const struct directory_entry *entry)
{
    return *entry->detail ? arena_format(arena, "%s: %s", entry->title, entry->detail)
                          : entry->title;
}

const char *directory_contact(struct arena *arena, const struct directory_entry *entry)
{
    return *entry->contact ? arena_format(arena, tr("Yhteyshenkilö: %s"), entry->contact) : "";
}

/* "2024–2026", or the one year. */
static const char *format_years(struct arena *arena, const struct directory_entry *entry)
{
    const char *last = entry->events[0].date;
    const char *first = entry->events[entry->event_count - 1].date;
    if (strncmp(first, last, YEAR_DIGITS) == 0)
        return arena_format(arena, "%.*s", YEAR_DIGITS, last);
    return arena_format(arena, "%.*s–%.*s", YEAR_DIGITS, first, YEAR_DIGITS, last);
}

/* "Syksyn seurakahvit 24.11.2026" */
static const char *format_event(struct arena *arena, const struct directory_event *event)
{
    char date[DATE_SIZE];
    clock_short_date(event->date, date, sizeof date);
    return arena_format(arena, "%s %s", event->name, date);
}

const char *directory_proof(struct arena *arena, const struct directory_entry *entry)
{
    const char *last = format_event(arena, &entry->events[0]);
    const char *text = entry->event_count == 1
                           ? arena_format(arena, tr("Tarjolla: %s."), last)
                           : arena_format(arena, tr("Tarjolla %zu tapahtumassa %s, viimeksi %s."),
                                          entry->event_count, format_years(arena, entry), last);
    if (entry->trades == 0)
        return text;
    const char *traded = entry->trades == 1
                             ? tr("Vaihdettu kerran.")
                             : arena_format(arena, tr("Vaihdettu %d kertaa."), entry->trades);
    return arena_format(arena, "%s %s", text, traded);
}

static void add_entry(struct document *document, const struct directory_entry *entry)
{
    struct arena *arena = document->arena;
    const char *contact = directory_contact(arena, entry);
    document_add_text(
        document, BLOCK_ITEM,
        arena_format(arena, "%s – %s", entry->organisation_name, directory_describe(arena, entry)));
    if (*contact)
        document_add_text(document, BLOCK_NOTE, contact);
    document_add_text(document, BLOCK_NOTE, directory_proof(arena, entry));
}

/* ---- Themes ---- */

/* Where the entries of the theme that begins at `begin` end. */
static size_t theme_end(const struct directory *directory, size_t begin)
{
    size_t end = begin + 1;
    while (end < directory->count &&
           is_same(directory->entries[begin].theme, directory->entries[end].theme))
        end++;
    return end;
}

/* How many associations there are among some entries. */
static size_t count_associations(const struct directory_entry *entries, size_t count)
{
    size_t different = 0;
    for (size_t i = 0; i < count; i++) {
        size_t before = 0;
        while (before < i && !id_equal(&entries[before].organisation, &entries[i].organisation))
            before++;
        different += before == i;
    }
    return different;
}

static void add_theme(struct document *document, const struct directory_entry *entries,
                      size_t count)
{
    struct arena *arena = document->arena;
    document_add_text(document, BLOCK_HEADING,
                      arena_format(arena, "%s (%zu)", theme_name(entries[0].theme), count));
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || !is_same(entries[i - 1].municipality, entries[i].municipality))
            document_add_text(document, BLOCK_SUBHEADING,
                              municipality_name(entries[i].municipality));
        add_entry(document, &entries[i]);
    }
}

static const struct document_column theme_columns[] = {
    {.heading = tr_noop("Aihe")},
    {.heading = tr_noop("Tarjouksia"), .kind = COLUMN_NUMBER},
    {.heading = tr_noop("Yhdistyksiä"), .kind = COLUMN_NUMBER},
};
enum { THEME_COLUMNS = sizeof theme_columns / sizeof theme_columns[0] };

/* What there is to look for, before a paper of many pages. */
static void add_themes(struct document *document, const struct directory *directory)
{
    struct arena *arena = document->arena;
    struct document_table *table = document_table_create(arena, theme_columns, THEME_COLUMNS);
    for (size_t begin = 0; begin < directory->count;) {
        size_t end = theme_end(directory, begin);
        const struct directory_entry *entries = &directory->entries[begin];
        const char *const cells[THEME_COLUMNS] = {
            theme_name(entries[0].theme), arena_format(arena, "%zu", end - begin),
            arena_format(arena, "%zu", count_associations(entries, end - begin))};
        document_table_add_row(arena, table, cells);
        begin = end;
    }
    if (table && table->row_count > 1)
        document_add_table(document, table);
}

/* ---- The paper ---- */

/* "Kunta: Tuusula · Aihe: Kulttuuri · 24.11.2026" */
static const char *format_subtitle(struct arena *arena, const struct directory *directory,
                                   const char *today)
{
    char date[DATE_SIZE];
    const char *text = "";
    clock_long_date(today, date, sizeof date);
    if (*directory->municipality)
        text = arena_format(arena, tr("Kunta: %s · "), directory->municipality);
    if (*directory->theme)
        text = arena_format(arena, tr("%sAihe: %s · "), text, directory->theme);
    if (*directory->search)
        text = arena_format(arena, tr("%sHaku: %s · "), text, directory->search);
    return arena_format(arena, "%s%s",
                        *text ? text : tr("Mitä yhdistykset osaavat ja tarjoavat · "), date);
}

/* "42 tarjousta 17 yhdistykseltä, tapahtumista 14.3.2023–24.11.2026." */
static const char *format_extent(struct arena *arena, const struct directory *directory)
{
    char from[DATE_SIZE];
    char to[DATE_SIZE];
    const char *first = directory->entries[0].events[0].date;
    const char *last = first;
    for (size_t i = 0; i < directory->count; i++) {
        const struct directory_entry *entry = &directory->entries[i];
        const char *oldest = entry->events[entry->event_count - 1].date;
        first = strcmp(oldest, first) < 0 ? oldest : first;
        last = strcmp(entry->events[0].date, last) > 0 ? entry->events[0].date : last;
    }
    clock_short_date(first, from, sizeof from);
    clock_short_date(last, to, sizeof to);
    size_t associations = count_associations(directory->entries, directory->count);
    const char *offers = arena_format(
        arena, tr_count("%zu tarjous", "%zu tarjousta", (long)directory->count), directory->count);
    const char *givers =
        arena_format(arena, tr_count("%zu yhdistykseltä", "%zu yhdistykseltä", (long)associations),
                     associations);
    return strcmp(first, last) == 0
               ? arena_format(arena, tr("%s %s, tapahtumasta %s."), offers, givers, from)
               : arena_format(arena, tr("%s %s, tapahtumista %s–%s."), offers, givers, from, to);
}

static const char *why_empty(const struct directory *directory)
{
    return *directory->municipality || *directory->theme || *directory->search
               ? tr("Näillä rajauksilla ei ole tarjouksia. Kokeile toista kuntaa tai aihetta, tai "
                    "jätä rajaus pois.")
               : tr("Tarjouksia ei ole vielä kirjattu.");
}

const struct document *directory_paper(struct arena *arena, const struct evening *evening)
{
    const struct directory *directory = evening->directory;
    struct document *document = document_create(arena, tr("Asiantuntijapooli"),
                                                format_subtitle(arena, directory, evening->today));
    if (!document)
        return NULL;
    document->page_lines = DOCUMENT_PAGE_LINES;
    if (directory->count == 0) {
        document_add_text(document, BLOCK_PARAGRAPH, why_empty(directory));
        return arena->failed ? NULL : document;
    }
    document_add_text(document, BLOCK_PARAGRAPH, format_extent(arena, directory));
    document_add_text(document, BLOCK_PARAGRAPH,
                      tr("Yhteyshenkilö on mainittu vain, kun hän on antanut siihen luvan. Muut "
                         "tavoittaa oman yhdistyksensä kautta."));
    add_themes(document, directory);
    for (size_t begin = 0; begin < directory->count;) {
        size_t end = theme_end(directory, begin);
        add_theme(document, &directory->entries[begin], end - begin);
        begin = end;
    }
    return arena->failed ? NULL : document;
}

/* ---- For programs ---- */

static const struct document_column export_columns[] = {
    {.heading = tr_noop("Aihe")},
    {.heading = tr_noop("Kunta")},
    {.heading = tr_noop("Yhdistys")},
    {.heading = tr_noop("Otsikko")},
    {.heading = tr_noop("Kuvaus")},
    {.heading = tr_noop("Yhteyshenkilö")},
    {.heading = tr_noop("Tapahtumat")},
    {.heading = tr_noop("Viimeksi"), .kind = COLUMN_DATE},
    {.heading = tr_noop("Vaihtoja"), .kind = COLUMN_NUMBER},
};
enum { EXPORT_COLUMNS = sizeof export_columns / sizeof export_columns[0] };

static const char *format_events(struct arena *arena, const struct directory_entry *entry)
{
    const char *text = format_event(arena, &entry->events[0]);
    for (size_t i = 1; i < entry->event_count; i++)
        text = arena_format(arena, "%s, %s", text, format_event(arena, &entry->events[i]));
    return text;
}

const struct document_table *directory_table(struct arena *arena, const struct evening *evening)
{
    struct document_table *table = document_table_create(arena, export_columns, EXPORT_COLUMNS);
    for (size_t i = 0; i < evening->directory->count; i++) {
        const struct directory_entry *entry = &evening->directory->entries[i];
        const char *const cells[EXPORT_COLUMNS] = {entry->theme,
                                                   entry->municipality,
                                                   entry->organisation_name,
                                                   entry->title,
                                                   entry->detail,
                                                   entry->contact,
                                                   format_events(arena, entry),
                                                   entry->events[0].date,
                                                   arena_format(arena, "%d", entry->trades)};
        document_table_add_row(arena, table, cells);
    }
    return arena->failed ? NULL : table;
}

static void write_entry(struct json *json, const struct directory_entry *entry)
{
    json_begin_object(json);
    json_text_field(json, "theme", entry->theme);
    json_text_field(json, "municipality", entry->municipality);
    json_text_field(json, "organisation", entry->organisation_name);
    json_text_field(json, "title", entry->title);
    json_text_field(json, "detail", entry->detail);
    json_text_field(json, "contact", entry->contact);
    json_key(json, "events");
    json_begin_array(json);
    for (size_t i = 0; i < entry->event_count; i++) {
        json_begin_object(json);
        json_text_field(json, "name", entry->events[i].name);
        json_text_field(json, "date", entry->events[i].date);
        json_end_object(json);
    }
    json_end_array(json);
    json_text_field(json, "last_seen", entry->events[0].date);
    json_integer_field(json, "trades", entry->trades);
    json_end_object(json);
}

void directory_write_json(struct buffer *out, const struct evening *evening)
{
    struct json json = {.out = out};
    json_begin_object(&json);
    json_key(&json, "directory");
    json_begin_array(&json);
    for (size_t i = 0; i < evening->directory->count; i++)
        write_entry(&json, &evening->directory->entries[i]);
    json_end_array(&json);
    json_end_object(&json);
    json_end(&json);
}
