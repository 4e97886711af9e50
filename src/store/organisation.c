#include "vaihtarit/store/organisation.h"

#include "association.h"
#include "clean.h"
#include "merger.h"

#include "vaihtarit/core/unicode.h"

#include <string.h>

static bool ends_with_word(const char *text, size_t length, const char *word)
{
    size_t size = strlen(word);
    return length > size && memcmp(text + length - size, word, size) == 0 &&
           text[length - size - 1] == ' ';
}

static bool begins_with_word(const char *text, size_t length, const char *word)
{
    size_t size = strlen(word);
    return length > size && memcmp(text, word, size) == 0 && text[size] == ' ';
}

void organisation_key(struct buffer *out, const char *name)
{
    /* As unicode_fold leaves them: r.y. becomes "r y". */
    static const char *const forms[] = {"ry", "rf", "r y", "r f"};
    struct buffer folded = {0};
    unicode_fold(&folded, name);
    const char *text = buffer_text(&folded);
    size_t length = folded.length;
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        size_t size = strlen(forms[i]) + 1;
        if (ends_with_word(text, length, forms[i])) {
            length -= size;
        } else if (begins_with_word(text, length, forms[i])) {
            text += size;
            length -= size;
        }
    }
    buffer_add_bytes(out, text, length);
    out->failed |= folded.failed;
    buffer_release(&folded);
}

static bool organisation_id(const char *name, struct id *id, struct error *error)
{
    static const struct id none;
    struct buffer key = {0};
    buffer_add(&key, "organisation:");
    size_t prefix = key.length;
    organisation_key(&key, name);
    /* A name of signs only has no key: it stands for itself. */
    if (key.length == prefix)
        buffer_add(&key, name);
    bool done = !key.failed;
    if (done)
        *id = store_named_id(&none, buffer_text(&key));
    buffer_release(&key);
    return done || error_set_memory(error);
}

static bool put(struct store *store, const char *name, const char *municipality,
                struct known_organisation *known, struct error *error)
{
    if (!merger_follow(store, "organisation", &known->id, error))
        return false;
    struct query query = query_begin(
        store, "SELECT municipality, deleted IS 1 FROM organisation WHERE id = ?1", error);
    query_bind_id(&query, &known->id);
    struct field_value fields[3];
    size_t count = 0;
    bool exists = query_next(&query);
    bool placed = exists && !query_is_null(&query, 0);
    known->at_home = !placed || strcmp(query_text(&query, 0), municipality) == 0;
    if (!exists)
        fields[count++] = (struct field_value){"name", value_text(name)};
    if (municipality[0] && !placed)
        fields[count++] = (struct field_value){"municipality", value_text(municipality)};
    if (exists && query_integer(&query, 1))
        fields[count++] = (struct field_value){"deleted", value_null()};
    return query_end(&query) &&
           (count == 0 || txn_put(store, "organisation", &known->id, fields, count, error));
}

static bool see_to(struct store *store, const char *name, const char *municipality,
                   struct known_organisation *known, struct error *error)
{
    struct arena arena = {0};
    const char *clean_name = clean_line(&arena, name);
    const char *clean_municipality = clean_line(&arena, municipality);
    bool done = !arena.failed || error_set_memory(error);
    if (done && clean_name[0])
        done = organisation_id(clean_name, &known->id, error) &&
               put(store, clean_name, clean_municipality, known, error);
    arena_release(&arena);
    return done;
}

/*
 * The slot of a spelling among those that the transaction knows. *spelling is its hash: 128 bits
 * under a key that no list can know.
 */
static struct known_organisation *find_known(struct store *store, const char *name,
                                             const char *municipality, uint8_t *spelling)
{
    unsigned char key[KNOWN_SPELLING];
    (void)crypto_shorthash_siphashx24(key, (const unsigned char *)name, strlen(name),
                                      store->spelling_key);
    (void)crypto_shorthash_siphashx24(spelling, (const unsigned char *)municipality,
                                      strlen(municipality), key);
    return &store->txn.known[(spelling[0] | spelling[1] << 8) % KNOWN_ORGANISATIONS];
}

bool organisation_see_to(struct store *store, const char *name, const char *municipality,
                         struct id *id, bool *at_home, struct error *error)
{
    uint8_t spelling[KNOWN_SPELLING];
    struct known_organisation *known =
        find_known(store, name ? name : "", municipality ? municipality : "", spelling);
    if (memcmp(known->spelling, spelling, KNOWN_SPELLING) != 0) {
        struct known_organisation seen = {0};
        if (!see_to(store, name, municipality, &seen, error))
            return false;
        memcpy(seen.spelling, spelling, KNOWN_SPELLING);
        *known = seen;
    }
    *id = known->id;
    *at_home = known->at_home;
    return true;
}

bool organisation_ensure(struct store *store, const char *name, const char *municipality,
                         struct id *id, struct error *error)
{
    bool at_home;
    return txn_begin(store, "organisation", error) &&
           txn_end(store, organisation_see_to(store, name, municipality, id, &at_home, error),
                   error);
}

static void fill(struct query *query, struct arena *arena, struct organisation *organisation)
{
    organisation->id = query_id(query, 0);
    organisation->name = arena_copy(arena, query_text(query, 1));
    organisation->municipality = arena_copy(arena, query_text(query, 2));
}

bool organisation_list(struct store *store, struct arena *arena,
                       const struct organisation **organisations, size_t *count,
                       struct error *error)
{
    struct query counter =
        query_begin(store, "SELECT count(*) FROM organisation WHERE deleted IS NOT 1", error);
    size_t room = query_next(&counter) ? (size_t)query_integer(&counter, 0) : 0;
    if (!query_end(&counter))
        return false;
    struct organisation *list = arena_allocate(arena, (room + 1) * sizeof *list);
    if (!list)
        return error_set_memory(error);
    *count = 0;
    struct query query =
        query_begin(store,
                    "SELECT id, name, municipality FROM organisation WHERE deleted IS NOT 1"
                    " ORDER BY name COLLATE NOCASE, id",
                    error);
    while (*count < room && query_next(&query))
        fill(&query, arena, &list[(*count)++]);
    *organisations = list;
    return query_end(&query) && (!arena->failed || error_set_memory(error));
}
