/* Paths seen from the book that is open. */
#ifndef VAIHTARIT_UI_BOOK_PATH_H
#define VAIHTARIT_UI_BOOK_PATH_H

#include "vaihtarit/core/buffer.h"
#include "vaihtarit/store/store.h"

/* Appends a path beside the book: its own without its suffix, and this ending. */
void book_path_beside(struct buffer *out, const struct store *store, const char *ending);

/* Appends the path of a file of that name in the book's folder. */
void book_path_in_folder(struct buffer *out, const struct store *store, const char *name);

/* Appends the path that was typed; a name alone is a file in the book's folder. */
void book_path_typed(struct buffer *out, const struct store *store, const char *typed);

#endif
