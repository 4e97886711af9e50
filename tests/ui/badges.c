#include "badges.h"

#include "market.h"
#include "printer.h"
#include "vaihtarit/report/papers.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

void badges_open_door(struct evening_stage *evening, int rows, int columns)
{
    evening_stage_open(evening, 6, rows, columns);
    printer_install(evening, "lpstat", "[ $1 = -e ] && echo Tarrat");
    printer_install_good(evening);
    printer_install(evening, "pages", "cat >paper; echo '%PDF-1.7 tarrat'");
    assert_int_equal(setenv("VAIHTARIT_PRINT", evening_path(evening, "pages"), 1), 0);
}

void badges_close_door(struct evening_stage *evening)
{
    assert_int_equal(unsetenv("VAIHTARIT_PRINT"), 0);
    evening_stage_close(evening);
}

void badges_press_control(struct evening_stage *evening, char letter)
{
    stage_press(&evening->stage, (struct key)KEY_CONTROL((char32_t)letter));
}

void badges_open_form(struct evening_stage *evening)
{
    badges_press_control(evening, 'd');
    market_press(evening, PRESS_HOME);
    for (int i = 0; i < PAPERS_BADGES; i++)
        market_press(evening, PRESS_DOWN);
    market_press(evening, PRESS_ENTER);
    assert_shows(&evening->stage, "Mille arkille ja kenelle");
}

void badges_print(struct evening_stage *evening)
{
    printer_await(evening, "sivut valmiina");
    market_press(evening, PRESS_ENTER);
    printer_await(evening, ": paperi lähti tulostimelle.");
}
