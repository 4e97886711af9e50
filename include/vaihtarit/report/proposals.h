/* What the market proposes, in words and as JSON: for the screen, the command line and paper. */
#ifndef VAIHTARIT_REPORT_PROPOSALS_H
#define VAIHTARIT_REPORT_PROPOSALS_H

#include "vaihtarit/core/buffer.h"
#include "vaihtarit/core/evening.h"
#include "vaihtarit/match/proposals.h"
#include "vaihtarit/report/document.h"

/* Appends how many wants the plan meets, and whether that is proven to be the most. */
void proposals_add_extent(struct buffer *out, const struct proposals *proposals);

/* Appends who is in it: "A ⇄ B", "A → B → C → A", "A → B". */
void proposals_add_parties(struct buffer *out, const struct proposal *proposal);

/*
 * Adds a proposal to a document: each leg as a sentence, what it answers and why, and what else the
 * associations in it could get.
 */
void proposals_add(struct document *document, const struct proposals *proposals,
                   const struct proposal *proposal);

/* All proposals, the best first. Reads event. NULL: memory ran out. */
const struct document *proposals_paper(struct arena *arena, const struct evening *evening,
                                       const struct proposals *proposals);

/* An object; the keys are a contract (vaihtarit(1), JSON). */
void proposals_write_json(struct buffer *out, const struct proposals *proposals);

/* Every want with every offer as a table, and as JSON. */
const struct document_table *pairs_table(struct arena *arena, const struct suiting *suiting,
                                         const struct listing *listings);
void pairs_write_json(struct buffer *out, const struct suiting *suiting,
                      const struct listing *listings);

#endif
