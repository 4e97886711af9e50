/* The fields that a column of a list can fill. */
#ifndef VAIHTARIT_INTAKE_FIELD_H
#define VAIHTARIT_INTAKE_FIELD_H

#include "vaihtarit/core/error.h"
#include "vaihtarit/intake/words.h"

#include <stdbool.h>
#include <stddef.h>

enum intake_kind { INTAKE_PEOPLE, INTAKE_LISTINGS, INTAKE_KINDS };

enum field {
    FIELD_UNKNOWN, /* a column that is not brought in */
    FIELD_IGNORED, /* and one that the user leaves out */
    FIELD_GIVEN,
    FIELD_FAMILY,
    FIELD_NICKNAME,
    FIELD_NAME, /* given and family name in one */
    FIELD_ORGANISATION,
    FIELD_MUNICIPALITY,
    FIELD_EMAIL,
    FIELD_PHONE,
    FIELD_NEEDS,
    FIELD_NOTE,
    FIELD_CONSENT,
    FIELD_STATUS,
    FIELD_EXTERNAL_CODE,
    FIELD_REGISTERED_AT,
    FIELD_SIDE,
    FIELD_TITLE,
    FIELD_DETAIL,
    FIELD_THEME,
    FIELD_CONTACT,
    FIELD_CAPACITY,
    FIELD_VALID_UNTIL,
    FIELDS
};

/* The section of the vocabulary with the kind's headings. */
const char *field_section(enum intake_kind kind);

/* The word shown to people, "sukunimi"; --map understands it too. */
const char *field_name(enum field field);

/* The most code points that are kept of it. */
size_t field_limit(enum field field);

/* True where several columns may fill it, one text behind the other, with line breaks. */
bool field_is_long(enum field field);

/*
 * The next field of the kind that a person can choose for a column, or with `step` -1 the one
 * before; FIELD_IGNORED is one of them, and round it goes.
 */
enum field field_next(enum intake_kind kind, enum field field, int step);

/* The field that the vocabulary means by `meaning`; FIELD_UNKNOWN for NULL. */
enum field field_from_meaning(const char *meaning);

/*
 * Reads a field of the kind as a person writes it on the command line: its name in Finnish or
 * English or any word of the vocabulary. ERROR_USAGE names the nearest one.
 */
bool field_parse(const struct words *words, enum intake_kind kind, const char *text,
                 enum field *field, struct error *error);

#endif
