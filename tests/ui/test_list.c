/* The list: what is selected, what is seen, where the cursor stands. */
#include "support/golden.h"
#include "vaihtarit/term/memory.h"
#include "vaihtarit/ui/list.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* Rows that come and go: the numbers first..first+count, every third one marked. */
struct rows {
    size_t first;
    size_t count;
};

static size_t count(const void *context)
{
    const struct rows *rows = context;
    return rows->count;
}

static struct id row_id(const void *context, size_t index)
{
    const struct rows *rows = context;
    return list_place_id(rows->first + index);
}

static void draw_row(const void *context, size_t index, struct canvas *canvas, struct area row)
{
    const struct rows *rows = context;
    canvas_put_format(canvas, row.row, row.column, row.columns, STYLE_NORMAL, "rivi %zu",
                      rows->first + index);
}

static bool is_marked(const void *context, size_t index)
{
    const struct rows *rows = context;
    return (rows->first + index) % 3 == 0;
}

static const struct list_source source = {
    .count = count,
    .row_id = row_id,
    .draw_row = draw_row,
    .is_marked = is_marked,
    .empty = "Ei yhtään riviä. Lisää uusi: F2.",
};

static void press(struct list *list, const struct rows *rows, enum key_kind kind)
{
    struct key key = {.kind = kind};
    assert_true(list_key(list, &source, rows, &key));
    list_layout(list, &source, rows, 4);
}

static size_t selected(const struct list *list, const struct rows *rows)
{
    size_t index;
    assert_true(list_selected(list, &source, rows, &index));
    return rows->first + index;
}

static void test_keys_move_and_stop_at_the_ends(void **state)
{
    (void)state;
    struct rows rows = {.first = 10, .count = 20};
    struct list list = {0};
    list_layout(&list, &source, &rows, 4);
    assert_int_equal(selected(&list, &rows), 10);
    press(&list, &rows, PRESS_UP);
    assert_int_equal(selected(&list, &rows), 10);
    press(&list, &rows, PRESS_DOWN);
    assert_int_equal(selected(&list, &rows), 11);
    press(&list, &rows, PRESS_PAGE_DOWN);
    assert_int_equal(selected(&list, &rows), 14);
    press(&list, &rows, PRESS_END);
    assert_int_equal(selected(&list, &rows), 29);
    press(&list, &rows, PRESS_PAGE_DOWN);
    assert_int_equal(selected(&list, &rows), 29);
    press(&list, &rows, PRESS_PAGE_UP);
    assert_int_equal(selected(&list, &rows), 26);
    press(&list, &rows, PRESS_HOME);
    assert_int_equal(selected(&list, &rows), 10);
}

static void test_other_keys_are_left_to_others(void **state)
{
    (void)state;
    struct rows rows = {.count = 2};
    struct list list = {0};
    struct key key = KEY_LETTER('a');
    assert_false(list_key(&list, &source, &rows, &key));
}

static void test_the_selection_follows_its_row(void **state)
{
    (void)state;
    struct rows rows = {.first = 10, .count = 10};
    struct list list = {0};
    struct id id = list_place_id(15);
    list_select(&list, &id);
    list_layout(&list, &source, &rows, 4);
    assert_int_equal(selected(&list, &rows), 15);
    rows = (struct rows){.first = 3, .count = 17};
    assert_int_equal(selected(&list, &rows), 15);
    list_layout(&list, &source, &rows, 4);
    assert_int_equal(list.index, 12);
    assert_in_range(list.index, list.top, list.top + 3);
}

static void test_a_row_that_has_gone_gives_its_place_to_the_next(void **state)
{
    (void)state;
    struct rows rows = {.first = 10, .count = 3};
    struct list list = {0};
    list_layout(&list, &source, &rows, 4);
    press(&list, &rows, PRESS_END);
    rows.count = 2;
    list_layout(&list, &source, &rows, 4);
    assert_int_equal(selected(&list, &rows), 11);
    rows.count = 0;
    list_layout(&list, &source, &rows, 4);
    size_t index;
    assert_false(list_selected(&list, &source, &rows, &index));
    press(&list, &rows, PRESS_DOWN);
    rows.count = 2;
    list_layout(&list, &source, &rows, 4);
    assert_int_equal(selected(&list, &rows), 10);
}

static void test_a_new_search_begins_at_the_top(void **state)
{
    (void)state;
    struct rows rows = {.count = 30};
    struct list list = {0};
    list_layout(&list, &source, &rows, 4);
    press(&list, &rows, PRESS_END);
    list_reset(&list);
    assert_int_equal(selected(&list, &rows), 0);
    list_layout(&list, &source, &rows, 4);
    assert_int_equal(list.top, 0);
}

static void draw(const struct rows *rows, struct list *list, bool focus, const char *golden)
{
    struct canvas canvas = {0};
    struct buffer out = {0};
    assert_true(canvas_resize(&canvas, 5, 24, NULL));
    struct area area = {.row = 1, .column = 1, .rows = 4, .columns = 22};
    list_layout(list, &source, rows, area.rows);
    list_draw(list, &source, rows, &canvas, area, focus);
    memory_write_golden(&out, &canvas);
    assert_golden(golden, buffer_text(&out));
    buffer_release(&out);
    canvas_release(&canvas);
}

static void test_drawing(void **state)
{
    (void)state;
    struct rows rows = {.count = 9};
    struct list list = {0};
    list_layout(&list, &source, &rows, 4);
    press(&list, &rows, PRESS_PAGE_DOWN);
    press(&list, &rows, PRESS_PAGE_DOWN);
    draw(&rows, &list, true, "ui/golden/list.txt");
    draw(&rows, &list, false, "ui/golden/list-no-focus.txt");
    rows.count = 0;
    draw(&rows, &list, true, "ui/golden/list-empty.txt");
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_keys_move_and_stop_at_the_ends),
        cmocka_unit_test(test_other_keys_are_left_to_others),
        cmocka_unit_test(test_the_selection_follows_its_row),
        cmocka_unit_test(test_a_row_that_has_gone_gives_its_place_to_the_next),
        cmocka_unit_test(test_a_new_search_begins_at_the_top),
        cmocka_unit_test(test_drawing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
