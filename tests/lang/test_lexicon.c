#include "vaihtarit/lang/lexicon.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct lexicon *make(bool without_voikko)
{
    struct lexicon *lexicon;
    struct error error = {0};
    const struct lexicon_options options = {.without_voikko = without_voikko};
    assert_true(lexicon_create(&lexicon, &options, &error));
    return lexicon;
}

static struct lexicon_text read_text(struct lexicon *lexicon, const char *text)
{
    struct lexicon_text words = {0};
    struct error error = {0};
    assert_true(lexicon_read(lexicon, text, &words, &error));
    return words;
}

/* The best that a concept of both texts stands for, 0 to 1000. */
static unsigned shared(struct lexicon *lexicon, const char *one, const char *other)
{
    unsigned best = 0;
    struct lexicon_text a = read_text(lexicon, one);
    struct lexicon_text b = read_text(lexicon, other);
    for (size_t i = 0; i < a.term_count; i++)
        for (size_t k = 0; k < b.term_count; k++) {
            unsigned both = (unsigned)a.terms[i].strength * b.terms[k].strength / LEXICON_FULL;
            if (a.terms[i].concept == b.terms[k].concept && both > best)
                best = both;
        }
    lexicon_text_release(&a);
    lexicon_text_release(&b);
    return best;
}

static void test_inflections_are_one_word(void **state)
{
    (void)state;
    struct lexicon *lexicon = make(false);
    assert_true(lexicon_has_voikko(lexicon));
    assert_int_equal(shared(lexicon, "museoihin", "MUSEOSSAMME"), LEXICON_FULL);
    assert_int_equal(shared(lexicon, "ruuanlaitto", "ruoanlaittoa"), LEXICON_FULL);
    assert_int_equal(shared(lexicon, "sieniä", "leipä"), 0);
    lexicon_destroy(lexicon);
}

static void test_derivations_meet(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        {"laulamme", "laulua"},      {"opettaja", "opetus"},  {"kuvaamme", "kuvaaja"},
        {"leivonta", "leivomme"},    {"soitto", "soittaja"},  {"selkokieli", "selkokielinen"},
        {"hoidamme", "hoito"},       {"tanssimme", "tanssi"}, {"editointi", "editoimme"},
        {"pyöräily", "pyöräilemme"},
    };
    struct lexicon *lexicon = make(false);
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++)
        assert_in_range(shared(lexicon, pairs[i][0], pairs[i][1]), 700, LEXICON_FULL);
    lexicon_destroy(lexicon);
}

static void test_parts_of_compounds_meet(void **state)
{
    (void)state;
    struct lexicon *lexicon = make(false);
    assert_in_range(shared(lexicon, "kirkkoretki", "kirkossa"), 500, 950);
    assert_in_range(shared(lexicon, "museokierros", "museokäynti"), 500, 950);
    assert_in_range(shared(lexicon, "lautapeli-ilta", "lautapelejä"), 900, 1000);
    lexicon_destroy(lexicon);
}

static void test_words_are_analysed_once(void **state)
{
    (void)state;
    struct lexicon *lexicon = make(false);
    struct lexicon_text words = read_text(lexicon, "Sieniretki sieniretkelle, SIENIRETKI!");
    assert_int_equal(words.word_count, 3);
    assert_int_equal(lexicon_tally(lexicon).words, 3);
    assert_int_equal(lexicon_tally(lexicon).analysed, 2);
    for (size_t i = 0; i < 100; i++) {
        struct lexicon_text again = read_text(lexicon, "sieniretkelle sieniretki");
        lexicon_text_release(&again);
    }
    assert_int_equal(lexicon_tally(lexicon).words, 203);
    assert_int_equal(lexicon_tally(lexicon).analysed, 2);
    assert_int_equal(lexicon_tally(lexicon).kept, 2);
    lexicon_text_release(&words);
    lexicon_destroy(lexicon);
}

static void test_forms_are_forgotten_when_they_are_many(void **state)
{
    enum { MOST = 50 };
    (void)state;
    struct lexicon *lexicon;
    struct error error = {0};
    const struct lexicon_options options = {.forms_most = MOST};
    assert_true(lexicon_create(&lexicon, &options, &error));
    for (size_t i = 0; i < 4 * MOST; i++) {
        char word[32];
        (void)snprintf(word, sizeof word, "sana%zu museossa", i);
        struct lexicon_text words = read_text(lexicon, word);
        assert_int_equal(words.word_count, 2);
        assert_in_range(lexicon_tally(lexicon).kept, 1, MOST + 1);
        lexicon_text_release(&words);
    }
    assert_int_equal(shared(lexicon, "museossa", "museo"), LEXICON_FULL);
    lexicon_destroy(lexicon);
}

static void test_small_words_are_left_out(void **state)
{
    (void)state;
    struct lexicon *lexicon = make(false);
    static const char *const texts[] = {"me ja te", "och vi", "with you", "mielellään 10 kpl"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct lexicon_text words = read_text(lexicon, texts[i]);
        assert_int_equal(words.word_count, 0);
        lexicon_text_release(&words);
    }
    lexicon_destroy(lexicon);
}

static void test_it_works_without_voikko(void **state)
{
    (void)state;
    struct lexicon *lexicon = make(true);
    assert_false(lexicon_has_voikko(lexicon));
    assert_int_equal(shared(lexicon, "museossa", "museoon"), LEXICON_FULL);
    assert_in_range(shared(lexicon, "digitukea", "digineuvontaa"), 800, 1000);
    lexicon_destroy(lexicon);
}

static void test_slips_of_the_pen_are_read(void **state)
{
    (void)state;
    struct lexicon *lexicon = make(false);
    assert_in_range(shared(lexicon, "sukututkmus", "sukututkimusta"), 500, 900);
    assert_in_range(shared(lexicon, "kirjnpitoa", "kirjanpitäjä"), 500, 900);
    assert_in_range(shared(lexicon, "leivntakurssi", "leivomme"), 400, 900);
    assert_int_equal(shared(lexicon, "viestintä suunnitelma", "viestintäsuunnitelmia"), 1000);
    lexicon_destroy(lexicon);
}

static void test_expressions_are_one_word(void **state)
{
    (void)state;
    struct lexicon *lexicon = make(false);
    struct lexicon_text words = read_text(lexicon, "sosiaalisessa mediassa");
    assert_int_equal(words.word_count, 1);
    lexicon_text_release(&words);
    assert_in_range(shared(lexicon, "sosiaalisesta mediasta", "somekurssi"), 700, 1000);
    assert_in_range(shared(lexicon, "first aid training", "ensiapua"), 700, 1000);
    lexicon_destroy(lexicon);
}

static void test_languages_meet(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        {"tulkkausta", "tolkning till svenska"}, {"kuoro", "kören sjunger"},
        {"bookkeeping", "kirjanpitäjä"},         {"bokföring för föreningar", "tilinpäätös"},
        {"museum visits", "museokäynti"},
    };
    struct lexicon *lexicon = make(false);
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++)
        assert_in_range(shared(lexicon, pairs[i][0], pairs[i][1]), 700, 1000);
    lexicon_destroy(lexicon);
}

static void test_hostile_texts_are_read(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "",
        "\xFF\xFE\x80",
        "-----",
        "a-",
        "\xE2\x80\xAE"
        "abc",
        "3D 10 %",
        "WordPress:llä",
        "::: : :",
        "é\xCC\x81\xCC\x81\xCC\x81",
        "\xF0\x9F\x98\x80\xF0\x9F\x98\x80",
        "äääääääää-ööööööööö-ääääääää",
        "a:b:c:d",
    };
    struct lexicon *lexicon = make(false);
    char *longest = malloc(100001);
    assert_non_null(longest);
    memset(longest, 'k', 100000);
    longest[100000] = '\0';
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct lexicon_text words = read_text(lexicon, texts[i]);
        lexicon_text_release(&words);
    }
    struct lexicon_text words = read_text(lexicon, longest);
    assert_in_range(words.word_count, 0, 1);
    lexicon_text_release(&words);
    free(longest);
    lexicon_destroy(lexicon);
}

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_inflections_are_one_word),
        cmocka_unit_test(test_derivations_meet),
        cmocka_unit_test(test_parts_of_compounds_meet),
        cmocka_unit_test(test_words_are_analysed_once),
        cmocka_unit_test(test_forms_are_forgotten_when_they_are_many),
        cmocka_unit_test(test_small_words_are_left_out),
        cmocka_unit_test(test_it_works_without_voikko),
        cmocka_unit_test(test_slips_of_the_pen_are_read),
        cmocka_unit_test(test_expressions_are_one_word),
        cmocka_unit_test(test_languages_meet),
        cmocka_unit_test(test_hostile_texts_are_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
