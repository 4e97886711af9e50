/* Counting people without a name: one by one, several at once, and putting the count right. */
#ifndef UI_HEADS_H
#define UI_HEADS_H

#include "vaihtarit/ui/app.h"

/* Counts so many more, or fewer, and says how many there are then. */
void heads_count(struct app *app, int people);

/* Asks how many: "5" or "+5" more, "-2" fewer, "=40" in all. */
void heads_ask(struct app *app);

#endif
