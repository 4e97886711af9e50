/* Errors are values: the caller owns a struct error and whoever fails fills it. */
#ifndef VAIHTARIT_CORE_ERROR_H
#define VAIHTARIT_CORE_ERROR_H

#include <stdbool.h>

enum error_code {
    ERROR_NONE,
    ERROR_USAGE,         /* the command line or a form was filled in wrongly */
    ERROR_INPUT,         /* a list or a text from outside cannot be read */
    ERROR_RULE,          /* a rule of the evening says no; nothing was changed */
    ERROR_CAPACITY,      /* the house is full, which a person may overrule; nothing was changed */
    ERROR_NOT_FOUND,     /* no such row, person, listing or file */
    ERROR_BUSY,          /* another process held the file for too long */
    ERROR_DAMAGED,       /* the file's bytes or its log do not hold together */
    ERROR_FOREIGN,       /* the file belongs to another program */
    ERROR_NEWER,         /* the file was written by a newer version */
    ERROR_READ_ONLY,     /* the file or its folder cannot be written */
    ERROR_FULL,          /* the disk is full */
    ERROR_NETWORK_SHARE, /* the file is on a network share, where locks cannot be trusted */
    ERROR_MEMORY,
    ERROR_SYSTEM
};

/* A zeroed struct error means that nothing has gone wrong. */
struct error {
    enum error_code code;
    char message[640]; /* one sentence or two for the user, in the user's language */
    const char *file;  /* the source line that failed, for a developer */
    int line;
};

/*
 * Fills *error with a formatted sentence and returns false, so that a function can end with
 * `return error_set(error, ERROR_RULE, tr("..."), ...)`. error may be NULL.
 */
#define error_set(error, code, ...) error_fill((error), (code), __FILE__, __LINE__, __VA_ARGS__)

bool error_fill(struct error *error, enum error_code code, const char *file, int line,
                const char *format, ...) __attribute__((format(printf, 5, 6)));

/* Fills *error with the sentence for exhausted memory and returns false. */
#define error_set_memory(error) error_fill_memory((error), __FILE__, __LINE__)

bool error_fill_memory(struct error *error, const char *file, int line);

/* Forgets what *error holds, so that it can be used again. */
void error_clear(struct error *error);

#endif
