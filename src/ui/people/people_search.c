/* The search over people_index: words in any order, folded, the best hits first. */
#include "people_index.h"
#include "widgets/search_words.h"

#include "vaihtarit/core/array.h"

#include <string.h>

/* Notes a hit of the needle; `behind` is the byte after it. */
static void note_hit(struct people_match *match, const struct needle *needle, const char *letters,
                     char behind)
{
    match->met |= needle->bits;
    if (behind == ' ' || behind == '\n' || behind == '\0')
        match->whole |= needle->bits;
    if (memcmp(letters + 1, needle->letters + 1, needle->length - 1) == 0)
        match->exact |= needle->bits;
    if (letters[0] == needle->letters[0])
        match->parted |= needle->bits;
}

static void search_words_of(struct people_index *people, const struct people_words *words,
                            const struct needle *needle)
{
    const char *folded = people->lines.folded.data;
    const char *letters = people->lines.letters.data;
    for (size_t i = 0; i < words->count; i++) {
        uint32_t offset = words->items[i].offset;
        uint32_t row = people->line_rows[words->items[i].line];
        if (row == PEOPLE_NONE ||
            strncmp(folded + offset + 1, needle->folded + 1, needle->length - 1) != 0)
            continue;
        note_hit(&people->matches[row], needle, letters + offset, folded[offset + needle->length]);
    }
}

static void search_lines(struct people_index *people, const struct needle *needle)
{
    size_t count;
    const struct people_words *words =
        people_find_words(people, needle->folded, needle->length, &count);
    for (size_t i = 0; i < count; i++)
        search_words_of(people, &words[i], needle);
}

static void search_name(struct people_name *name, const struct needle *needle)
{
    const char *start = name->spelling.folded.data;
    const char *end = start + name->spelling.folded.length;
    for (const char *at = start;
         at < end && (at = memmem(at, (size_t)(end - at), needle->folded, needle->length)); at++)
        note_hit(&name->match, needle, name->spelling.letters.data + (at - start),
                 at[needle->length]);
    if (start < end && needle->length > SEARCH_INSIDE &&
        memmem(start, (size_t)(end - start), needle->folded + 1, needle->length - 1))
        name->match.inside |= needle->bits;
}

static void search_names(struct people_names *names, const struct search_words *words)
{
    for (size_t i = 0; i < names->count; i++) {
        names->items[i].match = (struct people_match){0};
        for (size_t n = 0; n < words->needle_count; n++)
            search_name(&names->items[i], &words->needles[n]);
    }
}

/*
 * Ranks, the best first. A whole code means nobody else. Else those who are waited for come before
 * those who are in, and these before the cancelled; then counts where the words were found, and
 * last how: letter by letter, the whole word, parted as typed.
 */
enum {
    MANNERS = 8,
    PLACES = 3,
    PRESENCES = 3,
    RANK_CODE = 0,
    RANK_FIRST = 1,
    NO_HIT = RANK_FIRST + PRESENCES * PLACES * MANNERS
};

static void add_match(struct people_match *match, const struct people_match *other)
{
    match->met |= other->met;
    match->whole |= other->whole;
    match->exact |= other->exact;
    match->parted |= other->parted;
    match->inside |= other->inside;
}

static unsigned rank_manner(const struct people_match *match, uint8_t all)
{
    return (match->exact != all ? 4U : 0U) + (match->whole != all ? 2U : 0U) +
           (match->parted != all ? 1U : 0U);
}

static unsigned rank_presence(const struct people_row *person)
{
    if (person->presence != PRESENCE_NOT_ARRIVED)
        return 1;
    return person->status == REGISTRATION_CANCELLED ? 2 : 0;
}

static unsigned rank(const struct people_index *people, uint32_t row,
                     const struct search_words *words)
{
    const struct people_row *person = &people->rows[row];
    struct people_match match = people->matches[row];
    unsigned place = 0;
    if (match.met != words->all) {
        add_match(&match, &people->organisations.items[person->organisation].match);
        add_match(&match, &people->municipalities.items[person->municipality].match);
        place = match.met == words->all ? 1 : 2;
        if ((match.met | match.inside) != words->all)
            return NO_HIT;
    } else if (words->is_code && match.whole == words->all) {
        return RANK_CODE;
    }
    return RANK_FIRST + (rank_presence(person) * PLACES + place) * MANNERS +
           rank_manner(&match, words->all);
}

/* Ranks every row, one after the other as they lie in memory, and counts how many have each rank.
 */
static void rank_all(struct people_index *people, const struct search_words *words,
                     size_t counts[NO_HIT + 1])
{
    for (uint32_t row = 0; row < people->count; row++) {
        unsigned found = people->rows[row].removed ? NO_HIT : rank(people, row, words);
        people->ranks[row] = (uint8_t)found;
        counts[found]++;
    }
}

/* A counting sort: rows come in order of name and keep it within a rank. */
static bool collect(struct people_index *people, const struct search_words *words,
                    struct model_hits *hits)
{
    size_t starts[NO_HIT + 1] = {0};
    rank_all(people, words, starts);
    hits->codes = starts[RANK_CODE];
    size_t next = 0;
    for (size_t i = 0; i < NO_HIT; i++) {
        size_t count = starts[i];
        starts[i] = next;
        next += count;
    }
    if (!array_reserve(&hits->rows, &hits->capacity, next + 1, sizeof *hits->rows))
        return false;
    for (size_t i = 0; i < people->order_count; i++) {
        uint32_t row = people->order[i];
        if (people->ranks[row] != NO_HIT)
            hits->rows[starts[people->ranks[row]]++] = row;
    }
    hits->count = next;
    return true;
}

static bool find(struct people_index *people, const struct search_words *words,
                 struct model_hits *hits)
{
    if (!array_reserve(&people->matches, &people->match_capacity, people->count + 1,
                       sizeof *people->matches) ||
        !array_reserve(&people->ranks, &people->rank_capacity, people->count + 1, 1))
        return false;
    memset(people->matches, 0, (people->count + 1) * sizeof *people->matches);
    for (size_t n = 0; n < words->needle_count; n++)
        search_lines(people, &words->needles[n]);
    search_names(&people->organisations, words);
    search_names(&people->municipalities, words);
    return collect(people, words, hits);
}

/* Signs alone are no search for everybody: nobody is meant by them. */
static bool is_blank(const char *text)
{
    return text[strspn(text, " ")] == '\0';
}

bool people_search(struct people_index *people, const char *text, struct model_hits *hits)
{
    struct search_words words;
    hits->count = 0;
    hits->codes = 0;
    bool done = search_words_read(&words, text);
    if (done && (words.all != 0 || is_blank(text)))
        done = find(people, &words, hits);
    search_words_release(&words);
    return done;
}

void people_code(const struct people_index *people, uint32_t row, const char *text,
                 struct buffer *out)
{
    struct search_words words;
    if (text[strspn(text, "0123456789 ")] != '\0')
        return;
    const char *line = people->lines.folded.data + people->line_starts[people->rows[row].line];
    if (search_words_read(&words, text) && words.is_code) {
        const char *found =
            memmem(line, strcspn(line, "\n"), words.needles[0].folded, words.needles[0].length);
        if (found)
            buffer_add_bytes(out, found + 1, strcspn(found + 1, " \n"));
    }
    search_words_release(&words);
}
