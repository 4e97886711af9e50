/* What was wrong in a list, line by line, in sentences ready to be shown. */
#ifndef VAIHTARIT_INTAKE_PROBLEM_H
#define VAIHTARIT_INTAKE_PROBLEM_H

#include "vaihtarit/core/arena.h"

#include <stdbool.h>
#include <stddef.h>

struct problem {
    size_t line;          /* of the list, from 1 */
    const char *sentence; /* "Rivi 7, sarake Nimi: …": what was wrong and what was done */
};

/* A zeroed struct problems is empty and ready. */
struct problems {
    struct arena arena;
    struct problem *items;
    size_t count;
    size_t capacity;
    bool failed; /* memory ran out; look once, after a batch */
};

/*
 * Adds a problem: the line, the column's heading (NULL where the whole line is meant) and a
 * formatted sentence. Nothing is added to NULL problems.
 */
void problem_add(struct problems *problems, size_t line, const char *heading, const char *format,
                 ...) __attribute__((format(printf, 4, 5)));

/* Adds a copy of a problem that was found elsewhere. */
void problem_copy(struct problems *problems, const struct problem *problem);

void problem_release(struct problems *problems);

#endif
