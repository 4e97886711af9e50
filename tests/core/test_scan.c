/* Scans are told from typing by their shape. */
#include "vaihtarit/core/id.h"
#include "vaihtarit/core/scan.h"
#include "vaihtarit/core/unicode.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define CODE "123456786"

enum { FAST = 8, SLOW = 90 };

/* The codes that the layouts are tried with: every digit stands in every place of one of them. */
enum { CODES = 200 };

static void make_code(uint32_t number, char code[ID_CODE_SIZE])
{
    struct id id = {{0}};
    memcpy(id.bytes, &number, sizeof number);
    id_code(&id, code);
}

static int64_t press(struct scan_reader *reader, const char *text, int64_t from, int pace,
                     struct scan *scan)
{
    size_t length = strlen(text);
    for (size_t i = 0; i < length; from += pace) {
        char32_t key;
        i += unicode_decode(text + i, length - i, &key);
        (void)scan_key(reader, key, from, scan);
    }
    return from - pace;
}

/* All at scan speed. */
static enum scan_verdict scan_fast(const char *text, struct scan *scan)
{
    struct scan_reader reader = {0};
    (void)press(&reader, text, 5000, FAST, scan);
    return scan->verdict;
}

static void assert_code(const char *keys, const char *code)
{
    struct scan scan;
    if (scan_fast(keys, &scan) != SCAN_CODE || strcmp(scan.text, code) != 0)
        fail_msg("%s gives %d, \"%s\"", keys, (int)scan.verdict, scan.text);
}

static void assert_verdict(const char *keys, enum scan_verdict verdict)
{
    struct scan scan;
    if (scan_fast(keys, &scan) != verdict)
        fail_msg("%s gives %d, \"%s\"", keys, (int)scan.verdict, scan.text);
}

static void test_with_every_ending(void **state)
{
    (void)state;
    assert_true(id_code_is_valid(CODE));
    assert_code(CODE "\n", CODE);
    assert_code(CODE "\r", CODE);
    assert_code(CODE "\t", CODE);
    struct scan_reader reader = {0};
    struct scan scan;
    int64_t last = press(&reader, CODE "\r", 5000, FAST, &scan);
    assert_int_equal(scan.verdict, SCAN_CODE);
    assert_int_equal(scan_key(&reader, '\n', last + FAST, &scan), SCAN_REST);
    assert_int_equal(scan_key(&reader, '\n', last + 5000, &scan), SCAN_TYPING);
}

static void test_without_an_ending(void **state)
{
    (void)state;
    struct scan_reader reader = {0};
    struct scan scan;
    int64_t last = press(&reader, CODE, 5000, FAST, &scan);
    assert_int_equal(scan.verdict, SCAN_TYPING);
    assert_int_equal(scan_due(&reader), last + SCAN_SILENCE_MILLISECONDS);
    assert_int_equal(scan_silence(&reader, scan_due(&reader) - 1, &scan), SCAN_TYPING);
    assert_int_equal(scan_silence(&reader, scan_due(&reader), &scan), SCAN_CODE);
    assert_string_equal(scan.text, CODE);
    assert_int_equal(scan_due(&reader), 0);
    /* Whoever presses Enter behind it does no more. */
    assert_int_equal(scan_key(&reader, '\n', last + 200, &scan), SCAN_REST);
}

static void test_silence_alone_takes_no_other_text(void **state)
{
    (void)state;
    static const char *const texts[] = {"123456785", "12345678", "700123", "maija", "ABC-12345"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct scan_reader reader = {0};
        struct scan scan;
        int64_t last = press(&reader, texts[i], 5000, FAST, &scan);
        assert_int_equal(scan_silence(&reader, last + 1000, &scan), SCAN_TYPING);
    }
}

static void test_typing_by_hand_is_typing(void **state)
{
    (void)state;
    struct scan_reader reader = {0};
    struct scan scan;
    int64_t last = press(&reader, CODE "\n", 5000, SLOW, &scan);
    assert_int_equal(scan.verdict, SCAN_TYPING);
    last = press(&reader, CODE, last + SLOW, SLOW, &scan);
    assert_int_equal(scan_due(&reader), 0);
    assert_int_equal(scan_silence(&reader, last + 1000, &scan), SCAN_TYPING);
    /* One pause within, and it was a person. */
    last = press(&reader, "1234", last + SLOW, FAST, &scan);
    (void)press(&reader, "56786\n", last + SLOW, FAST, &scan);
    assert_true(scan.verdict != SCAN_CODE || strcmp(scan.text, CODE) != 0);
}

static void test_words_in_scan_speed_are_typing(void **state)
{
    (void)state;
    assert_verdict("\xc3\xa4yt\xc3\xb6 maija\n", SCAN_TYPING);
    assert_verdict("virtanen\n", SCAN_TYPING);
    assert_verdict("abc\n", SCAN_TYPING);
    assert_verdict("3 4 5 6\n", SCAN_TYPING);
}

static void test_a_scan_begins_after_a_pause(void **state)
{
    (void)state;
    struct scan_reader reader = {0};
    struct scan scan;
    int64_t last = press(&reader, "m\xc3\xa4k", 5000, SLOW, &scan);
    (void)press(&reader, CODE "\n", last + SLOW, FAST, &scan);
    assert_int_equal(scan.verdict, SCAN_CODE);
    assert_string_equal(scan.text, CODE);
}

static void test_twenty_a_second(void **state)
{
    (void)state;
    struct scan_reader reader = {0};
    struct scan scan;
    int64_t at = 5000;
    for (uint32_t i = 0; i < 100; i++) {
        char code[ID_CODE_SIZE];
        make_code(i, code);
        at = press(&reader, code, at + 5, 4, &scan);
        assert_int_equal(scan_key(&reader, '\r', at + 4, &scan), SCAN_CODE);
        assert_string_equal(scan.text, code);
        assert_int_equal(scan_key(&reader, '\n', at + 8, &scan), SCAN_REST);
        at += 8;
    }
}

static void test_what_scanners_add_is_taken_off(void **state)
{
    (void)state;
    assert_code("]Q3" CODE "\n", CODE);
    assert_code("]C1" CODE "\n", CODE);
    assert_code("\x02" CODE "\x03\n", CODE);
    assert_code("  " CODE " \n", CODE);
    assert_code("*" CODE "*\n", CODE);
    assert_code("]A0*" CODE "*\n", CODE);
    assert_code("]C1AB-100234\n", "AB-100234");
}

static void test_codes_of_other_systems(void **state)
{
    (void)state;
    assert_code("700123\n", "700123");
    assert_code("k3jq9z0wv7x1\n", "k3jq9z0wv7x1");
    assert_code("6f1c2d3e-0a1b-4c5d-8e9f-001122334455\n", "6f1c2d3e-0a1b-4c5d-8e9f-001122334455");
    assert_code("https://liput.example.fi/tilaus/ABC123\n", "ABC123");
    assert_code("https://liput.example.fi/t/ABC123/\n", "ABC123");
    assert_code("https://liput.example.fi/?koodi=700123\n", "700123");
    assert_code("123456785\n", "123456785"); /* its check digit is somebody else's concern */
}

static void test_empty_scans(void **state)
{
    (void)state;
    struct scan_reader reader = {0};
    struct scan scan;
    assert_verdict("]C1\n", SCAN_EMPTY);
    assert_verdict("\x02\x03\n", SCAN_EMPTY);
    assert_verdict("**\n", SCAN_EMPTY);
    assert_verdict("\r\n", SCAN_EMPTY);
    /* One Enter may be a person's. */
    assert_int_equal(scan_key(&reader, '\n', 5000, &scan), SCAN_TYPING);
    assert_int_equal(scan_key(&reader, '\n', 5000 + SLOW, &scan), SCAN_TYPING);
}

static void test_too_long_a_text_is_no_code(void **state)
{
    (void)state;
    char keys[SCAN_KEYS * 2];
    memset(keys, '7', sizeof keys);
    keys[SCAN_KEYS + 10] = '\n';
    keys[SCAN_KEYS + 11] = '\0';
    assert_verdict(keys, SCAN_TYPING);
}

/* ---- Layouts ---- */

static const char *const rows[][10] = {
    {"à", "&", "é", "\"", "'", "(", "-", "è", "_", "ç"},
    {"à", "&", "é", "\"", "'", "(", "§", "è", "!", "ç"},
    {"é", "+", "ě", "š", "č", "ř", "ž", "ý", "á", "í"},
    {"é", "+", "ľ", "š", "č", "ť", "ž", "ý", "á", "í"},
    {"ö", "1", "2", "3", "4", "5", "6", "7", "8", "9"},
    {"=", "!", "\"", "#", "¤", "%", "&", "/", "(", ")"},
    {")", "!", "@", "#", "$", "%", "^", "&", "*", "("},
    {")", "!", "\"", "£", "$", "%", "^", "&", "*", "("},
    {"=", "!", "\"", "§", "$", "%", "&", "/", "(", ")"},
    {"０", "１", "２", "３", "４", "５", "６", "７", "８", "９"},
    {"٠", "١", "٢", "٣", "٤", "٥", "٦", "٧", "٨", "٩"},
    {"۰", "۱", "۲", "۳", "۴", "۵", "۶", "۷", "۸", "۹"},
    {"⎀", "⇲", "↓", "⇟", "←", NULL, "→", "⇱", "↑", "⇞"},
};
enum { LAYOUTS = sizeof rows / sizeof rows[0], KEYPAD = LAYOUTS - 1, KEYS_SIZE = 64 };

/* The keys that arrive for a code; false where the layout has no key for one of its digits. */
static bool garble(size_t layout, const char *code, char keys[KEYS_SIZE])
{
    keys[0] = '\0';
    for (; *code; code++) {
        const char *key = rows[layout][*code - '0'];
        if (!key)
            return false;
        strcat(keys, key);
    }
    return true;
}

static void test_every_layout_is_put_right(void **state)
{
    (void)state;
    for (size_t layout = 0; layout < LAYOUTS; layout++) {
        int told = 0;
        int tried = 0;
        bool seen[10] = {false};
        for (uint32_t number = 0; number < CODES; number++) {
            char code[ID_CODE_SIZE];
            char keys[KEYS_SIZE];
            struct scan scan;
            make_code(number, code);
            if (!garble(layout, code, keys) || strcmp(keys, code) == 0)
                continue;
            strcat(keys, "\n");
            tried++;
            enum scan_verdict verdict = scan_fast(keys, &scan);
            assert_non_null(scan.layout);
            if (verdict == SCAN_GARBLED)
                continue; /* two layouts answer differently */
            assert_int_equal(verdict, SCAN_CODE);
            assert_string_equal(scan.text, code);
            told++;
            for (const char *digit = code; *digit; digit++)
                seen[*digit - '0'] = true;
        }
        if (told * 10 < tried * 9)
            fail_msg("layout %zu: only %d of %d", layout, told, tried);
        for (int digit = 0; digit < 10; digit++)
            assert_true(seen[digit] || rows[layout][digit] == NULL);
    }
}

static void test_a_layout_without_an_ending(void **state)
{
    (void)state;
    for (size_t layout = 0; layout < KEYPAD; layout++) {
        struct scan_reader reader = {0};
        struct scan scan;
        char keys[KEYS_SIZE];
        char code[ID_CODE_SIZE];
        uint32_t number = 0;
        do
            make_code(number++, code);
        while (!strchr(code, '0'));
        assert_true(garble(layout, code, keys));
        int64_t last = press(&reader, keys, 5000, FAST, &scan);
        assert_int_equal(scan_silence(&reader, last + 100, &scan), SCAN_CODE);
        assert_string_equal(scan.text, code);
    }
}

static void test_a_layout_that_cannot_be_told_is_named(void **state)
{
    (void)state;
    char keys[KEYS_SIZE];
    struct scan scan;
    assert_true(garble(0, "700123", keys)); /* no check digit tells whether it is so */
    strcat(keys, "\n");
    assert_int_equal(scan_fast(keys, &scan), SCAN_GARBLED);
    assert_non_null(scan.layout);
    assert_string_equal(scan.text, "");
    assert_true(garble(5, "123456785", keys));
    strcat(keys, "\n");
    assert_int_equal(scan_fast(keys, &scan), SCAN_GARBLED);
    /* The fives of a keypad without Num Lock never arrive. */
    assert_int_equal(scan_fast("⇲↓⇟←→⇱↑\n", &scan), SCAN_GARBLED);
    /* A key that is held down is no scan. */
    assert_int_equal(scan_fast("↓↓↓↓↓↓↓↓↓\n", &scan), SCAN_TYPING);
}

/* ---- Nobody else ---- */

static void assert_not_another(const char *keys, const char *code)
{
    struct scan scan;
    enum scan_verdict verdict = scan_fast(keys, &scan);
    if (verdict == SCAN_CODE && id_code_is_valid(scan.text) && strcmp(scan.text, code) != 0)
        fail_msg("%s is read as %s in place of %s", keys, scan.text, code);
}

/* Every key that any layout knows, in every place of many codes. */
static void test_one_garbled_key_is_never_somebody_else(void **state)
{
    (void)state;
    for (uint32_t number = 0; number < CODES; number++) {
        char code[ID_CODE_SIZE];
        make_code(number, code);
        for (int place = 0; place < ID_CODE_SIZE - 1; place++) {
            for (size_t layout = 0; layout < LAYOUTS; layout++) {
                for (int digit = 0; digit < 10; digit++) {
                    char keys[KEYS_SIZE];
                    const char *key = rows[layout][digit];
                    (void)snprintf(keys, sizeof keys, "%.*s%s%s\n", place, code, key ? key : "",
                                   code + place + 1);
                    assert_not_another(keys, code);
                }
            }
        }
    }
}

/* A garbled digit and a wrong layout on top of it. */
static void test_nor_in_a_wrong_layout(void **state)
{
    (void)state;
    for (size_t layout = 0; layout < LAYOUTS; layout++) {
        for (uint32_t number = 0; number < CODES; number++) {
            for (int place = 0; place < ID_CODE_SIZE - 1; place++) {
                char code[ID_CODE_SIZE];
                char other[ID_CODE_SIZE];
                char keys[KEYS_SIZE];
                make_code(number, code);
                memcpy(other, code, sizeof other);
                for (other[place] = '0'; other[place] <= '9'; other[place]++) {
                    if (!garble(layout, other, keys))
                        continue;
                    strcat(keys, "\n");
                    assert_not_another(keys, code);
                }
            }
        }
    }
}

/* ---- Pasted texts, learned maps, the self-test ---- */

static void test_pasted_texts(void **state)
{
    (void)state;
    const struct scan_reader reader = {0};
    struct scan scan;
    assert_int_equal(scan_text(&reader, CODE, &scan), SCAN_CODE);
    assert_string_equal(scan.text, CODE);
    assert_int_equal(scan_text(&reader, "]Q3" CODE "\r\n", &scan), SCAN_CODE);
    assert_int_equal(scan_text(&reader, "700123\n", &scan), SCAN_CODE);
    assert_int_equal(scan_text(&reader, "700123", &scan), SCAN_TYPING);
    assert_int_equal(scan_text(&reader, "Anna M\xc3\xa4kinen", &scan), SCAN_TYPING);
    assert_int_equal(scan_text(&reader, CODE "\n" CODE "\n", &scan), SCAN_TYPING);
    assert_int_equal(scan_text(&reader, "\n", &scan), SCAN_EMPTY);
    assert_int_equal(scan_text(&reader, "", &scan), SCAN_TYPING);
}

static void test_a_learned_map_is_applied(void **state)
{
    (void)state;
    struct scan_map map = {0};
    assert_true(scan_map_read("61=31 62=32 2f=2d before=25,42 after=23", &map));
    struct scan_reader reader = {.map = &map};
    struct scan scan;
    (void)press(&reader, "%Bab3456786#\n", 5000, FAST, &scan);
    assert_int_equal(scan.verdict, SCAN_CODE);
    assert_string_equal(scan.text, CODE);
    (void)press(&reader, "XY/100\n", 9000, FAST, &scan);
    assert_string_equal(scan.text, "XY-100");
}

static void test_the_self_test_takes_scans_as_they_come(void **state)
{
    (void)state;
    struct scan_reader reader = {.raw = true};
    struct scan scan;
    int64_t last = press(&reader, "]Q3 *m\xc3\xa4*\n", 5000, FAST, &scan);
    assert_int_equal(scan.verdict, SCAN_CODE);
    assert_string_equal(scan.text, "]Q3 *m\xc3\xa4*");
    last = press(&reader, "ab", last + SLOW, FAST, &scan);
    assert_int_equal(scan_silence(&reader, last + SCAN_SILENCE_MILLISECONDS, &scan), SCAN_CODE);
    assert_string_equal(scan.text, "ab");
}

static void test_another_key_forgets(void **state)
{
    (void)state;
    struct scan_reader reader = {0};
    struct scan scan;
    int64_t last = press(&reader, "12345678", 5000, FAST, &scan);
    scan_forget(&reader);
    (void)press(&reader, "6\n", last + FAST, FAST, &scan);
    assert_int_equal(scan.verdict, SCAN_TYPING);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_with_every_ending),
        cmocka_unit_test(test_without_an_ending),
        cmocka_unit_test(test_silence_alone_takes_no_other_text),
        cmocka_unit_test(test_typing_by_hand_is_typing),
        cmocka_unit_test(test_words_in_scan_speed_are_typing),
        cmocka_unit_test(test_a_scan_begins_after_a_pause),
        cmocka_unit_test(test_twenty_a_second),
        cmocka_unit_test(test_what_scanners_add_is_taken_off),
        cmocka_unit_test(test_codes_of_other_systems),
        cmocka_unit_test(test_empty_scans),
        cmocka_unit_test(test_too_long_a_text_is_no_code),
        cmocka_unit_test(test_every_layout_is_put_right),
        cmocka_unit_test(test_a_layout_without_an_ending),
        cmocka_unit_test(test_a_layout_that_cannot_be_told_is_named),
        cmocka_unit_test(test_one_garbled_key_is_never_somebody_else),
        cmocka_unit_test(test_nor_in_a_wrong_layout),
        cmocka_unit_test(test_pasted_texts),
        cmocka_unit_test(test_a_learned_map_is_applied),
        cmocka_unit_test(test_the_self_test_takes_scans_as_they_come),
        cmocka_unit_test(test_another_key_forgets),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
