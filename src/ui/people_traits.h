/*
 * What tells that two rows may be one person: the same name in any order, the same e-mail or phone,
 * as numbers that are quick to compare. Private to the model.
 */
#ifndef UI_PEOPLE_TRAITS_H
#define UI_PEOPLE_TRAITS_H

#include "vaihtarit/core/domain.h"

#include <stdint.h>

/* 0 where nothing is known. */
struct people_traits {
    uint64_t name; /* of its folded words, whatever their order */
    uint64_t email;
    uint64_t phone;   /* of its digits, +358 read as 0 */
    uint32_t letters; /* which letters the name has: few slips change few of them */
};

void people_traits_read(struct people_traits *traits, const struct attendee *attendee);

/* Which letters a folded text has. */
uint32_t people_traits_letters(const char *folded);

#endif
