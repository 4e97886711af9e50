#include "verdicts.h"

/* A trade of listings alone as a verdict on its ring; a trade of free words tells nothing. */
static bool add_trade(struct verdicts *verdicts, const struct trade *trade, enum verdict_kind kind,
                      struct arena *arena)
{
    struct verdict_leg *legs = arena_allocate(arena, (trade->leg_count + 1) * sizeof *legs);
    if (!legs)
        return false;
    for (size_t i = 0; i < trade->leg_count; i++) {
        if (id_is_none(&trade->legs[i].offer) || id_is_none(&trade->legs[i].want))
            return true;
        legs[i] = (struct verdict_leg){trade->legs[i].offer, trade->legs[i].want};
    }
    verdicts->items[verdicts->count++] =
        (struct verdict){.kind = kind, .legs = legs, .leg_count = trade->leg_count};
    return true;
}

bool verdicts_gather(struct verdicts *verdicts, const struct proposals_options *options,
                     struct arena *arena)
{
    size_t most = options->verdict_count + options->trade_count;
    *verdicts = (struct verdicts){0};
    verdicts->items = arena_allocate(arena, (most + 1) * sizeof *verdicts->items);
    if (!verdicts->items)
        return false;
    for (size_t i = 0; i < options->verdict_count; i++)
        verdicts->items[verdicts->count++] = options->verdicts[i];
    for (size_t i = 0; i < options->trade_count; i++) {
        const struct trade *trade = &options->trades[i];
        bool done = true;
        if (trade_status_holds(trade->status))
            done = add_trade(verdicts, trade, VERDICT_FORBID, arena);
        else if (trade->status == TRADE_UNMATCHED)
            /* No plan has rings of one: a gift is kept out by its pair. */
            done = add_trade(verdicts, trade,
                             trade->leg_count == 1 ? VERDICT_FORBID : VERDICT_REJECT, arena);
        if (!done)
            return false;
    }
    return true;
}

static bool is_of(const struct verdict_leg *leg, const struct id *offer, const struct id *want)
{
    return id_equal(&leg->offer, offer) && id_equal(&leg->want, want);
}

bool verdicts_forbid(const struct verdicts *verdicts, const struct id *offer, const struct id *want)
{
    for (size_t i = 0; i < verdicts->count; i++) {
        const struct verdict *verdict = &verdicts->items[i];
        for (size_t leg = 0; verdict->kind == VERDICT_FORBID && leg < verdict->leg_count; leg++)
            if (is_of(&verdict->legs[leg], offer, want))
                return true;
    }
    return false;
}

static bool is_same_ring(const struct verdict *one, const struct verdict *other)
{
    size_t same = 0;
    for (size_t i = 0; one->leg_count == other->leg_count && i < one->leg_count; i++)
        for (size_t k = 0; k < one->leg_count; k++)
            same += is_of(&one->legs[k], &other->legs[i].offer, &other->legs[i].want);
    return same > 0 && same == one->leg_count;
}

bool verdicts_reject(const struct verdicts *verdicts, const struct verdict *pin)
{
    for (size_t i = 0; i < verdicts->count; i++)
        if (verdicts->items[i].kind == VERDICT_REJECT && is_same_ring(&verdicts->items[i], pin))
            return true;
    return false;
}
