/* What a small market proposes: reasons, verdicts, places, order. */
#include "vaihtarit/match/plan.h"
#include "vaihtarit/match/proposals.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

enum { LISTINGS_MOST = 16 };

/* A market under the test's hands, and what it proposes. */
struct market {
    struct lexicon *lexicon;
    struct listing listings[LISTINGS_MOST];
    size_t count;
    struct verdict verdicts[4];
    struct verdict_leg legs[4][4];
    size_t verdict_count;
    const struct trade *trades;
    size_t trade_count;
    struct proposals found;
};

static void must(bool done, const struct error *error)
{
    if (!done)
        fail_msg("%s", error->message);
}

static void put(struct market *market, char organisation, enum listing_side side, const char *title)
{
    static const char *const names[] = {"Alku ry", "Baari ry", "Cirkus ry", "Delta ry"};
    assert_true(market->count < LISTINGS_MOST);
    struct listing *listing = &market->listings[market->count++];
    *listing = (struct listing){.organisation = {{(unsigned char)organisation}},
                                .organisation_name = names[organisation - 'a'],
                                .municipality = "",
                                .side = side,
                                .title = title,
                                .detail = "",
                                .theme = "",
                                .contact = "",
                                .capacity = 1,
                                .valid_until = ""};
    listing->id = (struct id){{(unsigned char)market->count}};
}

static void offer(struct market *market, char organisation, const char *title)
{
    put(market, organisation, LISTING_OFFER, title);
}

static void want(struct market *market, char organisation, const char *title)
{
    put(market, organisation, LISTING_WANT, title);
}

/* Somebody says something of a ring. */
static void say(struct market *market, enum verdict_kind kind, const struct proposal *ring)
{
    struct verdict_leg *legs = market->legs[market->verdict_count];
    for (size_t i = 0; i < ring->leg_count; i++)
        legs[i] = (struct verdict_leg){ring->legs[i].offer->id, ring->legs[i].want->id};
    market->verdicts[market->verdict_count++] =
        (struct verdict){.kind = kind, .legs = legs, .leg_count = ring->leg_count};
}

static void find(struct market *market)
{
    struct error error = {0};
    const struct proposals_options options = {.today = "2026-11-24",
                                              .longest = 3,
                                              .verdicts = market->verdicts,
                                              .verdict_count = market->verdict_count,
                                              .trades = market->trades,
                                              .trade_count = market->trade_count};
    proposals_release(&market->found);
    must(proposals_find(&market->found, market->lexicon, market->listings, market->count, &options,
                        &error),
         &error);
    assert_true(market->found.bound >= market->found.wants_met);
}

static int set_up(void **state)
{
    static struct market market;
    struct error error = {0};
    memset(&market, 0, sizeof market);
    must(lexicon_create(&market.lexicon, NULL, &error), &error);
    *state = &market;
    return 0;
}

static int tear_down(void **state)
{
    struct market *market = *state;
    proposals_release(&market->found);
    lexicon_destroy(market->lexicon);
    return 0;
}

/* a and b can swap; b's second want is met by c, who asks for nothing. */
static void fill_with_a_swap(struct market *market)
{
    offer(market, 'a', "Museon esittely");
    want(market, 'a', "Sieniretki");
    offer(market, 'b', "Viemme sieniretkelle");
    want(market, 'b', "Museokäynti");
    want(market, 'b', "Kirjanpitoa");
    offer(market, 'c', "Autamme kirjanpidossa");
}

static bool is_said(const struct proposal_leg *leg, const char *word)
{
    for (size_t i = 0; i < leg->pair->because_count; i++)
        if (strstr(leg->pair->because[i], word))
            return true;
    return false;
}

static void a_swap_with_its_reasons_and_a_gift(void **state)
{
    struct market *market = *state;
    fill_with_a_swap(market);
    find(market);
    const struct proposals *found = &market->found;
    assert_int_equal(found->ring_count, 1);
    assert_int_equal(found->wants, 3);
    assert_int_equal(found->wants_met, 2);
    assert_int_equal(found->bound, 2);
    assert_true(found->optimal);
    const struct proposal *swap = &found->rings[0];
    assert_int_equal(swap->leg_count, 2);
    for (size_t i = 0; i < 2; i++) {
        const struct proposal_leg *leg = &swap->legs[i];
        bool museum = strstr(leg->offer->title, "Museo") != NULL;
        assert_true(is_said(leg, museum ? "museo" : "sieni"));
        assert_int_equal(leg->offer->side, LISTING_OFFER);
        assert_int_equal(leg->want->side, LISTING_WANT);
        assert_true(id_equal(&leg->want->organisation, &swap->legs[1 - i].offer->organisation));
        assert_true(swap->score <= leg->pair->score);
    }
    assert_int_equal(found->gift_count, 1);
    assert_string_equal(found->gifts[0].legs[0].offer->title, "Autamme kirjanpidossa");
    assert_string_equal(found->gifts[0].legs[0].want->title, "Kirjanpitoa");
}

static void nobody_trades_with_themselves(void **state)
{
    struct market *market = *state;
    offer(market, 'a', "Museon esittely");
    want(market, 'a', "Museokäynti");
    find(market);
    assert_int_equal(market->found.ring_count + market->found.gift_count, 0);
    assert_int_equal(market->found.wants, 1);
    assert_int_equal(market->found.wants_met, 0);
    assert_true(market->found.optimal);
}

static void what_is_not_open_is_not_proposed(void **state)
{
    struct market *market = *state;
    fill_with_a_swap(market);
    for (size_t how = 0; how < 3; how++) {
        struct listing before = market->listings[0];
        market->listings[0].withdrawn = how == 0;
        market->listings[0].taken = how == 1;
        market->listings[0].valid_until = how == 2 ? "2026-11-23" : "2026-11-24";
        find(market);
        assert_int_equal(market->found.ring_count, 0);
        assert_int_equal(market->found.wants, 3);
        /* The mushroom trip can still be given. */
        assert_int_equal(market->found.gift_count, 2);
        market->listings[0] = before;
    }
    market->listings[0].valid_until = "2026-11-24";
    find(market);
    assert_int_equal(market->found.ring_count, 1);
}

/* An offer for two meets two wants, and not three. */
static void places_are_kept(void **state)
{
    struct market *market = *state;
    offer(market, 'a', "Museon esittely");
    market->listings[0].capacity = 3;
    market->listings[0].taken = 1;
    for (char who = 'b'; who <= 'd'; who++)
        want(market, who, "Museokäynti");
    find(market);
    assert_int_equal(market->found.gift_count, 2);
    assert_false(id_equal(&market->found.gifts[0].legs[0].want->id,
                          &market->found.gifts[1].legs[0].want->id));
}

static void a_rejected_ring_does_not_come_again(void **state)
{
    struct market *market = *state;
    fill_with_a_swap(market);
    find(market);
    say(market, VERDICT_REJECT, &market->found.rings[0]);
    find(market);
    assert_int_equal(market->found.ring_count, 0);
    /* Each of its pairs may still be in something else. */
    assert_int_equal(market->found.gift_count, 3);
}

static void a_forbidden_pair_is_in_nothing(void **state)
{
    struct market *market = *state;
    fill_with_a_swap(market);
    find(market);
    struct proposal leg = market->found.rings[0];
    leg.leg_count = 1;
    const struct id barred = leg.legs[0].want->id;
    say(market, VERDICT_FORBID, &leg);
    find(market);
    assert_int_equal(market->found.ring_count, 0);
    assert_int_equal(market->found.gift_count, 2);
    for (size_t i = 0; i < market->found.gift_count; i++)
        assert_false(id_equal(&market->found.gifts[i].legs[0].want->id, &barred));
}

/* The swap is in the way of a ring of three, which would meet one want more. */
static void fill_with_a_ring_too(struct market *market)
{
    fill_with_a_swap(market);
    want(market, 'c', "Museon esittelyä");
}

static void a_pinned_ring_stays(void **state)
{
    struct market *market = *state;
    fill_with_a_swap(market);
    find(market);
    say(market, VERDICT_PIN, &market->found.rings[0]);
    memset(market->listings, 0, sizeof market->listings);
    market->count = 0;
    fill_with_a_ring_too(market);
    find(market);
    assert_int_equal(market->found.ring_count, 1);
    assert_true(market->found.rings[0].pinned);
    assert_int_equal(market->found.wants_met, 2);
    market->verdict_count = 0;
    find(market);
    assert_false(market->found.rings[0].pinned);
    assert_int_equal(market->found.wants_met, 3);
    /* Once its listings are closed nothing is pinned any more. */
    say(market, VERDICT_PIN, &market->found.rings[0]);
    market->listings[0].taken = 1;
    find(market);
    assert_int_equal(market->found.ring_count, 0);
}

/* A pin is dropped once something speaks against it. */
static void assert_no_pin(struct market *market)
{
    find(market);
    for (size_t i = 0; i < market->found.ring_count; i++)
        assert_false(market->found.rings[i].pinned);
}

static void a_pin_gives_way_to_a_forbidden_pair(void **state)
{
    struct market *market = *state;
    fill_with_a_swap(market);
    find(market);
    struct proposal leg = market->found.rings[0];
    say(market, VERDICT_PIN, &market->found.rings[0]);
    leg.leg_count = 1;
    say(market, VERDICT_FORBID, &leg);
    assert_no_pin(market);
    assert_int_equal(market->found.ring_count, 0);
}

static void a_pin_gives_way_to_a_rejection(void **state)
{
    struct market *market = *state;
    fill_with_a_swap(market);
    find(market);
    say(market, VERDICT_PIN, &market->found.rings[0]);
    say(market, VERDICT_REJECT, &market->found.rings[0]);
    assert_no_pin(market);
    assert_int_equal(market->found.ring_count, 0);
}

static void a_pin_of_listings_that_changed_hands_is_dropped(void **state)
{
    struct market *market = *state;
    fill_with_a_swap(market);
    find(market);
    say(market, VERDICT_PIN, &market->found.rings[0]);
    market->listings[1].organisation = (struct id){{'d'}};
    assert_no_pin(market);
}

/* Another laptop may send anything: a leg twice takes no place that is not there. */
static void a_pin_that_is_no_round_takes_nothing(void **state)
{
    struct market *market = *state;
    fill_with_a_swap(market);
    find(market);
    say(market, VERDICT_PIN, &market->found.rings[0]);
    market->legs[0][1] = market->legs[0][0];
    assert_no_pin(market);
    assert_int_equal(market->found.wants_met, 2);
    assert_int_equal(market->found.gift_count, 1);
}

/* What was given and turned out not to suit is not proposed anew. */
static void an_unmatched_gift_does_not_come_again(void **state)
{
    struct market *market = *state;
    fill_with_a_swap(market);
    find(market);
    const struct proposal_leg *given = &market->found.gifts[0].legs[0];
    const struct trade_leg leg = {.offer = given->offer->id, .want = given->want->id};
    struct trade trade = {.status = TRADE_UNMATCHED, .legs = &leg, .leg_count = 1};
    market->trades = &trade;
    market->trade_count = 1;
    find(market);
    assert_int_equal(market->found.gift_count, 0);
    trade.status = TRADE_CANCELLED;
    find(market);
    assert_int_equal(market->found.gift_count, 1);
}

static void the_same_market_in_another_order_gives_as_much(void **state)
{
    struct market *market = *state;
    fill_with_a_swap(market);
    for (size_t turn = 0; turn < market->count; turn++) {
        struct listing first = market->listings[0];
        memmove(market->listings, market->listings + 1,
                (market->count - 1) * sizeof *market->listings);
        market->listings[market->count - 1] = first;
        find(market);
        assert_int_equal(market->found.wants_met, 2);
        assert_int_equal(market->found.gift_count, 1);
    }
}

static void put_at(struct market *market, const char *municipality)
{
    market->listings[market->count - 1].municipality = municipality;
}

/* Who swaps with a, who is of Kerava, where b and c have the same to give. */
static char partner_of_kerava(struct market *market, const char *b, const char *c)
{
    market->count = 0;
    offer(market, 'a', "Sieniretki");
    put_at(market, "Kerava");
    want(market, 'a', "Kirjanpitoa");
    put_at(market, "Kerava");
    offer(market, 'b', "Kirjanpitoa");
    put_at(market, b);
    want(market, 'b', "Sieniretki");
    put_at(market, b);
    offer(market, 'c', "Kirjanpitoa");
    put_at(market, c);
    want(market, 'c', "Sieniretki");
    put_at(market, c);
    find(market);
    assert_int_equal(market->found.ring_count, 1);
    const struct proposal_leg *legs = market->found.rings[0].legs;
    const struct listing *from_other =
        legs[0].offer == &market->listings[0] ? legs[1].offer : legs[0].offer;
    return (char)from_other->organisation.bytes[0];
}

static void among_equals_places_that_meet_go_first(void **state)
{
    struct market *market = *state;
    assert_int_equal(partner_of_kerava(market, "Pornainen", "KERAVA"), 'c');
    assert_int_equal(partner_of_kerava(market, "Kerava", "Pornainen"), 'b');
    assert_int_equal(partner_of_kerava(market, "Pornainen", "koko Keski-Uusimaa"), 'c');
    assert_int_equal(partner_of_kerava(market, "koko Keski-Uusimaa", "Pornainen"), 'b');
}

/* b and c want the same, and offer the same. */
static void whoever_trades_already_gives_way(void **state)
{
    struct market *market = *state;
    offer(market, 'a', "Museon esittely");
    want(market, 'a', "Sieniretki");
    for (char other = 'b'; other <= 'c'; other++) {
        offer(market, other, "Sieniretki");
        want(market, other, "Museon esittely");
    }
    for (char trader = 'b'; trader <= 'c'; trader++) {
        const struct trade_leg gift = {.giver = {{(unsigned char)trader}},
                                       .receiver = {{(unsigned char)'d'}},
                                       .what = "Kahvit"};
        const struct trade trade = {.status = TRADE_AGREED, .legs = &gift, .leg_count = 1};
        market->trades = &trade;
        market->trade_count = 1;
        find(market);
        assert_int_equal(market->found.ring_count, 1);
        for (size_t i = 0; i < 2; i++)
            assert_int_not_equal(market->found.rings[0].legs[i].offer->organisation.bytes[0],
                                 trader);
    }
}

static void an_empty_market_proposes_nothing(void **state)
{
    struct market *market = *state;
    find(market);
    assert_int_equal(market->found.ring_count + market->found.gift_count, 0);
    assert_true(market->found.optimal);
}

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(a_swap_with_its_reasons_and_a_gift),
        TEST(nobody_trades_with_themselves),
        TEST(what_is_not_open_is_not_proposed),
        TEST(places_are_kept),
        TEST(a_rejected_ring_does_not_come_again),
        TEST(a_forbidden_pair_is_in_nothing),
        TEST(a_pinned_ring_stays),
        TEST(a_pin_gives_way_to_a_forbidden_pair),
        TEST(a_pin_gives_way_to_a_rejection),
        TEST(a_pin_of_listings_that_changed_hands_is_dropped),
        TEST(a_pin_that_is_no_round_takes_nothing),
        TEST(an_unmatched_gift_does_not_come_again),
        TEST(the_same_market_in_another_order_gives_as_much),
        TEST(among_equals_places_that_meet_go_first),
        TEST(whoever_trades_already_gives_way),
        TEST(an_empty_market_proposes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
