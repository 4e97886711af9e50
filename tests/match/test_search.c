#include "vaihtarit/match/search.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char *const texts[][2] = {
    {"Ruoanlaittokurssi pienellä budjetilla", "Hyvinkään Martat ry"},
    {"Kirjanpitoapua yhdistyksille", "Nurmijärven Eläkkeensaajat ry"},
    {"Sieniretki metsään", "Pornaisten Partiolaiset ry"},
    {"Kylätalon tilat iltakäyttöön", "Jokelan Kyläyhdistys ry"},
    {"Digineuvontaa senioreille", "Pornainen-Seura ry"},
};
enum { TEXTS = sizeof texts / sizeof texts[0] };

struct shelf {
    struct lexicon *lexicon;
    struct search *search;
};

static int open_shelf(void **state)
{
    static struct shelf shelf;
    struct error error = {0};
    assert_true(lexicon_create(&shelf.lexicon, NULL, &error));
    assert_true(search_create(&shelf.search, shelf.lexicon, &error));
    for (size_t i = 0; i < TEXTS; i++)
        assert_true(search_add(shelf.search, texts[i][0], texts[i][1], &error));
    *state = &shelf;
    return 0;
}

static int close_shelf(void **state)
{
    struct shelf *shelf = *state;
    search_destroy(shelf->search);
    lexicon_destroy(shelf->lexicon);
    return 0;
}

static void read_all(struct shelf *shelf)
{
    struct error error = {0};
    bool finished = false;
    while (!finished)
        assert_true(search_read(shelf->search, 0, &finished, &error));
}

/* Which texts are found, as the digits of their numbers. */
static const char *find(struct shelf *shelf, const char *typed)
{
    static char digits[TEXTS + 1];
    enum search_hit found[TEXTS];
    size_t count = 0;
    struct error error = {0};
    assert_true(search_find(shelf->search, typed, found, &error));
    for (size_t i = 0; i < TEXTS; i++)
        if (found[i] != SEARCH_MISSED)
            digits[count++] = (char)('0' + i);
    digits[count] = '\0';
    return digits;
}

static void test_letters_find_before_anything_is_read(void **state)
{
    struct shelf *shelf = *state;
    assert_string_equal(find(shelf, ""), "01234");
    assert_string_equal(find(shelf, "kirjanp"), "1");
    assert_string_equal(find(shelf, "SIENI porn"), "2");
    assert_string_equal(find(shelf, "porn"), "24");
    assert_string_equal(find(shelf, "pornainen-seura"), "4");
    assert_string_equal(find(shelf, "kylat"), "3");
    assert_string_equal(find(shelf, "retki"), "");
    assert_string_equal(find(shelf, "-"), "01234");
    assert_int_equal(lexicon_tally(shelf->lexicon).words, 0);
}

static void test_two_spellings_are_one_word(void **state)
{
    struct shelf *shelf = *state;
    assert_string_equal(find(shelf, "ruuanlai"), "0");
    assert_string_equal(find(shelf, "ruoanlaitto"), "0");
}

static void test_words_find_what_they_mean(void **state)
{
    struct shelf *shelf = *state;
    read_all(shelf);
    assert_string_equal(find(shelf, "ruuanlaitto"), "0");
    assert_string_equal(find(shelf, "kirjanpitäjä"), "1");
    assert_string_equal(find(shelf, "sieniä"), "2");
    assert_string_equal(find(shelf, "retkelle"), "2");
    assert_string_equal(find(shelf, "digituki"), "4");
    assert_string_equal(find(shelf, "kokoontumistila"), "3");
    /* Most of a word has to be met. */
    assert_string_equal(find(shelf, "museoretki"), "");
    assert_string_equal(find(shelf, "kirjanpitäjä digituki"), "");
    /* One word by its letters, another by what it means. */
    assert_string_equal(find(shelf, "nurmi kirjanpitäjä"), "1");
}

static void test_reading_goes_on_where_it_stopped(void **state)
{
    struct shelf *shelf = *state;
    struct error error = {0};
    bool finished = true;
    assert_true(search_read(shelf->search, 0, &finished, &error));
    assert_false(finished);
    assert_string_equal(find(shelf, "kirjanpitäjä"), "");
    read_all(shelf);
    assert_string_equal(find(shelf, "kirjanpitäjä"), "1");
    search_clear(shelf->search);
    assert_true(search_add(shelf->search, "Kirjanpitoa", "", &error));
    read_all(shelf);
    enum search_hit hit;
    assert_true(search_find(shelf->search, "kirjanpitäjä", &hit, &error));
    assert_int_equal(hit, SEARCH_MEANT);
    assert_true(search_find(shelf->search, "kirjan", &hit, &error));
    assert_int_equal(hit, SEARCH_SPELT);
    assert_true(search_find(shelf->search, "kirjan kirjanpitäjä", &hit, &error));
    assert_int_equal(hit, SEARCH_MEANT);
    assert_true(search_find(shelf->search, "kirjan retki", &hit, &error));
    assert_int_equal(hit, SEARCH_MISSED);
}

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_letters_find_before_anything_is_read, open_shelf,
                                        close_shelf),
        cmocka_unit_test_setup_teardown(test_two_spellings_are_one_word, open_shelf, close_shelf),
        cmocka_unit_test_setup_teardown(test_words_find_what_they_mean, open_shelf, close_shelf),
        cmocka_unit_test_setup_teardown(test_reading_goes_on_where_it_stopped, open_shelf,
                                        close_shelf),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
