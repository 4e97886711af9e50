#include "vaihtarit/report/save.h"

#include "vaihtarit/core/buffer.h"
#include "vaihtarit/core/message.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
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
    case ENOMEM:
        return error_set_memory(error);
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

/* From here on functions return 0, or the errno of what failed. */
static int write_straight(const char *path, const char *text, size_t size)
{
    int file = open(path, O_WRONLY | O_CLOEXEC);
    int reason = file >= 0 && write_all(file, text, size) ? 0 : errno;
    if (file >= 0 && close(file) != 0 && reason == 0)
        reason = errno;
    return reason;
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

/* The folder that a file is in. */
static void add_folder(struct buffer *folder, const char *path)
{
    const char *slash = strrchr(path, '/');
    buffer_add_bytes(folder, slash ? path : ".", slash ? (size_t)(slash - path) + 1 : 1);
}

/* Puts the file's name on the disk, too. A folder that cannot be told to has no more to give. */
static void sync_folder(const char *path)
{
    struct buffer folder = {0};
    add_folder(&folder, path);
    int file = open(buffer_text(&folder), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (file >= 0) {
        (void)fsync(file);
        (void)close(file);
    }
    buffer_release(&folder);
}

static int write_and_rename(const char *path, const char *text, size_t size,
                            enum save_readers readers)
{
    struct buffer beside = {0};
    int reason = 0;
    buffer_add_format(&beside, "%s.XXXXXX", path);
    int file = beside.failed ? -1 : mkostemp(beside.data, O_CLOEXEC);
    if (beside.failed) {
        reason = ENOMEM;
    } else if (file < 0) {
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
    return reason;
}

static int write_file(const char *path, const char *text, size_t size, enum save_readers readers)
{
    struct stat status;
    if (stat(path, &status) != 0)
        return write_and_rename(path, text, size, readers);
    if (S_ISDIR(status.st_mode))
        return EISDIR;
    if (!S_ISREG(status.st_mode))
        return write_straight(path, text, size);
    char *target = realpath(path, NULL); /* a link stays a link to what is written anew */
    if (!target)
        return errno;
    int reason = write_and_rename(target, text, size, readers);
    free(target);
    return reason;
}

bool save_text(const char *path, const char *text, size_t size, enum save_readers readers,
               struct error *error)
{
    int reason = write_file(path, text, size, readers);
    return reason == 0 || refuse(path, reason, error);
}

/* ---- Beside everything else ---- */

struct save_job {
    struct buffer path;
    pid_t writer;
};

static int look_at_folder(const char *path)
{
    struct buffer folder = {0};
    add_folder(&folder, path);
    int reason = folder.failed                                    ? ENOMEM
                 : access(buffer_text(&folder), W_OK | X_OK) == 0 ? 0
                                                                  : errno;
    buffer_release(&folder);
    return reason;
}

bool save_may_begin(const char *path, struct error *error)
{
    struct stat status;
    int reason = 0;
    if (stat(path, &status) != 0)
        reason = look_at_folder(path);
    else if (S_ISDIR(status.st_mode))
        reason = EISDIR;
    return reason == 0 || refuse(path, reason, error);
}

/* Out of the terminal's reach, so that the file becomes whole when its window is closed. */
static void leave_terminal(void)
{
    (void)setsid();
    for (int stream = STDIN_FILENO; stream <= STDERR_FILENO; stream++)
        (void)close(stream);
}

bool save_start(struct save_job **job, const char *path, const char *text, size_t size,
                enum save_readers readers, struct error *error)
{
    struct save_job *made = calloc(1, sizeof *made);
    if (made)
        buffer_add(&made->path, path);
    if (!made || made->path.failed) {
        save_close(made);
        return error_set_memory(error);
    }
    /* A process of its own: a write can hang on a slow disk where nothing interrupts it. */
    made->writer = fork();
    if (made->writer == 0) {
        leave_terminal();
        _exit(write_file(path, text, size, readers));
    }
    if (made->writer < 0) {
        refuse(path, errno, error);
        save_close(made);
        return false;
    }
    *job = made;
    return true;
}

enum save_state save_look(struct save_job *job, struct error *error)
{
    int status = 0;
    pid_t ended = waitpid(job->writer, &status, WNOHANG);
    if (ended == 0)
        return SAVE_BUSY;
    int reason = ended > 0 && WIFEXITED(status) ? WEXITSTATUS(status) : EIO;
    job->writer = 0;
    if (reason == 0)
        return SAVE_DONE;
    refuse(buffer_text(&job->path), reason, error);
    return SAVE_FAILED;
}

void save_close(struct save_job *job)
{
    if (!job)
        return;
    if (job->writer > 0)
        (void)waitpid(job->writer, NULL, WNOHANG);
    buffer_release(&job->path);
    free(job);
}
