#include "bars.h"

#include <string.h>

static const char block[] = "█";
static const double block_width = 7;
static const double bar_height = 9;
static const double label_width = 18; /* before a bar */
static const double gap = 6;          /* behind it */
static const double pitch = 15;

/* A line taken apart: the label, how long the bar is, and what stands behind it. */
struct bar_line {
    struct buffer label;
    struct buffer behind;
    int blocks;
};

/* Without a bar the label ends at the first space. */
static struct bar_line read_line(const char *text, size_t length)
{
    struct bar_line line = {0};
    size_t label = strcspn(text, " \n");
    size_t at = label + (label < length);
    buffer_add_bytes(&line.label, text, label);
    while (at + sizeof block - 1 <= length && memcmp(text + at, block, sizeof block - 1) == 0) {
        line.blocks++;
        at += sizeof block - 1;
    }
    at += line.blocks > 0 && at < length;
    buffer_add_bytes(&line.behind, text + at, length - at);
    return line;
}

static void put_word(struct page *page, const char *text, double x)
{
    PangoLayout *layout = lettering_set(page->lettering, FACE_CELL, text, PAGE_TEXT_WIDTH / 2);
    lettering_use_ink(page->cairo, INK_TEXT);
    lettering_draw_line(page->cairo, layout, FACE_CELL, 0, x, page->y, false);
    g_object_unref(layout);
}

static void draw_line(struct page *page, const struct bar_line *line)
{
    double begin = PAGE_MARGIN + label_width;
    double end = begin + line->blocks * block_width;
    page_open_tag(page, "P");
    put_word(page, buffer_text(&line->label), PAGE_MARGIN);
    lettering_use_ink(page->cairo, INK_ACCENT);
    cairo_rectangle(page->cairo, begin, page->y + 2, end - begin, bar_height);
    cairo_fill(page->cairo);
    put_word(page, buffer_text(&line->behind), line->blocks > 0 ? end + gap : begin);
    page_close_tag(page, "P");
}

static void put_line(struct page *page, const char *text, size_t length)
{
    if (page->cairo) {
        struct bar_line line = read_line(text, length);
        draw_line(page, &line);
        buffer_release(&line.label);
        buffer_release(&line.behind);
    }
    page->y += pitch;
}

/* The number of lines that have a short label and something behind it; 0 where one has not. */
static int count_lines(const char *text)
{
    enum { LABEL_MOST = 3 };
    int lines = 0;
    while (*text != '\0') {
        size_t label = strcspn(text, " \n");
        if (label == 0 || label > LABEL_MOST || text[label] != ' ' ||
            strchr(" \n", text[label + 1]))
            return 0;
        lines++;
        text += strcspn(text, "\n");
        text += *text == '\n';
    }
    return lines;
}

bool bars_put(struct page *page, const char *text)
{
    int lines = count_lines(text);
    if (lines == 0)
        return false;
    (void)page_make_room(page, lines * pitch);
    while (*text != '\0') {
        size_t length = strcspn(text, "\n");
        put_line(page, text, length);
        text += length + (text[length] == '\n');
    }
    return true;
}
