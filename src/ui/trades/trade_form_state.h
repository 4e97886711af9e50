/* What the form of a deal holds: shared by its keys and its drawing. */
#ifndef VAIHTARIT_UI_TRADE_FORM_STATE_H
#define VAIHTARIT_UI_TRADE_FORM_STATE_H

#include "trade_draft.h"
#include "trade_suggest.h"
#include "vaihtarit/ui/page.h"
#include "vaihtarit/ui/view.h"

struct trade_writing {
    const struct model *model;
    char today[CLOCK_DATE_SIZE];
    struct counterparts counterparts;
    struct trade_draft draft;
    struct draft_field focus;
    struct draft_suggestions suggestions; /* for the field in focus */
    size_t suggestion;                    /* 0: in the field; n: on the nth suggestion */
    struct draft_field fault_at;
    struct error fault; /* what is wrong with that field */
    bool touched;       /* something was typed */
    struct page page;
};

void trade_form_layout(struct app *app, struct view *view, struct area area);
void trade_form_draw(const struct app *app, const struct view *view, struct canvas *canvas,
                     struct area area);

#endif
