#include "circle_layout.h"

#include "vaihtarit/core/municipality.h"
#include "vaihtarit/core/unicode.h"
#include "wrap.h"

#include <math.h>
#include <string.h>

const double circle_letters = 8;
const double circle_line = 9.5;
static const double pi = 3.14159265358979323846;
static const double across = 120;
static const double least_down = 120; /* half the height of a circle */
static const double heading_height = 13;
static const double gap = 5;     /* between names */
static const double beside = 10; /* from the circle to a name */

/* ---- Names ---- */

static size_t count_lines(const char *text, size_t columns)
{
    struct wrapped_line line;
    size_t count = 0;
    while (wrap_next(&text, columns, &line))
        count++;
    return count;
}

/* The narrowest lines that are no more of them: no "ry" is left alone on one. */
static size_t balance(const char *text, size_t columns)
{
    size_t count = count_lines(text, columns);
    size_t longest = wrap_longest_word(text);
    while (columns > 1 && columns > longest && count_lines(text, columns - 1) == count)
        columns--;
    return columns;
}

/* What is left of a name goes to its last line, cut where it must be. */
static void break_name(struct circle_place *place, struct arena *arena, const char *name)
{
    size_t most =
        (size_t)((PICTURE_WIDTH / 2.0 - across - beside) / picture_text_width("0", circle_letters));
    struct buffer safe = {0};
    struct buffer last = {0};
    struct wrapped_line line;
    unicode_sanitise(&safe, name, false);
    const char *rest = buffer_text(&safe);
    size_t columns = balance(rest, most);
    while (place->line_count + 1 < CIRCLE_LINES_MOST && wrap_next(&rest, columns, &line))
        place->lines[place->line_count++] = arena_copy_bytes(arena, line.text, line.length);
    if (*rest != '\0') {
        unicode_fit(&last, rest, most);
        place->lines[place->line_count++] = arena_copy(arena, buffer_text(&last));
    }
    arena->failed = arena->failed || safe.failed || last.failed;
    buffer_release(&safe);
    buffer_release(&last);
}

static void measure(struct circle_place *place)
{
    double lines = (double)place->line_count * circle_line;
    place->below = lines / 2 + gap / 2;
    place->above = place->below + (place->heading[0] != '\0' ? heading_height : 0);
}

/* ---- Sides ---- */

/* The places of one side from the top down: `first` and so many on, forwards or backwards. */
struct side {
    struct circle_place *first;
    size_t count;
    int step;
};

static struct circle_place *side_place(const struct side *side, size_t index)
{
    return side->first + (ptrdiff_t)index * side->step;
}

/* What stands over the names of a municipality: nothing where none is known at all. */
static const char *heading_of(const struct trade_web *web, size_t party)
{
    const char *municipality = web->parties[party].municipality;
    bool none_known = web->parties[0].municipality[0] == '\0' &&
                      web->parties[web->party_count - 1].municipality[0] == '\0';
    return none_known ? "" : municipality_shown(municipality);
}

/* The first one of a municipality on the side bears its name. */
static void put_headings(const struct side *side, const struct circle_place *places,
                         const struct trade_web *web)
{
    const char *before = "";
    for (size_t i = 0; i < side->count; i++) {
        struct circle_place *place = side_place(side, i);
        const char *municipality = heading_of(web, (size_t)(place - places));
        place->heading = strcmp(municipality, before) != 0 ? municipality : "";
        before = municipality;
        measure(place);
    }
}

static double side_height(const struct side *side)
{
    double height = 0;
    for (size_t i = 0; i < side->count; i++)
        height += side_place(side, i)->above + side_place(side, i)->below;
    return height;
}

/* Evenly along the circle, and then as far from there as the names need. */
static void put_heights(const struct side *side, const struct circle_layout *layout)
{
    double top = layout->centre.y - layout->down;
    for (size_t i = 0; i < side->count; i++) {
        struct circle_place *place = side_place(side, i);
        double angle = pi * ((double)i + 0.5) / (double)side->count;
        double wanted = layout->centre.y - layout->down * cos(angle);
        place->at.y = fmax(wanted, top + place->above);
        top = place->at.y + place->below;
    }
    double bottom = layout->centre.y + layout->down;
    for (size_t i = side->count; i-- > 0;) {
        struct circle_place *place = side_place(side, i);
        place->at.y = fmin(place->at.y, bottom - place->below);
        bottom = place->at.y - place->above;
    }
}

/* A point of the circle at a height. */
static struct point point_at(const struct circle_layout *layout, double y, bool is_left)
{
    double height = (y - layout->centre.y) / layout->down;
    double off = layout->across * sqrt(fmax(0, 1 - height * height));
    return (struct point){layout->centre.x + (is_left ? -off : off), y};
}

/* A name begins where nothing of it touches the circle. */
static void put_edges(const struct side *side, const struct circle_layout *layout)
{
    for (size_t i = 0; i < side->count; i++) {
        struct circle_place *place = side_place(side, i);
        double highest = place->at.y - place->above;
        double lowest = place->at.y + place->below;
        double widest = fmin(fmax(layout->centre.y, highest), lowest);
        double edge = point_at(layout, widest, place->is_left).x;
        place->at = point_at(layout, place->at.y, place->is_left);
        place->edge = edge + (place->is_left ? -beside : beside);
    }
}

/* ---- All of it ---- */

/* Where the right side ends: at the middle, or between two municipalities near there. */
static size_t split(const struct trade_web *web)
{
    size_t middle = (web->party_count + 1) / 2;
    size_t most = web->party_count / 6;
    for (size_t off = 0; off <= most; off++) {
        const size_t tried[] = {middle - off, middle + off};
        for (size_t i = 0; i < 2; i++)
            if (tried[i] > 0 && tried[i] < web->party_count &&
                strcmp(web->parties[tried[i] - 1].municipality,
                       web->parties[tried[i]].municipality) != 0)
                return tried[i];
    }
    return middle;
}

bool circle_lay_out(struct circle_layout *layout, struct arena *arena, const struct trade_web *web)
{
    struct circle_place *places = arena_allocate(arena, (web->party_count + 1) * sizeof *places);
    if (!places)
        return false;
    size_t right_count = split(web);
    size_t left_count = web->party_count - right_count;
    const struct side right = {places, right_count, 1};
    const struct side left = {places + web->party_count - (left_count > 0), left_count, -1};
    for (size_t i = 0; i < web->party_count; i++) {
        places[i].is_left = i >= right_count;
        break_name(&places[i], arena, web->parties[i].name);
    }
    put_headings(&right, places, web);
    put_headings(&left, places, web);
    double height = fmax(side_height(&right), side_height(&left));
    *layout = (struct circle_layout){.places = places,
                                     .count = web->party_count,
                                     .across = across,
                                     .down = fmax(least_down, height / 2)};
    layout->centre = (struct point){PICTURE_WIDTH / 2.0, layout->down};
    layout->bottom = 2 * layout->down;
    put_heights(&right, layout);
    put_heights(&left, layout);
    put_edges(&right, layout);
    put_edges(&left, layout);
    return true;
}
