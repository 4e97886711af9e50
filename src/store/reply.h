/* Keeping an answer as it is, inside a transaction. Private to this layer. */
#ifndef STORE_REPLY_H
#define STORE_REPLY_H

#include "database.h"

/*
 * Keeps a registration's answer without asking whether the question would take it today: one that
 * was given before stays an answer. "" takes it back.
 */
bool reply_write(struct store *store, const struct id *registration, const struct id *question,
                 const char *text, struct error *error);

#endif
