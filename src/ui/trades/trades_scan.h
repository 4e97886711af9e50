/* The code of a slip that was scanned: it opens its deal. */
#ifndef UI_TRADES_SCAN_H
#define UI_TRADES_SCAN_H

#include "trades_state.h"
#include "vaihtarit/ui/app.h"

/*
 * Shows the deal of this evening whose code it is, blanks in it or not, on top of the view at hand,
 * and says which it is. False where there is none.
 */
bool trades_open_code(struct app *app, const char *code);

/* True for the code of a deal of this evening, blanks in it or not. */
bool trades_have_code(const struct app *app, const char *code);

/* Takes a key to the reader of scans; true when it ended one, which has been answered then. */
bool trades_scan_key(struct app *app, struct trades *trades, const struct key *key);

/* See struct view_ops. */
bool trades_scan_tick(struct app *app, struct view *view);

#endif
