/* The pictures from the summary: each of them in turn, at any width, and into a file. */
#include "evening.h"

#include "vaihtarit/ui/screens.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

enum { SUMMARY = 3 };

static void open_pictures(struct evening_stage *evening)
{
    struct app *app = evening->stage.app;
    app_follow_book(app);
    app_show_main_view(app, SUMMARY);
    evening_press_function(evening, 4);
    assert_ptr_equal(app_top_view(app)->ops, &pictures_view);
}

static void test_each_picture_in_turn(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, 2, 24, 80);
    open_pictures(&evening);
    assert_shows(&evening.stage, "Kuka vaihtoi kenen kanssa");
    assert_shows(&evening.stage, "kahden vaihtoja 0, rinkejä 0, lahjoja 0");
    evening_press_function(&evening, 4);
    assert_shows(&evening.stage, "Milloin ihmiset saapuivat");
    evening_press_function(&evening, 4);
    assert_shows(&evening.stage, "Saapuneet kunnittain");
    evening_press_function(&evening, 4);
    assert_shows(&evening.stage, "Kuka vaihtoi kenen kanssa");
    stage_press_kind(&evening.stage, PRESS_ESCAPE);
    assert_ptr_equal(app_top_view(evening.stage.app)->ops, &summary_view);
    evening_stage_close(&evening);
}

static void test_on_a_small_screen(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, 2, 12, 40);
    open_pictures(&evening);
    assert_shows(&evening.stage, "Kuka vaihtoi kenen kanssa");
    evening_stage_close(&evening);
}

static void test_the_file_is_a_drawing(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, 2, 24, 80);
    open_pictures(&evening);
    evening_press_function(&evening, 2);
    assert_shows(&evening.stage, "Kuva vaihdoista: mihin tiedostoon paperi tallennetaan?");
    assert_shows(&evening.stage, "-vaihtokuva.svg");
    evening_stage_close(&evening);
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_picture_in_turn),
        cmocka_unit_test(test_on_a_small_screen),
        cmocka_unit_test(test_the_file_is_a_drawing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
