/* The summary: what it shows, prints and saves. */
#include "market.h"
#include "printer.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static void open_summary(struct evening_stage *evening, int rows, int columns)
{
    market_stage_open(evening, VIEW_SUMMARY, rows, columns);
    market_add_swap(evening, evening->stage.app->store);
    app_follow_book(evening->stage.app);
}

/* What a file of the evening's folder begins with. */
static const char *read_start(struct evening_stage *evening, const char *name)
{
    static char text[4096];
    FILE *file = fopen(evening_path(evening, name), "rb");
    assert_non_null(file);
    size_t length = fread(text, 1, sizeof text - 1, file);
    (void)fclose(file);
    text[length] = '\0';
    return text;
}

/* Saves under a name, as the prompt asks. */
static void save_as(struct evening_stage *evening, const char *name)
{
    evening_press_function(evening, 2);
    market_retype(evening, evening_path(evening, name));
    market_press(evening, PRESS_ENTER);
}

/* What it begins with once it has been saved. */
static const char *read_saved(struct evening_stage *evening, const char *name)
{
    char news[128];
    (void)snprintf(news, sizeof news, "Paperi on tiedostossa ~/%s.", name);
    printer_await(evening, news);
    return read_start(evening, name);
}

static void test_figures_and_deals_are_shown(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_summary(&evening, 24, 80);
    assert_screen(&evening.stage, "summary.txt");
    market_press(&evening, PRESS_PAGE_DOWN);
    assert_screen(&evening.stage, "summary-more.txt");
    stage_resize(&evening.stage, 12, 40);
    market_press(&evening, PRESS_HOME);
    assert_screen(&evening.stage, "summary-small.txt");
    evening_stage_close(&evening);
}

/* A screen reader reads line by line: each has one thing. */
static void test_a_plain_summary_has_nothing_side_by_side(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_summary(&evening, 24, 80);
    evening.stage.app->plain = true;
    evening.stage.canvas.plain = true;
    app_follow_book(evening.stage.app);
    app_show_main_view(evening.stage.app, VIEW_SUMMARY);
    assert_screen(&evening.stage, "summary-plain.txt");
    evening_stage_close(&evening);
}

static void test_it_is_saved_beside_the_book(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_summary(&evening, 24, 80);
    evening_press_function(&evening, 2);
    market_press(&evening, PRESS_ENTER);
    const char *text = read_saved(&evening, "ilta-yhteenveto.txt");
    assert_non_null(strstr(text, "Seurakahvit\n==========="));
    assert_non_null(strstr(text, "Kirkon museon esittely"));
    evening_stage_close(&evening);
}

static void test_the_suffix_tells_the_form(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_summary(&evening, 24, 80);
    save_as(&evening, "luvut.json");
    assert_non_null(strstr(read_saved(&evening, "luvut.json"), "\"agreed\": 1"));
    save_as(&evening, "luvut.csv");
    assert_non_null(strstr(read_saved(&evening, "luvut.csv"), ";Sovittuja;1"));
    save_as(&evening, "luvut.html");
    assert_non_null(strstr(read_saved(&evening, "luvut.html"), "<h1>Yhteenveto: "));
    save_as(&evening, "luvut.xlsx");
    assert_memory_equal(read_saved(&evening, "luvut.xlsx"), "PK\x03\x04", 4);
    evening_stage_close(&evening);
}

/* A program that gives back what it is handed, behind a mark, stands for the one that makes PDFs.
 */
static void test_a_pdf_comes_from_its_own_program_or_a_sentence_says_what_is_missing(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_summary(&evening, 24, 80);
    printer_install(&evening, "pages", "printf %%PDF-; cat");
    assert_int_equal(setenv("VAIHTARIT_PRINT", evening_path(&evening, "pages"), 1), 0);
    save_as(&evening, "luvut.pdf");
    assert_memory_equal(read_saved(&evening, "luvut.pdf"), "%PDF-VPAP", 9);
    assert_int_equal(setenv("VAIHTARIT_PRINT", "/ei/ole", 1), 0);
    save_as(&evening, "toinen.pdf");
    assert_shows(&evening.stage, "vaihtarit-print");
    assert_shows(&evening.stage, ".txt-tiedostoon.");
    assert_shows(&evening.stage, "Yhteenveto: mihin tiedostoon paperi tallennetaan?");
    assert_int_equal(access(evening_path(&evening, "toinen.pdf"), F_OK), -1);
    assert_int_equal(unsetenv("VAIHTARIT_PRINT"), 0);
    evening_stage_close(&evening);
}

static void test_a_file_is_replaced_only_when_told(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_summary(&evening, 24, 80);
    FILE *file = fopen(evening_path(&evening, "vanha.txt"), "wb");
    assert_non_null(file);
    assert_true(fputs("oma", file) >= 0);
    assert_int_equal(fclose(file), 0);
    save_as(&evening, "vanha.txt");
    assert_shows(&evening.stage, "~/vanha.txt on jo olemassa. Korvataanko se?");
    stage_type(&evening.stage, "e");
    assert_string_equal(read_start(&evening, "vanha.txt"), "oma");
    save_as(&evening, "vanha.txt");
    stage_type(&evening.stage, "k");
    assert_non_null(strstr(read_saved(&evening, "vanha.txt"), "Seurakahvit"));
    evening_stage_close(&evening);
}

static void test_the_book_itself_is_never_written_over(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_summary(&evening, 24, 80);
    save_as(&evening, "ilta.vaihtarit");
    assert_shows(&evening.stage, "Tuo on illan oma tiedosto.");
    assert_non_null(strstr(read_start(&evening, "ilta.vaihtarit"), "SQLite format 3"));
    evening_stage_close(&evening);
}

static void test_a_missing_folder_is_said_and_the_prompt_stays(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_summary(&evening, 24, 80);
    save_as(&evening, "ei-ole/luvut.txt");
    assert_shows(&evening.stage, "! ");
    assert_shows(&evening.stage, "Yhteenveto: mihin tiedostoon paperi tallennetaan?");
    evening_stage_close(&evening);
}

static void test_a_machine_without_a_printer_says_so(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_summary(&evening, 24, 80);
    printer_remove_all(&evening);
    evening_press_function(&evening, 5);
    assert_shows(&evening.stage, "Tulostin    Tältä koneelta ei voi tulostaa.");
    market_press(&evening, PRESS_ENTER);
    assert_shows(&evening.stage, "! Tältä koneelta ei voi tulostaa. Tallenna");
    evening_stage_close(&evening);
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    setenv("TZ", "EET-2", 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_figures_and_deals_are_shown),
        cmocka_unit_test(test_a_plain_summary_has_nothing_side_by_side),
        cmocka_unit_test(test_it_is_saved_beside_the_book),
        cmocka_unit_test(test_the_suffix_tells_the_form),
        cmocka_unit_test(test_a_pdf_comes_from_its_own_program_or_a_sentence_says_what_is_missing),
        cmocka_unit_test(test_a_file_is_replaced_only_when_told),
        cmocka_unit_test(test_the_book_itself_is_never_written_over),
        cmocka_unit_test(test_a_missing_folder_is_said_and_the_prompt_stays),
        cmocka_unit_test(test_a_machine_without_a_printer_says_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
