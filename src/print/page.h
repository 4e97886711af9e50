/*
 * The pages of a paper: A4, margins, footers, tags and bookmarks. Everything is put on the pages
 * twice: once without a drawing, to learn how many there are, and once for good.
 */
#ifndef PRINT_PAGE_H
#define PRINT_PAGE_H

#include "lettering.h"
#include "vaihtarit/core/buffer.h"

#include <cairo-pdf.h>
#include <stdbool.h>

#define PAGE_WIDTH      595.276
#define PAGE_HEIGHT     841.890
#define PAGE_MARGIN     56.693 /* 20 mm */
#define PAGE_BOTTOM     (PAGE_HEIGHT - 68)
#define PAGE_TEXT_WIDTH (PAGE_WIDTH - 2 * PAGE_MARGIN)

struct page {
    struct lettering *lettering;
    const char *footer; /* what stands on the left below every page */
    cairo_t *cairo;     /* NULL while pages are only counted */
    cairo_surface_t *surface;
    struct buffer alternatives; /* what stands for each figure so far, each ended by a NUL */
    double y;                   /* where the next thing goes */
    int number;
    int total; /* 0 while pages are only counted */

    /* Puts what stands on top of each page that begins from here on; NULL for nothing. */
    void (*put_head)(struct page *page, const void *head);
    const void *head;
};

/* Ends this page with its footer and begins the next one with its head. */
void page_break(struct page *page);

/* Ends the last page. */
void page_end(struct page *page);

/* Breaks the page where `height` does not fit any more, but at its top. True when it did. */
bool page_make_room(struct page *page, double height);

/* A space between two things; none at the top of a page. */
void page_add_space(struct page *page, double height);

/* A line across, from x over `width`, at y. */
void page_draw_rule(struct page *page, double x, double width, double y, double thickness,
                    enum ink ink);

/* What follows is one element of the paper's structure: "P", "TR". */
void page_open_tag(struct page *page, const char *tag);
void page_close_tag(struct page *page, const char *tag);

/*
 * What follows is a figure, and `alternative` is what a screen reader says of it; ended by
 * page_close_tag(page, "Figure").
 */
void page_open_figure(struct page *page, const char *alternative);

/* A bookmark to this place below another one (or 0). Returns it. */
int page_add_bookmark(struct page *page, int parent, const char *text);

/* The height of a text that page_put_text puts over the whole width. */
double page_text_height(const struct page *page, enum face face, const char *text);

/*
 * Puts a text of an element `tag` into lines between x and x + width, and goes on below it; a line
 * that does not fit goes to the next page.
 */
void page_put_text(struct page *page, const char *tag, enum face face, enum ink ink,
                   const char *text, double x, double width);

/*
 * Puts a text of an element `tag` into its box at x and y: at its top for an align of 0, in its
 * middle for a half and at its end for 1. Returns the height that it takes; an empty text, and one
 * that is left out for its small letters, is no element at all.
 */
double page_put_fitted(struct page *page, const char *tag, const struct fitted_text *text, double x,
                       double y, double align);

#endif
