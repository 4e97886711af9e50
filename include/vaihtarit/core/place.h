/*
 * Where files are kept when nobody says where: the XDG folders, or all of them in VAIHTARIT_DATA.
 * A path is appended; with no folder to go by it is the current one, ".".
 */
#ifndef VAIHTARIT_CORE_PLACE_H
#define VAIHTARIT_CORE_PLACE_H

#include "vaihtarit/core/buffer.h"
#include "vaihtarit/core/error.h"

#include <stdbool.h>
#include <stddef.h>

/* The program's own files: VAIHTARIT_DATA, else vaihtarit/ in XDG_DATA_HOME or ~/.local/share. */
void place_add_data(struct buffer *path);

/* What it remembers for comfort: VAIHTARIT_DATA, else XDG_STATE_HOME or ~/.local/state. */
void place_add_state(struct buffer *path);

/* The user's evenings: VAIHTARIT_DATA, else XDG's folder of documents, else the home folder. */
void place_add_documents(struct buffer *path);

/*
 * A path as a person typed it or a file manager dropped it: quotes around it, backslashed blanks
 * and file:// with its %20 are taken off, and ~ is the home folder.
 */
void place_add_typed(struct buffer *path, const char *typed);

/* A path for reading: the home folder is written ~. */
void place_add_short(struct buffer *text, const char *path);

/*
 * Appends to *text what the program's own file `name` holds, and to *shown its path for reading.
 * Where there is none that is nothing. ERROR_SYSTEM where it cannot be read or is no file, and
 * ERROR_INPUT where it is longer than `most` bytes. Never waits.
 */
bool place_read_data(const char *name, size_t most, struct buffer *text, struct buffer *shown,
                     struct error *error);

/* True when both paths lead to one file, by links or otherwise. */
bool place_is_same_file(const char *one, const char *other);

/* Makes a folder and those above it, for the owner's eyes only; one that is there already is fine.
 */
bool place_make_folder(const char *path, struct error *error);

#endif
