/* Where an evening is played: a home of its own, a stopped clock, and ways to look behind it. */
#ifndef TESTS_EVENING_STAGE_H
#define TESTS_EVENING_STAGE_H

#include "pty.h"
#include "script.h"
#include "support/folder.h"

#include "vaihtarit/core/buffer.h"

#include <stdint.h>

struct stage {
    struct folder folder; /* HOME */
    struct pty *pty;      /* whatever runs at the end is killed */
    struct pty *other;
};

/* cmocka's set-up and tear-down of one test: *state is a struct stage. */
int stage_set_up(void **state);
int stage_tear_down(void **state);

/* Copies a file of tests/data into the home. */
void stage_bring(const struct stage *stage, const char *name);

/* Writes a shell script into the home, which runs there. */
void stage_write_script(const struct stage *stage, const char *name, const char *script);

/* Starts the program in the home, with one argument or (NULL) none. */
struct pty *stage_start(int rows, int columns, const char *argument);

/*
 * Makes a book of a list (the text of a CSV) in the home, and starts the program on it. option is
 * one more for `vaihtarit new`, or NULL.
 */
struct pty *stage_start_list(struct stage *stage, const char *book, const char *list,
                             const char *option, int rows, int columns);

/* Runs the program without a terminal and returns its exit status; what it said is appended. */
int stage_run(const char *const *arguments, struct buffer *said);

/* The same, and fails the test unless all went well; said may be NULL. */
void stage_must_run(const char *const *arguments, struct buffer *said);

/* ---- Behind the program's back: SQL ---- */

/* The one number that the SQL gives. */
int64_t stage_number(const char *path, const char *sql);

/* Appends every row, its columns divided by | and itself ended by a line feed. */
void stage_rows(const char *path, const char *sql, struct buffer *out);

/* What the book holds. */
void stage_counts(const char *path, int counts[COUNTS]);

#endif
