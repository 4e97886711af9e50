/* A choice that the arrows turn, on one row. */
#ifndef UI_TURNING_H
#define UI_TURNING_H

#include "vaihtarit/core/buffer.h"

#include <stddef.h>

/* Appends "< Office > 2/3", the name cut to fit the columns; place is from 0 on. */
void turning_add(struct buffer *text, const char *name, size_t place, size_t count, size_t columns);

#endif
