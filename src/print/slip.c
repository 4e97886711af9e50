#include "slip.h"

#include "drawing.h"

static const double module = 4;   /* the side of a square: 1.4 mm, a code of 30 mm */
static const double gap = 12;     /* between the labels, the words and the code */
static const double space = 10;   /* above the first slip */
static const double cut_gap = 20; /* around the line to cut along */
enum { QUIET = 2 };

static double code_side(const struct qr *qr)
{
    return qr->size > 0 ? qr_columns(qr, QUIET) * module : 0;
}

static double widest_label(struct page *page, const struct document_slip *slip)
{
    double widest = 0;
    for (const struct slip_line *line = slip->lines; line; line = line->next) {
        double width = lettering_width(page->lettering, FACE_NOTE, line->label);
        widest = width > widest ? width : widest;
    }
    return widest < PAGE_TEXT_WIDTH / 4 ? widest : PAGE_TEXT_WIDTH / 4;
}

/* A label and its text beside each other; the lower end of the two is where the page goes on. */
static void put_line(struct page *page, const struct slip_line *line, double labels, double width)
{
    double top = page->y;
    double text_x = PAGE_MARGIN + labels + gap;
    page_open_tag(page, "Div");
    page_put_text(page, "P", FACE_NOTE, INK_MUTED, line->label, PAGE_MARGIN, labels + 1);
    double label_end = page->y;
    page->y = top;
    page_put_text(page, "P", FACE_CELL, INK_TEXT, line->text, text_x, PAGE_MARGIN + width - text_x);
    page_close_tag(page, "Div");
    if (page->y < label_end)
        page->y = label_end;
    page->y += 4;
}

static void put_words(struct page *page, const struct document_slip *slip, int bookmark)
{
    struct qr qr;
    (void)qr_make(&qr, slip->code);
    double side = code_side(&qr);
    double width = PAGE_TEXT_WIDTH - (side > 0 ? side + gap : 0);
    double labels = widest_label(page, slip);
    double top = page->y;
    int number = page->number;
    (void)page_add_bookmark(page, bookmark, slip->heading);
    page_put_text(page, "H2", FACE_HEADING, INK_HEADING, slip->heading, PAGE_MARGIN, width);
    page->y += 6;
    for (const struct slip_line *line = slip->lines; line; line = line->next)
        put_line(page, line, labels, width);
    if (page->cairo && side > 0 && number == page->number)
        drawing_put_code(page, &qr, slip->code, PAGE_MARGIN + width + gap + QUIET * module,
                         top + QUIET * module, module);
    if (number == page->number && page->y < top + side)
        page->y = top + side;
}

/* True when the slip would end on this page, begun at y. */
static bool fits(const struct page *page, const struct document_slip *slip, double y)
{
    struct page trial = *page;
    trial.cairo = NULL;
    trial.y = y;
    put_words(&trial, slip, 0);
    return trial.number == page->number;
}

static void put_cut(struct page *page)
{
    const double dashes[] = {4, 4};
    if (page->cairo)
        cairo_set_dash(page->cairo, dashes, 2, 0);
    page_draw_rule(page, PAGE_MARGIN, PAGE_TEXT_WIDTH, PAGE_HEIGHT / 2, 0.6, INK_MUTED);
    if (page->cairo)
        cairo_set_dash(page->cairo, NULL, 0, 0);
    page->y = PAGE_HEIGHT / 2 + cut_gap;
}

void slip_put(struct page *page, const struct document_slip *slip, int bookmark, int *on_sheet)
{
    bool lower = *on_sheet == 1 && page->y <= (PAGE_HEIGHT - cut_gap) / 2 &&
                 fits(page, slip, PAGE_HEIGHT / 2 + cut_gap);
    if (lower) {
        put_cut(page);
    } else if (page->y > PAGE_MARGIN && (*on_sheet > 0 || !fits(page, slip, page->y + space))) {
        page_break(page);
        *on_sheet = 0;
    }
    if (*on_sheet == 0)
        page_add_space(page, space);
    put_words(page, slip, bookmark);
    (*on_sheet)++;
}
