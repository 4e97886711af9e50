/* An evening read for its papers: who answered what at the door stands with them and no one else.
 */
#include "book.h"

#include "vaihtarit/store/evening.h"
#include "vaihtarit/store/question.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { PEOPLE = 25, QUESTIONS = 3 };

static void ask_all(struct book *book, struct id questions[QUESTIONS])
{
    static const char *const texts[QUESTIONS] = {"Mitä syöt?", "Mistä kuulit?", "Millä tulit?"};
    struct error error = {0};
    for (int q = 0; q < QUESTIONS; q++) {
        const struct question question = {.text = texts[q], .kind = QUESTION_TEXT, .options = ""};
        must(question_add(book->store, &book->event, &question, &questions[q], &error), &error);
    }
}

/* "7/1": what the seventh answers to the first question; every third question is passed by. */
static void say(char text[16], int person, int question)
{
    (void)snprintf(text, 16, (person + question) % 3 == 0 ? "" : "%d/%d", person, question);
}

static void answer_all(struct book *book, const struct id questions[QUESTIONS])
{
    struct error error = {0};
    for (int person = 0; person < PEOPLE; person++) {
        char given[16];
        char texts[QUESTIONS][16];
        struct reply replies[QUESTIONS] = {0};
        (void)snprintf(given, sizeof given, "%d", person);
        const struct id id = book_add_person(book, given, "Aalto");
        for (int q = 0; q < QUESTIONS; q++) {
            say(texts[q], person, q);
            replies[q] = (struct reply){.question = questions[q], .text = texts[q]};
        }
        must(reply_put_all(book->store, &id, replies, QUESTIONS, &error), &error);
    }
}

static void each_answer_stands_with_who_gave_it_and_what_was_asked(void **state)
{
    struct book *book = *state;
    struct id questions[QUESTIONS];
    struct evening_rows rows = {.event = {.id = book->event}};
    struct error error = {0};
    ask_all(book, questions);
    answer_all(book, questions);
    must(evening_read(&rows, book->store, EVENING_PEOPLE, &error), &error);
    const struct evening *evening = &rows.evening;
    assert_int_equal(evening->attendee_count, PEOPLE);
    assert_int_equal(evening->question_count, QUESTIONS);
    for (size_t i = 0; i < evening->attendee_count; i++) {
        int person = atoi(evening->attendees[i].given);
        for (int q = 0; q < QUESTIONS; q++) {
            char wanted[16];
            say(wanted, person, q);
            assert_true(id_equal(&evening->questions[q].id, &questions[q]));
            assert_string_equal(evening->answers[i * QUESTIONS + (size_t)q], wanted);
        }
    }
    evening_release(&rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(each_answer_stands_with_who_gave_it_and_what_was_asked,
                                        book_set_up, book_tear_down),
    };
    (void)setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
