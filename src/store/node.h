/* This copy's own number. Private to this layer. */
#ifndef STORE_NODE_H
#define STORE_NODE_H

#include "database.h"

/*
 * Reads the node number that was minted for this very file; 0 when there is none yet or the file is
 * a copy of the one it was minted for.
 */
bool node_read(struct store *store, struct error *error);

/*
 * Reads where this node's log stands, having minted a number where there is none, and sets the
 * clock that the transaction writes with: wall time, but always after what this node wrote before.
 * Inside a transaction.
 */
bool node_take_position(struct store *store, struct error *error);

#endif
