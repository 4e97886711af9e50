#include "vaihtarit/store/question.h"

#include "clean.h"
#include "reply.h"

#include "vaihtarit/core/feedback.h"
#include "vaihtarit/core/message.h"

#include <string.h>

#define QUESTION_COLUMNS "SELECT id, text, kind, options, required, position FROM question q "
#define OF_FEEDBACK      "ifnull(q.kind IN ('feedback_scale', 'feedback_text'), 0)"
#define IN_ORDER         " ORDER BY q.position, q.origin_hlc, q.id"

/* ---- Options: what stands between the bars ---- */

static int count_options(const char *options)
{
    const char *option;
    size_t length;
    int count = 0;
    while (question_next_option(&options, &option, &length))
        count++;
    return count;
}

static bool is_option(const char *options, const char *text)
{
    const char *option;
    size_t length;
    while (question_next_option(&options, &option, &length))
        if (strlen(text) == length && memcmp(text, option, length) == 0)
            return true;
    return false;
}

/* ---- Questions ---- */

static void fill(struct query *query, struct arena *arena, struct question *question)
{
    *question = (struct question){.id = query_id(query, 0),
                                  .text = arena_copy(arena, query_text(query, 1)),
                                  .options = arena_copy(arena, query_text(query, 3)),
                                  .required = query_integer(query, 4) == 1,
                                  .position = (int)query_integer(query, 5)};
    (void)question_kind_from_word(query_text(query, 2), &question->kind);
}

static bool count_questions(struct store *store, const struct id *event, size_t *count,
                            struct error *error)
{
    struct query query = query_begin(
        store, "SELECT count(*) FROM question q WHERE q.event = ?1 AND q.deleted IS NOT 1", error);
    query_bind_id(&query, event);
    *count = query_next(&query) ? (size_t)query_integer(&query, 0) : 0;
    return query_end(&query);
}

static bool list_questions(struct store *store, const char *sql, const struct id *event,
                           struct arena *arena, const struct question **questions, size_t *count,
                           struct error *error)
{
    size_t room;
    *count = 0;
    if (!count_questions(store, event, &room, error))
        return false;
    struct question *list = arena_allocate(arena, (room + 1) * sizeof *list);
    if (!list)
        return error_set_memory(error);
    struct query query = query_begin(store, sql, error);
    query_bind_id(&query, event);
    while (*count < room && query_next(&query))
        fill(&query, arena, &list[(*count)++]);
    *questions = list;
    return query_end(&query) && (!arena->failed || error_set_memory(error));
}

#define OF_EVENT QUESTION_COLUMNS "WHERE q.event = ?1 AND q.deleted IS NOT 1"

bool question_list(struct store *store, const struct id *event, struct arena *arena,
                   const struct question **questions, size_t *count, struct error *error)
{
    return list_questions(store, OF_EVENT " AND NOT " OF_FEEDBACK IN_ORDER, event, arena, questions,
                          count, error);
}

bool question_list_feedback(struct store *store, const struct id *event, struct arena *arena,
                            const struct question **questions, size_t *count, struct error *error)
{
    return list_questions(store, OF_EVENT " AND " OF_FEEDBACK IN_ORDER, event, arena, questions,
                          count, error);
}

bool question_list_all(struct store *store, const struct id *event, struct arena *arena,
                       const struct question **questions, size_t *count, struct error *error)
{
    return list_questions(store, OF_EVENT IN_ORDER, event, arena, questions, count, error);
}

static bool check(const struct question *question, struct error *error)
{
    if (!question->text[0])
        return error_set(error, ERROR_RULE, "%s", tr("Kirjoita kysymys."));
    if (question->kind == QUESTION_CHOICE && count_options(question->options) < 2)
        return error_set(error, ERROR_RULE, "%s",
                         tr("Anna vähintään kaksi vaihtoehtoa, väliin |: kala | kasvis."));
    int words = question->kind == QUESTION_SCALE ? count_options(question->options) : 0;
    if (words != 0 && words != FEEDBACK_SCORES)
        return error_set(error, ERROR_RULE, "%s",
                         tr("Anna viisi sanaa arvosanoille 1–5, väliin |, tai jätä tyhjäksi."));
    return true;
}

static bool has_options(enum question_kind kind)
{
    return kind == QUESTION_CHOICE || kind == QUESTION_SCALE;
}

static bool put(struct store *store, const struct id *event, const struct question *question,
                struct error *error)
{
    struct arena arena = {0};
    struct question clean = *question;
    clean.text = clean_line(&arena, question->text);
    clean.options = clean_line(&arena, question->options);
    const struct field_value fields[] = {
        {"text", value_text(clean.text)},
        {"kind", value_text(question_kind_word(clean.kind))},
        {"options", value_text(has_options(clean.kind) ? clean.options : "")},
        {"required", value_integer(clean.required && !question_is_feedback(clean.kind))},
        {"position", value_integer(clean.position)},
        {"event", event ? value_id(event) : value_null()}};
    size_t count = sizeof fields / sizeof fields[0] - (event ? 0 : 1);
    bool done = arena.failed ? error_set_memory(error)
                             : check(&clean, error) &&
                                   txn_put(store, "question", &clean.id, fields, count, error);
    arena_release(&arena);
    return done;
}

static bool append(struct store *store, const struct id *event, const struct question *question,
                   struct id *id, struct error *error)
{
    struct question added = *question;
    struct query query =
        query_begin(store, "SELECT max(position) FROM question WHERE event = ?1", error);
    query_bind_id(&query, event);
    added.position = query_next(&query) ? (int)query_integer(&query, 0) + 1 : 1;
    added.id = *id = store_new_id();
    return query_end(&query) && put(store, event, &added, error);
}

bool question_add(struct store *store, const struct id *event, const struct question *question,
                  struct id *id, struct error *error)
{
    return txn_begin(store, "question", error) &&
           txn_end(store, append(store, event, question, id, error), error);
}

bool question_update(struct store *store, const struct question *question, struct error *error)
{
    return txn_begin(store, "question-edit", error) &&
           txn_end(store, put(store, NULL, question, error), error);
}

static bool put_places(struct store *store, const struct id *in_order, size_t count,
                       struct error *error)
{
    for (size_t i = 0; i < count; i++) {
        const struct field_value place = {"position", value_integer((int64_t)i + 1)};
        if (!txn_put(store, "question", &in_order[i], &place, 1, error))
            return false;
    }
    return true;
}

bool question_order(struct store *store, const struct id *in_order, size_t count,
                    struct error *error)
{
    return txn_begin(store, "question-edit", error) &&
           txn_end(store, put_places(store, in_order, count, error), error);
}

bool question_remove(struct store *store, const struct id *id, struct error *error)
{
    const struct field_value gone = {"deleted", value_integer(1)};
    return txn_begin(store, "question-remove", error) &&
           txn_end(store, txn_put(store, "question", id, &gone, 1, error), error);
}

/* ---- Replies ---- */

bool reply_list(struct store *store, const struct id *registration, struct arena *arena,
                const struct reply **replies, size_t *count, struct error *error)
{
    struct query event = query_begin(store, "SELECT event FROM registration WHERE id = ?1", error);
    query_bind_id(&event, registration);
    struct id id = query_next(&event) ? query_id(&event, 0) : (struct id){{0}};
    size_t room;
    *count = 0;
    if (!query_end(&event) || !count_questions(store, &id, &room, error))
        return false;
    struct reply *list = arena_allocate(arena, (room + 1) * sizeof *list);
    if (!list)
        return error_set_memory(error);
    struct query query =
        query_begin(store,
                    "SELECT q.id, a.text FROM question q LEFT JOIN reply a ON a.question = q.id"
                    " AND a.registration = ?2 AND a.deleted IS NOT 1"
                    " WHERE q.event = ?1 AND q.deleted IS NOT 1 AND NOT " OF_FEEDBACK IN_ORDER,
                    error);
    query_bind_id(&query, &id);
    query_bind_id(&query, registration);
    while (*count < room && query_next(&query))
        list[(*count)++] = (struct reply){.question = query_id(&query, 0),
                                          .text = arena_copy(arena, query_text(&query, 1))};
    *replies = list;
    return query_end(&query) && (!arena->failed || error_set_memory(error));
}

#define EVENT_REPLIES                                                                              \
    " FROM reply a JOIN question q ON q.id = a.question WHERE q.event = ?1"                        \
    " AND q.deleted IS NOT 1 AND a.deleted IS NOT 1 AND a.text > ''"

bool reply_list_all(struct store *store, const struct id *event, struct arena *arena,
                    const struct event_reply **replies, size_t *count, struct error *error)
{
    struct query counted = query_begin(store, "SELECT count(*)" EVENT_REPLIES, error);
    query_bind_id(&counted, event);
    size_t room = query_next(&counted) ? (size_t)query_integer(&counted, 0) : 0;
    *count = 0;
    if (!query_end(&counted))
        return false;
    struct event_reply *list = arena_allocate(arena, (room + 1) * sizeof *list);
    if (!list)
        return error_set_memory(error);
    struct query query = query_begin(
        store, "SELECT a.registration, a.question, a.text" EVENT_REPLIES " ORDER BY 1, 2", error);
    query_bind_id(&query, event);
    while (*count < room && query_next(&query))
        list[(*count)++] = (struct event_reply){.registration = query_id(&query, 0),
                                                .question = query_id(&query, 1),
                                                .text = arena_copy(arena, query_text(&query, 2))};
    *replies = list;
    return query_end(&query) && (!arena->failed || error_set_memory(error));
}

static bool may_reply(const struct question *question, const char *text, struct error *error)
{
    if (!text[0] || question->kind == QUESTION_TEXT)
        return true;
    if (question->kind == QUESTION_YES_NO)
        return strcmp(text, "yes") == 0 || strcmp(text, "no") == 0 ||
               error_set(error, ERROR_RULE, tr("Vastaa kyllä tai ei: %s"), question->text);
    return is_option(question->options, text) ||
           error_set(error, ERROR_RULE, tr("Valitse jokin näistä: %s"), question->options);
}

bool reply_write(struct store *store, const struct id *registration, const struct id *question,
                 const char *text, struct error *error)
{
    /* Two laptops that ask the same person write one and the same row. */
    const struct id id = store_joined_id(registration, question);
    const struct field_value fields[] = {{"registration", value_id(registration)},
                                         {"question", value_id(question)},
                                         {"text", value_text(text)},
                                         {"at", value_text(store->txn.at)}};
    return txn_put(store, "reply", &id, fields, sizeof fields / sizeof fields[0], error);
}

static bool put_reply(struct store *store, const struct id *registration, const struct id *question,
                      const char *text, struct error *error)
{
    struct arena arena = {0};
    struct question asked = {.text = "", .options = ""};
    struct query query =
        query_begin(store, QUESTION_COLUMNS "WHERE q.id = ?1 AND q.deleted IS NOT 1", error);
    query_bind_id(&query, question);
    bool found = query_next(&query);
    if (found)
        fill(&query, &arena, &asked);
    bool done = query_end(&query);
    if (done && !found)
        done = error_set(error, ERROR_NOT_FOUND, "%s", tr("Kysymys on poistettu."));
    const char *clean = clean_note(&arena, text);
    done = done && (!arena.failed || error_set_memory(error)) && may_reply(&asked, clean, error) &&
           reply_write(store, registration, question, clean, error);
    arena_release(&arena);
    return done;
}

bool reply_put_all(struct store *store, const struct id *registration, const struct reply *replies,
                   size_t count, struct error *error)
{
    if (!txn_begin(store, "reply", error))
        return false;
    bool done = true;
    for (size_t i = 0; done && i < count; i++)
        done = put_reply(store, registration, &replies[i].question, replies[i].text, error);
    return txn_end(store, done, error);
}
