/* Where the associations of a trade circle and their names stand. */
#ifndef REPORT_CIRCLE_LAYOUT_H
#define REPORT_CIRCLE_LAYOUT_H

#include "trade_web.h"
#include "vaihtarit/report/picture.h"

enum { CIRCLE_LINES_MOST = 3 }; /* of a name */

/* One association on the circle, with its name beside it. */
struct circle_place {
    struct point at;
    bool is_left;
    const char *heading; /* its municipality, over the first one of it on a side; else "" */
    const char *lines[CIRCLE_LINES_MOST];
    size_t line_count;
    double edge;  /* where the lines begin on the right side, and end on the left */
    double above; /* what heading and lines take above at.y */
    double below;
};

/* A circle, or an ellipse where there are more names than a circle has room for beside it. */
struct circle_layout {
    struct circle_place *places; /* one for each party of the web, clockwise from the top */
    size_t count;
    struct point centre;
    double across; /* half of its width */
    double down;   /* half of its height */
    double bottom; /* of everything */
};

extern const double circle_letters; /* of a name */
extern const double circle_line;    /* from line to line of a name */

/* Lays them out, no name over another one. False when memory ran out. */
bool circle_lay_out(struct circle_layout *layout, struct arena *arena, const struct trade_web *web);

#endif
