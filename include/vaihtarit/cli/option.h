/* Options of a command line, read by a table: --name VALUE, --name=VALUE, -n VALUE, and -- to end.
 */
#ifndef VAIHTARIT_CLI_OPTION_H
#define VAIHTARIT_CLI_OPTION_H

#include "vaihtarit/core/error.h"

#include <stdbool.h>
#include <stddef.h>

/* One option. A table of them ends with a zeroed one. */
struct option {
    const char *name;         /* without its hyphens */
    char letter;              /* the short form, or 0 */
    const char *value;        /* what the value is called in the help (tr_noop); NULL for a flag */
    const char *const *words; /* the only values allowed, NULL at the end; NULL for any value */
    const char *help;         /* one line (tr_noop) */
};

struct option_value {
    const struct option *option;
    const char *value; /* "" for a flag */
};

/* What was read: the options in their order, and the other words. Points into the arguments. */
struct option_values {
    struct option_value *values;
    size_t value_count;
    const char **operands;
    size_t operand_count;
};

/*
 * Reads `count` arguments by two tables, a command's own (or NULL) and the common one. Options may
 * stand before, between and behind the other words. ERROR_USAGE names an unknown option or value
 * together with the nearest valid one. Release with option_release in either case.
 */
bool option_parse(struct option_values *values, char *const *arguments, size_t count,
                  const struct option *own, const struct option *common, struct error *error);

/* The value of an option, the last one where it was given twice; NULL where it was not given. */
const char *option_find(const struct option_values *values, const char *name);

void option_release(struct option_values *values);

/*
 * The place of `word` in a list that ends with NULL. Where it is not one of them, ERROR_USAGE says
 * so with the nearest valid word; what names the subject, "Laji" (already translated).
 */
bool option_choose(const char *what, const char *word, const char *const *words, size_t *index,
                   struct error *error);

/* Reads a value that is a number from 1 to `most` and nothing else. */
bool option_read_number(const char *text, int most, int *number);

#endif
