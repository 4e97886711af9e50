#include "vaihtarit/ui/nearby.h"

#include "vaihtarit/core/array.h"
#include "vaihtarit/core/buffer.h"
#include "vaihtarit/core/place.h"
#include "vaihtarit/core/unicode.h"

#include <dirent.h>
#include <glob.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

/* A folder with more in it than this is not where somebody has just put a list. */
enum { ENTRIES_MOST = 5000, FOLDERS_MOST = 32 };

/* What a look for files works on. */
struct search {
    struct nearby *nearby;
    struct buffer wanted; /* folded */
    bool in_one_folder;
    struct stat folders[FOLDERS_MOST]; /* that have been looked into: links lead to the same ones */
    size_t folder_count;
};

static bool is_list(const char *name)
{
    static const char *const endings[] = {".xlsx", ".csv", ".tsv", ".txt"};
    const char *ending = strrchr(name, '.');
    for (size_t i = 0; ending && i < sizeof endings / sizeof endings[0]; i++) {
        if (strcasecmp(ending, endings[i]) == 0)
            return true;
    }
    return false;
}

static bool fits(const struct search *search, const char *name)
{
    struct buffer folded = {0};
    unicode_fold(&folded, name);
    const char *found = strstr(buffer_text(&folded), buffer_text(&search->wanted));
    bool does = found && (!search->in_one_folder || found == buffer_text(&folded));
    buffer_release(&folded);
    return does;
}

static void add_file(struct search *search, const char *folder, const char *name,
                     const struct stat *status)
{
    struct nearby *nearby = search->nearby;
    bool is_folder = S_ISDIR(status->st_mode);
    struct buffer shown = {0};
    if (!array_reserve(&nearby->files, &nearby->capacity, nearby->count + 1, sizeof *nearby->files))
        return;
    place_add_short(&shown, folder);
    nearby->files[nearby->count++] = (struct nearby_file){
        .path =
            arena_format(&nearby->arena, "%s%s%s%s", folder,
                         folder[strlen(folder) - 1] == '/' ? "" : "/", name, is_folder ? "/" : ""),
        .name = arena_format(&nearby->arena, "%s%s", name, is_folder ? "/" : ""),
        .folder = arena_keep(&nearby->arena, &shown),
        .is_folder = is_folder,
        .changed = (int64_t)status->st_mtim.tv_sec * 1000000000 + status->st_mtim.tv_nsec};
}

static void look_at(struct search *search, DIR *opened, const char *folder, const char *name)
{
    struct stat status;
    if (name[0] == '.' || (!search->in_one_folder && !is_list(name)) || !fits(search, name) ||
        fstatat(dirfd(opened), name, &status, 0) != 0)
        return;
    if ((S_ISREG(status.st_mode) && is_list(name)) ||
        (search->in_one_folder && S_ISDIR(status.st_mode)))
        add_file(search, folder, name, &status);
}

/* False for a folder that has been looked into under another name. */
static bool is_first_time(struct search *search, DIR *opened)
{
    struct stat status;
    if (search->folder_count == FOLDERS_MOST || fstat(dirfd(opened), &status) != 0)
        return false;
    for (size_t i = 0; i < search->folder_count; i++) {
        if (search->folders[i].st_ino == status.st_ino &&
            search->folders[i].st_dev == status.st_dev)
            return false;
    }
    search->folders[search->folder_count++] = status;
    return true;
}

static void look_into(struct search *search, const char *folder)
{
    DIR *opened = opendir(folder);
    if (!opened)
        return;
    const struct dirent *entry;
    if (is_first_time(search, opened))
        for (int i = 0; i < ENTRIES_MOST && (entry = readdir(opened)); i++)
            look_at(search, opened, folder, entry->d_name);
    (void)closedir(opened);
}

/* Where sticks are: a folder for each, or one for each of a user's. */
static void look_into_sticks(struct search *search)
{
    static const char *const patterns[] = {"/media/*", "/media/*/*", "/run/media/*/*"};
    for (size_t i = 0; i < sizeof patterns / sizeof patterns[0]; i++) {
        glob_t found;
        if (glob(patterns[i], GLOB_ONLYDIR, NULL, &found) == 0)
            for (size_t j = 0; j < found.gl_pathc; j++)
                look_into(search, found.gl_pathv[j]);
        globfree(&found);
    }
}

static void look_everywhere(struct search *search)
{
    static const char *const folders[] = {
        ".",           "~/Lataukset",  "~/Downloads", "~/Hämtningar", "~/Työpöytä", "~/Desktop",
        "~/Skrivbord", "~/Asiakirjat", "~/Documents", "~/Dokument",   "~",
    };
    for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++) {
        struct buffer folder = {0};
        place_add_typed(&folder, folders[i]);
        look_into(search, buffer_text(&folder));
        buffer_release(&folder);
    }
    look_into_sticks(search);
}

static int by_age(const void *one, const void *other)
{
    const struct nearby_file *a = one;
    const struct nearby_file *b = other;
    if (a->changed != b->changed)
        return a->changed > b->changed ? -1 : 1;
    return strcmp(a->path, b->path);
}

/* Folders first: on the way to a list there are more of them than lists. */
static int by_name(const void *one, const void *other)
{
    const struct nearby_file *a = one;
    const struct nearby_file *b = other;
    if (a->is_folder != b->is_folder)
        return a->is_folder ? -1 : 1;
    return strcmp(a->name, b->name);
}

void nearby_find(struct nearby *nearby, const char *typed)
{
    struct search search = {.nearby = nearby};
    struct buffer path = {0};
    nearby_release(nearby);
    place_add_typed(&path, strcmp(typed, "~") == 0 ? "~/" : typed);
    char *slash = path.length > 0 ? strrchr(path.data, '/') : NULL;
    search.in_one_folder = slash != NULL;
    unicode_fold(&search.wanted, slash ? slash + 1 : buffer_text(&path));
    if (slash) {
        slash[1] = '\0';
        look_into(&search, path.data);
    } else {
        look_everywhere(&search);
    }
    if (nearby->count > 0)
        qsort(nearby->files, nearby->count, sizeof *nearby->files, slash ? by_name : by_age);
    if (nearby->count > NEARBY_MOST)
        nearby->count = NEARBY_MOST;
    buffer_release(&search.wanted);
    buffer_release(&path);
}

void nearby_release(struct nearby *nearby)
{
    free(nearby->files);
    arena_release(&nearby->arena);
    *nearby = (struct nearby){0};
}
