/*
 * How well labelled pairs of a want and an offer are told apart, and, beside it, how well the two
 * plain ways would: any stem of Snowball in common, any base form of Voikko in common.
 */
#include "finnish.h"
#include "labelled.h"
#include "stems.h"
#include "vaihtarit/core/unicode.h"
#include "vaihtarit/match/likeness.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { WORDS_MOST = 64 };

struct judge {
    struct lexicon *lexicon;
    struct likeness *likeness;
    struct lexicon *plain_lexicon; /* without Voikko */
    struct likeness *plain_likeness;
    struct stems stems;
    struct finnish *finnish;
};

static int open_judge(void **state)
{
    static struct judge judge;
    struct error error = {0};
    (void)setlocale(LC_ALL, "C.UTF-8");
    judge = (struct judge){0};
    assert_true(lexicon_create(&judge.lexicon, NULL, &error));
    assert_true(likeness_create(&judge.likeness, judge.lexicon, &error));
    const struct lexicon_options plain = {.without_voikko = true};
    assert_true(lexicon_create(&judge.plain_lexicon, &plain, &error));
    assert_true(likeness_create(&judge.plain_likeness, judge.plain_lexicon, &error));
    assert_true(stems_open(&judge.stems));
    judge.finnish = finnish_open();
    assert_non_null(judge.finnish);
    *state = &judge;
    return 0;
}

static int close_judge(void **state)
{
    struct judge *judge = *state;
    likeness_destroy(judge->likeness);
    lexicon_destroy(judge->lexicon);
    likeness_destroy(judge->plain_likeness);
    lexicon_destroy(judge->plain_lexicon);
    stems_close(&judge->stems);
    finnish_close(judge->finnish);
    return 0;
}

/* ---- Ours ---- */

static uint32_t score(struct likeness *likeness, const struct likeness_text *want,
                      const struct likeness_text *offer)
{
    struct likeness_result result;
    struct error error = {0};
    assert_true(likeness_put(likeness, 0, LISTING_WANT, want, &error));
    assert_true(likeness_put(likeness, 1, LISTING_OFFER, offer, &error));
    likeness_pair(likeness, 0, 1, &result);
    return result.score;
}

static bool found_by_likeness(struct judge *judge, const struct labelled *pair)
{
    const struct likeness_text want = {.title = pair->want};
    const struct likeness_text offer = {.title = pair->offer};
    return score(judge->likeness, &want, &offer) >= LIKENESS_THRESHOLD;
}

static bool found_without_voikko(struct judge *judge, const struct labelled *pair)
{
    const struct likeness_text want = {.title = pair->want};
    const struct likeness_text offer = {.title = pair->offer};
    return score(judge->plain_likeness, &want, &offer) >= LIKENESS_THRESHOLD;
}

/* ---- The plain ways ---- */

typedef size_t word_reader(struct judge *judge, const char *word, char (*found)[FINNISH_WORD_SIZE]);

static size_t stem_of(struct judge *judge, const char *word, char (*found)[FINNISH_WORD_SIZE])
{
    assert_true(stems_plain(&judge->stems, STEMS_FINNISH, word, *found, FINNISH_WORD_SIZE));
    return 1;
}

static size_t lemmas_of(struct judge *judge, const char *word, char (*found)[FINNISH_WORD_SIZE])
{
    struct finnish_reading readings[FINNISH_READINGS_MOST];
    size_t count = finnish_read(judge->finnish, word, readings);
    for (size_t i = 0; i < count; i++)
        memcpy(found[i], readings[i].lemma, FINNISH_WORD_SIZE);
    return count;
}

static size_t read_words(struct judge *judge, const char *text, word_reader *reader,
                         char (*found)[FINNISH_WORD_SIZE])
{
    size_t count = 0;
    for (size_t length = strlen(text); length > 0;) {
        struct buffer word = {0};
        char32_t c = 0;
        for (bool inside = true; inside && length > 0;) {
            size_t bytes = unicode_decode(text, length, &c);
            text += bytes;
            length -= bytes;
            inside = unicode_is_word(c);
            if (inside)
                buffer_add_code_point(&word, unicode_lower(c));
        }
        if (word.length > 0 && word.length < FINNISH_WORD_SIZE &&
            count + FINNISH_READINGS_MOST <= WORDS_MOST)
            count += reader(judge, buffer_text(&word), found + count);
        buffer_release(&word);
    }
    return count;
}

static bool share_any(struct judge *judge, const struct labelled *pair, word_reader *reader)
{
    static char want[WORDS_MOST][FINNISH_WORD_SIZE];
    static char offer[WORDS_MOST][FINNISH_WORD_SIZE];
    size_t want_count = read_words(judge, pair->want, reader, want);
    size_t offer_count = read_words(judge, pair->offer, reader, offer);
    for (size_t i = 0; i < want_count; i++)
        for (size_t k = 0; k < offer_count; k++)
            if (strcmp(want[i], offer[k]) == 0)
                return true;
    return false;
}

static bool found_by_stems(struct judge *judge, const struct labelled *pair)
{
    return share_any(judge, pair, stem_of);
}

static bool found_by_lemmas(struct judge *judge, const struct labelled *pair)
{
    return share_any(judge, pair, lemmas_of);
}

/* ---- The judgement ---- */

typedef bool pair_finder(struct judge *judge, const struct labelled *pair);

static double measure(struct judge *judge, const char *name, const char *way, pair_finder *finder)
{
    struct labelled *pairs;
    struct judgement judgement = {0};
    size_t count = labelled_read(name, &pairs);
    for (size_t i = 0; i < count; i++)
        judgement_add(&judgement, pairs[i].suits, finder(judge, &pairs[i]));
    free(pairs);
    if (count > 0)
        printf("%-8s %4zu pairs, %-15s: F1 %.3f (precision %.3f, recall %.3f)\n", name, count, way,
               judgement_f1(&judgement), judgement_precision(&judgement),
               judgement_recall(&judgement));
    return judgement_f1(&judgement);
}

/* Checks that neither ours nor ours without Voikko is worse than `least` and `least_plain`. */
static void measure_all(struct judge *judge, const char *name, double least, double least_plain)
{
    double ours = measure(judge, name, "Vaihtarit", found_by_likeness);
    double plain = measure(judge, name, "without Voikko", found_without_voikko);
    double stems = measure(judge, name, "Snowball alone", found_by_stems);
    double lemmas = measure(judge, name, "Voikko alone", found_by_lemmas);
    assert_true(ours >= stems && ours >= lemmas);
    assert_true(ours >= least && plain >= least_plain);
}

static void test_pairs_are_told_apart(void **state)
{
    measure_all(*state, "dev", 0.93, 0.9);
    measure_all(*state, "train", 0.94, 0.85);
    measure_all(*state, "held-out", 0.79, 0.68);
}

/* ---- What holds for every pair ---- */

static void check_monotone(struct judge *judge, const struct labelled *pair)
{
    char more_want[200];
    char more_offer[200];
    const struct likeness_text want = {.title = pair->want};
    const struct likeness_text offer = {.title = pair->offer};
    uint32_t before = score(judge->likeness, &want, &offer);
    (void)snprintf(more_want, sizeof more_want, "%s zyxofoni", pair->want);
    (void)snprintf(more_offer, sizeof more_offer, "%s zyxofoni", pair->offer);
    const struct likeness_text longer_want = {.title = more_want};
    const struct likeness_text longer_offer = {.title = more_offer};
    uint32_t both = score(judge->likeness, &longer_want, &longer_offer);
    if (both < before)
        printf("%s, %s: %u after %u\n", more_want, more_offer, both, before);
    assert_true(both >= before);
    const struct likeness_text detailed_want = {.title = pair->want, .detail = "zyxofoni"};
    const struct likeness_text detailed_offer = {.title = pair->offer, .detail = "zyxofoni"};
    assert_true(score(judge->likeness, &detailed_want, &detailed_offer) >= before);
    assert_true(score(judge->likeness, &detailed_want, &offer) >= before);
}

static void test_a_shared_rare_word_never_lowers_a_score(void **state)
{
    struct labelled *pairs;
    size_t count = labelled_read("train", &pairs);
    assert_true(count > 400);
    for (size_t i = 0; i < count; i++)
        check_monotone(*state, &pairs[i]);
    free(pairs);
}

/* Every offer of the pairs in one market: a search finds what scoring one by one finds. */
static void test_a_search_finds_all(void **state)
{
    enum { MOST = 50, FIRST = 10 };
    struct judge *judge = *state;
    struct labelled *pairs;
    struct error error = {0};
    struct likeness_result results[MOST];
    size_t count = labelled_read("train", &pairs);
    for (uint32_t i = 0; i < count; i++) {
        const struct likeness_text offer = {.title = pairs[i].offer};
        assert_true(likeness_put(judge->likeness, FIRST + i, LISTING_OFFER, &offer, &error));
    }
    for (size_t i = 0; i < count; i += 5) {
        const struct likeness_text want = {.title = pairs[i].want};
        size_t found;
        size_t expected = 0;
        assert_true(likeness_put(judge->likeness, 0, LISTING_WANT, &want, &error));
        likeness_find_for(judge->likeness, 0, results, MOST, &found);
        for (uint32_t k = 0; k < count; k++) {
            struct likeness_result result;
            likeness_pair(judge->likeness, 0, FIRST + k, &result);
            expected += result.score >= LIKENESS_THRESHOLD;
        }
        assert_int_equal(found, expected);
        for (size_t k = 1; k < found; k++)
            assert_true(results[k - 1].score >= results[k].score);
    }
    free(pairs);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_pairs_are_told_apart, open_judge, close_judge),
        cmocka_unit_test_setup_teardown(test_a_shared_rare_word_never_lowers_a_score, open_judge,
                                        close_judge),
        cmocka_unit_test_setup_teardown(test_a_search_finds_all, open_judge, close_judge),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
