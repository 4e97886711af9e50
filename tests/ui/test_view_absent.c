/* Who registered and has not come: found late, and listed on paper. */
#include "evening.h"
#include "printer.h"

#include "vaihtarit/core/buffer.h"
#include "vaihtarit/store/presence.h"
#include "vaihtarit/store/registration.h"

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

enum { EVERYBODY = 6 };

/* Of the four who have a place, Olavi has come. */
static void open_absent(struct evening_stage *evening)
{
    evening_stage_open(evening, EVERYBODY, 24, 80);
    stage_type(&evening->stage, "olavi\n");
    stage_press(&evening->stage, (struct key)KEY_FUNCTION(10));
    stage_type(&evening->stage, "saapumatta\n");
}

static enum presence_state presence_of(struct evening_stage *evening, const char *text)
{
    return evening_attendee(evening, text).presence;
}

static void test_only_those_who_are_missed(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_absent(&evening);
    assert_screen(&evening.stage, "absent.txt");
    stage_resize(&evening.stage, 12, 40);
    assert_screen(&evening.stage, "absent-small.txt");
    stage_type(&evening.stage, "olavi");
    assert_hides(&evening.stage, "Mäkelä");
    evening_stage_close(&evening);
}

static void test_who_comes_late_is_checked_in(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_absent(&evening);
    stage_type(&evening.stage, "anna v\n");
    assert_int_equal(presence_of(&evening, "anna virtanen"), PRESENCE_INSIDE);
    assert_shows(&evening.stage, "SISÄÄN  Anna Virtanen");
    assert_shows(&evening.stage, "Saapumatta 2");
    assert_hides(&evening.stage, "Virtanen Anna ");
    /* Nobody is meant by an Enter alone, as after a scan. */
    stage_type(&evening.stage, "\n");
    assert_shows(&evening.stage, "Saapumatta 2");
    stage_press_kind(&evening.stage, PRESS_DOWN);
    assert_cursor_on(&evening.stage, "> Mäkinen Anna");
    stage_press_kind(&evening.stage, PRESS_ENTER);
    assert_int_equal(presence_of(&evening, "mäkinen"), PRESENCE_INSIDE);
    assert_shows(&evening.stage, "Saapumatta 1");
    evening_stage_close(&evening);
}

static void test_a_scan_of_somebody_else_is_told(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_absent(&evening);
    stage_type(&evening.stage, "700124\n");
    assert_shows(&evening.stage, "EI LÖYDY");
    assert_shows(&evening.stage, "Hän ei ole saapumattomien joukossa.");
    stage_type(&evening.stage, "700123\n");
    assert_int_equal(presence_of(&evening, "mäkinen"), PRESENCE_INSIDE);
    evening_stage_close(&evening);
}

static void add(struct evening_stage *evening, const char *given, const char *code)
{
    const struct app *app = evening->stage.app;
    const struct registration_form form = {.given = given, .family = "Koe", .external_code = code};
    enum registration_outcome outcome;
    struct id id;
    assert_true(registration_import(app->store, &app->event.id, &form, 1, &outcome, &id, NULL));
}

/* Codes may be as short as numbers of a list: 12 is neither 120 nor 121. */
static void test_a_whole_code_means_nobody_else(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, 0, 24, 80);
    add(&evening, "Eka", "12");
    add(&evening, "Toka", "120");
    add(&evening, "Kolmas", "121");
    app_follow_book(evening.stage.app);
    stage_press(&evening.stage, (struct key)KEY_FUNCTION(10));
    stage_type(&evening.stage, "saapumatta\n");
    stage_type(&evening.stage, "12\n");
    assert_int_equal(presence_of(&evening, "eka"), PRESENCE_INSIDE);
    stage_type(&evening.stage, "120\n");
    assert_int_equal(presence_of(&evening, "toka"), PRESENCE_INSIDE);
    stage_type(&evening.stage, "12\n");
    assert_shows(&evening.stage, "EI LÖYDY");
    assert_int_equal(presence_of(&evening, "kolmas"), PRESENCE_NOT_ARRIVED);
    evening_stage_close(&evening);
}

static void test_nobody_is_missed(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, 1, 24, 80);
    stage_type(&evening.stage, "mäkinen\n");
    stage_press(&evening.stage, (struct key)KEY_FUNCTION(10));
    stage_type(&evening.stage, "saapumatta\n");
    assert_shows(&evening.stage, "Saapumatta 0");
    assert_shows(&evening.stage, "Esc palaa.");
    stage_press_kind(&evening.stage, PRESS_ESCAPE);
    assert_shows(&evening.stage, "1 ihminen");
    evening_stage_close(&evening);
}

static void read_file(const char *path, struct buffer *out)
{
    char bytes[4096];
    size_t length;
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    while ((length = fread(bytes, 1, sizeof bytes, file)) > 0)
        buffer_add_bytes(out, bytes, length);
    (void)fclose(file);
}

/* The file has what the screen does not keep: how to reach them. Only its owner may read it. */
static void test_saved_as_a_paper_and_as_a_table(void **state)
{
    (void)state;
    struct evening_stage evening;
    struct buffer text = {0};
    struct stat status;
    open_absent(&evening);
    evening_press_function(&evening, 2);
    assert_shows(&evening.stage, "-saapumatta.txt");
    stage_press_kind(&evening.stage, PRESS_ENTER);
    printer_await(&evening, "Paperi on tiedostossa");
    read_file(evening_path(&evening, "ilta-saapumatta.txt"), &text);
    assert_non_null(strstr(buffer_text(&text), "Ilmoittautuneita 4, saapunut 1, saapumatta 3."));
    assert_non_null(strstr(buffer_text(&text), "Virtanen Marja-Leena"));
    assert_null(strstr(buffer_text(&text), "Olavi"));
    assert_int_equal(stat(evening_path(&evening, "ilta-saapumatta.txt"), &status), 0);
    assert_int_equal(status.st_mode & 077, 0);
    /* The same name again asks first. */
    evening_press_function(&evening, 2);
    stage_press_kind(&evening.stage, PRESS_ENTER);
    assert_shows(&evening.stage, "on jo olemassa. Korvataanko se?");
    stage_type(&evening.stage, "k");
    printer_await(&evening, "Paperi on tiedostossa");
    evening_press_function(&evening, 2);
    stage_press(&evening.stage, (struct key)KEY_CONTROL('u'));
    stage_type(&evening.stage, "poissa.csv\n");
    printer_await(&evening, "Paperi on tiedostossa ~/poissa.csv.");
    buffer_clear(&text);
    read_file(evening_path(&evening, "poissa.csv"), &text);
    assert_non_null(strstr(buffer_text(&text), "Anna;Mäkinen;"));
    assert_non_null(strstr(buffer_text(&text), "anna@example.org"));
    buffer_release(&text);
    evening_stage_close(&evening);
}

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_only_those_who_are_missed),
        cmocka_unit_test(test_who_comes_late_is_checked_in),
        cmocka_unit_test(test_a_scan_of_somebody_else_is_told),
        cmocka_unit_test(test_a_whole_code_means_nobody_else),
        cmocka_unit_test(test_nobody_is_missed),
        cmocka_unit_test(test_saved_as_a_paper_and_as_a_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
