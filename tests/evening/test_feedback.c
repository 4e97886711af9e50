/*
 * Feedback on the way out, with the real program on the laptop that everybody passes: what visitors
 * press is in the summary, and an independent count of the file says the same.
 */
#include "stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define BOOK   "ilta.vaihtarit"
#define SCALE  "Millainen ilta oli?"
#define REMARK "Mitä veit kotiin?"

/* Longer than between two keys of a scanner, whose keys answer nothing. */
enum { AFTER_A_PERSON_MICROSECONDS = 60000 };

static const char list[] = "Etunimet;Sukunimi\nAnna;Mäkinen\nOlavi;Mäkelä\n";

static void open_by_name(struct pty *pty, const char *action)
{
    pty_press(pty, "F10");
    pty_expect(pty, .bar = " Enter tee");
    pty_type(pty, action);
    pty_press(pty, "Enter");
}

/* Adds a question whose answer is so many steps down the choices. */
static void add_question(struct pty *pty, const char *text, const char *kind, const char *steps)
{
    pty_press(pty, "F2");
    pty_expect(pty, .says = "Missä kysytään < ovella >", .bar = " F2 tallenna");
    pty_type(pty, text);
    pty_press(pty, "Tab");
    pty_type(pty, " ");
    pty_expect(pty, .at = "< lähtiessä >");
    pty_press(pty, "Tab");
    pty_type(pty, steps);
    pty_expect(pty, .at = kind);
    pty_press(pty, "F2");
    pty_expect(pty, .says = "Palautteessa kysytään:", .also = text, .bar = " F2 uusi");
}

static struct pty *open_feedback(struct stage *stage)
{
    (void)stage_start_list(stage, BOOK, list, NULL, 24, 80);
    struct pty *pty = stage->pty;
    pty_expect(pty, .says = "2 ihmistä", .bar = " Enter kirjaa");
    open_by_name(pty, "kysymykset");
    pty_expect(pty, .says = "ei kysytä vielä mitään", .bar = " F2 uusi");
    add_question(pty, SCALE, "< arvosana 1–5 >", "");
    add_question(pty, REMARK, "< vapaa teksti >", " ");
    pty_press(pty, "Esc");
    pty_expect(pty, .bar = " Enter kirjaa");
    open_by_name(pty, "palaute");
    pty_expect(pty, .says = SCALE, .also = "1/2");
    return pty;
}

/* So that the next key is a person's and not a scanner's. */
static void wait_as_people_do(struct pty *pty)
{
    pty_settle(pty);
    pty_linger(pty, AFTER_A_PERSON_MICROSECONDS);
}

/* One who leaves: a key for the score, some words, and the laptop is ready for the next one. */
static void visit(struct pty *pty, const char *score, const char *words)
{
    wait_as_people_do(pty);
    pty_type(pty, score);
    pty_expect(pty, .says = REMARK, .also = "2/2");
    pty_type(pty, words);
    pty_expect(pty, .says = words);
    pty_press(pty, "Enter");
    pty_expect(pty, .says = "Kiitos palautteesta!", .never = words);
    wait_as_people_do(pty);
    pty_type(pty, " ");
    pty_expect(pty, .says = SCALE, .also = "1/2", .never = "Kiitos");
}

static int64_t count_scores(const char *condition)
{
    char sql[256];
    (void)snprintf(sql, sizeof sql,
                   "SELECT count(*) FROM answer WHERE question='" SCALE "' AND "
                   "coalesce(deleted, 0)=0 AND %s",
                   condition);
    return stage_number(BOOK, sql);
}

/* What the summary on the screen should say, by SQL alone. */
static void expect_summary(struct pty *pty)
{
    char sentence[64];
    char scores[64];
    int64_t sum = stage_number(BOOK, "SELECT sum(score) FROM answer");
    int64_t count = count_scores("score > 0");
    (void)snprintf(sentence, sizeof sentence, "Vastauksia %d, keskiarvo %d,%d", (int)count,
                   (int)(sum / count), (int)(sum * 10 / count % 10));
    pty_expect(pty, .says = sentence, .also = REMARK);
    for (int score = 1; score <= 5; score++) {
        char condition[16];
        (void)snprintf(condition, sizeof condition, "score=%d", score);
        const char *shown = pty_screen(pty);
        (void)snprintf(scores, sizeof scores, "\n %d ", score);
        const char *row = strstr(shown, scores);
        assert_non_null(row);
        const char *end = strchr(row + 1, '\n');
        while (end > row && (end[-1] < '0' || end[-1] > '9'))
            end--;
        assert_int_equal(end[-1] - '0', count_scores(condition));
    }
}

static void test_what_visitors_press_is_in_the_summary(void **state)
{
    struct pty *pty = open_feedback(*state);
    visit(pty, "4", "Hyvää seuraa");
    visit(pty, "5", "Uusi hallituksen jäsen");
    visit(pty, "4", "Kahvi loppui kesken");
    visit(pty, "0", "Ei arvosanaa");
    pty_press(pty, "Esc");
    pty_expect(pty, .says = "Palataanko järjestäjän näkymiin?", .at = "> Ei");
    pty_type(pty, "k");
    pty_expect(pty, .bar = " Enter kirjaa");
    pty_press(pty, "Tab Tab Tab");
    pty_expect(pty, .says = "[Yhteenveto]", .bar = " F2 tallenna");
    pty_press(pty, "End");
    pty_expect(pty, .says = "Kahvi loppui kesken", .also = "Uusi hallituksen jäsen");
    expect_summary(pty);
    assert_int_equal(count_scores("score=4"), 2);
    assert_int_equal(count_scores("score=5"), 1);
    assert_int_equal(stage_number(BOOK, "SELECT count(*) FROM answer WHERE text<>''"), 4);
    pty_assert_harmless(pty);
}

/* Somebody who leaves cannot reach the organiser's screens by accident. */
static void test_only_the_organiser_leaves_the_feedback(void **state)
{
    struct pty *pty = open_feedback(*state);
    pty_press(pty, "F10");
    pty_settle(pty);
    pty_expect(pty, .says = SCALE, .also = "1/2", .never = "Enter tee");
    pty_press(pty, "Esc");
    pty_expect(pty, .says = "Palataanko järjestäjän näkymiin?", .at = "> Ei");
    pty_press(pty, "Enter");
    pty_expect(pty, .says = SCALE, .also = "1/2");
    assert_int_equal(stage_number(BOOK, "SELECT count(*) FROM answer"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_what_visitors_press_is_in_the_summary, stage_set_up,
                                        stage_tear_down),
        cmocka_unit_test_setup_teardown(test_only_the_organiser_leaves_the_feedback, stage_set_up,
                                        stage_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
