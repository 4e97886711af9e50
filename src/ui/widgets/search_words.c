#include "search_words.h"

#include "vaihtarit/core/unicode.h"

#include <string.h>

/* Where the words begin in the spelling; the place behind the last one is added. */
struct places {
    size_t items[SEARCH_WORDS + 1];
    size_t count;
};

static struct places find_words(const struct spelling *spelling)
{
    struct places places = {0};
    const char *folded = buffer_text(&spelling->folded);
    size_t at = 0;
    while (folded[at] == ' ' && places.count < SEARCH_WORDS) {
        places.items[places.count++] = at;
        at += 1 + strcspn(folded + at + 1, " ");
    }
    places.items[places.count] = at;
    return places;
}

/* Appends words i and i + 1 as one; the place where it begins. */
static size_t join(struct spelling *spelling, const struct places *places, size_t i)
{
    size_t begin = spelling->folded.length;
    buffer_add_byte(&spelling->folded, ' ');
    buffer_add_byte(&spelling->letters, '\0');
    for (size_t at = places->items[i]; at < places->items[i + 2]; at++) {
        if (spelling_failed(spelling) || spelling->folded.data[at] == ' ')
            continue;
        buffer_add_byte(&spelling->folded, spelling->folded.data[at]);
        buffer_add_byte(&spelling->letters, spelling->letters.data[at]);
    }
    return begin;
}

static void add_needle(struct search_words *words, size_t begin, size_t length, uint8_t bits)
{
    words->needles[words->needle_count++] = (struct needle){
        .folded = words->spelling.folded.data + begin,
        .letters = words->spelling.letters.data + begin,
        .length = length,
        .bits = bits,
    };
}

/* The needles point into the spelling, so they are made once it has all its bytes. */
static bool make_needles(struct search_words *words)
{
    struct spelling *spelling = &words->spelling;
    struct places places = find_words(spelling);
    struct places joined = {.count = places.count > 0 ? places.count - 1 : 0};
    for (size_t i = 0; i < joined.count; i++)
        joined.items[i] = join(spelling, &places, i);
    if (spelling_failed(spelling))
        return false;
    for (size_t i = 0; i < places.count; i++)
        add_needle(words, places.items[i], places.items[i + 1] - places.items[i],
                   (uint8_t)(1U << i));
    for (size_t i = 0; i < joined.count; i++)
        add_needle(words, joined.items[i], places.items[i + 2] - places.items[i] - 1,
                   (uint8_t)(3U << i));
    words->all = (uint8_t)((1U << places.count) - 1U);
    return true;
}

/* A code may be written in groups. */
static void add_digits(struct buffer *out, const char *text)
{
    for (; *text; text++)
        if (*text != ' ')
            buffer_add_byte(out, *text);
}

bool search_words_read(struct search_words *words, const char *text)
{
    struct buffer clean = {0};
    *words = (struct search_words){.is_code = *text && !text[strspn(text, "0123456789 ")]};
    if (words->is_code)
        add_digits(&clean, text);
    else
        (void)unicode_clean(&clean, text, strlen(text), false);
    words->is_code = words->is_code && clean.length > 0;
    spelling_add(&words->spelling, buffer_text(&clean));
    bool done = !clean.failed && make_needles(words);
    buffer_release(&clean);
    return done;
}

void search_words_release(struct search_words *words)
{
    spelling_release(&words->spelling);
    *words = (struct search_words){0};
}

bool search_words_begin(const struct needle *needle, const char *folded, size_t place, size_t *end)
{
    size_t at = place + 1;
    for (size_t i = 1; i < needle->length; i++, at++) {
        at += folded[at] == ' ';
        if (folded[at] != needle->folded[i])
            return false;
    }
    *end = at;
    return folded[place] == ' ';
}
