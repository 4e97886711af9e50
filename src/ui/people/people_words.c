/* The words of people_index by their first two letters. */
#include "people_index.h"

#include "vaihtarit/core/array.h"

#include <stdlib.h>

/* Bytes that share their six lower bits share a list: whoever searches it compares all of a word.
 */
enum { SECONDS = 64, LISTS = SECONDS * SECONDS };

static size_t list_of(char first, char second)
{
    return ((size_t)(unsigned char)first % SECONDS) * SECONDS +
           (size_t)(unsigned char)second % SECONDS;
}

bool people_add_words(struct people_index *people, size_t from, uint32_t line)
{
    const char *folded = people->lines.folded.data;
    if (!people->words && !(people->words = calloc(LISTS, sizeof *people->words)))
        return false;
    for (size_t at = from; folded[at] != '\n'; at++) {
        if (folded[at] != ' ')
            continue;
        struct people_words *words = &people->words[list_of(folded[at + 1], folded[at + 2])];
        if (!array_reserve(&words->items, &words->capacity, words->count + 1, sizeof *words->items))
            return false;
        words->items[words->count++] = (struct people_word){.offset = (uint32_t)at, .line = line};
    }
    return true;
}

const struct people_words *people_find_words(const struct people_index *people, const char *folded,
                                             size_t length, size_t *count)
{
    bool has_second = length > 2;
    *count = !people->words ? 0 : has_second ? 1 : SECONDS;
    return people->words ? &people->words[list_of(folded[1], has_second ? folded[2] : '\0')] : NULL;
}

void people_release_words(struct people_index *people)
{
    for (size_t i = 0; people->words && i < LISTS; i++)
        free(people->words[i].items);
    free(people->words);
    people->words = NULL;
}
