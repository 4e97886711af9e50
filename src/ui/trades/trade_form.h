/* The form in which a deal is recorded. */
#ifndef VAIHTARIT_UI_TRADE_FORM_H
#define VAIHTARIT_UI_TRADE_FORM_H

#include "vaihtarit/core/domain.h"
#include "vaihtarit/ui/app.h"

/* Opens the form for a deal, begun from a listing unless that is NULL. */
void trade_form_open(struct app *app, const struct listing *listing);

#endif
