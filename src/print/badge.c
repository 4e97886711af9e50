#include "badge.h"

#include "drawing.h"
#include "vaihtarit/core/domain.h"

/* The parts of a badge: the name above, the association and small print below, the code beside. */
struct design {
    double margin; /* on all sides */
    double width;  /* within the margins */
    double name_height;
    double band_top;
    double band_height;
    double module; /* the side of a square of the code */
    double words;  /* how wide the words beside the code are */
};

static double clamp(double value, double least, double most)
{
    return value < least ? least : value > most ? most : value;
}

/* Proportions that look even on labels from 20 mm to A6. */
static struct design make_design(const struct qr *qr, double width, double height)
{
    struct design design;
    double shorter = width < height ? width : height;
    design.margin = clamp(shorter * 0.08, 7, 18);
    design.width = width - 2 * design.margin;
    double inner = height - 2 * design.margin;
    design.band_height = inner * 0.48;
    design.band_top = height - design.margin - design.band_height;
    design.name_height = inner * 0.46;
    double side = clamp(inner * 0.38, 0, design.width * 0.3);
    design.module = qr->size > 0 ? side / qr->size : 0;
    design.words = design.width - (qr->size > 0 ? side + QR_QUIET * design.module + 2 : 0);
    return design;
}

static void put_name(struct page *page, const struct document_badge *badge,
                     const struct design *design)
{
    struct buffer name = {0};
    bool both = badge->given[0] != '\0' && badge->family[0] != '\0';
    buffer_add_format(&name, "%s%s%s", badge->given, both ? "\n" : "", badge->family);
    const struct fitted_text text = {.text = buffer_text(&name),
                                     .bold = true,
                                     .ink = INK_HEADING,
                                     .width = design->width,
                                     .height = design->name_height,
                                     .size = design->name_height * 0.62,
                                     .least_line = 0.7};
    (void)page_put_fitted(page, "H1", &text, design->margin, design->margin, 0.5);
    buffer_release(&name);
}

/* Beside the code: the association, and at the end the evening, which gets what is left over. */
static void put_words(struct page *page, const struct document_badge *badge,
                      const struct design *design)
{
    enum { GAP = 4, READABLE = 6 };
    double line = design->band_height * 0.17;
    double bottom = design->band_top + design->band_height;
    struct fitted_text text = {.text = badge->organisation,
                               .ink = INK_TEXT,
                               .width = design->words,
                               .height = design->band_height - 2 * line - GAP,
                               .size = design->band_height * 0.24,
                               .least_line = 0.88};
    double taken = page_put_fitted(page, "P", &text, design->margin, design->band_top, 0);
    text.ink = INK_MUTED;
    text.size = line * 0.78;
    text.text = badge->occasion;
    text.height = design->band_height - line - GAP - taken;
    text.least = READABLE;
    (void)page_put_fitted(page, "P", &text, design->margin, bottom - line - text.height, 1);
    text.text = badge->code_text;
    text.height = line;
    text.least = 0;
    (void)page_put_fitted(page, "P", &text, design->margin, bottom - line, 1);
}

void badge_put(struct page *page, const struct document_badge *badge, double width, double height,
               int bookmark)
{
    struct qr qr;
    struct buffer name = {0};
    (void)qr_make(&qr, badge->code);
    const struct design design = make_design(&qr, width, height);
    person_add_name(&name, badge->given, badge->family);
    (void)page_add_bookmark(page, bookmark, buffer_text(&name));
    page_open_tag(page, "Sect");
    put_name(page, badge, &design);
    page_draw_rule(page, design.margin, design.width, design.band_top - design.margin * 0.5, 1,
                   INK_ACCENT);
    put_words(page, badge, &design);
    double side = qr.size * design.module;
    drawing_put_code(page, &qr, badge->code, width - design.margin - side,
                     height - design.margin - side, design.module);
    page_close_tag(page, "Sect");
    buffer_release(&name);
}
