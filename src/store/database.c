#include "database.h"

#include "vaihtarit/core/message.h"

#include <errno.h>
#include <string.h>

static bool fail_io(struct store *store, const char *reason, struct error *error)
{
    int cause = sqlite3_system_errno(store->db);
    if (cause == 0) /* a commit that fails tells it to the file only */
        (void)sqlite3_file_control(store->db, "main", SQLITE_FCNTL_LAST_ERRNO, &cause);
    if (cause == ENOSPC || cause == EDQUOT || cause == EFBIG)
        return error_set(error, ERROR_FULL,
                         tr("Levy on täynnä, eikä tiedostoon %s mahdu enempää. Mitään ei kadonnut. "
                            "Tee tilaa ja yritä uudelleen. (%s)"),
                         store->path, reason);
    if (cause == EROFS)
        return error_set(error, ERROR_READ_ONLY,
                         tr("Tiedostoon %s ei voi kirjoittaa: levy on vain luettavissa. (%s)"),
                         store->path, reason);
    return error_set(error, ERROR_SYSTEM,
                     tr("Levyltä lukeminen tai sille kirjoittaminen ei onnistunut: %s. Tarkista "
                        "levy tai muistitikku ja yritä uudelleen. (%s)"),
                     store->path, reason);
}

bool database_fail(struct store *store, struct error *error)
{
    const char *reason = sqlite3_errmsg(store->db);
    switch (sqlite3_errcode(store->db)) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return error_set(error, ERROR_BUSY,
                         tr("Toinen ohjelma käyttää tiedostoa %s juuri nyt. Odota hetki ja yritä "
                            "uudelleen."),
                         store->path);
    case SQLITE_FULL:
        return error_set(error, ERROR_FULL,
                         tr("Levy on täynnä, eikä tiedostoon %s mahdu enempää. Mitään ei kadonnut. "
                            "Tee tilaa ja yritä uudelleen. (%s)"),
                         store->path, reason);
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
        return error_set(error, ERROR_READ_ONLY,
                         tr("Tiedostoon %s ei voi kirjoittaa. Siirrä se kansioon, johon sinulla on "
                            "oikeus kirjoittaa. (%s)"),
                         store->path, reason);
    case SQLITE_NOTADB:
        return error_set(error, ERROR_FOREIGN,
                         tr("%s ei ole Vaihtarit-tiedosto, tai sen alku on vaurioitunut. Valitse "
                            "toinen tiedosto."),
                         store->path);
    case SQLITE_CORRUPT:
        return error_set(error, ERROR_DAMAGED,
                         tr("Tiedosto %s on vaurioitunut. Ota se talteen sellaisenaan ja jatka "
                            "varmuuskopiosta. (%s)"),
                         store->path, reason);
    case SQLITE_NOMEM:
        return error_set_memory(error);
    case SQLITE_IOERR:
        return fail_io(store, reason, error);
    default:
        return error_set(error, ERROR_SYSTEM, tr("Tiedoston %s käsittely ei onnistunut. (%s)"),
                         store->path, reason);
    }
}

void database_set_cache(struct store *store, bool large)
{
    /* In KiB. A cache that stays as it was does no harm. */
    const char *size = large ? "PRAGMA cache_size=-64000" : "PRAGMA cache_size=-8000";
    (void)sqlite3_exec(store->db, size, NULL, NULL, NULL);
    if (!large)
        (void)sqlite3_db_release_memory(store->db);
}

bool database_execute(struct store *store, const char *sql, struct error *error)
{
    if (sqlite3_exec(store->db, sql, NULL, NULL, NULL) != SQLITE_OK)
        return database_fail(store, error);
    return true;
}

sqlite3_stmt *database_prepare(struct store *store, const char *sql, struct error *error)
{
    for (size_t i = 0; i < store->statement_count; i++)
        if (strcmp(store->statements[i].sql, sql) == 0)
            return store->statements[i].statement;
    if (store->statement_count == STATEMENT_SLOTS) {
        (void)error_set(error, ERROR_SYSTEM, "%s", "too many kinds of statements");
        return NULL;
    }
    sqlite3_stmt *statement;
    if (sqlite3_prepare_v3(store->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) !=
        SQLITE_OK) {
        (void)database_fail(store, error);
        return NULL;
    }
    store->statements[store->statement_count].sql = sqlite3_sql(statement);
    store->statements[store->statement_count++].statement = statement;
    return statement;
}

/* Nothing is copied, so nothing can fail: the value outlives the statement's run. */
void database_bind(sqlite3_stmt *statement, int index, const struct value *value)
{
    switch (value->kind) {
    case VALUE_INTEGER:
        (void)sqlite3_bind_int64(statement, index, value->integer);
        break;
    case VALUE_TEXT:
        (void)sqlite3_bind_text64(statement, index, value->bytes, value->size, SQLITE_STATIC,
                                  SQLITE_UTF8);
        break;
    case VALUE_BLOB:
        (void)sqlite3_bind_blob64(statement, index, value->bytes, value->size, SQLITE_STATIC);
        break;
    case VALUE_NULL:
        (void)sqlite3_bind_null(statement, index);
        break;
    }
}

struct value database_column(sqlite3_stmt *statement, int column)
{
    struct value value = {.kind = VALUE_NULL};
    switch (sqlite3_column_type(statement, column)) {
    case SQLITE_INTEGER:
        value.kind = VALUE_INTEGER;
        value.integer = sqlite3_column_int64(statement, column);
        break;
    case SQLITE_TEXT:
        value.kind = VALUE_TEXT;
        value.bytes = sqlite3_column_blob(statement, column); /* as _text, but never allocates */
        value.size = (size_t)sqlite3_column_bytes(statement, column);
        break;
    case SQLITE_BLOB:
        value.kind = VALUE_BLOB;
        value.bytes = sqlite3_column_blob(statement, column);
        value.size = (size_t)sqlite3_column_bytes(statement, column);
        break;
    default:
        return value;
    }
    /* SQLite gives no pointer for an empty text, but takes none for NULL. */
    if (value.size == 0 && value.kind != VALUE_INTEGER)
        value.bytes = "";
    return value;
}

struct query query_begin(struct store *store, const char *sql, struct error *error)
{
    struct query query = {.store = store, .error = error};
    query.statement = database_prepare(store, sql, error);
    query.failed = !query.statement;
    return query;
}

/* A binding fails for want of memory, and the statement would run with NULL in its place. */
static void check_binding(struct query *query, int result)
{
    if (result == SQLITE_OK)
        return;
    query->failed = true;
    (void)database_fail(query->store, query->error);
}

void query_bind_id(struct query *query, const struct id *id)
{
    struct value value = value_id(id);
    query->bound++;
    if (!query->failed)
        check_binding(query, sqlite3_bind_blob(query->statement, query->bound, value.bytes,
                                               (int)value.size, SQLITE_TRANSIENT));
}

void query_bind_integer(struct query *query, int64_t integer)
{
    query->bound++;
    if (!query->failed)
        check_binding(query, sqlite3_bind_int64(query->statement, query->bound, integer));
}

void query_bind_text(struct query *query, const char *text)
{
    query->bound++;
    if (!query->failed)
        check_binding(
            query, sqlite3_bind_text(query->statement, query->bound, text, -1, SQLITE_TRANSIENT));
}

bool query_next(struct query *query)
{
    if (query->failed)
        return false;
    int result = sqlite3_step(query->statement);
    if (result == SQLITE_ROW)
        return true;
    if (result != SQLITE_DONE) {
        query->failed = true;
        (void)database_fail(query->store, query->error);
    }
    return false;
}

int64_t query_integer(struct query *query, int column)
{
    return sqlite3_column_int64(query->statement, column);
}

const char *query_text(struct query *query, int column)
{
    const unsigned char *text = sqlite3_column_text(query->statement, column);
    if (text)
        return (const char *)text;
    if (!query_is_null(query, column))
        query->failed = !error_set_memory(query->error);
    return "";
}

struct id query_id(struct query *query, int column)
{
    struct id id = {{0}};
    const void *bytes = sqlite3_column_blob(query->statement, column);
    if (bytes && sqlite3_column_bytes(query->statement, column) == ID_SIZE)
        memcpy(id.bytes, bytes, ID_SIZE);
    return id;
}

bool query_is_null(struct query *query, int column)
{
    return sqlite3_column_type(query->statement, column) == SQLITE_NULL;
}

bool query_end(struct query *query)
{
    if (query->statement) {
        (void)sqlite3_reset(query->statement);
        (void)sqlite3_clear_bindings(query->statement);
        query->statement = NULL;
    }
    return !query->failed;
}

bool query_run(struct query *query)
{
    while (query_next(query))
        continue;
    return query_end(query);
}

bool database_begin(struct store *store, const char *sql, struct error *error)
{
    return database_prepare(store, "ROLLBACK", error) && database_execute(store, sql, error);
}

void database_roll_back(struct store *store)
{
    struct error ignored;
    if (sqlite3_get_autocommit(store->db))
        return;
    sqlite3_stmt *statement = database_prepare(store, "ROLLBACK", &ignored);
    if (statement) {
        (void)sqlite3_step(statement);
        (void)sqlite3_reset(statement);
    }
}

bool database_begin_read(struct store *store, struct error *error)
{
    return store->txn.depth > 0 || database_begin(store, "BEGIN", error);
}

void database_end_read(struct store *store)
{
    if (store->txn.depth == 0)
        database_roll_back(store);
}

void database_close(struct store *store)
{
    for (size_t i = 0; i < store->statement_count; i++)
        (void)sqlite3_finalize(store->statements[i].statement);
    store->statement_count = 0;
    for (size_t i = 0; i < ENTITY_LIMIT; i++) {
        (void)sqlite3_finalize(store->fold[i].select);
        (void)sqlite3_finalize(store->fold[i].insert);
        for (size_t j = 0; j < FIELD_LIMIT; j++)
            (void)sqlite3_finalize(store->fold[i].update[j]);
    }
    (void)sqlite3_close(store->db);
    store->db = NULL;
}
