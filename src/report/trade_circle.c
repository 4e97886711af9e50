#include "vaihtarit/report/trade_circle.h"

#include "circle_layout.h"
#include "subtitle.h"
#include "trade_web.h"
#include "vaihtarit/core/message.h"

#include <math.h>
#include <string.h>

enum { BADGES_MOST = 400, KEY_LINE = 30 };
static const double dot = 4;
static const double arrow_length = 7;
static const double arrow_width = 3;
static const double badge_radius = 6.5;
static const double key_letters = 8.5;
static const double whole_turn = 6.28318530717958647692;

/* What is drawn into, and the numbers of rings drawn so far. */
struct drawing {
    struct picture *picture;
    const struct trade_web *web;
    struct circle_layout layout;
    struct point badges[BADGES_MOST];
    size_t badge_count;
};

static enum picture_style style_of(const struct trade_link *link)
{
    return link->shape == TRADE_RING ? PICTURE_ACCENT2 : PICTURE_ACCENT;
}

/* ---- Points ---- */

static struct point between(struct point from, struct point to, double share)
{
    return (struct point){from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share};
}

/* So far from a point towards another one, and so far to the side of that. */
static struct point off(struct point from, struct point towards, double along, double aside)
{
    double length = hypot(towards.x - from.x, towards.y - from.y);
    double x = length > 0 ? (towards.x - from.x) / length : 0;
    double y = length > 0 ? (towards.y - from.y) / length : 0;
    return (struct point){from.x + x * along - y * aside, from.y + y * along + x * aside};
}

static struct point on_curve(const struct point curve[3], double share)
{
    return between(between(curve[0], curve[1], share), between(curve[1], curve[2], share), share);
}

/* ---- Links ---- */

/* How many links before this one are between the same two, either way. */
static size_t count_parallel(const struct trade_web *web, size_t index)
{
    const struct trade_link *link = &web->links[index];
    size_t count = 0;
    for (size_t i = 0; i < index; i++) {
        const struct trade_link *other = &web->links[i];
        count += (other->from == link->from && other->to == link->to) ||
                 (other->from == link->to && other->to == link->from);
    }
    return count;
}

/* An arc bends towards the centre, a short one less; parallel ones bend away from each other. */
static void bend(const struct drawing *drawing, size_t index, struct point curve[3])
{
    static const double towards_centre = 0.6;
    static const double apart = 26;
    static const double depth_least =
        16; /* between neighbours: no deeper than that and their way */
    const struct trade_link *link = &drawing->web->links[index];
    struct point from = drawing->layout.places[link->from].at;
    struct point to = drawing->layout.places[link->to].at;
    struct point half_way = between(from, to, 0.5);
    struct point centre = drawing->layout.centre;
    double depth = fmin(towards_centre * hypot(centre.x - half_way.x, centre.y - half_way.y),
                        depth_least + hypot(to.x - from.x, to.y - from.y));
    struct point middle = off(half_way, centre, depth, 0);
    size_t parallel = count_parallel(drawing->web, index);
    double aside = (double)((parallel + 1) / 2) * apart * (parallel % 2 == 0 ? -1 : 1);
    /* Aside of the way from the lower to the higher number, whichever way the link goes. */
    bool is_forward = link->from < link->to;
    struct point low = is_forward ? from : to;
    struct point high = is_forward ? to : from;
    struct point shift = off(low, high, 0, aside);
    curve[0] = from;
    curve[1] = (struct point){middle.x + shift.x - low.x, middle.y + shift.y - low.y};
    curve[2] = to;
}

static void add_arrow(struct picture *picture, enum picture_style style, struct point tip,
                      struct point from)
{
    const struct point corners[] = {tip, off(tip, from, arrow_length, arrow_width),
                                    off(tip, from, arrow_length, -arrow_width)};
    picture_add_triangle(picture, style, corners);
}

static void add_link(struct drawing *drawing, size_t index)
{
    const struct trade_link *link = &drawing->web->links[index];
    bool is_swap = link->shape == TRADE_SWAP;
    struct point curve[3];
    bend(drawing, index, curve);
    struct point tip = off(curve[2], curve[1], dot + 1, 0);
    struct point tail = off(curve[0], curve[1], dot + 1, 0);
    const struct point line[] = {off(curve[0], curve[1], is_swap ? dot + arrow_length : dot, 0),
                                 curve[1], off(curve[2], curve[1], dot + arrow_length, 0)};
    struct shape *shape =
        picture_add_curve(drawing->picture, style_of(link), line, is_swap ? 3.4 : 1.3);
    if (shape)
        shape->dashed = link->shape == TRADE_RING;
    if (is_swap) {
        picture_add_curve(drawing->picture, PICTURE_PAPER, line, 1.4);
        add_arrow(drawing->picture, style_of(link), tail, curve[1]);
    }
    add_arrow(drawing->picture, style_of(link), tip, curve[1]);
}

/* ---- Numbers of rings ---- */

static bool is_free(const struct drawing *drawing, struct point at)
{
    for (size_t i = 0; i < drawing->badge_count; i++)
        if (hypot(at.x - drawing->badges[i].x, at.y - drawing->badges[i].y) < 2 * badge_radius + 1)
            return false;
    return true;
}

/* On the arc as near to its middle as there is room; beside it where there is none. */
static struct point place_badge(struct drawing *drawing, const struct point curve[3])
{
    enum { STEPS = 12, SIDES = 5 };
    static const double sides[SIDES] = {0, 14, -14, 28, -28};
    struct point at = on_curve(curve, 0.5);
    for (int i = 0; i < SIDES * STEPS && !is_free(drawing, at); i++) {
        int step = i % STEPS + 1;
        double share = 0.5 + 0.03 * (step / 2) * (step % 2 == 0 ? 1 : -1);
        at = off(on_curve(curve, share), curve[2], 0, sides[i / STEPS]);
    }
    if (drawing->badge_count < BADGES_MOST)
        drawing->badges[drawing->badge_count++] = at;
    return at;
}

static void add_badge(struct picture *picture, struct point at, int number)
{
    picture_add_circle(picture, PICTURE_PAPER, at, badge_radius, 0);
    picture_add_circle(picture, PICTURE_ACCENT2, at, badge_radius, 1);
    struct shape *text =
        picture_add_fitted(picture, PICTURE_INK, (struct point){at.x, at.y + 3}, 8, PICTURE_MIDDLE,
                           arena_format(picture->arena, "%d", number), 2 * badge_radius);
    if (text)
        text->bold = true;
}

static void add_badges(struct drawing *drawing)
{
    for (size_t i = 0; i < drawing->web->link_count; i++) {
        struct point curve[3];
        if (drawing->web->links[i].ring == 0)
            continue;
        bend(drawing, i, curve);
        add_badge(drawing->picture, place_badge(drawing, curve), drawing->web->links[i].ring);
    }
}

/* ---- Associations ---- */

static void add_name(struct picture *picture, const struct circle_place *place)
{
    enum picture_anchor anchor = place->is_left ? PICTURE_END : PICTURE_START;
    double half = (double)place->line_count * circle_line / 2;
    double base = place->at.y - half + circle_line * 0.78;
    if (place->heading[0] != '\0') {
        double width = place->is_left ? place->edge : picture->width - place->edge;
        struct shape *heading = picture_add_fitted(
            picture, PICTURE_FAINT, (struct point){place->edge, base - circle_line - 1},
            circle_letters, anchor, place->heading, width);
        if (heading)
            heading->bold = true;
    }
    for (size_t i = 0; i < place->line_count; i++)
        picture_add_text(picture, PICTURE_INK,
                         (struct point){place->edge, base + (double)i * circle_line},
                         circle_letters, anchor, place->lines[i]);
}

/* A short line where a name stands away from its dot, above or below the circle's widest part. */
static void add_place(struct picture *picture, const struct circle_place *place)
{
    double end = place->edge + (place->is_left ? 2 : -2);
    double from = place->at.x + (place->is_left ? -dot : dot);
    picture_add_line(picture, PICTURE_FAINT, (struct point){from, place->at.y},
                     (struct point){end, place->at.y}, 0.5);
    picture_add_circle(picture, PICTURE_INK, place->at, dot, 0);
    add_name(picture, place);
}

static double angle_of(const struct circle_layout *layout, struct point at)
{
    return atan2((at.y - layout->centre.y) / layout->down,
                 (at.x - layout->centre.x) / layout->across);
}

/* A piece of the circle, clockwise by less than half a turn. */
static void add_rim_piece(struct drawing *drawing, double from, double to, double width)
{
    const struct circle_layout *layout = &drawing->layout;
    double stretch = 1 / cos((to - from) / 2); /* where the tangents of both ends meet */
    struct point piece[3];
    for (int i = 0; i < 3; i++) {
        double angle = from + (to - from) * i / 2;
        double scale = i == 1 ? stretch : 1;
        piece[i] = (struct point){layout->centre.x + scale * layout->across * cos(angle),
                                  layout->centre.y + scale * layout->down * sin(angle)};
    }
    picture_add_curve(drawing->picture, PICTURE_FAINT, piece, width);
}

static void add_rim_between(struct drawing *drawing, double from, double to, double width)
{
    enum { PIECES_OF_TURN = 24 };
    int pieces = 1 + (int)((to - from) / whole_turn * PIECES_OF_TURN);
    for (int i = 0; i < pieces; i++)
        add_rim_piece(drawing, from + (to - from) * i / pieces,
                      from + (to - from) * (i + 1) / pieces, width);
}

/* The circle, and a broad rim where neighbours are of one municipality. */
static void add_rim(struct drawing *drawing)
{
    const struct circle_layout *layout = &drawing->layout;
    add_rim_between(drawing, 0, whole_turn, 0.4);
    for (size_t i = 1; i < layout->count; i++) {
        const char *municipality = drawing->web->parties[i].municipality;
        double from = angle_of(layout, layout->places[i - 1].at);
        double to = angle_of(layout, layout->places[i].at);
        if (municipality[0] != '\0' &&
            strcmp(municipality, drawing->web->parties[i - 1].municipality) == 0)
            add_rim_between(drawing, from, to < from ? to + whole_turn : to, 3);
    }
}

/* ---- The key, the words ---- */

/* A sample of a link and what it means; returns where the next one may begin. */
static double add_sample(struct picture *picture, double x, double y, const struct trade_link *link,
                         const char *text)
{
    enum { SAMPLE = 34, APART = 22 };
    struct point from = {x, y - 3};
    struct point to = {x + SAMPLE, y - 3};
    bool is_swap = link->shape == TRADE_SWAP;
    struct shape *line =
        picture_add_line(picture, style_of(link), off(from, to, is_swap ? arrow_length - 1 : 0, 0),
                         off(to, from, arrow_length - 1, 0), is_swap ? 3.4 : 1.3);
    if (line)
        line->dashed = link->shape == TRADE_RING;
    if (is_swap) {
        picture_add_line(picture, PICTURE_PAPER, off(from, to, arrow_length - 1, 0),
                         off(to, from, arrow_length - 1, 0), 1.4);
        add_arrow(picture, style_of(link), from, to);
    }
    add_arrow(picture, style_of(link), to, from);
    if (link->shape == TRADE_RING)
        add_badge(picture, between(from, to, 0.42), 1);
    picture_add_text(picture, PICTURE_INK, (struct point){x + SAMPLE + 6, y}, key_letters,
                     PICTURE_START, text);
    return x + SAMPLE + 6 + picture_text_width(text, key_letters) + APART;
}

static void add_key(struct picture *picture, const struct trade_web *web, double y)
{
    struct arena *arena = picture->arena;
    double x = 0;
    if (web->swaps > 0)
        x = add_sample(picture, x, y, &(struct trade_link){.shape = TRADE_SWAP},
                       arena_format(arena, tr("kahden vaihto: %d"), web->swaps));
    if (web->rings > 0)
        x = add_sample(picture, x, y, &(struct trade_link){.shape = TRADE_RING},
                       arena_format(arena, tr("rinki ja sen numero: %d"), web->rings));
    if (web->gifts > 0)
        add_sample(picture, x, y, &(struct trade_link){.shape = TRADE_GIFT},
                   arena_format(arena, tr("lahja: %d"), web->gifts));
}

static void add_rows(struct picture *picture, const struct trade_web *web)
{
    for (size_t i = 0; i < web->link_count; i++) {
        const struct trade_link *link = &web->links[i];
        const char *to = web->parties[link->to].name;
        const char *sign = link->shape == TRADE_SWAP ? "⇄" : "→";
        picture_add_row(picture, web->parties[link->from].name,
                        link->ring > 0 ? arena_format(picture->arena, tr("%s %s (rinki %d)"), sign,
                                                      to, link->ring)
                                       : arena_format(picture->arena, "%s %s", sign, to));
    }
}

static const char *summarise(struct arena *arena, const struct trade_web *web)
{
    return arena_format(
        arena, tr("Vaihtoja %d: kahden vaihtoja %d, rinkejä %d, lahjoja %d. Yhdistyksiä %zu."),
        web->swaps + web->rings + web->gifts, web->swaps, web->rings, web->gifts, web->party_count);
}

static void add_circle(struct drawing *drawing)
{
    struct picture *picture = drawing->picture;
    add_rim(drawing);
    for (size_t i = 0; i < drawing->web->link_count; i++)
        add_link(drawing, i);
    add_badges(drawing);
    for (size_t i = 0; i < drawing->layout.count; i++)
        add_place(picture, &drawing->layout.places[i]);
    add_key(picture, drawing->web, drawing->layout.bottom + KEY_LINE);
    picture->height = drawing->layout.bottom + KEY_LINE + 6;
}

const struct picture *trade_circle(struct arena *arena, const struct evening *evening)
{
    struct trade_web web;
    if (!trade_web_read(&web, arena, evening))
        return NULL;
    struct picture *picture =
        picture_create(arena, tr("Kuka vaihtoi kenen kanssa"), summarise(arena, &web),
                       subtitle_source(arena, evening->event));
    struct drawing *drawing = arena_allocate(arena, sizeof *drawing);
    if (!picture || !drawing)
        return NULL;
    *drawing = (struct drawing){.picture = picture, .web = &web};
    if (!circle_lay_out(&drawing->layout, arena, &web))
        return NULL;
    if (web.party_count > 0)
        add_circle(drawing);
    else
        picture_say_nothing(picture, tr("Vaihtoja ei ole vielä sovittu."));
    add_rows(picture, &web);
    return arena->failed ? NULL : picture;
}
