/* The expert directory: the offers of all events, each association's same offer once. */
#ifndef VAIHTARIT_STORE_DIRECTORY_H
#define VAIHTARIT_STORE_DIRECTORY_H

#include "vaihtarit/core/arena.h"
#include "vaihtarit/core/directory.h"
#include "vaihtarit/store/store.h"

/* What to look for; NULL or "" for everything. */
struct directory_search {
    const char *municipality; /* also finds what is offered to the whole region */
    const char *theme;        /* or a part of it */
    const char *today;        /* YYYY-MM-DD: an offer whose last day is before it is out of date */
};

/*
 * Reads the directory into *directory (owned by arena). The same title, folded, of the same
 * association is one offer, and its newest listing says whether it still stands: one that was
 * withdrawn or is out of date is left out. A contact is given only where the newest listing has the
 * consent to share it.
 */
bool directory_read(struct store *store, const struct directory_search *search, struct arena *arena,
                    struct directory *directory, struct error *error);

#endif
