/* One line that is typed back from a paper list: somebody's code or name, and when they came. */
#ifndef VAIHTARIT_UI_SHEET_LINE_H
#define VAIHTARIT_UI_SHEET_LINE_H

#include <stdbool.h>

enum { SHEET_TIME_SIZE = 6, SHEET_WHO_SIZE = 208 };

struct sheet_line {
    char time[SHEET_TIME_SIZE]; /* "17:05"; "" where the line has none */
    char who[SHEET_WHO_SIZE];   /* a code or its end without blanks, or a name; "" for nobody */
    bool is_code;               /* nothing but digits */
};

/*
 * Takes a line apart: "123 456 789", "1705 123456789", "mäkinen anna 17.05", or "17.05" alone. Four
 * digits without a sign between are a time only beside something else.
 */
void sheet_line_read(struct sheet_line *line, const char *text);

/* Reads "17.05", "17:05", "9.05" or "1705" as "17:05"; false where it is no time of day. */
bool sheet_line_read_time(const char *text, char time[SHEET_TIME_SIZE]);

#endif
