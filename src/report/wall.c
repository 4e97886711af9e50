#include "vaihtarit/report/wall.h"

#include "subtitle.h"
#include "vaihtarit/core/collation.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/core/municipality.h"
#include "vaihtarit/report/json_writer.h"

#include <stdlib.h>
#include <string.h>

/* An open listing in its place; the keys are those of the alphabet. */
struct notice {
    const struct listing *listing;
    const char *theme; /* "" stands last */
    const char *rest;  /* association and title */
};

struct notices {
    struct notice *all; /* NULL when memory ran out */
    size_t count;
};

static const char *make_key(struct arena *arena, const char *one, const char *other)
{
    struct buffer key = {0};
    collation_add_key(&key, one);
    buffer_add_byte(&key, '\x01');
    collation_add_key(&key, other);
    return arena_keep(arena, &key);
}

static int compare_notices(const void *one, const void *other)
{
    const struct notice *left = one;
    const struct notice *right = other;
    if (left->listing->side != right->listing->side)
        return (int)left->listing->side - (int)right->listing->side;
    bool left_none = left->listing->theme[0] == '\0';
    bool right_none = right->listing->theme[0] == '\0';
    int order =
        left_none != right_none ? left_none - right_none : strcmp(left->theme, right->theme);
    if (order == 0)
        order = strcmp(left->rest, right->rest);
    return order != 0 ? order : id_compare(&left->listing->id, &right->listing->id);
}

static struct notices find_notices(struct arena *arena, const struct evening *evening)
{
    struct notices found = {
        .all = arena_allocate(arena, (evening->listing_count + 1) * sizeof *found.all)};
    for (size_t i = 0; found.all && i < evening->listing_count; i++) {
        const struct listing *listing = &evening->listings[i];
        if (!listing_is_open(listing, evening->today))
            continue;
        found.all[found.count++] =
            (struct notice){.listing = listing,
                            .theme = make_key(arena, listing->theme, ""),
                            .rest = make_key(arena, listing->organisation_name, listing->title)};
    }
    if (found.all)
        qsort(found.all, found.count, sizeof *found.all, compare_notices);
    return found;
}

static void add_notice(struct document *document, const struct listing *listing)
{
    struct arena *arena = document->arena;
    const char *contact = listing_shared_contact(listing);
    bool has_place = listing->municipality[0] != '\0';
    document_add_text(document, BLOCK_ITEM, listing->title);
    document_add_text(document, BLOCK_NOTE,
                      arena_format(arena, "%s%s%s", listing->organisation_name,
                                   has_place ? ", " : "",
                                   has_place ? municipality_shown(listing->municipality) : ""));
    if (listing->detail[0] != '\0')
        document_add_text(document, BLOCK_NOTE, listing->detail);
    if (contact[0] != '\0')
        document_add_text(document, BLOCK_NOTE,
                          arena_format(arena, tr("Yhteyshenkilö: %s"), contact));
}

/* A section for each side, and in it the themes. */
static void add_headings(struct document *document, const struct notice *before,
                         const struct notice *notice)
{
    const struct listing *listing = notice->listing;
    bool same_side = before && before->listing->side == listing->side;
    if (!same_side)
        document_add_text(document, BLOCK_HEADING,
                          listing->side == LISTING_OFFER ? tr("Tarjotaan") : tr("Etsitään"));
    if (!same_side || strcmp(before->theme, notice->theme) != 0)
        document_add_text(document, BLOCK_SUBHEADING,
                          listing->theme[0] != '\0' ? listing->theme : tr("Muut aiheet"));
}

const struct document *wall_paper(struct arena *arena, const struct evening *evening)
{
    struct document *document =
        document_create(arena, subtitle_title(arena, tr("Nyt vaihdossa"), evening->event),
                        subtitle_format(arena, evening->event));
    struct notices found = find_notices(arena, evening);
    if (!document)
        return NULL;
    document->is_poster = true;
    if (found.count == 0)
        document_add_text(document, BLOCK_PARAGRAPH,
                          tr("Avoimia tarjouksia ja toiveita ei ole juuri nyt."));
    else
        document_add_text(document, BLOCK_PARAGRAPH,
                          tr("Kiinnostuitko? Juttele yhdistyksen kanssa tai kerro järjestäjälle, "
                             "niin vaihto kirjataan."));
    for (size_t i = 0; i < found.count; i++) {
        const struct notice *before = i > 0 ? &found.all[i - 1] : NULL;
        add_headings(document, before, &found.all[i]);
        add_notice(document, found.all[i].listing);
    }
    return arena->failed ? NULL : document;
}

static const struct document_column table_columns[] = {
    {.heading = tr_noop("Aihe")},          {.heading = tr_noop("Puoli")},
    {.heading = tr_noop("Otsikko")},       {.heading = tr_noop("Kuvaus")},
    {.heading = tr_noop("Yhdistys")},      {.heading = tr_noop("Kunta")},
    {.heading = tr_noop("Yhteyshenkilö")},
};
enum { TABLE_COLUMNS = sizeof table_columns / sizeof table_columns[0] };

const struct document_table *wall_table(struct arena *arena, const struct evening *evening)
{
    struct document_table *table = document_table_create(arena, table_columns, TABLE_COLUMNS);
    struct notices found = find_notices(arena, evening);
    for (size_t i = 0; i < found.count; i++) {
        const struct listing *listing = found.all[i].listing;
        const char *const cells[TABLE_COLUMNS] = {listing->theme,
                                                  listing_side_name(listing->side),
                                                  listing->title,
                                                  listing->detail,
                                                  listing->organisation_name,
                                                  listing->municipality,
                                                  listing_shared_contact(listing)};
        document_table_add_row(arena, table, cells);
    }
    return arena->failed ? NULL : table;
}

void wall_write_json(struct buffer *out, const struct evening *evening)
{
    struct arena arena = {0};
    struct json json = {.out = out};
    struct notices found = find_notices(&arena, evening);
    json_begin_object(&json);
    json_key(&json, "wall");
    json_begin_array(&json);
    for (size_t i = 0; i < found.count; i++) {
        const struct listing *listing = found.all[i].listing;
        json_begin_object(&json);
        json_text_field(&json, "theme", listing->theme);
        json_text_field(&json, "side", listing_side_word(listing->side));
        json_text_field(&json, "title", listing->title);
        json_text_field(&json, "detail", listing->detail);
        json_text_field(&json, "organisation", listing->organisation_name);
        json_text_field(&json, "municipality", listing->municipality);
        json_text_field(&json, "contact", listing_shared_contact(listing));
        json_end_object(&json);
    }
    json_end_array(&json);
    json_end_object(&json);
    json_end(&json);
    out->failed = out->failed || arena.failed;
    arena_release(&arena);
}
