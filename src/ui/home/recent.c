#include "vaihtarit/ui/recent.h"

#include "vaihtarit/core/place.h"
#include "vaihtarit/report/save.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void add_list_path(struct buffer *path)
{
    place_add_state(path);
    buffer_add(path, "/recent");
}

/* Every line of the list, files that are not there just now among them. */
static void read_all(struct recent *recent)
{
    struct buffer path = {0};
    add_list_path(&path);
    FILE *file = fopen(buffer_text(&path), "re");
    buffer_release(&path);
    if (!file)
        return;
    char *line = NULL;
    size_t size = 0;
    while (recent->count < RECENT_FILES && getline(&line, &size, file) > 0) {
        line[strcspn(line, "\n")] = '\0';
        if (*line == '/')
            recent->paths[recent->count++] = arena_copy(&recent->arena, line);
    }
    free(line);
    (void)fclose(file);
}

void recent_read(struct recent *recent)
{
    size_t kept = 0;
    recent_release(recent);
    read_all(recent);
    for (size_t i = 0; i < recent->count; i++)
        if (access(recent->paths[i], F_OK) == 0)
            recent->paths[kept++] = recent->paths[i];
    recent->count = kept;
}

void recent_release(struct recent *recent)
{
    arena_release(&recent->arena);
    *recent = (struct recent){0};
}

static void write_all(const struct buffer *lines)
{
    struct buffer path = {0};
    place_add_state(&path);
    if (!lines->failed && place_make_folder(buffer_text(&path), NULL)) {
        buffer_clear(&path);
        add_list_path(&path);
        (void)save_text(buffer_text(&path), buffer_text(lines), lines->length, SAVE_FOR_OWNER,
                        NULL);
    }
    buffer_release(&path);
}

/* Writes the list with `first` on top, where it is not NULL, and without `without`. */
static void rewrite(const char *first, const char *without)
{
    struct recent recent = {0};
    struct buffer lines = {0};
    size_t count = 0;
    read_all(&recent);
    if (first) {
        buffer_add_format(&lines, "%s\n", first);
        count++;
    }
    for (size_t i = 0; i < recent.count && count < RECENT_FILES; i++) {
        if (strcmp(recent.paths[i], without) == 0)
            continue;
        buffer_add_format(&lines, "%s\n", recent.paths[i]);
        count++;
    }
    write_all(&lines);
    buffer_release(&lines);
    recent_release(&recent);
}

void recent_remember(const char *path)
{
    char *absolute = realpath(path, NULL);
    if (absolute && !strchr(absolute, '\n'))
        rewrite(absolute, absolute);
    free(absolute);
}

void recent_forget(const char *path)
{
    rewrite(NULL, path);
}
