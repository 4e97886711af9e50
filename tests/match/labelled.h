/* Pairs of a want and an offer that people labelled: tests/data/matching. */
#ifndef TESTS_MATCH_LABELLED_H
#define TESTS_MATCH_LABELLED_H

#include <stdbool.h>
#include <stddef.h>

struct labelled {
    char want[160];
    char offer[160];
    bool suits;
};

/*
 * Reads pairs-<name>.tsv into a malloc'd array and returns how many there are; 0, with *pairs NULL,
 * where there is no such file.
 */
size_t labelled_read(const char *name, struct labelled **pairs);

/* How well somebody told the pairs apart. */
struct judgement {
    size_t right; /* suit, and were found */
    size_t wrong; /* do not suit, and were found */
    size_t missed;
};

void judgement_add(struct judgement *judgement, bool suits, bool found);
double judgement_precision(const struct judgement *judgement);
double judgement_recall(const struct judgement *judgement);

/* The harmonic mean of precision and recall (van Rijsbergen 1979). */
double judgement_f1(const struct judgement *judgement);

#endif
