/*
 * A paper as data: what it says and in which order, without a word of how it looks. Writers turn it
 * into text; each can treat every kind of block in its own way.
 */
#ifndef VAIHTARIT_REPORT_DOCUMENT_H
#define VAIHTARIT_REPORT_DOCUMENT_H

#include "vaihtarit/core/arena.h"
#include "vaihtarit/report/labels.h"
#include "vaihtarit/report/picture.h"

#include <stdbool.h>
#include <stddef.h>

enum column_kind { COLUMN_TEXT, COLUMN_NUMBER, COLUMN_DATE };

struct document_column {
    const char *heading;
    enum column_kind kind; /* text where not said */
    bool names_row;        /* what a row is about: a name. The first column where none says so */
};

struct document_row {
    const struct document_row *next;
    const char *const *cells; /* one for each column; "" for an empty one */
};

struct document_table {
    const struct document_column *columns;
    size_t column_count;
    const struct document_row *rows; /* the first one */
    size_t row_count;
    struct document_row *last;
};

/* One line of a list of figures, or of a list of bars. */
struct figure {
    const struct figure *next;
    const char *label;
    int value; /* FIGURES_HIDDEN (core/figures) where it is not told */
};

/* What a slip says of one thing: "Annamme", "Kirkon museon esittely". */
struct slip_line {
    const struct slip_line *next;
    const char *label;
    const char *text; /* of as many lines as it has */
};

/* A slip of paper to be cut off, two to a sheet, with a code to be scanned. */
struct document_slip {
    const char *heading;
    const char *code; /* what its QR code holds */
    const struct slip_line *lines;
    struct slip_line *last;
};

/* A name badge: what stands on one label. */
struct document_badge {
    const char *given; /* as somebody is called */
    const char *family;
    const char *organisation;
    const char *occasion;  /* the event and its day, small */
    const char *code;      /* what its QR code holds */
    const char *code_text; /* the same for reading, in words */
};

/* The labels of sheets that a paper's badges go on, one after another. */
struct document_labels {
    struct label_sheet sheet;
    size_t first; /* labels of the first sheet that are gone already */
    bool test;    /* a page to hold against a sheet: outlines and a ruler instead of badges */
};

enum block_kind {
    BLOCK_HEADING, /* opens a section */
    BLOCK_SUBHEADING,
    BLOCK_PARAGRAPH,
    BLOCK_ITEM,    /* one point of a list: a deal, a sentence */
    BLOCK_NOTE,    /* belongs to what stands above it */
    BLOCK_DRAWING, /* lines that stay as they are: a code made of half blocks */
    BLOCK_FIGURES,
    BLOCK_BARS, /* figures of which each is drawn as a bar, too */
    BLOCK_TABLE,
    BLOCK_PICTURE,
    BLOCK_SLIP,
    BLOCK_BADGE
};

struct block {
    const struct block *next;
    enum block_kind kind;
    const char *text;                   /* of the first six kinds */
    const struct figure *figures;       /* of BLOCK_FIGURES and BLOCK_BARS */
    const struct document_table *table; /* of BLOCK_TABLE */
    const struct document_slip *slip;   /* of BLOCK_SLIP */
    const struct picture *picture;      /* of BLOCK_PICTURE */
    const struct document_badge *badge; /* of BLOCK_BADGE */
};

struct document {
    struct arena *arena;
    const char *title;
    const char *subtitle;
    bool is_poster;    /* for a wall: set large, a new page for each section */
    bool is_plain;     /* for a screen reader: as text, nothing stands beside the words */
    size_t page_lines; /* lines of a page on paper; 0: as many as there are */
    /* NULL: pages of A4. Else the badges go on these, and everything else only into other forms. */
    const struct document_labels *labels;
    const struct block *blocks; /* the first one */
    struct block *last;
    struct figure *last_figure;
};

enum { DOCUMENT_PAGE_LINES = 58 }; /* of A4 at six lines to the inch, within printers' margins */

/*
 * A document that lives in the arena. Texts given to it and to the functions below must live as
 * long as the arena. When memory runs out blocks are left out and arena->failed is set: look there
 * once the document is complete.
 */
struct document *document_create(struct arena *arena, const char *title, const char *subtitle);

/* Adds a block of text. */
void document_add_text(struct document *document, enum block_kind kind, const char *text);

/* Adds a figure to the list of figures that is being built, or opens a list. */
void document_add_figure(struct document *document, const char *label, int value);

/* The same with a list of bars. */
void document_add_bar(struct document *document, const char *label, int value);

void document_add_table(struct document *document, const struct document_table *table);

/* Adds a slip; a NULL one is left out. */
void document_add_slip(struct document *document, const struct document_slip *slip);

/* Adds a badge; a NULL one is left out. */
void document_add_badge(struct document *document, const struct document_badge *badge);

/* Adds a picture; a NULL one is left out. */
void document_add_picture(struct document *document, const struct picture *picture);

/* The first picture of a document; NULL where it has none. */
const struct picture *document_picture(const struct document *document);

/*
 * True where characters show all of a picture's rows: where they are few, or where the paper is
 * nothing else. Others tell the same in their sentences and tables.
 */
bool document_shows_rows(const struct document *document, const struct block *block);

/* An empty table; the columns must live as long as the arena. Never NULL but when memory ran out.
 */
struct document_table *document_table_create(struct arena *arena,
                                             const struct document_column *columns,
                                             size_t column_count);

/* The column that says what a row is about. */
size_t document_table_naming_column(const struct document_table *table);

/* Adds a row of column_count cells, whose array is copied. A NULL table is left alone. */
void document_table_add_row(struct arena *arena, struct document_table *table,
                            const char *const *cells);

/* A slip without lines; NULL when memory ran out. */
struct document_slip *document_slip_create(struct arena *arena, const char *heading,
                                           const char *code);

/* Adds a line to it. A NULL slip is left alone. */
void document_slip_add_line(struct arena *arena, struct document_slip *slip, const char *label,
                            const char *text);

#endif
