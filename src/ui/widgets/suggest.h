/* Suggestions for fields, from what the evening knows already. */
#ifndef VAIHTARIT_UI_SUGGEST_H
#define VAIHTARIT_UI_SUGGEST_H

#include "vaihtarit/ui/form.h"

/*
 * Associations whose name fits, with their municipality beside them; where none does, those whose
 * name is a slip or two away: a field's suggest.
 */
void suggest_organisations(const struct app *app, void *context, const char *typed,
                           struct suggestions *suggestions);

/*
 * Appends " Uusi yhdistys: X." for a name that the evening does not know yet, so that a slip of the
 * fingers is seen. Asked before the name is saved.
 */
void suggest_tell_new_organisation(struct buffer *out, const struct app *app, const char *name);

/* The association that the evening knows by that name, however it is written; NULL for none. */
const struct organisation *suggest_known_organisation(const struct app *app, const char *name);

/* Suggests a text that fits what was typed, once; false when no more are wanted. */
bool suggest_text(const char *typed, const char *text, struct suggestions *suggestions);

/*
 * The municipalities that the evening's associations come from, then those of the region: a field's
 * suggest.
 */
void suggest_municipalities(const struct app *app, void *context, const char *typed,
                            struct suggestions *suggestions);

enum listing_text { LISTING_TEXT_THEME, LISTING_TEXT_MUNICIPALITY, LISTING_TEXT_CONTACT };

/* What other listings have in that field and fits, each once. */
void suggest_listing_texts(const struct app *app, const char *typed, enum listing_text text,
                           struct suggestions *suggestions);

#endif
