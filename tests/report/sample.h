/* A small evening that never changes: what the golden papers are made of. */
#ifndef TESTS_REPORT_SAMPLE_H
#define TESTS_REPORT_SAMPLE_H

#include "vaihtarit/core/evening.h"

/* Everything in it is static. */
const struct evening *sample_evening(void);

/* The same event before anything has happened. */
const struct evening *sample_empty(void);

#endif
