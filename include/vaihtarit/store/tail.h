/* What has changed since the last look: for the model of the screen and for syncing. */
#ifndef VAIHTARIT_STORE_TAIL_H
#define VAIHTARIT_STORE_TAIL_H

#include "vaihtarit/store/store.h"

#include <stddef.h>

/* How far the log of each node has been seen. A zeroed struct has seen nothing. */
struct version_entry {
    int64_t node;
    int64_t last_seq;
};
struct version {
    struct version_entry *entries; /* sorted by node; malloc'd */
    size_t count;
    size_t capacity;
};

/* The file's present version. */
bool version_read(struct store *store, struct version *version, struct error *error);
/* The last seq seen of a node; 0 for none. */
int64_t version_seq(const struct version *version, int64_t node);
void version_release(struct version *version);

/*
 * Called for each row touched; the same row may come more than once. entity is valid during the
 * call only. Return false to stop early (then tail_follow still succeeds).
 */
typedef bool tail_visitor(void *context, const char *entity, const struct id *row);

/*
 * Visits the rows changed after *seen, in log order node by node, and moves *seen forward to the
 * file's present version.
 */
bool tail_follow(struct store *store, struct version *seen, tail_visitor *visit, void *context,
                 struct error *error);

#endif
