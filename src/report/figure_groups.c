#include "figure_groups.h"

#include "vaihtarit/core/figures.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/report/number.h"

#include <string.h>

static int read_figure(const void *figures, const struct figure_entry *entry)
{
    int value;
    memcpy(&value, (const char *)figures + entry->offset, sizeof value);
    return value;
}

const char *figure_format(struct arena *arena, int figure)
{
    return figure == FIGURES_HIDDEN ? "*" : arena_format(arena, "%d", figure);
}

/* ---- On paper ---- */

void figure_groups_add(struct document *document, const struct figure_group *groups, size_t count,
                       const void *figures)
{
    for (size_t i = 0; i < count; i++) {
        document_add_text(document, BLOCK_HEADING, tr(groups[i].heading));
        for (const struct figure_entry *entry = groups[i].entries; entry->key; entry++)
            document_add_figure(document, tr(entry->label), read_figure(figures, entry));
        if (groups[i].note)
            document_add_text(document, BLOCK_PARAGRAPH, tr(groups[i].note));
    }
}

void figure_add_days(struct document *document, int half_days)
{
    struct arena *arena = document->arena;
    const long days = half_days == 2 ? 1 : 0; /* 6,5 and 0 are as many are */
    if (half_days != FIGURES_NO_DAYS)
        document_add_text(
            document, BLOCK_PARAGRAPH,
            arena_format(arena,
                         tr_count("Toiveen täyttyminen kesti (mediaani): %s päivä",
                                  "Toiveen täyttyminen kesti (mediaani): %s päivää", days),
                         number_format_halves(arena, half_days)));
}

/* ---- For spreadsheets ---- */

struct document_table *figure_table_create(struct arena *arena)
{
    static const struct document_column columns[] = {
        {.heading = tr_noop("Ryhmä")},
        {.heading = tr_noop("Tieto")},
        {.heading = tr_noop("Määrä"), .kind = COLUMN_NUMBER}};
    return document_table_create(arena, columns, 3);
}

void figure_table_add_row(struct arena *arena, struct document_table *table, const char *group,
                          const char *label, int figure)
{
    const char *const cells[] = {group, label, figure_format(arena, figure)};
    document_table_add_row(arena, table, cells);
}

void figure_table_add_groups(struct arena *arena, struct document_table *table,
                             const struct figure_group *groups, size_t count, const void *figures)
{
    for (size_t i = 0; i < count; i++)
        for (const struct figure_entry *entry = groups[i].entries; entry->key; entry++)
            figure_table_add_row(arena, table, tr(groups[i].heading), tr(entry->label),
                                 read_figure(figures, entry));
}

void figure_table_add_days(struct arena *arena, struct document_table *table, int half_days)
{
    if (half_days == FIGURES_NO_DAYS)
        return;
    const char *const cells[] = {tr("Toiveiden täyttyminen"),
                                 tr("Päiviä toiveesta täyttymiseen, mediaani"),
                                 number_format_halves(arena, half_days)};
    document_table_add_row(arena, table, cells);
}

/* ---- For programs ---- */

void figure_write_json(struct json *json, const char *key, int figure)
{
    json_key(json, key);
    if (figure == FIGURES_HIDDEN)
        json_null(json);
    else
        json_integer(json, figure);
}

void figure_groups_write_json(struct json *json, const struct figure_group *groups, size_t count,
                              const void *figures)
{
    for (size_t i = 0; i < count; i++) {
        json_key(json, groups[i].key);
        json_begin_object(json);
        for (const struct figure_entry *entry = groups[i].entries; entry->key; entry++)
            figure_write_json(json, entry->key, read_figure(figures, entry));
        json_end_object(json);
    }
}

void figure_write_days_json(struct json *json, int half_days)
{
    json_key(json, "days_to_met");
    if (half_days == FIGURES_NO_DAYS)
        json_null(json);
    else
        json_halves(json, half_days);
}
