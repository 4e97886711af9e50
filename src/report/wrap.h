/* Breaking a text into lines of so many columns. */
#ifndef VAIHTARIT_REPORT_WRAP_H
#define VAIHTARIT_REPORT_WRAP_H

#include <stdbool.h>
#include <stddef.h>

struct wrapped_line {
    const char *text; /* within the text that is being wrapped */
    size_t length;    /* bytes, without the space at which the line was broken */
    size_t columns;
};

/*
 * Takes the next line of at most `columns` columns off *rest, which is a sanitised text and moves
 * on. Lines break at spaces and line feeds; a word longer than a line is broken where it must be,
 * never within a letter and its marks. False at the end of the text.
 */
bool wrap_next(const char **rest, size_t columns, struct wrapped_line *line);

/* Columns of the longest word: what a column of a table needs so that no word is broken. */
size_t wrap_longest_word(const char *text);

#endif
