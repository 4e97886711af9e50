/* A table of a document as text. */
#ifndef VAIHTARIT_REPORT_TEXT_TABLE_H
#define VAIHTARIT_REPORT_TEXT_TABLE_H

#include "vaihtarit/core/buffer.h"
#include "vaihtarit/report/document.h"

/* The page of a paper that is being written. */
struct text_page {
    size_t lines;      /* of a page; 0: without end */
    size_t begin;      /* where the page begins in the text */
    int number;        /* from 1 */
    const char *title; /* stands on top of every page but the first */
    int slips;         /* so far on this page */
    bool plain;        /* no code beside the words of a slip */
};

/* Lines that end in a text from a place on. */
size_t text_page_lines(const struct buffer *text, size_t from);

/* Ends the page with a form feed and begins another one, on whose top the title stands. */
void text_turn_page(struct buffer *out, struct text_page *page);

/*
 * Appends the table in `columns` columns: as wide as its cells need, the widest texts wrapped where
 * they do not all fit, numbers to the right. Where a page is full a form feed begins another one,
 * and the headings stand there again; a row is never torn apart.
 */
void text_write_table(struct buffer *out, const struct document_table *table, size_t columns,
                      struct text_page *page);

#endif
