/* The board in a window of its own, beside the program on the same file. */
#include "stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#define BOOK "demo.vaihtarit"
#define COOK "Ruoanlaittokurssi pienellä budjetilla"
#define DEAL "Hyvinkään Martat ry antaa yhdistykselle Keusote: " COOK

/* Longer than two looks at the book. */
enum { A_WHILE = 600000, LITTLE = 200 };

static struct pty *start_board(struct stage *stage, const char *option, int rows, int columns)
{
    stage_must_run((const char *const[]){"demo", BOOK, "--no-open", NULL}, NULL);
    stage->pty = pty_start(rows, columns, (const char *const[]){"board", BOOK, option, NULL});
    pty_expect(stage->pty, .says = "Välilyönti tauko");
    return stage->pty;
}

/* The first page, and it stays. */
static void pause_board(struct pty *board)
{
    pty_type(board, " ");
    pty_expect(board, .says = "tauko: välilyönti jatkaa");
    pty_press(board, "Home");
    pty_expect(board, .says = "TARJOTAAN 13 1/");
}

static size_t sent(const struct pty *pty)
{
    size_t length;
    (void)pty_bytes(pty, &length);
    return length;
}

/* The first offer of the market goes to Keusote. */
static void make_deal(struct pty *desk)
{
    pty_expect(desk, .says = "[Ovi]", .bar = " Enter kirjaa");
    pty_press(desk, "Tab");
    pty_expect(desk, .says = "[Vaihtarit]", .at = "> Ruoanlaittokurssi");
    pty_press(desk, "F8");
    pty_expect(desk, .says = "Sovi vaihto", .behind = ">Kenelle");
    pty_type(desk, "Keusote");
    pty_press(desk, "Enter F2");
    pty_expect(desk, .says = "Vaihtoja 4", .also = "[Vaihtarit]");
}

static void test_a_deal_at_the_desk_is_told_in_the_hall(void **state)
{
    struct stage *stage = *state;
    struct pty *board = start_board(stage, NULL, 24, 80);
    pause_board(board);
    pty_expect(board, .at = COOK);
    pty_type(board, " ");
    stage->other = stage_start(24, 80, BOOK);
    make_deal(stage->other);
    /* Nobody pressed a key at the board. */
    pty_expect(board, .says = DEAL " Illan 4. vaihto.", .never = "TARJOTAAN", .at = "Hyvinkään");
    pty_press(board, "Right Home");
    pty_expect(board, .says = "TARJOTAAN 12 1/", .never = COOK);
    pty_press(stage->other, "F3");
    pty_expect(stage->other, .says = "Vaihtoja 3");
    pty_press(board, "Home");
    pty_expect(board, .says = "TARJOTAAN 13", .also = COOK);
    pty_type(board, "q");
    assert_int_equal(pty_finish(board), 0);
    pty_assert_restored(board);
    pty_assert_harmless(board);
}

static void test_what_changes_little_sends_little(void **state)
{
    struct pty *board = start_board(*state, NULL, 12, 40);
    pty_type(board, " ");
    pty_expect(board, .says = "TARJOTAAN 13 tauko", .also = "Ihmisiä 29");
    pty_settle(board);
    size_t before = sent(board);
    pty_linger(board, A_WHILE);
    assert_int_equal(sent(board), before);
    stage_must_run((const char *const[]){"checkin", BOOK, "aalto erik", NULL}, NULL);
    pty_expect(board, .says = "Ihmisiä 30");
    pty_settle(board);
    assert_in_range(sent(board) - before, 1, LITTLE);
}

static void test_big_letters_follow_the_window(void **state)
{
    struct pty *board = start_board(*state, "--big", 24, 80);
    pause_board(board);
    pty_expect(board, .says = "1/26 █▀▀▄ █ █ ▄▀▀▄", .never = COOK);
    pty_resize(board, 12, 40);
    pty_expect(board, .says = "TARJOTAAN 13 tauko █▀▀▄ █ █ ▄▀▀▄ ▄▀▀▄ █▄ █ █ ▄▀▀▄ █");
    pty_type(board, "i");
    pty_expect(board, .says = COOK, .at = COOK);
    pty_type(board, "?");
    pty_expect(board, .says = "Taulu: vaihtarit salille");
    pty_press(board, "Esc");
    pty_expect(board, .says = "TARJOTAAN 13", .at = COOK);
    pty_press(board, "Esc");
    assert_int_equal(pty_finish(board), 0);
    pty_assert_restored(board);
    pty_assert_harmless(board);
}

static void test_a_screen_reader_gets_words(void **state)
{
    struct pty *board = start_board(*state, "--plain", 24, 80);
    pause_board(board);
    pty_expect(board, .says = "TARJOTAAN 13 1/6 " COOK, .never = "─", .at = COOK);
    pty_press(board, "F12");
    assert_int_equal(pty_finish(board), 0);
}

#define BOARD_TEST(name) cmocka_unit_test_setup_teardown(name, stage_set_up, stage_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        BOARD_TEST(test_a_deal_at_the_desk_is_told_in_the_hall),
        BOARD_TEST(test_what_changes_little_sends_little),
        BOARD_TEST(test_big_letters_follow_the_window),
        BOARD_TEST(test_a_screen_reader_gets_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
