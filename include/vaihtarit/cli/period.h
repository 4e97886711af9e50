/* The period that a command line names: --from and --to. */
#ifndef VAIHTARIT_CLI_PERIOD_H
#define VAIHTARIT_CLI_PERIOD_H

#include "vaihtarit/cli/command.h"
#include "vaihtarit/core/clock.h"
#include "vaihtarit/core/error.h"

/* YYYY-MM-DD each; "" where there is no such bound. */
struct period {
    char from[CLOCK_DATE_SIZE];
    char to[CLOCK_DATE_SIZE]; /* the last day */
};

/* Reads both options. ERROR_USAGE for what is no date, and for days the wrong way round. */
bool period_read(const struct command_line *line, struct period *period, struct error *error);

#endif
