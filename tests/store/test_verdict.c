/* What people said of proposed rings. */
#include "book.h"
#include "deeds.h"

#include "vaihtarit/store/verdict.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#define LEG(o, w)                                                                                  \
    {                                                                                              \
        .offer = {{o, 0xAB}}, .want = { {w, 0, 0xFF} }                                             \
    }
static const struct verdict_leg ring[] = {LEG(7, 1), LEG(3, 2), LEG(5, 9)};
static const struct verdict_leg turned[] = {LEG(3, 2), LEG(5, 9), LEG(7, 1)};
static const struct verdict_leg backwards[] = {LEG(5, 9), LEG(3, 2), LEG(7, 1)};

static size_t list(struct book *book, struct store *store, const struct verdict **verdicts)
{
    struct error error = {0};
    size_t count;
    must(verdict_list(store, &book->event, &book->arena, verdicts, &count, &error), &error);
    return count;
}

static void a_verdict_says_which_ring(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    const struct verdict *verdicts;
    must(verdict_put(book->store, &book->event, VERDICT_REJECT, ring, 3, &error), &error);
    must(verdict_put(book->store, &book->event, VERDICT_FORBID, &ring[1], 1, &error), &error);
    assert_int_equal(list(book, book->store, &verdicts), 2);
    assert_int_equal(verdicts[0].kind, VERDICT_REJECT);
    assert_int_equal(verdicts[0].leg_count, 3);
    assert_memory_equal(verdicts[0].legs, turned, sizeof turned);
    assert_int_equal(verdicts[1].kind, VERDICT_FORBID);
    assert_int_equal(verdicts[1].leg_count, 1);
    assert_memory_equal(verdicts[1].legs, &ring[1], sizeof ring[1]);
    book_must_verify(book->store);
}

static void a_ring_is_the_same_wherever_it_begins(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    const struct verdict *verdicts;
    must(verdict_put(book->store, &book->event, VERDICT_PIN, ring, 3, &error), &error);
    must(verdict_put(book->store, &book->event, VERDICT_PIN, turned, 3, &error), &error);
    assert_int_equal(list(book, book->store, &verdicts), 1);
    must(verdict_put(book->store, &book->event, VERDICT_PIN, backwards, 3, &error), &error);
    assert_int_equal(list(book, book->store, &verdicts), 2);
    must(verdict_remove(book->store, &book->event, VERDICT_PIN, turned, 3, &error), &error);
    must(verdict_remove(book->store, &book->event, VERDICT_PIN, ring, 3, &error), &error);
    assert_int_equal(list(book, book->store, &verdicts), 1);
    /* The one that goes the other way round is another one. */
    assert_memory_equal(&verdicts[0].legs[1], &ring[0], sizeof ring[0]);
}

static void the_later_word_counts(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    const struct verdict *verdicts;
    must(verdict_put(book->store, &book->event, VERDICT_PIN, ring, 3, &error), &error);
    must(verdict_put(book->store, &book->event, VERDICT_REJECT, turned, 3, &error), &error);
    assert_int_equal(list(book, book->store, &verdicts), 1);
    assert_int_equal(verdicts[0].kind, VERDICT_REJECT);
    deeds_undo_newest(book);
    assert_int_equal(list(book, book->store, &verdicts), 1);
    assert_int_equal(verdicts[0].kind, VERDICT_PIN);
}

static void two_laptops_say_the_same(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    const struct verdict *verdicts;
    struct store *other = book_create(book, "other");
    book_hand_over(book->store, other);
    must(verdict_put(book->store, &book->event, VERDICT_REJECT, ring, 3, &error), &error);
    must(verdict_put(other, &book->event, VERDICT_REJECT, turned, 3, &error), &error);
    book_hand_over(other, book->store);
    assert_int_equal(list(book, book->store, &verdicts), 1);
    must(verdict_remove(book->store, &book->event, VERDICT_REJECT, ring, 3, &error), &error);
    book_hand_over(book->store, other);
    assert_int_equal(list(book, other, &verdicts), 0);
    store_close(other);
}

static void what_was_refused_is_forgiven_at_once(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    const struct verdict *verdicts;
    size_t count;
    must(verdict_put(book->store, &book->event, VERDICT_REJECT, ring, 3, &error), &error);
    must(verdict_put(book->store, &book->event, VERDICT_FORBID, &ring[1], 1, &error), &error);
    must(verdict_put(book->store, &book->event, VERDICT_PIN, backwards, 3, &error), &error);
    must(verdict_forgive(book->store, &book->event, &count, &error), &error);
    assert_int_equal(count, 2);
    assert_int_equal(list(book, book->store, &verdicts), 1);
    assert_int_equal(verdicts[0].kind, VERDICT_PIN);
    must(verdict_forgive(book->store, &book->event, &count, &error), &error);
    assert_int_equal(count, 0);
    book_must_verify(book->store);
}

/* Each laptop says something else of a ring before they meet. */
static void of_two_laptops_the_later_word_counts(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    const struct verdict *verdicts;
    for (int round = 0; round < 2; round++) {
        struct store *other = book_create(book, round == 0 ? "one" : "two");
        const struct verdict_leg *legs = round == 0 ? ring : backwards;
        book_hand_over(book->store, other);
        book_set_time(round == 0 ? "2026-11-24T18:00:00+02:00" : "2026-11-24T19:01:00+02:00");
        must(verdict_put(book->store, &book->event, VERDICT_PIN, legs, 3, &error), &error);
        book_set_time(round == 0 ? "2026-11-24T18:01:00+02:00" : "2026-11-24T19:00:00+02:00");
        must(verdict_put(other, &book->event, VERDICT_REJECT, legs, 3, &error), &error);
        book_hand_over(other, book->store);
        book_hand_over(book->store, other);
        enum verdict_kind later = round == 0 ? VERDICT_REJECT : VERDICT_PIN;
        assert_int_equal(list(book, book->store, &verdicts), 1);
        assert_int_equal(verdicts[0].kind, later);
        assert_int_equal(list(book, other, &verdicts), 1);
        assert_int_equal(verdicts[0].kind, later);
        /* What was overruled does not come up again. */
        must(verdict_remove(book->store, &book->event, later, legs, 3, &error), &error);
        assert_int_equal(list(book, book->store, &verdicts), 0);
        store_close(other);
    }
    book_must_verify(book->store);
}

/* The clock is turned back in between: what reads later was said earlier. */
static void the_later_word_is_not_the_later_text(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    const struct verdict *verdicts;
    struct store *other = book_create(book, "other");
    book_hand_over(book->store, other);
    (void)setenv("TZ", "EEST-3", 1);
    tzset();
    book_set_time("2026-10-25T03:50:00+03:00");
    must(verdict_put(book->store, &book->event, VERDICT_PIN, ring, 3, &error), &error);
    (void)setenv("TZ", "EET-2", 1);
    tzset();
    book_set_time("2026-10-25T03:10:00+02:00");
    must(verdict_put(other, &book->event, VERDICT_REJECT, ring, 3, &error), &error);
    book_hand_over(other, book->store);
    store_close(other);
    assert_int_equal(list(book, book->store, &verdicts), 1);
    assert_int_equal(verdicts[0].kind, VERDICT_REJECT);
}

static void a_ring_passes_everything_once(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    const struct verdict *verdicts;
    static const struct verdict_leg offer_twice[] = {LEG(3, 2), LEG(3, 4)};
    static const struct verdict_leg want_twice[] = {LEG(3, 2), LEG(4, 2)};
    struct verdict_leg longest[13];
    for (uint8_t i = 0; i < 13; i++)
        longest[i] = (struct verdict_leg)LEG(i, i);
    must(verdict_put(book->store, &book->event, VERDICT_PIN, offer_twice, 2, &error), &error);
    must(verdict_put(book->store, &book->event, VERDICT_PIN, want_twice, 2, &error), &error);
    must(verdict_put(book->store, &book->event, VERDICT_PIN, longest, 13, &error), &error);
    assert_int_equal(list(book, book->store, &verdicts), 0);
    must(verdict_put(book->store, &book->event, VERDICT_PIN, longest, 12, &error), &error);
    assert_int_equal(list(book, book->store, &verdicts), 1);
}

/* What a later version might write is left alone. */
static void what_is_no_ring_is_left_out(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    const struct verdict *verdicts;
    must(verdict_put(book->store, &book->event, VERDICT_REJECT, ring, 3, &error), &error);
    static const char *const strange[] = {"", "ab-cd", "kaikki renkaat"};
    for (size_t i = 0; i < 3; i++) {
        const struct id row = store_new_id();
        const struct field_value fields[] = {{"event", value_id(&book->event)},
                                             {"kind", value_text("pin")},
                                             {"ring", value_text(strange[i])}};
        must(txn_begin(book->store, "verdict", &error), &error);
        must(txn_put(book->store, "verdict", &row, fields, 3, &error), &error);
        must(txn_commit(book->store, &error), &error);
    }
    assert_int_equal(list(book, book->store, &verdicts), 1);
}

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
#define TEST(name) cmocka_unit_test_setup_teardown(name, book_set_up, book_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(of_two_laptops_the_later_word_counts),
        TEST(the_later_word_is_not_the_later_text),
        TEST(a_ring_passes_everything_once),
        TEST(a_verdict_says_which_ring),
        TEST(a_ring_is_the_same_wherever_it_begins),
        TEST(the_later_word_counts),
        TEST(two_laptops_say_the_same),
        TEST(what_is_no_ring_is_left_out),
        TEST(what_was_refused_is_forgiven_at_once),
    };
    return cmocka_run_group_tests_name("verdict", tests, NULL, NULL);
}
