/*
 * Feedback on the way out: what the organiser asks of everybody who leaves, and what they answer.
 * Nothing ties an answer to a person: it holds the day and no hour, its id is random, and what the
 * log says of its moment is the beginning of that day.
 */
#ifndef VAIHTARIT_STORE_FEEDBACK_H
#define VAIHTARIT_STORE_FEEDBACK_H

#include "vaihtarit/core/arena.h"
#include "vaihtarit/core/feedback.h"
#include "vaihtarit/store/store.h"

/* What the log calls it: not told in the history, and not taken back by undo. */
#define FEEDBACK_ACTION "feedback"

struct feedback_answer {
    const char *question; /* in the words it was asked with */
    int score;            /* 1 to FEEDBACK_SCORES; 0 for none */
    const char *text;     /* "" for none */
};

/*
 * Keeps one person's answers, those that say something, in one transaction. ERROR_RULE for a score
 * that there is not.
 */
bool feedback_give(struct store *store, const struct id *event,
                   const struct feedback_answer *answers, size_t count, struct error *error);

/* What was answered at an event; owned by arena. */
bool feedback_read(struct store *store, const struct id *event, struct arena *arena,
                   struct feedback *feedback, struct error *error);

/*
 * What was answered at all events whose date is from `from` to `to` (YYYY-MM-DD), each question
 * that was asked in the same words once; owned by arena.
 */
bool feedback_read_period(struct store *store, const char *from, const char *to,
                          struct arena *arena, struct feedback *feedback, struct error *error);

#endif
