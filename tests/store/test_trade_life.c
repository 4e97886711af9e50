/* A trade's life: which way it may go, what each step writes, who gives way, whether it came true.
 */
#include "book.h"
#include "deeds.h"

#include "vaihtarit/store/listing.h"
#include "vaihtarit/store/summary.h"
#include "vaihtarit/store/trade.h"
#include "vaihtarit/store/trade_life.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct id add_offer(struct book *book, int capacity)
{
    const struct listing_form form = {.organisation = "Sieniseura",
                                      .side = LISTING_OFFER,
                                      .title = "Sieniretki",
                                      .capacity = capacity};
    struct id id;
    struct error error = {0};
    must(listing_add(book->store, &book->event, &form, &id, &error), &error);
    return id;
}

/* A gift of the offer, in a book that need not be the test's own. */
static struct id add_trade(struct book *book, struct store *store, const struct id *offer,
                           const char *receiver, enum trade_status status)
{
    const struct trade_leg_form leg = {
        .giver = "Sieniseura", .receiver = receiver, .what = "retki", .offer = *offer};
    const struct trade_form form = {.legs = &leg, .leg_count = 1, .status = status};
    struct id id;
    struct error error = {0};
    must(trade_add(store, &book->event, &form, &id, &error), &error);
    return id;
}

static struct trade find(struct book *book, const struct id *id)
{
    struct trade trade;
    struct error error = {0};
    must(trade_find(book->store, id, &book->arena, &trade, &error), &error);
    return trade;
}

static int taken(struct book *book, const struct id *offer)
{
    struct listing listing;
    struct error error = {0};
    must(listing_find(book->store, offer, &book->arena, &listing, &error), &error);
    return listing.taken;
}

static void set(struct book *book, const struct id *id, enum trade_status status)
{
    struct error error = {0};
    must(trade_set_status(book->store, id, status, &error), &error);
}

static bool set_need(struct book *book, const struct id *id, enum need need, struct error *error)
{
    return trade_set_needs(book->store, id, &need, 1, error);
}

/* Brings a new trade to a status along allowed steps. */
static struct id trade_in(struct book *book, const struct id *offer, enum trade_status status)
{
    bool proposed = status == TRADE_PROPOSED || status == TRADE_UNMATCHED;
    const struct id id =
        add_trade(book, book->store, offer, "Museo", proposed ? TRADE_PROPOSED : TRADE_AGREED);
    if (status != TRADE_PROPOSED && status != TRADE_AGREED)
        set(book, &id, status);
    return id;
}

/* The whole table: what is allowed happens, what is not is refused in a sentence and changes
 * nothing. */
static void every_step_is_allowed_or_refused(void **state)
{
    struct book *book = *state;
    static const char *const allowed[TRADE_STATUSES] = {[TRADE_PROPOSED] = "AD-U",
                                                        [TRADE_AGREED] = "-DCU",
                                                        [TRADE_DONE] = "A---",
                                                        [TRADE_CANCELLED] = "A---",
                                                        [TRADE_UNMATCHED] = "A---"};
    static const enum trade_status targets[] = {TRADE_AGREED, TRADE_DONE, TRADE_CANCELLED,
                                                TRADE_UNMATCHED};
    for (int from = 0; from < TRADE_STATUSES; from++) {
        for (size_t i = 0; i < 4; i++) {
            struct error error = {0};
            const struct id offer = add_offer(book, 1);
            const struct id id = trade_in(book, &offer, (enum trade_status)from);
            bool may = allowed[from][i] != '-' || (int)targets[i] == from;
            bool done = trade_set_status(book->store, &id, targets[i], &error);
            assert_int_equal(done, may);
            assert_int_equal(trade_why_not((enum trade_status)from, targets[i]) == NULL, may);
            assert_int_equal(find(book, &id).status, may ? (int)targets[i] : from);
            if (!may)
                must_refuse(done, &error, ERROR_RULE);
            bool holds = trade_status_holds(find(book, &id).status);
            assert_int_equal(taken(book, &offer), holds);
        }
    }
    for (int from = 0; from < TRADE_STATUSES; from++)
        assert_int_equal(trade_why_not((enum trade_status)from, TRADE_PROPOSED) == NULL,
                         from == TRADE_PROPOSED);
    book_must_verify(book->store);
}

static void a_proposed_trade_holds_its_places(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    struct id id;
    const struct id offer = add_offer(book, 1);
    const struct id proposed = add_trade(book, book->store, &offer, "Museo", TRADE_PROPOSED);
    const struct trade_leg_form leg = {.giver = "Sieniseura", .receiver = "Partio", .offer = offer};
    struct trade_form form = {.legs = &leg, .leg_count = 1};
    assert_string_equal(find(book, &proposed).agreed_at, "");
    must_say(trade_add(book->store, &book->event, &form, &id, &error), &error, "on varattu");
    set(book, &proposed, TRADE_UNMATCHED);
    form.caller = "Partio ry";
    must(trade_add(book->store, &book->event, &form, &id, &error), &error);
    assert_string_equal(find(book, &id).caller_name, "Partio");
    must_say(trade_set_status(book->store, &proposed, TRADE_AGREED, &error), &error,
             "on jo vaihdettu");
    set(book, &id, TRADE_CANCELLED);
    book_set_time("2026-11-24T18:00:00+02:00");
    set(book, &proposed, TRADE_AGREED);
    assert_string_equal(find(book, &proposed).agreed_at, "2026-11-24T18:00:00+02:00");
    form.status = TRADE_DONE;
    must_say(trade_add(book->store, &book->event, &form, &id, &error), &error, "ensin");
    form.status = TRADE_AGREED;
    form.caller = "Museo";
    must_say(trade_add(book->store, &book->event, &form, &id, &error), &error, "ei ole mukana");
}

static void done_dates_it_and_meets_needs(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    const struct id offer = add_offer(book, 1);
    const struct id id = add_trade(book, book->store, &offer, "Museo", TRADE_AGREED);
    must_say(set_need(book, &id, NEED_MET, &error), &error, "ensin toteutuneeksi");
    assert_string_equal(find(book, &id).done_at, "");
    assert_int_equal(find(book, &id).legs[0].need, NEED_UNSAID);
    book_set_time("2026-12-01T12:00:00+02:00");
    set(book, &id, TRADE_DONE);
    assert_string_equal(find(book, &id).done_at, "2026-12-01T12:00:00+02:00");
    assert_int_equal(find(book, &id).legs[0].need, NEED_MET);
    must(set_need(book, &id, NEED_NOT_MET, &error), &error);
    assert_int_equal(find(book, &id).legs[0].need, NEED_NOT_MET);
    must(set_need(book, &id, NEED_UNSAID, &error), &error);
    assert_int_equal(find(book, &id).legs[0].need, NEED_UNSAID);
    must(set_need(book, &id, NEED_NOT_MET, &error), &error);
    set(book, &id, TRADE_AGREED);
    assert_string_equal(find(book, &id).done_at, "");
    assert_int_equal(find(book, &id).legs[0].need, NEED_UNSAID);
    assert_string_equal(find(book, &id).agreed_at, "2026-11-24T17:42:05+02:00");
}

/* A step is one transaction: taking it back brings all of it back. */
static void a_step_is_taken_back_whole(void **state)
{
    struct book *book = *state;
    const struct id offer = add_offer(book, 1);
    const struct id id = add_trade(book, book->store, &offer, "Museo", TRADE_AGREED);
    set(book, &id, TRADE_DONE);
    deeds_undo_newest(book);
    assert_int_equal(find(book, &id).status, TRADE_AGREED);
    assert_string_equal(find(book, &id).done_at, "");
    assert_int_equal(find(book, &id).legs[0].need, NEED_UNSAID);
}

/* Undo asks for no room: a place that was given to others meanwhile is shown as taken twice. */
static void what_is_taken_back_into_an_overlap_is_shown(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    const struct conflict *conflicts;
    size_t count;
    const struct id offer = add_offer(book, 1);
    const struct id first = add_trade(book, book->store, &offer, "Museo", TRADE_AGREED);
    set(book, &first, TRADE_UNMATCHED);
    const struct history_entry unmatching = *deeds_newest(book, 1);
    const struct id second = add_trade(book, book->store, &offer, "Partio", TRADE_AGREED);
    must(history_undo(book->store, unmatching.node, unmatching.last_seq, &error), &error);
    assert_int_equal(taken(book, &offer), 2);
    assert_true(find(book, &first).contested && find(book, &second).contested);
    assert_true(find(book, &second).overbooked);
    must(conflict_list(book->store, &book->event, &book->arena, &conflicts, &count, &error),
         &error);
    assert_int_equal(count, 1);
}

/* Two laptops trade the same places; one trade of three on two places has to give way. */
static void overlap(struct book *book, struct store *other, struct id *offer, struct id ids[3])
{
    *offer = add_offer(book, 2);
    book_hand_over(book->store, other);
    book_set_time("2026-11-24T18:00:00+02:00");
    ids[0] = add_trade(book, other, offer, "Museo", TRADE_AGREED);
    book_set_time("2026-11-24T18:01:00+02:00");
    ids[1] = add_trade(book, book->store, offer, "Partio", TRADE_PROPOSED);
    book_set_time("2026-11-24T18:02:00+02:00");
    ids[2] = add_trade(book, book->store, offer, "Reuma", TRADE_AGREED);
    book_hand_over(other, book->store);
    for (size_t i = 0; i < 3; i++) {
        assert_true(find(book, &ids[i]).contested);
        assert_int_equal(find(book, &ids[i]).overbooked, i == 2);
    }
}

static void who_stands_and_who_gives_way(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    struct id offer;
    struct id ids[3];
    size_t unmatched;
    struct store *other = book_create(book, "other");
    overlap(book, other, &offer, ids);
    must(trade_stand(book->store, &ids[2], &unmatched, &error), &error);
    assert_int_equal(unmatched, 1);
    assert_int_equal(find(book, &ids[0]).status, TRADE_AGREED);
    assert_int_equal(find(book, &ids[1]).status, TRADE_UNMATCHED);
    assert_int_equal(find(book, &ids[2]).status, TRADE_AGREED);
    assert_false(find(book, &ids[2]).contested);
    assert_int_equal(taken(book, &offer), 2);
    must_say(trade_stand(book->store, &ids[2], &unmatched, &error), &error, "ratkaistavaa");
    store_close(other);
}

static void the_latest_gives_way_but_never_what_came_true(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    struct id offer;
    struct id ids[3];
    size_t unmatched;
    struct store *other = book_create(book, "other");
    overlap(book, other, &offer, ids);
    set(book, &ids[0], TRADE_DONE);
    set(book, &ids[2], TRADE_DONE);
    set(book, &ids[1], TRADE_AGREED);
    must_say(trade_stand(book->store, &ids[1], &unmatched, &error), &error, "korota");
    assert_int_equal(find(book, &ids[0]).status, TRADE_DONE);
    set(book, &ids[0], TRADE_AGREED);
    must(trade_stand(book->store, &ids[1], &unmatched, &error), &error);
    assert_int_equal(find(book, &ids[0]).status, TRADE_UNMATCHED);
    store_close(other);
}

static void what_was_answered_later(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    const struct {
        enum trade_status before;
        enum follow_up answer;
        enum trade_status after;
        enum need need;
    } cases[] = {{TRADE_AGREED, FOLLOW_UP_YES, TRADE_DONE, NEED_MET},
                 {TRADE_PROPOSED, FOLLOW_UP_YES, TRADE_DONE, NEED_MET},
                 {TRADE_AGREED, FOLLOW_UP_PARTLY, TRADE_DONE, NEED_UNSAID},
                 {TRADE_AGREED, FOLLOW_UP_NOT_YET, TRADE_AGREED, NEED_UNSAID},
                 {TRADE_DONE, FOLLOW_UP_NOT_YET, TRADE_AGREED, NEED_UNSAID},
                 {TRADE_AGREED, FOLLOW_UP_NO, TRADE_CANCELLED, NEED_UNSAID},
                 {TRADE_DONE, FOLLOW_UP_NO, TRADE_CANCELLED, NEED_UNSAID},
                 {TRADE_PROPOSED, FOLLOW_UP_NO, TRADE_UNMATCHED, NEED_UNSAID},
                 {TRADE_DONE, FOLLOW_UP_YES, TRADE_DONE, NEED_MET}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const struct id offer = add_offer(book, 1);
        const struct id id = trade_in(book, &offer, cases[i].before);
        must(trade_follow_up(book->store, &id, cases[i].answer, &error), &error);
        const struct trade trade = find(book, &id);
        assert_int_equal(trade.status, cases[i].after);
        assert_int_equal(trade.follow_up, cases[i].answer);
        assert_string_equal(trade.follow_up_at, "2026-11-24T17:42:05+02:00");
        assert_int_equal(trade.legs[0].need, cases[i].need);
        assert_int_equal(trade.done_at[0] != '\0', cases[i].after == TRADE_DONE);
        assert_int_equal(trade.agreed_at[0] != '\0', cases[i].after != TRADE_UNMATCHED);
    }
    const struct id offer = add_offer(book, 1);
    const struct id gone = trade_in(book, &offer, TRADE_UNMATCHED);
    must_say(trade_follow_up(book->store, &gone, FOLLOW_UP_YES, &error), &error, "purettu");
}

/* The answer was about what the trade was; what people do with it afterwards counts. */
static void a_step_forgets_the_answer(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    const struct {
        enum trade_status before;
        enum follow_up answer;
    } cases[] = {{TRADE_AGREED, FOLLOW_UP_NO},
                 {TRADE_PROPOSED, FOLLOW_UP_NO},
                 {TRADE_DONE, FOLLOW_UP_NOT_YET}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const struct id offer = add_offer(book, 1);
        const struct id id = trade_in(book, &offer, cases[i].before);
        must(trade_follow_up(book->store, &id, cases[i].answer, &error), &error);
        if (cases[i].answer == FOLLOW_UP_NO) {
            set(book, &id, TRADE_AGREED);
            assert_int_equal(find(book, &id).follow_up, FOLLOW_UP_UNASKED);
            assert_string_equal(find(book, &id).follow_up_at, "");
        }
        set(book, &id, TRADE_DONE);
        assert_int_equal(find(book, &id).follow_up, FOLLOW_UP_UNASKED);
        assert_string_equal(find(book, &id).follow_up_at, "");
    }
    book_must_verify(book->store);
}

static bool undo(struct book *book, int64_t seq, struct error *error)
{
    return history_undo(book->store, deeds_newest(book, 1)->node, seq, error);
}

static int64_t newest(struct book *book)
{
    return deeds_newest(book, 1)->last_seq;
}

/* A listing that was promised to somebody stays until the trade lets go of it. */
static void a_traded_listing_is_not_taken_back(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    struct listing listing;
    const struct id offer = add_offer(book, 1);
    int64_t making = newest(book);
    const struct id id = add_trade(book, book->store, &offer, "Museo", TRADE_AGREED);
    must_say(undo(book, making, &error), &error, "Peru tai pura ensin vaihto");
    assert_int_equal(taken(book, &offer), 1);
    set(book, &id, TRADE_UNMATCHED);
    must(undo(book, making, &error), &error);
    must_refuse(listing_find(book->store, &offer, &book->arena, &listing, &error), &error,
                ERROR_NOT_FOUND);
    /* Nor by way of taking the taking back back. */
    must(undo(book, newest(book), &error), &error);
    making = newest(book);
    set(book, &id, TRADE_AGREED);
    must_say(undo(book, making, &error), &error, "Sieniretki");
    book_must_verify(book->store);
}

/* Nor does a trade come back to a listing that is gone, by whichever way it was let go. */
static void a_trade_is_not_taken_back_to_a_listing_that_is_gone(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    const struct id offer = add_offer(book, 1);
    int64_t listing_made = newest(book);
    const struct id id = add_trade(book, book->store, &offer, "Museo", TRADE_AGREED);
    const struct trade_terms terms = {.note = "lainaksi"};
    int64_t trade_made = newest(book);
    set(book, &id, TRADE_CANCELLED);
    int64_t cancelled = newest(book);
    must(trade_set_terms(book->store, &id, &terms, &error), &error);
    int64_t noted = newest(book);
    must(undo(book, listing_made, &error), &error);
    int64_t listing_unmade = newest(book);
    must_say(undo(book, cancelled, &error), &error, "Palauta lokista ensin ilmoitus");
    assert_int_equal(find(book, &id).status, TRADE_CANCELLED);
    must(undo(book, noted, &error), &error);
    must(undo(book, listing_unmade, &error), &error);
    must(undo(book, cancelled, &error), &error);
    assert_int_equal(taken(book, &offer), 1);
    /* The same for a trade whose making was taken back. */
    must(undo(book, trade_made, &error), &error);
    int64_t trade_unmade = newest(book);
    must(undo(book, listing_made, &error), &error);
    must_say(undo(book, trade_unmade, &error), &error, "Sieniretki");
    book_must_verify(book->store);
}

/* What was made at once goes at once. */
static void a_listing_goes_with_the_trade_that_it_came_with(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    struct listing listing;
    must(txn_begin(book->store, "demo", &error), &error);
    const struct id offer = add_offer(book, 1);
    (void)add_trade(book, book->store, &offer, "Museo", TRADE_AGREED);
    must(txn_commit(book->store, &error), &error);
    must(undo(book, newest(book), &error), &error);
    must_refuse(listing_find(book->store, &offer, &book->arena, &listing, &error), &error,
                ERROR_NOT_FOUND);
}

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
#define TEST(name) cmocka_unit_test_setup_teardown(name, book_set_up, book_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(every_step_is_allowed_or_refused),
        TEST(a_proposed_trade_holds_its_places),
        TEST(done_dates_it_and_meets_needs),
        TEST(a_step_is_taken_back_whole),
        TEST(who_stands_and_who_gives_way),
        TEST(the_latest_gives_way_but_never_what_came_true),
        TEST(a_traded_listing_is_not_taken_back),
        TEST(a_trade_is_not_taken_back_to_a_listing_that_is_gone),
        TEST(a_listing_goes_with_the_trade_that_it_came_with),
        TEST(what_was_answered_later),
        TEST(a_step_forgets_the_answer),
        TEST(what_is_taken_back_into_an_overlap_is_shown),
    };
    return cmocka_run_group_tests_name("trade_life", tests, NULL, NULL);
}
