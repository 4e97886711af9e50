/*
 * What is fuzzed: readers of what comes from outside. `make fuzz` lets libFuzzer look for bytes
 * that they cannot stand; test_corpus reads the bytes that are kept.
 */
#ifndef TESTS_FUZZ_TARGETS_H
#define TESTS_FUZZ_TARGETS_H

#include <stddef.h>
#include <stdint.h>

/* Aborts when a promise of the reader is broken. */
typedef void fuzz_target(const uint8_t *bytes, size_t size);

/* A list of text. */
fuzz_target fuzz_csv;

/*
 * A workbook; or, where the bytes are no zip, its parts with a NUL between them: the sheet, the
 * shared strings, the styles, the workbook, its relations, those of the file. Parts that are left
 * out are those of an ordinary workbook.
 */
fuzz_target fuzz_xlsx;

/*
 * A --map, a line feed, and a list, whose headings are looked up; people where its rows are even in
 * number, listings where they are odd. Behind a ? stand choices of a person instead of the map.
 */
fuzz_target fuzz_mapping;

/* A scanner's setting, a line feed, and keys; bytes under 8 are pauses. */
fuzz_target fuzz_scan;

/* A want, a line feed, and an offer. */
fuzz_target fuzz_words;

/* An exchange graph, and the plan of it where it is small. */
fuzz_target fuzz_graph;

/* A paper on its way to vaihtarit-print. */
fuzz_target fuzz_wire;

/* Lines of sheets of labels. */
fuzz_target fuzz_labels;

/* NULL where there is no target of that name. */
fuzz_target *fuzz_find(const char *name);

/* The names, NULL behind the last. */
extern const char *const fuzz_names[];

/* What libFuzzer calls: the target that FUZZ_TARGET names. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

#endif
