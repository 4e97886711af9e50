#include "vaihtarit/store/store.h"

#include "database.h"
#include "disk.h"
#include "feed.h"
#include "node.h"
#include "schema.h"

#include "vaihtarit/core/message.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <uuid/uuid.h>

enum { BUSY_MILLISECONDS = 5000 };

static bool is_regular_file(const char *path, struct error *error)
{
    struct stat file;
    if (stat(path, &file) != 0)
        return error_set(error, errno == ENOENT ? ERROR_NOT_FOUND : ERROR_READ_ONLY,
                         errno == ENOENT ? tr("Tiedostoa %s ei ole. Tarkista nimi.")
                                         : tr("Tiedostoa %s ei voi lukea. Tarkista oikeudet."),
                         path);
    if (!S_ISREG(file.st_mode))
        return error_set(error, ERROR_FOREIGN, tr("%s ei ole tiedosto."), path);
    if (access(path, R_OK) != 0)
        return error_set(error, ERROR_READ_ONLY,
                         tr("Tiedostoa %s ei voi lukea. Tarkista oikeudet."), path);
    return true;
}

/* The connection's habits; see sqlite.org/pragma.html and sqlite.org/security.html. */
static bool set_up_connection(struct store *store, struct error *error)
{
    (void)sqlite3_extended_result_codes(store->db, 0);
    (void)sqlite3_busy_timeout(store->db, BUSY_MILLISECONDS);
    (void)sqlite3_db_config(store->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    (void)sqlite3_db_config(store->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    (void)sqlite3_db_config(store->db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
    (void)sqlite3_db_config(store->db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
    randombytes_buf(store->spelling_key, sizeof store->spelling_key);
    database_set_cache(store, false);
    /* Pages of a new file: with 8 KB a long import is a tenth faster, a check-in hardly slower. */
    return database_execute(
        store,
        "PRAGMA page_size=8192; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"
        "PRAGMA cell_size_check=ON; PRAGMA temp_store=FILE;",
        error);
}

/* A name such as ":memory:" or "file:…" means more to SQLite than the file of that name. */
static bool open_file(struct store *store, const char *path, int flags, struct error *error)
{
    char *name = NULL;
    bool relative = path[0] != '\0' && path[0] != '/';
    if (asprintf(&name, "%s%s", relative ? "./" : "", path) < 0)
        return error_set_memory(error);
    int result = sqlite3_open_v2(name, &store->db, flags | SQLITE_OPEN_NOMUTEX, NULL);
    free(name);
    if (result == SQLITE_OK)
        return true;
    return store->db ? database_fail(store, error) : error_set_memory(error);
}

static bool open_connection(struct store **out, const char *path, int flags, struct error *error)
{
    struct store *store = calloc(1, sizeof *store);
    if (!store || !(store->path = strdup(path))) {
        free(store);
        return error_set_memory(error);
    }
    store_set_actor(store, "");
    store->read_only = (flags & SQLITE_OPEN_READONLY) != 0;
    bool done = true;
    if (sodium_init() < 0)
        done = error_set(error, ERROR_SYSTEM, "%s",
                         tr("Koneen satunnaisluvut eivät toimi. Käynnistä kone uudelleen."));
    else
        done = open_file(store, path, flags, error) && set_up_connection(store, error) &&
               feed_register(store, error);
    if (!done) {
        store_close(store);
        return false;
    }
    *out = store;
    return true;
}

static bool read_number(struct store *store, const char *sql, int64_t *number, struct error *error)
{
    struct query query = query_begin(store, sql, error);
    *number = query_next(&query) ? query_integer(&query, 0) : 0;
    return query_end(&query);
}

/* Reads the header: whose file it is, and which schema. */
static bool check_identity(struct store *store, int64_t *version, struct error *error)
{
    int64_t application;
    if (!read_number(store, "PRAGMA application_id", &application, error) ||
        !read_number(store, "PRAGMA user_version", version, error))
        return false;
    if (application != SCHEMA_APPLICATION_ID)
        return error_set(error, ERROR_FOREIGN,
                         tr("%s on toisen ohjelman tiedosto. Valitse Vaihtarit-tiedosto."),
                         store->path);
    if (*version > SCHEMA_VERSION)
        return error_set(
            error, ERROR_NEWER,
            tr("%s on tehty uudemmalla Vaihtarit-versiolla (tiedoston rakenne %d, tämä "
               "ohjelma tuntee %d). Päivitä ohjelma. Tiedostoon ei koskettu."),
            store->path, (int)*version, (int)SCHEMA_VERSION);
    return true;
}

/* TRUNCATE, never WAL: SQLite before 3.51.3 can lose commits in WAL (the "WAL-reset bug"). */
static bool set_journal(struct store *store, struct error *error)
{
    if (store->read_only)
        return true;
    struct query query = query_begin(store, "PRAGMA journal_mode=TRUNCATE", error);
    bool set = query_next(&query) && strcmp(query_text(&query, 0), "truncate") == 0;
    if (!query_end(&query))
        return false;
    return set || error_set(error, ERROR_BUSY,
                            tr("Toinen ohjelma käyttää tiedostoa %s juuri nyt. Odota hetki ja "
                               "yritä uudelleen."),
                            store->path);
}

/* An older file is kept as it was, beside the one that is migrated and as private as that. */
static bool keep_copy(struct store *store, int64_t version, struct error *error)
{
    char *name = NULL;
    if (asprintf(&name, "%s.v%d", store->path, (int)version) < 0)
        return error_set_memory(error);
    (void)unlink(name);
    bool done = disk_create(name, error);
    if (done) {
        struct query query = query_begin(store, "VACUUM INTO ?1", error);
        query_bind_text(&query, name);
        done = query_run(&query);
    }
    free(name);
    return done;
}

static bool bring_up_to_date(struct store *store, int64_t version, struct error *error)
{
    if (version == SCHEMA_VERSION)
        return true;
    if (store->read_only)
        return error_set(error, ERROR_READ_ONLY,
                         tr("%s on vanhemman version tiedosto. Avaa se kerran ohjelmalla, niin se "
                            "päivittyy."),
                         store->path);
    return keep_copy(store, version, error) &&
           schema_migrate(store, schema_migrations(), SCHEMA_VERSION, error);
}

static bool open_book(struct store **out, const char *path, int flags, struct error *error)
{
    struct store *store = NULL;
    int64_t version;
    if (!is_regular_file(path, error) || !open_connection(&store, path, flags, error))
        return false;
    bool changed;
    if (!check_identity(store, &version, error) || !set_journal(store, error) ||
        !bring_up_to_date(store, version, error) || !node_read(store, error) ||
        !store_changed_elsewhere(store, &changed, error)) {
        store_close(store);
        return false;
    }
    *out = store;
    return true;
}

bool store_open(struct store **store, const char *path, struct error *error)
{
    struct error ignored = {0};
    if (is_regular_file(path, &ignored) &&
        (!disk_check_local(path, error) || !disk_check_writable(path, error)))
        return false;
    return open_book(store, path, SQLITE_OPEN_READWRITE, error);
}

static int64_t size_of(const char *path)
{
    struct stat file;
    return stat(path, &file) == 0 && S_ISREG(file.st_mode) ? file.st_size : -1;
}

/* The path of the journal beside a book, malloc'd; NULL when memory runs out. */
static char *journal_of(const char *path)
{
    char *journal;
    return asprintf(&journal, "%s-journal", path) < 0 ? NULL : journal;
}

/*
 * A program that died while it wrote has left a journal. Only a connection that may write can take
 * that write back, and its first read does.
 */
static bool take_back_interrupted(const char *path)
{
    struct store *store = NULL;
    struct error ignored = {0};
    int64_t version;
    char *journal = journal_of(path);
    bool done = journal && size_of(journal) > 0 && disk_check_local(path, &ignored) &&
                open_connection(&store, path, SQLITE_OPEN_READWRITE, &ignored) &&
                read_number(store, "PRAGMA user_version", &version, &ignored);
    store_close(store);
    free(journal);
    return done;
}

bool store_open_read_only(struct store **store, const char *path, struct error *error)
{
    struct error why = {0};
    if (open_book(store, path, SQLITE_OPEN_READONLY, &why))
        return true;
    if (why.code == ERROR_READ_ONLY && take_back_interrupted(path))
        return open_book(store, path, SQLITE_OPEN_READONLY, error);
    if (error)
        *error = why;
    return false;
}

bool store_is_unfinished(const char *path)
{
    return size_of(path) == 0 || (take_back_interrupted(path) && size_of(path) == 0);
}

static void remove_files(const char *path)
{
    char *journal = journal_of(path);
    (void)unlink(path);
    if (journal)
        (void)unlink(journal);
    free(journal);
}

bool store_create(struct store **out, const char *path, struct error *error)
{
    struct store *store = NULL;
    bool changed;
    if (!disk_check_local(path, error))
        return false;
    if (store_is_unfinished(path))
        remove_files(path);
    if (!disk_create(path, error))
        return false;
    if (open_connection(&store, path, SQLITE_OPEN_READWRITE, error) && set_journal(store, error) &&
        schema_migrate(store, schema_migrations(), SCHEMA_VERSION, error) &&
        store_changed_elsewhere(store, &changed, error)) {
        *out = store;
        return true;
    }
    store_close(store);
    remove_files(path);
    return false;
}

/* TRUNCATE leaves an empty journal beside the file. */
void store_discard(struct store *store)
{
    char *path = strdup(store->path);
    store_close(store);
    if (path)
        remove_files(path);
    free(path);
}

bool store_open_scratch(struct store **out, struct error *error)
{
    struct store *store = NULL;
    if (!open_connection(&store, "", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, error))
        return false;
    if (database_execute(store, "PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF", error) &&
        schema_migrate(store, schema_migrations(), SCHEMA_VERSION, error)) {
        *out = store;
        return true;
    }
    store_close(store);
    return false;
}

void store_close(struct store *store)
{
    if (!store)
        return;
    while (store->txn.depth > 0)
        txn_rollback(store);
    database_close(store);
    free(store->deferred.changes);
    buffer_release(&store->packed_names);
    buffer_release(&store->packed_values);
    free(store->path);
    free(store);
}

const char *store_path(const struct store *store)
{
    return store->path;
}

void store_set_actor(struct store *store, const char *actor)
{
    (void)snprintf(store->actor, sizeof store->actor, "%s", actor[0] ? actor : "laptop A");
}

void store_set_moment(struct store *store, int64_t moment)
{
    store->moment = moment;
}

const char *store_actor(const struct store *store)
{
    return store->actor;
}

bool store_changed_elsewhere(struct store *store, bool *changed, struct error *error)
{
    int64_t version;
    if (!read_number(store, "PRAGMA data_version", &version, error))
        return false;
    *changed = version != store->data_version;
    store->data_version = version;
    return true;
}

struct id store_new_id(void)
{
    struct id id;
    uuid_generate_random(id.bytes);
    return id;
}

struct id store_named_id(const struct id *parent, const char *name)
{
    /* This program's namespace, drawn once at random. */
    static const struct id namespace = {{0x5b, 0x1f, 0xd0, 0x3a, 0x8c, 0x6e, 0x4c, 0x27, 0x9d, 0x41,
                                         0x0e, 0x72, 0xb9, 0xa5, 0x63, 0xf8}};
    struct id id;
    uuid_generate_sha1(id.bytes, id_is_none(parent) ? namespace.bytes : parent->bytes, name,
                       strlen(name));
    return id;
}

struct id store_joined_id(const struct id *parent, const struct id *child)
{
    struct id id;
    uuid_generate_sha1(id.bytes, parent->bytes, (const char *)child->bytes, ID_SIZE);
    return id;
}
