/*
 * The expert directory: who can speak or advise on what, over all events of a book. Read in one
 * place in the store, shown and printed elsewhere.
 */
#ifndef VAIHTARIT_CORE_DIRECTORY_H
#define VAIHTARIT_CORE_DIRECTORY_H

#include "vaihtarit/core/id.h"

#include <stddef.h>

/* Where something was offered. */
struct directory_event {
    struct id id;
    const char *name;
    const char *date; /* YYYY-MM-DD */
};

/* What one association offers, once however often it was offered. Texts are never NULL. */
struct directory_entry {
    struct id listing;      /* the newest one */
    struct id organisation; /* the one that stands, where associations were merged */
    const char *organisation_name;
    const char *municipality; /* the offer's own, else the association's */
    const char *theme;
    const char *title; /* as it was written last, like all of the texts */
    const char *detail;
    const char *contact;                  /* "" but where it may be shared */
    const struct directory_event *events; /* the newest first; at least one */
    size_t event_count;
    int trades; /* agreed or done */
};

struct directory {
    const char *municipality; /* what it was narrowed to; "" for everything */
    const char *theme;
    const char *search;
    const struct directory_entry *entries; /* by theme, municipality, association and title */
    size_t count;
};

#endif
