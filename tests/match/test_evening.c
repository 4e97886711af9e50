/* What is suggested to the associations of a whole evening: what belongs together, and no nonsense.
 */
#include "vaihtarit/match/likeness.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { ROWS_MOST = 64, CELLS = 7, ORGANISATION = 0, SIDE = 2, TITLE = 3, DETAIL = 4, THEME = 5 };

struct row {
    char line[512];
    char *cells[CELLS];
};

/* A want and an offer that a good facilitator would bring together, by how their titles begin. */
static const char *const expected[][2] = {
    {"Metsäretki", "Sieniretki"},
    {"Museokäynti", "Kirkon museon"},
    {"Apua someviestintään", "Sosiaalisen median"},
    {"Ensiapukoulutusta", "Ensiavun"},
    {"Kokoontumistila", "Kylätalon tilat"},
    {"Musiikkia kyläjuhlaan", "Kuoromme"},
    {"Liikuntaryhmiä", "Soveltavan liikunnan"},
    {"Tandempyöräilyyn", "Pilotteja"},
    {"Kirjanpitäjä", "Kirjanpitoapua"},
    {"Digineuvontaa", "Nuoret opettavat"},
    {"Luento mielen", "Luentosarja"},
    {"Ruokaohjaaja", "Ruoanlaittokurssi"},
    {"Tietoa näkövammaisten", "Koulutus näkövammaisen"},
    {"Valokuvaaja", "Tapahtumakuvausta"},
    {"Selkeämpiä tiedotteita", "Selkokielen"},
    {"Vertaisryhmän", "Vertaistukiryhmän"},
    {"Kokemusasiantuntijoita", "Kokemuspuhuja"},
};

/* These she might bring together. */
static const char *const possible[][2] = {
    {"Näyttelytila", "Kylätalon tilat"},
    {"Selkeämpiä tiedotteita", "Käännökset"},
};

static size_t read_rows(struct row *rows)
{
    char path[512];
    size_t count = 0;
    const char *source = getenv("VAIHTARIT_SOURCE");
    (void)snprintf(path, sizeof path, "%s/tests/data/listings/ilta.csv", source ? source : ".");
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    assert_non_null(fgets(rows[0].line, sizeof rows[0].line, file)); /* headings */
    while (count < ROWS_MOST && fgets(rows[count].line, sizeof rows[count].line, file)) {
        char *rest = rows[count].line;
        for (size_t i = 0; i < CELLS; i++)
            rows[count].cells[i] = strsep(&rest, ";\n");
        count++;
    }
    assert_int_equal(fclose(file), 0);
    return count;
}

static bool begins(const char *text, const char *beginning)
{
    return strncmp(text, beginning, strlen(beginning)) == 0;
}

static bool is_among(const char *const (*pairs)[2], size_t count, const char *want,
                     const char *offer)
{
    for (size_t i = 0; i < count; i++)
        if (begins(want, pairs[i][0]) && begins(offer, pairs[i][1]))
            return true;
    return false;
}

/* True where they are suggested; fails where that is wrong. */
static bool check_pair(struct likeness *likeness, const struct row *rows, uint32_t want,
                       uint32_t offer)
{
    struct likeness_result result;
    const char *want_title = rows[want].cells[TITLE];
    const char *offer_title = rows[offer].cells[TITLE];
    likeness_pair(likeness, want, offer, &result);
    bool suggested = result.score >= LIKENESS_THRESHOLD;
    bool is_expected =
        is_among(expected, sizeof expected / sizeof expected[0], want_title, offer_title);
    bool is_possible =
        is_among(possible, sizeof possible / sizeof possible[0], want_title, offer_title);
    if (is_expected != suggested && !is_possible)
        printf("%s, %s: %u\n", want_title, offer_title, result.score);
    assert_true(suggested || !is_expected);
    assert_true(!suggested || is_expected || is_possible);
    assert_true(!suggested || result.because_count > 0);
    return suggested && is_expected;
}

static void test_an_evening_has_no_nonsense(void **state)
{
    static struct row rows[ROWS_MOST];
    struct lexicon *lexicon;
    struct likeness *likeness;
    struct error error = {0};
    size_t found = 0;
    (void)state;
    uint32_t count = (uint32_t)read_rows(rows);
    assert_true(lexicon_create(&lexicon, NULL, &error));
    assert_true(likeness_create(&likeness, lexicon, &error));
    for (uint32_t i = 0; i < count; i++) {
        enum listing_side side =
            strcmp(rows[i].cells[SIDE], "etsii") == 0 ? LISTING_WANT : LISTING_OFFER;
        const struct likeness_text text = {rows[i].cells[TITLE], rows[i].cells[DETAIL],
                                           rows[i].cells[THEME]};
        assert_true(likeness_put(likeness, i, side, &text, &error));
    }
    for (uint32_t want = 0; want < count; want++)
        for (uint32_t offer = 0; offer < count; offer++)
            if (strcmp(rows[want].cells[SIDE], "etsii") == 0 &&
                strcmp(rows[offer].cells[SIDE], "tarjoaa") == 0 &&
                strcmp(rows[want].cells[ORGANISATION], rows[offer].cells[ORGANISATION]) != 0)
                found += check_pair(likeness, rows, want, offer);
    assert_int_equal(found, sizeof expected / sizeof expected[0]);
    likeness_destroy(likeness);
    lexicon_destroy(lexicon);
}

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_an_evening_has_no_nonsense)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
