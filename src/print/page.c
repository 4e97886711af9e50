#include "page.h"

#include "vaihtarit/core/unicode.h"

static void draw_footer(struct page *page)
{
    enum { GAP = 20 };
    const double y = PAGE_HEIGHT - 44;
    struct buffer number = {0};
    buffer_add_format(&number, tr("sivu %d/%d"), page->number, page->total);
    double width = lettering_width(page->lettering, FACE_FOOTER, buffer_text(&number));
    PangoLayout *right =
        lettering_set(page->lettering, FACE_FOOTER, buffer_text(&number), PAGE_TEXT_WIDTH);
    PangoLayout *left =
        lettering_set(page->lettering, FACE_FOOTER, page->footer, PAGE_TEXT_WIDTH - width - GAP);
    page_draw_rule(page, PAGE_MARGIN, PAGE_TEXT_WIDTH, y - 6, 0.4, INK_HAIRLINE);
    lettering_use_ink(page->cairo, INK_MUTED);
    for (int i = 0; i < pango_layout_get_line_count(left); i++)
        lettering_draw_line(page->cairo, left, FACE_FOOTER, i, PAGE_MARGIN,
                            y + i * lettering_pitch(FACE_FOOTER), false);
    lettering_draw_line(page->cairo, right, FACE_FOOTER, 0, PAGE_WIDTH - PAGE_MARGIN, y, true);
    g_object_unref(left);
    g_object_unref(right);
    buffer_release(&number);
}

void page_end(struct page *page)
{
    if (!page->cairo)
        return;
    draw_footer(page);
    cairo_show_page(page->cairo);
}

void page_break(struct page *page)
{
    page_end(page);
    page->number++;
    page->y = PAGE_MARGIN;
    if (page->put_head)
        page->put_head(page, page->head);
}

bool page_make_room(struct page *page, double height)
{
    if (page->y + height <= PAGE_BOTTOM || page->y <= PAGE_MARGIN)
        return false;
    page_break(page);
    return true;
}

void page_add_space(struct page *page, double height)
{
    if (page->y > PAGE_MARGIN)
        page->y += height;
}

void page_draw_rule(struct page *page, double x, double width, double y, double thickness,
                    enum ink ink)
{
    if (!page->cairo)
        return;
    lettering_use_ink(page->cairo, ink);
    cairo_set_line_width(page->cairo, thickness);
    cairo_move_to(page->cairo, x, y);
    cairo_line_to(page->cairo, x + width, y);
    cairo_stroke(page->cairo);
}

void page_open_tag(struct page *page, const char *tag)
{
    if (page->cairo)
        cairo_tag_begin(page->cairo, tag, NULL);
}

void page_close_tag(struct page *page, const char *tag)
{
    if (page->cairo)
        cairo_tag_end(page->cairo, tag);
}

void page_open_figure(struct page *page, const char *alternative)
{
    if (!page->cairo)
        return;
    page_open_tag(page, "Figure");
    unicode_sanitise(&page->alternatives, alternative, true);
    buffer_add_byte(&page->alternatives, '\0');
}

int page_add_bookmark(struct page *page, int parent, const char *text)
{
    if (!page->cairo)
        return 0;
    struct buffer safe = {0};
    struct buffer place = {0};
    double x = 0;
    double y = page->y;
    cairo_user_to_device(page->cairo, &x, &y); /* a label has its own origin */
    unicode_sanitise(&safe, text, false);
    buffer_add_format(&place, "page=%d pos=[%d %d]", page->number, (int)x, (int)y);
    int bookmark = cairo_pdf_surface_add_outline(page->surface, parent, buffer_text(&safe),
                                                 buffer_text(&place), CAIRO_PDF_OUTLINE_FLAG_OPEN);
    buffer_release(&safe);
    buffer_release(&place);
    return bookmark;
}

double page_text_height(const struct page *page, enum face face, const char *text)
{
    PangoLayout *layout = lettering_set(page->lettering, face, text, PAGE_TEXT_WIDTH);
    int lines = pango_layout_get_line_count(layout);
    g_object_unref(layout);
    return lines * lettering_pitch(face);
}

static const double blank_width = 220; /* a line to sign on */

static void put_lines(struct page *page, const char *tag, enum face face, enum ink ink,
                      PangoLayout *layout, double x)
{
    int count = pango_layout_get_line_count(layout);
    double pitch = lettering_pitch(face);
    if (count <= 3)
        (void)page_make_room(page, count * pitch);
    page_open_tag(page, tag);
    for (int line = 0; line < count; line++) {
        if (page->y + pitch > PAGE_BOTTOM) { /* an element's content stays on one page */
            page_close_tag(page, tag);
            page_break(page);
            page_open_tag(page, tag);
        }
        if (page->cairo && lettering_is_blank(layout, line)) {
            page_draw_rule(page, x, blank_width, page->y + pitch, 0.6, INK_MUTED);
        } else if (page->cairo) {
            lettering_use_ink(page->cairo, ink);
            lettering_draw_line(page->cairo, layout, face, line, x, page->y, false);
        }
        page->y += pitch;
    }
    page_close_tag(page, tag);
}

void page_put_text(struct page *page, const char *tag, enum face face, enum ink ink,
                   const char *text, double x, double width)
{
    if (!page->cairo && lettering_is_one_line(page->lettering, face, text, width)) {
        (void)page_make_room(page, lettering_pitch(face));
        page->y += lettering_pitch(face);
        return;
    }
    PangoLayout *layout = lettering_set(page->lettering, face, text, width);
    put_lines(page, tag, face, ink, layout, x);
    g_object_unref(layout);
}

double page_put_fitted(struct page *page, const char *tag, const struct fitted_text *text, double x,
                       double y, double align)
{
    double height;
    if (text->text[0] == '\0')
        return 0;
    PangoLayout *layout = lettering_fit(page->lettering, text, &height);
    if (lettering_size(layout) < text->least) {
        g_object_unref(layout);
        return 0;
    }
    page_open_tag(page, tag);
    if (page->cairo) {
        lettering_use_ink(page->cairo, text->ink);
        lettering_draw_lines(page->cairo, layout, x, y + (text->height - height) * align);
    }
    page_close_tag(page, tag);
    g_object_unref(layout);
    return height;
}
