/*
 * A paper for a wall: letters that are read from two metres, a band over each section, which stands
 * again on every page of it, and a new page for the next one.
 */
#ifndef PRINT_POSTER_H
#define PRINT_POSTER_H

#include "page.h"
#include "vaihtarit/report/document.h"

/* A poster on its way onto the pages. */
struct poster {
    const char *part; /* the section that is being put; NULL before the first one */
    int parts;        /* sections so far */
    bool notice_open; /* within a point and its notes */
};

/*
 * Puts a block on a page: a heading, a smaller one, a paragraph, a point with its notes. False for
 * any other kind, which is put as on every paper.
 */
bool poster_put(struct poster *poster, struct page *page, const struct block *block, int bookmark);

/* What is left open is closed: before a block of another kind, and at the end. */
void poster_close(struct poster *poster, struct page *page);

#endif
