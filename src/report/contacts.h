/* Whom to call about a deal: only where it was said that the contact may be told. */
#ifndef REPORT_CONTACTS_H
#define REPORT_CONTACTS_H

#include "vaihtarit/core/buffer.h"
#include "vaihtarit/core/evening.h"

/*
 * Appends "Association: contact" of the listing `id` of the evening, with "; " before it, unless it
 * stands in *out or the listing has no contact to be shared (listing_shared_contact). Reads
 * listings.
 */
void contacts_add(struct buffer *out, const struct evening *evening, const struct id *id);

/* Whether what contacts_add appended is of more than one association. */
bool contacts_are_many(const char *contacts);

#endif
