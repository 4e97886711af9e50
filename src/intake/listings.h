/* Rows of offers and wants. Inside the intake layer only. */
#ifndef VAIHTARIT_INTAKE_LISTINGS_H
#define VAIHTARIT_INTAKE_LISTINGS_H

#include "row.h"
#include "vaihtarit/store/listing.h"

/*
 * Makes the row read last a listing. The texts are the reader's; *date is room for its last day.
 * False when it lacks an association, a title or a side, which is told as a problem.
 */
bool listings_make_form(struct row_reader *reader, char *date, struct listing_form *form);

/* Appends what tells one listing of a list from another: association, side and title. */
void listings_identity(struct buffer *out, const struct listing_form *form);

#endif
