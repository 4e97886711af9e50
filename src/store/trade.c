#include "vaihtarit/store/trade.h"

#include "clean.h"
#include "database.h"
#include "market.h"
#include "trade_place.h"

#include "vaihtarit/core/clock.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/store/organisation.h"

static bool check_due(const char *due, struct error *error)
{
    return !due[0] || clock_date_is_valid(due) ||
           error_set(error, ERROR_RULE, "%s", tr("Anna määräpäivä muodossa 24.11.2026."));
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
        if (!trade_place_check(store, &form->offer, LISTING_OFFER, &leg->giver, 0, arena, &listing,
                               error))
            return false;
        leg->what = leg->what[0] ? leg->what : listing.title;
    }
    if (!id_is_none(&form->want)) {
        if (!trade_place_check(store, &form->want, LISTING_WANT, &leg->receiver, 0, arena, &listing,
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

/* The association that calls the others, or none; it is one of theirs. */
static bool find_caller(struct store *store, const char *name, const struct id *parties,
                        size_t count, struct id *caller, struct error *error)
{
    *caller = (struct id){{0}};
    if (!name[0])
        return true;
    if (!organisation_ensure(store, name, NULL, caller, error))
        return false;
    for (size_t i = 0; i < count; i++)
        if (id_equal(&parties[i], caller))
            return true;
    return error_set(error, ERROR_RULE,
                     tr("%s ei ole mukana vaihdossa. Valitse soittajaksi joku sen yhdistyksistä."),
                     name);
}

static bool find_form_caller(struct store *store, const struct trade_form *form,
                             struct arena *arena, struct id *caller, struct error *error)
{
    struct id parties[2 * TRADE_LEGS_MOST];
    size_t count = 0;
    for (size_t i = 0; i < form->leg_count; i++) {
        const char *const names[] = {clean_line(arena, form->legs[i].giver),
                                     clean_line(arena, form->legs[i].receiver)};
        for (size_t side = 0; side < 2; side++)
            if (!organisation_ensure(store, names[side], NULL, &parties[count++], error))
                return false;
    }
    return find_caller(store, clean_line(arena, form->caller), parties, count, caller, error);
}

static bool check_form(const struct trade_form *form, const char *due, struct error *error)
{
    if (form->leg_count < 1 || form->leg_count > TRADE_LEGS_MOST)
        return error_set(error, ERROR_RULE, tr("Vaihdossa voi olla enintään %d lupausta."),
                         (int)TRADE_LEGS_MOST);
    if (form->status != TRADE_AGREED && form->status != TRADE_PROPOSED)
        return error_set(error, ERROR_RULE, "%s",
                         tr("Vaihto kirjataan ensin ehdotettuna tai sovittuna."));
    return check_due(due, error);
}

static bool put_trade(struct store *store, const struct id *event, const struct trade_form *form,
                      const struct id *id, struct arena *arena, struct error *error)
{
    const char *due = clean_line(arena, form->due);
    struct id caller;
    if (!check_form(form, due, error) || !find_form_caller(store, form, arena, &caller, error))
        return false;
    bool agreed = form->status == TRADE_AGREED;
    const struct field_value fields[] = {
        {"event", value_id(event)},
        {"status", value_text(trade_status_word(form->status))},
        {"agreed_at", agreed ? value_text(store->txn.at) : value_null()},
        {"due", value_text(due)},
        {"note", value_text(clean_note(arena, form->note))},
        {"caller", value_id(&caller)}};
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
    if (!txn_begin(store, form->status == TRADE_PROPOSED ? "trade-proposed" : "trade", error))
        return false;
    struct arena arena = {0};
    *id = store_new_id();
    bool done = put_trade(store, event, form, id, &arena, error);
    arena_release(&arena);
    return txn_end(store, done, error);
}

static bool put_terms(struct store *store, const struct id *id, const struct trade_terms *terms,
                      struct arena *arena, struct error *error)
{
    struct trade trade;
    struct id parties[2 * TRADE_LEGS_MOST];
    struct id caller;
    const char *due = clean_line(arena, terms->due);
    if (!check_due(due, error) || !trade_find(store, id, arena, &trade, error))
        return false;
    for (size_t i = 0; i < trade.leg_count; i++) {
        parties[2 * i] = trade.legs[i].giver;
        parties[2 * i + 1] = trade.legs[i].receiver;
    }
    if (!find_caller(store, clean_line(arena, terms->caller), parties, 2 * trade.leg_count, &caller,
                     error))
        return false;
    const struct field_value fields[] = {{"due", value_text(due)},
                                         {"note", value_text(clean_note(arena, terms->note))},
                                         {"caller", value_id(&caller)}};
    return (!arena->failed || error_set_memory(error)) &&
           txn_put(store, "trade", id, fields, sizeof fields / sizeof fields[0], error);
}

bool trade_set_terms(struct store *store, const struct id *id, const struct trade_terms *terms,
                     struct error *error)
{
    if (!txn_begin(store, "trade-terms", error))
        return false;
    struct arena arena = {0};
    bool done = put_terms(store, id, terms, &arena, error);
    arena_release(&arena);
    return txn_end(store, done, error);
}

#define TRADE_SELECT                                                                               \
    "SELECT t.id, t.status, t.agreed_at, t.due, t.note, t.caller, o.name, t.done_at,"              \
    " t.follow_up, t.follow_up_at FROM trade t LEFT JOIN organisation o ON o.id = t.caller "

static void fill(struct query *query, struct arena *arena, struct trade *trade)
{
    *trade = (struct trade){.id = query_id(query, 0),
                            .agreed_at = arena_copy(arena, query_text(query, 2)),
                            .due = arena_copy(arena, query_text(query, 3)),
                            .note = arena_copy(arena, query_text(query, 4)),
                            .caller = query_id(query, 5),
                            .caller_name = arena_copy(arena, query_text(query, 6)),
                            .done_at = arena_copy(arena, query_text(query, 7)),
                            .follow_up_at = arena_copy(arena, query_text(query, 9))};
    (void)trade_status_from_word(query_text(query, 1), &trade->status);
    (void)follow_up_from_word(query_text(query, 8), &trade->follow_up);
}

/*
 * A trade is contested when one of its listings was promised more often than it can be kept, and
 * overbooked when it is not among the first that fill it.
 */
static bool read_overbooked(struct store *store, struct trade *trade, struct error *error)
{
    struct query query =
        query_begin(store,
                    "SELECT max(" MARKET_TAKEN " > " MARKET_CAPACITY "), max(" MARKET_CAPACITY " <="
                    " (SELECT count(*) FROM trade_leg g JOIN trade t ON t.id = g.trade"
                    "  WHERE (g.offer = l.id OR g.want = l.id) AND g.deleted IS NOT 1"
                    "  AND " MARKET_HOLDS " AND (g.origin_hlc, g.origin_node, g.origin_seq)"
                    "    < (m.origin_hlc, m.origin_node, m.origin_seq)))"
                    " FROM trade_leg m JOIN listing l ON l.id IN (m.offer, m.want)"
                    " WHERE m.trade = ?1 AND m.deleted IS NOT 1",
                    error);
    query_bind_id(&query, &trade->id);
    if (query_next(&query) && trade_status_holds(trade->status)) {
        trade->contested = query_integer(&query, 0) != 0;
        trade->overbooked = query_integer(&query, 1) != 0;
    }
    return query_end(&query);
}

static bool read_legs(struct store *store, struct arena *arena, struct trade *trade,
                      struct error *error)
{
    struct trade_leg legs[TRADE_LEGS_MOST];
    struct query query = query_begin(store,
                                     "SELECT g.id, g.giver, g.receiver, a.name, b.name, g.what,"
                                     " g.offer, g.want, g.met FROM trade_leg g"
                                     " LEFT JOIN organisation a ON a.id = g.giver"
                                     " LEFT JOIN organisation b ON b.id = g.receiver"
                                     " WHERE g.trade = ?1 AND g.deleted IS NOT 1"
                                     " ORDER BY g.position, g.id LIMIT ?2",
                                     error);
    query_bind_id(&query, &trade->id);
    query_bind_integer(&query, TRADE_LEGS_MOST);
    while (query_next(&query)) {
        enum need said = query_integer(&query, 8) != 0 ? NEED_MET : NEED_NOT_MET;
        legs[trade->leg_count++] =
            (struct trade_leg){.id = query_id(&query, 0),
                               .giver = query_id(&query, 1),
                               .receiver = query_id(&query, 2),
                               .giver_name = arena_copy(arena, query_text(&query, 3)),
                               .receiver_name = arena_copy(arena, query_text(&query, 4)),
                               .what = arena_copy(arena, query_text(&query, 5)),
                               .offer = query_id(&query, 6),
                               .want = query_id(&query, 7),
                               .need = query_is_null(&query, 8) ? NEED_UNSAID : said};
    }
    if (!query_end(&query))
        return false;
    trade->legs = arena_copy_items(arena, legs, trade->leg_count, sizeof *legs);
    if (arena->failed)
        return error_set_memory(error);
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
    struct query query =
        query_begin(store,
                    TRADE_SELECT "WHERE t.event = ?1 AND t.deleted IS NOT 1"
                                 " ORDER BY t.origin_hlc, t.origin_node, t.origin_seq",
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
    struct query query =
        query_begin(store, TRADE_SELECT "WHERE t.id = ?1 AND t.deleted IS NOT 1", error);
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
