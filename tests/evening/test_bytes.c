/* How few bytes a key costs, that the cursor then stands where the focus is, and when the bell
 * rings. */
#include "stage.h"

#include "vaihtarit/core/unicode.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define BOOK   "demo.vaihtarit"
#define SEARCH "Etsi tai skannaa"

/* A slow line carries 300 bytes at once and a typed letter's 2,000 before the next one. */
enum { NAVIGATION_MOST = 300, LETTER_MOST = 2000, PEOPLE = 60 };

static struct pty *start_demo(struct stage *stage, int rows, int columns)
{
    struct buffer said = {0};
    assert_int_equal(stage_run((const char *const[]){"demo", BOOK, "--no-open", NULL}, &said), 0);
    buffer_release(&said);
    stage->pty = stage_start(rows, columns, BOOK);
    pty_expect(stage->pty, .says = "60 ihmistä", .at = "          ", .bar = " Enter kirjaa");
    pty_settle(stage->pty);
    return stage->pty;
}

static size_t sent(const struct pty *pty)
{
    size_t length;
    (void)pty_bytes(pty, &length);
    return length;
}

/* The cursor stands on the sign of a selected row, and it is another one than before. */
static bool is_another_row(struct pty *pty, const void *before)
{
    int row;
    int column;
    pty_cursor(pty, &row, &column);
    return column == 1 && strncmp(pty_row(pty, row), " > [", 4) == 0 &&
           strcmp(pty_row(pty, row), before) != 0;
}

/* Presses an arrow; the cursor follows to another row. */
static void assert_arrow_is_cheap(struct pty *pty, const char *key)
{
    char before[400];
    int row;
    int column;
    pty_cursor(pty, &row, &column);
    (void)snprintf(before, sizeof before, "%s", pty_row(pty, row));
    size_t length = sent(pty);
    pty_press(pty, key);
    pty_until(pty, is_another_row, before, key);
    pty_settle(pty);
    if (sent(pty) - length >= NAVIGATION_MOST)
        fail_msg("%s from “%s” sent %zu bytes", key, before, sent(pty) - length);
}

static void test_arrows_at(struct stage *stage, int rows, int columns)
{
    struct pty *pty = start_demo(stage, rows, columns);
    pty_press(pty, "Down");
    pty_expect(pty, .at = "> [ ]");
    pty_settle(pty);
    for (int i = 1; i < PEOPLE; i++)
        assert_arrow_is_cheap(pty, "Down");
    for (int i = 1; i < PEOPLE; i++)
        assert_arrow_is_cheap(pty, "Up");
    pty_assert_harmless(pty);
}

static void test_an_arrow_sends_little(void **state)
{
    test_arrows_at(*state, 24, 80);
}

static void test_an_arrow_sends_little_on_a_small_terminal(void **state)
{
    test_arrows_at(*state, 12, 40);
}

static void test_an_arrow_sends_little_on_a_large_terminal(void **state)
{
    test_arrows_at(*state, 40, 120);
}

/* Types text letter by letter; the cursor stands behind each. */
static void assert_typing_is_cheap(struct pty *pty, const char *text)
{
    char behind[80] = SEARCH " ";
    size_t typed = strlen(behind);
    size_t length = strlen(text);
    for (size_t i = 0; i < length;) {
        char32_t letter;
        size_t bytes = unicode_decode(text + i, length - i, &letter);
        char key[5] = {0};
        memcpy(key, text + i, bytes);
        memcpy(behind + typed, key, sizeof key);
        typed += bytes;
        i += bytes;
        size_t before = sent(pty);
        pty_type(pty, key);
        pty_expect(pty, .behind = behind);
        pty_settle(pty);
        if (sent(pty) - before >= LETTER_MOST)
            fail_msg("the last letter of “%s” sent %zu bytes", behind, sent(pty) - before);
    }
}

static void empty_search(struct pty *pty)
{
    pty_press(pty, "Esc");
    pty_expect(pty, .says = "60 ihmistä", .behind = SEARCH);
    pty_settle(pty);
}

/* The first letter changes most of the screen. */
static void test_any_first_letter_sends_little(void **state)
{
    static const char *const letters[] = {"a", "b", "e", "f", "h", "i", "j", "k", "l", "m",
                                          "n", "o", "p", "r", "s", "t", "u", "v", "y", "ö"};
    struct pty *pty = start_demo(*state, 24, 80);
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) {
        assert_typing_is_cheap(pty, letters[i]);
        empty_search(pty);
    }
}

static void test_a_letter_sends_little(void **state)
{
    struct pty *pty = start_demo(*state, 24, 80);
    assert_typing_is_cheap(pty, "martat");
    empty_search(pty);
    assert_typing_is_cheap(pty, "aalto erik");
    size_t before = sent(pty);
    pty_press(pty, "Enter");
    pty_expect(pty, .says = "SISÄÄN Erik Aalto", .also = "60 ihmistä", .behind = SEARCH);
    pty_settle(pty);
    assert_true(sent(pty) - before < 2 * LETTER_MOST);
    assert_typing_is_cheap(pty, "seura");
}

static int rings(const struct pty *pty)
{
    size_t length;
    const char *bytes = pty_bytes(pty, &length);
    int count = 0;
    for (size_t i = 0; i < length; i++)
        count += bytes[i] == '\a';
    return count;
}

/* Searches, presses Enter and waits for the answer; how often it rang. */
static int answer(struct pty *pty, const char *search, const char *says)
{
    int before = rings(pty);
    pty_type(pty, search);
    pty_press(pty, "Enter");
    pty_expect(pty, .says = says, .behind = SEARCH);
    pty_settle(pty);
    return rings(pty) - before;
}

static void test_the_bell_tells_in_from_not_in(void **state)
{
    struct pty *pty = start_demo(*state, 24, 80);
    assert_int_equal(answer(pty, "aalto erik", "SISÄÄN Erik Aalto"), 1);
    pty_press(pty, "Enter");
    pty_settle(pty);
    pty_expect(pty, .says = "SISÄÄN Erik Aalto");
    assert_int_equal(rings(pty), 1);
    pty_type(pty, "aalto erik");
    pty_press(pty, "Enter");
    pty_expect(pty, .says = "ON JO SISÄLLÄ 17.42, laptop A: Erik Aalto", .behind = "aalto erik");
    pty_settle(pty);
    assert_int_equal(rings(pty), 3);
}

#define BYTES_TEST(name) cmocka_unit_test_setup_teardown(name, stage_set_up, stage_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        BYTES_TEST(test_an_arrow_sends_little),
        BYTES_TEST(test_an_arrow_sends_little_on_a_small_terminal),
        BYTES_TEST(test_an_arrow_sends_little_on_a_large_terminal),
        BYTES_TEST(test_a_letter_sends_little),
        BYTES_TEST(test_any_first_letter_sends_little),
        BYTES_TEST(test_the_bell_tells_in_from_not_in),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
