/*
 * Who may be one and the same: people of the evening, and associations of the book. Found in
 * memory and proposed; a person decides.
 */
#ifndef VAIHTARIT_UI_TWINS_H
#define VAIHTARIT_UI_TWINS_H

#include "vaihtarit/core/arena.h"
#include "vaihtarit/core/domain.h"
#include "vaihtarit/core/error.h"
#include "vaihtarit/ui/model.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Why two are taken for one; the surest first. */
enum twins_reason { TWINS_EMAIL, TWINS_PHONE, TWINS_NAME, TWINS_SPELLING, TWINS_REASONS };

struct twin {
    uint32_t row; /* of model_attendee */
    enum twins_reason reason;
};

/*
 * Up to `limit` people who may be `who`, the likeliest first: of the same e-mail, phone or name (in
 * any order of its words), or of a name at most two slips of the finger away. who->registration is
 * left out. Returns how many.
 */
size_t twins_find(const struct model *model, const struct attendee *who, struct twin *twins,
                  size_t limit);

struct twin_pair {
    size_t one; /* rows of model_attendee, or places in model_organisations */
    size_t other;
    enum twins_reason reason;
};

/* A list that is longer than this is not worth reading to its end. */
enum { TWIN_PAIRS_MOST = 200 };

/* The people of the evening who may be one, each pair once, in *pairs (owned by arena). */
bool twins_of_people(const struct model *model, struct arena *arena, const struct twin_pair **pairs,
                     size_t *count, struct error *error);

/* Associations with names at most two slips apart. */
bool twins_of_organisations(const struct model *model, struct arena *arena,
                            const struct twin_pair **pairs, size_t *count, struct error *error);

/* "sama sähköposti" */
const char *twins_reason_words(enum twins_reason reason);

#endif
