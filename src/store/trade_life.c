#include "vaihtarit/store/trade_life.h"

#include "database.h"
#include "market.h"
#include "trade_place.h"

#include "vaihtarit/core/message.h"
#include "vaihtarit/store/trade.h"

/* ---- Moves ---- */

const char *trade_why_not(enum trade_status from, enum trade_status to)
{
    static const char *const refusals[TRADE_STATUSES][TRADE_STATUSES] = {
        [TRADE_PROPOSED] = {[TRADE_CANCELLED] =
                                tr_noop("Tästä ei ole vielä sovittu, joten peruttavaa ei ole. "
                                        "Jos se ei sovi, pura se.")},
        [TRADE_AGREED] = {[TRADE_PROPOSED] = tr_noop("Vaihto on jo sovittu. Jos siitä ei tule "
                                                     "mitään, peru tai pura se.")},
        [TRADE_DONE] = {[TRADE_PROPOSED] = tr_noop("Vaihto on jo toteutunut."),
                        [TRADE_CANCELLED] =
                            tr_noop("Vaihto on jo toteutunut. Jos se on erehdys, merkitse se "
                                    "ensin takaisin sovituksi."),
                        [TRADE_UNMATCHED] =
                            tr_noop("Vaihto on jo toteutunut. Jos se on erehdys, merkitse se "
                                    "ensin takaisin sovituksi.")},
        [TRADE_CANCELLED] = {[TRADE_PROPOSED] = tr_noop("Vaihto on peruttu. Sovi se uudelleen."),
                             [TRADE_DONE] = tr_noop("Vaihto on peruttu. Sovi se ensin uudelleen."),
                             [TRADE_UNMATCHED] =
                                 tr_noop("Vaihto on jo peruttu, ja sen ilmoitukset ovat vapaina.")},
        [TRADE_UNMATCHED] = {[TRADE_PROPOSED] = tr_noop("Vaihto on purettu. Sovi se uudelleen."),
                             [TRADE_DONE] = tr_noop("Vaihto on purettu. Sovi se ensin uudelleen."),
                             [TRADE_CANCELLED] =
                                 tr_noop("Vaihto on jo purettu, ja sen ilmoitukset ovat vapaina.")},
    };
    return refusals[from][to] ? tr(refusals[from][to]) : NULL;
}

static bool put_need(struct store *store, const struct trade_leg *leg, enum need need,
                     struct error *error)
{
    const struct field_value met = {"met", need == NEED_UNSAID ? value_null()
                                                               : value_integer(need == NEED_MET)};
    return txn_put(store, "trade_leg", &leg->id, &met, 1, error);
}

/* Every leg's need that is `from` becomes `to`. */
static bool turn_needs(struct store *store, const struct trade *trade, enum need from, enum need to,
                       struct error *error)
{
    for (size_t i = 0; i < trade->leg_count; i++)
        if (trade->legs[i].need == from && !put_need(store, &trade->legs[i], to, error))
            return false;
    return true;
}

/* What a trade that is not done any more has to forget. */
static bool forget_done(struct store *store, const struct trade *trade, struct error *error)
{
    const struct field_value done_at = {"done_at", value_null()};
    return txn_put(store, "trade", &trade->id, &done_at, 1, error) &&
           turn_needs(store, trade, NEED_MET, NEED_UNSAID, error) &&
           turn_needs(store, trade, NEED_NOT_MET, NEED_UNSAID, error);
}

/*
 * Writes a status with all that it brings; whether it is allowed has been seen to. What was
 * answered of the trade was said of the status that it leaves, and goes with it.
 */
static bool put_status(struct store *store, const struct trade *trade, enum trade_status status,
                       struct error *error)
{
    struct field_value fields[5] = {{"status", value_text(trade_status_word(status))},
                                    {"follow_up", value_null()},
                                    {"follow_up_at", value_null()}};
    size_t count = 3;
    if (trade->status == status)
        return true;
    bool agrees = status == TRADE_AGREED && trade->status != TRADE_DONE;
    if (agrees || (status == TRADE_DONE && trade->status == TRADE_PROPOSED))
        fields[count++] = (struct field_value){"agreed_at", value_text(store->txn.at)};
    if (status == TRADE_DONE)
        fields[count++] = (struct field_value){"done_at", value_text(store->txn.at)};
    return txn_put(store, "trade", &trade->id, fields, count, error) &&
           (trade->status != TRADE_DONE || forget_done(store, trade, error));
}

static bool move(struct store *store, const struct id *id, enum trade_status status,
                 struct arena *arena, struct error *error)
{
    struct trade trade;
    if (!trade_find(store, id, arena, &trade, error))
        return false;
    const char *why_not = trade_why_not(trade.status, status);
    if (why_not)
        return error_set(error, ERROR_RULE, "%s", why_not);
    if (!trade_status_holds(trade.status) && trade_status_holds(status) &&
        !trade_place_check_all(store, &trade, arena, error))
        return false;
    return put_status(store, &trade, status, error) &&
           (status != TRADE_DONE || turn_needs(store, &trade, NEED_UNSAID, NEED_MET, error));
}

bool trade_set_status(struct store *store, const struct id *id, enum trade_status status,
                      struct error *error)
{
    static const char *const actions[TRADE_STATUSES] = {[TRADE_AGREED] = "trade-agreed",
                                                        [TRADE_PROPOSED] = "trade-proposed",
                                                        [TRADE_DONE] = "trade-done",
                                                        [TRADE_CANCELLED] = "trade-cancelled",
                                                        [TRADE_UNMATCHED] = "trade-unmatched"};
    if (!txn_begin(store, actions[status], error))
        return false;
    struct arena arena = {0};
    bool done = move(store, id, status, &arena, error);
    arena_release(&arena);
    return txn_end(store, done, error);
}

/* ---- Needs ---- */

static bool put_each_need(struct store *store, const struct id *id, const enum need *needs,
                          size_t count, struct arena *arena, struct error *error)
{
    struct trade trade;
    if (!trade_find(store, id, arena, &trade, error))
        return false;
    if (trade.status != TRADE_DONE)
        return error_set(error, ERROR_RULE, "%s",
                         tr("Merkitse vaihto ensin toteutuneeksi, sitten se, täyttyikö toive."));
    for (size_t i = 0; i < trade.leg_count && i < count; i++)
        if (!put_need(store, &trade.legs[i], needs[i], error))
            return false;
    return true;
}

bool trade_set_needs(struct store *store, const struct id *id, const enum need *needs, size_t count,
                     struct error *error)
{
    if (!txn_begin(store, "trade-need", error))
        return false;
    struct arena arena = {0};
    bool done = put_each_need(store, id, needs, count, &arena, error);
    arena_release(&arena);
    return txn_end(store, done, error);
}

/* ---- Overlaps ---- */

/* Who gives way next: a trade that holds a place of which this one's listings have too few. */
static bool find_rival(struct store *store, const struct id *id, struct id *rival,
                       struct error *error)
{
    struct query query =
        query_begin(store,
                    "SELECT r.id FROM trade_leg m JOIN listing l ON l.id IN (m.offer, m.want)"
                    " JOIN trade_leg n ON (n.offer = l.id OR n.want = l.id)"
                    " JOIN trade r ON r.id = n.trade"
                    " WHERE m.trade = ?1 AND m.deleted IS NOT 1 AND n.deleted IS NOT 1"
                    " AND r.id <> ?1 AND r.deleted IS NOT 1"
                    " AND r.status IN ('proposed', 'agreed')"
                    " AND " MARKET_TAKEN " > " MARKET_CAPACITY " ORDER BY r.status IS 'proposed'"
                    " DESC, n.origin_hlc DESC, n.origin_node DESC, n.origin_seq DESC LIMIT 1",
                    error);
    query_bind_id(&query, id);
    *rival = query_next(&query) ? query_id(&query, 0) : (struct id){{0}};
    return query_end(&query);
}

static bool stand(struct store *store, const struct id *id, size_t *unmatched, struct arena *arena,
                  struct error *error)
{
    struct trade trade;
    struct trade rival;
    struct id rival_id;
    *unmatched = 0;
    if (!trade_find(store, id, arena, &trade, error))
        return false;
    if (!trade.contested)
        return error_set(error, ERROR_RULE, "%s", tr("Tässä ei ole enää ratkaistavaa."));
    while (trade.contested) {
        if (!find_rival(store, id, &rival_id, error))
            return false;
        if (id_is_none(&rival_id))
            return error_set(error, ERROR_RULE, "%s",
                             tr("Muut ovat jo toteutuneet. Pura tämä, tai korota ilmoituksen "
                                "määrää Vaihtarit-näkymässä."));
        if (!trade_find(store, &rival_id, arena, &rival, error) ||
            !put_status(store, &rival, TRADE_UNMATCHED, error) ||
            !trade_find(store, id, arena, &trade, error))
            return false;
        ++*unmatched;
    }
    return true;
}

bool trade_stand(struct store *store, const struct id *id, size_t *unmatched, struct error *error)
{
    if (!txn_begin(store, "trade-settled", error))
        return false;
    struct arena arena = {0};
    bool done = stand(store, id, unmatched, &arena, error);
    arena_release(&arena);
    return txn_end(store, done, error);
}

/* ---- Whether it came true ---- */

static enum trade_status status_after(enum trade_status status, enum follow_up answer)
{
    switch (answer) {
    case FOLLOW_UP_YES:
    case FOLLOW_UP_PARTLY:
        return TRADE_DONE;
    case FOLLOW_UP_NO:
        return status == TRADE_PROPOSED ? TRADE_UNMATCHED : TRADE_CANCELLED;
    default:
        return status == TRADE_DONE ? TRADE_AGREED : status;
    }
}

static bool put_answer(struct store *store, const struct id *id, enum follow_up answer,
                       struct arena *arena, struct error *error)
{
    struct trade trade;
    if (!trade_find(store, id, arena, &trade, error))
        return false;
    if (!trade_status_holds(trade.status))
        return error_set(error, ERROR_RULE, "%s", trade_why_not(trade.status, TRADE_DONE));
    const struct field_value fields[] = {{"follow_up", value_text(follow_up_word(answer))},
                                         {"follow_up_at", value_text(store->txn.at)}};
    return put_status(store, &trade, status_after(trade.status, answer), error) &&
           (answer != FOLLOW_UP_YES || turn_needs(store, &trade, NEED_UNSAID, NEED_MET, error)) &&
           txn_put(store, "trade", id, fields, 2, error);
}

bool trade_follow_up(struct store *store, const struct id *id, enum follow_up answer,
                     struct error *error)
{
    if (!txn_begin(store, "trade-follow-up", error))
        return false;
    struct arena arena = {0};
    bool done = put_answer(store, id, answer, &arena, error);
    arena_release(&arena);
    return txn_end(store, done, error);
}
