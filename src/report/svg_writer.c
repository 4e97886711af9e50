#include "vaihtarit/report/svg_writer.h"

#include "vaihtarit/core/markup.h"
#include "vaihtarit/core/unicode.h"

#include <math.h>
#include <string.h>

static const char *const colours[PICTURE_STYLES] = {[PICTURE_INK] = "#1f2a33",
                                                    [PICTURE_FAINT] = "#66727c",
                                                    [PICTURE_ACCENT] = "#14607f",
                                                    [PICTURE_ACCENT2] = "#b9480e",
                                                    [PICTURE_PAPER] = "#ffffff"};

/* Sanitised and escaped, and without the two code points that XML does not allow. */
static void add_text(struct buffer *out, const char *text)
{
    static const char *const no_characters[] = {"\xef\xbf\xbe",
                                                "\xef\xbf\xbf"}; /* U+FFFE, U+FFFF */
    struct buffer safe = {0};
    unicode_sanitise(&safe, text, true);
    for (size_t i = 0; safe.data && i < 2; i++)
        for (char *at = safe.data; (at = strstr(at, no_characters[i]));)
            at[2] = '\xbd'; /* U+FFFD */
    markup_escape(out, buffer_text(&safe));
    out->failed = out->failed || safe.failed;
    buffer_release(&safe);
}

/* A length to a tenth of a point, with a point whatever the locale. */
static void add_length(struct buffer *out, double length)
{
    long tenths = lround(length * 10);
    unsigned long size = tenths < 0 ? 0UL - (unsigned long)tenths : (unsigned long)tenths;
    buffer_add_format(out, "%s%lu", tenths < 0 ? "-" : "", size / 10);
    if (size % 10 != 0)
        buffer_add_format(out, ".%lu", size % 10);
}

static void add_attribute(struct buffer *out, const char *name, double length)
{
    buffer_add_format(out, " %s=\"", name);
    add_length(out, length);
    buffer_add_byte(out, '"');
}

static void add_point(struct buffer *out, const char *before, struct point point)
{
    buffer_add(out, before);
    add_length(out, point.x);
    buffer_add_byte(out, ' ');
    add_length(out, point.y);
}

/* The geometry of what is drawn by a pen. */
static void add_path(struct buffer *out, const struct shape *shape)
{
    add_point(out, "<path d=\"M", shape->at[0]);
    add_point(out, shape->kind == SHAPE_CURVE ? "Q" : "L", shape->at[1]);
    if (shape->kind != SHAPE_LINE)
        add_point(out, shape->kind == SHAPE_CURVE ? " " : "L", shape->at[2]);
    buffer_add(out, shape->kind == SHAPE_TRIANGLE ? "Z\"" : "\"");
}

static void add_geometry(struct buffer *out, const struct shape *shape)
{
    const struct point *at = shape->at;
    switch (shape->kind) {
    case SHAPE_RECTANGLE:
        buffer_add(out, "<rect");
        add_attribute(out, "x", at[0].x);
        add_attribute(out, "y", at[0].y);
        add_attribute(out, "width", at[1].x - at[0].x);
        add_attribute(out, "height", at[1].y - at[0].y);
        break;
    case SHAPE_CIRCLE:
        buffer_add(out, "<circle");
        add_attribute(out, "cx", at[0].x);
        add_attribute(out, "cy", at[0].y);
        add_attribute(out, "r", hypot(at[1].x - at[0].x, at[1].y - at[0].y));
        break;
    default:
        add_path(out, shape);
    }
}

static void add_drawn(struct buffer *out, const struct shape *shape)
{
    const char *colour = colours[shape->style];
    add_geometry(out, shape);
    if (shape->width > 0) {
        buffer_add_format(out, " fill=\"none\" stroke=\"%s\"", colour);
        add_attribute(out, "stroke-width", shape->width);
        if (shape->dashed)
            buffer_add(out, " stroke-dasharray=\"5 3\"");
    } else {
        buffer_add_format(out, " fill=\"%s\"", colour);
    }
    buffer_add(out, "/>\n");
}

static void add_written(struct buffer *out, const struct shape *shape)
{
    static const char *const anchors[PICTURE_ANCHORS] = {
        [PICTURE_START] = "start", [PICTURE_MIDDLE] = "middle", [PICTURE_END] = "end"};
    buffer_add(out, "<text");
    add_attribute(out, "x", shape->at[0].x);
    add_attribute(out, "y", shape->at[0].y);
    add_attribute(out, "font-size", shape->size);
    if (shape->anchor != PICTURE_START)
        buffer_add_format(out, " text-anchor=\"%s\"", anchors[shape->anchor]);
    if (shape->bold)
        buffer_add(out, " font-weight=\"bold\"");
    buffer_add_format(out, " fill=\"%s\">", colours[shape->style]);
    add_text(out, shape->text);
    buffer_add(out, "</text>\n");
}

static void add_told(struct buffer *out, const char *element, const char *name, const char *text)
{
    buffer_add_format(out, "<%s id=\"%s-%s\">", element, name, element);
    add_text(out, text);
    buffer_add_format(out, "</%s>\n", element);
}

/* The element's own size and where its sheet begins and ends, `margin` outside the picture. */
static void add_sheet(struct buffer *out, const struct picture *picture, double margin)
{
    const double sizes[] = {-margin, -margin, picture->width + 2 * margin,
                            picture->height + 2 * margin};
    add_attribute(out, "width", sizes[2]);
    add_attribute(out, "height", sizes[3]);
    buffer_add(out, " viewBox=\"");
    for (size_t i = 0; i < 4; i++) {
        buffer_add(out, i > 0 ? " " : "");
        add_length(out, sizes[i]);
    }
    buffer_add_byte(out, '"');
}

static void add_background(struct buffer *out, const struct picture *picture, double margin)
{
    const struct shape sheet = {
        .kind = SHAPE_RECTANGLE,
        .style = PICTURE_PAPER,
        .at = {{-margin, -margin}, {picture->width + margin, picture->height + margin}}};
    add_drawn(out, &sheet);
}

static void add_picture(struct buffer *out, const struct picture *picture, const char *opening,
                        const char *name, double margin)
{
    struct buffer description = {0};
    picture_describe(&description, picture);
    buffer_add(out, opening);
    add_sheet(out, picture, margin);
    buffer_add_format(out,
                      " role=\"img\" aria-labelledby=\"%s-title %s-desc\" xml:lang=\"%s\""
                      " lang=\"%s\" font-family=\"sans-serif\">\n",
                      name, name, markup_language(), markup_language());
    add_told(out, "title", name, picture->title);
    add_told(out, "desc", name, buffer_text(&description));
    add_background(out, picture, margin);
    for (const struct shape *shape = picture->shapes; shape; shape = shape->next)
        if (shape->kind == SHAPE_TEXT)
            add_written(out, shape);
        else
            add_drawn(out, shape);
    buffer_add(out, "</svg>\n");
    out->failed = out->failed || description.failed;
    buffer_release(&description);
}

void svg_write_picture(struct buffer *out, const struct picture *picture, const char *name)
{
    add_picture(out, picture, "<svg", name, 0);
}

void svg_write_file(struct buffer *out, const struct picture *picture)
{
    static const double margin = 24;
    struct arena arena = {0};
    const struct picture *frame = picture_frame(&arena, picture);
    buffer_add(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    if (frame)
        add_picture(out, frame, "<svg xmlns=\"http://www.w3.org/2000/svg\"", "picture", margin);
    out->failed = out->failed || !frame;
    arena_release(&arena);
}
