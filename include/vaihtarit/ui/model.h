/*
 * The evening in memory: every attendee with a search index, listings, trades, associations and
 * figures. It is filled in slices after opening and then follows the log's tail, so that what
 * another program or a sync wrote shows up the same way as one's own. Views read it and never ask
 * the file while they draw.
 */
#ifndef VAIHTARIT_UI_MODEL_H
#define VAIHTARIT_UI_MODEL_H

#include "vaihtarit/core/arena.h"
#include "vaihtarit/core/buffer.h"
#include "vaihtarit/core/domain.h"
#include "vaihtarit/core/figures.h"
#include "vaihtarit/store/follow_up.h"
#include "vaihtarit/store/store.h"
#include "vaihtarit/store/summary.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct model;

/* A model of one event of a book, empty until it is loaded. Keeps the store but does not own it. */
bool model_create(struct model **model, struct store *store, const struct id *event,
                  struct error *error);
void model_destroy(struct model *model);

/* Leaves the attendees out of a model that is still empty: for screens that show none. */
void model_leave_people_out(struct model *model);

/*
 * Goes on loading for about `milliseconds` (without limit if negative) and sets *finished once all
 * is there. Listings, trades and associations are there after the first call, figures once all is.
 */
bool model_load(struct model *model, int milliseconds, bool *finished, struct error *error);

/* True until all is there; a loading that failed goes on with the next model_load. */
bool model_is_loading(const struct model *model);

/*
 * Reads again what has changed in the book since the last look. Sets *changed when anything did.
 * While the model is still loading it only remembers to look afterwards.
 */
bool model_follow(struct model *model, bool *changed, struct error *error);

/*
 * Counts and reads what following left for later because the evening is large. Called a few times a
 * second; sets *changed when there was anything.
 */
bool model_settle(struct model *model, bool *changed, struct error *error);

/* ---- Attendees ---- */

/* How many attendees are there (so far, while loading); cancelled ones too. */
size_t model_people_count(const struct model *model);

/*
 * The attendee of a row. Texts are the model's, valid until it follows or loads again. email,
 * phone, needs, note, external_code and registered_at are not kept in memory and are "": ask
 * registration_find.
 */
struct attendee model_attendee(const struct model *model, uint32_t row);

/*
 * What a search found: rows, the best first. Whole codes; else those not yet in before those who
 * are in and before the cancelled; names before associations; who is spelt as was typed; whole
 * words before beginnings of words; then by family and given name.
 */
struct model_hits {
    uint32_t *rows; /* malloc'd */
    size_t count;
    size_t codes; /* so many of the first ones have the code that was searched, all of it */
    size_t capacity;
};

/*
 * Finds the attendees in whose name, nickname, association, municipality or code every word of the
 * text begins a word, in any order; from four letters on also within the words of associations.
 * Dots, hyphens, apostrophes and V for W make no difference to what is found, only to its order. An
 * empty text finds everybody, one of signs alone nobody. Replaces what *hits held.
 */
bool model_search(struct model *model, const char *text, struct model_hits *hits,
                  struct error *error);
void model_hits_release(struct model_hits *hits);

/*
 * What was meant by a search that finds nobody, in place of what *out held: the same with its first
 * word that is nobody's made the nearest name, one slip of the finger away, where that finds
 * somebody; else nothing.
 */
void model_suggest_search(struct model *model, const char *text, struct buffer *out);

/* Appends the code by which a search of digits found the row; nothing where it was not a code. */
void model_code(const struct model *model, uint32_t row, const char *text, struct buffer *out);

/* ---- The market ---- */

/* Listings, offers first, by association and title; withdrawn and fully traded ones too. */
const struct listing *model_listings(const struct model *model, size_t *count);
/* Trades in the order they were agreed; cancelled ones too. */
const struct trade *model_trades(const struct model *model, size_t *count);
/* Associations by name. */
const struct organisation *model_organisations(const struct model *model, size_t *count);
/* What needs a person. */
const struct conflict *model_conflicts(const struct model *model, size_t *count);
/* Deals of earlier events that wait for an answer: did they come true? */
const struct past_trade *model_follow_ups(const struct model *model, size_t *count);
/* The figures of the evening, as they were last counted. */
const struct figures *model_figures(const struct model *model);

/*
 * Up to `limit` associations whose name has a word that begins with each word of the text; indexes
 * into model_organisations. Returns how many.
 */
size_t model_suggest_organisations(const struct model *model, const char *text, size_t *indexes,
                                   size_t limit);

#endif
