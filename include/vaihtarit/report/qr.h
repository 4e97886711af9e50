/*
 * QR codes (ISO/IEC 18004) as data: the dark and light modules of a text, and the same as lines of
 * half blocks, two rows of modules to a line, for a paper or a screen of letters.
 */
#ifndef VAIHTARIT_REPORT_QR_H
#define VAIHTARIT_REPORT_QR_H

#include "vaihtarit/core/buffer.h"

#include <stdbool.h>

enum {
    QR_SIZE_MOST = 49, /* modules on a side: version 8, as large as a paper of letters shows well */
    QR_QUIET = 4       /* light modules that have to be left around the code */
};

/* A square of modules; `size` is 0 when there is none. */
struct qr {
    int size;
    bool dark[QR_SIZE_MOST][QR_SIZE_MOST];
};

/*
 * Makes the smallest code that holds the text; digits alone take the least room. False when the
 * text is empty, does not fit or memory ran out; the code is then empty.
 */
bool qr_make(struct qr *qr, const char *text);

/* True for a dark module; everything around the code is light. */
bool qr_is_dark(const struct qr *qr, int row, int column);

/* Columns, and lines, that the code takes with `quiet` light modules on every side. */
int qr_columns(const struct qr *qr, int quiet);
int qr_lines(const struct qr *qr, int quiet);

/* The half block that stands at a place of those lines: ' ', '▀', '▄' or '█' for dark ink. */
char32_t qr_block(const struct qr *qr, int quiet, int line, int column);

/* Appends the lines, ended by line feeds, without blanks at their ends: the paper is light. */
void qr_write_text(struct buffer *out, const struct qr *qr, int quiet);

#endif
