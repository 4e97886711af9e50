/* Texts of a workbook: in runs, escaped, and shared between cells. Inside the intake layer only. */
#ifndef VAIHTARIT_INTAKE_XLSX_STRINGS_H
#define VAIHTARIT_INTAKE_XLSX_STRINGS_H

#include "xlsx_package.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A text gathered from the elements it is made of. A zeroed one is empty. */
struct rich_text {
    struct buffer text;
    bool open;       /* in an element whose text counts */
    size_t phonetic; /* how deep in the reading aids of East Asian texts, which are left out */
};

/* For the begin, end and text of a reader, of elements inside the text; others are left alone. */
void rich_text_begin(struct rich_text *rich, const char *name);
void rich_text_end(struct rich_text *rich, const char *name);
bool rich_text_add(struct rich_text *rich, const char *text, size_t length, size_t limit,
                   struct error *error);

/* Puts what stands for _x000D_ in its place, at the end of a text. */
void rich_text_unescape(struct rich_text *rich);

/* A zeroed struct strings has none. */
struct strings {
    struct buffer text; /* a NUL behind each */
    uint32_t *starts;
    size_t count;
    size_t capacity;
};

/* Reads the part with the shared strings. Release in either case. */
bool strings_read(struct strings *strings, struct package *package, const char *part,
                  struct error *error);

/* The shared string of that number, or NULL. */
const char *strings_get(const struct strings *strings, size_t index);

void strings_release(struct strings *strings);

#endif
