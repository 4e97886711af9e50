#include "vaihtarit/report/save.h"

#include "vaihtarit/core/buffer.h"
#include "vaihtarit/core/message.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool refuse(const char *path, int reason, struct error *error)
{
    switch (reason) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
        return error_set(error, ERROR_FULL,
                         tr("Levy on täynnä: tiedostoa %s ei kirjoitettu. Tee tilaa ja yritä "
                            "uudelleen."),
                         path);
    case EACCES:
    case EPERM:
    case EROFS:
        return error_set(error, ERROR_READ_ONLY,
                         tr("Tiedostoa %s ei saa kirjoittaa. Valitse kansio, johon saat "
                            "tallentaa."),
                         path);
    case ENOENT:
    case ENOTDIR:
        return error_set(error, ERROR_NOT_FOUND,
                         tr("Kansiota, johon %s tulisi, ei ole. Tarkista kansion nimi."), path);
    case EISDIR:
        return error_set(error, ERROR_SYSTEM, tr("%s on kansio. Anna tiedoston nimi."), path);
    default:
        return error_set(error, ERROR_SYSTEM, tr("Tiedostoa %s ei voitu kirjoittaa: %s."), path,
                         strerror(reason));
    }
}

static bool write_all(int file, const char *text, size_t size)
{
    while (size > 0) {
        ssize_t written = write(file, text, size);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return false;
        text += written;
        size -= (size_t)written;
    }
    return true;
}

static bool write_straight(const char *path, const char *text, size_t size, struct error *error)
{
    int file = open(path, O_WRONLY | O_CLOEXEC);
    bool written = file >= 0 && write_all(file, text, size);
    int reason = errno;
    if (file >= 0 && close(file) != 0 && written) {
        written = false;
        reason = errno;
    }
    return written || refuse(path, reason, error);
}

static mode_t allowed_mode(enum save_readers readers)
{
    mode_t mask = umask(077);
    (void)umask(mask);
    return (readers == SAVE_FOR_OWNER ? 0600 : 0666) & ~mask;
}

/* mkstemp gives the file to its owner only; it opens to others once it is whole. */
static bool write_beside(int file, const char *text, size_t size, enum save_readers readers)
{
    if (!write_all(file, text, size))
        return false;
    /* A file system without modes, as on sticks, has nothing to open. */
    (void)fchmod(file, allowed_mode(readers));
    return fsync(file) == 0;
}

/* Puts the file's name on the disk, too. A folder that cannot be told to has no more to give. */
static void sync_folder(const char *path)
{
    const char *slash = strrchr(path, '/');
    struct buffer folder = {0};
    buffer_add_bytes(&folder, slash ? path : ".", slash ? (size_t)(slash - path) + 1 : 1);
    int file = open(buffer_text(&folder), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (file >= 0) {
        (void)fsync(file);
        (void)close(file);
    }
    buffer_release(&folder);
}

static bool write_and_rename(const char *path, const char *text, size_t size,
                             enum save_readers readers, struct error *error)
{
    struct buffer beside = {0};
    buffer_add_format(&beside, "%s.XXXXXX", path);
    if (beside.failed) {
        buffer_release(&beside);
        return error_set_memory(error);
    }
    int reason = 0;
    int file = mkostemp(beside.data, O_CLOEXEC);
    if (file < 0) {
        reason = errno;
    } else {
        if (!write_beside(file, text, size, readers))
            reason = errno;
        if (close(file) != 0 && reason == 0)
            reason = errno;
        if (reason == 0 && rename(beside.data, path) != 0)
            reason = errno;
        if (reason != 0)
            (void)unlink(beside.data);
        else
            sync_folder(path);
    }
    buffer_release(&beside);
    return reason == 0 || refuse(path, reason, error);
}

bool save_text(const char *path, const char *text, size_t size, enum save_readers readers,
               struct error *error)
{
    struct stat status;
    if (stat(path, &status) != 0)
        return write_and_rename(path, text, size, readers, error);
    if (S_ISDIR(status.st_mode))
        return refuse(path, EISDIR, error);
    if (!S_ISREG(status.st_mode))
        return write_straight(path, text, size, error);
    char *target = realpath(path, NULL); /* a link stays a link to what is written anew */
    if (!target)
        return refuse(path, errno, error);
    bool saved = write_and_rename(target, text, size, readers, error);
    free(target);
    return saved;
}
