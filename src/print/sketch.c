#include "sketch.h"

#include "sink.h"
#include "vaihtarit/core/message.h"

#include <math.h>

static void use_colour(cairo_t *cairo, enum picture_style style)
{
    static const double colours[PICTURE_STYLES][3] = {[PICTURE_INK] = {0.12, 0.16, 0.20},
                                                      [PICTURE_FAINT] = {0.40, 0.45, 0.49},
                                                      [PICTURE_ACCENT] = {0.08, 0.38, 0.50},
                                                      [PICTURE_ACCENT2] = {0.73, 0.28, 0.05},
                                                      [PICTURE_PAPER] = {1, 1, 1}};
    cairo_set_source_rgb(cairo, colours[style][0], colours[style][1], colours[style][2]);
}

/* Bézier curves have a control point more: two thirds of the way to the one that there is. */
static void add_curve(cairo_t *cairo, const struct point at[3])
{
    const double share = 2.0 / 3;
    cairo_move_to(cairo, at[0].x, at[0].y);
    cairo_curve_to(cairo, at[0].x + (at[1].x - at[0].x) * share,
                   at[0].y + (at[1].y - at[0].y) * share, at[2].x + (at[1].x - at[2].x) * share,
                   at[2].y + (at[1].y - at[2].y) * share, at[2].x, at[2].y);
}

static void add_path(cairo_t *cairo, const struct shape *shape)
{
    static const double whole_turn = 6.28318530717958647692;
    const struct point *at = shape->at;
    cairo_new_path(cairo);
    switch (shape->kind) {
    case SHAPE_CURVE:
        add_curve(cairo, at);
        break;
    case SHAPE_RECTANGLE:
        cairo_rectangle(cairo, at[0].x, at[0].y, at[1].x - at[0].x, at[1].y - at[0].y);
        break;
    case SHAPE_CIRCLE:
        cairo_arc(cairo, at[0].x, at[0].y, hypot(at[1].x - at[0].x, at[1].y - at[0].y), 0,
                  whole_turn);
        break;
    default:
        cairo_move_to(cairo, at[0].x, at[0].y);
        cairo_line_to(cairo, at[1].x, at[1].y);
        if (shape->kind == SHAPE_TRIANGLE)
            cairo_line_to(cairo, at[2].x, at[2].y);
    }
}

static void draw_shape(cairo_t *cairo, const struct shape *shape)
{
    static const double dashes[] = {5, 3};
    add_path(cairo, shape);
    if (shape->width > 0) {
        cairo_set_line_width(cairo, shape->width);
        cairo_set_dash(cairo, dashes, shape->dashed ? 2 : 0, 0);
        cairo_stroke(cairo);
    } else {
        cairo_fill(cairo);
    }
}

static void draw_text(cairo_t *cairo, struct lettering *lettering, const struct shape *shape)
{
    PangoLayout *layout = lettering_set_sized(lettering, shape->text, shape->size, shape->bold);
    PangoLayoutLine *line = pango_layout_get_line_readonly(layout, 0);
    PangoRectangle logical;
    pango_layout_line_get_extents(line, NULL, &logical);
    double width = (double)logical.width / PANGO_SCALE;
    double x = shape->at[0].x;
    if (shape->anchor != PICTURE_START)
        x -= shape->anchor == PICTURE_END ? width : width / 2;
    cairo_move_to(cairo, x, shape->at[0].y);
    pango_cairo_show_layout_line(cairo, line);
    g_object_unref(layout);
}

/* Draws the picture as it is, its upper left corner where the drawing's origin is. */
static void draw(cairo_t *cairo, struct lettering *lettering, const struct picture *picture)
{
    for (const struct shape *shape = picture->shapes; shape; shape = shape->next) {
        use_colour(cairo, shape->style);
        if (shape->kind != SHAPE_TEXT)
            draw_shape(cairo, shape);
        else if (shape->size > 0 && shape->text[0] != '\0')
            draw_text(cairo, lettering, shape);
    }
}

enum { GAP = 8, SUMMARY_LINES = 2 };

/* A picture and what stands over it, a heading included, are on one page. */
static double scale_of(const struct picture *picture)
{
    double room = PAGE_BOTTOM - PAGE_MARGIN - GAP - 2 * lettering_pitch(FACE_HEADING) -
                  SUMMARY_LINES * lettering_pitch(FACE_NOTE);
    return fmin(1, fmin(PAGE_TEXT_WIDTH / picture->width, room / picture->height));
}

double sketch_height(const struct picture *picture)
{
    return scale_of(picture) * picture->height + GAP + SUMMARY_LINES * lettering_pitch(FACE_NOTE);
}

/* The title and the picture in words; without its rows where the paper tells them elsewhere. */
static void open_figure(struct page *page, const struct picture *picture, bool with_rows)
{
    struct buffer words = {0};
    buffer_add_format(&words, "%s. ", picture->title);
    if (with_rows)
        picture_describe(&words, picture);
    else
        buffer_add(&words, picture->summary);
    page_open_figure(page, buffer_text(&words));
    buffer_release(&words);
}

void sketch_put(struct page *page, const struct picture *picture, bool with_rows)
{
    double scale = scale_of(picture);
    (void)page_make_room(page, sketch_height(picture));
    page_put_text(page, "P", FACE_NOTE, INK_MUTED, picture->summary, PAGE_MARGIN, PAGE_TEXT_WIDTH);
    page->y += GAP;
    open_figure(page, picture, with_rows);
    if (page->cairo) {
        cairo_save(page->cairo);
        cairo_translate(page->cairo, PAGE_MARGIN, page->y);
        cairo_scale(page->cairo, scale, scale);
        draw(page->cairo, page->lettering, picture);
        cairo_restore(page->cairo);
    }
    page_close_tag(page, "Figure");
    page->y += scale * picture->height;
}

/* ---- A file of its own ---- */

/* As large as a screen shows it sharply: two pixels to a point or a little more. */
static cairo_status_t draw_png(struct buffer *out, struct lettering *lettering,
                               const struct picture *picture)
{
    enum { MARGIN = 24, PIXELS_MOST = 16000 };
    double height = picture->height + 2 * MARGIN;
    double scale = fmin(2.5, PIXELS_MOST / height);
    cairo_surface_t *surface = cairo_image_surface_create(
        CAIRO_FORMAT_RGB24, (int)((picture->width + 2 * MARGIN) * scale), (int)(height * scale));
    cairo_t *cairo = cairo_create(surface);
    cairo_scale(cairo, scale, scale);
    use_colour(cairo, PICTURE_PAPER);
    cairo_paint(cairo);
    cairo_translate(cairo, MARGIN, MARGIN);
    draw(cairo, lettering, picture);
    cairo_status_t status = cairo_status(cairo);
    cairo_destroy(cairo);
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_write_to_png_stream(surface, sink_write, out);
    cairo_surface_destroy(surface);
    return status;
}

bool sketch_write_png(struct buffer *out, const struct wire_paper *paper, struct error *error)
{
    struct arena arena = {0};
    const struct picture *picture = document_picture(paper->document);
    const struct picture *frame = picture ? picture_frame(&arena, picture) : NULL;
    struct lettering *lettering = frame ? lettering_create(paper->language, error) : NULL;
    bool done = lettering != NULL;
    if (!picture)
        error_set(error, ERROR_INPUT, "%s", tr("Tällä paperilla ei ole kuvaa."));
    else if (!frame)
        error_set_memory(error);
    cairo_status_t status = lettering ? draw_png(out, lettering, frame) : CAIRO_STATUS_SUCCESS;
    if (status != CAIRO_STATUS_SUCCESS)
        done = error_set(error, ERROR_SYSTEM, "%s", cairo_status_to_string(status));
    lettering_free(lettering);
    arena_release(&arena);
    return done;
}
