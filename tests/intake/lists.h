/* Lists for the intake tests: read, or the test fails with what was said. */
#ifndef TESTS_INTAKE_LISTS_H
#define TESTS_INTAKE_LISTS_H

#include "vaihtarit/intake/import.h"
#include "vaihtarit/intake/table.h"

/* Reads bytes that are written in the test. */
void lists_read(struct table *table, const char *text);

/* Reads a file of tests/data. */
void lists_read_data(struct table *table, const char *name);

/* Reads a file of tests/data and plans its import. */
void lists_plan_data(struct import_plan *plan, struct table *table, enum intake_kind kind,
                     const char *name, const char *map);

/* Reads bytes and plans their import. */
void lists_plan(struct import_plan *plan, struct table *table, enum intake_kind kind,
                const char *text, const char *map);

/* True when some problem of that line holds the words. */
bool lists_has_problem(const struct import_plan *plan, size_t line, const char *words);

#endif
