#include "support/folder.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>

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

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *place)
{
    (void)status;
    (void)kind;
    (void)place;
    return remove(path);
}

void folder_remove(const struct folder *folder)
{
    (void)nftw(folder->path, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}
