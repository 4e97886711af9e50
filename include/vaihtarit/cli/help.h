/* The help of the program and of its commands, made from their tables. */
#ifndef VAIHTARIT_CLI_HELP_H
#define VAIHTARIT_CLI_HELP_H

#include "vaihtarit/cli/command.h"

#include <stddef.h>

/* Each prints on standard output. */
void help_print_version(void);

/* A line of a list: a term and what it means. */
void help_print_term(const char *term, const char *meaning);

void help_print_program(const struct command *const *commands, size_t count,
                        const struct option *common);
void help_print_command(const struct command *command, const struct option *common);

#endif
