#include "vaihtarit/lang/lexicon.h"

#include "check.h"
#include "targets.h"
#include "vaihtarit/core/unicode.h"
#include "vaihtarit/match/likeness.h"

#include <stdlib.h>
#include <string.h>

/* Opening the dictionaries takes longer than a thousand texts: they stay open. */
struct reader {
    struct lexicon *lexicon;
    struct likeness *likeness;
};

static struct reader *open_reader(void)
{
    static struct reader reader;
    struct error error = {0};
    if (!reader.lexicon) {
        CHECK(lexicon_create(&reader.lexicon, NULL, &error));
        CHECK(likeness_create(&reader.likeness, reader.lexicon, &error));
    }
    return &reader;
}

static void check_name(const struct lexicon *lexicon, uint32_t name)
{
    const char *text = lexicon_name(lexicon, name);
    struct buffer shown = {0};
    CHECK(unicode_is_valid(text, strlen(text)));
    unicode_sanitise(&shown, text, false);
    CHECK(strcmp(buffer_text(&shown), text) == 0);
    buffer_release(&shown);
}

static void check_words(const struct lexicon *lexicon, const struct lexicon_text *text)
{
    size_t terms = 0;
    CHECK(text->word_count <= LEXICON_WORDS_MOST);
    for (size_t i = 0; i < text->word_count; i++) {
        const struct lexicon_word *word = &text->words[i];
        CHECK(word->first == terms && word->weight > 0 && word->weight <= LEXICON_FULL);
        CHECK(word->focus > 0 && word->focus <= LEXICON_FULL);
        terms += word->count;
    }
    CHECK(terms == text->term_count);
    for (size_t i = 0; i < text->term_count; i++) {
        const struct lexicon_term *term = &text->terms[i];
        CHECK(term->concept < lexicon_concepts(lexicon) && term->word < text->word_count);
        CHECK(term->share <= LEXICON_FULL && term->strength <= LEXICON_FULL);
        check_name(lexicon, term->name);
    }
}

static void check_text(struct lexicon *lexicon, const char *text)
{
    struct lexicon_text words = {0};
    struct lexicon_text again = {0};
    struct error error = {0};
    CHECK(lexicon_read(lexicon, text, &words, &error));
    CHECK(lexicon_read(lexicon, text, &again, &error));
    check_words(lexicon, &words);
    CHECK(words.word_count == again.word_count && words.term_count == again.term_count);
    for (size_t i = 0; i < words.term_count; i++)
        CHECK(words.terms[i].concept == again.terms[i].concept);
    lexicon_text_release(&words);
    lexicon_text_release(&again);
}

void fuzz_words(const uint8_t *bytes, size_t size)
{
    struct reader *reader = open_reader();
    struct error error = {0};
    struct likeness_result result;
    struct buffer want = {0};
    struct buffer offer = {0};
    const uint8_t *end = size > 0 ? memchr(bytes, '\n', size) : NULL;
    size_t length = end ? (size_t)(end - bytes) : size;
    buffer_add_bytes(&want, bytes, length);
    if (end)
        buffer_add_bytes(&offer, end + 1, size - length - 1);
    check_text(reader->lexicon, buffer_text(&want));
    check_text(reader->lexicon, buffer_text(&offer));
    const struct likeness_text texts[] = {{.title = buffer_text(&want)},
                                          {.title = buffer_text(&offer)}};
    CHECK(likeness_put(reader->likeness, 0, LISTING_WANT, &texts[0], &error));
    CHECK(likeness_put(reader->likeness, 1, LISTING_OFFER, &texts[1], &error));
    likeness_pair(reader->likeness, 0, 1, &result);
    CHECK(result.score <= EXCHANGE_SCORE_MOST && result.because_count <= LIKENESS_WORDS_MOST);
    CHECK((result.score == 0) == (result.because_count == 0) || result.score < 2);
    buffer_release(&want);
    buffer_release(&offer);
}
