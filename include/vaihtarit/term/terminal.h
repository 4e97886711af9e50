/*
 * The real terminal, and the only place that knows curses. It is put back as it was on every way
 * out: terminal_close, and a crash.
 */
#ifndef VAIHTARIT_TERM_TERMINAL_H
#define VAIHTARIT_TERM_TERMINAL_H

#include "vaihtarit/core/error.h"
#include "vaihtarit/term/canvas.h"
#include "vaihtarit/term/key.h"

#include <stdbool.h>

struct terminal;

/* What signals have asked for since the last look. */
struct terminal_requests {
    bool resized; /* the window has another size */
    bool stop;    /* SIGINT, SIGTERM or SIGHUP: leave in good order */
};

/*
 * Takes the terminal of standard input and output into use; there can be one at a time. The program
 * has set its locale before. There are no colours without `colours` or when NO_COLOR is set. Fails
 * with one sentence when there is no terminal or TERM is not known.
 */
bool terminal_open(struct terminal **terminal, bool colours, struct error *error);

/* Puts the terminal back; NULL is allowed. */
void terminal_close(struct terminal *terminal);

void terminal_size(const struct terminal *terminal, int *rows, int *columns);

/* Shows a canvas; only what differs from the last one is sent. */
void terminal_show(struct terminal *terminal, const struct canvas *canvas);

/* Rings the terminal's bell so many times; nothing where it has none. */
void terminal_ring(struct terminal *terminal, int times);

/* Sends everything anew with the next terminal_show: something else wrote on the screen. */
void terminal_repaint(struct terminal *terminal);

/*
 * Waits until a key or a signal comes, at most `milliseconds` (0: not at all, negative: without
 * end). Returns true when there is something to read.
 */
bool terminal_wait(struct terminal *terminal, int milliseconds);

/* The next key without waiting; false when there is none. */
bool terminal_read_key(struct terminal *terminal, struct key *key);

/* What signals have asked for since the last call. */
struct terminal_requests terminal_take_requests(struct terminal *terminal);

#endif
