#include "vaihtarit/ui/twins.h"

#include "people/people_index.h"

#include "vaihtarit/core/message.h"
#include "vaihtarit/core/nearest.h"
#include "vaihtarit/core/unicode.h"
#include "vaihtarit/store/organisation.h"

#include <stdlib.h>
#include <string.h>

/* Shorter names are too like each other for any slip to be seen, and long ones bear two. */
enum { SLIPS_FROM = 8, TWO_SLIPS_FROM = 12 };

static size_t slips_allowed(size_t length)
{
    return length < SLIPS_FROM ? 0 : length < TWO_SLIPS_FROM ? 1 : 2;
}

/* A slip puts one letter in the place of another: at most two letters come or go. */
static bool may_be_near(uint64_t one, uint64_t other, size_t slips)
{
    return (size_t)__builtin_popcountll(one ^ other) <= 2 * slips;
}

static bool is_length_near(size_t one, size_t other, size_t slips)
{
    return one <= other + slips && other <= one + slips;
}

/* ---- One person ---- */

/* Somebody who is compared with everybody: the name as it is and the other way round. */
struct sought {
    struct people_traits traits;
    struct buffer names[2];
    size_t slips;
};

static void sought_read(struct sought *sought, const struct attendee *who)
{
    (void)people_traits_read(&sought->traits, who, &sought->names[0]);
    unicode_fold(&sought->names[1], who->family);
    buffer_add_byte(&sought->names[1], ' ');
    unicode_fold(&sought->names[1], who->given);
    bool whole = *who->given != '\0' && *who->family != '\0';
    sought->slips = whole ? slips_allowed(sought->traits.length) : 0;
}

static bool is_near(const struct sought *sought, const struct people_traits *traits,
                    const char *texts)
{
    if (sought->slips == 0 ||
        !is_length_near(sought->traits.length, traits->length, sought->slips) ||
        !may_be_near(sought->traits.letters, traits->letters, sought->slips))
        return false;
    const char *name = texts + traits->folded;
    return nearest_slips(buffer_text(&sought->names[0]), name) <= sought->slips ||
           nearest_slips(buffer_text(&sought->names[1]), name) <= sought->slips;
}

static bool is_alike(const struct sought *sought, const struct people_traits *other,
                     const char *texts, enum twins_reason *reason)
{
    const struct people_traits *one = &sought->traits;
    if (one->email != 0 && one->email == other->email)
        *reason = TWINS_EMAIL;
    else if (one->phone != 0 && one->phone == other->phone)
        *reason = TWINS_PHONE;
    else if (one->name != 0 && one->name == other->name)
        *reason = TWINS_NAME;
    else if (is_near(sought, other, texts))
        *reason = TWINS_SPELLING;
    else
        return false;
    return true;
}

/* Keeps the likeliest, in their order. */
static void keep_twin(struct twin *twins, size_t *count, size_t limit, struct twin found)
{
    size_t place = *count;
    while (place > 0 && twins[place - 1].reason > found.reason)
        place--;
    if (place == limit)
        return;
    size_t moved = (*count < limit ? *count : limit - 1) - place;
    memmove(&twins[place + 1], &twins[place], moved * sizeof *twins);
    twins[place] = found;
    *count += *count < limit ? 1 : 0;
}

size_t twins_find(const struct model *model, const struct attendee *who, struct twin *twins,
                  size_t limit)
{
    const struct people_index *people = model_people(model);
    struct sought sought = {0};
    size_t count = 0;
    sought_read(&sought, who);
    for (uint32_t row = 0; limit > 0 && row < people->count; row++) {
        struct twin found = {.row = row};
        if (count == limit)
            sought.slips = 0; /* only who is likelier still finds room */
        if (is_alike(&sought, &people->traits[row], people->texts.data, &found.reason) &&
            !people->rows[row].removed &&
            !id_equal(&people->rows[row].registration, &who->registration))
            keep_twin(twins, &count, limit, found);
    }
    for (size_t i = 0; i < 2; i++)
        buffer_release(&sought.names[i]);
    return count;
}

/* ---- All people ---- */

/* A row by one of its traits. */
struct keyed_row {
    uint64_t key;
    uint32_t row;
};

static int compare_keyed(const void *one, const void *other)
{
    const struct keyed_row *a = one;
    const struct keyed_row *b = other;
    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    return a->row < b->row ? -1 : a->row > b->row;
}

static uint64_t trait_of(const struct people_traits *traits, enum twins_reason reason)
{
    if (reason == TWINS_EMAIL)
        return traits->email;
    return reason == TWINS_PHONE ? traits->phone : traits->name;
}

static bool is_paired(const struct twin_pair *pairs, size_t count, uint32_t one, uint32_t other)
{
    for (size_t i = 0; i < count; i++)
        if (pairs[i].one == one && pairs[i].other == other)
            return true;
    return false;
}

/* Pairs each row with the one before it that has the same trait: three of one name are two pairs.
 */
static void pair_by(const struct people_index *people, enum twins_reason reason,
                    struct keyed_row *rows, struct twin_pair *pairs, size_t *count)
{
    size_t keyed = 0;
    for (uint32_t row = 0; row < people->count; row++) {
        uint64_t key = trait_of(&people->traits[row], reason);
        if (key != 0 && !people->rows[row].removed)
            rows[keyed++] = (struct keyed_row){key, row};
    }
    qsort(rows, keyed, sizeof *rows, compare_keyed);
    for (size_t i = 1; i < keyed && *count < TWIN_PAIRS_MOST; i++)
        if (rows[i].key == rows[i - 1].key &&
            !is_paired(pairs, *count, rows[i - 1].row, rows[i].row))
            pairs[(*count)++] = (struct twin_pair){rows[i - 1].row, rows[i].row, reason};
}

bool twins_of_people(const struct model *model, struct arena *arena, const struct twin_pair **out,
                     size_t *count, struct error *error)
{
    const struct people_index *people = model_people(model);
    struct keyed_row *rows = calloc(people->count + 1, sizeof *rows);
    struct twin_pair *pairs = arena_allocate(arena, TWIN_PAIRS_MOST * sizeof *pairs);
    *count = 0;
    if (rows && pairs)
        for (enum twins_reason reason = TWINS_EMAIL; reason <= TWINS_NAME; reason++)
            pair_by(people, reason, rows, pairs, count);
    free(rows);
    *out = pairs;
    return (rows && pairs) || error_set_memory(error);
}

/* ---- Associations ---- */

struct keyed_name {
    const char *key;
    size_t length;
    uint64_t letters;
};

static struct keyed_name *read_names(const struct organisation *organisations, size_t count,
                                     struct arena *arena)
{
    struct keyed_name *names = arena_allocate(arena, (count + 1) * sizeof *names);
    struct buffer key = {0};
    for (size_t i = 0; names && i < count; i++) {
        buffer_clear(&key);
        organisation_key(&key, organisations[i].name);
        names[i] = (struct keyed_name){arena_copy(arena, buffer_text(&key)), key.length,
                                       people_traits_letters(buffer_text(&key))};
    }
    buffer_release(&key);
    return names;
}

static bool are_near(const struct keyed_name *one, const struct keyed_name *other)
{
    size_t slips = slips_allowed(one->length < other->length ? one->length : other->length);
    return slips > 0 && is_length_near(one->length, other->length, slips) &&
           may_be_near(one->letters, other->letters, slips) &&
           nearest_slips(one->key, other->key) <= slips;
}

bool twins_of_organisations(const struct model *model, struct arena *arena,
                            const struct twin_pair **out, size_t *count, struct error *error)
{
    size_t all;
    const struct organisation *organisations = model_organisations(model, &all);
    const struct keyed_name *names = read_names(organisations, all, arena);
    struct twin_pair *pairs = arena_allocate(arena, TWIN_PAIRS_MOST * sizeof *pairs);
    *count = 0;
    *out = pairs;
    if (!pairs || arena->failed)
        return error_set_memory(error);
    for (size_t i = 0; i < all; i++)
        for (size_t j = i + 1; j < all && *count < TWIN_PAIRS_MOST; j++)
            if (are_near(&names[i], &names[j]))
                pairs[(*count)++] = (struct twin_pair){i, j, TWINS_SPELLING};
    return true;
}

const char *twins_reason_words(enum twins_reason reason)
{
    static const char *const words[TWINS_REASONS] = {
        [TWINS_EMAIL] = tr_noop("sama sähköposti"),
        [TWINS_PHONE] = tr_noop("sama puhelin"),
        [TWINS_NAME] = tr_noop("sama nimi"),
        [TWINS_SPELLING] = tr_noop("melkein sama nimi"),
    };
    return tr(words[reason]);
}
