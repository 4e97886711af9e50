#include "vaihtarit/match/likeness.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { MOST = 10 };

struct market {
    struct lexicon *lexicon;
    struct likeness *likeness;
};

static int open_market(void **state)
{
    static struct market market;
    struct error error = {0};
    (void)setlocale(LC_ALL, "C.UTF-8");
    assert_true(lexicon_create(&market.lexicon, NULL, &error));
    assert_true(likeness_create(&market.likeness, market.lexicon, &error));
    *state = &market;
    return 0;
}

static int close_market(void **state)
{
    struct market *market = *state;
    likeness_destroy(market->likeness);
    lexicon_destroy(market->lexicon);
    return 0;
}

static void put(struct market *market, uint32_t number, enum listing_side side, const char *title,
                const char *detail)
{
    struct error error = {0};
    const struct likeness_text text = {title, detail, NULL};
    assert_true(likeness_put(market->likeness, number, side, &text, &error));
}

static uint32_t score(struct market *market, const char *want, const char *offer)
{
    struct likeness_result result;
    put(market, 0, LISTING_WANT, want, NULL);
    put(market, 1, LISTING_OFFER, offer, NULL);
    likeness_pair(market->likeness, 0, 1, &result);
    return result.score;
}

static void test_a_pair_says_why(void **state)
{
    struct market *market = *state;
    struct likeness_result result;
    put(market, 7, LISTING_WANT, "Metsäretki syksyllä", "Mielellään sieniä");
    put(market, 8, LISTING_OFFER, "Sieniretki metsään", "Varusteet meiltä");
    likeness_pair(market->likeness, 7, 8, &result);
    assert_int_equal(result.number, 8);
    assert_in_range(result.score, LIKENESS_THRESHOLD, EXCHANGE_SCORE_MOST);
    assert_in_range(result.because_count, 2, LIKENESS_WORDS_MOST);
    assert_string_equal(result.because[0], "sieni");
}

static void test_nothing_shared_is_nothing(void **state)
{
    assert_int_equal(score(*state, "sieniretki", "kirjanpitoa"), 0);
    assert_int_equal(score(*state, "", ""), 0);
}

static void test_a_search_finds_the_best_first(void **state)
{
    struct market *market = *state;
    struct error error = {0};
    struct likeness_result results[MOST];
    size_t count;
    put(market, 10, LISTING_OFFER, "Museokierros", NULL);
    put(market, 11, LISTING_OFFER, "Museon esittely", NULL);
    put(market, 12, LISTING_OFFER, "Leivontakurssi", NULL);
    put(market, 13, LISTING_WANT, "Museon esittely", NULL);
    const struct likeness_text text = {"Museon esittely", NULL, NULL};
    assert_true(
        likeness_find(market->likeness, LISTING_WANT, &text, results, MOST, &count, &error));
    assert_int_equal(count, 2);
    assert_int_equal(results[0].number, 11);
    assert_int_equal(results[1].number, 10);
    assert_string_equal(results[0].because[0], "museo");
    assert_string_equal(results[0].met_by[0], "museo");
    assert_string_equal(results[1].because[0], "museo");
    assert_string_equal(results[1].met_by[0], "museokierros");
    likeness_remove(market->likeness, 11);
    likeness_find_for(market->likeness, 13, results, MOST, &count);
    assert_int_equal(count, 1);
    put(market, 10, LISTING_OFFER, "Leivontaa", NULL);
    likeness_find_for(market->likeness, 13, results, MOST, &count);
    assert_int_equal(count, 0);
}

static void test_what_is_said_of_anything_proves_nothing(void **state)
{
    static const char *const pairs[][2] = {
        {"videotykki lainaksi", "Lumilautoja lainattavana"},
        {"tanssikurssi nuorille", "Nuorten sählykerho"},
        {"luento unesta", "Luento taloudesta"},
        {"vapaaehtoisia tapahtumaan", "Tapahtuman juontaja"},
        {"omaishoitajien tuki", "Hoitokoiria vierailulle"},
        {"help with painting", "help with swimming"},
        {"kurs i bokföring", "kurs i dans"},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++)
        assert_in_range(score(*state, pairs[i][0], pairs[i][1]), 0, LIKENESS_THRESHOLD - 1);
}

/* Where nothing else is said, the empty words are what is wanted. */
static void test_empty_words_alone_still_meet(void **state)
{
    assert_true(score(*state, "talkooväkeä", "Talkoilijoita") >= LIKENESS_THRESHOLD);
    assert_true(score(*state, "tapahtuman järjestäminen", "Järjestämme tapahtumia") >=
                LIKENESS_THRESHOLD);
}

static void test_what_a_whole_market_says_proves_less(void **state)
{
    enum { FIRST = 100, COUNT = 60 };
    struct market *market = *state;
    uint32_t alone = score(market, "hevosia niitylle", "Hevosia metsätöihin");
    for (uint32_t i = 0; i < COUNT; i++)
        put(market, FIRST + i, LISTING_OFFER, i % 2 ? "Hevosia tarjolla" : "Kirjanpitoa", NULL);
    uint32_t among = score(market, "hevosia niitylle", "Hevosia metsätöihin");
    assert_true(among < alone && among > 0);
}

static void test_a_theme_alone_is_not_enough(void **state)
{
    struct market *market = *state;
    struct error error = {0};
    struct likeness_result result;
    const struct likeness_text want = {"Valokuvaaja juhliin", NULL, "Viestintä"};
    const struct likeness_text offer = {"Selkokielen työpaja", NULL, "Viestintä"};
    assert_true(likeness_put(market->likeness, 0, LISTING_WANT, &want, &error));
    assert_true(likeness_put(market->likeness, 1, LISTING_OFFER, &offer, &error));
    likeness_pair(market->likeness, 0, 1, &result);
    assert_in_range(result.score, 0, LIKENESS_THRESHOLD - 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_a_pair_says_why, open_market, close_market),
        cmocka_unit_test_setup_teardown(test_nothing_shared_is_nothing, open_market, close_market),
        cmocka_unit_test_setup_teardown(test_what_is_said_of_anything_proves_nothing, open_market,
                                        close_market),
        cmocka_unit_test_setup_teardown(test_empty_words_alone_still_meet, open_market,
                                        close_market),
        cmocka_unit_test_setup_teardown(test_what_a_whole_market_says_proves_less, open_market,
                                        close_market),
        cmocka_unit_test_setup_teardown(test_a_theme_alone_is_not_enough, open_market,
                                        close_market),
        cmocka_unit_test_setup_teardown(test_a_search_finds_the_best_first, open_market,
                                        close_market),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
