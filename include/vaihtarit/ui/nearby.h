/*
 * Lists that lie where people keep them, as suggestions for the file to bring in. It is a comfort:
 * a folder that cannot be read simply gives none, and nobody is told.
 */
#ifndef VAIHTARIT_UI_NEARBY_H
#define VAIHTARIT_UI_NEARBY_H

#include "vaihtarit/core/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { NEARBY_MOST = 200 };

struct nearby_file {
    const char *path;   /* as it can be opened; a folder ends in / */
    const char *name;   /* within its folder */
    const char *folder; /* where it is, for reading: "~/Lataukset" */
    bool is_folder;
    int64_t changed; /* nanoseconds since 1970 */
};

/* A zeroed struct nearby is empty. */
struct nearby {
    struct arena arena;
    struct nearby_file *files;
    size_t count;
    size_t capacity;
};

/*
 * Finds anew what fits a text that is being typed, at most NEARBY_MOST. Without a / in it: the
 * lists (.xlsx, .csv, .tsv, .txt) of the current folder, of the home folder and its downloads,
 * desktop and documents, and of sticks (/media, /run/media), the newest first; the text is
 * somewhere in their names. With a /: the lists and folders of that folder whose names begin so, by
 * name. Case and accents do not matter.
 */
void nearby_find(struct nearby *nearby, const char *typed);

void nearby_release(struct nearby *nearby);

#endif
