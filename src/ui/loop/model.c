#include "vaihtarit/ui/model.h"

#include "people/people_index.h"
#include "people/people_suggest.h"
#include "touched.h"
#include "widgets/filter.h"

#include "vaihtarit/core/array.h"
#include "vaihtarit/core/clock.h"
#include "vaihtarit/store/listing.h"
#include "vaihtarit/store/organisation.h"
#include "vaihtarit/store/registration.h"
#include "vaihtarit/store/tail.h"
#include "vaihtarit/store/trade.h"

#include <stdlib.h>
#include <string.h>

enum {
    SLICE = 500,          /* attendees read at a time while loading */
    RELOAD_AT = 4000,     /* more rows changed at once than this are read as a whole */
    LARGE_EVENING = 5000, /* attendees; above it figures are counted in pauses */
    FIGURES_SHARE = 20,   /* figures may take a twentieth of the time */
    MICROSECONDS_PER_MS = 1000
};

/* What is small enough to be read whole whenever any of it changes. */
struct market {
    struct arena texts;
    const struct listing *listings;
    size_t listing_count;
    const struct trade *trades;
    size_t trade_count;
    const struct organisation *organisations;
    size_t organisation_count;
};

struct counts {
    struct arena texts;
    struct figures figures;
    const struct conflict *conflicts;
    size_t conflict_count;
    int64_t cost;    /* microseconds that counting took */
    int64_t counted; /* when, on the monotonic clock */
    bool stale;
};

/* Deals of earlier events, which only registrations, listings and deals have a say in. */
struct earlier {
    struct arena texts;
    const struct past_trade *trades;
    size_t count;
    bool stale;
};

struct model {
    struct store *store;
    struct id event;
    struct version seen;
    struct people_index people;
    struct market market;
    struct counts counts;
    struct earlier earlier;
    struct id loaded_to; /* the last registration read while loading */
    bool loading;
    bool without_people;
    bool market_stale;
};

bool model_create(struct model **out, struct store *store, const struct id *event,
                  struct error *error)
{
    struct model *model = calloc(1, sizeof *model);
    if (!model)
        return error_set_memory(error);
    model->store = store;
    model->event = *event;
    model->loading = true;
    model->market_stale = true;
    model->counts.stale = true;
    model->earlier.stale = true;
    if (!version_read(store, &model->seen, error)) {
        model_destroy(model);
        return false;
    }
    *out = model;
    return true;
}

void model_destroy(struct model *model)
{
    if (!model)
        return;
    version_release(&model->seen);
    people_release(&model->people);
    arena_release(&model->market.texts);
    arena_release(&model->counts.texts);
    arena_release(&model->earlier.texts);
    free(model);
}

void model_leave_people_out(struct model *model)
{
    model->without_people = true;
    model->loading = false;
}

/* ---- Reading ---- */

static bool read_market(struct model *model, struct error *error)
{
    struct market market = {0};
    bool done = listing_list(model->store, &model->event, &market.texts, &market.listings,
                             &market.listing_count, error) &&
                trade_list(model->store, &model->event, &market.texts, &market.trades,
                           &market.trade_count, error) &&
                organisation_list(model->store, &market.texts, &market.organisations,
                                  &market.organisation_count, error);
    for (size_t i = 0; done && i < market.organisation_count; i++)
        if (!people_rename_organisation(&model->people, &market.organisations[i]))
            done = error_set_memory(error);
    if (!done) {
        arena_release(&market.texts);
        return false;
    }
    arena_release(&model->market.texts);
    model->market = market;
    model->market_stale = false;
    return true;
}

static bool read_counts(struct model *model, struct error *error)
{
    struct counts counts = {0};
    int64_t start = clock_monotonic();
    if (!summary_read(model->store, &model->event, &counts.texts, &counts.figures, error) ||
        !conflict_list(model->store, &model->event, &counts.texts, &counts.conflicts,
                       &counts.conflict_count, error)) {
        arena_release(&counts.texts);
        return false;
    }
    counts.counted = clock_monotonic();
    counts.cost = counts.counted - start;
    arena_release(&model->counts.texts);
    model->counts = counts;
    return true;
}

/* People of the evening, as last counted where they are not read. */
static size_t evening_size(const struct model *model)
{
    return model->without_people ? (size_t)model->counts.figures.people.registered
                                 : model_people_count(model);
}

static bool read_earlier(struct model *model, struct error *error)
{
    struct earlier earlier = {0};
    if (!follow_up_list(model->store, &model->event, &earlier.texts, &earlier.trades,
                        &earlier.count, error)) {
        arena_release(&earlier.texts);
        return false;
    }
    arena_release(&model->earlier.texts);
    model->earlier = earlier;
    return true;
}

/* In a large evening counting takes longer than a key press may: then it waits for a pause. */
static bool counting_can_wait(const struct model *model)
{
    const struct counts *counts = &model->counts;
    return evening_size(model) > LARGE_EVENING && counts->counted != 0 &&
           clock_monotonic() - counts->counted < counts->cost * FIGURES_SHARE;
}

bool model_settle(struct model *model, bool *changed, struct error *error)
{
    *changed = false;
    if (model->market_stale) {
        if (!read_market(model, error))
            return false;
        *changed = true;
    }
    if (model->counts.stale && !model->loading && !counting_can_wait(model)) {
        if (!read_counts(model, error))
            return false;
        *changed = true;
    }
    if (model->earlier.stale && !model->loading) {
        if (!read_earlier(model, error))
            return false;
        *changed = true;
    }
    return true;
}

static bool load_slice(struct model *model, bool *last, struct error *error)
{
    struct arena arena = {0};
    const struct attendee *attendees;
    size_t count = 0;
    bool done = registration_slice(model->store, &model->event, &model->loaded_to, SLICE, &arena,
                                   &attendees, &count, error);
    for (size_t i = 0; done && i < count; i++) {
        if (!people_put(&model->people, &attendees[i]))
            done = error_set_memory(error);
        model->loaded_to = attendees[i].registration;
    }
    *last = count < SLICE;
    arena_release(&arena);
    return done;
}

bool model_load(struct model *model, int milliseconds, bool *finished, struct error *error)
{
    int64_t end = clock_monotonic() + (int64_t)milliseconds * MICROSECONDS_PER_MS;
    bool changed;
    bool last = !model->loading;
    *finished = false;
    while (!last && (milliseconds < 0 || clock_monotonic() < end))
        if (!load_slice(model, &last, error))
            return false;
    if (last && model->loading) {
        people_sort(&model->people);
        model->loading = false;
    }
    if (!model_settle(model, &changed, error))
        return false;
    *finished = last;
    return true;
}

bool model_is_loading(const struct model *model)
{
    return model->loading;
}

/* ---- Following ---- */

static void mark_stale(struct model *model, const struct touched *touched)
{
    model->counts.stale |= touched->any;
    model->earlier.stale |= touched->beyond_presences;
    model->market_stale |= touched->market;
}

static bool reread_person(struct model *model, const struct id *registration, struct error *error)
{
    struct arena arena = {0};
    struct attendee attendee;
    struct error reason = {0};
    bool done = true;
    if (!registration_find(model->store, registration, &arena, &attendee, &reason)) {
        done = reason.code == ERROR_NOT_FOUND;
        if (done)
            people_remove(&model->people, registration);
        else if (error)
            *error = reason;
    } else if (!id_equal(&attendee.event, &model->event)) {
        people_remove(&model->people, registration);
    } else if (!people_put(&model->people, &attendee)) {
        done = error_set_memory(error);
    }
    arena_release(&arena);
    return done;
}

/* The registrations behind presences and persons join those that were touched themselves. */
static bool resolve(struct model *model, struct touched *touched, struct error *error)
{
    for (size_t i = 0; i < touched->presences.count; i++) {
        struct id registration;
        if (!registration_of_presence(model->store, &touched->presences.items[i], &registration,
                                      error))
            return false;
        if (!id_list_add(&touched->registrations, &registration))
            return error_set_memory(error);
    }
    for (size_t i = 0; i < touched->persons.count; i++)
        for (size_t row = 0; row < model->people.count; row++)
            if (id_equal(&model->people.rows[row].person, &touched->persons.items[i]) &&
                !id_list_add(&touched->registrations, &model->people.rows[row].registration))
                return error_set_memory(error);
    return true;
}

static void load_anew(struct model *model)
{
    people_release(&model->people);
    model->loaded_to = (struct id){{0}};
    model->loading = true;
}

static bool apply_touched(struct model *model, struct touched *touched, struct error *error)
{
    if (touched->registrations.count + touched->presences.count + touched->persons.count >
        RELOAD_AT) {
        bool finished;
        load_anew(model);
        return model_load(model, -1, &finished, error);
    }
    if (!resolve(model, touched, error))
        return false;
    for (size_t i = 0; i < touched->registrations.count; i++)
        if (!reread_person(model, &touched->registrations.items[i], error))
            return false;
    return true;
}

static bool copy_version(struct version *copy, const struct version *version)
{
    if (!array_reserve(&copy->entries, &copy->capacity, version->count + 1, sizeof *copy->entries))
        return false;
    for (size_t i = 0; i < version->count; i++)
        copy->entries[i] = version->entries[i];
    copy->count = version->count;
    return true;
}

/* What was touched counts as seen only once all of it was read: else the next look finds it again.
 */
bool model_follow(struct model *model, bool *changed, struct error *error)
{
    struct touched touched = {.without_people = model->without_people};
    struct version seen = {0};
    bool settled = false;
    *changed = false;
    /* While loading, what was seen stays where loading began: the tail is read afterwards. */
    if (model->loading)
        return true;
    bool done = (copy_version(&seen, &model->seen) || error_set_memory(error)) &&
                tail_follow(model->store, &seen, touched_note, &touched, error) &&
                (!touched.failed || error_set_memory(error));
    mark_stale(model, &touched);
    done = done && apply_touched(model, &touched, error);
    struct version *outdated = done ? &model->seen : &seen;
    version_release(outdated);
    if (done)
        model->seen = seen;
    done = done && model_settle(model, &settled, error);
    *changed = touched.any || settled;
    touched_release(&touched);
    return done;
}

/* ---- Looking ---- */

const struct people_index *model_people(const struct model *model)
{
    return &model->people;
}

size_t model_people_count(const struct model *model)
{
    return model->people.count - model->people.removed;
}

struct attendee model_attendee(const struct model *model, uint32_t row)
{
    return people_attendee(&model->people, row);
}

bool model_search(struct model *model, const char *text, struct model_hits *hits,
                  struct error *error)
{
    return people_search(&model->people, text, hits) || error_set_memory(error);
}

void model_code(const struct model *model, uint32_t row, const char *text, struct buffer *out)
{
    people_code(&model->people, row, text, out);
}

void model_suggest_search(struct model *model, const char *text, struct buffer *out)
{
    struct model_hits hits = {0};
    buffer_clear(out);
    people_suggest(&model->people, text, out);
    if (out->length == 0)
        return;
    if (!people_search(&model->people, buffer_text(out), &hits) || hits.count == 0)
        buffer_clear(out);
    model_hits_release(&hits);
}

void model_hits_release(struct model_hits *hits)
{
    free(hits->rows);
    *hits = (struct model_hits){0};
}

const struct listing *model_listings(const struct model *model, size_t *count)
{
    *count = model->market.listing_count;
    return model->market.listings;
}

const struct trade *model_trades(const struct model *model, size_t *count)
{
    *count = model->market.trade_count;
    return model->market.trades;
}

const struct organisation *model_organisations(const struct model *model, size_t *count)
{
    *count = model->market.organisation_count;
    return model->market.organisations;
}

const struct conflict *model_conflicts(const struct model *model, size_t *count)
{
    *count = model->counts.conflict_count;
    return model->counts.conflicts;
}

const struct past_trade *model_follow_ups(const struct model *model, size_t *count)
{
    *count = model->earlier.count;
    return model->earlier.trades;
}

const struct figures *model_figures(const struct model *model)
{
    return &model->counts.figures;
}

size_t model_suggest_organisations(const struct model *model, const char *text, size_t *indexes,
                                   size_t limit)
{
    size_t found = 0;
    for (size_t i = 0; i < model->market.organisation_count && found < limit; i++) {
        const char *name = model->market.organisations[i].name;
        if (filter_finds(text, &name, 1))
            indexes[found++] = i;
    }
    return found;
}
