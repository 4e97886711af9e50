/* The self-test of a code scanner, and a person's code on the screen and on paper. */
#include "market.h"
#include "printer.h"
#include "scans.h"

#include "vaihtarit/core/id.h"
#include "vaihtarit/core/scan_learn.h"
#include "vaihtarit/report/qr.h"
#include "vaihtarit/store/setting.h"
#include "vaihtarit/ui/screens.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#define FRENCH "à&é\"'(-è_çqazwy,)°!:;§+åäö"

static void open_test(struct evening_stage *evening, int rows, int columns)
{
    market_stage_open(evening, VIEW_SETTINGS, rows, columns);
    for (int i = 0; i < 7; i++)
        market_press(evening, PRESS_DOWN);
    market_press(evening, PRESS_ENTER);
    scan_pause(&evening->stage);
}

static void reopen_book(struct evening_stage *evening)
{
    struct error error = {0};
    app_close_book(evening->stage.app);
    assert_true(app_open_book(evening->stage.app, evening_path(evening, "ilta.vaihtarit"), &error));
}

static void assert_printed(struct evening_stage *evening, const char *text)
{
    const char *printed = printer_file(evening, "printed");
    assert_non_null(strstr(printed, text));
    assert_non_null(strstr(printed, "█▀▀▀▀▀█"));
}

static void test_the_test_code_is_shown(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_test(&evening, 24, 80);
    assert_screen(&evening.stage, "scanner.txt");
    stage_resize(&evening.stage, 12, 40);
    assert_screen(&evening.stage, "scanner-small.txt");
    evening_stage_close(&evening);
}

static void test_for_a_screen_reader_nothing_stands_beside_the_text(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_test(&evening, 24, 80);
    evening.stage.app->plain = true;
    assert_shows(&evening.stage, "Testikoodi ei näy tässä ikkunassa: F5 tulostaa sen.");
    assert_hides(&evening.stage, "█");
    evening_stage_close(&evening);
}

static void test_a_scanner_in_order(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_test(&evening, 24, 80);
    scan_keys(&evening.stage, SCAN_LEARN_TEXT "\n\n");
    assert_shows(&evening.stage, "✓ Lukija on kunnossa");
    scan_pause(&evening.stage);
    market_press(&evening, PRESS_ENTER);
    assert_shows(&evening.stage, "Skannaa ensin testikoodi.");
    assert_true(scan_map_is_empty(&evening.stage.app->scanner));
    evening_stage_close(&evening);
}

static void test_a_garbling_scanner_is_learned_and_kept(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_test(&evening, 24, 80);
    scan_keys(&evening.stage, FRENCH "\n");
    assert_screen(&evening.stage, "scanner-garbled.txt");
    /* The ending of the scan keeps nothing: a person's Enter does. */
    assert_true(scan_map_is_empty(&evening.stage.app->scanner));
    scan_pause(&evening.stage);
    market_press(&evening, PRESS_ENTER);
    assert_shows(&evening.stage, "✓ Korjaus on käytössä");
    scan_keys(&evening.stage, FRENCH "\n");
    assert_shows(&evening.stage, "✓ Korjaus toimii");
    scan_keys(&evening.stage, "&é\"'(-è_-\n"); /* 123456786 */
    assert_shows(&evening.stage, "✓ Tuo oli jonkun ovikoodi");
    assert_shows(&evening.stage, "123456786");
    reopen_book(&evening);
    assert_int_equal(scan_map_meant(&evening.stage.app->scanner, U'à'), '0');
    assert_int_equal(scan_map_meant(&evening.stage.app->scanner, U'ç'), '9');
    evening_stage_close(&evening);
}

static void test_a_correction_is_forgotten(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_test(&evening, 24, 80);
    scan_keys(&evening.stage, FRENCH "\n");
    scan_pause(&evening.stage);
    market_press(&evening, PRESS_ENTER);
    evening_press_function(&evening, 8);
    assert_shows(&evening.stage, "✓ Korjausta ei enää ole.");
    reopen_book(&evening);
    assert_true(scan_map_is_empty(&evening.stage.app->scanner));
    evening_stage_close(&evening);
}

static void test_a_scan_without_an_ending(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_test(&evening, 24, 80);
    scan_keys(&evening.stage, SCAN_LEARN_TEXT);
    assert_shows(&evening.stage, "Odotetaan skannausta");
    scan_pause(&evening.stage);
    assert_shows(&evening.stage, "✓ Lukija on kunnossa");
    evening_stage_close(&evening);
}

static void test_a_scan_with_a_tab_stays_here(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_test(&evening, 24, 80);
    scan_keys(&evening.stage, "\x02" SCAN_LEARN_TEXT "\x03\t");
    assert_shows(&evening.stage, "✓ Lukija on kunnossa");
    scan_pause(&evening.stage);
    scan_pause(&evening.stage);
    market_press(&evening, PRESS_TAB);
    assert_hides(&evening.stage, "Lukija on kunnossa");
    evening_stage_close(&evening);
}

static void test_what_is_no_test_code(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_test(&evening, 24, 80);
    scan_keys(&evening.stage, "https://liput.example.fi/ABC123\n");
    assert_shows(&evening.stage, "! Tuo ei ollut testikoodi.");
    assert_shows(&evening.stage, "https://liput.example.fi/ABC123");
    scan_keys(&evening.stage, "\x02\n");
    assert_shows(&evening.stage, "! Lukija lähetti tyhjän koodin.");
    scan_keys(&evening.stage, "0113456789aqwzym-_/:.?=åäö\n");
    assert_shows(&evening.stage, "! Lukija sotkee numeroita");
    scan_pause(&evening.stage);
    market_press(&evening, PRESS_ENTER);
    assert_true(scan_map_is_empty(&evening.stage.app->scanner));
    evening_stage_close(&evening);
}

static void test_a_broken_setting_is_no_correction(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_test(&evening, 24, 80);
    scan_keys(&evening.stage, FRENCH "\n");
    scan_pause(&evening.stage);
    market_press(&evening, PRESS_ENTER);
    assert_true(setting_write(evening.stage.app->store, "scanner", "26=", NULL));
    reopen_book(&evening);
    assert_true(scan_map_is_empty(&evening.stage.app->scanner));
    evening_stage_close(&evening);
}

static void test_the_test_code_is_printed(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_test(&evening, 12, 40);
    printer_install_good(&evening);
    evening_press_function(&evening, 5);
    market_press(&evening, PRESS_ENTER);
    printer_await(&evening, "Testikoodi: paperi lähti");
    assert_printed(&evening, SCAN_LEARN_TEXT);
    evening_stage_close(&evening);
}

static void test_the_doors_list_is_printed_from_the_palette(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, 6, 24, 80);
    printer_install_good(&evening);
    evening_press_function(&evening, 10);
    stage_type(&evening.stage, "tulosta varalista\n");
    market_press(&evening, PRESS_ENTER);
    printer_await(&evening, "Oven varalista: paperi lähti tulostimelle.");
    const char *printed = printer_file(&evening, "printed");
    assert_non_null(strstr(printed, "[ ] __.__   Mäkinen Anna"));
    assert_non_null(strstr(printed, "Yli-Mäki Satu (jonossa)"));
    evening_stage_close(&evening);
}

static void test_the_door_opens_the_test_from_the_palette(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, 0, 24, 80);
    evening_press_function(&evening, 10);
    stage_type(&evening.stage, "lukijan\n");
    assert_shows(&evening.stage, "Koodinlukijan testi");
    evening_stage_close(&evening);
}

/* Every line of the code stands on the screen, dark on light. */
static void assert_code_is_shown(struct evening_stage *evening, const char *digits)
{
    struct qr qr;
    struct canvas *canvas = &evening->stage.canvas;
    assert_true(qr_make(&qr, digits));
    app_draw(evening->stage.app, canvas);
    struct area area = evening->stage.app->view_area;
    for (int row = 0; row < qr_lines(&qr, QR_QUIET); row++) {
        for (int column = 0; column < qr_columns(&qr, QR_QUIET); column++) {
            const struct cell *cell = canvas_cell(canvas, area.row + row, area.column + 1 + column);
            assert_int_equal(cell->base, qr_block(&qr, QR_QUIET, row, column));
            assert_int_equal(cell->style, STYLE_PAPER);
        }
    }
}

static void test_a_persons_code(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, 6, 24, 80);
    struct attendee anna = evening_attendee(&evening, "Anna Mäkinen");
    assert_non_null(app_push_view(evening.stage.app, &person_view, &anna.registration));
    evening_press_function(&evening, 2);
    char digits[ID_CODE_SIZE];
    char words[32];
    id_code(&anna.registration, digits);
    (void)snprintf(words, sizeof words, "Ovikoodi %.3s %.3s %s", digits, digits + 3, digits + 6);
    assert_code_is_shown(&evening, digits);
    assert_shows(&evening.stage, "Anna Mäkinen");
    assert_shows(&evening.stage, words);
    assert_cursor_on(&evening.stage, "Anna Mäkinen");
    stage_resize(&evening.stage, 12, 40);
    assert_shows(&evening.stage, words);
    assert_shows(&evening.stage, "Koodin kuva ei näy tässä ikkunassa.");
    printer_install_good(&evening);
    evening_press_function(&evening, 5);
    market_press(&evening, PRESS_ENTER);
    printer_await(&evening, "Ovikoodi: paperi lähti tulostimelle.");
    assert_printed(&evening, "Anna Mäkinen");
    stage_press_kind(&evening.stage, PRESS_ESCAPE);
    assert_shows(&evening.stage, "ei ole saapunut");
    evening_stage_close(&evening);
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    setenv("TZ", "EET-2", 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_test_code_is_shown),
        cmocka_unit_test(test_for_a_screen_reader_nothing_stands_beside_the_text),
        cmocka_unit_test(test_a_scanner_in_order),
        cmocka_unit_test(test_a_garbling_scanner_is_learned_and_kept),
        cmocka_unit_test(test_a_correction_is_forgotten),
        cmocka_unit_test(test_a_scan_without_an_ending),
        cmocka_unit_test(test_a_scan_with_a_tab_stays_here),
        cmocka_unit_test(test_what_is_no_test_code),
        cmocka_unit_test(test_a_broken_setting_is_no_correction),
        cmocka_unit_test(test_the_test_code_is_printed),
        cmocka_unit_test(test_the_doors_list_is_printed_from_the_palette),
        cmocka_unit_test(test_the_door_opens_the_test_from_the_palette),
        cmocka_unit_test(test_a_persons_code),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
