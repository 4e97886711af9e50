/* Scans at the door: whatever a scanner sends, the right person comes in or nobody does. */
#include "evening.h"
#include "scans.h"

#include "vaihtarit/core/id.h"
#include "vaihtarit/store/presence.h"
#include "vaihtarit/store/registration.h"
#include "vaihtarit/ui/model.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { PEOPLE = 6, KEYS_SIZE = 128 };

static void code_of(struct evening_stage *evening, const char *name, char code[ID_CODE_SIZE])
{
    struct attendee attendee = evening_attendee(evening, name);
    id_code(&attendee.registration, code);
}

/* Scans a person's code with what the scanner sends before and behind it. */
static void scan_person(struct evening_stage *evening, const char *name, const char *before,
                        const char *behind)
{
    char code[ID_CODE_SIZE];
    char keys[KEYS_SIZE];
    code_of(evening, name, code);
    (void)snprintf(keys, sizeof keys, "%s%s%s", before, code, behind);
    scan_keys(&evening->stage, keys);
}

/* The code as another keyboard layout writes it; `row` has the keys of 0 to 9. */
static void scan_garbled(struct evening_stage *evening, const char *name, const char *const *row,
                         const char *behind)
{
    char code[ID_CODE_SIZE];
    char keys[KEYS_SIZE] = "";
    code_of(evening, name, code);
    for (const char *digit = code; *digit; digit++)
        strcat(keys, row[*digit - '0']);
    strcat(keys, behind);
    scan_keys(&evening->stage, keys);
}

static bool is_in(struct evening_stage *evening, const char *name)
{
    return evening_attendee(evening, name).presence == PRESENCE_INSIDE;
}

static int count_in(struct evening_stage *evening)
{
    return model_figures(evening->stage.app->model)->people.inside;
}

static const char *const french[] = {"à", "&", "é", "\"", "'", "(", "-", "è", "_", "ç"};

static void test_every_ending_checks_in(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        const char *before;
        const char *behind;
    } scans[] = {
        {"Anna Mäkinen", "", "\n"},
        {"Olavi", "]Q3", "\n\n"},
        {"Marja-Leena", "\x02", "\x03\t"},
        {"Anna Virtanen", " ", ""},
    };
    struct evening_stage evening;
    evening_stage_open(&evening, PEOPLE, 24, 80);
    for (size_t i = 0; i < sizeof scans / sizeof *scans; i++) {
        scan_person(&evening, scans[i].name, scans[i].before, scans[i].behind);
        if (*scans[i].behind == '\0')
            assert_false(is_in(&evening, scans[i].name));
        scan_pause(&evening.stage);
        assert_true(is_in(&evening, scans[i].name));
        assert_int_equal(count_in(&evening), (int)i + 1);
        assert_shows(&evening.stage, "6 ihmistä"); /* the field is empty, and this is the door */
    }
    evening_stage_close(&evening);
}

static void test_a_second_ending_leaves_the_answer(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, PEOPLE, 24, 80);
    scan_person(&evening, "Anna Mäkinen", "", "");
    scan_pause(&evening.stage);
    assert_shows(&evening.stage, "Anna Mäkinen");
    assert_hides(&evening.stage, "Kirjoita nimeä");
    scan_person(&evening, "Olavi", "", "\n\n");
    assert_shows(&evening.stage, "Olavi Mäkelä");
    assert_hides(&evening.stage, "TYHJÄ");
    evening_stage_close(&evening);
}

static void test_a_scan_takes_the_place_of_what_was_typed(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, PEOPLE, 24, 80);
    stage_type(&evening.stage, "olavi");
    scan_person(&evening, "Anna Mäkinen", "", "\n");
    assert_true(is_in(&evening, "Anna Mäkinen"));
    assert_int_equal(count_in(&evening), 1);
    evening_stage_close(&evening);
}

static void test_a_code_by_hand(void **state)
{
    (void)state;
    struct evening_stage evening;
    char code[ID_CODE_SIZE];
    evening_stage_open(&evening, PEOPLE, 24, 80);
    code_of(&evening, "Anna Mäkinen", code);
    stage_type(&evening.stage, code);
    scan_pause(&evening.stage);
    assert_int_equal(count_in(&evening), 0);
    stage_type(&evening.stage, "\n");
    assert_true(is_in(&evening, "Anna Mäkinen"));
    evening_stage_close(&evening);
}

static void test_a_wrong_layout_is_read_and_named(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, PEOPLE, 24, 80);
    scan_garbled(&evening, "Anna Mäkinen", french, "\n");
    assert_true(is_in(&evening, "Anna Mäkinen"));
    assert_shows(&evening.stage, "ranskalainen AZERTY");
    assert_screen(&evening.stage, "door-wrong-layout.txt");
    scan_garbled(&evening, "Olavi", french, "");
    scan_pause(&evening.stage);
    assert_true(is_in(&evening, "Olavi"));
    evening_stage_close(&evening);
}

static void test_a_layout_that_cannot_be_read_is_named(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, PEOPLE, 24, 80);
    scan_keys(&evening.stage, "èàà&é\"\n"); /* 700123 of the list */
    assert_screen(&evening.stage, "door-garbled.txt");
    assert_int_equal(count_in(&evening), 0);
    stage_resize(&evening.stage, 12, 40);
    assert_screen(&evening.stage, "door-garbled-small.txt");
    evening_stage_close(&evening);
}

static void test_a_learned_scanner_reads_every_code(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, PEOPLE, 24, 80);
    assert_true(scan_map_read("e0=30 26=31 e9=32 22=33 27=34 28=35 2d=36 e8=37 5f=38 e7=39",
                              &evening.stage.app->scanner));
    scan_keys(&evening.stage, "èàà&é\"\n");
    assert_true(is_in(&evening, "Anna Mäkinen"));
    assert_hides(&evening.stage, "AZERTY");
    evening_stage_close(&evening);
}

static void test_an_empty_scan_is_named(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, PEOPLE, 24, 80);
    stage_type(&evening.stage, "olavi");
    scan_keys(&evening.stage, "]C1\n");
    assert_shows(&evening.stage, "Lukija lähetti tyhjän koodin.");
    assert_int_equal(count_in(&evening), 0);
    evening_stage_close(&evening);
}

static void test_codes_of_the_imported_list(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, PEOPLE, 24, 80);
    scan_keys(&evening.stage, "700123\n");
    assert_true(is_in(&evening, "Anna Mäkinen"));
    scan_keys(&evening.stage, "https://liput.example.fi/t/700124\n");
    assert_true(is_in(&evening, "Olavi"));
    evening_stage_close(&evening);
}

static void test_codes_of_any_shape(void **state)
{
    (void)state;
    static const char *const codes[] = {"6f1c2d3e-0a1b-4c5d-8e9f-001122334455", "AB-100/7",
                                        "k3jq9z0wv7x1", "Ä12345"};
    struct evening_stage evening;
    evening_stage_open(&evening, 0, 24, 80);
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        char name[16];
        struct id id;
        enum registration_outcome outcome;
        const struct app *app = evening.stage.app;
        (void)snprintf(name, sizeof name, "Ihminen%c", (char)('A' + i));
        const struct registration_form form = {
            .given = name, .family = "Koe", .external_code = codes[i]};
        assert_true(registration_import(app->store, &app->event.id, &form, 1, &outcome, &id, NULL));
    }
    app_follow_book(evening.stage.app);
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        char keys[KEYS_SIZE];
        (void)snprintf(keys, sizeof keys, "%s\n", codes[i]);
        scan_keys(&evening.stage, keys);
        assert_int_equal(count_in(&evening), (int)i + 1);
    }
    evening_stage_close(&evening);
}

static void test_a_part_of_a_code_is_nobodys(void **state)
{
    (void)state;
    struct evening_stage evening;
    char code[ID_CODE_SIZE];
    evening_stage_open(&evening, PEOPLE, 24, 80);
    code_of(&evening, "Anna Mäkinen", code);
    memcpy(code + 7, "\n", 2);
    scan_keys(&evening.stage, code);
    assert_shows(&evening.stage, "Koodia ei ole tällä listalla eikä vaihdoissa.");
    assert_shows(&evening.stage, "6 ihmistä"); /* and a further Enter means nobody */
    scan_pause(&evening.stage);
    stage_type(&evening.stage, "\n");
    assert_int_equal(count_in(&evening), 0);
    scan_keys(&evening.stage, "70012\n");
    assert_int_equal(count_in(&evening), 0);
    evening_stage_close(&evening);
}

static void test_whoever_may_not_come_in_stays_chosen(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, PEOPLE, 24, 80);
    scan_person(&evening, "Satu", "", "\n");
    assert_int_equal(count_in(&evening), 0);
    evening_press_function(&evening, 7);
    assert_true(is_in(&evening, "Satu"));
    scan_person(&evening, "Satu", "", "\n");
    assert_int_equal(count_in(&evening), 1);
    scan_person(&evening, "Olavi", "", "\n");
    assert_int_equal(count_in(&evening), 2);
    evening_stage_close(&evening);
}

static void test_a_pasted_code(void **state)
{
    (void)state;
    struct evening_stage evening;
    char code[ID_CODE_SIZE];
    evening_stage_open(&evening, PEOPLE, 24, 80);
    code_of(&evening, "Olavi", code);
    stage_press(&evening.stage, (struct key){.kind = PRESS_PASTE, .text = code});
    assert_true(is_in(&evening, "Olavi"));
    stage_press(&evening.stage, (struct key){.kind = PRESS_PASTE, .text = "virtanen"});
    assert_shows(&evening.stage, "2 osumaa");
    evening_stage_close(&evening);
}

/* Any single digit of a code read wrongly: nobody comes in for it. */
static void test_one_wrong_digit_lets_nobody_in(void **state)
{
    (void)state;
    struct evening_stage evening;
    char code[ID_CODE_SIZE];
    evening_stage_open(&evening, PEOPLE, 24, 80);
    code_of(&evening, "Anna Mäkinen", code);
    for (int place = 0; place < ID_CODE_SIZE - 1; place++) {
        for (char digit = '0'; digit <= '9'; digit++) {
            char keys[KEYS_SIZE];
            if (digit == code[place])
                continue;
            (void)snprintf(keys, sizeof keys, "%.*s%c%s\n", place, code, digit, code + place + 1);
            scan_keys(&evening.stage, keys);
            assert_shows(&evening.stage, "Koodissa on jokin numero väärin.");
            assert_int_equal(count_in(&evening), 0);
        }
    }
    evening_stage_close(&evening);
}

static void test_a_list_that_is_still_being_read(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, PEOPLE, 24, 80);
    evening.stage.app->loading = true;
    scan_keys(&evening.stage, "700999\n");
    assert_shows(&evening.stage, "Skannaa tai kirjoita kohta uudelleen.");
    evening.stage.app->loading = false;
    scan_keys(&evening.stage, "700999\n");
    assert_shows(&evening.stage, "Koodia ei ole tällä listalla eikä vaihdoissa.");
    evening_stage_close(&evening);
}

/* A typed one is told as a scanned one is. */
static void test_what_is_typed_finds_nobody(void **state)
{
    (void)state;
    struct evening_stage evening;
    char code[ID_CODE_SIZE];
    char threes[KEYS_SIZE];
    evening_stage_open(&evening, PEOPLE, 24, 80);
    evening.stage.app->loading = true;
    stage_type(&evening.stage, "zorro\n");
    assert_shows(&evening.stage, "HETKI");
    assert_shows(&evening.stage, "Skannaa tai kirjoita kohta uudelleen.");
    evening.stage.app->loading = false;
    stage_type(&evening.stage, "zorro\n");
    assert_shows(&evening.stage, "”zorro”  F2 lisää uuden.");
    code_of(&evening, "Anna Mäkinen", code);
    code[4] = code[4] == '9' ? '0' : (char)(code[4] + 1);
    (void)snprintf(threes, sizeof threes, "%.3s %.3s %.3s\n", code, code + 3, code + 6);
    stage_type(&evening.stage, threes);
    assert_shows(&evening.stage, "Koodissa on jokin numero väärin.");
    evening_stage_close(&evening);
}

/* Many whose codes begin alike and who are still waited for stand before the owner who is in. */
static void test_a_code_that_begins_many(void **state)
{
    (void)state;
    enum { LONGER = 20 };
    struct evening_stage evening;
    evening_stage_open(&evening, 0, 24, 80);
    const struct app *app = evening.stage.app;
    for (int i = 0; i <= LONGER; i++) {
        char code[16];
        enum registration_outcome outcome;
        struct id id;
        (void)snprintf(code, sizeof code, "LIPPU1%.*d", i == LONGER ? 0 : 2, i == LONGER ? 0 : i);
        const struct registration_form form = {
            .given = i == LONGER ? "Omistaja" : "Muu", .family = "Koe", .external_code = code};
        assert_true(registration_import(app->store, &app->event.id, &form, 1, &outcome, &id, NULL));
    }
    app_follow_book(evening.stage.app);
    scan_keys(&evening.stage, "LIPPU1\n");
    assert_true(is_in(&evening, "Omistaja"));
    scan_keys(&evening.stage, "LIPPU1\n");
    assert_hides(&evening.stage, "EI LÖYDY");
    assert_shows(&evening.stage, "Omistaja Koe");
    assert_int_equal(count_in(&evening), 1);
    evening_stage_close(&evening);
}

static void test_scans_in_a_row(void **state)
{
    (void)state;
    enum { ROUNDS = 20 };
    static const char *const names[] = {"Anna Mäkinen", "Olavi", "Marja-Leena", "Anna Virtanen"};
    struct evening_stage evening;
    evening_stage_open(&evening, PEOPLE, 24, 80);
    for (int i = 0; i < ROUNDS; i++)
        scan_person(&evening, names[i % 4], "", "\n");
    assert_int_equal(count_in(&evening), 4);
    evening_stage_close(&evening);
}

/* A key that no scanner presses is no scan, whatever the last one was. */
static void test_other_keys_are_no_scan(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, PEOPLE, 24, 80);
    evening_press_function(&evening, 4);
    for (int i = 0; i < 3; i++)
        stage_press_kind(&evening.stage, PRESS_ENTER);
    assert_shows(&evening.stage, "TYHJÄ");
    evening_press_function(&evening, 3);
    assert_shows(&evening.stage, "Kumottu");
    evening_stage_close(&evening);
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    setenv("TZ", "EET-2", 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_ending_checks_in),
        cmocka_unit_test(test_a_second_ending_leaves_the_answer),
        cmocka_unit_test(test_a_scan_takes_the_place_of_what_was_typed),
        cmocka_unit_test(test_a_code_by_hand),
        cmocka_unit_test(test_a_wrong_layout_is_read_and_named),
        cmocka_unit_test(test_a_layout_that_cannot_be_read_is_named),
        cmocka_unit_test(test_a_learned_scanner_reads_every_code),
        cmocka_unit_test(test_an_empty_scan_is_named),
        cmocka_unit_test(test_codes_of_the_imported_list),
        cmocka_unit_test(test_codes_of_any_shape),
        cmocka_unit_test(test_a_part_of_a_code_is_nobodys),
        cmocka_unit_test(test_whoever_may_not_come_in_stays_chosen),
        cmocka_unit_test(test_a_pasted_code),
        cmocka_unit_test(test_one_wrong_digit_lets_nobody_in),
        cmocka_unit_test(test_a_list_that_is_still_being_read),
        cmocka_unit_test(test_what_is_typed_finds_nobody),
        cmocka_unit_test(test_a_code_that_begins_many),
        cmocka_unit_test(test_scans_in_a_row),
        cmocka_unit_test(test_other_keys_are_no_scan),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
