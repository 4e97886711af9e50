#include "people_suggest.h"

#include <string.h>

/* Shorter words are one slip away from too many names. */
enum { LETTERS_LEAST = 4, CANDIDATES = 16 };

/* A word of the folded text with the blank in front of it. */
struct word {
    const char *folded;
    size_t length;
};

/* A name that is one slip away, and how many have it. */
struct candidate {
    struct word word;
    uint32_t line;
    size_t people;
};

static size_t word_length(const char *folded)
{
    return 1 + strcspn(folded + 1, " \n");
}

/* True where `typed` is the beginning of `word`. */
static bool begins(const char *typed, size_t length, const char *word, size_t most)
{
    return length <= most && memcmp(typed, word, length) == 0;
}

/*
 * True where one slip of the finger makes the typed word the beginning of the other one: a letter
 * wrong, too many, missing, or two swapped. The first letter is taken as it is.
 */
static bool is_one_slip(const struct word *typed, const struct word *word)
{
    size_t at = 0;
    while (at < typed->length && at < word->length && typed->folded[at] == word->folded[at])
        at++;
    if (at < 2 || at == typed->length)
        return false;
    const char *t = typed->folded + at;
    const char *w = word->folded + at;
    size_t left = typed->length - at;
    size_t most = word->length - at;
    if (begins(t + 1, left - 1, w, most) || (most > 0 && begins(t, left, w + 1, most - 1)))
        return true;
    if (most > 0 && begins(t + 1, left - 1, w + 1, most - 1))
        return true;
    return left > 1 && most > 1 && t[0] == w[1] && t[1] == w[0] &&
           begins(t + 2, left - 2, w + 2, most - 2);
}

static bool is_in_names(const struct people_names *names, const struct word *word)
{
    for (size_t i = 0; i < names->count; i++) {
        const struct buffer *folded = &names->items[i].spelling.folded;
        if (folded->length > 0 && memmem(folded->data, folded->length, word->folded, word->length))
            return true;
    }
    return false;
}

static bool is_in_lines(const struct people_index *people, const struct word *word)
{
    size_t count;
    const struct people_words *lists =
        people_find_words(people, word->folded, word->length, &count);
    for (size_t i = 0; i < count; i++)
        for (size_t w = 0; w < lists[i].count; w++)
            if (people->line_rows[lists[i].items[w].line] != PEOPLE_NONE &&
                strncmp(people->lines.folded.data + lists[i].items[w].offset, word->folded,
                        word->length) == 0)
                return true;
    return false;
}

static void count_candidate(struct candidate candidates[CANDIDATES], const struct word *word,
                            uint32_t line)
{
    for (size_t i = 0; i < CANDIDATES; i++) {
        struct candidate *candidate = &candidates[i];
        if (candidate->people == 0)
            *candidate = (struct candidate){.word = *word, .line = line};
        if (candidate->word.length == word->length &&
            memcmp(candidate->word.folded, word->folded, word->length) == 0) {
            candidate->people++;
            return;
        }
    }
}

/* The name that most people have of those that are one slip away. */
static bool find_nearest(const struct people_index *people, const struct word *typed,
                         struct candidate *nearest)
{
    enum { FIRST_LETTER = 2 };
    struct candidate candidates[CANDIDATES] = {0};
    size_t count;
    const struct people_words *lists =
        people_find_words(people, typed->folded, FIRST_LETTER, &count);
    for (size_t i = 0; i < count; i++) {
        for (size_t w = 0; w < lists[i].count; w++) {
            const char *folded = people->lines.folded.data + lists[i].items[w].offset;
            struct word word = {folded, word_length(folded)};
            uint32_t line = lists[i].items[w].line;
            if (people->line_rows[line] != PEOPLE_NONE && is_one_slip(typed, &word))
                count_candidate(candidates, &word, line);
        }
    }
    *nearest = candidates[0];
    for (size_t i = 1; i < CANDIDATES; i++)
        if (candidates[i].people > nearest->people)
            *nearest = candidates[i];
    return nearest->people > 0;
}

/* Appends a word as the name has it, with its dots; false where it is not in that name. */
static bool add_as_written(const char *name, const struct word *word, struct buffer *out)
{
    struct spelling spelling = {.with_places = true};
    bool found = false;
    spelling_add(&spelling, name);
    const char *folded = buffer_text(&spelling.folded);
    for (const char *at = folded; !spelling_failed(&spelling) && *at == ' ' && !found;
         at += word_length(at)) {
        found = word_length(at) == word->length && memcmp(at, word->folded, word->length) == 0;
        if (found) {
            size_t from = spelling_place(&spelling, (size_t)(at - folded) + 1);
            size_t to = spelling_end(&spelling, name, (size_t)(at - folded) + word->length - 1);
            buffer_add_bytes(out, name + from, to - from);
        }
    }
    spelling_release(&spelling);
    return found;
}

static void add_candidate(const struct people_index *people, const struct candidate *candidate,
                          struct buffer *out)
{
    const struct people_row *row = &people->rows[people->line_rows[candidate->line]];
    const char *texts = people->texts.data;
    if (!add_as_written(texts + row->family, &candidate->word, out) &&
        !add_as_written(texts + row->given, &candidate->word, out) &&
        !add_as_written(texts + row->nickname, &candidate->word, out))
        buffer_add_bytes(out, candidate->word.folded + 1, candidate->word.length - 1);
}

void people_suggest(const struct people_index *people, const char *text, struct buffer *out)
{
    struct spelling typed = {.with_places = true};
    struct candidate nearest;
    spelling_add(&typed, text);
    const char *folded = buffer_text(&typed.folded);
    for (const char *at = folded; !spelling_failed(&typed) && *at == ' '; at += word_length(at)) {
        struct word word = {at, word_length(at)};
        if (word.length <= LETTERS_LEAST || is_in_lines(people, &word) ||
            is_in_names(&people->organisations, &word) ||
            is_in_names(&people->municipalities, &word))
            continue;
        if (find_nearest(people, &word, &nearest)) {
            size_t from = (size_t)(at - folded);
            buffer_add_bytes(out, text, spelling_place(&typed, from + 1));
            add_candidate(people, &nearest, out);
            buffer_add(out, text + spelling_end(&typed, text, from + word.length - 1));
        }
        break;
    }
    spelling_release(&typed);
}
