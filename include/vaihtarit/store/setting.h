/* This copy's own settings. They never leave the file by syncing. */
#ifndef VAIHTARIT_STORE_SETTING_H
#define VAIHTARIT_STORE_SETTING_H

#include "vaihtarit/core/arena.h"
#include "vaihtarit/store/store.h"

/* The setting's value, or `otherwise` where it was never set; the arena's. */
bool setting_read(struct store *store, const char *key, const char *otherwise, struct arena *arena,
                  const char **value, struct error *error);

/* NULL or "" forgets the setting. */
bool setting_write(struct store *store, const char *key, const char *value, struct error *error);

#endif
