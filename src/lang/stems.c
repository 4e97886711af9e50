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

/*
 * Snowball leaves different vowels behind in the forms of a Finnish word (digituki, digituke-):
 * without them they are alike.
 */
static size_t without_vowels(const char *stem, size_t length)
{
    while (length > 4) {
        unsigned char last = (unsigned char)stem[length - 1];
        unsigned char before = (unsigned char)stem[length - 2];
        if (strchr("aeiouy", last))
            length--;
        else if (before == 0xC3 && (last == 0xA4 || last == 0xB6 || last == 0xA5))
            length -= 2;
        else
            break;
    }
    return length;
}

static bool stem_once(struct stems *stems, enum stems_language language, const char *word,
                      char *stem, size_t size)
{
    const sb_symbol *found =
        sb_stemmer_stem(stems->stemmers[language], (const sb_symbol *)word, (int)strlen(word));
    if (!found)
        return false;
    size_t length = (size_t)sb_stemmer_length(stems->stemmers[language]);
    if (language == STEMS_FINNISH)
        length = without_vowels((const char *)found, length);
    if (length >= size)
        length = size - 1;
    memcpy(stem, found, length);
    stem[length] = '\0';
    return true;
}

/* Finnish endings stand behind each other, so what is left is taken for a word again. */
bool stems_of(struct stems *stems, enum stems_language language, const char *word, char *stem,
              size_t size)
{
    if (!stem_once(stems, language, word, stem, size))
        return false;
    size_t length = language == STEMS_FINNISH ? size : 0;
    while (strlen(stem) < length) {
        length = strlen(stem);
        if (!stem_once(stems, language, stem, stem, size))
            return false;
    }
    return true;
}
