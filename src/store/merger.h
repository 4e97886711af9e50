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

#endif
