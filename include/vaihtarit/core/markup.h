/* Markup: what web pages and SVG share, wherever they are written. */
#ifndef VAIHTARIT_CORE_MARKUP_H
#define VAIHTARIT_CORE_MARKUP_H

#include "vaihtarit/core/buffer.h"

/* Appends a sanitised text with what markup keeps for itself escaped, fit for quotes as well. */
void markup_escape(struct buffer *out, const char *text);

/* The tag of the language in use: "fi". */
const char *markup_language(void);

#endif
