/* What the cells themselves tell of a column, where no heading does. Inside the intake layer only.
 */
#ifndef VAIHTARIT_INTAKE_GUESS_H
#define VAIHTARIT_INTAKE_GUESS_H

#include "vaihtarit/core/buffer.h"
#include "vaihtarit/intake/mapping.h"

/*
 * Gives the unknown columns the fields that cannot be mistaken: e-mail addresses, associations, and
 * whole names where one column is left. Listings are not guessed.
 */
void guess_fields(struct mapping *mapping, enum intake_kind kind, const struct table *table);

/* Gives the unknown columns the fields that they may well be, for a person to look at. */
void guess_freely(struct mapping *mapping, const struct words *words, enum intake_kind kind,
                  const struct table *table);

/*
 * Appends a map for this list that a person may correct and use: "1=sukunimi,2=etunimi". It may be
 * wrong, and is therefore only shown.
 */
void guess_example(struct buffer *out, const struct mapping *mapping, const struct words *words,
                   enum intake_kind kind, const struct table *table);

#endif
