/* The form of one listing. */
#ifndef VAIHTARIT_UI_LISTING_FORM_H
#define VAIHTARIT_UI_LISTING_FORM_H

#include "vaihtarit/core/domain.h"
#include "vaihtarit/ui/app.h"

/* What was written last, for the next one and for the list to select it. */
struct listing_memory {
    struct buffer organisation;
    struct id added;
};

/*
 * Opens the form for a listing that is not in the book yet. It begins with the association of
 * *memory, and what is saved is put there; *memory lives longer than the form.
 */
void listing_form_add(struct app *app, enum listing_side side, struct listing_memory *memory);

/* Opens the form filled in with a listing. */
void listing_form_edit(struct app *app, const struct listing *listing);

#endif
