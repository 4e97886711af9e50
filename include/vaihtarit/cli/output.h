/* Where a finished text goes: standard output, or a file. */
#ifndef VAIHTARIT_CLI_OUTPUT_H
#define VAIHTARIT_CLI_OUTPUT_H

#include "vaihtarit/core/buffer.h"
#include "vaihtarit/core/error.h"
#include "vaihtarit/report/save.h"

/*
 * Writes the text to `path` and says so, or to standard output where path is NULL or "-". Refuses
 * to write over `book`, the file that the text was made from.
 */
bool output_deliver(const struct buffer *text, const char *path, const char *book,
                    enum save_readers readers, struct error *error);

#endif
