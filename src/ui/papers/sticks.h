/* USB sticks and other removable disks that a paper can be saved to just now. */
#ifndef UI_STICKS_H
#define UI_STICKS_H

#include "vaihtarit/core/arena.h"

#include <stddef.h>

struct stick {
    const char *folder; /* where it is mounted */
    const char *name;   /* what people know it by: the folder's last part */
    long long free;     /* bytes */
};

struct sticks {
    struct stick *list;
    size_t count;
};

/*
 * Finds what is mounted under /media, /run/media or /mnt and can be written; all of it is the
 * arena's. VAIHTARIT_MOUNTS names a table to read in place of the system's, for tests: its paths
 * are then seen from the folder that the table is in. False when memory ran out.
 */
bool sticks_find(struct arena *arena, struct sticks *sticks);

/* "3,7 Gt", "640 Mt" or "12 kt", in the user's language; the arena's. */
const char *sticks_size_words(struct arena *arena, long long bytes);

#endif
