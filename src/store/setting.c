#include "vaihtarit/store/setting.h"

#include "database.h"

bool setting_read(struct store *store, const char *key, const char *otherwise, struct arena *arena,
                  const char **value, struct error *error)
{
    struct query query = query_begin(store, "SELECT value FROM setting WHERE key = ?1", error);
    query_bind_text(&query, key);
    *value = arena_copy(arena, query_next(&query) ? query_text(&query, 0) : otherwise);
    return query_end(&query) && (!arena->failed || error_set_memory(error));
}

bool setting_write(struct store *store, const char *key, const char *value, struct error *error)
{
    bool forget = !value || !value[0];
    struct query query =
        query_begin(store,
                    forget ? "DELETE FROM setting WHERE key = ?1"
                           : "INSERT INTO setting(key, value) VALUES (?1, ?2)"
                             " ON CONFLICT(key) DO UPDATE SET value = excluded.value",
                    error);
    query_bind_text(&query, key);
    if (!forget)
        query_bind_text(&query, value);
    return query_run(&query);
}
