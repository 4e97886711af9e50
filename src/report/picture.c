#include "vaihtarit/report/picture.h"

#include "vaihtarit/core/unicode.h"

/* An em of a wide plain typeface such as DejaVu Sans takes this for one column of a terminal. */
static const double column_of_em = 0.6;
static const double title_letters = 15;
static const double summary_letters = 10;
static const double source_letters = 8;
static const double shrunk_most = 0.75;

struct picture *picture_create(struct arena *arena, const char *title, const char *summary,
                               const char *source)
{
    struct picture *picture = arena_allocate(arena, sizeof *picture);
    if (!picture)
        return NULL;
    picture->arena = arena;
    picture->title = title;
    picture->summary = summary;
    picture->source = source;
    picture->key = "";
    picture->width = PICTURE_WIDTH;
    return picture;
}

static struct shape *add_shape(struct picture *picture, enum shape_kind kind,
                               enum picture_style style, double width)
{
    struct shape *shape = picture ? arena_allocate(picture->arena, sizeof *shape) : NULL;
    if (!shape)
        return NULL;
    shape->kind = kind;
    shape->style = style;
    shape->width = width;
    shape->text = "";
    if (picture->last_shape)
        picture->last_shape->next = shape;
    else
        picture->shapes = shape;
    picture->last_shape = shape;
    return shape;
}

struct shape *picture_add_shape(struct picture *picture, enum shape_kind kind,
                                enum picture_style style, const struct point at[3], double width)
{
    struct shape *shape = add_shape(picture, kind, style, width);
    for (size_t i = 0; shape && i < 3; i++)
        shape->at[i] = at[i];
    return shape;
}

static struct shape *add_points(struct picture *picture, enum shape_kind kind,
                                enum picture_style style, const struct point *points, size_t count,
                                double width)
{
    struct shape *shape = add_shape(picture, kind, style, width);
    for (size_t i = 0; shape && i < count; i++)
        shape->at[i] = points[i];
    return shape;
}

struct shape *picture_add_line(struct picture *picture, enum picture_style style, struct point from,
                               struct point to, double width)
{
    return add_points(picture, SHAPE_LINE, style, (const struct point[]){from, to}, 2, width);
}

struct shape *picture_add_curve(struct picture *picture, enum picture_style style,
                                const struct point points[3], double width)
{
    return add_points(picture, SHAPE_CURVE, style, points, 3, width);
}

struct shape *picture_add_triangle(struct picture *picture, enum picture_style style,
                                   const struct point corners[3])
{
    return add_points(picture, SHAPE_TRIANGLE, style, corners, 3, 0);
}

struct shape *picture_add_rectangle(struct picture *picture, enum picture_style style,
                                    struct point corner, struct point other, double width)
{
    return add_points(picture, SHAPE_RECTANGLE, style, (const struct point[]){corner, other}, 2,
                      width);
}

struct shape *picture_add_circle(struct picture *picture, enum picture_style style,
                                 struct point centre, double radius, double width)
{
    const struct point points[] = {centre, {centre.x + radius, centre.y}};
    return add_points(picture, SHAPE_CIRCLE, style, points, 2, width);
}

struct shape *picture_add_text(struct picture *picture, enum picture_style style, struct point at,
                               double size, enum picture_anchor anchor, const char *text)
{
    struct shape *shape = add_points(picture, SHAPE_TEXT, style, &at, 1, 0);
    if (!shape)
        return NULL;
    shape->size = size;
    shape->anchor = anchor;
    shape->text = text;
    return shape;
}

struct picture_row *picture_add_row(struct picture *picture, const char *label, const char *text)
{
    struct picture_row *row = picture ? arena_allocate(picture->arena, sizeof *row) : NULL;
    if (!row)
        return NULL;
    row->label = label;
    row->text = text;
    if (picture->last_row)
        picture->last_row->next = row;
    else
        picture->rows = row;
    picture->last_row = row;
    return row;
}

double picture_text_width(const char *text, double size)
{
    return (double)unicode_text_width(text) * size * column_of_em;
}

void picture_describe(struct buffer *out, const struct picture *picture)
{
    buffer_add(out, picture->summary);
    for (const struct picture_row *row = picture->rows; row; row = row->next)
        buffer_add_format(out, "\n%s%s %s", row->label, picture->key[0] != '\0' ? ":" : "",
                          row->text);
}

/* ---- Texts that must fit ---- */

/* The columns of a text of so large letters that stand in a width. */
static size_t columns_within(double width, double size)
{
    return (size_t)(width / picture_text_width("0", size));
}

struct shape *picture_add_fitted(struct picture *picture, enum picture_style style, struct point at,
                                 double size, enum picture_anchor anchor, const char *text,
                                 double width)
{
    double wanted = picture_text_width(text, size);
    double scale = wanted > width ? width / wanted : 1;
    if (!picture || scale >= shrunk_most)
        return picture_add_text(picture, style, at, size * scale, anchor, text);
    struct buffer cut = {0};
    size *= shrunk_most;
    unicode_fit(&cut, text, columns_within(width, size));
    return picture_add_text(picture, style, at, size, anchor, arena_keep(picture->arena, &cut));
}

void picture_say_nothing(struct picture *picture, const char *sentence)
{
    picture_add_fitted(picture, PICTURE_INK, (struct point){0, summary_letters}, summary_letters,
                       PICTURE_START, sentence, picture->width);
    picture->height = 1.5 * summary_letters;
}

/* ---- A sheet of its own ---- */

static void add_line_of_text(struct picture *picture, enum picture_style style, double base,
                             double size, const char *text)
{
    struct shape *shape = picture_add_fitted(picture, style, (struct point){0, base}, size,
                                             PICTURE_START, text, picture->width);
    if (shape)
        shape->bold = text == picture->title;
}

static void add_moved(struct picture *picture, const struct shape *shape, double down)
{
    struct shape *copy = add_shape(picture, shape->kind, shape->style, shape->width);
    if (!copy)
        return;
    struct shape moved = *shape;
    moved.next = NULL;
    for (size_t i = 0; i < 3; i++)
        moved.at[i].y += down;
    *copy = moved;
}

const struct picture *picture_frame(struct arena *arena, const struct picture *picture)
{
    enum { TITLE_BASE = 16, SUMMARY_BASE = 33, HEAD = 52, SOURCE_BASE = 18 };
    struct picture *frame =
        picture_create(arena, picture->title, picture->summary, picture->source);
    if (!frame)
        return NULL;
    frame->key = picture->key;
    frame->rows = picture->rows;
    add_line_of_text(frame, PICTURE_INK, TITLE_BASE, title_letters, picture->title);
    add_line_of_text(frame, PICTURE_FAINT, SUMMARY_BASE, summary_letters, picture->summary);
    for (const struct shape *shape = picture->shapes; shape; shape = shape->next)
        add_moved(frame, shape, HEAD);
    double base = HEAD + picture->height + SOURCE_BASE;
    add_line_of_text(frame, PICTURE_FAINT, base, source_letters, picture->source);
    frame->height = base + source_letters / 2;
    return arena->failed ? NULL : frame;
}
