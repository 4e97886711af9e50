#include "labels.h"

#include "badge.h"
#include "vaihtarit/core/buffer.h"
#include "vaihtarit/core/message.h"

#include <math.h>

enum { MILLIMETRE = 100 };

/* Where the words of the test page begin in its first label, right of the number. */
#define WORDS_FROM 0.18

double labels_points(int hundredths)
{
    return hundredths * 72 / 2540.0;
}

/* Goes to a label's upper left corner, as its badge is read; its size is in *width and *height. */
static void enter_label(cairo_t *cairo, const struct label_sheet *sheet, size_t label,
                        double *width, double *height)
{
    int column = (int)(label % (size_t)sheet->columns);
    int row = (int)(label / (size_t)sheet->columns);
    double across = labels_points(sheet->width);
    double down = labels_points(sheet->height);
    cairo_save(cairo);
    cairo_translate(cairo, labels_points(sheet->left + column * sheet->pitch_x),
                    labels_points(sheet->top + row * sheet->pitch_y));
    *width = sheet->turned ? down : across;
    *height = sheet->turned ? across : down;
    if (sheet->turned) {
        cairo_translate(cairo, across, 0);
        cairo_rotate(cairo, M_PI / 2);
    }
}

/* ---- The badges ---- */

static void put_badges(struct page *page, const struct document *document, int bookmark)
{
    const struct label_sheet *sheet = &document->labels->sheet;
    size_t on_sheet = label_sheet_count(sheet);
    size_t label = document->labels->first;
    for (const struct block *block = document->blocks; block; block = block->next) {
        double width;
        double height;
        if (block->kind != BLOCK_BADGE)
            continue;
        if (label == on_sheet) {
            cairo_show_page(page->cairo);
            page->number++;
            label = 0;
        }
        enter_label(page->cairo, sheet, label++, &width, &height);
        badge_put(page, block->badge, width, height, bookmark);
        cairo_restore(page->cairo);
    }
}

/* ---- The test page ---- */

/* A cross in each corner and the outline of the label. */
static void draw_outline(cairo_t *cairo, double width, double height)
{
    enum { ARM = 6 };
    cairo_rectangle(cairo, 0, 0, width, height);
    for (int corner = 0; corner < 4; corner++) {
        double x = corner % 2 ? width : 0;
        double y = corner / 2 ? height : 0;
        cairo_move_to(cairo, x - ARM, y);
        cairo_line_to(cairo, x + ARM, y);
        cairo_move_to(cairo, x, y - ARM);
        cairo_line_to(cairo, x, y + ARM);
    }
    lettering_use_ink(cairo, INK_TEXT);
    cairo_set_line_width(cairo, 0.4);
    cairo_stroke(cairo);
}

/* "100 mm" above the end of the ruler. */
static void put_length(struct page *page, double x, double y, int millimetres)
{
    struct buffer length = {0};
    buffer_add_format(&length, "%d mm", millimetres);
    const struct fitted_text text = {.text = buffer_text(&length),
                                     .ink = INK_TEXT,
                                     .width = 40,
                                     .height = 10,
                                     .size = 7,
                                     .least_line = 0.5};
    (void)page_put_fitted(page, "P", &text, x, y - text.height, 1);
    buffer_release(&length);
}

/* A ruler of so many millimetres whose marks stand upwards. */
static void draw_ruler(struct page *page, double x, double y, int millimetres)
{
    const double millimetre = labels_points(MILLIMETRE);
    for (int mark = 0; mark <= millimetres; mark++) {
        double length = mark % 10 == 0 ? 4 : mark % 5 == 0 ? 3 : 1.6;
        cairo_move_to(page->cairo, x + mark * millimetre, y);
        cairo_line_to(page->cairo, x + mark * millimetre, y - length * millimetre);
    }
    cairo_move_to(page->cairo, x, y);
    cairo_line_to(page->cairo, x + millimetres * millimetre, y);
    lettering_use_ink(page->cairo, INK_TEXT);
    cairo_set_line_width(page->cairo, 0.4);
    cairo_stroke(page->cairo);
    put_length(page, x + (millimetres - 10) * millimetre, y - 4.2 * millimetre, millimetres);
}

/* The title and the words of the page, one below another in a box. */
static void put_words(struct page *page, const struct document *document, double x, double y,
                      double width, double height)
{
    struct fitted_text text = {.text = document->title,
                               .bold = true,
                               .ink = INK_HEADING,
                               .width = width,
                               .height = height * 0.24,
                               .size = height * 0.12,
                               .least_line = 0.7};
    (void)page_put_fitted(page, "H1", &text, x, y, 0);
    y += text.height;
    text.bold = false;
    text.ink = INK_TEXT;
    text.size = height * 0.09;
    for (const struct block *block = document->blocks; block; block = block->next) {
        text.text = block->text;
        text.height = block->next ? height * 0.14 : height * 0.62;
        (void)page_put_fitted(page, "P", &text, x, y, 0);
        y += text.height;
    }
}

/* The number by which --start and the app know a label. */
static void put_number(struct page *page, size_t label, double width, double height)
{
    struct buffer number = {0};
    buffer_add_format(&number, "%zu", label + 1);
    const struct fitted_text text = {.text = buffer_text(&number),
                                     .bold = true,
                                     .ink = INK_MUTED,
                                     .width = width * WORDS_FROM - height * 0.1,
                                     .height = height / 3,
                                     .size = height / 6,
                                     .least_line = 0.1};
    (void)page_put_fitted(page, "P", &text, height * 0.08, height * 0.05, 0);
    buffer_release(&number);
}

/* The ruler stands in the last row of labels, whatever outlines it crosses. */
static void put_ruler(struct page *page, const struct label_sheet *sheet)
{
    double across = labels_points(sheet->page_width);
    double width = sheet->turned ? labels_points(sheet->page_height) : across;
    int last_row = sheet->top + (sheet->rows - 1) * sheet->pitch_y;
    double y = sheet->turned ? across * 0.9 : labels_points(last_row + sheet->height * 9 / 10);
    int millimetres = label_sheet_ruler(sheet);
    cairo_save(page->cairo);
    if (sheet->turned) {
        cairo_translate(page->cairo, across, 0);
        cairo_rotate(page->cairo, M_PI / 2);
    }
    draw_ruler(page, (width - labels_points(millimetres * MILLIMETRE)) / 2, y, millimetres);
    cairo_restore(page->cairo);
}

static void put_test(struct page *page, const struct document *document)
{
    const struct label_sheet *sheet = &document->labels->sheet;
    size_t count = label_sheet_count(sheet);
    for (size_t label = 0; label < count; label++) {
        double width;
        double height;
        enter_label(page->cairo, sheet, label, &width, &height);
        draw_outline(page->cairo, width, height);
        put_number(page, label, width, height);
        if (label == 0)
            put_words(page, document, width * WORDS_FROM, height * 0.1, width * (0.95 - WORDS_FROM),
                      height * (count > 1 ? 0.8 : 0.65));
        cairo_restore(page->cairo);
    }
    put_ruler(page, sheet);
}

void labels_put(struct page *page, const struct document *document)
{
    page->y = 0; /* there are no margins: bookmarks lead to the labels themselves */
    int bookmark = page_add_bookmark(page, CAIRO_PDF_OUTLINE_ROOT, document->title);
    if (document->labels->test)
        put_test(page, document);
    else
        put_badges(page, document, bookmark);
}
