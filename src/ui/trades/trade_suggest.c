#include "trade_suggest.h"
#include "widgets/filter.h"

#include "vaihtarit/core/message.h"

#include <string.h>

/* What is asked for, handed down. */
struct search {
    const struct trade_draft *draft;
    const struct model *model;
    struct counterparts *counterparts;
    const char *today;
    const char *typed;
    struct draft_suggestions *found;
};

static void add(struct search *search, const char *text, const char *why)
{
    struct draft_suggestions *found = search->found;
    for (size_t i = 0; i < found->count; i++)
        if (strcmp(found->items[i].text, text) == 0)
            return;
    if (found->count == DRAFT_SUGGESTIONS)
        return;
    found->items[found->count++] =
        (struct draft_suggestion){arena_copy(&found->arena, text), arena_copy(&found->arena, why)};
}

static bool is_open(const struct search *search, const struct listing *listing,
                    enum listing_side side)
{
    return listing->side == side && listing_is_open(listing, search->today);
}

static bool is_of(const struct listing *listing, const char *organisation)
{
    return draft_same_organisation(listing->organisation_name, organisation);
}

/* ---- Listings ---- */

enum { SUITING_MOST = 32 };

/* What suits a listing; nothing where memory ran out, for suggestions are only a help. */
static size_t find_suiting(const struct search *search, const struct listing *listing,
                           struct counterpart found[SUITING_MOST])
{
    const struct likeness_text text = {listing->title, listing->detail, listing->theme};
    size_t count;
    return counterparts_find(search->counterparts, listing->side, &text, listing->organisation_name,
                             found, SUITING_MOST, &count, NULL)
               ? count
               : 0;
}

/* What `owner` has that suits a listing. */
static const struct listing *find_partner(const struct search *search,
                                          const struct listing *listing, const char *owner)
{
    struct counterpart found[SUITING_MOST];
    size_t count = find_suiting(search, listing, found);
    for (size_t i = 0; i < count; i++)
        if (is_of(found[i].listing, owner))
            return found[i].listing;
    return NULL;
}

static void add_listing(struct search *search, const struct listing *listing,
                        const struct listing *partner)
{
    if (!partner) {
        add(search, listing->title, listing->theme);
        return;
    }
    const char *why = arena_format(
        &search->found->arena, partner->side == LISTING_WANT ? tr("toive: %s") : tr("tarjous: %s"),
        partner->title);
    add(search, listing->title, why);
}

/* The open listings of `owner` on one side; first those that suit one of `other`. */
static void suggest_listings(struct search *search, enum listing_side side, const char *owner,
                             const char *other)
{
    size_t count;
    const struct listing *listings = model_listings(search->model, &count);
    for (int suiting = 1; suiting >= 0; suiting--) {
        for (size_t i = 0; i < count; i++) {
            const struct listing *listing = &listings[i];
            const char *const texts[] = {listing->title, listing->detail, listing->theme};
            if (!is_open(search, listing, side) || !is_of(listing, owner) ||
                !filter_finds(search->typed, texts, sizeof texts / sizeof *texts))
                continue;
            const struct listing *partner = find_partner(search, listing, other);
            if ((partner != NULL) == (suiting == 1))
                add_listing(search, listing, partner);
        }
    }
}

/* ---- Associations ---- */

/* Associations with a listing that suits the one they would meet, the best first. */
static void suggest_partners(struct search *search, const struct listing *met)
{
    struct counterpart found[SUITING_MOST];
    size_t count = met ? find_suiting(search, met, found) : 0;
    for (size_t i = 0; i < count; i++) {
        const struct listing *listing = found[i].listing;
        if (!filter_finds(search->typed, &listing->organisation_name, 1))
            continue;
        add(search, listing->organisation_name,
            arena_format(&search->found->arena,
                         listing->side == LISTING_WANT ? tr("etsii: %s") : tr("tarjoaa: %s"),
                         listing->title));
    }
}

static void suggest_names(struct search *search, size_t party)
{
    size_t indexes[DRAFT_SUGGESTIONS];
    size_t all;
    const struct organisation *organisations = model_organisations(search->model, &all);
    size_t giver = (party + search->draft->count - 1) % search->draft->count;
    suggest_partners(search, draft_offer(search->draft, search->model, giver));
    suggest_partners(search, draft_want(search->draft, search->model, party));
    if (*search->typed == '\0')
        return;
    size_t count =
        model_suggest_organisations(search->model, search->typed, indexes, DRAFT_SUGGESTIONS);
    for (size_t i = 0; i < count; i++)
        add(search, organisations[indexes[i]].name, "");
}

/* Who calls is one of those who are in the deal. */
static void suggest_callers(struct search *search)
{
    for (size_t party = 0; party < search->draft->count; party++) {
        const char *name = draft_name(search->draft, party);
        if (*name != '\0' && filter_finds(search->typed, &name, 1))
            add(search, name, "");
    }
}

/* ---- All of it ---- */

static bool holds_one(const struct search *search)
{
    for (size_t i = 0; i < search->found->count; i++)
        if (strcmp(search->found->items[i].text, search->typed) == 0)
            return true;
    return false;
}

void draft_suggest(const struct trade_draft *draft, const struct model *model,
                   struct counterparts *counterparts, const char *today,
                   const struct draft_field *field, struct draft_suggestions *suggestions)
{
    draft_suggestions_release(suggestions);
    struct search search = {draft,      model, counterparts, today, draft_text(draft, field),
                            suggestions};
    const char *giver = draft_name(draft, field->party);
    const char *receiver = draft_name(draft, draft_next(draft, field->party));
    switch (field->kind) {
    case DRAFT_NAME:
        suggest_names(&search, field->party);
        break;
    case DRAFT_GIVES:
        suggest_listings(&search, LISTING_OFFER, giver, receiver);
        break;
    case DRAFT_MEETS:
        suggest_listings(&search, LISTING_WANT, receiver, giver);
        break;
    case DRAFT_CALLER:
        suggest_callers(&search);
        break;
    case DRAFT_DUE:
    case DRAFT_NOTE:
        break;
    }
    if (holds_one(&search))
        draft_suggestions_release(suggestions);
}

void draft_suggestions_release(struct draft_suggestions *suggestions)
{
    arena_release(&suggestions->arena);
    *suggestions = (struct draft_suggestions){0};
}
