/* The id of a row: 16 bytes of a UUID. */
#ifndef VAIHTARIT_CORE_ID_H
#define VAIHTARIT_CORE_ID_H

#include <stdbool.h>
#include <stdint.h>

enum { ID_SIZE = 16, ID_TEXT_SIZE = 37, ID_CODE_SIZE = 10, ID_CODE_SHOWN_SIZE = 12 };

/* A zeroed id means "none". */
struct id {
    uint8_t bytes[ID_SIZE];
};

bool id_is_none(const struct id *id);
bool id_equal(const struct id *one, const struct id *other);
/* Less than, equal to or greater than zero, by bytes. */
int id_compare(const struct id *one, const struct id *other);
/* Lower-case text with hyphens. */
void id_format(const struct id *id, char text[ID_TEXT_SIZE]);
/* A well spread number of the id, for hash tables. */
uint64_t id_hash(const struct id *id);

/*
 * A registration's code: eight digits drawn from the id and a Damm check digit, so that every
 * laptop finds the same code for the same registration by itself.
 */
void id_code(const struct id *id, char code[ID_CODE_SIZE]);

/* Writes a code in threes, for reading: "123 456 789". */
void id_code_in_threes(const char code[ID_CODE_SIZE], char shown[ID_CODE_SHOWN_SIZE]);

/* True for nine digits whose check digit holds (Damm 2004: every single error and swap is found).
 */
bool id_code_is_valid(const char *code);

/*
 * Takes the nine digits of a code as people type them, with blanks or without: "123 456 789". False
 * for anything else. Whether the check digit holds is not looked at.
 */
bool id_code_read(const char *typed, char code[ID_CODE_SIZE]);

#endif
