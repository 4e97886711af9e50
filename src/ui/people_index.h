/*
 * Attendees in memory and the search over them. Knows nothing of the file: rows are put in and
 * found again. Private to the model.
 *
 * Every row has a line in one long text, "makinen anna 123456789\n", folded, so that a word is
 * searched by one scan for " word"; associations and municipalities are searched in their own short
 * tables, once for all the rows that share them.
 */
#ifndef UI_PEOPLE_INDEX_H
#define UI_PEOPLE_INDEX_H

#include "vaihtarit/core/buffer.h"
#include "vaihtarit/core/domain.h"
#include "vaihtarit/ui/model.h"

#include <stdbool.h>
#include <stdint.h>

enum { PEOPLE_WORDS = 8 };
#define PEOPLE_NONE UINT32_MAX

/* A name shared by many rows: an association, a municipality or a desk. */
struct people_name {
    struct id id;  /* of an association; none else */
    char *text;    /* malloc'd */
    char *folded;  /* malloc'd, a space in front of every word */
    uint8_t words; /* of the search under way: the bits of the words it meets */
};

struct people_names {
    struct people_name *items;
    size_t count;
    size_t capacity;
};

struct people_row {
    struct id registration;
    struct id person;
    uint32_t given; /* offsets in texts */
    uint32_t family;
    uint32_t first_in;
    uint32_t key;  /* offset in texts: what it is sorted by */
    uint32_t line; /* its number among the lines */
    uint32_t organisation;
    uint32_t municipality;
    uint32_t desk;
    uint8_t status;
    uint8_t source;
    uint8_t presence;
    uint8_t consent;
    uint8_t arrivals;
    bool removed;
};

struct people_index {
    struct people_row *rows;
    size_t count;
    size_t capacity;
    size_t removed;

    uint32_t *order; /* row numbers by name once sorted, else as they came */
    size_t order_count;
    size_t order_capacity;
    bool sorted;

    uint32_t *slots; /* row numbers by registration, open addressing */
    size_t slot_count;

    struct buffer texts; /* NUL between texts; offset 0 is "" */
    struct buffer lines;
    uint32_t *line_rows; /* the row of each line, PEOPLE_NONE for one that was replaced */
    uint32_t *line_starts;
    size_t line_count;
    size_t line_capacity;
    size_t line_start_capacity;

    struct people_names organisations;
    struct people_names municipalities;
    struct people_names desks;

    uint8_t *met; /* of the search under way, for each row: the words met in its line */
    uint8_t *whole;
    size_t met_capacity;
    size_t whole_capacity;
};

/* Puts an attendee in, in place of the row that its registration had. False without memory. */
bool people_put(struct people_index *people, const struct attendee *attendee);

/* Takes a registration out; nothing if it is not there. */
void people_remove(struct people_index *people, const struct id *registration);

/* The row of a registration. */
bool people_find(const struct people_index *people, const struct id *registration, uint32_t *row);

/* Gives an association its new name in every row. */
bool people_rename_organisation(struct people_index *people,
                                const struct organisation *organisation);

/* Puts the rows in order of family and given name; later rows are put where they belong. */
void people_sort(struct people_index *people);

struct attendee people_attendee(const struct people_index *people, uint32_t row);

/* See model_search. */
bool people_search(struct people_index *people, const char *text, struct model_hits *hits);

void people_release(struct people_index *people);

#endif
