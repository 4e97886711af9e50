/* Where cairo writes what it makes: a buffer. */
#ifndef PRINT_SINK_H
#define PRINT_SINK_H

#include <cairo.h>

/* A cairo_write_func_t that appends to the struct buffer `out`. */
cairo_status_t sink_write(void *out, const unsigned char *bytes, unsigned length);

#endif
