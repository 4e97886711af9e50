/*
 * What syncing needs of a book: reading whole transactions of a node, and taking them in.
 */
#ifndef VAIHTARIT_STORE_REPLICA_H
#define VAIHTARIT_STORE_REPLICA_H

#include "vaihtarit/store/tail.h"
#include "vaihtarit/store/txn.h"

enum { REPLICA_HASH_SIZE = 32, REPLICA_SALT_SIZE = 16 };

/*
 * One change of the log as it travels: one field of a row and its value, or several fields with
 * commas between and their values as a JSON array. Texts and values are borrowed.
 */
struct replica_change {
    int64_t seq;
    int64_t hlc;
    const char *entity;
    struct id row;
    const char *field;
    struct value value;
    const void *salt; /* NULL, REPLICA_SALT_SIZE bytes, or the leaf's hash after erasing */
    size_t salt_size;
};

struct replica_txn {
    int64_t node;
    int64_t last_seq;
    int64_t hlc;
    const char *at;
    const char *actor;
    const char *action;
    uint8_t hash[REPLICA_HASH_SIZE];
    const struct replica_change *changes;
    size_t change_count;
};

/*
 * Called for each transaction of one node after `after_seq`, in order. Borrowed for the call.
 * Return false, with *error filled, to stop.
 */
typedef bool replica_visitor(void *context, const struct replica_txn *txn, struct error *error);

bool replica_each(struct store *store, int64_t node, int64_t after_seq, replica_visitor *visit,
                  void *context, struct error *error);

/*
 * Takes one transaction of another node in, or of this very one where the file is an old copy of
 * itself: appended as it came and folded. It must follow the last one known of its node and its
 * hash must continue that node's chain, else ERROR_DAMAGED. One that is already known is skipped
 * (*taken false). Call between txn_begin and txn_commit: txn_begin's own action leaves no trace
 * unless txn_put is called too.
 */
bool replica_take(struct store *store, const struct replica_txn *txn, bool *taken,
                  struct error *error);

/*
 * The chain's hash of a node at last_seq. *found false when no transaction ends there. Two books
 * that hold different hashes there have two futures of one node.
 */
bool replica_hash(struct store *store, int64_t node, int64_t last_seq,
                  uint8_t hash[REPLICA_HASH_SIZE], bool *found, struct error *error);

/* The number of this copy of the file; minted anew when the file turns out to be a copy. */
int64_t replica_node(const struct store *store);

/*
 * Gives this copy a new node number for everything it will write from now on: for a book that
 * another one shows to be an old copy of itself.
 */
bool replica_renew(struct store *store, struct error *error);

#endif
