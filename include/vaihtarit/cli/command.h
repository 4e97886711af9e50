/*
 * Commands: one file each, `src/cli/command_<name>.c`, which defines its struct command. main.c
 * lists them all, reads the command line by their tables and prints their help.
 */
#ifndef VAIHTARIT_CLI_COMMAND_H
#define VAIHTARIT_CLI_COMMAND_H

#include "vaihtarit/cli/option.h"
#include "vaihtarit/core/arena.h"
#include "vaihtarit/core/buffer.h"
#include "vaihtarit/core/domain.h"
#include "vaihtarit/store/evening.h"
#include "vaihtarit/store/store.h"

/* What the shell gets back. */
enum command_exit { COMMAND_DONE = 0, COMMAND_FAILED = 1, COMMAND_MISUSED = 2 };

/* What a command leaves to be opened in the app next. */
struct command_opening {
    struct buffer path; /* empty: nothing */
    bool board;         /* as the board, with these two */
    bool big;
    struct id event;
};

struct command_line {
    const struct command *command;
    struct option_values options; /* its operands are the words behind the command's name */
    struct command_opening *open;
};

struct command {
    const char *name;
    const char *usage; /* the words behind the name, "TIEDOSTO people|listings LISTA" (tr_noop) */
    const char *help;  /* one line (tr_noop) */
    size_t operands_least; /* checked before run is called */
    size_t operands_most;
    void (*explain)(void);                       /* prints more help; NULL where there is none */
    const struct option *options;                /* its own, or NULL */
    int (*run)(const struct command_line *line); /* returns an enum command_exit */
};

extern const struct command command_board;
extern const struct command command_checkin;
extern const struct command command_demo;
extern const struct command command_erase;
extern const struct command command_export;
extern const struct command command_import;
extern const struct command command_match;
extern const struct command command_new;
extern const struct command command_report;
extern const struct command command_sync;
extern const struct command command_verify;

/* The operand at index (FILE is 0), NULL where there are fewer. */
const char *command_operand(const struct command_line *line, size_t index);

/* An option's value, NULL where it was not given. */
const char *command_value(const struct command_line *line, const char *option);

/* True where an option was given. */
bool command_given(const struct command_line *line, const char *option);

/*
 * Prints "vaihtarit: <sentence>" on standard error, safe for a terminal, and returns
 * COMMAND_MISUSED for ERROR_USAGE and COMMAND_FAILED for everything else.
 */
int command_fail(const struct error *error);

/* Prints a formatted text on standard output, safe for a terminal. main checks that it went out. */
void command_say(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* True when there is somebody at the terminal to ask. */
bool command_can_ask(void);

/* Asks a question and returns true for yes. */
bool command_ask(const char *format, ...) __attribute__((format(printf, 1, 2)));

/*
 * The event that a command works on: with `wanted` (the value of --event, or NULL) the only one
 * whose id or date it is or whose folded name holds it; else event_current. ERROR_NOT_FOUND lists
 * the events when several or none fit.
 */
bool command_choose_event(struct store *store, const char *wanted, struct arena *arena,
                          struct event *event, struct error *error);

/*
 * Reads the parts (core/evening.h) of the event that --event chooses, as above. Release the rows
 * with evening_release in either case.
 */
bool command_read_evening(struct evening_rows *rows, struct store *store,
                          const struct command_line *line, unsigned parts, struct error *error);

/* The row of --output for a command's table of options: see cli/output. */
#define COMMAND_OUTPUT_OPTION                                                                      \
    {                                                                                              \
        .name = "output", .letter = 'o', .value = tr_noop("KOHDE"),                                \
        .help = tr_noop("kirjoittaa tähän tiedostoon")                                             \
    }

/* The row of --event for a command's table of options. */
#define COMMAND_EVENT_OPTION                                                                       \
    {                                                                                              \
        .name = "event", .value = tr_noop("TAPAHTUMA"),                                            \
        .help = tr_noop("tapahtuma, jos tiedostossa on monta: päivä tai osa nimestä")              \
    }

#endif
