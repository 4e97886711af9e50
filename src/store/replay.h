/* Folding a whole log again. Private to this layer. */
#ifndef STORE_REPLAY_H
#define STORE_REPLAY_H

#include "database.h"

/* Folds the log of one book into the empty typed tables of another, or of itself. */
bool replay_into(struct store *from, struct store *into, struct error *error);

/* Empties a book's typed tables and folds its own log into them. Inside a transaction. */
bool replay_anew(struct store *store, struct error *error);

#endif
