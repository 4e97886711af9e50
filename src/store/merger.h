/* Which row stands for one that was merged. Private to this layer. */
#ifndef STORE_MERGER_H
#define STORE_MERGER_H

#include "database.h"

/*
 * Puts the row that stands for a merged one into *id: an organisation, a person or a registration
 * that was merged into another one is that one. Two laptops may have merged two rows each into the
 * other: whoever is met again ends the search.
 */
bool merger_follow(struct store *store, const char *entity, struct id *id, struct error *error);

/*
 * The same in SQL, for many rows at once: two common table expressions (after WITH RECURSIVE) of
 * which `name` has (id, stands) for every merged row of an entity. Of rows that were merged into
 * each other the smallest stands.
 */
/* clang-format off */
#define MERGER_STANDS(entity, name)                                                                \
    name "_way(id, into_id) AS ("                                                                  \
    "SELECT id, merged_into FROM " entity " WHERE merged_into IS NOT NULL AND deleted IS 1"        \
    " UNION SELECT w.id, m.merged_into FROM " name "_way w JOIN " entity " m ON m.id = w.into_id"  \
    " WHERE m.merged_into IS NOT NULL AND m.deleted IS 1), "                                       \
    name "(id, stands) AS ("                                                                       \
    "SELECT id, ifnull(min(iif(into_id IN (SELECT id FROM " name "_way), NULL, into_id)),"         \
    " min(into_id)) FROM " name "_way GROUP BY id)"
/* clang-format on */

#endif
