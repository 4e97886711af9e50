#include "vaihtarit/store/feedback.h"

#include "clean.h"
#include "database.h"

#include "vaihtarit/core/array.h"
#include "vaihtarit/core/clock.h"
#include "vaihtarit/core/message.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- Giving ---- */

static bool put(struct store *store, const struct id *event, const struct feedback_answer *answer,
                const char *today, struct error *error)
{
    struct arena arena = {0};
    const struct id id = store_new_id();
    const char *text = clean_note(&arena, answer->text);
    const struct field_value fields[] = {
        {"event", value_id(event)},
        {"question", value_text(clean_line(&arena, answer->question))},
        {"at", value_text(today)},
        answer->score > 0 ? (struct field_value){"score", value_integer(answer->score)}
                          : (struct field_value){"text", value_text(text)}};
    bool done = true;
    if (arena.failed)
        done = error_set_memory(error);
    else if (answer->score < 0 || answer->score > FEEDBACK_SCORES)
        done = error_set(error, ERROR_RULE, tr("Arvosana on 1–5, ei %d."), answer->score);
    else if (answer->score > 0 || text[0] != '\0')
        done = txn_add(store, "answer", &id, fields, sizeof fields / sizeof fields[0], error);
    arena_release(&arena);
    return done;
}

/* Begins a transaction of which the log tells the day alone. */
static bool begin(struct store *store, const char *today, struct error *error)
{
    char text[CLOCK_TEXT_SIZE];
    int64_t midnight = 0;
    const int64_t moment = store->moment;
    (void)snprintf(text, sizeof text, "%sT00:00:00", today);
    (void)clock_parse(text, &midnight);
    store_set_moment(store, midnight);
    bool done = txn_begin(store, FEEDBACK_ACTION, error);
    store_set_moment(store, moment);
    return done;
}

bool feedback_give(struct store *store, const struct id *event,
                   const struct feedback_answer *answers, size_t count, struct error *error)
{
    char today[CLOCK_DATE_SIZE];
    clock_today(today);
    if (!begin(store, today, error))
        return false;
    bool done = true;
    for (size_t i = 0; done && i < count; i++)
        done = put(store, event, &answers[i], today, error);
    return txn_end(store, done, error);
}

/* ---- Reading ---- */

/*
 * By the organiser's order, and within a question by what was written: never by when. The order of
 * the ids, which are random, decides where nothing else does.
 */
#define ANSWERS(which)                                                                             \
    "SELECT question, score, text FROM (SELECT a.id, a.question, a.score, a.text, min(ifnull("     \
    "(SELECT q.position FROM question q WHERE q.event = a.event AND q.text = a.question"           \
    " ORDER BY q.position LIMIT 1), 1000)) OVER (PARTITION BY a.question) AS place"                \
    " FROM answer a JOIN event e ON e.id = a.event WHERE a.deleted IS NOT 1"                       \
    " AND e.deleted IS NOT 1 AND a.question IS NOT NULL AND " which ")"                            \
    " ORDER BY place, question, text, id"

struct growing {
    struct feedback_question *questions; /* malloc'd until they are moved to the arena */
    size_t count;
    size_t capacity;
    const char **texts; /* of the question that is being read; malloc'd */
    size_t text_count;
    size_t text_capacity;
};

static bool keep_texts(struct growing *growing, struct arena *arena)
{
    if (growing->count == 0)
        return true;
    struct feedback_question *question = &growing->questions[growing->count - 1];
    question->texts = arena_allocate(arena, (growing->text_count + 1) * sizeof *question->texts);
    if (question->texts && growing->text_count > 0)
        memcpy(question->texts, growing->texts, growing->text_count * sizeof *growing->texts);
    question->text_count = growing->text_count;
    growing->text_count = 0;
    return question->texts != NULL;
}

static bool begin_question(struct growing *growing, const char *text, struct arena *arena)
{
    if (!keep_texts(growing, arena) ||
        !array_reserve(&growing->questions, &growing->capacity, growing->count + 1,
                       sizeof *growing->questions))
        return false;
    growing->questions[growing->count++] =
        (struct feedback_question){.text = arena_copy(arena, text)};
    return true;
}

static bool add_answer(struct growing *growing, struct query *query, struct arena *arena)
{
    const char *text = query_text(query, 0);
    if ((growing->count == 0 || strcmp(growing->questions[growing->count - 1].text, text) != 0) &&
        !begin_question(growing, text, arena))
        return false;
    struct feedback_question *question = &growing->questions[growing->count - 1];
    int64_t score = query_integer(query, 1);
    if (score >= 1 && score <= FEEDBACK_SCORES) {
        question->scores[score - 1]++;
        question->answers++;
    }
    if (query_text(query, 2)[0] == '\0')
        return true;
    if (!array_reserve(&growing->texts, &growing->text_capacity, growing->text_count + 1,
                       sizeof *growing->texts))
        return false;
    growing->texts[growing->text_count++] = arena_copy(arena, query_text(query, 2));
    return true;
}

static bool read(struct query *query, struct arena *arena, struct feedback *feedback,
                 struct error *error)
{
    struct growing growing = {0};
    bool done = true;
    while (done && query_next(query))
        done = add_answer(&growing, query, arena);
    done = keep_texts(&growing, arena) && done;
    bool read_all = query_end(query);
    struct feedback_question *kept =
        arena_copy_items(arena, growing.questions, growing.count, sizeof *kept);
    *feedback = (struct feedback){.questions = kept, .count = kept ? growing.count : 0};
    free(growing.questions);
    free(growing.texts);
    return read_all && ((done && !arena->failed) || error_set_memory(error));
}

bool feedback_read(struct store *store, const struct id *event, struct arena *arena,
                   struct feedback *feedback, struct error *error)
{
    struct query query = query_begin(store, ANSWERS("a.event = ?1"), error);
    query_bind_id(&query, event);
    return read(&query, arena, feedback, error);
}

bool feedback_read_period(struct store *store, const char *from, const char *to,
                          struct arena *arena, struct feedback *feedback, struct error *error)
{
    struct query query = query_begin(store, ANSWERS("e.date >= ?1 AND e.date <= ?2"), error);
    query_bind_text(&query, from);
    query_bind_text(&query, to);
    return read(&query, arena, feedback, error);
}
