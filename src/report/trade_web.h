/* Who gave something to whom: an evening's deals as associations and links between them. */
#ifndef REPORT_TRADE_WEB_H
#define REPORT_TRADE_WEB_H

#include "vaihtarit/core/evening.h"

struct trade_party {
    struct id id;
    const char *name;
    const char *municipality; /* "" where unknown */
};

/* A swap is one link; a gift is one, and a ring as many as it has legs. */
struct trade_link {
    size_t from; /* a party */
    size_t to;
    enum trade_shape shape;
    int ring; /* its number from 1; 0 where it is none */
};

struct trade_web {
    struct trade_party *parties;
    size_t party_count;
    struct trade_link *links; /* swaps, then rings, then gifts, as they were agreed */
    size_t link_count;
    int swaps; /* trades, as in the figures: agreed and done ones */
    int rings;
    int gifts;
    int legs;
};

/*
 * Reads figures (for municipalities) and trades. Parties are by municipality and then so that links
 * are short where they stand in a circle. False when memory ran out.
 */
bool trade_web_read(struct trade_web *web, struct arena *arena, const struct evening *evening);

#endif
