/*
 * An SQLite VFS that stands before the real one and lets a test see, and fail, every operation
 * that touches the disk. While installed it is the default, so that a store opens through it.
 */
#ifndef TESTS_STORE_VFS_SHIM_H
#define TESTS_STORE_VFS_SHIM_H

#include <sqlite3.h>

enum vfs_verb { VFS_OPEN, VFS_READ, VFS_WRITE, VFS_TRUNCATE, VFS_SYNC, VFS_DELETE, VFS_LOCK };

struct vfs_operation {
    enum vfs_verb verb;
    const char *path;     /* NULL for a temporary file */
    sqlite3_int64 offset; /* of a read or write; the new size for VFS_TRUNCATE */
    const void *bytes;    /* what VFS_WRITE writes; size bytes */
    int size;
    int flags; /* SQLite's own: of opening, locking or syncing */
};

/* Called before each operation. What it returns, unless SQLITE_OK, is what the operation gives. */
typedef int vfs_observer(void *context, const struct vfs_operation *operation);

struct vfs_shim {
    sqlite3_vfs vfs;
    sqlite3_vfs *real;
    vfs_observer *observe;
    void *context;
};

/* Makes the shim the default VFS until vfs_shim_remove. It must stay where it is until then. */
void vfs_shim_install(struct vfs_shim *shim, vfs_observer *observe, void *context);
void vfs_shim_remove(struct vfs_shim *shim);

#endif
