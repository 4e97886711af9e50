/* The forms of a deal that was made already: its terms, and whether its needs were met. */
#ifndef VAIHTARIT_UI_TRADE_TERMS_H
#define VAIHTARIT_UI_TRADE_TERMS_H

#include "vaihtarit/core/domain.h"
#include "vaihtarit/ui/app.h"

/* Opens the form of due date, caller and note. */
void trade_terms_open(struct app *app, const struct trade *trade);

/* Opens the form that asks of each promise of a done deal whether its receiver's need was met. */
void trade_needs_open(struct app *app, const struct trade *trade);

#endif
