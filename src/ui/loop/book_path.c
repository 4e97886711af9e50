#include "book_path.h"

#include "vaihtarit/core/place.h"

#include <string.h>
#include <sys/stat.h>

static size_t folder_length(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? (size_t)(slash - path) + 1 : 0;
}

void book_path_beside(struct buffer *out, const struct store *store, const char *ending)
{
    const char *path = store_path(store);
    const char *name = path + folder_length(path);
    const char *dot = strrchr(name, '.');
    buffer_add_bytes(out, path, dot && dot > name ? (size_t)(dot - path) : strlen(path));
    buffer_add(out, ending);
}

void book_path_in_folder(struct buffer *out, const struct store *store, const char *name)
{
    const char *path = store_path(store);
    buffer_add_bytes(out, path, folder_length(path));
    buffer_add(out, name);
}

void book_path_typed(struct buffer *out, const struct store *store, const char *typed)
{
    struct buffer path = {0};
    place_add_typed(&path, typed);
    if (strchr(buffer_text(&path), '/'))
        buffer_add(out, buffer_text(&path));
    else
        book_path_in_folder(out, store, buffer_text(&path));
    buffer_release(&path);
}
