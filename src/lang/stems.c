#include "stems.h"

#include <string.h>

#include <libstemmer.h>

bool stems_open(struct stems *stems)
{
    static const char *const names[STEMS_LANGUAGES] = {"finnish", "swedish", "english"};
    bool whole = true;
    for (size_t i = 0; i < STEMS_LANGUAGES; i++) {
        stems->stemmers[i] = sb_stemmer_new(names[i], "UTF_8");
        whole = whole && stems->stemmers[i];
    }
    return whole;
}

void stems_close(struct stems *stems)
{
    for (size_t i = 0; i < STEMS_LANGUAGES; i++)
        if (stems->stemmers[i])
            sb_stemmer_delete(stems->stemmers[i]);
    *stems = (struct stems){0};
}

static bool is_vowel_before(const char *end, size_t *bytes)
{
    unsigned char last = (unsigned char)end[-1];
    bool accented = (last == 0xA4 || last == 0xB6 || last == 0xA5) && end[-2] == (char)0xC3;
    *bytes = accented ? 2 : 1;
    return accented || strchr("aeiouy", last);
}

/* A shorter stem keeps this many bytes. */
enum { SHORTEST = 5 };

static size_t without_vowels(const char *stem, size_t length)
{
    size_t bytes;
    while (length > SHORTEST && is_vowel_before(stem + length, &bytes))
        length -= bytes;
    return length;
}

bool stems_plain(struct stems *stems, enum stems_language language, const char *word, char *stem,
                 size_t size)
{
    const sb_symbol *found =
        sb_stemmer_stem(stems->stemmers[language], (const sb_symbol *)word, (int)strlen(word));
    if (!found)
        return false;
    size_t length = (size_t)sb_stemmer_length(stems->stemmers[language]);
    if (length >= size)
        length = size - 1;
    memcpy(stem, found, length);
    stem[length] = '\0';
    return true;
}

bool stems_of(struct stems *stems, enum stems_language language, const char *word, char *stem,
              size_t size)
{
    if (!stems_plain(stems, language, word, stem, size))
        return false;
    if (language == STEMS_FINNISH)
        stem[without_vowels(stem, strlen(stem))] = '\0';
    return true;
}

void stems_shorten(char *stem)
{
    size_t length = strlen(stem);
    for (size_t i = 0; i < 2 && length > SHORTEST && strchr("tndsk", stem[length - 1]); i++)
        length--;
    stem[without_vowels(stem, length)] = '\0';
}
