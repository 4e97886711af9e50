/* Comparing a text with the one kept under tests/. */
#ifndef TESTS_SUPPORT_GOLDEN_H
#define TESTS_SUPPORT_GOLDEN_H

/*
 * Fails the running cmocka test unless text is byte for byte what stands in the file of that path
 * under tests/, "ui/golden/help.txt". With VAIHTARIT_GOLDEN=write in the environment the file is
 * written anew instead.
 */
void assert_golden(const char *path, const char *text);

#endif
