/*
 * What tells that two rows may be one person: the same name in any order, the same e-mail or phone,
 * as numbers that are quick to compare. Private to the model.
 */
#ifndef UI_PEOPLE_TRAITS_H
#define UI_PEOPLE_TRAITS_H

#include "vaihtarit/core/buffer.h"
#include "vaihtarit/core/domain.h"

#include <stdbool.h>
#include <stdint.h>

/* 0 where nothing is known. */
struct people_traits {
    uint64_t name; /* of its folded words, whatever their order */
    uint64_t email;
    uint64_t phone;   /* of its digits, +358 read as 0 */
    uint64_t letters; /* which letters the name has: few slips change few of them */
    uint32_t folded;  /* where the folded name, given and family, stands in the texts */
    uint32_t length;  /* of it */
};

/* Appends the folded name to `texts`, with a NUL behind it. False without memory. */
bool people_traits_read(struct people_traits *traits, const struct attendee *attendee,
                        struct buffer *texts);

/* Which letters a folded text has once, and which more than once. */
uint64_t people_traits_letters(const char *folded);

#endif
