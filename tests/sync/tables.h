/* Two laptops at one evening, for tests of what they tell each other. */
#ifndef TESTS_SYNC_TABLES_H
#define TESTS_SYNC_TABLES_H

#include "laptop.h"

/* Two laptops with the same event, its list, and a listing that can be traded once. */
struct tables {
    struct folder folder;
    struct laptop a;
    struct laptop b;
    struct id event;
    struct id anna;
    struct id offer;
};

/* cmocka's set-up and tear-down of one test: *state is a struct tables. */
int tables_set_up(void **state);
int tables_tear_down(void **state);

/* The mushroom club's offer, which can be traded once. */
struct id laptop_add_offer(struct laptop *laptop, const struct id *event);

void laptop_check_in(struct laptop *laptop, const struct id *registration);

/* A sync of which only the counts matter. */
struct sync_result laptop_count_sync(struct laptop *laptop, const char *target);

#endif
