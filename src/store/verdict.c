#include "vaihtarit/store/verdict.h"

#include "database.h"

#include "vaihtarit/core/array.h"
#include "vaihtarit/store/txn.h"

#include <stdlib.h>
#include <string.h>

enum { HEX_DIGITS = 2 * ID_SIZE, LEG_TEXT = 2 * HEX_DIGITS + 1 };

static const char *const words[VERDICT_KINDS] = {
    [VERDICT_REJECT] = "reject", [VERDICT_PIN] = "pin", [VERDICT_FORBID] = "forbid"};

/* ---- A ring as text: "OFFER-WANT OFFER-WANT", in hexadecimal, from the smallest leg on ---- */

static int compare_legs(const struct verdict_leg *one, const struct verdict_leg *other)
{
    int order = id_compare(&one->offer, &other->offer);
    return order != 0 ? order : id_compare(&one->want, &other->want);
}

static void add_id(struct buffer *out, const struct id *id)
{
    for (size_t i = 0; i < ID_SIZE; i++)
        buffer_add_format(out, "%02x", id->bytes[i]);
}

static void add_ring(struct buffer *out, const struct verdict_leg *legs, size_t count)
{
    size_t first = 0;
    for (size_t i = 1; i < count; i++)
        if (compare_legs(&legs[i], &legs[first]) < 0)
            first = i;
    for (size_t i = 0; i < count; i++) {
        const struct verdict_leg *leg = &legs[(first + i) % count];
        buffer_add(out, i > 0 ? " " : "");
        add_id(out, &leg->offer);
        buffer_add(out, "-");
        add_id(out, &leg->want);
    }
}

static bool read_id(const char *text, struct id *id)
{
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < HEX_DIGITS; i++) {
        const char *digit = text[i] != '\0' ? strchr(digits, text[i]) : NULL;
        if (!digit)
            return false;
        id->bytes[i / 2] = (uint8_t)(id->bytes[i / 2] << 4 | (digit - digits));
    }
    return true;
}

/* A ring passes through each of its offers and wants once. */
static bool has_twins(const struct verdict_leg *legs, size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < i; j++)
            if (id_equal(&legs[i].offer, &legs[j].offer) || id_equal(&legs[i].want, &legs[j].want))
                return true;
    return false;
}

/* False for a text that is no ring, as a later version might write one. */
static bool read_ring(const char *text, struct arena *arena, struct verdict *verdict)
{
    size_t length = strlen(text);
    size_t count = (length + 1) / (LEG_TEXT + 1);
    if (count == 0 || count > TRADE_LEGS_MOST || length != count * (LEG_TEXT + 1) - 1)
        return false;
    struct verdict_leg *legs = arena_allocate(arena, count * sizeof *legs);
    for (size_t i = 0; legs && i < count; i++) {
        const char *leg = text + i * (LEG_TEXT + 1);
        if (!read_id(leg, &legs[i].offer) || leg[HEX_DIGITS] != '-' ||
            !read_id(leg + HEX_DIGITS + 1, &legs[i].want))
            return false;
    }
    *verdict = (struct verdict){.kind = verdict->kind, .legs = legs, .leg_count = count};
    return legs && !has_twins(legs, count);
}

/* ---- Rows ---- */

static bool row_id(const struct id *event, enum verdict_kind kind, const char *ring, struct id *id,
                   struct error *error)
{
    struct buffer name = {0};
    buffer_add_format(&name, "verdict:%s:%s", words[kind], ring);
    bool done = !name.failed || error_set_memory(error);
    if (done)
        *id = store_named_id(event, buffer_text(&name));
    buffer_release(&name);
    return done;
}

/* *there tells whether there was anything to take back. */
static bool take_back(struct store *store, const struct id *event, enum verdict_kind kind,
                      const char *ring, bool *there, struct error *error)
{
    struct id id;
    *there = false;
    if (!row_id(event, kind, ring, &id, error))
        return false;
    struct query query =
        query_begin(store, "SELECT 1 FROM verdict WHERE id = ?1 AND deleted IS NOT 1", error);
    query_bind_id(&query, &id);
    *there = query_next(&query);
    const struct field_value deleted = {"deleted", value_integer(1)};
    return query_end(&query) && (!*there || txn_put(store, "verdict", &id, &deleted, 1, error));
}

/* Of two laptops both words may stand: with the later one goes the one that it overruled. */
static bool take_back_both(struct store *store, const struct id *event, enum verdict_kind kind,
                           const char *ring, struct error *error)
{
    bool there;
    enum verdict_kind other = kind == VERDICT_PIN ? VERDICT_REJECT : VERDICT_PIN;
    return take_back(store, event, kind, ring, &there, error) &&
           (!there || kind == VERDICT_FORBID ||
            take_back(store, event, other, ring, &there, error));
}

static bool put(struct store *store, const struct id *event, enum verdict_kind kind,
                const char *ring, struct error *error)
{
    struct id id;
    bool there;
    if (!row_id(event, kind, ring, &id, error))
        return false;
    const struct field_value fields[] = {{"event", value_id(event)},
                                         {"kind", value_text(words[kind])},
                                         {"ring", value_text(ring)},
                                         {"at", value_text(store->txn.at)},
                                         {"deleted", value_null()}};
    return txn_put(store, "verdict", &id, fields, sizeof fields / sizeof fields[0], error) &&
           (kind != VERDICT_REJECT || take_back(store, event, VERDICT_PIN, ring, &there, error)) &&
           (kind != VERDICT_PIN || take_back(store, event, VERDICT_REJECT, ring, &there, error));
}

bool verdict_put(struct store *store, const struct id *event, enum verdict_kind kind,
                 const struct verdict_leg *legs, size_t count, struct error *error)
{
    static const char *const actions[VERDICT_KINDS] = {[VERDICT_REJECT] = "verdict-reject",
                                                       [VERDICT_PIN] = "verdict-pin",
                                                       [VERDICT_FORBID] = "verdict-forbid"};
    if (!txn_begin(store, actions[kind], error))
        return false;
    struct buffer ring = {0};
    add_ring(&ring, legs, count);
    bool done =
        ring.failed ? error_set_memory(error) : put(store, event, kind, buffer_text(&ring), error);
    buffer_release(&ring);
    return txn_end(store, done, error);
}

bool verdict_remove(struct store *store, const struct id *event, enum verdict_kind kind,
                    const struct verdict_leg *legs, size_t count, struct error *error)
{
    if (!txn_begin(store, "verdict-remove", error))
        return false;
    struct buffer ring = {0};
    add_ring(&ring, legs, count);
    bool done = ring.failed ? error_set_memory(error)
                            : take_back_both(store, event, kind, buffer_text(&ring), error);
    buffer_release(&ring);
    return txn_end(store, done, error);
}

static bool read_kind(const char *word, enum verdict_kind *kind)
{
    for (int i = 0; i < VERDICT_KINDS; i++)
        if (strcmp(words[i], word) == 0) {
            *kind = (enum verdict_kind)i;
            return true;
        }
    return false;
}

bool verdict_list(struct store *store, const struct id *event, struct arena *arena,
                  const struct verdict **list, size_t *count, struct error *error)
{
    struct verdict *found = NULL;
    size_t capacity = 0;
    *count = 0;
    struct query query = query_begin(store,
                                     "SELECT v.kind, v.ring FROM verdict v"
                                     " WHERE v.event = ?1 AND v.deleted IS NOT 1"
                                     " AND NOT EXISTS (SELECT 1 FROM verdict w"
                                     "  WHERE w.event = v.event AND w.ring = v.ring"
                                     "  AND w.deleted IS NOT 1 AND w.kind <> v.kind"
                                     "  AND w.kind IN ('pin', 'reject')"
                                     "  AND v.kind IN ('pin', 'reject')"
                                     "  AND (ifnull(julianday(w.at), 0), w.id)"
                                     "   > (ifnull(julianday(v.at), 0), v.id))"
                                     " ORDER BY v.origin_hlc, v.origin_node, v.origin_seq",
                                     error);
    query_bind_id(&query, event);
    while (query_next(&query)) {
        struct verdict verdict;
        if (!read_kind(query_text(&query, 0), &verdict.kind) ||
            !read_ring(query_text(&query, 1), arena, &verdict))
            continue;
        if (!array_reserve(&found, &capacity, *count + 1, sizeof *found)) {
            query.failed = !error_set_memory(error);
            break;
        }
        found[(*count)++] = verdict;
    }
    bool done = query_end(&query);
    struct verdict *kept = arena_copy_items(arena, found, *count, sizeof *kept);
    *list = kept;
    free(found);
    return done && (!arena->failed || error_set_memory(error));
}

static bool forgive(struct store *store, const struct id *event, struct arena *arena, size_t *count,
                    struct error *error)
{
    const struct verdict *list;
    size_t all;
    if (!verdict_list(store, event, arena, &list, &all, error))
        return false;
    for (size_t i = 0; i < all; i++) {
        if (list[i].kind == VERDICT_PIN)
            continue;
        if (!verdict_remove(store, event, list[i].kind, list[i].legs, list[i].leg_count, error))
            return false;
        ++*count;
    }
    return true;
}

bool verdict_forgive(struct store *store, const struct id *event, size_t *count,
                     struct error *error)
{
    struct arena arena = {0};
    *count = 0;
    if (!txn_begin(store, "verdict-remove", error))
        return false;
    bool done = forgive(store, event, &arena, count, error);
    arena_release(&arena);
    return txn_end(store, done, error);
}
