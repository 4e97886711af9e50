/* A picture as SVG: for a browser, a drawing program, and inside a web page. */
#ifndef VAIHTARIT_REPORT_SVG_WRITER_H
#define VAIHTARIT_REPORT_SVG_WRITER_H

#include "vaihtarit/core/buffer.h"
#include "vaihtarit/report/picture.h"

/*
 * Appends the picture as one svg element for a web page (SVG 1.1, as SVG 2 reads it) with its title
 * and its description in words. Everything from outside is sanitised and escaped; it asks for
 * nothing from elsewhere. `name` makes the ids of several pictures on one page differ: letters and
 * digits.
 */
void svg_write_picture(struct buffer *out, const struct picture *picture, const char *name);

/* Appends the picture as a file of its own, with its title, its summary and its source. */
void svg_write_file(struct buffer *out, const struct picture *picture);

#endif
