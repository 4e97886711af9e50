/*
 * The pictures of the README: the demo evening as the app draws it. `make pictures` writes them
 * anew; without that each has to be what is kept under assets/pictures.
 */
#include "evening.h"

#include "support/golden.h"
#include "vaihtarit/term/memory.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

/* The demo evening at the door, a moment after its last deal. */
static void open_demo(struct evening_stage *evening)
{
    evening_stage_home(evening, 24, 80);
    assert_int_equal(setenv("VAIHTARIT_NOW", "2026-11-24T17:46:00+02:00", 1), 0);
    evening_press_function(evening, 6);
    assert_non_null(evening->stage.app->store);
    (void)app_load(evening->stage.app, -1);
    app_tick(evening->stage.app);
}

static void press(struct evening_stage *evening, enum key_kind kind, int times)
{
    for (int i = 0; i < times; i++)
        stage_press_kind(&evening->stage, kind);
}

static void assert_picture(struct evening_stage *evening, const char *name, const char *title)
{
    char path[128];
    struct buffer picture = {0};
    (void)snprintf(path, sizeof path, "../assets/pictures/%s.svg", name);
    app_draw(evening->stage.app, &evening->stage.canvas);
    memory_write_svg(&picture, &evening->stage.canvas, title);
    assert_false(picture.failed);
    assert_golden(path, buffer_text(&picture));
    buffer_release(&picture);
}

static void test_door(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_demo(&evening);
    stage_type(&evening.stage, "järv");
    assert_picture(&evening, "door", "Ovi: haku löytää nimen alusta, ja saapunut on rastittu");
    evening_stage_close(&evening);
}

static void test_market(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_demo(&evening);
    press(&evening, PRESS_TAB, 1);
    press(&evening, PRESS_DOWN, 3);
    assert_picture(&evening, "market", "Vaihtarit: tarjoukset ja toiveet vierekkäin");
    evening_stage_close(&evening);
}

static void test_proposals(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_demo(&evening);
    press(&evening, PRESS_TAB, 1);
    evening_press_function(&evening, 5);
    assert_picture(&evening, "proposals", "Ehdotukset: kenen kannattaisi vaihtaa ja miksi");
    evening_stage_close(&evening);
}

static void test_summary(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_demo(&evening);
    press(&evening, PRESS_TAB, 3);
    assert_picture(&evening, "summary", "Yhteenveto: ilta lukuina");
    evening_stage_close(&evening);
}

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_door),
        cmocka_unit_test(test_market),
        cmocka_unit_test(test_proposals),
        cmocka_unit_test(test_summary),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
