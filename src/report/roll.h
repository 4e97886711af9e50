/* The people of an evening by family name, and what papers say of each. */
#ifndef VAIHTARIT_REPORT_ROLL_H
#define VAIHTARIT_REPORT_ROLL_H

#include "vaihtarit/core/arena.h"
#include "vaihtarit/core/evening.h"
#include "vaihtarit/report/document.h"

struct roll_entry {
    const char *key; /* of the order */
    const struct attendee *attendee;
};

/* The attendees by family name, given name and association; NULL when memory ran out. */
const struct roll_entry *roll_sort(struct arena *arena, const struct evening *evening);

/* "Mäkinen Anna", and in brackets what is not as usual: "Yli-Mäki Satu (jonossa)". */
const char *roll_name(struct arena *arena, const struct attendee *attendee);

/* "[ ]", or "[x] 17.31" of whoever has come. */
const char *roll_arrival(struct arena *arena, const struct attendee *attendee);

/* The code's nine digits. */
const char *roll_code(struct arena *arena, const struct attendee *attendee);

/* The same in threes, for reading: "123 456 786". */
const char *roll_code_in_threes(struct arena *arena, const struct attendee *attendee);

/* What stands above every paper that tells of people: whom it is for. */
void roll_add_staff_only(struct document *document);

#endif
