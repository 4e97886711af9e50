/* The form of the evening's own data. */
#ifndef VAIHTARIT_UI_EVENT_FORM_H
#define VAIHTARIT_UI_EVENT_FORM_H

#include "vaihtarit/ui/app.h"

/* Opens the form filled in with the evening that is open. */
void event_form_edit(struct app *app);

#endif
