/* Pictures and bars made of characters, with the same figures as the drawn ones. */
#ifndef VAIHTARIT_REPORT_CHARACTER_WRITER_H
#define VAIHTARIT_REPORT_CHARACTER_WRITER_H

#include "vaihtarit/core/buffer.h"
#include "vaihtarit/report/document.h"

/* Appends its summary alone, wrapped. */
void character_write_summary(struct buffer *out, const struct picture *picture, size_t columns);

/*
 * Appends the picture's summary and rows in lines of at most `columns` columns (20 at least),
 * sanitised: bars of # and +, and words aligned where all of them fit. Its title is left to whoever
 * puts it there. Nothing is cut. For a screen reader (plain) the bars are left out: it would read
 * them mark by mark, and each has its figure.
 */
void character_write_picture(struct buffer *out, const struct picture *picture, size_t columns,
                             bool plain);

/* Appends each figure of a list in the same way: its label, itself and a bar of #. */
void character_write_bars(struct buffer *out, const struct figure *first, size_t columns,
                          bool plain);

#endif
