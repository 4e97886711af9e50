#include "vaihtarit/report/listings.h"

#include "subtitle.h"
#include "vaihtarit/core/clock.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/report/json_writer.h"

/* Title, detail and the last day in one cell, as one would say it. */
static const char *describe(struct arena *arena, const struct listing *listing)
{
    const char *text = listing->title;
    if (listing->detail[0] != '\0')
        text = arena_format(arena, "%s: %s", text, listing->detail);
    if (listing->capacity - listing->taken > 1)
        text = arena_format(arena, tr("%s (%d kertaa)"), text, listing->capacity - listing->taken);
    if (listing->valid_until[0] != '\0') {
        char date[16];
        clock_short_date(listing->valid_until, date, sizeof date);
        text = arena_format(arena, tr("%s, %s saakka"), text, date);
    }
    return text;
}

static const struct document_column paper_columns[] = {
    {.heading = tr_noop("Yhdistys")}, {.heading = tr_noop("Mitä")},
    {.heading = tr_noop("Aihe")},     {.heading = tr_noop("Yhteyshenkilö")},
    {.heading = tr_noop("Tila")},
};
enum { PAPER_COLUMNS = sizeof paper_columns / sizeof paper_columns[0] };

/* The listings of a side in a table; with only_open those on the market, without their state. */
static struct document_table *side_table(struct arena *arena, const struct evening *evening,
                                         enum listing_side side, bool only_open)
{
    struct document_table *table =
        document_table_create(arena, paper_columns, only_open ? PAPER_COLUMNS - 1 : PAPER_COLUMNS);
    for (size_t i = 0; i < evening->listing_count; i++) {
        const struct listing *listing = &evening->listings[i];
        if (listing->side != side || (only_open && !listing_is_open(listing, evening->today)))
            continue;
        const char *const cells[PAPER_COLUMNS] = {
            listing->organisation_name, describe(arena, listing), listing->theme,
            listing_shared_contact(listing), listing_state_name(listing, evening->today)};
        document_table_add_row(arena, table, cells);
    }
    return table;
}

static void add_side(struct document *document, const char *heading,
                     const struct document_table *table, const char *when_empty)
{
    if (!table)
        return;
    document_add_text(document, BLOCK_HEADING,
                      arena_format(document->arena, "%s (%zu)", heading, table->row_count));
    if (table->row_count > 0)
        document_add_table(document, table);
    else
        document_add_text(document, BLOCK_PARAGRAPH, when_empty);
}

void listings_add_open(struct document *document, const struct evening *evening,
                       enum listing_side side)
{
    struct document_table *table = side_table(document->arena, evening, side, true);
    if (side == LISTING_OFFER)
        add_side(document, tr("Avoimet tarjoukset"), table, tr("Avoimia tarjouksia ei ole."));
    else
        add_side(document, tr("Avoimet toiveet"), table, tr("Avoimia toiveita ei ole."));
}

const struct document *listings_paper(struct arena *arena, const struct evening *evening)
{
    struct document *document =
        document_create(arena, subtitle_title(arena, tr("Tarjoukset ja toiveet"), evening->event),
                        subtitle_format(arena, evening->event));
    if (!document)
        return NULL;
    add_side(document, tr("Tarjotaan"), side_table(arena, evening, LISTING_OFFER, false),
             tr("Tarjouksia ei ole vielä kirjattu."));
    add_side(document, tr("Etsitään"), side_table(arena, evening, LISTING_WANT, false),
             tr("Toiveita ei ole vielä kirjattu."));
    return arena->failed ? NULL : document;
}

static const struct document_column export_columns[] = {
    {.heading = tr_noop("Yhdistys")},
    {.heading = tr_noop("Kunta")},
    {.heading = tr_noop("Puoli")},
    {.heading = tr_noop("Otsikko")},
    {.heading = tr_noop("Kuvaus")},
    {.heading = tr_noop("Aihe")},
    {.heading = tr_noop("Yhteyshenkilö")},
    {.heading = tr_noop("Suostumus")},
    {.heading = tr_noop("Määrä"), .kind = COLUMN_NUMBER},
    {.heading = tr_noop("Vaihdettu"), .kind = COLUMN_NUMBER},
    {.heading = tr_noop("Voimassa"), .kind = COLUMN_DATE},
    {.heading = tr_noop("Tila")},
};
enum { EXPORT_COLUMNS = sizeof export_columns / sizeof export_columns[0] };

static void add_export_row(struct arena *arena, struct document_table *table,
                           const struct listing *listing, const char *contact, const char *today)
{
    const char *const cells[EXPORT_COLUMNS] = {listing->organisation_name,
                                               listing->municipality,
                                               listing_side_name(listing->side),
                                               listing->title,
                                               listing->detail,
                                               listing->theme,
                                               contact,
                                               consent_name(listing->contact_consent),
                                               arena_format(arena, "%d", listing->capacity),
                                               arena_format(arena, "%d", listing->taken),
                                               listing->valid_until,
                                               listing_state_name(listing, today)};
    document_table_add_row(arena, table, cells);
}

/* Which contact of a listing goes out. */
typedef const char *contact_of(const struct listing *listing);

static const char *any_contact(const struct listing *listing)
{
    return listing->contact;
}

static const struct document_table *make_table(struct arena *arena, const struct evening *evening,
                                               contact_of *contact)
{
    struct document_table *table = document_table_create(arena, export_columns, EXPORT_COLUMNS);
    for (size_t i = 0; i < evening->listing_count; i++)
        add_export_row(arena, table, &evening->listings[i], contact(&evening->listings[i]),
                       evening->today);
    return arena->failed ? NULL : table;
}

const struct document_table *listings_table(struct arena *arena, const struct evening *evening)
{
    return make_table(arena, evening, listing_shared_contact);
}

const struct document_table *listings_whole_table(struct arena *arena,
                                                  const struct evening *evening)
{
    return make_table(arena, evening, any_contact);
}

static void write_listing(struct json *json, const struct listing *listing, const char *contact,
                          const char *today)
{
    char id[ID_TEXT_SIZE];
    id_format(&listing->id, id);
    json_begin_object(json);
    json_text_field(json, "id", id);
    json_text_field(json, "organisation", listing->organisation_name);
    json_text_field(json, "municipality", listing->municipality);
    json_text_field(json, "side", listing_side_word(listing->side));
    json_text_field(json, "title", listing->title);
    json_text_field(json, "detail", listing->detail);
    json_text_field(json, "theme", listing->theme);
    json_text_field(json, "contact", contact);
    json_key(json, "contact_consent");
    if (listing->contact_consent == CONSENT_UNKNOWN)
        json_null(json);
    else
        json_boolean(json, listing->contact_consent == CONSENT_YES);
    json_integer_field(json, "capacity", listing->capacity);
    json_integer_field(json, "taken", listing->taken);
    json_text_field(json, "valid_until", listing->valid_until);
    json_boolean_field(json, "withdrawn", listing->withdrawn);
    json_boolean_field(json, "open", listing_is_open(listing, today));
    json_end_object(json);
}

static void write_json(struct buffer *out, const struct evening *evening, contact_of *contact)
{
    struct json json = {.out = out};
    json_begin_array(&json);
    for (size_t i = 0; i < evening->listing_count; i++)
        write_listing(&json, &evening->listings[i], contact(&evening->listings[i]), evening->today);
    json_end_array(&json);
    json_end(&json);
}

void listings_write_json(struct buffer *out, const struct evening *evening)
{
    write_json(out, evening, listing_shared_contact);
}

void listings_write_whole_json(struct buffer *out, const struct evening *evening)
{
    write_json(out, evening, any_contact);
}
