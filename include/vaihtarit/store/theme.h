/* The themes of the market: one list for the whole book, which people edit. */
#ifndef VAIHTARIT_STORE_THEME_H
#define VAIHTARIT_STORE_THEME_H

#include "vaihtarit/core/arena.h"
#include "vaihtarit/core/id.h"
#include "vaihtarit/store/store.h"

/*
 * A theme's id follows from its folded name, that of the start list from its first one: two laptops
 * that add one theme, or that begin with the list in two languages, have one row.
 */
struct theme {
    struct id id;
    const char *name;
};

/*
 * The themes in their order, in *themes (owned by arena): those of the book, or, where it has none,
 * the start list of the program in the user's language. The first edit of any kind makes the start
 * list the book's own.
 */
bool theme_list(struct store *store, struct arena *arena, const struct theme **themes,
                size_t *count, struct error *error);

/*
 * The list's own spelling of a theme that somebody typed, or what they typed where the list does
 * not have it: in *name, owned by the arena or the text itself.
 */
bool theme_spelling(struct store *store, struct arena *arena, const char *typed, const char **name,
                    struct error *error);

/* Adds a theme behind the others. ERROR_RULE without a name, or for one that is on the list. */
bool theme_add(struct store *store, const char *name, struct id *id, struct error *error);

/*
 * Gives a theme another name, and its listings in the event with it, in one transaction. Where the
 * new name is on the list already the two become one, at the place of that one.
 */
bool theme_rename(struct store *store, const struct id *id, const struct id *event,
                  const char *name, struct error *error);

/* Gives themes the places 1, 2 and so on in the order of their ids, in one transaction. */
bool theme_order(struct store *store, const struct id *in_order, size_t count, struct error *error);

/* Takes a theme off the list. Listings keep theirs. */
bool theme_remove(struct store *store, const struct id *id, struct error *error);

#endif
