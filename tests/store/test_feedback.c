/* Feedback on the way out: it is counted, and nothing of it leads to anybody. */
#include "book.h"

#include "vaihtarit/store/event.h"
#include "vaihtarit/store/feedback.h"
#include "vaihtarit/store/history.h"
#include "vaihtarit/store/presence.h"
#include "vaihtarit/store/question.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void ask(struct book *book, const struct id *event, const char *text,
                enum question_kind kind)
{
    struct id id;
    struct error error = {0};
    const struct question question = {.text = text, .kind = kind, .options = "", .required = true};
    must(question_add(book->store, event, &question, &id, &error), &error);
}

static void give(struct book *book, const struct id *event, int score, const char *text)
{
    struct error error = {0};
    const struct feedback_answer answers[] = {
        {.question = "Millainen ilta oli?", .score = score, .text = ""},
        {.question = "Mitä muuta?", .text = text}};
    must(feedback_give(book->store, event, answers, 2, &error), &error);
}

static struct feedback read(struct book *book)
{
    struct feedback feedback;
    struct error error = {0};
    must(feedback_read(book->store, &book->event, &book->arena, &feedback, &error), &error);
    return feedback;
}

static void answers_are_counted_in_the_order_of_the_questions(void **state)
{
    struct book *book = *state;
    assert_int_equal(read(book).count, 0);
    ask(book, &book->event, "Millainen ilta oli?", QUESTION_SCALE);
    ask(book, &book->event, "Mitä muuta?", QUESTION_REMARK);
    give(book, &book->event, 5, "Zzz viimeisenä aakkosissa");
    give(book, &book->event, 2, "Aina hyvä");
    give(book, &book->event, 5, "");
    give(book, &book->event, 0, "");
    const struct feedback feedback = read(book);
    assert_int_equal(feedback.count, 2);
    assert_string_equal(feedback.questions[0].text, "Millainen ilta oli?");
    assert_int_equal(feedback.questions[0].answers, 3);
    assert_int_equal(feedback.questions[0].scores[4], 2);
    assert_int_equal(feedback.questions[0].scores[1], 1);
    assert_int_equal(feedback.questions[0].text_count, 0);
    assert_int_equal(feedback.questions[1].answers, 0);
    assert_int_equal(feedback.questions[1].text_count, 2);
    assert_string_equal(feedback.questions[1].texts[0], "Aina hyvä");
    assert_int_equal(book_integer(book->path, "SELECT count(*) FROM answer"), 5);
    book_must_verify(book->store);
}

/* In the order of the alphabet, whoever wrote first: so nothing tells when anybody wrote. */
static void texts_come_in_no_order_of_time(void **state)
{
    struct book *book = *state;
    static const char *const written[] = {"f", "b", "e", "a", "d", "c"};
    enum { TEXTS = sizeof written / sizeof written[0] };
    ask(book, &book->event, "Mitä muuta?", QUESTION_REMARK);
    for (int i = 0; i < TEXTS; i++)
        give(book, &book->event, 0, written[i]);
    const struct feedback feedback = read(book);
    assert_int_equal(feedback.count, 1);
    assert_int_equal(feedback.questions[0].text_count, TEXTS);
    for (int i = 0; i < TEXTS; i++)
        assert_int_equal(feedback.questions[0].texts[i][0], 'a' + i);
}

/* Another program may have written anything into the file. */
static void a_score_that_there_is_not_is_not_counted(void **state)
{
    struct book *book = *state;
    static const char *const scores[] = {"6", "-1", "0", "9223372036854775807"};
    ask(book, &book->event, "Millainen ilta oli?", QUESTION_SCALE);
    give(book, &book->event, 5, "");
    for (size_t i = 0; i < sizeof scores / sizeof scores[0]; i++) {
        char sql[160];
        give(book, &book->event, 3, "");
        (void)snprintf(sql, sizeof sql, "UPDATE answer SET score = %s WHERE score = 3", scores[i]);
        book_execute(book->path, sql);
    }
    const struct feedback feedback = read(book);
    assert_int_equal(feedback.count, 1);
    assert_int_equal(feedback.questions[0].answers, 1);
    for (int i = 0; i < FEEDBACK_SCORES; i++)
        assert_int_equal(feedback.questions[0].scores[i], i == 4);
}

static void a_score_is_from_one_to_five(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    struct feedback_answer answer = {.question = "Millainen?", .score = 6, .text = ""};
    must_refuse(feedback_give(book->store, &book->event, &answer, 1, &error), &error, ERROR_RULE);
    answer.score = -1;
    must_refuse(feedback_give(book->store, &book->event, &answer, 1, &error), &error, ERROR_RULE);
    assert_int_equal(read(book).count, 0);
}

/* The rows hold a day, the log the beginning of that day, and no other column names anybody. */
static void nothing_tells_when_or_who(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    struct history_entry entry;
    const struct id anna = book_add_person(book, "Anna", "Mäkinen");
    must(presence_check_in(book->store, &anna, "ovi", &error), &error);
    book_set_time("2026-11-24T20:31:07+02:00");
    give(book, &book->event, 1, "Kylmä sali");
    assert_int_equal(
        book_integer(book->path, "SELECT count(*) FROM answer WHERE at <> '2026-11-24'"), 0);
    assert_int_equal(book_integer(book->path, "SELECT count(*) FROM txn WHERE at LIKE '%20:31%'"),
                     0);
    assert_int_equal(book_integer(book->path, "SELECT count(*) FROM txn WHERE action = 'feedback'"
                                              " AND at LIKE '2026-11-24T00:00:00%'"),
                     1);
    assert_int_equal(book_integer(book->path,
                                  "SELECT count(*) FROM pragma_table_info('answer') WHERE name"
                                  " NOT IN ('id', 'event', 'question', 'score', 'text', 'at',"
                                  " 'deleted', 'origin_hlc', 'origin_node', 'origin_seq')"),
                     0);
    /* The history does not tell of it, and undo takes the check-in back. */
    must(history_last(book->store, &book->arena, &entry, &error), &error);
    assert_string_equal(entry.action, "checkin");
    /* What is written next has its own time again. */
    (void)book_add_person(book, "Olavi", "Mäkelä");
    assert_int_equal(
        book_integer(book->path, "SELECT count(*) FROM txn WHERE at LIKE '%20:31:07%'"), 1);
}

static void a_period_joins_the_same_words(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    struct feedback feedback;
    struct id later;
    const struct event event = {
        .name = "Toinen", .municipality = "Kerava", .venue = "", .date = "2026-12-02"};
    must(event_add(book->store, &event, &later, &error), &error);
    ask(book, &book->event, "Mitä muuta?", QUESTION_REMARK);
    ask(book, &book->event, "Millainen ilta oli?", QUESTION_SCALE);
    ask(book, &later, "Millainen ilta oli?", QUESTION_SCALE);
    give(book, &book->event, 4, "b");
    give(book, &later, 3, "a");
    must(feedback_read_period(book->store, "2026-11-24", "2026-12-02", &book->arena, &feedback,
                              &error),
         &error);
    assert_int_equal(feedback.count, 2);
    assert_int_equal(feedback.questions[0].answers + feedback.questions[1].answers, 2);
    must(feedback_read_period(book->store, "2026-12-01", "9999", &book->arena, &feedback, &error),
         &error);
    assert_int_equal(feedback.questions[0].answers, 1);
    assert_int_equal(feedback.questions[0].scores[2], 1);
    book_execute(book->path, "UPDATE event SET deleted = 1 WHERE name = 'Toinen'");
    must(feedback_read_period(book->store, "2026-12-01", "9999", &book->arena, &feedback, &error),
         &error);
    assert_int_equal(feedback.count, 0);
}

static void the_door_asks_its_own_questions_alone(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    const struct question *list;
    const struct reply *replies;
    size_t count;
    const struct id anna = book_add_person(book, "Anna", "Mäkinen");
    ask(book, &book->event, "Millainen ilta oli?", QUESTION_SCALE);
    ask(book, &book->event, "Saako kuvata?", QUESTION_YES_NO);
    ask(book, &book->event, "Mitä muuta?", QUESTION_REMARK);
    must(question_list(book->store, &book->event, &book->arena, &list, &count, &error), &error);
    assert_int_equal(count, 1);
    assert_string_equal(list[0].text, "Saako kuvata?");
    must(reply_list(book->store, &anna, &book->arena, &replies, &count, &error), &error);
    assert_int_equal(count, 1);
    must(question_list_feedback(book->store, &book->event, &book->arena, &list, &count, &error),
         &error);
    assert_int_equal(count, 2);
    assert_int_equal(list[1].kind, QUESTION_REMARK);
    assert_false(list[0].required); /* nobody can be made to answer */
    must(question_list_all(book->store, &book->event, &book->arena, &list, &count, &error), &error);
    assert_int_equal(count, 3);
    struct id id;
    const struct question words = {
        .text = "Suosittelisitko?", .kind = QUESTION_SCALE, .options = "en | ehkä | kyllä"};
    must_say(question_add(book->store, &book->event, &words, &id, &error), &error, "viisi sanaa");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(answers_are_counted_in_the_order_of_the_questions,
                                        book_set_up, book_tear_down),
        cmocka_unit_test_setup_teardown(texts_come_in_no_order_of_time, book_set_up,
                                        book_tear_down),
        cmocka_unit_test_setup_teardown(a_score_that_there_is_not_is_not_counted, book_set_up,
                                        book_tear_down),
        cmocka_unit_test_setup_teardown(a_score_is_from_one_to_five, book_set_up, book_tear_down),
        cmocka_unit_test_setup_teardown(nothing_tells_when_or_who, book_set_up, book_tear_down),
        cmocka_unit_test_setup_teardown(a_period_joins_the_same_words, book_set_up, book_tear_down),
        cmocka_unit_test_setup_teardown(the_door_asks_its_own_questions_alone, book_set_up,
                                        book_tear_down),
    };
    (void)setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
