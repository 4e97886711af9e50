/* The search over people_index: words in any order, folded, narrowed as one types. */
#include "people_index.h"

#include "vaihtarit/core/array.h"
#include "vaihtarit/core/unicode.h"

#include <string.h>

/* The words of a search, each with a space in front as it stands in the lines. */
struct words {
    struct buffer folded;
    const char *items[PEOPLE_WORDS];
    size_t lengths[PEOPLE_WORDS];
    size_t count;
};

static bool split(const char *text, struct words *words)
{
    buffer_add_byte(&words->folded, ' ');
    unicode_fold(&words->folded, text);
    if (words->folded.failed)
        return false;
    const char *at = words->folded.data;
    while (words->count < PEOPLE_WORDS && at[0] == ' ' && at[1] != '\0') {
        size_t length = 1 + strcspn(at + 1, " ");
        words->items[words->count] = at;
        words->lengths[words->count++] = length;
        at += length;
    }
    return true;
}

/* Marks the rows in whose line the word begins a word; whole where it is that word. */
static void mark_lines(struct people_index *people, const char *word, size_t length, uint8_t bit)
{
    const char *start = people->lines.data;
    const char *end = start + people->lines.length;
    const char *at = start;
    size_t line = 0;
    while (at < end && (at = memmem(at, (size_t)(end - at), word, length)) != NULL) {
        uint32_t offset = (uint32_t)(at - start);
        while (line + 1 < people->line_count && people->line_starts[line + 1] <= offset)
            line++;
        uint32_t row = people->line_rows[line];
        if (row != PEOPLE_NONE) {
            people->met[row] |= bit;
            if (at[length] == ' ' || at[length] == '\n')
                people->whole[row] |= bit;
        }
        at += length;
    }
}

static void mark_names(struct people_names *names, const struct words *words)
{
    for (size_t i = 0; i < names->count; i++) {
        names->items[i].words = 0;
        for (size_t w = 0; w < words->count; w++) {
            const char *found = memmem(names->items[i].folded, strlen(names->items[i].folded),
                                       words->items[w], words->lengths[w]);
            if (found)
                names->items[i].words |= (uint8_t)(1U << w);
        }
    }
}

enum { QUALITIES = 3, PRESENCES = 3, NO_HIT = QUALITIES * PRESENCES };

/* Those who are waited for come first, whatever else; then the better match. */
static unsigned rank(const struct people_index *people, uint32_t row, uint8_t all)
{
    const struct people_row *person = &people->rows[row];
    uint8_t met = people->met[row];
    uint8_t anywhere = (uint8_t)(met | people->organisations.items[person->organisation].words |
                                 people->municipalities.items[person->municipality].words);
    if (anywhere != all)
        return NO_HIT;
    unsigned quality = met != all ? 2 : people->whole[row] != all ? 1 : 0;
    unsigned presence = person->presence != PRESENCE_NOT_ARRIVED   ? 1
                        : person->status == REGISTRATION_CANCELLED ? 2
                                                                   : 0;
    return presence * QUALITIES + quality;
}

/* A counting sort: rows come in order of name and keep it within a rank. */
static bool collect(struct people_index *people, uint8_t all, struct model_hits *hits)
{
    size_t starts[NO_HIT + 1] = {0};
    uint8_t *ranks = people->whole; /* each is read by rank() just before it is overwritten */
    for (size_t i = 0; i < people->order_count; i++) {
        uint32_t row = people->order[i];
        ranks[row] = (uint8_t)rank(people, row, all);
        starts[ranks[row]]++;
    }
    size_t total = people->order_count - starts[NO_HIT];
    if (!array_reserve(&hits->rows, &hits->capacity, total + 1, sizeof *hits->rows))
        return false;
    size_t next = 0;
    for (size_t i = 0; i < NO_HIT; i++) {
        size_t count = starts[i];
        starts[i] = next;
        next += count;
    }
    for (size_t i = 0; i < people->order_count; i++) {
        uint32_t row = people->order[i];
        if (ranks[row] != NO_HIT)
            hits->rows[starts[ranks[row]]++] = row;
    }
    hits->count = total;
    return true;
}

bool people_search(struct people_index *people, const char *text, struct model_hits *hits)
{
    struct words words = {0};
    bool done = split(text, &words) &&
                array_reserve(&people->met, &people->met_capacity, people->count + 1, 1) &&
                array_reserve(&people->whole, &people->whole_capacity, people->count + 1, 1);
    hits->count = 0;
    if (done) {
        memset(people->met, 0, people->count + 1);
        memset(people->whole, 0, people->count + 1);
        for (size_t w = 0; people->count > 0 && w < words.count; w++)
            mark_lines(people, words.items[w], words.lengths[w], (uint8_t)(1U << w));
        mark_names(&people->organisations, &words);
        mark_names(&people->municipalities, &words);
        done = collect(people, (uint8_t)((1U << words.count) - 1U), hits);
    }
    buffer_release(&words.folded);
    return done;
}
