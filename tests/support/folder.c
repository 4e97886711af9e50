#include "support/folder.h"

#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

bool folder_make(struct folder *folder)
{
    const char *place = getenv("TMPDIR");
    (void)snprintf(folder->path, sizeof folder->path, "%s/vaihtarit-XXXXXX",
                   place && place[0] ? place : "/tmp");
    return mkdtemp(folder->path) != NULL;
}

void folder_join(const struct folder *folder, const char *name, char path[FOLDER_PATH_SIZE])
{
    (void)snprintf(path, FOLDER_PATH_SIZE, "%s/%s", folder->path, name);
}

bool folder_copy_file(const char *from, const char *to)
{
    FILE *source = fopen(from, "rb");
    FILE *target = source ? fopen(to, "wb") : NULL;
    bool done = target != NULL;
    char bytes[16 * 1024];
    for (size_t size; done && (size = fread(bytes, 1, sizeof bytes, source)) > 0;)
        done = fwrite(bytes, 1, size, target) == size;
    done = done && !ferror(source);
    if (source)
        (void)fclose(source);
    return target && fclose(target) == 0 && done;
}

/* A script that waits at a fifo would wait for ever once its name is gone. */
static void let_go(const char *fifo)
{
    int both_ends = open(fifo, O_RDWR | O_NONBLOCK | O_CLOEXEC);
    if (both_ends >= 0)
        (void)close(both_ends);
}

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *place)
{
    (void)kind;
    (void)place;
    if (S_ISFIFO(status->st_mode))
        let_go(path);
    return remove(path);
}

void folder_remove(const struct folder *folder)
{
    (void)nftw(folder->path, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}
