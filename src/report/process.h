/* Another program that runs beside this one: what it is given, what it says, how it ended. */
#ifndef REPORT_PROCESS_H
#define REPORT_PROCESS_H

#include "vaihtarit/core/buffer.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/*
 * A program that was started. It is given its whole input at once, as a file without a name: nobody
 * has to go on feeding it, and it gets all of it even when this program ends first.
 */
struct process {
    pid_t child; /* 0 when nothing runs */
    int input;
    size_t input_size;
    int output; /* a pipe; of PROCESS_MAKER a file without a name */
    int complaint;
    struct buffer said;       /* the beginning of its standard output, of PROCESS_MAKER all of it */
    struct buffer complained; /* the beginning of its standard error */
    bool into_file;           /* its output is that file, taken in at the end */
    bool ended_well;          /* ended with 0, took all of its input, and did not make too much */
};

/* One that has not been started; it may be left. */
#define PROCESS_NONE ((struct process){.input = -1, .output = -1, .complaint = -1})

/* How it runs: PROCESS_APART, PROCESS_MAKER, both or neither. Else Ctrl-C stops it, too. */
enum process_traits {
    PROCESS_APART = 1, /* out of the terminal's reach, and it out of the terminal's */
    PROCESS_MAKER = 2  /* makes something long: it never waits for us to take that in */
};

/*
 * Starts a program, looked for in PATH, without a shell; `arguments` end in NULL and begin with its
 * name. Returns 0 or an errno. Whoever started it calls process_leave.
 */
int process_start(struct process *process, char *const *arguments, const char *input, size_t size,
                  unsigned traits);

/* Takes in what it has said so far, without waiting. True once it has ended. */
bool process_is_over(struct process *process);

/* Waits for its end, at most so many milliseconds; without limit if negative. True once it has
 * ended. */
bool process_wait(struct process *process, int64_t milliseconds);

/* Kills it and whatever it started, if it was PROCESS_APART. */
void process_stop(struct process *process);

/* Lets go of it: one that still runs goes on by itself. What it said is released. */
void process_leave(struct process *process);

#endif
