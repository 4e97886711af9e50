/* What the rooms of the pseudo-terminal share. */
#ifndef TESTS_EVENING_PTY_STATE_H
#define TESTS_EVENING_PTY_STATE_H

#include "vaihtarit/core/buffer.h"

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>
#include <termios.h>
#include <vterm.h>

struct pty {
    pid_t process;
    int master;
    bool running;
    struct termios before; /* the terminal as the program found it */
    VTerm *terminal;
    VTermScreen *screen;
    bool alternate;
    bool cursor_shown;
    struct buffer bytes;
    struct buffer text; /* what pty_screen and pty_row gave last */
};

enum taken {
    TAKEN_BYTES,
    TAKEN_END, /* the program has ended */
    TAKEN_LATE /* nothing came before the deadline */
};

/* When patience ends that begins now: generous, for slow machines. */
int64_t pty_deadline(void);

/* Waits for the program's next bytes and takes them in. */
enum taken pty_take(struct pty *pty, int64_t deadline);

/* Prints the screen for whoever reads why a test failed. */
void pty_print(struct pty *pty);

/* Sends bytes as the keyboard does; what a program that has ended no longer reads is dropped. */
void pty_send(const char *bytes, size_t length, void *pty);

#endif
