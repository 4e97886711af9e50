/*
 * One book: an SQLite file with the present in typed tables and an append-only log of how it came
 * to be. An evening's file and the network's registry are both books.
 */
#ifndef VAIHTARIT_STORE_STORE_H
#define VAIHTARIT_STORE_STORE_H

#include "vaihtarit/core/error.h"
#include "vaihtarit/core/id.h"

#include <stdbool.h>
#include <stdint.h>

struct store;

/* Room for a desk's name, "laptop A", with its NUL. */
enum { STORE_ACTOR_SIZE = 64 };

/*
 * Creates a new, empty book at path (mode 0600) and opens it. Refuses a path where anything stands
 * already (but for store_is_unfinished), a network share and a folder that cannot be written, each
 * with its own sentence.
 */
bool store_create(struct store **store, const char *path, struct error *error);

/*
 * True for an empty file, as a program leaves one that dies while it makes a book. There is nothing
 * in it to lose, and store_create takes its place.
 */
bool store_is_unfinished(const char *path);

/*
 * Opens the book at path for reading and writing, migrating an older schema after a copy of the
 * file was kept beside it. A file that cannot be opened says why: ERROR_NOT_FOUND, ERROR_FOREIGN,
 * ERROR_NEWER, ERROR_DAMAGED, ERROR_READ_ONLY, ERROR_NETWORK_SHARE, ERROR_BUSY.
 */
bool store_open(struct store **store, const char *path, struct error *error);

/*
 * As store_open, but nothing is ever written: works in a read-only folder. Only a write that
 * another program died of is taken back first.
 */
bool store_open_read_only(struct store **store, const char *path, struct error *error);

/* Closes the book; NULL is allowed. */
void store_close(struct store *store);

/* Closes a book that store_create made a moment ago and takes its file away again. */
void store_discard(struct store *store);

/* The path as given at opening. */
const char *store_path(const struct store *store);

/* Who is writing, as the log names it: "laptop A" until said otherwise. */
void store_set_actor(struct store *store, const char *actor);
const char *store_actor(const struct store *store);

/*
 * Dates what follows by this moment, in milliseconds since 1970 UTC, instead of by the clock; 0
 * goes back to the clock. For the demo evening, which has begun before it is written.
 */
void store_set_moment(struct store *store, int64_t moment);

/*
 * Sets *changed when any other connection has committed since the last call (or since opening).
 * Cheap enough to be asked several times a second.
 */
bool store_changed_elsewhere(struct store *store, bool *changed, struct error *error);

/* A new random row id (UUID version 4). */
struct id store_new_id(void);

/*
 * The row id that every laptop finds by itself for a name (UUID version 5) under a parent row's id,
 * or under this program's own namespace for a none parent. The name begins with what it names,
 * "organisation:tuusulan reuma".
 */
struct id store_named_id(const struct id *parent, const char *name);

/* The row id that every laptop finds for a row under another one: a person at an event. */
struct id store_joined_id(const struct id *parent, const struct id *child);

#endif
