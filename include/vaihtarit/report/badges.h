/* Name badges for sheets of labels: a name, an association, the evening, and a code for the door.
 */
#ifndef VAIHTARIT_REPORT_BADGES_H
#define VAIHTARIT_REPORT_BADGES_H

#include "vaihtarit/core/buffer.h"
#include "vaihtarit/core/evening.h"
#include "vaihtarit/report/document.h"

/* Who gets a badge; nobody whose details were erased does. */
enum badge_people {
    BADGES_REGISTERED, /* everybody with a place: neither waiting nor cancelled */
    BADGES_ARRIVED,    /* whoever has come */
    BADGES_ONE         /* the one person of the order, whatever their registration is */
};

/* What is wanted; everything is borrowed. */
struct badge_order {
    struct document_labels labels; /* on what */
    enum badge_people people;
    const struct id *registration; /* of BADGES_ONE */
    int copies;                    /* of each, one behind the other; 0 is 1 */
};

/* How many labels the badges of an evening with an order take. */
size_t badges_count(const struct evening *evening);

/*
 * The badges by family name, or the test page where the order wants that. Reads event, attendees
 * and badges: without an order everybody gets one on the program's first sheet. A code is the
 * person's door code. NULL when memory ran out.
 */
const struct document *badges_paper(struct arena *arena, const struct evening *evening);

/* The same with a row for each badge: what stands on it, on which sheet and where. */
const struct document_table *badges_table(struct arena *arena, const struct evening *evening);

/* An object with the sheet and an array of badges; the keys are a contract (vaihtarit(1), JSON). */
void badges_write_json(struct buffer *out, const struct evening *evening);

#endif
