#include "bars.h"

#include "vaihtarit/report/number.h"

#include <math.h>

static const double bar_height = 9;
static const double longest_bar = 210;
static const double widest_unit = 7; /* so that two answers do not look like many */
static const double gap = 6;         /* before a bar and behind it */
static const double pitch = 15;

static void put_cell(struct page *page, const char *tag, const char *text, double x, double width)
{
    PangoLayout *layout = lettering_set(page->lettering, FACE_CELL, text, width);
    page_open_tag(page, tag);
    lettering_use_ink(page->cairo, INK_TEXT);
    lettering_draw_line(page->cairo, layout, FACE_CELL, 0, x, page->y, false);
    page_close_tag(page, tag);
    g_object_unref(layout);
}

static void draw_bar(struct page *page, const struct figure *figure, double labels, double unit)
{
    char number[NUMBER_SIZE];
    const double begin = PAGE_MARGIN + labels + gap;
    const double length = fmax(figure->value, 0) * unit;
    number_figure(number, figure->value);
    page_open_tag(page, "TR");
    put_cell(page, "TH", figure->label, PAGE_MARGIN, labels);
    put_cell(page, "TD", number, begin + (length > 0 ? length + gap : 0), longest_bar);
    page_close_tag(page, "TR");
    lettering_use_ink(page->cairo, INK_ACCENT);
    cairo_rectangle(page->cairo, begin, page->y + 2, length, bar_height);
    cairo_fill(page->cairo);
}

void bars_put(struct page *page, const struct figure *first)
{
    int count = 0;
    int longest = 1;
    double labels = 0;
    for (const struct figure *figure = first; figure; figure = figure->next) {
        count++;
        longest = figure->value > longest ? figure->value : longest;
        labels = fmax(labels, lettering_width(page->lettering, FACE_CELL, figure->label));
    }
    labels = fmin(labels, PAGE_TEXT_WIDTH / 4);
    (void)page_make_room(page, fmin(count * pitch, PAGE_BOTTOM - PAGE_MARGIN));
    page_open_tag(page, "Table");
    for (const struct figure *figure = first; figure; figure = figure->next) {
        (void)page_make_room(page, pitch);
        if (page->cairo)
            draw_bar(page, figure, labels, fmin(widest_unit, longest_bar / longest));
        page->y += pitch;
    }
    page_close_tag(page, "Table");
}
