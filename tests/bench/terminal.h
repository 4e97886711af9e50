/* The real program in a pseudo-terminal, for benches: keys go in, bytes come out. */
#ifndef TESTS_BENCH_TERMINAL_H
#define TESTS_BENCH_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

enum { TERMINAL_OUTPUT = 1 << 20 };

struct terminal {
    pid_t process;
    int master;
    size_t length; /* of output since the last terminal_forget */
    char output[TERMINAL_OUTPUT + 1];
};

/* Starts the program on a book, on 24 rows and 80 columns. */
bool terminal_start(struct terminal *terminal, const char *book);

/* Kills the program. */
void terminal_end(struct terminal *terminal);

void terminal_send(const struct terminal *terminal, const char *keys);

void terminal_forget(struct terminal *terminal);

/* Reads until the output has the text; false when it does not come for ten seconds. */
bool terminal_wait_for(struct terminal *terminal, const char *text);

/* Reads until nothing has come for so many milliseconds; how many bytes came since the last forget.
 */
size_t terminal_settle(struct terminal *terminal, int milliseconds);

#endif
