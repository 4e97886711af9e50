/* What the benches share: a crowd of people that is the same every time, clocks, and percentiles.
 */
#ifndef TESTS_BENCH_CROWD_H
#define TESTS_BENCH_CROWD_H

#include "support/folder.h"

#include "vaihtarit/core/error.h"
#include "vaihtarit/core/id.h"
#include "vaihtarit/ui/model.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { CROWD_SIZE = 100000, CROWD_ASSOCIATIONS = 200 };

/* Ends the bench with the error's sentence unless done. */
void bench_must(bool done, const struct error *error);

/* The names of the person of that number; those of a crowd are all different. */
void crowd_name(size_t number, char given[32], char family[32]);

/* Writes a list of people: given;family;email;phone;association;municipality, with headings. */
void crowd_write_list(const char *path, size_t count);

/*
 * Makes a book with one evening and that many people on its list. It is made in a process of its
 * own, so that this one's memory tells nothing of it.
 */
void crowd_make_book(const char *path, size_t count);

/* Opens a book and the model of its evening, whole in memory. The caller closes both. */
struct store *crowd_open(const char *path, struct model **model);

/*
 * Runs a program to its end with its output thrown away, its input from a file or (NULL) this
 * program's own; the seconds it took, or -1 where it could not be started or failed.
 */
double bench_run(const char *const *arguments, const char *input);

/* $VAIHTARIT, or build/vaihtarit. */
const char *bench_program(void);

/* The middle of the seconds of so many runs (at most 100). Ends the bench where one fails. */
double bench_median(const char *const *arguments, size_t runs);

/* The same for `report BOOK KIND --format FORMAT` of the program. */
double bench_paper(const char *book, const char *kind, const char *format, size_t runs);

/* Sorts the numbers and gives the one below which `percent` of them lie. */
double bench_percentile(double *numbers, size_t count, double percent);

/* Seconds on a clock that never goes back. */
double bench_seconds(void);

/* The next number below limit of a sequence that is the same every time. */
size_t bench_random(uint64_t *seed, size_t limit);

#endif
