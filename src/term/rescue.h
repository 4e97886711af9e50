/*
 * Signals: those that ask for something become bytes in a pipe, and those of a crash put the
 * terminal back before the program dies of them.
 */
#ifndef VAIHTARIT_TERM_RESCUE_H
#define VAIHTARIT_TERM_RESCUE_H

#include "vaihtarit/core/error.h"

#include <stdbool.h>

struct rescue_notes {
    bool resized;
    bool continued; /* stopped and continued from outside */
    bool stop;
};

/* Remembers how the terminal is and opens the pipe. To be called before curses starts. */
bool rescue_begin(struct error *error);

/*
 * Takes the signals over; to be called after curses has started, which sets some itself. The texts
 * are what a crash sends to leave the other screen, to show the cursor, to end bracketed pastes;
 * NULL where the terminal has none.
 */
void rescue_arm(const char *leave_screen, const char *show_cursor, const char *end_brackets);

/* Gives the signals back; for after curses has ended. */
void rescue_end(void);

/* The end of the pipe that becomes readable when there is a note. */
int rescue_pipe(void);

/* Takes all notes. */
struct rescue_notes rescue_take_notes(void);

/* As if SIGHUP had come: the terminal is gone. */
void rescue_note_hangup(void);

#endif
