/* Promises of readers, held against what they read. */
#ifndef TESTS_FUZZ_CHECK_H
#define TESTS_FUZZ_CHECK_H

#include "vaihtarit/intake/table.h"

#include <stdlib.h>

#define CHECK(condition) ((condition) ? (void)0 : abort())

/* Every row has cells with their text in it, and lines and problems go downwards. */
void check_table(const struct table *table);

/* A failure says in words what it is. */
void check_error(const struct error *error);

#endif
