/* The deals to beat: the best earlier evening of the same municipality. */
#ifndef VAIHTARIT_STORE_RECORD_H
#define VAIHTARIT_STORE_RECORD_H

#include "vaihtarit/store/store.h"

/*
 * Sets *trades to the most deals, agreed and done, that any earlier event of the same municipality
 * has in this book; 0 where there is no such event. Earlier is by date, and the municipality is the
 * same however it is written.
 */
bool record_read(struct store *store, const struct id *event, int *trades, struct error *error);

#endif
