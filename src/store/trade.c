#include "vaihtarit/store/trade.h"

#include "clean.h"
#include "database.h"
#include "market.h"

#include "vaihtarit/core/clock.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/store/listing.h"
#include "vaihtarit/store/organisation.h"

enum { LEG_LIMIT = 12 };

static bool check_due(const char *due, struct error *error)
{
    return !due[0] || clock_date_is_valid(due) ||
           error_set(error, ERROR_RULE, "%s", tr("Anna määräpäivä muodossa 24.11.2026."));
}

/*
 * A place of one listing: it must be on the market, of the right side, and free when `claimed`
 * other places of it are gone.
 */
static bool check_place(struct store *store, const struct id *id, enum listing_side side,
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
    if (listing->taken + claimed >= listing->capacity)
        return error_set(error, ERROR_RULE,
                         tr("”%s” (%s) on jo vaihdettu. Valitse toinen tai korota määrää."),
                         listing->title, listing->organisation_name);
    return true;
}

/* What a leg is about: its own words, else the offer's title, else the want's. */
struct leg {
    struct id giver;
    struct id receiver;
    const char *what;
};

static bool prepare_leg(struct store *store, const struct trade_leg_form *form, struct arena *arena,
                        struct leg *leg, struct error *error)
{
    const char *giver = clean_line(arena, form->giver);
    const char *receiver = clean_line(arena, form->receiver);
    struct listing listing;
    leg->what = clean_line(arena, form->what);
    if (!giver[0] || !receiver[0])
        return error_set(error, ERROR_RULE, "%s", tr("Anna sekä antaja että saaja."));
    if (!organisation_ensure(store, giver, NULL, &leg->giver, error) ||
        !organisation_ensure(store, receiver, NULL, &leg->receiver, error))
        return false;
    if (id_equal(&leg->giver, &leg->receiver))
        return error_set(error, ERROR_RULE, tr("%s ei voi vaihtaa itsensä kanssa."), giver);
    if (!id_is_none(&form->offer)) {
        if (!check_place(store, &form->offer, LISTING_OFFER, &leg->giver, 0, arena, &listing,
                         error))
            return false;
        leg->what = leg->what[0] ? leg->what : listing.title;
    }
    if (!id_is_none(&form->want)) {
        if (!check_place(store, &form->want, LISTING_WANT, &leg->receiver, 0, arena, &listing,
                         error))
            return false;
        leg->what = leg->what[0] ? leg->what : listing.title;
    }
    return leg->what[0] || error_set(error, ERROR_RULE, tr("Kirjoita, mitä %s antaa."), giver);
}

static bool put_leg(struct store *store, const struct id *trade, size_t position,
                    const struct trade_leg_form *form, struct arena *arena, struct error *error)
{
    struct leg leg;
    if (!prepare_leg(store, form, arena, &leg, error))
        return false;
    const struct id id = store_new_id();
    const struct field_value fields[] = {
        {"trade", value_id(trade)},      {"position", value_integer((int64_t)position)},
        {"giver", value_id(&leg.giver)}, {"receiver", value_id(&leg.receiver)},
        {"what", value_text(leg.what)},  {"offer", value_id(&form->offer)},
        {"want", value_id(&form->want)}};
    return txn_add(store, "trade_leg", &id, fields, sizeof fields / sizeof fields[0], error);
}

static bool put_trade(struct store *store, const struct id *event, const struct trade_form *form,
                      const struct id *id, struct arena *arena, struct error *error)
{
    const char *due = clean_line(arena, form->due);
    if (form->leg_count < 1 || form->leg_count > LEG_LIMIT)
        return error_set(error, ERROR_RULE, tr("Vaihdossa voi olla enintään %d lupausta."),
                         (int)LEG_LIMIT);
    if (!check_due(due, error))
        return false;
    const struct field_value fields[] = {{"event", value_id(event)},
                                         {"status", value_text(trade_status_word(TRADE_AGREED))},
                                         {"agreed_at", value_text(store->txn.at)},
                                         {"due", value_text(due)},
                                         {"note", value_text(clean_note(arena, form->note))}};
    if (!txn_add(store, "trade", id, fields, sizeof fields / sizeof fields[0], error))
        return false;
    for (size_t i = 0; i < form->leg_count; i++)
        if (!put_leg(store, id, i, &form->legs[i], arena, error))
            return false;
    return !arena->failed || error_set_memory(error);
}

bool trade_add(struct store *store, const struct id *event, const struct trade_form *form,
               struct id *id, struct error *error)
{
    if (!txn_begin(store, "trade", error))
        return false;
    struct arena arena = {0};
    *id = store_new_id();
    bool done = put_trade(store, event, form, id, &arena, error);
    arena_release(&arena);
    return txn_end(store, done, error);
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

/* Agreeing again to a cancelled trade takes its places again. */
static bool check_free(struct store *store, const struct trade *trade, struct arena *arena,
                       struct error *error)
{
    for (size_t i = 0; i < trade->leg_count; i++) {
        const struct trade_leg *leg = &trade->legs[i];
        struct listing listing;
        if (!id_is_none(&leg->offer) &&
            !check_place(store, &leg->offer, LISTING_OFFER, &leg->giver,
                         claimed_before(trade, i, &leg->offer), arena, &listing, error))
            return false;
        if (!id_is_none(&leg->want) &&
            !check_place(store, &leg->want, LISTING_WANT, &leg->receiver,
                         claimed_before(trade, i, &leg->want), arena, &listing, error))
            return false;
    }
    return true;
}

bool trade_set_status(struct store *store, const struct id *id, enum trade_status status,
                      struct error *error)
{
    static const char *const actions[TRADE_STATUSES] = {[TRADE_AGREED] = "trade-agreed",
                                                        [TRADE_DONE] = "trade-done",
                                                        [TRADE_CANCELLED] = "trade-cancelled"};
    if (!txn_begin(store, actions[status], error))
        return false;
    struct arena arena = {0};
    struct trade trade;
    bool done = trade_find(store, id, &arena, &trade, error);
    if (done && trade.status == TRADE_CANCELLED && status != TRADE_CANCELLED)
        done = check_free(store, &trade, &arena, error);
    const struct field_value field = {"status", value_text(trade_status_word(status))};
    done = done && txn_put(store, "trade", id, &field, 1, error);
    arena_release(&arena);
    return txn_end(store, done, error);
}

bool trade_set_terms(struct store *store, const struct id *id, const char *due, const char *note,
                     struct error *error)
{
    if (!txn_begin(store, "trade-terms", error))
        return false;
    struct arena arena = {0};
    struct trade trade;
    const char *clean_due = clean_line(&arena, due);
    const struct field_value fields[] = {{"due", value_text(clean_due)},
                                         {"note", value_text(clean_note(&arena, note))}};
    bool done = (!arena.failed || error_set_memory(error)) && check_due(clean_due, error) &&
                trade_find(store, id, &arena, &trade, error) &&
                txn_put(store, "trade", id, fields, 2, error);
    arena_release(&arena);
    return txn_end(store, done, error);
}

static void fill(struct query *query, struct arena *arena, struct trade *trade)
{
    *trade = (struct trade){.id = query_id(query, 0),
                            .agreed_at = arena_copy(arena, query_text(query, 2)),
                            .due = arena_copy(arena, query_text(query, 3)),
                            .note = arena_copy(arena, query_text(query, 4))};
    (void)trade_status_from_word(query_text(query, 1), &trade->status);
}

/*
 * A trade is overbooked when one of its listings was promised more often than it can be kept, and
 * this trade is not among the first that fill it.
 */
static bool read_overbooked(struct store *store, struct trade *trade, struct error *error)
{
    struct query query =
        query_begin(store,
                    "SELECT 1 FROM trade_leg m JOIN listing l ON l.id IN (m.offer, m.want)"
                    " WHERE m.trade = ?1 AND m.deleted IS NOT 1 AND " MARKET_CAPACITY " <="
                    " (SELECT count(*) FROM trade_leg g JOIN trade t ON t.id = g.trade"
                    "  WHERE (g.offer = l.id OR g.want = l.id) AND g.deleted IS NOT 1"
                    "  AND t.deleted IS NOT 1 AND t.status IS NOT 'cancelled'"
                    "  AND (g.origin_hlc, g.origin_node, g.origin_seq)"
                    "    < (m.origin_hlc, m.origin_node, m.origin_seq)) LIMIT 1",
                    error);
    query_bind_id(&query, &trade->id);
    trade->overbooked = query_next(&query) && trade->status != TRADE_CANCELLED;
    return query_end(&query);
}

static bool read_legs(struct store *store, struct arena *arena, struct trade *trade,
                      struct error *error)
{
    struct trade_leg legs[LEG_LIMIT];
    struct query query = query_begin(store,
                                     "SELECT g.id, g.giver, g.receiver, a.name, b.name, g.what,"
                                     " g.offer, g.want FROM trade_leg g"
                                     " LEFT JOIN organisation a ON a.id = g.giver"
                                     " LEFT JOIN organisation b ON b.id = g.receiver"
                                     " WHERE g.trade = ?1 AND g.deleted IS NOT 1"
                                     " ORDER BY g.position, g.id LIMIT ?2",
                                     error);
    query_bind_id(&query, &trade->id);
    query_bind_integer(&query, LEG_LIMIT);
    while (query_next(&query))
        legs[trade->leg_count++] =
            (struct trade_leg){.id = query_id(&query, 0),
                               .giver = query_id(&query, 1),
                               .receiver = query_id(&query, 2),
                               .giver_name = arena_copy(arena, query_text(&query, 3)),
                               .receiver_name = arena_copy(arena, query_text(&query, 4)),
                               .what = arena_copy(arena, query_text(&query, 5)),
                               .offer = query_id(&query, 6),
                               .want = query_id(&query, 7)};
    if (!query_end(&query))
        return false;
    struct trade_leg *kept = arena_allocate(arena, (trade->leg_count + 1) * sizeof *kept);
    if (!kept || arena->failed)
        return error_set_memory(error);
    for (size_t i = 0; i < trade->leg_count; i++)
        kept[i] = legs[i];
    trade->legs = kept;
    return read_overbooked(store, trade, error);
}

bool trade_list(struct store *store, const struct id *event, struct arena *arena,
                const struct trade **trades, size_t *count, struct error *error)
{
    struct query counter = query_begin(
        store, "SELECT count(*) FROM trade WHERE event = ?1 AND deleted IS NOT 1", error);
    query_bind_id(&counter, event);
    size_t room = query_next(&counter) ? (size_t)query_integer(&counter, 0) : 0;
    if (!query_end(&counter))
        return false;
    struct trade *list = arena_allocate(arena, (room + 1) * sizeof *list);
    if (!list)
        return error_set_memory(error);
    *count = 0;
    *trades = list;
    struct query query = query_begin(store,
                                     "SELECT id, status, agreed_at, due, note FROM trade"
                                     " WHERE event = ?1 AND deleted IS NOT 1"
                                     " ORDER BY origin_hlc, origin_node, origin_seq",
                                     error);
    query_bind_id(&query, event);
    while (*count < room && query_next(&query))
        fill(&query, arena, &list[(*count)++]);
    bool done = query_end(&query);
    for (size_t i = 0; done && i < *count; i++)
        done = read_legs(store, arena, &list[i], error);
    return done && (!arena->failed || error_set_memory(error));
}

bool trade_find(struct store *store, const struct id *id, struct arena *arena, struct trade *trade,
                struct error *error)
{
    struct query query = query_begin(store,
                                     "SELECT id, status, agreed_at, due, note FROM trade"
                                     " WHERE id = ?1 AND deleted IS NOT 1",
                                     error);
    query_bind_id(&query, id);
    bool found = query_next(&query);
    if (found)
        fill(&query, arena, trade);
    if (!query_end(&query))
        return false;
    if (!found)
        return error_set(error, ERROR_NOT_FOUND, "%s", tr("Vaihtoa ei enää ole."));
    return read_legs(store, arena, trade, error) && (!arena->failed || error_set_memory(error));
}
