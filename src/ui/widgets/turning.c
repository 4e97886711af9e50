#include "turning.h"

#include "vaihtarit/core/unicode.h"

#include <stdio.h>
#include <string.h>

void turning_add(struct buffer *text, const char *name, size_t place, size_t count, size_t columns)
{
    char after[64];
    (void)snprintf(after, sizeof after, " > %zu/%zu", place + 1, count);
    size_t around = strlen("< ") + strlen(after);
    buffer_add(text, "< ");
    (void)unicode_fit(text, name, columns > around ? columns - around : 1);
    buffer_add(text, after);
}
