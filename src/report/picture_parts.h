/* What every picture has: a head, a foot, and texts that must fit where they stand. */
#ifndef REPORT_PICTURE_PARTS_H
#define REPORT_PICTURE_PARTS_H

#include "vaihtarit/core/domain.h"
#include "vaihtarit/report/picture.h"

/* Adds the title and the summary; returns where the rest may begin. */
double picture_add_head(struct picture *picture);

/* Adds a sentence that says why there is nothing to see; returns where it ends. */
double picture_add_nothing(struct picture *picture, double top, const char *sentence);

/* Ends the picture: which event it is of, below everything, and its height. */
void picture_add_foot(struct picture *picture, double top, const struct event *event);

/*
 * Adds a text no wider than `width`: its letters shrink by a quarter at most, and what is still too
 * long ends in an ellipsis.
 */
struct shape *picture_add_fitted(struct picture *picture, enum picture_style style, struct point at,
                                 double size, enum picture_anchor anchor, const char *text,
                                 double width);

#endif
