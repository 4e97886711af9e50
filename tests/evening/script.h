/*
 * An evening as a person plays it, as data: acts of steps, each with what the screen has to answer.
 * It can be played from beginning to end, and taken up anywhere by another process.
 */
#ifndef TESTS_EVENING_SCRIPT_H
#define TESTS_EVENING_SCRIPT_H

#include "pty.h"

#include <stdbool.h>
#include <stddef.h>

/* Where the script keeps its files, under HOME. */
#define SCRIPT_LIST     "ilmomasiina.csv"
#define SCRIPT_BOOK     "ilta.vaihtarit"
#define SCRIPT_SUMMARY  "ilta-yhteenveto.txt"
#define SCRIPT_REGISTRY "rekisteri.vaihtarit"

/* Types, presses, and waits for the answer. */
struct step {
    const char *when;  /* played only if this stands on the screen; NULL: always */
    const char *type;  /* comes before press */
    const char *press; /* names of keys */
    struct wish wish;
    bool saves; /* once the wish came true, the screen has said that the act is in the file */
};

/* What a book holds, counted. */
enum count {
    COUNT_EVENTS,
    COUNT_REGISTRATIONS,
    COUNT_INSIDE, /* check-ins that were not taken back */
    COUNT_VOID,
    COUNT_HEADS,
    COUNT_OFFERS,
    COUNT_WANTS,
    COUNT_TRADES,
    COUNT_LEGS,
    COUNTS
};

enum { STEPS_MOST = 16 };

struct act {
    const char *name;
    const char *view; /* the main view that it begins at; NULL: home */
    struct step steps[STEPS_MOST];
    int adds[COUNTS]; /* what it changes in the book */
};

/* The acts that write to the book, in their order; then those that take the evening out of it. */
extern const struct act script_acts[];
extern const size_t script_act_count;
extern const struct act script_summary;
extern const struct act script_sync;

/* How many steps an act has. */
size_t script_steps(const struct act *act);

/* What a book holds after so many of the acts. */
void script_counts(size_t acts, int counts[COUNTS]);

/* Goes to the main view of that name by Tab; false when the program ended on the way. */
bool script_go_to(struct pty *pty, const char *view);

/* Sends a step's keys; false when it is not to be played. */
bool script_send(struct pty *pty, const struct step *step);

/* Plays an act from its view on; the program must not end. */
void script_play(struct pty *pty, const struct act *act);

#endif
