/* Associations. One association is one row however its name is written: ry, r.y. and rf fold away.
 */
#ifndef VAIHTARIT_STORE_ORGANISATION_H
#define VAIHTARIT_STORE_ORGANISATION_H

#include "vaihtarit/core/arena.h"
#include "vaihtarit/core/buffer.h"
#include "vaihtarit/core/domain.h"
#include "vaihtarit/store/store.h"

/* Appends the name's key: folded, without ry, r.y., rf and r.f. at either end. */
void organisation_key(struct buffer *out, const char *name);

/*
 * The association of that name, added when the book has none. A municipality is kept when the
 * association had none before. An empty name gives a none id.
 */
bool organisation_ensure(struct store *store, const char *name, const char *municipality,
                         struct id *id, struct error *error);

/* All associations by name. */
bool organisation_list(struct store *store, struct arena *arena,
                       const struct organisation **organisations, size_t *count,
                       struct error *error);

#endif
