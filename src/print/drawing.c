#include "drawing.h"

#include "vaihtarit/core/message.h"
#include "vaihtarit/core/unicode.h"

#include <string.h>

enum { UPPER = 0x2580, LOWER = 0x2584, FULL = 0x2588 };
static const double module = 5; /* the side of a square: 1.8 mm, for any scanner */

/* True for lines of half blocks and spaces; counts them. */
static bool is_made_of_blocks(const char *text, int *lines)
{
    size_t left = strlen(text);
    bool has_block = false;
    *lines = 0;
    while (left > 0) {
        char32_t letter;
        size_t taken = unicode_decode(text, left, &letter);
        bool is_block = letter == UPPER || letter == LOWER || letter == FULL;
        if (!is_block && letter != ' ' && letter != '\n')
            return false;
        has_block |= is_block;
        *lines += letter == '\n';
        text += taken;
        left -= taken;
    }
    return has_block;
}

static void draw_blocks(struct page *page, const char *text)
{
    size_t left = strlen(text);
    double x = PAGE_MARGIN;
    double y = page->y;
    lettering_use_ink(page->cairo, INK_TEXT);
    while (left > 0) {
        char32_t letter;
        size_t taken = unicode_decode(text, left, &letter);
        text += taken;
        left -= taken;
        if (letter == UPPER || letter == FULL)
            cairo_rectangle(page->cairo, x, y, module, module);
        if (letter == LOWER || letter == FULL)
            cairo_rectangle(page->cairo, x, y + module, module, module);
        x = letter == '\n' ? PAGE_MARGIN : x + module;
        y = letter == '\n' ? y + 2 * module : y;
    }
    cairo_fill(page->cairo);
}

void drawing_put(struct page *page, const char *text)
{
    int lines;
    if (!is_made_of_blocks(text, &lines)) {
        page_put_text(page, "P", FACE_DRAWING, INK_TEXT, text, PAGE_MARGIN, PAGE_TEXT_WIDTH);
        return;
    }
    double height = (lines + 1) * 2 * module;
    (void)page_make_room(page, height);
    page_open_figure(page, tr("Koodi lukijalle; sama tekstinä vieressä"));
    if (page->cairo)
        draw_blocks(page, text);
    page_close_tag(page, "Figure");
    page->y += height;
}

/* Dark modules beside each other are one rectangle: a smaller file, and no seams. */
static void draw_code(cairo_t *cairo, const struct qr *qr, double x, double y, double square)
{
    lettering_use_ink(cairo, INK_TEXT);
    for (int row = 0; row < qr->size; row++) {
        for (int column = 0, end; column < qr->size; column = end + 1) {
            for (end = column; qr_is_dark(qr, row, end);)
                end++;
            if (end > column)
                cairo_rectangle(cairo, x + column * square, y + row * square,
                                (end - column) * square, square);
        }
    }
    cairo_fill(cairo);
}

void drawing_put_code(struct page *page, const struct qr *qr, const char *text, double x, double y,
                      double square)
{
    struct buffer alternative = {0};
    buffer_add_format(&alternative, tr("QR-koodi: %s"), text);
    page_open_figure(page, buffer_text(&alternative));
    if (page->cairo)
        draw_code(page->cairo, qr, x, y, square);
    page_close_tag(page, "Figure");
    buffer_release(&alternative);
}
