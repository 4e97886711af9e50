/* What the view of the deals holds: shared by its keys and its drawing. */
#ifndef VAIHTARIT_UI_TRADES_STATE_H
#define VAIHTARIT_UI_TRADES_STATE_H

#include "loop/scanner.h"
#include "vaihtarit/core/arena.h"
#include "vaihtarit/core/clock.h"
#include "vaihtarit/core/domain.h"
#include "vaihtarit/ui/list.h"
#include "vaihtarit/ui/model.h"
#include "vaihtarit/ui/view.h"

struct trades {
    const struct model *model;
    char today[CLOCK_DATE_SIZE];
    struct arena texts; /* of order */
    size_t *order;      /* places in model_trades, as they are shown */
    size_t count;
    struct list list;
    struct id asked; /* the deal that a question is about */
    struct scan_reader reader;
};

extern const struct list_source trades_rows;

/* The deal that the next key concerns; NULL where there is none. */
const struct trade *trades_selected(const struct trades *trades);

void trades_layout(struct app *app, struct view *view, struct area area);
void trades_draw(const struct app *app, const struct view *view, struct canvas *canvas,
                 struct area area);

#endif
