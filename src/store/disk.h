/* What the disk under a file is like. Private to this layer. */
#ifndef STORE_DISK_H
#define STORE_DISK_H

#include "vaihtarit/core/error.h"

#include <stdbool.h>
#include <stddef.h>

/* True for the statfs f_type of a network file system, where locks cannot be trusted. */
bool disk_type_is_network(unsigned long type);

/* Refuses (ERROR_NETWORK_SHARE) a path, or a path's folder where it does not exist, on a share. */
bool disk_check_local(const char *path, struct error *error);

/* Refuses (ERROR_READ_ONLY) a path whose folder, or which itself, cannot be written. */
bool disk_check_writable(const char *path, struct error *error);

/*
 * Writes what tells this very file from any copy of it: its inode and the moment it came to be.
 */
bool disk_identity(const char *path, char *text, size_t size, struct error *error);

/* Makes an empty file of mode 0600 where nothing stands yet. */
bool disk_create(const char *path, struct error *error);

#endif
