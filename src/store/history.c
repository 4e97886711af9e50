#include "vaihtarit/store/history.h"

#include "database.h"

#include "vaihtarit/core/message.h"
#include "vaihtarit/store/feedback.h"
#include "vaihtarit/store/tail.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Undos that are looked at: of one transaction, and of undos in a row. */
enum { UNDOS_OF_ONE = 8, UNDO_DEPTH = 200 };

/* One node's next transaction, older than all of its that were read; last_seq 0 behind the last. */
struct head {
    int64_t node;
    int64_t last_seq;
    int64_t hlc;
    char *at;
    char *actor;
    char *action;
};

struct place {
    int64_t node;
    int64_t last_seq;
};

/* The nodes' logs are each in order: the newest of their heads is the newest of all. */
struct history {
    struct store *store;
    struct head *heads; /* malloc'd */
    size_t head_count;
};

/* A transaction before it is described: the changes after first_seq up to its last. */
struct line {
    struct history_entry entry;
    int64_t first_seq;
};

bool history_is_final(const char *action)
{
    return strcmp(action, "erase") == 0;
}

/* ---- Reading in order ---- */

static void forget_head(struct head *head)
{
    free(head->at);
    free(head->actor);
    free(head->action);
    *head = (struct head){.node = head->node};
}

/* Goes on to the node's next transaction before the one at `before`. */
static bool advance(struct store *store, struct head *head, int64_t before, struct error *error)
{
    forget_head(head);
    struct query query = query_begin(store,
                                     "SELECT last_seq, hlc, at, actor, action FROM txn"
                                     " WHERE node = ?1 AND last_seq < ?2"
                                     " ORDER BY last_seq DESC LIMIT 1",
                                     error);
    query_bind_integer(&query, head->node);
    query_bind_integer(&query, before);
    if (query_next(&query)) {
        head->last_seq = query_integer(&query, 0);
        head->hlc = query_integer(&query, 1);
        head->at = strdup(query_text(&query, 2));
        head->actor = strdup(query_text(&query, 3));
        head->action = strdup(query_text(&query, 4));
        if (!head->at || !head->actor || !head->action)
            query.failed = !error_set_memory(error);
    }
    return query_end(&query);
}

static bool open_heads(struct history *history, struct error *error)
{
    struct version version = {0};
    bool done = version_read(history->store, &version, error);
    history->heads = done ? calloc(version.count + 1, sizeof *history->heads) : NULL;
    if (done && !history->heads)
        done = error_set_memory(error);
    for (size_t i = 0; done && i < version.count; i++) {
        struct head *head = &history->heads[history->head_count++];
        head->node = version.entries[i].node;
        done = advance(history->store, head, version.entries[i].last_seq + 1, error);
    }
    version_release(&version);
    return done;
}

bool history_open(struct history **out, struct store *store, struct error *error)
{
    struct history *history = calloc(1, sizeof *history);
    if (!history)
        return error_set_memory(error);
    history->store = store;
    if (!database_begin_read(store, error)) {
        free(history);
        return false;
    }
    bool done = open_heads(history, error);
    database_end_read(store);
    if (done)
        *out = history;
    else
        history_close(history);
    return done;
}

void history_close(struct history *history)
{
    if (!history)
        return;
    for (size_t i = 0; i < history->head_count; i++)
        forget_head(&history->heads[i]);
    free(history->heads);
    free(history);
}

static struct head *newest_head(const struct history *history)
{
    struct head *newest = NULL;
    for (size_t i = 0; i < history->head_count; i++) {
        struct head *head = &history->heads[i];
        /* Heads stand in the order of their nodes, which is what decides between equal clocks. */
        if (head->last_seq > 0 && (!newest || head->hlc >= newest->hlc))
            newest = head;
    }
    return newest;
}

/* ---- What was taken back ---- */

static bool is_undo(const char *action, struct place *target)
{
    return sscanf(action, "undo %" SCNd64 " %" SCNd64, &target->node, &target->last_seq) == 2;
}

/* The undos of a transaction, wherever they stand: the clock of who took it back may be behind. */
static bool find_undos(struct store *store, const struct place *place,
                       struct place undos[UNDOS_OF_ONE], size_t *count, struct error *error)
{
    char action[64];
    (void)snprintf(action, sizeof action, "undo %" PRId64 " %" PRId64, place->node,
                   place->last_seq);
    *count = 0;
    struct query query = query_begin(store,
                                     "SELECT node, last_seq FROM txn"
                                     " WHERE action = ?1 AND action GLOB 'undo *'"
                                     " ORDER BY hlc DESC, node DESC, last_seq DESC",
                                     error);
    query_bind_text(&query, action);
    while (*count < UNDOS_OF_ONE && query_next(&query))
        undos[(*count)++] = (struct place){query_integer(&query, 0), query_integer(&query, 1)};
    return query_end(&query);
}

/* An undo that was not undone itself takes its target back. */
static bool find_undone(struct store *store, const struct place *place, int depth, bool *undone,
                        struct error *error)
{
    struct place undos[UNDOS_OF_ONE];
    size_t count = 0;
    *undone = false;
    if (depth < UNDO_DEPTH && !find_undos(store, place, undos, &count, error))
        return false;
    for (size_t i = 0; i < count && !*undone; i++) {
        bool taken_back;
        if (!find_undone(store, &undos[i], depth + 1, &taken_back, error))
            return false;
        *undone = !taken_back;
    }
    return true;
}

/* Follows an undo to the deed that it is about in the end. */
static bool find_deed(struct store *store, struct arena *arena, struct history_entry *entry,
                      struct error *error)
{
    struct place target;
    for (int depth = 0; depth < UNDO_DEPTH && is_undo(entry->action, &target); depth++) {
        entry->turn = entry->turn == HISTORY_UNDO ? HISTORY_REDO : HISTORY_UNDO;
        struct query query =
            query_begin(store, "SELECT action FROM txn WHERE node = ?1 AND last_seq = ?2", error);
        query_bind_integer(&query, target.node);
        query_bind_integer(&query, target.last_seq);
        entry->action = arena_copy(arena, query_next(&query) ? query_text(&query, 0) : "");
        if (!query_end(&query))
            return false;
    }
    return true;
}

/* What nobody is told of, for the place in the history would tell who it was. */
static bool is_private(const struct line *line)
{
    return strcmp(line->entry.action, FEEDBACK_ACTION) == 0;
}

/* Takes the newest transaction that is left; *found is false at the log's end. */
static bool take_line(struct history *history, struct arena *arena, struct line *line, bool *found,
                      struct error *error)
{
    struct head *head = newest_head(history);
    *line = (struct line){0};
    *found = head != NULL;
    if (!head)
        return true;
    struct history_entry *entry = &line->entry;
    *entry = (struct history_entry){.node = head->node,
                                    .last_seq = head->last_seq,
                                    .at = arena_copy(arena, head->at),
                                    .actor = arena_copy(arena, head->actor),
                                    .action = arena_copy(arena, head->action),
                                    .subject = ""};
    const struct place place = {head->node, head->last_seq};
    if (!find_undone(history->store, &place, 0, &entry->undone, error) ||
        !find_deed(history->store, arena, entry, error))
        return false;
    if (!advance(history->store, head, entry->last_seq, error))
        return false;
    line->first_seq = head->last_seq;
    entry->changes = entry->last_seq - line->first_seq;
    return true;
}

/* The same of those that may be told of. */
static bool next_line(struct history *history, struct arena *arena, struct line *line, bool *found,
                      struct error *error)
{
    do {
        if (!take_line(history, arena, line, found, error))
            return false;
    } while (*found && is_private(line));
    return true;
}

/* ---- Whom or what it concerned ---- */

#define FULL_NAME "ifnull(p.given || ' ', '') || ifnull(p.family, '')"

static const char *subject_sql(const char *entity, const char *action)
{
    static const struct {
        const char *entity;
        const char *action; /* NULL for any */
        const char *sql;    /* NULL: it concerns nothing in particular */
    } table[] = {
        {"presence", "group",
         "SELECT o.name FROM presence i JOIN registration r ON r.id = i.registration"
         " JOIN organisation o ON o.id = r.organisation WHERE i.id = ?1"},
        {"presence", NULL,
         "SELECT " FULL_NAME " FROM presence i JOIN registration r ON r.id = i.registration"
         " JOIN person p ON p.id = r.person WHERE i.id = ?1"},
        {"person", NULL, "SELECT " FULL_NAME " FROM person p WHERE id = ?1"},
        {"registration", NULL,
         "SELECT " FULL_NAME " FROM registration r JOIN person p ON p.id = r.person"
         " WHERE r.id = ?1"},
        {"reply", NULL,
         "SELECT " FULL_NAME " FROM reply a JOIN registration r ON r.id = a.registration"
         " JOIN person p ON p.id = r.person WHERE a.id = ?1"},
        {"question", NULL, "SELECT text FROM question WHERE id = ?1"},
        {"headcount", NULL, "SELECT printf('%+d', people) FROM headcount WHERE id = ?1"},
        {"listing", NULL, "SELECT title FROM listing WHERE id = ?1"},
        {"theme", "theme-order", NULL},
        {"theme", "theme-list", NULL},
        {"theme", NULL, "SELECT name FROM theme WHERE id = ?1"},
        {"organisation", NULL, "SELECT name FROM organisation WHERE id = ?1"},
        {"event", NULL, "SELECT name FROM event WHERE id = ?1"},
        {"trade", NULL,
         "SELECT group_concat(name, ' – ') FROM (SELECT o.name FROM trade_leg l"
         " JOIN organisation o ON o.id = l.giver WHERE l.trade = ?1 ORDER BY l.position)"},
        {"trade_leg", NULL, "SELECT what FROM trade_leg WHERE id = ?1"},
        {"verdict", NULL,
         "SELECT group_concat(title, ' – ') FROM (SELECT l.title FROM verdict v JOIN listing l"
         " ON l.event = v.event AND instr(v.ring, lower(hex(l.id)) || '-') > 0"
         " WHERE v.id = ?1 ORDER BY instr(v.ring, lower(hex(l.id)) || '-'))"},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
        if (strcmp(table[i].entity, entity) == 0 &&
            (!table[i].action || strcmp(table[i].action, action) == 0))
            return table[i].sql;
    return NULL;
}

static bool read_name(struct store *store, const char *sql, const struct id *row,
                      struct arena *arena, const char **name, struct error *error)
{
    struct query query = query_begin(store, sql, error);
    query_bind_id(&query, row);
    if (query_next(&query))
        *name = arena_copy(arena, query_text(&query, 0));
    return query_end(&query);
}

static void bind_line(struct query *query, const struct line *line)
{
    query_bind_integer(query, line->entry.node);
    query_bind_integer(query, line->first_seq);
    query_bind_integer(query, line->entry.last_seq);
}

/* Associations come along with what was really done, so they are looked at last. */
static bool read_subject(struct store *store, struct line *line, struct arena *arena,
                         struct error *error)
{
    static const char *const sql[] = {
        "SELECT entity, row FROM change WHERE node = ?1 AND seq > ?2 AND seq <= ?3"
        " AND entity <> 'organisation' ORDER BY seq LIMIT 1",
        "SELECT entity, row FROM change WHERE node = ?1 AND seq > ?2 AND seq <= ?3"
        " ORDER BY seq LIMIT 1"};
    bool found = false;
    const char *name_sql = NULL;
    struct id row = {{0}};
    for (size_t i = 0; i < 2 && !found; i++) {
        struct query query = query_begin(store, sql[i], error);
        bind_line(&query, line);
        found = query_next(&query);
        if (found) {
            name_sql = subject_sql(query_text(&query, 0), line->entry.action);
            row = query_id(&query, 1);
        }
        if (!query_end(&query))
            return false;
    }
    return !name_sql || read_name(store, name_sql, &row, arena, &line->entry.subject, error);
}

static bool count_rows(struct store *store, struct line *line, struct error *error)
{
    long registrations = 0;
    long presences = 0;
    struct query query = query_begin(store,
                                     "SELECT entity, count(DISTINCT row) FROM change"
                                     " WHERE node = ?1 AND seq > ?2 AND seq <= ?3"
                                     " AND entity IN ('registration', 'presence', 'listing')"
                                     " GROUP BY entity",
                                     error);
    bind_line(&query, line);
    while (query_next(&query)) {
        const char *entity = query_text(&query, 0);
        long count = (long)query_integer(&query, 1);
        if (strcmp(entity, "registration") == 0)
            registrations = count;
        else if (strcmp(entity, "presence") == 0)
            presences = count;
        else
            line->entry.listings = count;
    }
    line->entry.people = registrations > 0 ? registrations : presences;
    return query_end(&query);
}

static bool describe(struct store *store, struct line *line, struct arena *arena,
                     struct error *error)
{
    return read_subject(store, line, arena, error) && count_rows(store, line, error);
}

/* ---- Giving it out ---- */

bool history_read(struct history *history, size_t limit, struct arena *arena,
                  const struct history_entry **entries, size_t *count, struct error *error)
{
    *count = 0;
    *entries = NULL;
    struct history_entry *list = arena_allocate(arena, (limit + 1) * sizeof *list);
    if (!list)
        return error_set_memory(error);
    if (!database_begin_read(history->store, error))
        return false;
    bool done = true;
    bool found = true;
    while (done && found && *count < limit) {
        struct line line;
        done = next_line(history, arena, &line, &found, error) &&
               (!found || describe(history->store, &line, arena, error));
        if (done && found)
            list[(*count)++] = line.entry;
    }
    database_end_read(history->store);
    *entries = list;
    return done && (!arena->failed || error_set_memory(error));
}

/* True while this laptop's own log has not ended. */
static bool has_own(const struct history *history)
{
    for (size_t i = 0; i < history->head_count; i++)
        if (history->heads[i].node == history->store->node)
            return history->heads[i].last_seq > 0;
    return false;
}

bool history_last(struct store *store, struct arena *arena, struct history_entry *entry,
                  struct error *error)
{
    struct history *history;
    struct line line = {0};
    bool found = false;
    if (!history_open(&history, store, error))
        return false;
    bool done = true;
    while (done && !found && has_own(history)) {
        done = next_line(history, arena, &line, &found, error);
        found = found && line.entry.node == store->node && line.entry.turn == HISTORY_DEED &&
                !line.entry.undone && !history_is_final(line.entry.action);
    }
    history_close(history);
    if (done && !found)
        return error_set(error, ERROR_NOT_FOUND, "%s", tr("Kumottavaa ei ole."));
    done = done && describe(store, &line, arena, error);
    *entry = line.entry;
    return done && (!arena->failed || error_set_memory(error));
}
