/* Who could give what to whom: the graph in which rings of trades are looked for. */
#ifndef VAIHTARIT_MATCH_EXCHANGE_H
#define VAIHTARIT_MATCH_EXCHANGE_H

#include <stddef.h>
#include <stdint.h>

/* The likeness of a pair that suits perfectly. */
enum { EXCHANGE_SCORE_MOST = 1000 };

/* A party's offer that would meet another party's want. */
struct exchange_edge {
    uint32_t giver; /* parties, offers and wants are numbered from 0 */
    uint32_t receiver;
    uint32_t offer;
    uint32_t want;
    uint32_t score; /* likeness, 0 to EXCHANGE_SCORE_MOST */
};

/*
 * Arrays are borrowed. Every number lies below its count, an offer has one giver and a want one
 * receiver wherever they stand, nobody gives to itself, and a pair of an offer and a want stands
 * there once.
 */
struct exchange {
    size_t party_count;
    const uint32_t *offer_places; /* for each offer how many times it can be given */
    size_t offer_count;
    const uint32_t *want_places; /* for each want how many times it can be met */
    size_t want_count;
    const struct exchange_edge *edges; /* in any order */
    size_t edge_count;
};

#endif
