#include "sticks.h"

#include "vaihtarit/core/message.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>
#include <unistd.h>

enum { STICKS_MOST = 16 };

/* Takes the octal escapes of a mount table, "\040" for a space, out of a path. */
static void unescape(char *path)
{
    char *out = path;
    for (const char *in = path; *in != '\0';) {
        bool escaped = in[0] == '\\' && strspn(in + 1, "01234567") >= 3;
        if (escaped) {
            *out++ = (char)((in[1] - '0') * 64 + (in[2] - '0') * 8 + (in[3] - '0'));
            in += 4;
        } else {
            *out++ = *in++;
        }
    }
    *out = '\0';
}

static bool is_under(const char *path, const char *folder)
{
    size_t length = strlen(folder);
    return strncmp(path, folder, length) == 0 && path[length] == '/' && path[length + 1] != '\0';
}

/* Where desktops and people mount what is put in and taken out. */
static bool is_removable(const char *path)
{
    return is_under(path, "/media") || is_under(path, "/run/media") || is_under(path, "/mnt") ||
           strcmp(path, "/mnt") == 0;
}

static void add_stick(struct arena *arena, struct sticks *sticks, const char *root,
                      const char *path)
{
    struct statvfs space;
    const char *folder = arena_format(arena, "%s%s", root, path);
    if (arena->failed || sticks->count == STICKS_MOST || access(folder, W_OK) != 0 ||
        statvfs(folder, &space) != 0 || (space.f_flag & ST_RDONLY) != 0)
        return;
    sticks->list[sticks->count++] = (struct stick){
        .folder = folder,
        .name = strrchr(folder, '/') + 1,
        .free = (long long)space.f_bavail * (long long)space.f_frsize,
    };
}

/* "rw,nosuid,..." */
static bool may_be_written(const char *options)
{
    return strncmp(options, "ro", 2) != 0 || (options[2] != ',' && options[2] != '\0');
}

/* A line of the table: the device, the path, the kind, the options, and two numbers. */
static void read_line(struct arena *arena, struct sticks *sticks, const char *root, char *line)
{
    char *rest = line;
    (void)strsep(&rest, " ");
    char *path = strsep(&rest, " ");
    (void)strsep(&rest, " ");
    const char *options = strsep(&rest, " ");
    if (!options)
        return;
    unescape(path);
    if (is_removable(path) && may_be_written(options))
        add_stick(arena, sticks, root, path);
}

bool sticks_find(struct arena *arena, struct sticks *sticks)
{
    const char *table = getenv("VAIHTARIT_MOUNTS");
    const char *slash = table ? strrchr(table, '/') : NULL;
    const char *root = slash ? arena_copy_bytes(arena, table, (size_t)(slash - table)) : "";
    sticks->count = 0;
    sticks->list = arena_allocate(arena, STICKS_MOST * sizeof *sticks->list);
    FILE *file = sticks->list ? fopen(table ? table : "/proc/self/mounts", "re") : NULL;
    char *line = NULL;
    size_t size = 0;
    while (file && getline(&line, &size, file) > 0)
        read_line(arena, sticks, root, line);
    free(line);
    if (file)
        (void)fclose(file);
    return !arena->failed;
}

const char *sticks_size_words(struct arena *arena, long long bytes)
{
    enum { KILO = 1000, MEGA = 1000 * KILO, GIGA = 1000 * MEGA };
    if (bytes >= GIGA)
        return arena_format(arena, tr("%lld,%lld Gt"), bytes / GIGA, bytes % GIGA / (GIGA / 10));
    if (bytes >= MEGA)
        return arena_format(arena, tr("%lld Mt"), bytes / MEGA);
    return arena_format(arena, tr("%lld kt"), bytes / KILO);
}
