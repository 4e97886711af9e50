#include "vfs_shim.h"

#include <stddef.h>

/* An open file; the real VFS's own file stands behind it in the same memory. */
struct shim_file {
    sqlite3_file base;
    struct vfs_shim *shim;
    const char *path; /* SQLite keeps it until the file is closed */
    sqlite3_file *real;
};

static int observe(struct vfs_shim *shim, const struct vfs_operation *operation)
{
    return shim->observe(shim->context, operation);
}

static int shim_close(sqlite3_file *base)
{
    struct shim_file *file = (struct shim_file *)base;
    return file->real->pMethods ? file->real->pMethods->xClose(file->real) : SQLITE_OK;
}

static int shim_read(sqlite3_file *base, void *bytes, int size, sqlite3_int64 offset)
{
    struct shim_file *file = (struct shim_file *)base;
    int result = observe(file->shim,
                         &(struct vfs_operation){
                             .verb = VFS_READ, .path = file->path, .offset = offset, .size = size});
    return result != SQLITE_OK ? result
                               : file->real->pMethods->xRead(file->real, bytes, size, offset);
}

static int shim_write(sqlite3_file *base, const void *bytes, int size, sqlite3_int64 offset)
{
    struct shim_file *file = (struct shim_file *)base;
    int result = observe(
        file->shim,
        &(struct vfs_operation){
            .verb = VFS_WRITE, .path = file->path, .offset = offset, .bytes = bytes, .size = size});
    return result != SQLITE_OK ? result
                               : file->real->pMethods->xWrite(file->real, bytes, size, offset);
}

static int shim_truncate(sqlite3_file *base, sqlite3_int64 size)
{
    struct shim_file *file = (struct shim_file *)base;
    int result =
        observe(file->shim,
                &(struct vfs_operation){.verb = VFS_TRUNCATE, .path = file->path, .offset = size});
    return result != SQLITE_OK ? result : file->real->pMethods->xTruncate(file->real, size);
}

static int shim_sync(sqlite3_file *base, int flags)
{
    struct shim_file *file = (struct shim_file *)base;
    int result = observe(
        file->shim, &(struct vfs_operation){.verb = VFS_SYNC, .path = file->path, .flags = flags});
    return result != SQLITE_OK ? result : file->real->pMethods->xSync(file->real, flags);
}

static int shim_file_size(sqlite3_file *base, sqlite3_int64 *size)
{
    struct shim_file *file = (struct shim_file *)base;
    return file->real->pMethods->xFileSize(file->real, size);
}

static int shim_lock(sqlite3_file *base, int level)
{
    struct shim_file *file = (struct shim_file *)base;
    int result = observe(
        file->shim, &(struct vfs_operation){.verb = VFS_LOCK, .path = file->path, .flags = level});
    return result != SQLITE_OK ? result : file->real->pMethods->xLock(file->real, level);
}

static int shim_unlock(sqlite3_file *base, int level)
{
    struct shim_file *file = (struct shim_file *)base;
    return file->real->pMethods->xUnlock(file->real, level);
}

static int shim_check_reserved_lock(sqlite3_file *base, int *held)
{
    struct shim_file *file = (struct shim_file *)base;
    return file->real->pMethods->xCheckReservedLock(file->real, held);
}

static int shim_file_control(sqlite3_file *base, int verb, void *argument)
{
    struct shim_file *file = (struct shim_file *)base;
    return file->real->pMethods->xFileControl(file->real, verb, argument);
}

static int shim_sector_size(sqlite3_file *base)
{
    struct shim_file *file = (struct shim_file *)base;
    return file->real->pMethods->xSectorSize(file->real);
}

static int shim_device_characteristics(sqlite3_file *base)
{
    struct shim_file *file = (struct shim_file *)base;
    return file->real->pMethods->xDeviceCharacteristics(file->real);
}

/* Version 1: no shared memory and no memory mapping, so every byte passes here. */
static const sqlite3_io_methods shim_methods = {
    .iVersion = 1,
    .xClose = shim_close,
    .xRead = shim_read,
    .xWrite = shim_write,
    .xTruncate = shim_truncate,
    .xSync = shim_sync,
    .xFileSize = shim_file_size,
    .xLock = shim_lock,
    .xUnlock = shim_unlock,
    .xCheckReservedLock = shim_check_reserved_lock,
    .xFileControl = shim_file_control,
    .xSectorSize = shim_sector_size,
    .xDeviceCharacteristics = shim_device_characteristics,
};

static int shim_open(sqlite3_vfs *vfs, const char *path, sqlite3_file *base, int flags,
                     int *flags_out)
{
    struct vfs_shim *shim = vfs->pAppData;
    struct shim_file *file = (struct shim_file *)base;
    *file = (struct shim_file){.shim = shim, .path = path, .real = (sqlite3_file *)(file + 1)};
    int result =
        observe(shim, &(struct vfs_operation){.verb = VFS_OPEN, .path = path, .flags = flags});
    if (result == SQLITE_OK)
        result = shim->real->xOpen(shim->real, path, file->real, flags, flags_out);
    if (result == SQLITE_OK)
        file->base.pMethods = &shim_methods;
    return result;
}

static int shim_delete(sqlite3_vfs *vfs, const char *path, int sync_folder)
{
    struct vfs_shim *shim = vfs->pAppData;
    int result = observe(
        shim, &(struct vfs_operation){.verb = VFS_DELETE, .path = path, .flags = sync_folder});
    return result != SQLITE_OK ? result : shim->real->xDelete(shim->real, path, sync_folder);
}

void vfs_shim_install(struct vfs_shim *shim, vfs_observer *observer, void *context)
{
    shim->real = sqlite3_vfs_find(NULL);
    shim->observe = observer;
    shim->context = context;
    /* What is not replaced is the real one's own and does not look at the VFS it is called with. */
    shim->vfs = *shim->real;
    shim->vfs.pNext = NULL;
    shim->vfs.zName = "shim";
    shim->vfs.szOsFile = (int)sizeof(struct shim_file) + shim->real->szOsFile;
    shim->vfs.pAppData = shim;
    shim->vfs.xOpen = shim_open;
    shim->vfs.xDelete = shim_delete;
    (void)sqlite3_vfs_register(&shim->vfs, 1);
}

void vfs_shim_remove(struct vfs_shim *shim)
{
    (void)sqlite3_vfs_unregister(&shim->vfs);
    (void)sqlite3_vfs_register(shim->real, 1);
}
