#include "feed.h"

#include <string.h>

struct feed_table {
    sqlite3_vtab base;
    const struct feed *feed;
};

struct feed_cursor {
    sqlite3_vtab_cursor base;
    size_t index;
};

static int feed_connect(sqlite3 *db, void *context, int count, const char *const *arguments,
                        sqlite3_vtab **table, char **message)
{
    (void)count;
    (void)arguments;
    (void)message;
    int result = sqlite3_declare_vtab(
        db, "CREATE TABLE feed(node, seq, hlc, entity, row, field, value, salt)");
    if (result != SQLITE_OK)
        return result;
    struct feed_table *made = sqlite3_malloc(sizeof *made);
    if (!made)
        return SQLITE_NOMEM;
    *made = (struct feed_table){.feed = context};
    *table = &made->base;
    return SQLITE_OK;
}

static int feed_disconnect(sqlite3_vtab *table)
{
    sqlite3_free(table);
    return SQLITE_OK;
}

static int feed_plan(sqlite3_vtab *table, sqlite3_index_info *info)
{
    (void)table;
    (void)info;
    return SQLITE_OK;
}

static int feed_open(sqlite3_vtab *table, sqlite3_vtab_cursor **cursor)
{
    (void)table;
    struct feed_cursor *made = sqlite3_malloc(sizeof *made);
    if (!made)
        return SQLITE_NOMEM;
    *made = (struct feed_cursor){0};
    *cursor = &made->base;
    return SQLITE_OK;
}

static int feed_close(sqlite3_vtab_cursor *cursor)
{
    sqlite3_free(cursor);
    return SQLITE_OK;
}

/* The base is the first member of both structs: sqlite.org/vtab.html, "Implementation". */
static struct feed_cursor *cursor_of(sqlite3_vtab_cursor *cursor)
{
    return (struct feed_cursor *)cursor;
}

static const struct feed *feed_of(const sqlite3_vtab_cursor *cursor)
{
    return ((const struct feed_table *)cursor->pVtab)->feed;
}

static int feed_filter(sqlite3_vtab_cursor *cursor, int plan, const char *name, int count,
                       sqlite3_value **values)
{
    (void)plan;
    (void)name;
    (void)count;
    (void)values;
    cursor_of(cursor)->index = 0;
    return SQLITE_OK;
}

static int feed_next(sqlite3_vtab_cursor *cursor)
{
    cursor_of(cursor)->index++;
    return SQLITE_OK;
}

static int feed_at_end(sqlite3_vtab_cursor *cursor)
{
    return cursor_of(cursor)->index >= feed_of(cursor)->count;
}

static void put_text(sqlite3_context *context, const char *text)
{
    sqlite3_result_text64(context, text, strlen(text), SQLITE_STATIC, SQLITE_UTF8);
}

static void put_value(sqlite3_context *context, const struct value *value)
{
    switch (value->kind) {
    case VALUE_INTEGER:
        sqlite3_result_int64(context, value->integer);
        break;
    /* An empty value has no bytes to point at, and a NULL pointer would make it a NULL. */
    case VALUE_TEXT:
        sqlite3_result_text64(context, value->size > 0 ? value->bytes : "", value->size,
                              SQLITE_STATIC, SQLITE_UTF8);
        break;
    case VALUE_BLOB:
        sqlite3_result_blob64(context, value->size > 0 ? value->bytes : "", value->size,
                              SQLITE_STATIC);
        break;
    case VALUE_NULL:
        break;
    }
}

static int feed_column(sqlite3_vtab_cursor *cursor, sqlite3_context *context, int column)
{
    const struct feed *feed = feed_of(cursor);
    const struct replica_change *change = &feed->changes[cursor_of(cursor)->index];
    switch (column) {
    case 0:
        sqlite3_result_int64(context, feed->node);
        break;
    case 1:
        sqlite3_result_int64(context, change->seq);
        break;
    case 2:
        sqlite3_result_int64(context, change->hlc);
        break;
    case 3:
        put_text(context, change->entity);
        break;
    case 4:
        sqlite3_result_blob(context, change->row.bytes, ID_SIZE, SQLITE_STATIC);
        break;
    case 5:
        put_text(context, change->field);
        break;
    case 6:
        put_value(context, &change->value);
        break;
    default:
        if (change->salt_size > 0)
            sqlite3_result_blob64(context, change->salt, change->salt_size, SQLITE_STATIC);
        break;
    }
    return SQLITE_OK;
}

static int feed_row_number(sqlite3_vtab_cursor *cursor, sqlite3_int64 *number)
{
    *number = (sqlite3_int64)cursor_of(cursor)->index;
    return SQLITE_OK;
}

/* Without xCreate the table is there by its name alone and cannot be put into a schema. */
static const sqlite3_module feed_module = {.xConnect = feed_connect,
                                           .xBestIndex = feed_plan,
                                           .xDisconnect = feed_disconnect,
                                           .xOpen = feed_open,
                                           .xClose = feed_close,
                                           .xFilter = feed_filter,
                                           .xNext = feed_next,
                                           .xEof = feed_at_end,
                                           .xColumn = feed_column,
                                           .xRowid = feed_row_number};

bool feed_register(struct store *store, struct error *error)
{
    return sqlite3_create_module(store->db, FEED_TABLE, &feed_module, &store->feed) == SQLITE_OK ||
           database_fail(store, error);
}
