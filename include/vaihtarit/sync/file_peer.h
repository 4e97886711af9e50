/* A book in another file as the other side of a sync. */
#ifndef VAIHTARIT_SYNC_FILE_PEER_H
#define VAIHTARIT_SYNC_FILE_PEER_H

#include "vaihtarit/sync/sync.h"

/* sync_run for a target that is a file or does not exist yet. */
bool file_peer_sync(struct store *store, const char *target, const struct sync_options *options,
                    struct sync_result *result, struct error *error);

#endif
