/*
 * Groups of figures, as the evening's and the funder's reports are made of them: each has a table
 * that says what is told and in which words. Private to this layer.
 */
#ifndef REPORT_FIGURE_GROUPS_H
#define REPORT_FIGURE_GROUPS_H

#include "vaihtarit/report/document.h"
#include "vaihtarit/report/json_writer.h"

#include <stddef.h>

struct figure_entry {
    const char *key;   /* in JSON */
    const char *label; /* what people call it (tr_noop) */
    size_t offset;     /* of an int in the struct of the figures */
};

struct figure_group {
    const char *key;
    const char *heading;                /* tr_noop */
    const struct figure_entry *entries; /* ends with one without a key */
    const char *note; /* below it on paper, what its words mean; tr_noop, or NULL */
};

/* A row of such a table: a member of a struct, under its own name. */
#define FIGURE(type, group, name, text)                                                            \
    {                                                                                              \
        .key = #name, .label = (text), .offset = offsetof(type, group.name)                        \
    }

/* As tables have it: digits alone, which a spreadsheet takes for a number; "*" for a hidden one. */
const char *figure_format(struct arena *arena, int figure);

/* A key and its number, or null for a figure that is hidden. */
void figure_write_json(struct json *json, const char *key, int figure);

/* Each group under its heading. */
void figure_groups_add(struct document *document, const struct figure_group *groups, size_t count,
                       const void *figures);

/* Each group as a key and its object. */
void figure_groups_write_json(struct json *json, const struct figure_group *groups, size_t count,
                              const void *figures);

/* An empty table for spreadsheets: group, what it is, and how many. NULL without memory. */
struct document_table *figure_table_create(struct arena *arena);
void figure_table_add_row(struct arena *arena, struct document_table *table, const char *group,
                          const char *label, int figure);
void figure_table_add_groups(struct arena *arena, struct document_table *table,
                             const struct figure_group *groups, size_t count, const void *figures);

/*
 * How long wants waited to be met: twice the median of the days. On paper and in a table nothing
 * is said of FIGURES_NO_DAYS; JSON has a null.
 */
void figure_add_days(struct document *document, int half_days);
void figure_table_add_days(struct arena *arena, struct document_table *table, int half_days);
void figure_write_days_json(struct json *json, int half_days);

#endif
