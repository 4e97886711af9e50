#include "vaihtarit/report/picture.h"

#include "vaihtarit/core/unicode.h"

/* An em of a wide plain typeface such as DejaVu Sans takes this for one column of a terminal. */
static const double column_of_em = 0.6;

struct picture *picture_create(struct arena *arena, const char *title, const char *summary)
{
    struct picture *picture = arena_allocate(arena, sizeof *picture);
    if (!picture)
        return NULL;
    picture->arena = arena;
    picture->title = title;
    picture->summary = summary;
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
