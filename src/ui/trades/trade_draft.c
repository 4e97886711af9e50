#include "trade_draft.h"

#include "vaihtarit/core/message.h"
#include "vaihtarit/core/unicode.h"
#include "vaihtarit/store/organisation.h"

#include <string.h>

/* ---- Comparing ---- */

static bool same_when(void (*fold)(struct buffer *out, const char *text), const char *one,
                      const char *other)
{
    struct buffer first = {0};
    struct buffer second = {0};
    fold(&first, one);
    fold(&second, other);
    bool same = first.length > 0 && strcmp(buffer_text(&first), buffer_text(&second)) == 0;
    buffer_release(&first);
    buffer_release(&second);
    return same;
}

bool draft_same_organisation(const char *one, const char *other)
{
    return same_when(organisation_key, one, other);
}

static bool same_words(const char *one, const char *other)
{
    return same_when(unicode_fold, one, other);
}

/* ---- Fields ---- */

bool draft_field_equal(const struct draft_field *one, const struct draft_field *other)
{
    return one->kind == other->kind && one->party == other->party;
}

static bool looks_for_something(const struct model *model, const char *name)
{
    size_t count;
    const struct listing *listings = model_listings(model, &count);
    for (size_t i = 0; i < count; i++)
        if (listings[i].side == LISTING_WANT && !listings[i].withdrawn &&
            draft_same_organisation(listings[i].organisation_name, name))
            return true;
    return false;
}

size_t draft_fields(const struct trade_draft *draft, const struct model *model,
                    struct draft_field fields[DRAFT_FIELDS])
{
    size_t count = 0;
    fields[count++] = (struct draft_field){DRAFT_NAME, 0};
    for (size_t party = 0; party < draft->count; party++) {
        size_t next = draft_next(draft, party);
        fields[count++] = (struct draft_field){DRAFT_GIVES, party};
        if (next != 0)
            fields[count++] = (struct draft_field){DRAFT_NAME, next};
        if (*editor_text(&draft->parties[party].meets) != '\0' ||
            looks_for_something(model, draft_name(draft, next)))
            fields[count++] = (struct draft_field){DRAFT_MEETS, party};
    }
    fields[count++] = (struct draft_field){DRAFT_DUE, 0};
    fields[count++] = (struct draft_field){DRAFT_CALLER, 0};
    fields[count++] = (struct draft_field){DRAFT_NOTE, 0};
    return count;
}

const struct editor *draft_editor(const struct trade_draft *draft, const struct draft_field *field)
{
    const struct draft_party *party = &draft->parties[field->party];
    switch (field->kind) {
    case DRAFT_NAME:
        return &party->name;
    case DRAFT_GIVES:
        return &party->gives;
    case DRAFT_MEETS:
        return &party->meets;
    case DRAFT_DUE:
        return &draft->due;
    case DRAFT_CALLER:
        return &draft->caller;
    case DRAFT_NOTE:
        break;
    }
    return &draft->note;
}

struct editor *draft_edit(struct trade_draft *draft, const struct draft_field *field)
{
    return (struct editor *)draft_editor(draft, field);
}

const char *draft_text(const struct trade_draft *draft, const struct draft_field *field)
{
    return editor_text(draft_editor(draft, field));
}

/* ---- Parties ---- */

const char *draft_name(const struct trade_draft *draft, size_t party)
{
    return editor_text(&draft->parties[party].name);
}

size_t draft_next(const struct trade_draft *draft, size_t party)
{
    return (party + 1) % draft->count;
}

static void swap_editors(struct editor *one, struct editor *other)
{
    struct editor kept = *one;
    *one = *other;
    *other = kept;
}

/* The first party's want is met by whoever is last: it moves along with the end of the circle. */
void draft_add_party(struct trade_draft *draft)
{
    if (draft->count == DRAFT_PARTIES)
        return;
    swap_editors(&draft->parties[draft->count - 1].meets, &draft->parties[draft->count].meets);
    draft->count++;
}

void draft_remove_party(struct trade_draft *draft)
{
    struct draft_party *last = &draft->parties[draft->count - 1];
    swap_editors(&draft->parties[draft->count - 2].meets, &last->meets);
    editor_set(&last->name, "");
    editor_set(&last->gives, "");
    editor_set(&last->meets, "");
    draft->count--;
}

void draft_release(struct trade_draft *draft)
{
    for (size_t i = 0; i < DRAFT_PARTIES; i++) {
        editor_release(&draft->parties[i].name);
        editor_release(&draft->parties[i].gives);
        editor_release(&draft->parties[i].meets);
    }
    editor_release(&draft->due);
    editor_release(&draft->caller);
    editor_release(&draft->note);
}

/* ---- Listings ---- */

/* An association's listing of that title; one with a place left before one without. */
static const struct listing *find_listing(const struct model *model, enum listing_side side,
                                          const char *organisation, const char *title)
{
    size_t count;
    const struct listing *listings = model_listings(model, &count);
    const struct listing *found = NULL;
    for (size_t i = 0; i < count; i++) {
        const struct listing *listing = &listings[i];
        if (listing->side != side || !same_words(listing->title, title) ||
            !draft_same_organisation(listing->organisation_name, organisation))
            continue;
        if (!listing->withdrawn && listing->taken < listing->capacity)
            return listing;
        found = listing;
    }
    return found;
}

const struct listing *draft_offer(const struct trade_draft *draft, const struct model *model,
                                  size_t party)
{
    return find_listing(model, LISTING_OFFER, draft_name(draft, party),
                        editor_text(&draft->parties[party].gives));
}

const struct listing *draft_want(const struct trade_draft *draft, const struct model *model,
                                 size_t party)
{
    return find_listing(model, LISTING_WANT, draft_name(draft, draft_next(draft, party)),
                        editor_text(&draft->parties[party].meets));
}

const char *draft_gift(const struct trade_draft *draft, const struct model *model, size_t party)
{
    const char *gives = editor_text(&draft->parties[party].gives);
    if (*gives != '\0')
        return gives;
    const struct listing *want = draft_want(draft, model, party);
    return want ? want->title : "";
}

/* ---- The deal ---- */

static bool fail_at(struct draft_field *at, enum draft_kind kind, size_t party, struct error *error,
                    const char *sentence)
{
    *at = (struct draft_field){kind, party};
    return error_set(error, ERROR_RULE, "%s", sentence);
}

static bool check_party(const struct trade_draft *draft, const struct model *model, size_t party,
                        struct draft_field *at, struct error *error)
{
    if (*draft_name(draft, party) == '\0')
        return fail_at(at, DRAFT_NAME, party, error, tr("Kirjoita yhdistyksen nimi."));
    if (*editor_text(&draft->parties[party].meets) != '\0' && !draft_want(draft, model, party))
        return fail_at(at, DRAFT_MEETS, party, error,
                       tr("Tällaista toivetta ei ole. Valitse se ehdotuksista tai jätä tyhjäksi."));
    /* Of two, one may give for nothing. */
    if (draft->count > 2 && *draft_gift(draft, model, party) == '\0')
        return fail_at(at, DRAFT_GIVES, party, error, tr("Kirjoita, mitä tämä yhdistys antaa."));
    return true;
}

/* The caller has to be one of those who are in the deal. */
static bool check_caller(const struct trade_draft *draft, struct draft_field *at,
                         struct error *error)
{
    const char *caller = editor_text(&draft->caller);
    for (size_t party = 0; party < draft->count; party++)
        if (draft_same_organisation(draft_name(draft, party), caller))
            return true;
    return *caller == '\0' ||
           fail_at(at, DRAFT_CALLER, 0, error, tr("Valitse joku tämän vaihdon yhdistyksistä."));
}

static struct trade_leg_form make_leg(const struct trade_draft *draft, const struct model *model,
                                      size_t party)
{
    const struct listing *offer = draft_offer(draft, model, party);
    const struct listing *want = draft_want(draft, model, party);
    struct trade_leg_form leg = {
        .giver = draft_name(draft, party),
        .receiver = draft_name(draft, draft_next(draft, party)),
        .what = draft_gift(draft, model, party),
    };
    if (offer)
        leg.offer = offer->id;
    if (want)
        leg.want = want->id;
    return leg;
}

bool draft_make_deal(const struct trade_draft *draft, const struct model *model,
                     struct draft_deal *deal, struct draft_field *at, struct error *error)
{
    *deal = (struct draft_deal){.form.due = "",
                                .form.note = editor_text(&draft->note),
                                .form.caller = editor_text(&draft->caller)};
    for (size_t party = 0; party < draft->count; party++)
        if (!check_party(draft, model, party, at, error))
            return false;
    for (size_t party = 0; party < draft->count; party++)
        if (*draft_gift(draft, model, party) != '\0')
            deal->legs[deal->form.leg_count++] = make_leg(draft, model, party);
    if (deal->form.leg_count == 0)
        return fail_at(at, DRAFT_GIVES, 0, error,
                       tr("Kirjoita, mitä annetaan, tai valitse se ehdotuksista."));
    if (!check_caller(draft, at, error))
        return false;
    if (*editor_text(&draft->due) != '\0') {
        if (!clock_parse_date(editor_text(&draft->due), deal->due))
            return fail_at(at, DRAFT_DUE, 0, error, tr("Kirjoita päivä näin: 24.11.2026"));
        deal->form.due = deal->due;
    }
    deal->form.legs = deal->legs;
    return true;
}
