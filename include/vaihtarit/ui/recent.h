/*
 * The files that were opened last, newest first. It is a comfort: where the list cannot be read or
 * written there simply is none, and nobody is told.
 */
#ifndef VAIHTARIT_UI_RECENT_H
#define VAIHTARIT_UI_RECENT_H

#include "vaihtarit/core/arena.h"

#include <stddef.h>

enum { RECENT_FILES = 9 };

/* A zeroed struct recent is empty. */
struct recent {
    struct arena arena;
    const char *paths[RECENT_FILES]; /* absolute */
    size_t count;
};

/* Reads the list anew. Files that are not there just now, on a stick perhaps, are left out. */
void recent_read(struct recent *recent);
void recent_release(struct recent *recent);

/* Puts a file on top of the list. */
void recent_remember(const char *path);

/* Takes a file off the list; the file itself stays. */
void recent_forget(const char *path);

#endif
