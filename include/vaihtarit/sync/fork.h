/*
 * Two futures of one node: a file was copied as it is, or an old copy was taken back into use, and
 * both went on writing under one number. Neither future is taken into the other book; a person is
 * told where they part.
 */
#ifndef VAIHTARIT_SYNC_FORK_H
#define VAIHTARIT_SYNC_FORK_H

#include "vaihtarit/core/arena.h"
#include "vaihtarit/sync/plan.h"

/* Finds where the step's two futures part and tells of it in *sentence, the arena's. */
bool fork_describe(const struct sync_step *step, struct store *here, struct store *there,
                   struct arena *arena, const char **sentence, struct error *error);

#endif
