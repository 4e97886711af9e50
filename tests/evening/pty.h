/*
 * The real program in a pseudo-terminal, its screen kept by libvterm as a terminal would show it.
 * Nothing here sleeps: whoever waits waits for the screen. A wait that is in vain prints the screen
 * and fails the running cmocka test.
 */
#ifndef TESTS_EVENING_PTY_H
#define TESTS_EVENING_PTY_H

#include <stdbool.h>
#include <stddef.h>

struct pty;

/*
 * Starts $VAIHTARIT with these arguments (NULL behind the last; without the program's own name) on
 * a terminal of that size and in the test's own environment.
 */
struct pty *pty_start(int rows, int columns, const char *const *arguments);

/* Kills the program if it still runs and releases everything; NULL is allowed. */
void pty_free(struct pty *pty);

/* ---- Keys ---- */

/*
 * Presses keys by their names: "F10", "Ctrl-P", "Enter Tab BackTab Esc Up Down Left Right Home End
 * PageUp PageDown Backspace Delete". Nothing may follow an Esc before its answer was waited for: a
 * terminal sends the same byte as the beginning of other keys.
 */
void pty_press(struct pty *pty, const char *keys);
void pty_type(struct pty *pty, const char *text);
/* As a terminal pastes: between brackets, once the program has asked for them. */
void pty_paste(struct pty *pty, const char *text);

/* ---- Waiting ---- */

/*
 * What the screen has to be like, all of it at once; NULL asks nothing. A screen comes in pieces:
 * the cursor goes to its place last, so whoever wants it whole asks for the cursor. Blanks and line
 * breaks of any length are one blank here, so that a sentence is found however it is wrapped.
 */
struct wish {
    const char *says;   /* stands somewhere on the screen */
    const char *also;   /* and this, too */
    const char *never;  /* stands nowhere */
    const char *at;     /* the row reads so from the cursor on */
    const char *behind; /* the row ends so before the cursor, blanks aside */
    const char *bar;    /* the last row begins so: the keys of the view in front */
};

/* True if the screen is as wished now, of what has been taken in. */
bool pty_is(struct pty *pty, const struct wish *wish);

/* True once the screen is as wished; false when the program ended before that. */
bool pty_wait(struct pty *pty, const struct wish *wish, const char *file, int line);

/* As pty_wait, and the program must not have ended: pty_expect(pty, .says = "Ovi", .at = "> "). */
void pty_require(struct pty *pty, const struct wish *wish, const char *file, int line);
#define pty_expect(pty, ...) pty_require((pty), &(struct wish){__VA_ARGS__}, __FILE__, __LINE__)

/* Waits until the program's answer fits any other condition. */
typedef bool pty_condition(struct pty *pty, const void *context);
void pty_until(struct pty *pty, pty_condition *holds, const void *context, const char *name);

/* Takes in all that the program sends until it waits for the next key. */
void pty_settle(struct pty *pty);

/*
 * Takes in for so many microseconds what the program sends. Only to choose a moment, never for a
 * condition.
 */
void pty_linger(struct pty *pty, long microseconds);

/* ---- The screen ---- */

/* The whole screen, one line for each row; until the next call. */
const char *pty_screen(struct pty *pty);
/* One row without the blanks at its end; until the next call. */
const char *pty_row(struct pty *pty, int row);
void pty_cursor(const struct pty *pty, int *row, int *column);
bool pty_cursor_is_shown(const struct pty *pty);
bool pty_is_alternate(const struct pty *pty); /* the screen that programs use and shells do not */
/* Everything that the program has sent. */
const char *pty_bytes(const struct pty *pty, size_t *length);

void pty_resize(struct pty *pty, int rows, int columns);

/* ---- The end ---- */

void pty_signal(struct pty *pty, int signal);
/* Takes in what the program still sends and waits for its end; the status is waitpid's. */
int pty_finish(struct pty *pty);

/* Takes the terminal away, as when its window is closed, and waits for the end; as above. */
int pty_hang_up(struct pty *pty);

/* Fails unless the terminal is as a shell left it: screen, cursor, colours, lines and echo. */
void pty_assert_restored(struct pty *pty);

/*
 * Fails if anything was sent but text, the bell, and the sequences that move, erase and style: no
 * titles, no commands, no invisible direction marks, no broken UTF-8.
 */
void pty_assert_harmless(const struct pty *pty);

#endif
