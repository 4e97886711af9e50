#include "poster.h"

#include <math.h>

static const double band_height = 46;
static const double band_inset = 12; /* of its words */
static const double band_gap = 6;    /* below it */
static const double part_gap = 18;   /* between what stands before a section and its band */
static const double theme_gap = 16;
static const double notice_gap = 12;
static const double theme_pull = 8; /* a theme stands near its first point */

void poster_close(struct poster *poster, struct page *page)
{
    if (poster->notice_open)
        page_close_tag(page, "Div");
    poster->notice_open = false;
}

/* White on dark; the second section, and every second one, in another colour. */
static void put_band(struct page *page, const void *of)
{
    const struct poster *poster = of;
    if (page->cairo) {
        lettering_use_ink(page->cairo, poster->parts % 2 == 0 ? INK_WARM : INK_HEADING);
        cairo_rectangle(page->cairo, PAGE_MARGIN, page->y, PAGE_TEXT_WIDTH, band_height);
        cairo_fill(page->cairo);
        PangoLayout *words = lettering_set(page->lettering, FACE_POSTER_PART, poster->part,
                                           PAGE_TEXT_WIDTH - 2 * band_inset);
        lettering_use_ink(page->cairo, INK_PAPER);
        lettering_draw_line(page->cairo, words, FACE_POSTER_PART, 0, PAGE_MARGIN + band_inset,
                            page->y + (band_height - lettering_pitch(FACE_POSTER_PART)) / 2, false);
        g_object_unref(words);
    }
    page->y += band_height + band_gap;
}

/* A point and its notes, or the first lines of long ones; 0 where the block is none. */
static double notice_height(const struct page *page, const struct block *block)
{
    if (!block || block->kind != BLOCK_ITEM)
        return 0;
    double height = notice_gap + page_text_height(page, FACE_POSTER_ITEM, block->text);
    for (block = block->next; block && block->kind == BLOCK_NOTE; block = block->next)
        height += page_text_height(page, FACE_POSTER_NOTE, block->text);
    return fmin(height, (PAGE_BOTTOM - PAGE_MARGIN) / 2);
}

static double theme_height(const struct page *page, const struct block *block)
{
    if (!block || block->kind != BLOCK_SUBHEADING)
        return notice_height(page, block);
    return theme_gap + page_text_height(page, FACE_POSTER_THEME, block->text) +
           notice_height(page, block->next);
}

static void put_part(struct poster *poster, struct page *page, const struct block *block,
                     int bookmark)
{
    page->put_head = NULL;
    if (poster->part)
        page_break(page);
    else if (!page_make_room(page, part_gap + band_height + theme_height(page, block->next)))
        page_add_space(page, part_gap);
    poster->part = block->text;
    poster->parts++;
    (void)page_add_bookmark(page, bookmark, block->text);
    page_open_tag(page, "H2");
    put_band(page, poster);
    page_close_tag(page, "H2");
    page->put_head = put_band;
    page->head = poster;
}

static void put_words(struct page *page, const char *tag, enum face face, enum ink ink,
                      const char *text)
{
    page_put_text(page, tag, face, ink, text, PAGE_MARGIN, PAGE_TEXT_WIDTH);
}

bool poster_put(struct poster *poster, struct page *page, const struct block *block, int bookmark)
{
    if (block->kind != BLOCK_NOTE)
        poster_close(poster, page);
    switch (block->kind) {
    case BLOCK_HEADING:
        put_part(poster, page, block, bookmark);
        return true;
    case BLOCK_SUBHEADING:
        (void)page_make_room(page, theme_height(page, block));
        page_add_space(page, theme_gap);
        put_words(page, "H3", FACE_POSTER_THEME, INK_ACCENT, block->text);
        page->y -= theme_pull;
        return true;
    case BLOCK_PARAGRAPH:
        (void)page_make_room(page, page_text_height(page, FACE_POSTER_NOTE, block->text));
        page_add_space(page, notice_gap);
        put_words(page, "P", FACE_POSTER_NOTE, INK_TEXT, block->text);
        return true;
    case BLOCK_ITEM:
        (void)page_make_room(page, notice_height(page, block));
        page_add_space(page, notice_gap);
        page_open_tag(page, "Div");
        poster->notice_open = true;
        put_words(page, "P", FACE_POSTER_ITEM, INK_TEXT, block->text);
        return true;
    case BLOCK_NOTE:
        put_words(page, "P", FACE_POSTER_NOTE, INK_TEXT, block->text);
        return true;
    default:
        return false;
    }
}
