#include "vaihtarit/store/theme.h"

#include "clean.h"
#include "database.h"

#include "vaihtarit/core/asset.h"
#include "vaihtarit/core/id_list.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/core/unicode.h"

#include <string.h>

static void add_key(struct buffer *key, const char *name)
{
    buffer_add(key, "theme:");
    size_t prefix = key->length;
    unicode_fold(key, name);
    /* A name of signs only folds to nothing: it stands for itself. */
    if (key->length == prefix)
        buffer_add(key, name);
}

static bool theme_id(const char *name, struct id *id, struct error *error)
{
    static const struct id none;
    struct buffer key = {0};
    add_key(&key, name);
    bool done = !key.failed || error_set_memory(error);
    if (done)
        *id = store_named_id(&none, buffer_text(&key));
    buffer_release(&key);
    return done;
}

/* ---- The list that a book begins with ---- */

/* The name of a line in a language, the last one that it has where it has none. */
static const char *line_name(struct arena *arena, const char *line, size_t length, int language)
{
    const char *end = line + length;
    for (int skipped = 0; skipped < language; skipped++) {
        const char *mark = memchr(line, ';', (size_t)(end - line));
        if (!mark)
            break;
        line = mark + 1;
    }
    while (line < end && *line == ' ')
        line++;
    const char *mark = memchr(line, ';', (size_t)(end - line));
    return arena_copy_bytes(arena, line, (size_t)((mark ? mark : end) - line));
}

static bool add_theme(struct arena *arena, struct theme **list, size_t *count, const char *name,
                      const struct id *id)
{
    enum { STEP = 32 };
    if (*count % STEP == 0) {
        struct theme *larger = arena_allocate(arena, (*count + STEP) * sizeof *larger);
        if (!larger)
            return false;
        if (*count > 0)
            memcpy(larger, *list, *count * sizeof *larger);
        *list = larger;
    }
    (*list)[(*count)++] = (struct theme){*id, name};
    return true;
}

static bool read_start_list(struct arena *arena, struct theme **list, size_t *count,
                            struct error *error)
{
    const unsigned char *bytes;
    size_t size;
    if (!asset_find("market/themes.txt", &bytes, &size))
        return error_set(error, ERROR_SYSTEM, "market/themes.txt is missing from the program");
    const char *line = (const char *)bytes;
    for (size_t length; *line != '\0'; line += length + (line[length] == '\n')) {
        struct id id;
        length = strcspn(line, "\n");
        if (length == 0 || line[0] == '#')
            continue;
        const char *name = line_name(arena, line, length, (int)message_language());
        if (!theme_id(line_name(arena, line, length, 0), &id, error))
            return false;
        if (!add_theme(arena, list, count, name, &id))
            return error_set_memory(error);
    }
    return !arena->failed || error_set_memory(error);
}

/* ---- The book's own ---- */

/* A list that was taken back, or emptied, is none: the start list is there again. */
static bool is_untouched(struct store *store, bool *untouched, struct error *error)
{
    struct query query = query_begin(
        store, "SELECT 1 FROM theme WHERE deleted IS NOT 1 AND name > '' LIMIT 1", error);
    *untouched = !query_next(&query);
    return query_end(&query);
}

static bool read_book(struct store *store, struct arena *arena, struct theme **list, size_t *count,
                      struct error *error)
{
    struct query query =
        query_begin(store,
                    "SELECT id, name FROM theme WHERE deleted IS NOT 1 AND name > ''"
                    " ORDER BY position, name, id",
                    error);
    bool enough = true;
    while (enough && query_next(&query)) {
        const struct id id = query_id(&query, 0);
        enough = add_theme(arena, list, count, arena_copy(arena, query_text(&query, 1)), &id);
    }
    return query_end(&query) && ((enough && !arena->failed) || error_set_memory(error));
}

bool theme_list(struct store *store, struct arena *arena, const struct theme **themes,
                size_t *count, struct error *error)
{
    bool untouched;
    struct theme *list = NULL;
    *count = 0;
    bool done = is_untouched(store, &untouched, error) &&
                (untouched ? read_start_list(arena, &list, count, error)
                           : read_book(store, arena, &list, count, error));
    *themes = list;
    return done;
}

/* The name of a theme on the list; "" for one that is not. */
static bool read_name(struct store *store, const struct id *id, struct arena *arena,
                      const char **name, struct error *error)
{
    struct query query =
        query_begin(store, "SELECT name FROM theme WHERE id = ?1 AND deleted IS NOT 1", error);
    query_bind_id(&query, id);
    *name = query_next(&query) ? arena_copy(arena, query_text(&query, 0)) : "";
    return query_end(&query) && (!arena->failed || error_set_memory(error));
}

/*
 * The theme of the list that a name means, its name "" where there is none. Those of the start list
 * are found by their first name as well, whatever language they are in.
 */
static bool find_named(struct store *store, struct arena *arena, const char *name,
                       struct theme *theme, struct error *error)
{
    const struct theme *themes;
    size_t count;
    struct id key;
    *theme = (struct theme){.name = ""};
    if (!theme_id(name, &key, error) || !theme_list(store, arena, &themes, &count, error))
        return false;
    for (size_t i = 0; i < count; i++) {
        struct id own;
        if (!theme_id(themes[i].name, &own, error))
            return false;
        if (id_equal(&own, &key) || id_equal(&themes[i].id, &key))
            *theme = themes[i];
    }
    return true;
}

bool theme_spelling(struct store *store, struct arena *arena, const char *typed, const char **name,
                    struct error *error)
{
    struct theme known = {.name = ""};
    *name = typed;
    if (*typed == '\0')
        return true;
    /* Most are found at once; only the others need the whole list. */
    if (!theme_id(typed, &known.id, error) ||
        !read_name(store, &known.id, arena, &known.name, error) ||
        (*known.name == '\0' && !find_named(store, arena, typed, &known, error)))
        return false;
    if (*known.name != '\0')
        *name = known.name;
    return true;
}

/* ---- Editing ---- */

static bool put_theme(struct store *store, const struct theme *theme, int64_t position,
                      struct error *error)
{
    const struct field_value fields[] = {{"name", value_text(theme->name)},
                                         {"position", value_integer(position)},
                                         {"deleted", value_null()}};
    return txn_put(store, "theme", &theme->id, fields, sizeof fields / sizeof fields[0], error);
}

static bool put_start_list(struct store *store, struct error *error)
{
    struct arena arena = {0};
    struct theme *list = NULL;
    size_t count = 0;
    bool untouched;
    bool done = is_untouched(store, &untouched, error) &&
                (!untouched || read_start_list(&arena, &list, &count, error));
    for (size_t i = 0; done && i < count; i++)
        done = put_theme(store, &list[i], (int64_t)i + 1, error);
    arena_release(&arena);
    return done;
}

/* In a transaction of its own: taking an edit back leaves the rest of the list. */
static bool keep_start_list(struct store *store, struct error *error)
{
    bool untouched;
    return is_untouched(store, &untouched, error) &&
           (!untouched || (txn_begin(store, "theme-list", error) &&
                           txn_end(store, put_start_list(store, error), error)));
}

static bool last_position(struct store *store, int64_t *position, struct error *error)
{
    struct query query =
        query_begin(store, "SELECT max(position) FROM theme WHERE deleted IS NOT 1", error);
    *position = query_next(&query) ? query_integer(&query, 0) : 0;
    return query_end(&query);
}

static bool read_position(struct store *store, const struct id *id, int64_t *position,
                          struct error *error)
{
    struct query query = query_begin(store, "SELECT position FROM theme WHERE id = ?1", error);
    query_bind_id(&query, id);
    *position = query_next(&query) ? query_integer(&query, 0) : 0;
    return query_end(&query);
}

static bool check_name(const char *name, struct error *error)
{
    return *name != '\0' || error_set(error, ERROR_RULE, "%s", tr("Kirjoita aiheen nimi."));
}

static bool add(struct store *store, struct arena *arena, const char *name, struct id *id,
                struct error *error)
{
    struct theme present;
    int64_t position;
    if (!check_name(name, error) || !theme_id(name, id, error) ||
        !find_named(store, arena, name, &present, error))
        return false;
    if (*present.name != '\0')
        return error_set(error, ERROR_RULE, tr("Aihe on jo listalla: %s."), present.name);
    return last_position(store, &position, error) &&
           put_theme(store, &(struct theme){*id, name}, position + 1, error);
}

bool theme_add(struct store *store, const char *name, struct id *id, struct error *error)
{
    struct arena arena = {0};
    const char *clean = clean_line(&arena, name);
    bool done = (!arena.failed || error_set_memory(error)) && check_name(clean, error) &&
                keep_start_list(store, error) && txn_begin(store, "theme", error) &&
                txn_end(store, add(store, &arena, clean, id, error), error);
    arena_release(&arena);
    return done;
}

/* The listings of an event that are of a theme. */
static bool find_followers(struct store *store, const struct id *event, const struct theme *theme,
                           struct id_list *followers, struct error *error)
{
    struct id own;
    if (!theme_id(theme->name, &own, error))
        return false;
    struct query query =
        query_begin(store, "SELECT id, theme FROM listing WHERE event = ?1 AND theme > ''", error);
    query_bind_id(&query, event);
    bool done = true;
    while (done && query_next(&query)) {
        struct id id;
        done = theme_id(query_text(&query, 1), &id, error);
        if (!done || !(id_equal(&id, &own) || id_equal(&id, &theme->id)))
            continue;
        id = query_id(&query, 0);
        done = id_list_add(followers, &id) || error_set_memory(error);
    }
    return query_end(&query) && done;
}

static bool put_followers(struct store *store, const struct id_list *followers, const char *name,
                          struct error *error)
{
    const struct field_value theme = {"theme", value_text(name)};
    for (size_t i = 0; i < followers->count; i++)
        if (!txn_put(store, "listing", &followers->items[i], &theme, 1, error))
            return false;
    return true;
}

/* Another name makes another row; the row of the old name goes. */
static bool replace(struct store *store, struct arena *arena, const struct id *old,
                    const struct theme *theme, struct error *error)
{
    const struct field_value gone = {"deleted", value_integer(1)};
    const char *present;
    int64_t position;
    if (!read_name(store, &theme->id, arena, &present, error) ||
        !read_position(store, *present != '\0' ? &theme->id : old, &position, error) ||
        !put_theme(store, theme, position, error))
        return false;
    return id_equal(&theme->id, old) || txn_put(store, "theme", old, &gone, 1, error);
}

/* The row that a name is kept in: that of the theme which has it, or one of its own. */
static bool find_row(struct store *store, struct arena *arena, const char *name, struct id *row,
                     struct error *error)
{
    struct theme present;
    if (!find_named(store, arena, name, &present, error))
        return false;
    *row = present.id;
    return *present.name != '\0' || theme_id(name, row, error);
}

static bool rename_theme(struct store *store, struct arena *arena, const struct id *id,
                         const struct id *event, const char *name, struct error *error)
{
    struct theme old = {.id = *id};
    struct theme theme = {.name = name};
    struct id_list followers = {0};
    if (!read_name(store, id, arena, &old.name, error) ||
        !find_row(store, arena, name, &theme.id, error))
        return false;
    if (*old.name == '\0')
        return error_set(error, ERROR_NOT_FOUND, "%s", tr("Aihetta ei enää ole."));
    bool done = find_followers(store, event, &old, &followers, error) &&
                replace(store, arena, id, &theme, error) &&
                put_followers(store, &followers, name, error);
    id_list_release(&followers);
    return done;
}

bool theme_rename(struct store *store, const struct id *id, const struct id *event,
                  const char *name, struct error *error)
{
    struct arena arena = {0};
    const char *clean = clean_line(&arena, name);
    bool done = (!arena.failed || error_set_memory(error)) && check_name(clean, error) &&
                keep_start_list(store, error) && txn_begin(store, "theme-edit", error) &&
                txn_end(store, rename_theme(store, &arena, id, event, clean, error), error);
    arena_release(&arena);
    return done;
}

static bool put_places(struct store *store, const struct id *in_order, size_t count,
                       struct error *error)
{
    for (size_t i = 0; i < count; i++) {
        const struct field_value place = {"position", value_integer((int64_t)i + 1)};
        if (!txn_put(store, "theme", &in_order[i], &place, 1, error))
            return false;
    }
    return true;
}

bool theme_order(struct store *store, const struct id *in_order, size_t count, struct error *error)
{
    return keep_start_list(store, error) && txn_begin(store, "theme-order", error) &&
           txn_end(store, put_places(store, in_order, count, error), error);
}

bool theme_remove(struct store *store, const struct id *id, struct error *error)
{
    const struct field_value gone = {"deleted", value_integer(1)};
    return keep_start_list(store, error) && txn_begin(store, "theme-remove", error) &&
           txn_end(store, txn_put(store, "theme", id, &gone, 1, error), error);
}
