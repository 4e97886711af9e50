/*
 * Attendees in memory and the search over them. Knows nothing of the file: rows are put in and
 * found again. Private to the model.
 *
 * Every row has a line in one long text, " makinen anna 123456789\n", folded, and every word of it
 * is kept under its first two letters, where a search looks for it; beside the text stand the
 * letters before folding, so that a hit tells whether it is spelt as it was typed. Associations and
 * municipalities are searched in their own short tables, once for all the rows that share them.
 */
#ifndef UI_PEOPLE_INDEX_H
#define UI_PEOPLE_INDEX_H

#include "people_traits.h"
#include "widgets/spelling.h"

#include "vaihtarit/core/buffer.h"
#include "vaihtarit/core/domain.h"
#include "vaihtarit/ui/model.h"

#include <stdbool.h>
#include <stdint.h>

#define PEOPLE_NONE UINT32_MAX

/* How a row or a name meets the search under way: the bits of the words that do. */
struct people_match {
    uint8_t met;    /* begins a word */
    uint8_t whole;  /* is that word */
    uint8_t exact;  /* letter by letter: ä for ä, w for w */
    uint8_t parted; /* from the word before it as was typed: by a hyphen, or by none */
    uint8_t inside; /* of a name: stands somewhere within a word */
};

/* A name shared by many rows: an association, a municipality or a desk. */
struct people_name {
    struct id id; /* of an association; none else */
    char *text;   /* malloc'd */
    struct spelling spelling;
    struct people_match match;
};

struct people_names {
    struct people_name *items;
    size_t count;
    size_t capacity;
};

/* A word of a line: where the blank in front of it stands, and in which line. */
struct people_word {
    uint32_t offset;
    uint32_t line;
};

/* The words that begin with the same two letters. */
struct people_words {
    struct people_word *items;
    size_t count;
    size_t capacity;
};

struct people_row {
    struct id registration;
    struct id person;
    uint32_t given; /* offsets in texts */
    uint32_t family;
    uint32_t nickname;
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

    struct people_traits *traits; /* of each row: whom it may be */
    size_t trait_capacity;

    uint32_t *order; /* row numbers by name once sorted, else as they came */
    size_t order_count;
    size_t order_capacity;
    bool sorted;

    uint32_t *slots; /* row numbers by registration, open addressing */
    size_t slot_count;

    struct buffer texts; /* NUL between texts; offset 0 is "" */
    struct spelling lines;
    uint32_t *line_rows; /* the row of each line, PEOPLE_NONE for one that was replaced */
    uint32_t *line_starts;
    size_t line_count;
    size_t line_capacity;
    size_t line_start_capacity;
    struct people_words *words; /* malloc'd, by their first two letters */

    struct people_names organisations;
    struct people_names municipalities;
    struct people_names desks;

    struct people_match *matches; /* of the search under way, for each row */
    uint8_t *ranks;
    size_t match_capacity;
    size_t rank_capacity;
};

/* Puts an attendee in, in place of the row that its registration had. False without memory. */
bool people_put(struct people_index *people, const struct attendee *attendee);

/* Takes a registration out; nothing if it is not there. */
void people_remove(struct people_index *people, const struct id *registration);

/* Gives an association its new name in every row. */
bool people_rename_organisation(struct people_index *people,
                                const struct organisation *organisation);

/* Puts the rows in order of family and given name; later rows are put where they belong. */
void people_sort(struct people_index *people);

struct attendee people_attendee(const struct people_index *people, uint32_t row);

/* Keeps the words of the lines' text from `from` on, which belong to one line. */
bool people_add_words(struct people_index *people, size_t from, uint32_t line);

/*
 * The lists in which the words that begin as this one does are kept, among others; the folded word
 * has a blank in front.
 */
const struct people_words *people_find_words(const struct people_index *people, const char *folded,
                                             size_t length, size_t *count);

void people_release_words(struct people_index *people);

/* See model_search and model_code. */
bool people_search(struct people_index *people, const char *text, struct model_hits *hits);
void people_code(const struct people_index *people, uint32_t row, const char *text,
                 struct buffer *out);

void people_release(struct people_index *people);

/* The attendees of a model, for what else is found among them. */
const struct people_index *model_people(const struct model *model);

#endif
