/*
 * Sheets of labels: where on a page each label is. The program's own are lines of
 * assets/labels/sheets.txt, which says what a line is made of; a user's own are lines of labels.txt
 * in the folder of data (core/place), and go before one of the program's of the same name.
 */
#ifndef VAIHTARIT_REPORT_LABELS_H
#define VAIHTARIT_REPORT_LABELS_H

#include "vaihtarit/core/arena.h"
#include "vaihtarit/core/buffer.h"
#include "vaihtarit/core/error.h"

#include <stdbool.h>
#include <stddef.h>

enum { LABELS_ON_A_SHEET_MOST = 200, LABEL_SHEETS_MOST = 200 };

/* Measures are in hundredths of a millimetre. */
struct label_sheet {
    const char *name;
    int page_width;
    int page_height;
    int width; /* of one label */
    int height;
    int columns; /* labels across */
    int rows;    /* labels down */
    int left;    /* from the page's edges to the first label */
    int top;
    int pitch_x; /* from one label to the next */
    int pitch_y;
    bool turned; /* read with the page turned a quarter to the left */
};

struct label_table {
    struct label_sheet *sheets; /* the first one is taken when none is named */
    size_t count;
};

/* How many labels a sheet has. */
size_t label_sheet_count(const struct label_sheet *sheet);

/*
 * Why there can be no such sheet, as a part of a sentence: labels beside the page or upon each
 * other, too small for a name, or too many. NULL for one that is possible.
 */
const char *label_sheet_why_not(const struct label_sheet *sheet);

/* Appends "80 × 50 mm", as a badge on it is read. */
void label_sheet_add_size(struct buffer *out, const struct label_sheet *sheet);

/* The ruler of a test page in millimetres: 100, or the tens that a narrow page has. */
int label_sheet_ruler(const struct label_sheet *sheet);

/*
 * Reads lines into a table whose sheets and texts are the arena's; one of a known name replaces it.
 * source names the file, which may begin with a byte order mark. ERROR_INPUT tells the line and
 * what is wrong with it.
 */
bool labels_read_lines(struct label_table *table, struct arena *arena, const char *text,
                       size_t length, const char *source, struct error *error);

/* Reads the program's own sheets. */
bool labels_read_program(struct label_table *table, struct arena *arena, struct error *error);

/* Reads the program's own sheets and the user's. Fails as labels_read_lines; ERROR_SYSTEM where the
 * user's file cannot be read. */
bool labels_read(struct label_table *table, struct arena *arena, struct error *error);

/*
 * The sheet of a name, whatever its letters' case and blanks; a part of the name does, where it is
 * in one name only. NULL, and *error (ERROR_USAGE) with the names that there are, where it is none.
 */
const struct label_sheet *labels_find(const struct label_table *table, const char *name,
                                      struct error *error);

#endif
