/* Whether somebody's contact details may be shared, as a choice in a form. */
#ifndef UI_CONSENT_CHOICE_H
#define UI_CONSENT_CHOICE_H

#include "vaihtarit/core/domain.h"

enum { CONSENT_CHOICES = 3 };

/* Not asked, yes, no; each tr_noop. */
extern const char *const consent_choices[CONSENT_CHOICES];

enum consent consent_of_choice(size_t choice);
size_t consent_choice_of(enum consent consent);

#endif
