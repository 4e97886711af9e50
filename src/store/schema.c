#include "schema.h"

#include "replay.h"

#include <stdio.h>
#include <string.h>

#define FIELD_INTEGER(field)                                                                       \
    {                                                                                              \
        field, VALUE_INTEGER, false                                                                \
    }
#define FIELD_TEXT(field)                                                                          \
    {                                                                                              \
        field, VALUE_TEXT, false                                                                   \
    }
#define FIELD_PERSONAL(field)                                                                      \
    {                                                                                              \
        field, VALUE_TEXT, true                                                                    \
    }
#define FIELD_ID(field)                                                                            \
    {                                                                                              \
        field, VALUE_BLOB, false                                                                   \
    }

static const struct schema_entity entities[] = {
    {.name = "organisation",
     .removal = "deleted",
     .field_count = 7,
     .fields = {FIELD_TEXT("name"), FIELD_TEXT("municipality"), FIELD_TEXT("email"),
                FIELD_TEXT("phone"), FIELD_TEXT("website"), FIELD_INTEGER("deleted"),
                FIELD_ID("merged_into")}},
    {.name = "person",
     .removal = "deleted",
     .field_count = 7,
     .fields = {FIELD_PERSONAL("given"), FIELD_PERSONAL("family"), FIELD_PERSONAL("nickname"),
                FIELD_PERSONAL("email"), FIELD_PERSONAL("phone"), FIELD_INTEGER("deleted"),
                FIELD_ID("merged_into")}},
    {.name = "event",
     .removal = "deleted",
     .field_count = 7,
     .fields = {FIELD_TEXT("name"), FIELD_TEXT("kind"), FIELD_TEXT("municipality"),
                FIELD_TEXT("venue"), FIELD_TEXT("date"), FIELD_INTEGER("capacity"),
                FIELD_INTEGER("deleted")}},
    {.name = "registration",
     .removal = "deleted",
     .field_count = 14,
     .fields = {FIELD_ID("event"), FIELD_ID("person"), FIELD_ID("organisation"),
                FIELD_TEXT("status"), FIELD_TEXT("source"), FIELD_TEXT("municipality"),
                FIELD_PERSONAL("external_code"), FIELD_PERSONAL("needs"), FIELD_PERSONAL("note"),
                FIELD_INTEGER("consent"), FIELD_TEXT("registered_at"), FIELD_INTEGER("deleted"),
                FIELD_TEXT("list"), FIELD_ID("merged_into")}},
    {.name = "presence",
     .removal = "void",
     .field_count = 6,
     .fields = {FIELD_ID("event"), FIELD_ID("registration"), FIELD_TEXT("direction"),
                FIELD_TEXT("at"), FIELD_TEXT("desk"), FIELD_INTEGER("void")}},
    {.name = "headcount",
     .removal = "void",
     .field_count = 5,
     .fields = {FIELD_ID("event"), FIELD_INTEGER("people"), FIELD_TEXT("at"), FIELD_TEXT("desk"),
                FIELD_INTEGER("void")}},
    {.name = "listing",
     .removal = "deleted",
     .field_count = 13,
     .fields = {FIELD_ID("event"), FIELD_ID("organisation"), FIELD_TEXT("side"),
                FIELD_TEXT("title"), FIELD_TEXT("detail"), FIELD_TEXT("theme"),
                FIELD_TEXT("municipality"), FIELD_PERSONAL("contact"), FIELD_INTEGER("capacity"),
                FIELD_TEXT("valid_until"), FIELD_TEXT("status"), FIELD_INTEGER("deleted"),
                FIELD_INTEGER("contact_consent")}},
    {.name = "trade",
     .removal = "deleted",
     .field_count = 10,
     .fields = {FIELD_ID("event"), FIELD_TEXT("status"), FIELD_TEXT("agreed_at"), FIELD_TEXT("due"),
                FIELD_TEXT("note"), FIELD_TEXT("follow_up"), FIELD_INTEGER("deleted"),
                FIELD_ID("caller"), FIELD_TEXT("done_at"), FIELD_TEXT("follow_up_at")}},
    {.name = "trade_leg",
     .removal = "deleted",
     .field_count = 9,
     .fields = {FIELD_ID("trade"), FIELD_INTEGER("position"), FIELD_ID("giver"),
                FIELD_ID("receiver"), FIELD_TEXT("what"), FIELD_ID("offer"), FIELD_ID("want"),
                FIELD_INTEGER("deleted"), FIELD_INTEGER("met")}},
    {.name = "erasure", .removal = "at", .field_count = 1, .fields = {FIELD_TEXT("at")}},
    {.name = "answer",
     .removal = "deleted",
     .field_count = 6,
     .fields = {FIELD_ID("event"), FIELD_TEXT("question"), FIELD_INTEGER("score"),
                FIELD_TEXT("text"), FIELD_TEXT("at"), FIELD_INTEGER("deleted")}},
    {.name = "question",
     .removal = "deleted",
     .field_count = 7,
     .fields = {FIELD_ID("event"), FIELD_INTEGER("position"), FIELD_TEXT("text"),
                FIELD_TEXT("kind"), FIELD_TEXT("options"), FIELD_INTEGER("required"),
                FIELD_INTEGER("deleted")}},
    {.name = "reply",
     .removal = "deleted",
     .field_count = 5,
     .fields = {FIELD_ID("registration"), FIELD_ID("question"), FIELD_PERSONAL("text"),
                FIELD_TEXT("at"), FIELD_INTEGER("deleted")}},
    {.name = "theme",
     .removal = "deleted",
     .field_count = 3,
     .fields = {FIELD_TEXT("name"), FIELD_INTEGER("position"), FIELD_INTEGER("deleted")}},
    {.name = "verdict",
     .removal = "deleted",
     .field_count = 5,
     .fields = {FIELD_ID("event"), FIELD_TEXT("kind"), FIELD_TEXT("ring"), FIELD_TEXT("at"),
                FIELD_INTEGER("deleted")}},
};

enum { ENTITY_COUNT = sizeof entities / sizeof entities[0] };

/* Every typed row knows the change that made it: the stamp of all its values never edited since. */
#define ORIGIN                                                                                     \
    "origin_hlc INTEGER NOT NULL, origin_node INTEGER NOT NULL, origin_seq INTEGER NOT NULL"
#define TYPED(name, columns)                                                                       \
    "CREATE TABLE " name "(id BLOB PRIMARY KEY NOT NULL, " columns ", " ORIGIN                     \
    ") STRICT, WITHOUT ROWID;"

/* clang-format off */
static const char *const first_schema[] = {
    "CREATE TABLE change(node INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL,"
    " entity TEXT NOT NULL, row BLOB NOT NULL, field TEXT NOT NULL, value ANY, salt BLOB,"
    " PRIMARY KEY(node, seq)) STRICT, WITHOUT ROWID;",

    "CREATE TABLE txn(node INTEGER NOT NULL, last_seq INTEGER NOT NULL, hlc INTEGER NOT NULL,"
    " at TEXT NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL, hash BLOB NOT NULL,"
    " PRIMARY KEY(node, last_seq)) STRICT, WITHOUT ROWID;",

    /* The changes that came after a row was made, so that a field's winner is one look away. */
    "CREATE TABLE edit(entity TEXT NOT NULL, row BLOB NOT NULL, field TEXT NOT NULL,"
    " hlc INTEGER NOT NULL, node INTEGER NOT NULL, seq INTEGER NOT NULL,"
    " PRIMARY KEY(entity, row, field, hlc, node, seq)) STRICT, WITHOUT ROWID;",

    "CREATE TABLE setting(key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL)"
    " STRICT, WITHOUT ROWID;",

    TYPED("organisation",
          "name TEXT, municipality TEXT, email TEXT, phone TEXT, website TEXT, deleted INTEGER"),
    TYPED("person",
          "given TEXT, family TEXT, nickname TEXT, email TEXT, phone TEXT, deleted INTEGER"),
    TYPED("event",
          "name TEXT, kind TEXT, municipality TEXT, venue TEXT, date TEXT, capacity INTEGER,"
          " deleted INTEGER"),
    TYPED("registration",
          "event BLOB, person BLOB, organisation BLOB, status TEXT, source TEXT,"
          " municipality TEXT, external_code TEXT, needs TEXT, note TEXT, consent INTEGER,"
          " registered_at TEXT, deleted INTEGER"),
    TYPED("presence",
          "event BLOB, registration BLOB, direction TEXT, at TEXT, desk TEXT, void INTEGER"),
    TYPED("headcount", "event BLOB, people INTEGER, at TEXT, desk TEXT, void INTEGER"),
    TYPED("listing",
          "event BLOB, organisation BLOB, side TEXT, title TEXT, detail TEXT, theme TEXT,"
          " municipality TEXT, contact TEXT, capacity INTEGER, valid_until TEXT, status TEXT,"
          " deleted INTEGER"),
    TYPED("trade",
          "event BLOB, status TEXT, agreed_at TEXT, due TEXT, note TEXT, follow_up TEXT,"
          " deleted INTEGER"),
    TYPED("trade_leg",
          "trade BLOB, position INTEGER, giver BLOB, receiver BLOB, what TEXT, offer BLOB,"
          " want BLOB, deleted INTEGER"),
    TYPED("answer",
          "event BLOB, question TEXT, score INTEGER, text TEXT, at TEXT, deleted INTEGER"),
    TYPED("erasure", "at TEXT"),

    "CREATE INDEX presence_registration ON presence(registration);",
    "CREATE INDEX headcount_event ON headcount(event);",
    "CREATE INDEX listing_event ON listing(event);",
    "CREATE INDEX trade_event ON trade(event);",
    "CREATE INDEX trade_leg_trade ON trade_leg(trade);",
    "CREATE INDEX trade_leg_offer ON trade_leg(offer) WHERE offer IS NOT NULL;",
    "CREATE INDEX trade_leg_want ON trade_leg(want) WHERE want IS NOT NULL;",
    "CREATE INDEX answer_event ON answer(event);",
    NULL
};

/* Questions at the door, lists that come again, and rows that turn out to be one. */
static const char *const second_schema[] = {
    "ALTER TABLE organisation ADD COLUMN merged_into BLOB;",
    "ALTER TABLE person ADD COLUMN merged_into BLOB;",
    "ALTER TABLE registration ADD COLUMN list TEXT;",
    "ALTER TABLE registration ADD COLUMN merged_into BLOB;",
    TYPED("question",
          "event BLOB, position INTEGER, text TEXT, kind TEXT, options TEXT, required INTEGER,"
          " deleted INTEGER"),
    TYPED("reply", "registration BLOB, question BLOB, text TEXT, at TEXT, deleted INTEGER"),
    "CREATE INDEX question_event ON question(event);",
    "CREATE INDEX reply_registration ON reply(registration);",
    /* What takes a transaction back is one look away. */
    "CREATE INDEX txn_undo ON txn(action) WHERE action GLOB 'undo *';",
    NULL
};

/* A deal's way to its end, the market's themes, and what people said of proposed rings. */
static const char *const third_schema[] = {
    "ALTER TABLE listing ADD COLUMN contact_consent INTEGER;",
    "ALTER TABLE trade ADD COLUMN caller BLOB;",
    "ALTER TABLE trade ADD COLUMN done_at TEXT;",
    "ALTER TABLE trade ADD COLUMN follow_up_at TEXT;",
    "ALTER TABLE trade_leg ADD COLUMN met INTEGER;",
    TYPED("theme", "name TEXT, position INTEGER, deleted INTEGER"),
    TYPED("verdict", "event BLOB, kind TEXT, ring TEXT, at TEXT, deleted INTEGER"),
    "CREATE INDEX verdict_event ON verdict(event);",
    "CREATE INDEX listing_organisation ON listing(organisation);",
    NULL
};
/* clang-format on */

static const struct schema_migration migrations[SCHEMA_VERSION] = {
    {first_schema}, {second_schema}, {third_schema}};

const struct schema_entity *schema_entities(size_t *count)
{
    *count = ENTITY_COUNT;
    return entities;
}

const struct schema_entity *schema_find_entity(const char *name, size_t *index)
{
    for (size_t i = 0; i < ENTITY_COUNT; i++) {
        if (strcmp(entities[i].name, name) == 0) {
            *index = i;
            return &entities[i];
        }
    }
    return NULL;
}

const struct schema_field *schema_find_field(const struct schema_entity *entity, const char *name,
                                             size_t *index)
{
    for (size_t i = 0; i < entity->field_count; i++) {
        if (strcmp(entity->fields[i].name, name) == 0) {
            *index = i;
            return &entity->fields[i];
        }
    }
    return NULL;
}

const struct schema_migration *schema_migrations(void)
{
    return migrations;
}

static bool read_version(struct store *store, int *version, struct error *error)
{
    struct query query = query_begin(store, "PRAGMA user_version", error);
    *version = query_next(&query) ? (int)query_integer(&query, 0) : 0;
    return query_end(&query);
}

/* One step in one transaction; the version is read inside it, for another process may be ahead. */
static bool migrate_once(struct store *store, const struct schema_migration *steps, int count,
                         bool *finished, struct error *error)
{
    if (!database_execute(store, "BEGIN IMMEDIATE", error))
        return false;
    int version;
    bool done = read_version(store, &version, error);
    *finished = version >= count;
    if (done && !*finished) {
        char numbers[96];
        (void)snprintf(numbers, sizeof numbers, "PRAGMA user_version=%d; PRAGMA application_id=%d;",
                       version + 1, SCHEMA_APPLICATION_ID);
        for (const char *const *sql = steps[version].statements; done && *sql; sql++)
            done = database_execute(store, *sql, error);
        done = done && database_execute(store, numbers, error);
        /* What the log holds for fields that the version before did not know. */
        done = done && (version + 1 < count || version == 0 || replay_anew(store, error));
    }
    if (done && database_execute(store, "COMMIT", error))
        return true;
    (void)sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    return false;
}

bool schema_migrate(struct store *store, const struct schema_migration *steps, int count,
                    struct error *error)
{
    bool finished = false;
    while (!finished)
        if (!migrate_once(store, steps, count, &finished, error))
            return false;
    return true;
}
