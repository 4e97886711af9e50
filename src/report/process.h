/* Another program that runs beside this one: what it is given, what it says, how it ended. */
#ifndef REPORT_PROCESS_H
#define REPORT_PROCESS_H

#include "vaihtarit/core/buffer.h"

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/*
 * A program that was started. It is given its whole input at once, as a file without a name: nobody
 * has to go on feeding it, and it gets all of it even when this program ends first.
 */
struct process {
    pid_t child; /* 0 when nothing runs */
    int input;
    size_t input_size;
    int output;
    int complaint;
    struct buffer said;       /* the beginning of its standard output */
    size_t said_most;         /* bytes of it; whoever wants more says so right after the start */
    struct buffer complained; /* the beginning of its standard error */
    bool ended_well;          /* ended with 0 and took all of its input */
};

enum process_place {
    PROCESS_OF_OURS, /* Ctrl-C in this terminal stops it, too */
    PROCESS_APART    /* out of the terminal's reach, and it out of the terminal's */
};

/*
 * Starts a program, looked for in PATH, without a shell; `arguments` end in NULL and begin with its
 * name. Returns 0 or an errno. Whoever started it calls process_leave.
 */
int process_start(struct process *process, char *const *arguments, const char *input, size_t size,
                  enum process_place place);

/* Takes in what it has said so far, without waiting. True once it has ended. */
bool process_is_over(struct process *process);

/* Waits for its end. */
void process_wait(struct process *process);

/* Kills it and whatever it started, if it was PROCESS_APART. */
void process_stop(struct process *process);

/* Lets go of it: one that still runs goes on by itself. What it said is released. */
void process_leave(struct process *process);

#endif
