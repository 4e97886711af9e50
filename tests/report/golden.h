/* Comparing a text with the one kept in tests/report/golden. */
#ifndef TESTS_REPORT_GOLDEN_H
#define TESTS_REPORT_GOLDEN_H

/*
 * Fails the running cmocka test unless text is byte for byte what stands in the file of that name.
 * With VAIHTARIT_GOLDEN=write in the environment the file is written anew instead.
 */
void assert_golden(const char *name, const char *text);

#endif
