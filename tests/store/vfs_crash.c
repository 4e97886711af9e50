#include "vfs_crash.h"

#include "vaihtarit/core/array.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { SECTOR = 512 };

static bool find_file(struct crash_recording *recording, const char *path, size_t *file)
{
    for (*file = 0; *file < recording->file_count; (*file)++)
        if (strcmp(recording->paths[*file], path) == 0)
            return true;
    if (recording->file_count == CRASH_FILES)
        return false;
    recording->paths[recording->file_count] = strdup(path);
    return recording->paths[recording->file_count++] != NULL;
}

int crash_record(void *context, const struct vfs_operation *operation)
{
    struct crash_recording *recording = context;
    struct crash_write write = {.verb = operation->verb};
    if (!operation->path || operation->verb == VFS_READ || operation->verb == VFS_LOCK)
        return SQLITE_OK;
    if (!find_file(recording, operation->path, &write.file) ||
        !array_reserve(&recording->writes, &recording->capacity, recording->count + 1,
                       sizeof *recording->writes))
        return SQLITE_NOMEM;
    write.offset = (size_t)operation->offset;
    if (operation->verb == VFS_WRITE) {
        write.size = (size_t)operation->size;
        write.bytes = malloc(write.size);
        if (!write.bytes)
            return SQLITE_NOMEM;
        memcpy(write.bytes, operation->bytes, write.size);
    }
    recording->writes[recording->count++] = write;
    return SQLITE_OK;
}

static bool resize(struct crash_content *content, size_t size)
{
    if (!array_reserve(&content->bytes, &content->capacity, size + 1, 1))
        return false;
    if (size > content->size)
        memset(content->bytes + content->size, 0, size - content->size);
    content->size = size;
    return true;
}

/* Brings `length` bytes of a write, or another operation, onto the disk. */
static bool apply(struct crash_content *content, const struct crash_write *write, size_t length)
{
    switch (write->verb) {
    case VFS_OPEN:
        content->exists = true;
        return true;
    case VFS_DELETE:
        content->exists = false;
        return resize(content, 0);
    case VFS_TRUNCATE:
        return resize(content, write->offset);
    case VFS_WRITE:
        if (write->offset + length > content->size && !resize(content, write->offset + length))
            return false;
        memcpy(content->bytes + write->offset, write->bytes, length);
        return true;
    default:
        return true;
    }
}

/* The first operation on a file that is not on the disk for sure. */
static size_t first_pending(const struct crash_replay *replay, size_t file)
{
    const struct crash_write *writes = replay->recording->writes;
    for (size_t i = replay->position; i > 0; i--)
        if (writes[i - 1].file == file &&
            (writes[i - 1].verb == VFS_SYNC || writes[i - 1].verb == VFS_DELETE))
            return i;
    return 0;
}

bool crash_advance(struct crash_replay *replay)
{
    const struct crash_write *writes = replay->recording->writes;
    if (replay->position == replay->recording->count)
        return false;
    const struct crash_write *next = &writes[replay->position];
    size_t pending = first_pending(replay, next->file);
    replay->position++;
    /* SQLite syncs the folder with the first sync of a new journal and with a deletion. */
    if (next->verb == VFS_SYNC || next->verb == VFS_DELETE)
        for (size_t i = pending; i < replay->position; i++)
            if (writes[i].file == next->file &&
                !apply(&replay->durable[next->file], &writes[i], writes[i].size))
                return false;
    return true;
}

/* splitmix64: Steele, Lea and Flood 2014. */
static uint64_t draw(uint64_t *seed)
{
    uint64_t number = *seed += 0x9e3779b97f4a7c15U;
    number = (number ^ number >> 30) * 0xbf58476d1ce4e5b9U;
    number = (number ^ number >> 27) * 0x94d049bb133111ebU;
    return number ^ number >> 31;
}

/* Lets what was not synced reach the disk as the kind says. */
static bool apply_pending(const struct crash_replay *replay, size_t file, enum crash_kind kind,
                          uint64_t seed, struct crash_content *content)
{
    const struct crash_write *writes = replay->recording->writes;
    if (kind == CRASH_NONE_WRITTEN)
        return true;
    for (size_t i = first_pending(replay, file); i < replay->position; i++) {
        size_t length = writes[i].size;
        if (writes[i].file != file)
            continue;
        if (kind == CRASH_SOME_WRITTEN) {
            if (draw(&seed) % 2 == 0)
                continue;
            if (length > SECTOR && draw(&seed) % 4 == 0)
                length = SECTOR * (size_t)(draw(&seed) % (length / SECTOR));
        }
        /* A write that arrived has a file to be in. */
        content->exists = true;
        if (!apply(content, &writes[i], length))
            return false;
    }
    return true;
}

static bool save(const struct crash_content *content, const char *folder, const char *path)
{
    char name[512];
    const char *base = strrchr(path, '/');
    (void)snprintf(name, sizeof name, "%s/%s", folder, base ? base + 1 : path);
    if (!content->exists)
        return unlink(name) == 0 || access(name, F_OK) != 0;
    FILE *file = fopen(name, "wb");
    if (!file)
        return false;
    bool written =
        content->size == 0 || fwrite(content->bytes, 1, content->size, file) == content->size;
    return fclose(file) == 0 && written;
}

bool crash_write_image(const struct crash_replay *replay, enum crash_kind kind, uint64_t seed,
                       const char *folder)
{
    bool done = true;
    for (size_t i = 0; done && i < replay->recording->file_count; i++) {
        struct crash_content content = {.exists = replay->durable[i].exists};
        done = resize(&content, replay->durable[i].size);
        if (done && content.size > 0)
            memcpy(content.bytes, replay->durable[i].bytes, content.size);
        done = done && apply_pending(replay, i, kind, seed + i, &content) &&
               save(&content, folder, replay->recording->paths[i]);
        free(content.bytes);
    }
    return done;
}

void crash_replay_release(struct crash_replay *replay)
{
    for (size_t i = 0; i < CRASH_FILES; i++)
        free(replay->durable[i].bytes);
    *replay = (struct crash_replay){0};
}

void crash_recording_release(struct crash_recording *recording)
{
    for (size_t i = 0; i < recording->count; i++)
        free(recording->writes[i].bytes);
    free(recording->writes);
    for (size_t i = 0; i < recording->file_count; i++)
        free(recording->paths[i]);
    *recording = (struct crash_recording){0};
}
