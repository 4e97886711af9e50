/*
 * Power loss on paper. Everything written is recorded, and after any operation the files can be
 * made as a disk might hold them that lost its power there: what was synced is whole, of what was
 * not yet synced anything may be there or missing, the last write torn at a sector.
 */
#ifndef TESTS_STORE_VFS_CRASH_H
#define TESTS_STORE_VFS_CRASH_H

#include "vfs_shim.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { CRASH_FILES = 4 };

struct crash_write {
    enum vfs_verb verb; /* VFS_OPEN makes the file; VFS_WRITE, VFS_TRUNCATE, VFS_SYNC, VFS_DELETE */
    size_t file;
    size_t offset;
    size_t size;
    unsigned char *bytes;
};

/* A zeroed recording is ready to be given to vfs_shim_install with crash_record. */
struct crash_recording {
    char *paths[CRASH_FILES]; /* in the order they were first seen */
    size_t file_count;
    struct crash_write *writes;
    size_t count;
    size_t capacity;
};

vfs_observer crash_record;

/* What the disk surely holds of one file. */
struct crash_content {
    bool exists;
    unsigned char *bytes;
    size_t size;
    size_t capacity;
};

/* A walk through a recording, one operation after the other. */
struct crash_replay {
    const struct crash_recording *recording;
    size_t position; /* operations behind us */
    struct crash_content durable[CRASH_FILES];
};

enum crash_kind {
    CRASH_ALL_WRITTEN,  /* the process was killed: the disk gets everything in the end */
    CRASH_NONE_WRITTEN, /* nothing after the last sync reached the disk */
    CRASH_SOME_WRITTEN  /* any of it did, by the seed */
};

/* Moves the walk forward over one operation; false at the end of the recording. */
bool crash_advance(struct crash_replay *replay);

/*
 * Writes the files as they are found after the power came back, under the names they had but in
 * `folder`. Files that are not there are removed.
 */
bool crash_write_image(const struct crash_replay *replay, enum crash_kind kind, uint64_t seed,
                       const char *folder);

void crash_replay_release(struct crash_replay *replay);
void crash_recording_release(struct crash_recording *recording);

#endif
