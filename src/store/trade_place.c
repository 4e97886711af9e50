#include "trade_place.h"

#include "vaihtarit/core/message.h"
#include "vaihtarit/store/listing.h"

bool trade_place_check(struct store *store, const struct id *id, enum listing_side side,
                       const struct id *owner, int claimed, struct arena *arena,
                       struct listing *listing, struct error *error)
{
    if (!listing_find(store, id, arena, listing, error))
        return false;
    if (listing->side != side || !id_equal(&listing->organisation, owner))
        return error_set(error, ERROR_RULE, tr("”%s” ei ole tämän yhdistyksen ilmoitus."),
                         listing->title);
    if (listing->withdrawn)
        return error_set(error, ERROR_RULE,
                         tr("”%s” on vedetty pois. Palauta se ensin tai valitse toinen."),
                         listing->title);
    if (listing_is_reserved(listing))
        return error_set(error, ERROR_RULE,
                         tr("”%s” (%s) on varattu ehdotettuun vaihtoon. Valitse toinen, tai pura "
                            "se vaihto ensin."),
                         listing->title, listing->organisation_name);
    if (listing->taken + claimed >= listing->capacity)
        return error_set(error, ERROR_RULE,
                         tr("”%s” (%s) on jo vaihdettu. Valitse toinen tai korota määrää."),
                         listing->title, listing->organisation_name);
    return true;
}

/* How many legs of the trade before this one take the listing, too. */
static int claimed_before(const struct trade *trade, size_t index, const struct id *listing)
{
    int claimed = 0;
    for (size_t i = 0; i < index; i++)
        claimed +=
            id_equal(&trade->legs[i].offer, listing) || id_equal(&trade->legs[i].want, listing);
    return claimed;
}

bool trade_place_check_all(struct store *store, const struct trade *trade, struct arena *arena,
                           struct error *error)
{
    for (size_t i = 0; i < trade->leg_count; i++) {
        const struct trade_leg *leg = &trade->legs[i];
        struct listing listing;
        if (!id_is_none(&leg->offer) &&
            !trade_place_check(store, &leg->offer, LISTING_OFFER, &leg->giver,
                               claimed_before(trade, i, &leg->offer), arena, &listing, error))
            return false;
        if (!id_is_none(&leg->want) &&
            !trade_place_check(store, &leg->want, LISTING_WANT, &leg->receiver,
                               claimed_before(trade, i, &leg->want), arena, &listing, error))
            return false;
    }
    return true;
}
