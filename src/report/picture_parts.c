#include "picture_parts.h"

#include "subtitle.h"
#include "vaihtarit/core/unicode.h"

enum { TITLE_BASE = 16, SUMMARY_BASE = 33, HEAD_END = 52, NOTHING_BASE = 24, FOOT_BASE = 18 };
static const double title_letters = 15;
static const double summary_letters = 10;
static const double foot_letters = 8;
static const double shrunk_most = 0.75;

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
    picture->arena->failed = picture->arena->failed || cut.failed;
    const char *fitted = arena_copy(picture->arena, buffer_text(&cut));
    buffer_release(&cut);
    return picture_add_text(picture, style, at, size, anchor, fitted);
}

double picture_add_head(struct picture *picture)
{
    struct shape *title =
        picture_add_fitted(picture, PICTURE_INK, (struct point){0, TITLE_BASE}, title_letters,
                           PICTURE_START, picture->title, picture->width);
    if (title)
        title->bold = true;
    picture_add_fitted(picture, PICTURE_FAINT, (struct point){0, SUMMARY_BASE}, summary_letters,
                       PICTURE_START, picture->summary, picture->width);
    return HEAD_END;
}

double picture_add_nothing(struct picture *picture, double top, const char *sentence)
{
    picture_add_fitted(picture, PICTURE_INK, (struct point){0, top + NOTHING_BASE}, summary_letters,
                       PICTURE_START, sentence, picture->width);
    return top + NOTHING_BASE + summary_letters;
}

void picture_add_foot(struct picture *picture, double top, const struct event *event)
{
    double base = top + FOOT_BASE;
    const char *text = arena_format(picture->arena, "%s · %s", event->name,
                                    subtitle_format(picture->arena, event));
    picture_add_fitted(picture, PICTURE_FAINT, (struct point){0, base}, foot_letters, PICTURE_START,
                       text, picture->width);
    picture->height = base + foot_letters / 2;
}
