/* Whom a line of a paper list means. */
#ifndef UI_SHEET_FIND_H
#define UI_SHEET_FIND_H

#include "vaihtarit/ui/model.h"
#include "vaihtarit/ui/sheet_line.h"

/* From so many digits on the end of a code tells people apart. */
enum { SHEET_END_DIGITS = 3 };

enum sheet_verdict {
    SHEET_ONE,
    SHEET_MANY,
    SHEET_NOBODY,
    SHEET_WRONG_DIGIT, /* a whole code whose check digit does not hold */
    SHEET_SHORT        /* too few digits to look for */
};

struct sheet_meant {
    enum sheet_verdict verdict;
    struct attendee attendee; /* of SHEET_ONE; the texts are the model's */
    size_t count;             /* of SHEET_MANY */
};

/*
 * Looks for the line's code, whole or its last digits, or for its name: the only hit, or the only
 * one of just that name.
 */
bool sheet_find(struct model *model, const struct sheet_line *line, struct sheet_meant *meant,
                struct error *error);

/* True in *found where somebody on the list has just that name, given name or family name first. */
bool sheet_find_namesake(struct model *model, const char *name, bool *found, struct error *error);

#endif
