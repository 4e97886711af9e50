/* What the organiser asks at the door and on the way out, and what people answer at the door. */
#ifndef VAIHTARIT_STORE_QUESTION_H
#define VAIHTARIT_STORE_QUESTION_H

#include "vaihtarit/core/arena.h"
#include "vaihtarit/core/domain.h"
#include "vaihtarit/store/store.h"

/*
 * The questions of an event that are asked at the door and were not removed, in their order, in
 * *questions (owned by arena).
 */
bool question_list(struct store *store, const struct id *event, struct arena *arena,
                   const struct question **questions, size_t *count, struct error *error);

/* The same of those that are asked on the way out (question_is_feedback). */
bool question_list_feedback(struct store *store, const struct id *event, struct arena *arena,
                            const struct question **questions, size_t *count, struct error *error);

/* The same of all of them. */
bool question_list_all(struct store *store, const struct id *event, struct arena *arena,
                       const struct question **questions, size_t *count, struct error *error);

/*
 * Adds a question behind the others. question->id and position are not read; the new id is stored
 * in *id. ERROR_RULE without a text, without two options to choose from, or with other than five
 * words (or none) for a scale.
 */
bool question_add(struct store *store, const struct id *event, const struct question *question,
                  struct id *id, struct error *error);

/* Changes a question's words, options, whether it is required and its position, by question->id. */
bool question_update(struct store *store, const struct question *question, struct error *error);

/*
 * Gives questions the places 1, 2 and so on in the order of their ids, in one transaction: two
 * laptops may have given two of them one place.
 */
bool question_order(struct store *store, const struct id *in_order, size_t count,
                    struct error *error);

/* Takes a question away; what was answered stays. */
bool question_remove(struct store *store, const struct id *id, struct error *error);

/*
 * What one registration answered, in the order of the questions of its event: as many replies as
 * there are questions, "" where there is none. In *replies (owned by arena).
 */
bool reply_list(struct store *store, const struct id *registration, struct arena *arena,
                const struct reply **replies, size_t *count, struct error *error);

/* One answer of an event. */
struct event_reply {
    struct id registration;
    struct id question;
    const char *text;
};

/* All answers to an event's questions, in the order of the registrations' ids; owned by arena. */
bool reply_list_all(struct store *store, const struct id *event, struct arena *arena,
                    const struct event_reply **replies, size_t *count, struct error *error);

/*
 * Keeps a registration's answers, all of them or none; "" takes an answer back. ERROR_RULE when one
 * is none of the options of a choice, or neither yes nor no ("yes", "no") where that is asked.
 * Answering again changes it.
 */
bool reply_put_all(struct store *store, const struct id *registration, const struct reply *replies,
                   size_t count, struct error *error);

#endif
