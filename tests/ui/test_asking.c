/* The organiser's questions: edited, asked at the door, and shown on a person's page. */
#include "evening.h"
#include "questions/asking.h"
#include "scans.h"

#include "vaihtarit/store/question.h"
#include "vaihtarit/store/txn.h"
#include "vaihtarit/ui/screens.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { EVERYBODY = 6 };

static const struct view_ops *top(const struct evening_stage *evening)
{
    return app_top_view(evening->stage.app)->ops;
}

static void open_view(struct evening_stage *evening, const char *action)
{
    evening_press_function(evening, 10);
    stage_type(&evening->stage, action);
    stage_press_kind(&evening->stage, PRESS_ENTER);
}

static struct id ask(struct evening_stage *evening, const struct question *question)
{
    struct app *app = evening->stage.app;
    struct id id;
    assert_true(question_add(app->store, &app->event.id, question, &id, NULL));
    app_follow_book(app);
    return id;
}

#define ASK(evening, ...) ask(evening, &(const struct question){__VA_ARGS__})

/* Three questions, one of each kind; the first is required. */
static void open_door(struct evening_stage *evening)
{
    evening_stage_open(evening, EVERYBODY, 24, 80);
    ASK(evening, .text = "Tarvitsetko induktiosilmukan?", .kind = QUESTION_YES_NO, .options = "",
        .required = true);
    ASK(evening, .text = "Mitä syöt?", .kind = QUESTION_CHOICE, .options = "kala | kasvis |  ");
    ASK(evening, .text = "Mistä kuulit illasta?", .kind = QUESTION_TEXT, .options = "");
}

/* The answers of somebody, joined by commas. */
static const char *answers(struct evening_stage *evening, const char *name)
{
    struct attendee attendee = evening_attendee(evening, name);
    const struct reply *replies;
    size_t count;
    const char *joined = "";
    assert_true(reply_list(evening->stage.app->store, &attendee.registration, &evening->arena,
                           &replies, &count, NULL));
    for (size_t i = 0; i < count; i++)
        joined = arena_format(&evening->arena, "%s%s%s", joined, i > 0 ? "," : "", replies[i].text);
    return joined;
}

static enum presence_state presence(struct evening_stage *evening, const char *name)
{
    return evening_attendee(evening, name).presence;
}

/* No key for a second: whatever waits to be sure that it is no scan is sure then. */
static void rest(struct evening_stage *evening)
{
    app_wait(evening->stage.app, 1000);
}

/* ---- Asking ---- */

static void test_without_questions_nobody_is_asked(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, EVERYBODY, 24, 80);
    stage_type(&evening.stage, "mäkinen\n");
    assert_ptr_equal(top(&evening), &door_view);
    assert_int_equal(presence(&evening, "mäkinen"), PRESENCE_INSIDE);
    evening_stage_close(&evening);
}

static void test_questions_come_before_the_check_in(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_door(&evening);
    stage_type(&evening.stage, "mäkinen\n");
    assert_ptr_equal(top(&evening), &asking_view);
    assert_int_equal(presence(&evening, "mäkinen"), PRESENCE_NOT_ARRIVED);
    assert_screen(&evening.stage, "asking.txt");
    stage_type(&evening.stage, "e2");
    rest(&evening);
    assert_screen(&evening.stage, "asking-text.txt");
    stage_resize(&evening.stage, 12, 40);
    assert_screen(&evening.stage, "asking-small.txt");
    stage_resize(&evening.stage, 24, 80);
    stage_type(&evening.stage, "lehdestä\n");
    assert_ptr_equal(top(&evening), &door_view);
    assert_shows(&evening.stage, "SISÄÄN  Anna Mäkinen");
    assert_int_equal(presence(&evening, "mäkinen"), PRESENCE_INSIDE);
    assert_string_equal(answers(&evening, "mäkinen"), "no,kasvis,lehdestä");
    stage_type(&evening.stage, "olavi");
    assert_shows(&evening.stage, "Etsi tai skannaa olavi");
    evening_stage_close(&evening);
}

/* The letters of the three languages. */
static void test_yes_and_no_have_letters(void **state)
{
    (void)state;
    static const struct {
        char letter[2];
        const char *answer;
    } keys[] = {{"k", "yes"}, {"y", "yes"}, {"J", "yes"}, {"e", "no"}, {"n", "no"}, {"E", "no"}};
    struct evening_stage evening;
    evening_stage_open(&evening, EVERYBODY, 24, 80);
    ASK(&evening, .text = "Onko ensi kerta?", .kind = QUESTION_YES_NO, .options = "");
    stage_type(&evening.stage, "mäkinen");
    evening_press_function(&evening, 6);
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        evening_press_function(&evening, 6);
        stage_type(&evening.stage, keys[i].letter);
        rest(&evening);
        assert_ptr_equal(top(&evening), &person_view);
        assert_string_equal(answers(&evening, "mäkinen"), keys[i].answer);
    }
    evening_stage_close(&evening);
}

static void test_what_is_required_cannot_be_passed_by(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_door(&evening);
    stage_type(&evening.stage, "mäkinen\n");
    rest(&evening);
    stage_type(&evening.stage, "\n");
    assert_shows(&evening.stage, "Tähän tarvitaan vastaus: Tarvitsetko");
    stage_press_kind(&evening.stage, PRESS_TAB);
    evening_press_function(&evening, 2);
    assert_shows(&evening.stage, "Tähän tarvitaan vastaus: Tarvitsetko");
    assert_ptr_equal(top(&evening), &asking_view);
    stage_press_kind(&evening.stage, PRESS_ESCAPE);
    assert_ptr_equal(top(&evening), &door_view);
    assert_shows(&evening.stage, "EI KIRJATTU  Anna Mäkinen");
    assert_shows(&evening.stage, "Vastaus puuttuu: Tarvitsetko induktiosilmukan?");
    assert_int_equal(presence(&evening, "mäkinen"), PRESENCE_NOT_ARRIVED);
    evening_stage_close(&evening);
}

static void test_escape_skips_the_rest(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_door(&evening);
    stage_type(&evening.stage, "mäkinen\nk");
    stage_press_kind(&evening.stage, PRESS_ESCAPE);
    assert_ptr_equal(top(&evening), &door_view);
    assert_int_equal(presence(&evening, "mäkinen"), PRESENCE_INSIDE);
    assert_string_equal(answers(&evening, "mäkinen"), "yes,,");
    evening_stage_close(&evening);
}

static void test_only_what_is_unanswered_is_asked(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, EVERYBODY, 24, 80);
    struct app *app = evening.stage.app;
    struct id first = ASK(&evening, .text = "Mitä syöt?", .kind = QUESTION_CHOICE,
                          .options = "kala|kasvis", .required = true);
    struct attendee anna = evening_attendee(&evening, "mäkinen");
    struct attendee olavi = evening_attendee(&evening, "olavi");
    assert_true(reply_put_all(app->store, &anna.registration,
                              &(struct reply){.question = first, .text = "kala"}, 1, NULL));
    stage_type(&evening.stage, "mäkinen\n");
    assert_ptr_equal(top(&evening), &door_view);
    assert_int_equal(presence(&evening, "mäkinen"), PRESENCE_INSIDE);
    ASK(&evening, .text = "Mistä kuulit?", .kind = QUESTION_TEXT, .options = "");
    assert_true(reply_put_all(app->store, &olavi.registration,
                              &(struct reply){.question = first, .text = "kala"}, 1, NULL));
    stage_type(&evening.stage, "olavi\nnaapurilta\n");
    assert_int_equal(presence(&evening, "olavi"), PRESENCE_INSIDE);
    assert_string_equal(answers(&evening, "olavi"), "kala,naapurilta");
    stage_type(&evening.stage, "mäkinen\n");
    assert_ptr_equal(top(&evening), &door_view);
    assert_shows(&evening.stage, "ON JO SISÄLLÄ");
    evening_stage_close(&evening);
}

/* Somebody on the waiting list is not asked before it is decided that they come in. */
static void test_who_is_not_let_in_is_not_asked(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_door(&evening);
    stage_type(&evening.stage, "satu\n");
    assert_shows(&evening.stage, "JONOSSA");
    evening_press_function(&evening, 7);
    assert_ptr_equal(top(&evening), &asking_view);
    stage_type(&evening.stage, "k1\n");
    assert_int_equal(presence(&evening, "satu"), PRESENCE_INSIDE);
    assert_string_equal(answers(&evening, "satu"), "yes,kala,");
    evening_stage_close(&evening);
}

static void test_a_choice_is_turned_and_cleared(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, EVERYBODY, 24, 80);
    ASK(&evening, .text = "Mitä syöt?", .kind = QUESTION_CHOICE,
        .options = "kala|kasvis|ei mitään");
    stage_type(&evening.stage, "mäkinen\n");
    stage_press_kind(&evening.stage, PRESS_RIGHT);
    assert_shows(&evening.stage, "[x] 1 kala");
    stage_press_kind(&evening.stage, PRESS_LEFT);
    assert_shows(&evening.stage, "[x] 3 ei mitään");
    stage_type(&evening.stage, "9x ");
    assert_shows(&evening.stage, "[x] 1 kala");
    stage_press_kind(&evening.stage, PRESS_BACKSPACE);
    assert_hides(&evening.stage, "[x]");
    stage_type(&evening.stage, "\n");
    assert_int_equal(presence(&evening, "mäkinen"), PRESENCE_INSIDE);
    assert_string_equal(answers(&evening, "mäkinen"), "");
    evening_stage_close(&evening);
}

/* As another laptop may leave it: there is nothing to turn, and nothing to choose. */
static void test_a_choice_may_have_no_options(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, EVERYBODY, 24, 80);
    struct app *app = evening.stage.app;
    const struct field_value none = {"options", value_text("")};
    struct id id =
        ASK(&evening, .text = "Mitä syöt?", .kind = QUESTION_CHOICE, .options = "kala|kasvis");
    assert_true(txn_begin(app->store, "question-edit", NULL));
    assert_true(txn_end(app->store, txn_put(app->store, "question", &id, &none, 1, NULL), NULL));
    app_follow_book(app);
    stage_type(&evening.stage, "mäkinen\n");
    stage_press_kind(&evening.stage, PRESS_RIGHT);
    stage_press_kind(&evening.stage, PRESS_LEFT);
    stage_type(&evening.stage, " 1");
    assert_ptr_equal(top(&evening), &asking_view);
    assert_hides(&evening.stage, "[x]");
    rest(&evening);
    stage_type(&evening.stage, "\n");
    assert_int_equal(presence(&evening, "mäkinen"), PRESENCE_INSIDE);
    evening_stage_close(&evening);
}

/* The next in line is scanned while somebody is being asked: nothing is answered by that. */
static void test_a_scan_answers_nothing(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, EVERYBODY, 24, 80);
    ASK(&evening, .text = "Mitä syöt?", .kind = QUESTION_CHOICE, .options = "kala|kasvis");
    scan_keys(&evening.stage, "700123\n\n");
    assert_ptr_equal(top(&evening), &asking_view);
    scan_keys(&evening.stage, "211111112\n");
    assert_ptr_equal(top(&evening), &asking_view);
    assert_shows(&evening.stage, "Vastaa ensin tähän, ja skannaa sitten seuraava.");
    assert_hides(&evening.stage, "[x]");
    stage_type(&evening.stage, "2");
    rest(&evening);
    assert_ptr_equal(top(&evening), &door_view);
    assert_string_equal(answers(&evening, "mäkinen"), "kasvis");
    evening_stage_close(&evening);
}

static void test_a_walk_in_is_asked_too(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_door(&evening);
    stage_type(&evening.stage, "eeva ääri");
    evening_press_function(&evening, 2);
    evening_press_function(&evening, 2);
    assert_ptr_equal(top(&evening), &asking_view);
    stage_press_kind(&evening.stage, PRESS_ESCAPE);
    assert_shows(&evening.stage, "SISÄÄN  Eeva Ääri");
    assert_shows(&evening.stage, "Vastaus puuttuu: Tarvitsetko");
    assert_int_equal(presence(&evening, "eeva"), PRESENCE_INSIDE);
    stage_type(&evening.stage, "aatu ääri");
    evening_press_function(&evening, 2);
    evening_press_function(&evening, 2);
    stage_type(&evening.stage, "k1\n");
    assert_ptr_equal(top(&evening), &door_view);
    assert_shows(&evening.stage, "SISÄÄN  Aatu Ääri");
    assert_string_equal(answers(&evening, "aatu"), "yes,kala,");
    evening_stage_close(&evening);
}

/* ---- On a person's page ---- */

static void test_answers_are_on_the_page_and_can_be_changed(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_door(&evening);
    stage_type(&evening.stage, "mäkinen\nk1\n");
    assert_hides(&evening.stage, "kala");
    stage_type(&evening.stage, "mäkinen");
    evening_press_function(&evening, 6);
    assert_shows(&evening.stage, "Tarvitsetko induktiosilmukan? kyllä");
    assert_shows(&evening.stage, "Mitä syöt? kala");
    evening_press_function(&evening, 6);
    assert_shows(&evening.stage, "[x] k kyllä");
    stage_type(&evening.stage, "k2");
    stage_press_kind(&evening.stage, PRESS_ESCAPE);
    assert_shows(&evening.stage, "ei ole tallennettu");
    stage_type(&evening.stage, "e");
    evening_press_function(&evening, 2);
    assert_shows(&evening.stage, "Mitä syöt? kasvis");
    assert_int_equal(presence(&evening, "mäkinen"), PRESENCE_INSIDE);
    evening_stage_close(&evening);
}

static void test_one_undo_takes_all_answers_back(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_door(&evening);
    stage_type(&evening.stage, "mäkinen");
    evening_press_function(&evening, 6);
    evening_press_function(&evening, 6);
    stage_type(&evening.stage, "k2");
    evening_press_function(&evening, 2);
    assert_string_equal(answers(&evening, "mäkinen"), "yes,kasvis,");
    evening_press_function(&evening, 3);
    assert_string_equal(answers(&evening, "mäkinen"), ",,");
    evening_stage_close(&evening);
}

static void test_a_page_without_questions_says_so(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, EVERYBODY, 24, 80);
    stage_type(&evening.stage, "mäkinen");
    evening_press_function(&evening, 6);
    evening_press_function(&evening, 6);
    assert_shows(&evening.stage, "Ovella ei kysytä mitään.");
    evening_stage_close(&evening);
}

/* ---- Editing ---- */

static void test_questions_are_added_and_changed(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, EVERYBODY, 24, 80);
    open_view(&evening, "kysymykset");
    assert_ptr_equal(top(&evening), &questions_view);
    assert_shows(&evening.stage, "Ovella ja palautteessa ei kysytä vielä mitään.");
    evening_press_function(&evening, 2);
    stage_type(&evening.stage, "Mitä syöt?\n\n  ");
    assert_screen(&evening.stage, "question-form.txt");
    evening_press_function(&evening, 2);
    assert_shows(&evening.stage, "Anna vähintään kaksi vaihtoehtoa");
    stage_type(&evening.stage, "kala|kasvis\n ");
    evening_press_function(&evening, 2);
    assert_ptr_equal(top(&evening), &questions_view);
    evening_press_function(&evening, 2);
    stage_type(&evening.stage, "Onko ensi kerta?\n\n ");
    assert_hides(&evening.stage, "Vaihtoehdot");
    evening_press_function(&evening, 2);
    assert_screen(&evening.stage, "questions.txt");
    evening_press_function(&evening, 2);
    assert_shows(&evening.stage, "Pakollinen");
    stage_type(&evening.stage, "Millainen ilta oli?\n ");
    assert_shows(&evening.stage, "Vaihtoehdot"); /* the words of the scores */
    assert_hides(&evening.stage, "Pakollinen");
    evening_press_function(&evening, 2);
    stage_resize(&evening.stage, 12, 40);
    assert_screen(&evening.stage, "questions-small.txt");
    stage_press_kind(&evening.stage, PRESS_END);
    assert_shows(&evening.stage, "lähtiessä: arvosana 1–5");
    stage_press_kind(&evening.stage, PRESS_ENTER);
    stage_press_kind(&evening.stage, PRESS_TAB);
    assert_shows(&evening.stage, "< lähtiessä > 2/2");
    stage_press_kind(&evening.stage, PRESS_ESCAPE);
    stage_press_kind(&evening.stage, PRESS_HOME);
    stage_resize(&evening.stage, 24, 80);
    stage_press_kind(&evening.stage, PRESS_ENTER);
    assert_shows(&evening.stage, "[x] kyllä");
    stage_type(&evening.stage, " Kala vai kasvis?");
    evening_press_function(&evening, 2);
    assert_shows(&evening.stage, "1. Mitä syöt? Kala vai kasvis?");
    evening_stage_close(&evening);
}

static void test_questions_are_ordered_and_removed(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_door(&evening);
    open_view(&evening, "kysymykset");
    evening_press_function(&evening, 7);
    assert_shows(&evening.stage, "1. Tarvitsetko");
    evening_press_function(&evening, 8);
    assert_shows(&evening.stage, "1. Mitä syöt?");
    assert_shows(&evening.stage, "> 2. Tarvitsetko");
    evening_press_function(&evening, 7);
    assert_shows(&evening.stage, "> 1. Tarvitsetko");
    evening_press_function(&evening, 3);
    assert_shows(&evening.stage, "1. Mitä syöt?");
    assert_shows(&evening.stage, "> 2. Tarvitsetko");
    evening_press_function(&evening, 7);
    assert_shows(&evening.stage, "> 1. Tarvitsetko");
    evening_press_function(&evening, 9);
    stage_type(&evening.stage, "k");
    assert_hides(&evening.stage, "Tarvitsetko");
    stage_press_kind(&evening.stage, PRESS_ESCAPE);
    evening_press_function(&evening, 3);
    open_view(&evening, "kysymykset");
    assert_shows(&evening.stage, "Tarvitsetko");
    evening_stage_close(&evening);
}

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_without_questions_nobody_is_asked),
        cmocka_unit_test(test_questions_come_before_the_check_in),
        cmocka_unit_test(test_yes_and_no_have_letters),
        cmocka_unit_test(test_what_is_required_cannot_be_passed_by),
        cmocka_unit_test(test_escape_skips_the_rest),
        cmocka_unit_test(test_only_what_is_unanswered_is_asked),
        cmocka_unit_test(test_who_is_not_let_in_is_not_asked),
        cmocka_unit_test(test_a_choice_is_turned_and_cleared),
        cmocka_unit_test(test_a_choice_may_have_no_options),
        cmocka_unit_test(test_a_scan_answers_nothing),
        cmocka_unit_test(test_a_walk_in_is_asked_too),
        cmocka_unit_test(test_answers_are_on_the_page_and_can_be_changed),
        cmocka_unit_test(test_one_undo_takes_all_answers_back),
        cmocka_unit_test(test_a_page_without_questions_says_so),
        cmocka_unit_test(test_questions_are_added_and_changed),
        cmocka_unit_test(test_questions_are_ordered_and_removed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
