/*
 * What associations offer and look for, on paper. Whatever is made here to be handed out tells a
 * contact only where it was said that it may be told (listing_shared_contact).
 */
#ifndef VAIHTARIT_REPORT_LISTINGS_H
#define VAIHTARIT_REPORT_LISTINGS_H

#include "vaihtarit/core/buffer.h"
#include "vaihtarit/core/evening.h"
#include "vaihtarit/report/document.h"

/* All listings, offers and wants apart. Reads event, listings and today. NULL: memory ran out. */
const struct document *listings_paper(struct arena *arena, const struct evening *evening);

/*
 * Adds the open listings of one side to a document, as a section; a sentence where there are none.
 */
void listings_add_open(struct document *document, const struct evening *evening,
                       enum listing_side side);

/* Every listing with its fields, in headings that the import of listings knows. */
const struct document_table *listings_table(struct arena *arena, const struct evening *evening);

/* The same for the organisers themselves: every contact, with what was said of sharing it. */
const struct document_table *listings_whole_table(struct arena *arena,
                                                  const struct evening *evening);

/* An array of objects; the keys are a contract (vaihtarit(1), JSON). */
void listings_write_json(struct buffer *out, const struct evening *evening);
/* The same for the organisers themselves, as listings_whole_table. */
void listings_write_whole_json(struct buffer *out, const struct evening *evening);

#endif
