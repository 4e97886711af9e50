/* The sheet of labels in use: which label is free next, and those that a paper on its way takes. */
#ifndef UI_LABELS_TAKEN_H
#define UI_LABELS_TAKEN_H

#include "vaihtarit/ui/app.h"

enum { LABELS_SHEET_SIZE = 96 };

/* The place where the next badge goes, as the book remembers it. */
struct labels_place {
    char sheet[LABELS_SHEET_SIZE]; /* its name, cut to this size; "" before the first one */
    size_t next;                   /* the first free label, from 0 on */
};

bool labels_recall(struct app *app, struct labels_place *place, struct error *error);
bool labels_remember(struct app *app, const char *sheet, size_t next, struct error *error);

/* What one paper takes; zeroed, it takes nothing. */
struct labels_taken {
    struct labels_place place; /* where it begins */
    size_t behind;             /* the first free label behind it */
    struct id event;           /* whose book remembers it */
    bool held;                 /* taken, and not given back */
};

/* Takes them: the next badge goes behind them. A failure is told. */
void labels_take(struct app *app, struct labels_taken *labels);

/*
 * Gives them back, for the printer did not take the paper. Where others have been taken behind them
 * they stay with their paper, which may be sent again.
 */
void labels_give_back(struct app *app, struct labels_taken *labels);

/* Takes them once more; false where they may be another badge's by then. */
bool labels_take_again(struct app *app, struct labels_taken *labels);

#endif
