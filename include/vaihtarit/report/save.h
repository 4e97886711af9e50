/* Writing a finished text to a file, whole or not at all. */
#ifndef VAIHTARIT_REPORT_SAVE_H
#define VAIHTARIT_REPORT_SAVE_H

#include "vaihtarit/core/error.h"

#include <stdbool.h>
#include <stddef.h>

/* Who may read the file: everybody the umask allows, or its owner only where it tells of people. */
enum save_readers { SAVE_FOR_ALL, SAVE_FOR_OWNER };

/*
 * Writes the text beside `path` and renames it there once it is on the disk: what stood at path
 * stays whole until then. A device or a pipe is written straight. ERROR_FULL, ERROR_READ_ONLY,
 * ERROR_NOT_FOUND (no such folder) and ERROR_SYSTEM say what stood in the way.
 */
bool save_text(const char *path, const char *text, size_t size, enum save_readers readers,
               struct error *error);

#endif
