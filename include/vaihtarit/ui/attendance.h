/*
 * What is done with one person at the door. Each deed writes at once and answers so that the person
 * can read it (app_answer), a refusal with the key that helps; true when it was done. When the
 * house is full it asks first, and goes on only after a yes: false until then. The note of the
 * registration is part of the answer, the needs never are. The door and a person's own page share
 * the deeds, and their keys.
 */
#ifndef VAIHTARIT_UI_ATTENDANCE_H
#define VAIHTARIT_UI_ATTENDANCE_H

#include "vaihtarit/core/domain.h"
#include "vaihtarit/ui/app.h"

#include <stdbool.h>

enum { ATTENDANCE_ADMIT_KEY = 7, ATTENDANCE_LEAVE_KEY = 8 };

bool attendance_check_in(struct app *app, const struct id *registration);

/* Lets somebody in who is on the waiting list or had cancelled. */
bool attendance_admit(struct app *app, const struct id *registration);

/* Marks as having left somebody who is inside, and as being back somebody who had left. */
bool attendance_leave_or_return(struct app *app, const struct attendee *attendee);

/* Takes a check-in back. */
bool attendance_undo(struct app *app, const struct id *registration);

/* Settles a check-in that two laptops made. */
bool attendance_settle(struct app *app, const struct id *registration);

/* Registers somebody at the door and checks them in. */
struct registration_form;
bool attendance_walk_in(struct app *app, const struct registration_form *form, struct error *error);

/* Why somebody cannot be let in by attendance_admit, or marked as having left, or NULL. */
const char *attendance_why_no_admit(const struct attendee *attendee);
const char *attendance_why_no_leave(const struct attendee *attendee);

/* What attendance_leave_or_return does with somebody, in a word; both words for NULL. */
const char *attendance_leave_label(const struct attendee *attendee);

#endif
