/* The sheets of labels in use: which label is free next, and those that a paper on its way takes.
 */
#ifndef UI_LABELS_TAKEN_H
#define UI_LABELS_TAKEN_H

#include "vaihtarit/ui/app.h"

enum { LABELS_SHEET_SIZE = 96 };

/* The sheet that was used last, and the first free label of any sheet: the book remembers them. */
bool labels_last_sheet(struct app *app, char sheet[LABELS_SHEET_SIZE], struct error *error);
bool labels_remember_sheet(struct app *app, const char *sheet, struct error *error);
bool labels_next(struct app *app, const char *sheet, size_t *next, struct error *error);
bool labels_remember_next(struct app *app, const char *sheet, size_t next, struct error *error);

/* What one paper takes; zeroed, it takes nothing. */
struct labels_taken {
    char sheet[LABELS_SHEET_SIZE]; /* the name of their sheet, cut to this size */
    size_t first;                  /* of them, from 0 on */
    size_t behind;                 /* the first free label behind them */
    struct id event;               /* whose book remembers it */
    bool held;                     /* taken, and not given back */
};

/* Takes them: the next badge on their sheet goes behind them. A failure is told. */
void labels_take(struct app *app, struct labels_taken *labels);

/*
 * Gives them back, for the printer did not take the paper. Where others have been taken behind them
 * they stay with their paper, which may be sent again.
 */
void labels_give_back(struct app *app, struct labels_taken *labels);

/* Takes them once more; false where they may be another badge's by then. */
bool labels_take_again(struct app *app, struct labels_taken *labels);

#endif
