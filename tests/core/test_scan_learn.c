/* What a scanner garbles is learned from a test code, told in words and kept as a setting. */
#include "vaihtarit/core/scan_learn.h"
#include "vaihtarit/core/scan_map.h"
#include "vaihtarit/core/unicode.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct buffer words;
static struct scan_map map;

static enum scan_lesson learn(const char *arrived)
{
    buffer_clear(&words);
    return scan_learn(arrived, &map, &words);
}

static void assert_applied(const char *arrived, const char *meant)
{
    char32_t keys[64];
    size_t count = 0;
    struct buffer text = {0};
    for (size_t i = 0; arrived[i] != '\0'; count++)
        i += unicode_decode(arrived + i, strlen(arrived + i), &keys[count]);
    scan_map_apply(&map, keys, &count);
    for (size_t i = 0; i < count; i++)
        buffer_add_code_point(&text, keys[i]);
    assert_string_equal(buffer_text(&text), meant);
    buffer_release(&text);
}

static void assert_says(const char *text)
{
    if (!strstr(buffer_text(&words), text))
        fail_msg("\"%s\" is not in \"%s\"", text, buffer_text(&words));
}

static int tear_down(void **state)
{
    (void)state;
    buffer_release(&words);
    return 0;
}

static void test_all_is_well(void **state)
{
    (void)state;
    assert_int_equal(learn(SCAN_LEARN_TEXT), SCAN_LESSON_CLEAN);
    assert_true(scan_map_is_empty(&map));
    assert_string_equal(buffer_text(&words), "");
}

static void test_a_single_letter(void **state)
{
    (void)state;
    assert_int_equal(learn("0123456789aqwzym-_/:.?=å'ö"), SCAN_LESSON_MAPPED);
    assert_string_equal(buffer_text(&words), "Lukija kirjoittaa ä:n kohdalle '. ");
    assert_applied("m'ki", "mäki");
}

static void test_a_french_layout(void **state)
{
    (void)state;
    assert_int_equal(learn("à&é\"'(-è_çqazwy,)°!:;§+åäö"), SCAN_LESSON_MAPPED);
    assert_says("0→à 1→& 2→é");
    assert_applied("&éà", "120");
    assert_applied("QZ", "AW"); /* capitals as their small letters */
    assert_int_equal(map.pairs[0].arrived, U'à');
}

static void test_what_is_added(void **state)
{
    (void)state;
    assert_int_equal(learn("]Q3" SCAN_LEARN_TEXT "#"), SCAN_LESSON_MAPPED);
    assert_says("eteen lukija lisää: ]Q3");
    assert_says("perään lukija lisää: #");
    assert_applied("]Q3700123#", "700123");
    assert_applied("700123", "700123");
    /* The digits are garbled, too. */
    assert_int_equal(learn("%B)!@#$%^&*(aqwzym-_/:.?=åäö"), SCAN_LESSON_MAPPED);
    assert_applied("%B!@)", "120");
}

static void test_what_cannot_be_told_apart(void **state)
{
    (void)state;
    assert_int_equal(learn("0123456789aqwzym-_/:.?=???"), SCAN_LESSON_PARTLY);
    assert_says("tunnistettavasti: å ä ö");
    assert_true(scan_map_is_empty(&map));
    assert_int_equal(learn("0123456789aqwzym--/:.?=åäö"), SCAN_LESSON_PARTLY);
    assert_says("tunnistettavasti: _");
    assert_applied("-", "-");
    assert_int_equal(learn("0113456789aqwzym-_/:.?=åäö"), SCAN_LESSON_LOST);
    assert_says("tunnistettavasti: 2");
    assert_true(scan_map_is_empty(&map));
}

static void test_what_does_not_arrive(void **state)
{
    (void)state;
    assert_int_equal(learn("012346789aqwzym-_/:.?=åäö"), SCAN_LESSON_LOST);
    assert_says("tunnistettavasti: 5");
    assert_int_equal(learn("0123456789aqwzym-_/:.?="), SCAN_LESSON_PARTLY);
    assert_says("tunnistettavasti: å ä ö");
    /* Two characters for each: which stands for what is not guessed. */
    assert_int_equal(learn("0123456789aqwzym-_/:.?=Ã¥Ã¤Ã¶"), SCAN_LESSON_PARTLY);
    assert_says("tunnistettavasti: å ä ö");
    assert_applied("Ã¤", "Ã¤");
}

static void test_another_code(void **state)
{
    (void)state;
    assert_int_equal(learn(""), SCAN_LESSON_OTHER);
    assert_int_equal(learn("123456786"), SCAN_LESSON_OTHER);
    assert_int_equal(learn("https://liput.example.fi/ABC123"), SCAN_LESSON_OTHER);
    assert_int_equal(learn("6f1c2d3e-0a1b-4c5d-8e9f-001122334455"), SCAN_LESSON_OTHER);
    assert_int_equal(learn(SCAN_LEARN_TEXT SCAN_LEARN_TEXT), SCAN_LESSON_OTHER);
    assert_true(scan_map_is_empty(&map));
}

/* Any two characters of the test code that changed places are learned. */
static void test_every_swap_is_learned(void **state)
{
    (void)state;
    char32_t text[64];
    size_t count = 0;
    for (size_t i = 0; SCAN_LEARN_TEXT[i] != '\0'; count++)
        i += unicode_decode(SCAN_LEARN_TEXT + i, strlen(SCAN_LEARN_TEXT + i), &text[count]);
    for (size_t one = 0; one < count; one++) {
        for (size_t other = one + 1; other < count; other++) {
            struct buffer arrived = {0};
            for (size_t i = 0; i < count; i++)
                buffer_add_code_point(&arrived, text[i == one ? other : i == other ? one : i]);
            assert_int_equal(learn(buffer_text(&arrived)), SCAN_LESSON_MAPPED);
            assert_applied(buffer_text(&arrived), SCAN_LEARN_TEXT);
            buffer_release(&arrived);
        }
    }
}

/* Whatever happens to one character, the map never makes one digit of another. */
static void test_one_change_never_moves_a_digit(void **state)
{
    (void)state;
    const char *digits = "0123456789";
    for (size_t place = 0; place < strlen(digits); place++) {
        for (const char *instead = "0123456789aqx#-"; *instead; instead++) {
            char arrived[] = SCAN_LEARN_TEXT;
            arrived[place] = *instead;
            enum scan_lesson lesson = learn(arrived);
            if (lesson == SCAN_LESSON_CLEAN || lesson == SCAN_LESSON_LOST)
                continue;
            for (const char *digit = digits; *digit; digit++)
                if (digit != digits + place)
                    assert_int_equal(scan_map_meant(&map, (char32_t)*digit), *digit);
        }
    }
}

static void test_as_a_setting(void **state)
{
    (void)state;
    struct buffer text = {0};
    struct scan_map read;
    assert_int_equal(learn("]Q3à&é\"'(-è_çaqwzym)_/:.?=å'ö#"), SCAN_LESSON_PARTLY);
    scan_map_write(&text, &map);
    assert_true(scan_map_read(buffer_text(&text), &read));
    assert_memory_equal(&read, &map, sizeof map);
    buffer_clear(&text);
    scan_map_write(&text, &(struct scan_map){0});
    assert_string_equal(buffer_text(&text), "");
    assert_true(scan_map_read("", &read));
    assert_true(scan_map_is_empty(&read));
    buffer_release(&text);
}

static void test_a_broken_setting_is_refused(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "26",
        "26=",
        "26=31 ",
        "26=31  27=32",
        "26=31 26=32",
        "=31",
        "1f=31",
        "26=110000",
        "26=d800",
        "before=",
        "after=23,",
        "x=31",
        " 26=31",
        "26=31,27=32",
        "26=31x",
        "before=1,2",
        "before=21,22,23,24,25,26,27,28,29",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct scan_map read;
        if (scan_map_read(texts[i], &read))
            fail_msg("\"%s\" was read", texts[i]);
        assert_true(scan_map_is_empty(&read));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all_is_well),
        cmocka_unit_test(test_a_single_letter),
        cmocka_unit_test(test_a_french_layout),
        cmocka_unit_test(test_what_is_added),
        cmocka_unit_test(test_what_cannot_be_told_apart),
        cmocka_unit_test(test_what_does_not_arrive),
        cmocka_unit_test(test_another_code),
        cmocka_unit_test(test_every_swap_is_learned),
        cmocka_unit_test(test_one_change_never_moves_a_digit),
        cmocka_unit_test(test_as_a_setting),
        cmocka_unit_test(test_a_broken_setting_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, tear_down);
}
