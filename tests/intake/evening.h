/* A book with one event, for the tests that bring lists in. */
#ifndef TESTS_INTAKE_EVENING_H
#define TESTS_INTAKE_EVENING_H

#include "support/folder.h"
#include "vaihtarit/intake/import.h"
#include "vaihtarit/store/registration.h"

struct evening {
    struct folder folder;
    struct store *store;
    struct id event;
    struct arena arena;
};

void evening_begin(struct evening *evening);
void evening_end(struct evening *evening);

/* Brings a plan in, or rehearses it; every row is accounted for. */
struct import_counts evening_run(struct evening *evening, struct import_plan *plan, bool keep);

/* Brings people in from bytes written in the test. */
struct import_counts evening_bring_in(struct evening *evening, const char *text);

/* The people of the event, by id. */
const struct attendee *evening_people(struct evening *evening, size_t *count);

/* The one of that given name. */
const struct attendee *evening_find(struct evening *evening, const char *given);

#endif
