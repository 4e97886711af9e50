/* The deeds in a test's book, the newest first, and taking them back. */
#ifndef TESTS_STORE_DEEDS_H
#define TESTS_STORE_DEEDS_H

#include "book.h"

#include "vaihtarit/store/history.h"

/* What F3 would take back. */
struct history_entry deeds_last(struct book *book);

/* The newest transactions of the log, which has at least so many. */
const struct history_entry *deeds_newest(struct book *book, size_t limit);

/* Undoes the newest transaction of the log, an undo too. */
void deeds_undo_newest(struct book *book);

#endif
