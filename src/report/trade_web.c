#include "trade_web.h"

#include <stdlib.h>
#include <string.h>

static bool is_deal(const struct trade *trade)
{
    return trade->status == TRADE_AGREED || trade->status == TRADE_DONE;
}

static size_t count_legs(const struct evening *evening)
{
    size_t count = 0;
    for (size_t i = 0; i < evening->trade_count; i++)
        count += is_deal(&evening->trades[i]) ? evening->trades[i].leg_count : 0;
    return count;
}

static const char *find_municipality(const struct figures *figures, const struct id *id)
{
    for (size_t i = 0; i < figures->traded_count; i++)
        if (id_equal(&figures->traded[i].id, id))
            return figures->traded[i].municipality;
    return "";
}

/* ---- Associations, in the order of their municipalities and names ---- */

static int compare_parties(const void *one, const void *other)
{
    const struct trade_party *left = one;
    const struct trade_party *right = other;
    bool left_known = left->municipality[0] != '\0';
    bool right_known = right->municipality[0] != '\0';
    if (left_known != right_known)
        return left_known ? -1 : 1;
    int order = strcmp(left->municipality, right->municipality);
    order = order != 0 ? order : strcmp(left->name, right->name);
    return order != 0 ? order : id_compare(&left->id, &right->id);
}

static size_t find_party(const struct trade_web *web, const struct id *id)
{
    size_t i = 0;
    while (i < web->party_count && !id_equal(&web->parties[i].id, id))
        i++;
    return i;
}

static void add_party(struct trade_web *web, const struct figures *figures, const struct id *id,
                      const char *name)
{
    if (find_party(web, id) == web->party_count)
        web->parties[web->party_count++] =
            (struct trade_party){*id, name, find_municipality(figures, id)};
}

static void read_parties(struct trade_web *web, const struct evening *evening)
{
    for (size_t i = 0; i < evening->trade_count; i++) {
        const struct trade *trade = &evening->trades[i];
        for (size_t leg = 0; is_deal(trade) && leg < trade->leg_count; leg++) {
            add_party(web, evening->figures, &trade->legs[leg].giver, trade->legs[leg].giver_name);
            add_party(web, evening->figures, &trade->legs[leg].receiver,
                      trade->legs[leg].receiver_name);
        }
    }
    qsort(web->parties, web->party_count, sizeof *web->parties, compare_parties);
}

/* ---- Links ---- */

static bool is_returned(const struct trade *trade)
{
    return trade->leg_count == 2 && id_equal(&trade->legs[0].giver, &trade->legs[1].receiver) &&
           id_equal(&trade->legs[0].receiver, &trade->legs[1].giver);
}

static void add_links(struct trade_web *web, const struct trade *trade, int ring)
{
    bool is_double = is_returned(trade);
    for (size_t i = 0; i < (is_double ? 1 : trade->leg_count); i++)
        web->links[web->link_count++] =
            (struct trade_link){.from = find_party(web, &trade->legs[i].giver),
                                .to = find_party(web, &trade->legs[i].receiver),
                                .shape = is_double  ? TRADE_SWAP
                                         : ring > 0 ? TRADE_RING
                                                    : TRADE_GIFT,
                                .ring = ring};
}

/* The trades of one shape; returns how many there are. */
static int read_links(struct trade_web *web, const struct evening *evening, enum trade_shape shape)
{
    int count = 0;
    for (size_t i = 0; i < evening->trade_count; i++) {
        const struct trade *trade = &evening->trades[i];
        if (!is_deal(trade) || trade->leg_count == 0 || trade_shape_of(trade->leg_count) != shape)
            continue;
        count++;
        web->legs += (int)trade->leg_count;
        add_links(web, trade, shape == TRADE_RING ? count : 0);
    }
    return count;
}

/* ---- The order in the circle ---- */

/* A party's place in the circle, and which party stands in a place. */
struct circle {
    const struct trade_web *web;
    size_t *place;
    size_t *party;
};

static size_t length_of_links(const struct circle *circle)
{
    size_t length = 0;
    size_t count = circle->web->party_count;
    for (size_t i = 0; i < circle->web->link_count; i++) {
        size_t from = circle->place[circle->web->links[i].from];
        size_t to = circle->place[circle->web->links[i].to];
        size_t way = from > to ? from - to : to - from;
        length += way < count - way ? way : count - way;
    }
    return length;
}

static bool are_neighbours(const struct circle *circle, size_t one, size_t other)
{
    return strcmp(circle->web->parties[circle->party[one]].municipality,
                  circle->web->parties[circle->party[other]].municipality) == 0;
}

static size_t group_end(const struct circle *circle, size_t begin)
{
    size_t end = begin + 1;
    while (end < circle->web->party_count && are_neighbours(circle, begin, end))
        end++;
    return end;
}

static void put_places(struct circle *circle)
{
    for (size_t i = 0; i < circle->web->party_count; i++)
        circle->place[circle->party[i]] = i;
}

static void reverse(size_t *items, size_t begin, size_t end)
{
    for (; begin + 1 < end; begin++, end--) {
        size_t item = items[begin];
        items[begin] = items[end - 1];
        items[end - 1] = item;
    }
}

/* Takes the places from `middle` on in front of those from `begin` on. */
static void rotate(struct circle *circle, size_t begin, size_t middle, size_t end)
{
    reverse(circle->party, begin, middle);
    reverse(circle->party, middle, end);
    reverse(circle->party, begin, end);
    put_places(circle);
}

/* Tries each association in each other place of its municipality. */
static bool improve_within(struct circle *circle)
{
    size_t length = length_of_links(circle);
    bool improved = false;
    for (size_t i = 0; i < circle->web->party_count; i++) {
        size_t end = group_end(circle, i);
        for (size_t j = i + 1; j < end; j++) {
            reverse(circle->party, i, j + 1);
            put_places(circle);
            size_t changed = length_of_links(circle);
            if (changed < length) {
                length = changed;
                improved = true;
            } else {
                reverse(circle->party, i, j + 1);
                put_places(circle);
            }
        }
    }
    return improved;
}

/* Tries each municipality in front of each one before it. */
static bool improve_groups(struct circle *circle)
{
    size_t length = length_of_links(circle);
    bool improved = false;
    for (size_t begin = 0; begin < circle->web->party_count; begin = group_end(circle, begin))
        for (size_t middle = group_end(circle, begin); middle < circle->web->party_count;) {
            size_t end = group_end(circle, middle);
            rotate(circle, begin, middle, end);
            size_t changed = length_of_links(circle);
            if (changed < length) {
                length = changed;
                improved = true;
            } else {
                rotate(circle, begin, begin + (end - middle), end);
            }
            middle = end;
        }
    return improved;
}

/* Puts the parties as they stand in the circle, and the links with them. */
static bool reorder(struct trade_web *web, struct arena *arena, const struct circle *circle)
{
    size_t size = web->party_count * sizeof *web->parties;
    struct trade_party *parties = arena_allocate(arena, size);
    if (!parties)
        return false;
    for (size_t i = 0; i < web->party_count; i++)
        parties[i] = web->parties[circle->party[i]];
    memcpy(web->parties, parties, size);
    for (size_t i = 0; i < web->link_count; i++) {
        web->links[i].from = circle->place[web->links[i].from];
        web->links[i].to = circle->place[web->links[i].to];
    }
    return true;
}

static bool shorten(struct trade_web *web, struct arena *arena)
{
    enum { PASSES_MOST = 12, PARTIES_MOST = 120 };
    struct circle circle = {.web = web};
    circle.place = arena_allocate(arena, web->party_count * sizeof *circle.place);
    circle.party = arena_allocate(arena, web->party_count * sizeof *circle.party);
    if (!circle.place || !circle.party)
        return false;
    for (size_t i = 0; i < web->party_count; i++)
        circle.place[i] = circle.party[i] = i;
    bool improved = web->party_count <= PARTIES_MOST; /* a larger one would take too long */
    for (int pass = 0; pass < PASSES_MOST && improved; pass++) {
        improved = improve_within(&circle);
        improved = improve_groups(&circle) || improved;
    }
    return reorder(web, arena, &circle);
}

bool trade_web_read(struct trade_web *web, struct arena *arena, const struct evening *evening)
{
    size_t legs = count_legs(evening);
    *web = (struct trade_web){0};
    web->parties = arena_allocate(arena, (2 * legs + 1) * sizeof *web->parties);
    web->links = arena_allocate(arena, (legs + 1) * sizeof *web->links);
    if (!web->parties || !web->links)
        return false;
    read_parties(web, evening);
    web->swaps = read_links(web, evening, TRADE_SWAP);
    web->rings = read_links(web, evening, TRADE_RING);
    web->gifts = read_links(web, evening, TRADE_GIFT);
    return web->party_count == 0 || shorten(web, arena);
}
