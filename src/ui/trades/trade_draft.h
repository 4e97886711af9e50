/*
 * A deal that is being written down: associations in a circle, each giving something to the next
 * one and the last to the first. Two that both give make a swap, more a ring; of two that only one
 * gives makes a gift. A text that is the title of a listing means that listing.
 */
#ifndef VAIHTARIT_UI_TRADE_DRAFT_H
#define VAIHTARIT_UI_TRADE_DRAFT_H

#include "vaihtarit/core/clock.h"
#include "vaihtarit/store/trade.h"
#include "vaihtarit/ui/editor.h"
#include "vaihtarit/ui/model.h"

enum { DRAFT_PARTIES = TRADE_LEGS_MOST, DRAFT_FIELDS = 3 * DRAFT_PARTIES + 3 };

/* What a party of the draft is asked. */
struct draft_party {
    struct editor name;
    struct editor gives; /* to the next party */
    struct editor meets; /* the next party's want that the gift meets; empty for none */
};

struct trade_draft {
    struct draft_party parties[DRAFT_PARTIES];
    size_t count; /* parties in use, at least 2 */
    struct editor due;
    struct editor caller; /* the party that calls the others; empty for none */
    struct editor note;
};

enum draft_kind { DRAFT_NAME, DRAFT_GIVES, DRAFT_MEETS, DRAFT_DUE, DRAFT_CALLER, DRAFT_NOTE };

/* One of its fields. */
struct draft_field {
    enum draft_kind kind;
    size_t party; /* the giver of DRAFT_GIVES and DRAFT_MEETS; 0 for the deal's own fields */
};

bool draft_field_equal(const struct draft_field *one, const struct draft_field *other);

/*
 * The fields in the order they are filled in: who gives, what, to whom, what that one gives, and so
 * on. DRAFT_MEETS is left out where the receiver looks for nothing. Returns how many.
 */
size_t draft_fields(const struct trade_draft *draft, const struct model *model,
                    struct draft_field fields[DRAFT_FIELDS]);

const struct editor *draft_editor(const struct trade_draft *draft, const struct draft_field *field);
struct editor *draft_edit(struct trade_draft *draft, const struct draft_field *field);
const char *draft_text(const struct trade_draft *draft, const struct draft_field *field);

const char *draft_name(const struct trade_draft *draft, size_t party);
/* The party that `party` gives to. */
size_t draft_next(const struct trade_draft *draft, size_t party);

/* Puts one more association between the last one and the first. */
void draft_add_party(struct trade_draft *draft);
/* Takes the last association out again; more than 2 are in use. */
void draft_remove_party(struct trade_draft *draft);

/* The listings that are meant by the texts of a party; NULL for free text. */
const struct listing *draft_offer(const struct trade_draft *draft, const struct model *model,
                                  size_t party);
const struct listing *draft_want(const struct trade_draft *draft, const struct model *model,
                                 size_t party);

/* What `party` gives: its text, else the title of the want it meets; "" while it gives nothing. */
const char *draft_gift(const struct trade_draft *draft, const struct model *model, size_t party);

/* The deal as the store wants it; texts are the draft's. */
struct draft_deal {
    struct trade_leg_form legs[DRAFT_PARTIES];
    struct trade_form form;
    char due[CLOCK_DATE_SIZE];
};

/* Makes the deal of the draft. On false *at is the field that *error concerns. */
bool draft_make_deal(const struct trade_draft *draft, const struct model *model,
                     struct draft_deal *deal, struct draft_field *at, struct error *error);

void draft_release(struct trade_draft *draft);

/* True when two names fold to the same association. */
bool draft_same_organisation(const char *one, const char *other);

#endif
