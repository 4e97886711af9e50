/* A book with one page of its people broken for a while, as by a stick pulled out and put back. */
#ifndef TESTS_UI_BROKEN_H
#define TESTS_UI_BROKEN_H

enum { BROKEN_PAGE_SIZE = 8192 };

struct broken_page {
    long place; /* in the file */
    char bytes[BROKEN_PAGE_SIZE];
};

/* Writes zeros over a page of the table of people that holds a name. */
void broken_page_make(struct broken_page *page, const char *path, const char *name);

/* Puts the page back. A program sees it once something else was written, too. */
void broken_page_mend(const struct broken_page *page, const char *path);

#endif
