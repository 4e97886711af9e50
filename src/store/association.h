/* Seeing to an association inside a transaction. Private to this layer. */
#ifndef STORE_ASSOCIATION_H
#define STORE_ASSOCIATION_H

#include "database.h"

/*
 * organisation_ensure inside a transaction, which remembers what it has seen to: a list names the
 * same associations over and over. *at_home tells that the municipality is the association's own.
 */
bool organisation_see_to(struct store *store, const char *name, const char *municipality,
                         struct id *id, bool *at_home, struct error *error);

#endif
