#include "vaihtarit/core/unicode.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define ACUTE     "\xCC\x81"
#define DIAERESIS "\xCC\x88"
#define BROKEN    "\xEF\xBF\xBD"
#define MUSHROOM  "\xF0\x9F\x8D\x84"

static int set_up(void **state)
{
    (void)state;
    return setlocale(LC_ALL, "C.UTF-8") ? 0 : -1;
}

struct pair {
    const char *given;
    const char *expected;
};

static void test_every_code_point_decodes_as_it_was_encoded(void **state)
{
    (void)state;
    for (char32_t c = 0; c <= 0x10FFFF; c++) {
        if (c >= 0xD800 && c <= 0xDFFF)
            continue;
        char bytes[4];
        char32_t back = 1;
        size_t length = unicode_encode(c, bytes);
        if (unicode_decode(bytes, length, &back) != length || back != c)
            fail_msg("U+%04X", (unsigned)c);
    }
}

static void test_broken_sequences_take_one_byte(void **state)
{
    (void)state;
    static const char *const broken[] = {
        "\x80",             /* a continuation without a start */
        "\xC3",             /* cut short */
        "\xC0\xAF",         /* overlong */
        "\xE0\x80\xAF",     /* overlong */
        "\xF0\x80\x80\xAF", /* overlong */
        "\xED\xA0\x80",     /* a surrogate */
        "\xF4\x90\x80\x80", /* beyond U+10FFFF */
        "\xF8\x88\x80\x80", /* five bytes */
        "\xFF",
    };
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        char32_t c = 0;
        assert_int_equal(unicode_decode(broken[i], strlen(broken[i]), &c), 1);
        assert_int_equal(c, UNICODE_REPLACEMENT);
        assert_false(unicode_is_valid(broken[i], strlen(broken[i])));
    }
}

/* The copy ends where the memory ends: the address sanitiser sees one byte too far. */
static void test_nothing_is_read_behind_the_end(void **state)
{
    (void)state;
    static const char text[] = "ä€" MUSHROOM;
    for (size_t length = 1; length < sizeof text - 1; length++) {
        char *copy = malloc(length);
        assert_non_null(copy);
        memcpy(copy, text, length);
        bool whole = length == 2 || length == 5;
        assert_int_equal(unicode_is_valid(copy, length), whole);
        struct buffer clean = {0};
        assert_int_equal(unicode_clean(&clean, copy, length, false) == 0, whole);
        assert_true(unicode_is_valid(clean.data, clean.length));
        buffer_release(&clean);
        free(copy);
    }
}

static void test_clean_text_is_left_alone(void **state)
{
    (void)state;
    static const char *const texts[] = {"", "Mäkinen Anna", "Åbo & Ekenäs r.f.", "日本", MUSHROOM};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct buffer clean = {0};
        assert_int_equal(unicode_clean(&clean, texts[i], strlen(texts[i]), false), 0);
        assert_string_equal(buffer_text(&clean), texts[i]);
        buffer_release(&clean);
    }
}

static void test_cleaning_composes_and_squeezes(void **state)
{
    (void)state;
    static const struct pair cases[] = {
        {"Ma" DIAERESIS "kinen", "Mäkinen"},
        {"  Anna \t Mäki\xC2\xA0\xE2\x80\x83Ojala \r\n", "Anna Mäki Ojala"},
        {"rivi\nvaihto", "rivi vaihto"},
        {" \t\n ", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buffer clean = {0};
        unicode_clean(&clean, cases[i].given, strlen(cases[i].given), false);
        assert_string_equal(buffer_text(&clean), cases[i].expected);
        buffer_release(&clean);
    }
}

static void test_line_feeds_are_kept_on_wish(void **state)
{
    (void)state;
    static const char text[] = "\n eka \r\n\r\n toka\tkolmas\n";
    struct buffer clean = {0};
    assert_int_equal(unicode_clean(&clean, text, sizeof text - 1, true), 0);
    assert_string_equal(buffer_text(&clean), "eka\ntoka kolmas");
    buffer_release(&clean);
}

static void test_controls_are_taken_out_and_counted(void **state)
{
    (void)state;
    static const char text[] = "\x1b[31mAn\0na\x7f\xC2\x9B Mä\xE4ki";
    struct buffer clean = {0};
    buffer_add(&clean, "edellä:");
    assert_int_equal(unicode_clean(&clean, text, sizeof text - 1, false), 5);
    assert_string_equal(buffer_text(&clean), "edellä:[31mAnna Mä" BROKEN "ki");
    buffer_release(&clean);
}

static void test_names_that_are_typed_alike_fold_alike(void **state)
{
    (void)state;
    static const struct pair cases[] = {
        {"MÄKINEN", "makinen"},
        {"Ma" DIAERESIS "kinen", "makinen"},
        {"Yli-Mäki, Satu", "yli maki satu"},
        {"  Åsa   Öberg ", "asa oberg"},
        {"Wäinö Walden", "vaino valden"},
        {"Bjørn Æbelø Đorđe", "bjorn aebelo dorde"},
        {"Straße Łódź Þór Œuvre", "strasse lodz thor oeuvre"},
        {"Tuusulanjärven Reuma r.y.", "tuusulanjarven reuma r y"},
        {"Sa\xC2\xADna\xE2\x80\x8Bpari", "sanapari"}, /* soft hyphen, zero-width space */
        {"ﬁnni ＡＢＣ １２", "finni abc 12"},
        {"Иванов", "иванов"},
        {"---", ""},
        {"", ""},
        {"a" BROKEN "b\xFF", "a b"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buffer folded = {0};
        unicode_fold(&folded, cases[i].given);
        assert_string_equal(buffer_text(&folded), cases[i].expected);
        buffer_release(&folded);
    }
}

static void test_folding_twice_changes_nothing(void **state)
{
    (void)state;
    for (char32_t c = 0x80; c < 0x3000; c++) {
        char text[16] = {0};
        unicode_encode(c, text);
        struct buffer once = {0};
        struct buffer twice = {0};
        unicode_fold(&once, text);
        unicode_fold(&twice, buffer_text(&once));
        if (strcmp(buffer_text(&once), buffer_text(&twice)) != 0)
            fail_msg("U+%04X: '%s', then '%s'", (unsigned)c, buffer_text(&once),
                     buffer_text(&twice));
        buffer_release(&once);
        buffer_release(&twice);
    }
}

static void test_a_fold_is_added_behind_what_was_there(void **state)
{
    (void)state;
    struct buffer folded = {0};
    unicode_fold(&folded, "Anna");
    buffer_add_byte(&folded, '|');
    unicode_fold(&folded, " Mäki");
    assert_string_equal(buffer_text(&folded), "anna|maki");
    buffer_release(&folded);
}

static void test_columns(void **state)
{
    (void)state;
    assert_int_equal(unicode_width('a'), 1);
    assert_int_equal(unicode_width(0xE4), 1);
    assert_int_equal(unicode_width(0x301), 0);
    assert_int_equal(unicode_width(0x65E5), 2);
    assert_int_equal(unicode_width(0x1F344), 2);
    assert_int_equal(unicode_width(0x10FFFF), 1);
    assert_int_equal(unicode_text_width(""), 0);
    assert_int_equal(unicode_text_width("Järvenpää"), 9);
    assert_int_equal(unicode_text_width("日本"), 4);
    assert_int_equal(unicode_text_width("a" DIAERESIS), 1);
    assert_int_equal(unicode_text_width("\xE2\x80\xAE"), strlen("<U+202E>"));
}

static void test_what_could_lie_is_shown(void **state)
{
    (void)state;
    static const struct pair cases[] = {
        {"Mäkinen " MUSHROOM, "Mäkinen " MUSHROOM},
        {"\x1b[2J\x07", "<U+001B>[2J<U+0007>"},
        {"a\tb\rc\x7f", "a<U+0009>b<U+000D>c<U+007F>"},
        {"\xC2\x9B"
         "31m",
         "<U+009B>31m"},
        {"Anna\xE2\x80\xAEinikäM", "Anna<U+202E>inikäM"},
        {"\xE2\x81\xA6x\xE2\x81\xA9", "<U+2066>x<U+2069>"},
        {"a\xE2\x80\x8B"
         "b\xEF\xBB\xBF",
         "a<U+200B>b<U+FEFF>"},
        {"\xF3\xA0\x81\x81", "<U+E0041>"},
        {"x\xFF\xC3y", "x" BROKEN BROKEN "y"},
        {"eka\ntoka", "eka toka"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buffer shown = {0};
        unicode_sanitise(&shown, cases[i].given, false);
        assert_string_equal(buffer_text(&shown), cases[i].expected);
        assert_int_equal(unicode_text_width(cases[i].given), unicode_text_width(cases[i].expected));
        buffer_release(&shown);
    }
}

static void test_line_feeds_survive_on_wish(void **state)
{
    (void)state;
    struct buffer shown = {0};
    unicode_sanitise(&shown, "eka\ntoka\r\n", true);
    assert_string_equal(buffer_text(&shown), "eka\ntoka<U+000D>\n");
    buffer_release(&shown);
}

static void test_stacks_of_marks_are_capped(void **state)
{
    (void)state;
    struct buffer shown = {0};
    unicode_sanitise(&shown, "Z" ACUTE ACUTE ACUTE ACUTE ACUTE ACUTE "a" ACUTE, false);
    assert_string_equal(buffer_text(&shown), "Z" ACUTE ACUTE ACUTE "a" ACUTE);
    buffer_clear(&shown);
    unicode_sanitise(&shown, ACUTE "a", false); /* a mark without a letter gets a circle */
    assert_string_equal(buffer_text(&shown), "\xE2\x97\x8C" ACUTE "a");
    assert_int_equal(unicode_text_width(ACUTE "a"), 2);
    buffer_release(&shown);
}

/* Every code point alone and every byte alone: nothing that a terminal obeys comes out. */
static void test_words_that_begin_words(void **state)
{
    (void)state;
    static const char text[] = " pornaisten partiolaiset ry";
    assert_true(unicode_begins_words(" part por", text));
    assert_true(unicode_begins_words(" ", text));
    assert_true(unicode_begins_words("  ry ", text));
    assert_false(unicode_begins_words(" laiset", text));
    assert_false(unicode_begins_words(" part museo", text));
    assert_false(unicode_begins_words(" ry", ""));
}

static void test_nothing_a_terminal_obeys_comes_out(void **state)
{
    (void)state;
    struct buffer shown = {0};
    for (char32_t c = 1; c <= 0x10FFFF; c++) {
        char text[8] = {0};
        size_t length = c < 0x100 ? 1 : unicode_encode(c, text);
        if (c < 0x100)
            text[0] = (char)c;
        text[length] = '\0';
        buffer_clear(&shown);
        unicode_sanitise(&shown, text, false);
        for (size_t i = 0; i < shown.length;) {
            char32_t out;
            size_t used = unicode_decode(shown.data + i, shown.length - i, &out);
            if (out < 0x20 || (out >= 0x7F && out < 0xA0) || (used == 1 && out > 0x7F) ||
                (out >= 0x202A && out <= 0x202E) || (out >= 0x2066 && out <= 0x2069))
                fail_msg("U+%04X lets U+%04X through", (unsigned)c, (unsigned)out);
            i += used;
        }
    }
    buffer_release(&shown);
}

static void test_text_is_fitted_into_columns(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t columns;
        const char *expected;
        size_t used;
    } cases[] = {
        {"Järvenpää", 9, "Järvenpää", 9},
        {"Järvenpää", 20, "Järvenpää", 9},
        {"Järvenpää", 8, "Järvenp…", 8},
        {"Järvenpää", 1, "…", 1},
        {"Järvenpää", 0, "", 0},
        {"", 0, "", 0},
        {"日本語", 6, "日本語", 6},
        {"日本語", 5, "日本…", 5},
        {"日本語", 4, "日…", 3}, /* half of a wide character is never shown */
        {"日本語", 2, "…", 1},
        {"日", 1, "…", 1},
        {"ab" ACUTE "c", 3, "ab" ACUTE "c", 3},
        {"ab" ACUTE "cd", 3, "ab" ACUTE "…", 3},
        {"ab" ACUTE, 2, "ab" ACUTE, 2},
        {"a\x1b", 9, "a<U+001B>", 9},
        {"a\x1b", 8, "a…", 2},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buffer fitted = {0};
        buffer_add(&fitted, "|");
        assert_int_equal(unicode_fit(&fitted, cases[i].text, cases[i].columns), cases[i].used);
        assert_string_equal(buffer_text(&fitted) + 1, cases[i].expected);
        assert_int_equal(unicode_text_width(buffer_text(&fitted)), cases[i].used + 1);
        buffer_release(&fitted);
    }
}

/* Bytes from a small generator of fixed seed: whatever comes, what goes in and out is well formed.
 */
static void test_any_bytes_come_out_well_formed(void **state)
{
    (void)state;
    uint32_t seed = 20261124;
    for (int round = 0; round < 20000; round++) {
        char text[25];
        size_t length = 0;
        while (length < 24) {
            seed = seed * 1664525 + 1013904223;
            text[length++] = (char)(seed >> 24);
        }
        text[length] = '\0';
        struct buffer clean = {0};
        struct buffer again = {0};
        struct buffer fitted = {0};
        unicode_clean(&clean, text, length, round % 2 == 0);
        assert_true(unicode_is_valid(buffer_text(&clean), clean.length));
        unicode_clean(&again, buffer_text(&clean), clean.length, round % 2 == 0);
        assert_string_equal(buffer_text(&again), buffer_text(&clean));
        size_t columns = (size_t)round % 30;
        assert_true(unicode_fit(&fitted, text, columns) <= columns);
        assert_true(unicode_is_valid(buffer_text(&fitted), fitted.length));
        buffer_release(&clean);
        buffer_release(&again);
        buffer_release(&fitted);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words_that_begin_words),
        cmocka_unit_test(test_every_code_point_decodes_as_it_was_encoded),
        cmocka_unit_test(test_broken_sequences_take_one_byte),
        cmocka_unit_test(test_nothing_is_read_behind_the_end),
        cmocka_unit_test(test_clean_text_is_left_alone),
        cmocka_unit_test(test_cleaning_composes_and_squeezes),
        cmocka_unit_test(test_line_feeds_are_kept_on_wish),
        cmocka_unit_test(test_controls_are_taken_out_and_counted),
        cmocka_unit_test(test_names_that_are_typed_alike_fold_alike),
        cmocka_unit_test(test_folding_twice_changes_nothing),
        cmocka_unit_test(test_a_fold_is_added_behind_what_was_there),
        cmocka_unit_test(test_columns),
        cmocka_unit_test(test_what_could_lie_is_shown),
        cmocka_unit_test(test_line_feeds_survive_on_wish),
        cmocka_unit_test(test_stacks_of_marks_are_capped),
        cmocka_unit_test(test_nothing_a_terminal_obeys_comes_out),
        cmocka_unit_test(test_text_is_fitted_into_columns),
        cmocka_unit_test(test_any_bytes_come_out_well_formed),
    };
    return cmocka_run_group_tests(tests, set_up, NULL);
}
