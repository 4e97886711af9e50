/* What is asked at the door and what is answered. */
#include "book.h"

#include "vaihtarit/store/erasure.h"
#include "vaihtarit/store/history.h"
#include "vaihtarit/store/question.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static struct id ask(struct book *book, const char *text, enum question_kind kind,
                     const char *options)
{
    struct error error = {0};
    struct id id;
    const struct question question = {
        .text = text, .kind = kind, .options = options, .required = kind == QUESTION_YES_NO};
    must(question_add(book->store, &book->event, &question, &id, &error), &error);
    return id;
}

static void questions_keep_their_order(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    const struct question *list;
    size_t count;
    (void)ask(book, "Mistä kuulit meistä?", QUESTION_TEXT, "jotain");
    const struct id meal = ask(book, "Ruoka", QUESTION_CHOICE, "kala | kasvis");
    (void)ask(book, "Saako kuvata?", QUESTION_YES_NO, "");
    must(question_list(book->store, &book->event, &book->arena, &list, &count, &error), &error);
    assert_int_equal(count, 3);
    assert_string_equal(list[0].text, "Mistä kuulit meistä?");
    assert_string_equal(list[0].options, "");
    assert_false(list[0].required);
    assert_int_equal(list[1].kind, QUESTION_CHOICE);
    assert_string_equal(list[1].options, "kala | kasvis");
    assert_true(list[2].required);
    struct question first = list[1];
    first.position = 0;
    first.text = "Mitä syöt?";
    must(question_update(book->store, &first, &error), &error);
    must(question_list(book->store, &book->event, &book->arena, &list, &count, &error), &error);
    assert_string_equal(list[0].text, "Mitä syöt?");
    must(question_remove(book->store, &meal, &error), &error);
    must(question_list(book->store, &book->event, &book->arena, &list, &count, &error), &error);
    assert_int_equal(count, 2);
    must_say(question_add(book->store, &book->event, &(struct question){.text = " ", .options = ""},
                          &first.id, &error),
             &error, "Kirjoita kysymys");
    must_say(question_add(
                 book->store, &book->event,
                 &(struct question){.text = "Ruoka", .kind = QUESTION_CHOICE, .options = "kala | "},
                 &first.id, &error),
             &error, "kaksi vaihtoehtoa");
}

/* Two that share a place are told apart, and one undo gives the old order back. */
static void an_order_is_one_deed(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    const struct question *list;
    struct history_entry last;
    size_t count;
    const struct id first = ask(book, "Mitä syöt?", QUESTION_TEXT, "");
    const struct id second = ask(book, "Mistä kuulit?", QUESTION_TEXT, "");
    const struct id third = ask(book, "Saako kuvata?", QUESTION_YES_NO, "");
    const struct question shared = {
        .id = second, .text = "Mistä kuulit?", .options = "", .position = 1};
    must(question_update(book->store, &shared, &error), &error);
    const struct id in_order[] = {third, second, first};
    must(question_order(book->store, in_order, 3, &error), &error);
    must(question_list(book->store, &book->event, &book->arena, &list, &count, &error), &error);
    assert_int_equal(count, 3);
    for (int i = 0; i < 3; i++) {
        assert_true(id_equal(&list[i].id, &in_order[i]));
        assert_int_equal(list[i].position, i + 1);
    }
    must(history_last(book->store, &book->arena, &last, &error), &error);
    must(history_undo(book->store, last.node, last.last_seq, &error), &error);
    must(question_list(book->store, &book->event, &book->arena, &list, &count, &error), &error);
    assert_int_equal(list[0].position, 1);
    assert_int_equal(list[1].position, 1);
    assert_true(id_equal(&list[2].id, &third));
    book_must_verify(book->store);
}

static void an_answer_is_kept_and_changed(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    const struct reply *replies;
    size_t count;
    const struct id meal = ask(book, "Ruoka", QUESTION_CHOICE, "kala | kasvis");
    const struct id photo = ask(book, "Saako kuvata?", QUESTION_YES_NO, "");
    const struct id anna = book_add_person(book, "Anna", "Mäkinen");
    must(reply_put_all(book->store, &anna, &(struct reply){.question = meal, .text = "kala"}, 1,
                       &error),
         &error);
    must(reply_put_all(book->store, &anna, &(struct reply){.question = meal, .text = "kasvis"}, 1,
                       &error),
         &error);
    must(reply_list(book->store, &anna, &book->arena, &replies, &count, &error), &error);
    assert_int_equal(count, 2);
    assert_true(id_equal(&replies[0].question, &meal));
    assert_string_equal(replies[0].text, "kasvis");
    assert_string_equal(replies[1].text, "");
    must_say(reply_put_all(book->store, &anna, &(struct reply){.question = meal, .text = "pihvi"},
                           1, &error),
             &error, "kala | kasvis");
    must_say(reply_put_all(book->store, &anna,
                           &(struct reply){.question = meal, .text = "kala | kasvis"}, 1, &error),
             &error, "Valitse");
    must_say(reply_put_all(book->store, &anna, &(struct reply){.question = photo, .text = "ehkä"},
                           1, &error),
             &error, "kyllä tai ei");
    must(reply_put_all(book->store, &anna, &(struct reply){.question = photo, .text = "no"}, 1,
                       &error),
         &error);
    must(reply_put_all(book->store, &anna, &(struct reply){.question = photo, .text = ""}, 1,
                       &error),
         &error);
    must(reply_list(book->store, &anna, &book->arena, &replies, &count, &error), &error);
    assert_string_equal(replies[1].text, "");
    must(question_remove(book->store, &photo, &error), &error);
    must_refuse(reply_put_all(book->store, &anna, &(struct reply){.question = photo, .text = "no"},
                              1, &error),
                &error, ERROR_NOT_FOUND);
    book_must_verify(book->store);
}

/* Answers given together stand or fall together, and one undo takes all of them back. */
static void answers_given_together_are_one_deed(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    struct history_entry last;
    const struct reply *replies;
    size_t count;
    const struct id meal = ask(book, "Ruoka", QUESTION_CHOICE, "kala | kasvis");
    const struct id photo = ask(book, "Saako kuvata?", QUESTION_YES_NO, "");
    const struct id anna = book_add_person(book, "Anna", "Mäkinen");
    struct reply given[] = {{.question = meal, .text = "kala"},
                            {.question = photo, .text = "ehkä"}};
    must_say(reply_put_all(book->store, &anna, given, 2, &error), &error, "kyllä tai ei");
    must(reply_list(book->store, &anna, &book->arena, &replies, &count, &error), &error);
    assert_string_equal(replies[0].text, "");
    given[1].text = "yes";
    must(reply_put_all(book->store, &anna, given, 2, &error), &error);
    must(reply_list(book->store, &anna, &book->arena, &replies, &count, &error), &error);
    assert_string_equal(replies[0].text, "kala");
    assert_string_equal(replies[1].text, "yes");
    must(history_last(book->store, &book->arena, &last, &error), &error);
    assert_string_equal(last.action, "reply");
    assert_string_equal(last.subject, "Anna Mäkinen");
    must(history_undo(book->store, last.node, last.last_seq, &error), &error);
    must(reply_list(book->store, &anna, &book->arena, &replies, &count, &error), &error);
    assert_string_equal(replies[0].text, "");
    assert_string_equal(replies[1].text, "");
    book_must_verify(book->store);
}

static void all_answers_of_an_event_come_at_once(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    struct arena arena = {0};
    const struct event_reply *replies;
    size_t count;
    const struct id why = ask(book, "Miksi tulit?", QUESTION_TEXT, "");
    const struct id gone = ask(book, "Poistuva?", QUESTION_TEXT, "");
    const struct id anna = book_add_person(book, "Anna", "Mäkinen");
    const struct id olavi = book_add_person(book, "Olavi", "Mäkelä");
    must(reply_put_all(book->store, &anna,
                       &(struct reply){.question = why, .text = "uteliaisuuttani"}, 1, &error),
         &error);
    must(reply_put_all(book->store, &anna, &(struct reply){.question = gone, .text = "ei näy"}, 1,
                       &error),
         &error);
    must(reply_put_all(book->store, &olavi, &(struct reply){.question = why, .text = "kahvi"}, 1,
                       &error),
         &error);
    must(
        reply_put_all(book->store, &olavi, &(struct reply){.question = why, .text = ""}, 1, &error),
        &error);
    must(question_remove(book->store, &gone, &error), &error);
    must(reply_list_all(book->store, &book->event, &arena, &replies, &count, &error), &error);
    assert_int_equal(count, 1);
    assert_true(id_equal(&replies[0].registration, &anna));
    assert_true(id_equal(&replies[0].question, &why));
    assert_string_equal(replies[0].text, "uteliaisuuttani");
    arena_release(&arena);
}

static void two_laptops_that_ask_write_one_answer(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    const struct id photo = ask(book, "Saako kuvata?", QUESTION_YES_NO, "");
    const struct id anna = book_add_person(book, "Anna", "Mäkinen");
    struct store *other = book_create(book, "other");
    book_hand_over(book->store, other);
    must(reply_put_all(book->store, &anna, &(struct reply){.question = photo, .text = "no"}, 1,
                       &error),
         &error);
    must(reply_put_all(other, &anna, &(struct reply){.question = photo, .text = "yes"}, 1, &error),
         &error);
    book_hand_over(other, book->store);
    assert_int_equal(book_integer(book->path, "SELECT count(*) FROM reply"), 1);
    store_close(other);
}

static void what_an_erased_person_answered_goes_too(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    const struct id why = ask(book, "Miksi tulit?", QUESTION_TEXT, "");
    const struct id anna = book_add_person(book, "Anna", "Mäkinen");
    must(reply_put_all(book->store, &anna, &(struct reply){.question = why, .text = "salaisuuteni"},
                       1, &error),
         &error);
    assert_int_equal(
        book_integer(book->path, "SELECT count(*) FROM change WHERE value LIKE '%salaisuuteni%'"),
        1);
    must(erasure_add(book->store, &anna, &error), &error);
    assert_int_equal(
        book_integer(book->path, "SELECT count(*) FROM change WHERE value LIKE '%salaisuuteni%'"),
        0);
    assert_int_equal(book_integer(book->path, "SELECT count(*) FROM reply WHERE text IS NULL"), 1);
    book_must_verify(book->store);
}

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
#define TEST(name) cmocka_unit_test_setup_teardown(name, book_set_up, book_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(questions_keep_their_order),
        TEST(an_order_is_one_deed),
        TEST(an_answer_is_kept_and_changed),
        TEST(answers_given_together_are_one_deed),
        TEST(all_answers_of_an_event_come_at_once),
        TEST(two_laptops_that_ask_write_one_answer),
        TEST(what_an_erased_person_answered_goes_too),
    };
    return cmocka_run_group_tests_name("questions", tests, NULL, NULL);
}
