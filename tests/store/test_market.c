/* Listings and trades: places, limits, gifts, swaps and rings. */
#include "book.h"

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

static struct id add(struct book *book, enum listing_side side, const char *organisation,
                     const char *title, int capacity)
{
    const struct listing_form form = {
        .organisation = organisation, .side = side, .title = title, .capacity = capacity};
    struct id id;
    struct error error = {0};
    must(listing_add(book->store, &book->event, &form, &id, &error), &error);
    return id;
}

static struct listing find(struct book *book, const struct id *id)
{
    struct listing listing;
    struct error error = {0};
    must(listing_find(book->store, id, &book->arena, &listing, &error), &error);
    return listing;
}

static struct trade find_trade(struct book *book, const struct id *id)
{
    struct trade trade;
    struct error error = {0};
    must(trade_find(book->store, id, &book->arena, &trade, &error), &error);
    return trade;
}

static bool agree(struct book *book, const struct trade_leg_form *legs, size_t count, struct id *id,
                  struct error *error)
{
    const struct trade_form form = {.legs = legs, .leg_count = count};
    return trade_add(book->store, &book->event, &form, id, error);
}

static void a_listing_says_everything_it_says(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    const struct listing_form form = {.organisation = " Sieniseura  ry",
                                      .municipality = "Pornainen",
                                      .side = LISTING_WANT,
                                      .title = "Tila\tnäyttelylle",
                                      .detail = "yksi ilta\ntai kaksi",
                                      .theme = "tilat",
                                      .contact = "seura@x.fi",
                                      .capacity = 2,
                                      .valid_until = "2027-01-01"};
    struct id id;
    must(listing_add(book->store, &book->event, &form, &id, &error), &error);
    const struct listing listing = find(book, &id);
    assert_string_equal(listing.organisation_name, "Sieniseura ry");
    assert_string_equal(listing.municipality, "Pornainen");
    assert_int_equal(listing.side, LISTING_WANT);
    assert_string_equal(listing.title, "Tila näyttelylle");
    assert_string_equal(listing.detail, "yksi ilta\ntai kaksi");
    assert_string_equal(listing.theme, "Tilat");
    assert_string_equal(listing.contact, "seura@x.fi");
    assert_int_equal(listing.capacity, 2);
    assert_int_equal(listing.taken, 0);
    assert_string_equal(listing.valid_until, "2027-01-01");
    assert_false(listing.withdrawn);
}

static void a_contact_is_shared_only_as_was_said(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    struct id id;
    struct listing_form form = {.organisation = "Museo ry",
                                .side = LISTING_OFFER,
                                .title = "Opastus",
                                .contact = "Aino Mattila"};
    must(listing_add(book->store, &book->event, &form, &id, &error), &error);
    assert_int_equal(find(book, &id).contact_consent, CONSENT_UNKNOWN);
    form.contact_consent = CONSENT_YES;
    must(listing_update(book->store, &id, &form, &error), &error);
    assert_int_equal(find(book, &id).contact_consent, CONSENT_YES);
    form.contact_consent = CONSENT_NO;
    must(listing_update(book->store, &id, &form, &error), &error);
    assert_int_equal(find(book, &id).contact_consent, CONSENT_NO);
    /* What one allowed another has not: it is kept for the same name, and where it was asked. */
    form.contact = "AINO  Mattila";
    must(listing_update(book->store, &id, &form, &error), &error);
    assert_int_equal(find(book, &id).contact_consent, CONSENT_NO);
    form.contact = "Eero Salo";
    must(listing_update(book->store, &id, &form, &error), &error);
    assert_int_equal(find(book, &id).contact_consent, CONSENT_UNKNOWN);
    form.contact_consent = CONSENT_YES;
    must(listing_update(book->store, &id, &form, &error), &error);
    assert_int_equal(find(book, &id).contact_consent, CONSENT_YES);
    form.contact = "Aino Mattila";
    form.consent_is_of_contact = true;
    must(listing_update(book->store, &id, &form, &error), &error);
    assert_int_equal(find(book, &id).contact_consent, CONSENT_YES);
    form.consent_is_of_contact = false;
    /* With the contact goes what was said of it. */
    form.contact = "";
    form.contact_consent = CONSENT_YES;
    must(listing_update(book->store, &id, &form, &error), &error);
    assert_int_equal(find(book, &id).contact_consent, CONSENT_UNKNOWN);
}

static void a_listing_keeps_only_a_municipality_of_its_own(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    struct id id;
    struct listing listing;
    struct listing_form form = {.organisation = "Kyläyhdistys ry",
                                .municipality = "Tuusula",
                                .side = LISTING_OFFER,
                                .title = "Sali"};
    const char *own = "SELECT count(*) FROM listing WHERE municipality IS NOT NULL";
    must(listing_add(book->store, &book->event, &form, &id, &error), &error);
    assert_int_equal(book_integer(book->path, own), 0);
    form.municipality = "Kerava";
    must(listing_update(book->store, &id, &form, &error), &error);
    must(listing_find(book->store, &id, &book->arena, &listing, &error), &error);
    assert_string_equal(listing.municipality, "Kerava");
    form.municipality = "Tuusula";
    must(listing_update(book->store, &id, &form, &error), &error);
    assert_int_equal(book_integer(book->path, own), 0);
}

static void the_whole_region_is_nobodys_home(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    struct id id;
    struct listing_form form = {.organisation = "Kylät ry",
                                .municipality = "Keski-Uusimaa",
                                .side = LISTING_OFFER,
                                .title = "Luento"};
    must(listing_add(book->store, &book->event, &form, &id, &error), &error);
    assert_string_equal(find(book, &id).municipality, "koko Keski-Uusimaa");
    assert_int_equal(
        book_integer(book->path, "SELECT count(*) FROM organisation WHERE municipality > ''"), 0);
    form.municipality = "Tuusula";
    must(listing_update(book->store, &id, &form, &error), &error);
    assert_string_equal(find(book, &id).municipality, "Tuusula");
    form.municipality = "koko keski-uusimaa";
    must(listing_update(book->store, &id, &form, &error), &error);
    assert_string_equal(find(book, &id).municipality, "koko Keski-Uusimaa");
}

static void a_listing_needs_somebody_and_something(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    struct id id;
    struct listing_form form = {.organisation = "Museo"};
    must_say(listing_add(book->store, &book->event, &form, &id, &error), &error, "otsikko");
    form = (struct listing_form){.title = "Sali"};
    must_say(listing_add(book->store, &book->event, &form, &id, &error), &error, "yhdistys");
    form = (struct listing_form){.organisation = "M", .title = "S", .valid_until = "32.1."};
    must_say(listing_add(book->store, &book->event, &form, &id, &error), &error, "päivä");
    assert_int_equal(book_integer(book->path, "SELECT count(*) FROM listing"), 0);
    assert_int_equal(book_integer(book->path, "SELECT count(*) FROM organisation"), 0);
}

static void the_same_list_twice_makes_no_second_listing(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    struct id first;
    struct id id;
    bool added;
    struct listing_form form = {.organisation = "Museo ry",
                                .side = LISTING_OFFER,
                                .title = "Opastus museossa",
                                .detail = "listan sanat"};
    must(listing_import(book->store, &book->event, &form, 1, &added, &first, &error), &error);
    assert_true(added);
    form.detail = "toisin sanottuna";
    must(listing_update(book->store, &first, &form, &error), &error);
    form.organisation = "MUSEO r.y.";
    form.title = "opastus, museossa";
    form.detail = "listan sanat";
    must(listing_import(book->store, &book->event, &form, 1, &added, &id, &error), &error);
    assert_false(added);
    assert_true(id_equal(&id, &first));
    assert_string_equal(find(book, &id).detail, "toisin sanottuna");
    must(listing_import(book->store, &book->event, &form, 2, &added, &id, &error), &error);
    assert_true(added);
    form.side = LISTING_WANT;
    must(listing_import(book->store, &book->event, &form, 1, &added, &id, &error), &error);
    assert_true(added);
    assert_int_equal(book_integer(book->path, "SELECT count(*) FROM listing"), 3);
}

static void they_are_listed_offers_first(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    const struct listing *listings;
    size_t count;
    (void)add(book, LISTING_WANT, "Aatu ry", "Z", 1);
    (void)add(book, LISTING_OFFER, "museo", "B", 1);
    (void)add(book, LISTING_OFFER, "Museo", "A", 1);
    const struct id gone = add(book, LISTING_OFFER, "Aatu ry", "C", 1);
    must(listing_set_withdrawn(book->store, &gone, true, &error), &error);
    must(listing_list(book->store, &book->event, &book->arena, &listings, &count, &error), &error);
    assert_int_equal(count, 4);
    assert_string_equal(listings[0].title, "C");
    assert_true(listings[0].withdrawn);
    assert_string_equal(listings[1].title, "A");
    assert_string_equal(listings[2].title, "B");
    assert_string_equal(listings[3].title, "Z");
    must(listing_set_withdrawn(book->store, &gone, false, &error), &error);
    assert_false(find(book, &gone).withdrawn);
    static const struct id none;
    must_refuse(listing_set_withdrawn(book->store, &none, true, &error), &error, ERROR_NOT_FOUND);
}

static void a_trade_takes_its_places(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    const struct id offer = add(book, LISTING_OFFER, "Sieniseura ry", "Sieniretki", 2);
    const struct id want = add(book, LISTING_WANT, "Museo", "Retki", 1);
    const struct trade_leg_form legs[] = {
        {.giver = "Sieniseura", .receiver = "Museo", .offer = offer, .want = want}};
    struct id first;
    struct id id;
    must(agree(book, legs, 1, &first, &error), &error);
    assert_int_equal(find(book, &offer).taken, 1);
    assert_int_equal(find(book, &want).taken, 1);
    const struct trade trade = find_trade(book, &first);
    assert_string_equal(trade.legs[0].what, "Sieniretki");
    assert_string_equal(trade.legs[0].giver_name, "Sieniseura ry");
    assert_string_equal(trade.agreed_at, "2026-11-24T17:42:05+02:00");
    int64_t lines = book_integer(book->path, "SELECT count(*) FROM txn");
    must_say(agree(book, legs, 1, &id, &error), &error, "on jo vaihdettu");
    const struct trade_leg_form second = {
        .giver = "Sieniseura", .receiver = "Partio", .offer = offer, .what = "metsäretki"};
    must(agree(book, &second, 1, &id, &error), &error);
    assert_string_equal(find_trade(book, &id).legs[0].what, "metsäretki");
    must_say(agree(book, &second, 1, &id, &error), &error, "Sieniretki");
    assert_int_equal(book_integer(book->path, "SELECT count(*) FROM txn"), lines + 1);
    assert_int_equal(find(book, &offer).taken, 2);
}

static void a_refused_trade_leaves_nothing(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    const struct id offer = add(book, LISTING_OFFER, "Sieniseura", "Sieniretki", 1);
    const struct id want = add(book, LISTING_WANT, "Museo", "Retki", 1);
    const struct trade_leg_form bad[] = {
        {.giver = "Uusi", .receiver = "uusi ry", .what = "x"},
        {.giver = "Uusi", .receiver = "Toinen"},
        {.giver = "Uusi", .what = "x"},
        {.giver = "Uusi", .receiver = "Toinen", .offer = offer},
        {.giver = "Sieniseura", .receiver = "Toinen", .want = want},
        {.giver = "Museo", .receiver = "Sieniseura", .offer = want}};
    struct id id;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        const struct trade_leg_form legs[] = {{.giver = "Partio", .receiver = "Museo", .what = "y"},
                                              bad[i]};
        must_refuse(agree(book, legs, 2, &id, &error), &error, ERROR_RULE);
    }
    static const struct id none = {{0xFF}};
    const struct trade_leg_form lost = {.giver = "Partio", .receiver = "Museo", .offer = none};
    must_refuse(agree(book, &lost, 1, &id, &error), &error, ERROR_NOT_FOUND);
    struct trade_leg_form many[13];
    for (size_t i = 0; i < 13; i++)
        many[i] = (struct trade_leg_form){.giver = "Partio", .receiver = "Museo", .what = "y"};
    must_say(agree(book, many, 0, &id, &error), &error, "enintään 12");
    must_say(agree(book, many, 13, &id, &error), &error, "enintään 12");
    struct trade_form form = {.legs = many, .leg_count = 1, .due = "ensi viikolla"};
    must_say(trade_add(book->store, &book->event, &form, &id, &error), &error, "määräpäivä");
    assert_int_equal(book_integer(book->path, "SELECT count(*) FROM trade"), 0);
    assert_int_equal(book_integer(book->path, "SELECT count(*) FROM organisation"), 2);
    must(agree(book, many, 12, &id, &error), &error);
    assert_int_equal(find_trade(book, &id).leg_count, 12);
}

static void one_listing_does_not_serve_two_legs(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    const struct id offer = add(book, LISTING_OFFER, "Sieniseura", "Sieniretki", 1);
    const struct trade_leg_form legs[] = {
        {.giver = "Sieniseura", .receiver = "Museo", .offer = offer},
        {.giver = "Sieniseura", .receiver = "Partio", .offer = offer}};
    struct id id;
    must_say(agree(book, legs, 2, &id, &error), &error, "on jo vaihdettu");
    assert_int_equal(find(book, &offer).taken, 0);
}

static void what_is_withdrawn_is_not_traded(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    const struct id offer = add(book, LISTING_OFFER, "Sieniseura", "Sieniretki", 1);
    const struct trade_leg_form leg = {.giver = "Sieniseura", .receiver = "Museo", .offer = offer};
    struct id id;
    must(listing_set_withdrawn(book->store, &offer, true, &error), &error);
    must_say(agree(book, &leg, 1, &id, &error), &error, "vedetty pois");
    must(listing_set_withdrawn(book->store, &offer, false, &error), &error);
    must(agree(book, &leg, 1, &id, &error), &error);
    must(listing_set_withdrawn(book->store, &offer, true, &error), &error);
    assert_int_equal(find_trade(book, &id).status, TRADE_AGREED);
}

static void a_cancelled_trade_frees_its_places(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    const struct id offer = add(book, LISTING_OFFER, "Sieniseura", "Sieniretki", 1);
    const struct trade_leg_form leg = {.giver = "Sieniseura", .receiver = "Museo", .offer = offer};
    struct id first;
    struct id second;
    must(agree(book, &leg, 1, &first, &error), &error);
    must(trade_set_status(book->store, &first, TRADE_DONE, &error), &error);
    assert_int_equal(find(book, &offer).taken, 1);
    must_say(trade_set_status(book->store, &first, TRADE_CANCELLED, &error), &error, "sovituksi");
    must(trade_set_status(book->store, &first, TRADE_AGREED, &error), &error);
    must(trade_set_status(book->store, &first, TRADE_CANCELLED, &error), &error);
    assert_int_equal(find(book, &offer).taken, 0);
    must(agree(book, &leg, 1, &second, &error), &error);
    must_say(trade_set_status(book->store, &first, TRADE_AGREED, &error), &error,
             "on jo vaihdettu");
    assert_int_equal(find_trade(book, &first).status, TRADE_CANCELLED);
    must(trade_set_status(book->store, &second, TRADE_CANCELLED, &error), &error);
    must(trade_set_status(book->store, &first, TRADE_AGREED, &error), &error);
    assert_int_equal(find(book, &offer).taken, 1);
    static const struct id none;
    must_refuse(trade_set_status(book->store, &none, TRADE_DONE, &error), &error, ERROR_NOT_FOUND);
}

/* Agreeing again needs as many places as the trade has legs of the listing. */
static void all_places_are_taken_again_or_none(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    const struct id offer = add(book, LISTING_OFFER, "Sieniseura", "Sieniretki", 2);
    const struct trade_leg_form legs[] = {
        {.giver = "Sieniseura", .receiver = "Museo", .offer = offer},
        {.giver = "Sieniseura", .receiver = "Partio", .offer = offer}};
    struct id both;
    struct id one;
    must(agree(book, legs, 2, &both, &error), &error);
    assert_int_equal(find(book, &offer).taken, 2);
    must(trade_set_status(book->store, &both, TRADE_CANCELLED, &error), &error);
    must(agree(book, legs, 1, &one, &error), &error);
    must_say(trade_set_status(book->store, &both, TRADE_AGREED, &error), &error, "on jo vaihdettu");
    assert_int_equal(find(book, &offer).taken, 1);
}

static void a_listing_keeps_what_is_promised(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    const struct id offer = add(book, LISTING_OFFER, "Sieniseura", "Sieniretki", 3);
    const struct trade_leg_form leg = {.giver = "Sieniseura", .receiver = "Museo", .offer = offer};
    struct id id;
    must(agree(book, &leg, 1, &id, &error), &error);
    must(agree(book, &leg, 1, &id, &error), &error);
    struct listing_form form = {
        .organisation = "Sieniseura", .side = LISTING_OFFER, .title = "Sieniretki", .capacity = 1};
    must_say(listing_update(book->store, &offer, &form, &error), &error, "2 kertaa");
    form.capacity = 2;
    form.side = LISTING_WANT;
    must_say(listing_update(book->store, &offer, &form, &error), &error, "puolta");
    form.side = LISTING_OFFER;
    form.organisation = "Museo";
    must_say(listing_update(book->store, &offer, &form, &error), &error, "yhdistystä");
    form.organisation = "SIENISEURA ry";
    form.title = "Retki";
    must(listing_update(book->store, &offer, &form, &error), &error);
    assert_int_equal(find(book, &offer).capacity, 2);
    assert_string_equal(find(book, &offer).title, "Retki");
}

static void trades_stand_in_the_order_they_were_agreed(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    const struct trade *trades;
    size_t count;
    const struct trade_leg_form ring[] = {{.giver = "A", .receiver = "B", .what = "1"},
                                          {.giver = "B", .receiver = "C", .what = "2"},
                                          {.giver = "C", .receiver = "A", .what = "3"}};
    struct id ids[3];
    for (size_t i = 0; i < 3; i++) {
        static const char *const times[] = {
            "2026-11-24T18:00:00+02:00", "2026-11-24T18:01:00+02:00", "2026-11-24T18:02:00+02:00"};
        book_set_time(times[i]);
        must(agree(book, ring, i + 1, &ids[i], &error), &error);
    }
    struct trade_terms terms = {.due = "2027-01-01", .note = "sovittu\nkahvilla", .caller = "b ry"};
    must(trade_set_terms(book->store, &ids[0], &terms, &error), &error);
    terms.caller = "C";
    must_say(trade_set_terms(book->store, &ids[0], &terms, &error), &error, "ei ole mukana");
    terms.due = "huomenna";
    must_say(trade_set_terms(book->store, &ids[0], &terms, &error), &error, "määräpäivä");
    must(trade_list(book->store, &book->event, &book->arena, &trades, &count, &error), &error);
    assert_int_equal(count, 3);
    for (size_t i = 0; i < 3; i++) {
        assert_true(id_equal(&trades[i].id, &ids[i]));
        assert_int_equal(trades[i].leg_count, i + 1);
        assert_int_equal(trade_shape_of(trades[i].leg_count), i);
        assert_string_equal(trades[i].legs[i].what, ring[i].what);
    }
    assert_string_equal(trades[0].due, "2027-01-01");
    assert_string_equal(trades[0].note, "sovittu\nkahvilla");
    assert_string_equal(trades[0].caller_name, "B");
    assert_string_equal(trades[1].caller_name, "");
}

/* Two laptops trade the last place: both stay, and the first one of the log stands. */
static void two_laptops_trade_the_last_place(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    const struct conflict *conflicts;
    size_t count;
    const struct id offer = add(book, LISTING_OFFER, "Sieniseura", "Sieniretki", 1);
    struct store *other = book_create(book, "other");
    struct id here;
    struct id there;
    struct trade_leg_form leg = {.giver = "Sieniseura", .receiver = "Museo", .offer = offer};
    const struct trade_form form = {.legs = &leg, .leg_count = 1};
    book_hand_over(book->store, other);
    book_set_time("2026-11-24T18:00:00+02:00");
    must(trade_add(other, &book->event, &form, &there, &error), &error);
    book_set_time("2026-11-24T18:01:00+02:00");
    leg.receiver = "Partio";
    must(trade_add(book->store, &book->event, &form, &here, &error), &error);
    book_hand_over(other, book->store);
    assert_int_equal(find(book, &offer).taken, 2);
    assert_false(find_trade(book, &there).overbooked);
    assert_true(find_trade(book, &here).overbooked);
    must(conflict_list(book->store, &book->event, &book->arena, &conflicts, &count, &error),
         &error);
    assert_int_equal(count, 1);
    assert_int_equal(conflicts[0].kind, CONFLICT_OVERBOOKED);
    assert_true(id_equal(&conflicts[0].row, &offer));
    assert_non_null(strstr(conflicts[0].sentence, "”Sieniretki” (Sieniseura) on luvattu 2 kertaa"));
    must(trade_set_status(book->store, &here, TRADE_CANCELLED, &error), &error);
    must(conflict_list(book->store, &book->event, &book->arena, &conflicts, &count, &error),
         &error);
    assert_int_equal(count, 0);
    store_close(other);
}

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
#define TEST(name) cmocka_unit_test_setup_teardown(name, book_set_up, book_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(a_listing_says_everything_it_says),
        TEST(a_contact_is_shared_only_as_was_said),
        TEST(the_whole_region_is_nobodys_home),
        TEST(a_listing_keeps_only_a_municipality_of_its_own),
        TEST(a_listing_needs_somebody_and_something),
        TEST(the_same_list_twice_makes_no_second_listing),
        TEST(they_are_listed_offers_first),
        TEST(a_trade_takes_its_places),
        TEST(a_refused_trade_leaves_nothing),
        TEST(one_listing_does_not_serve_two_legs),
        TEST(what_is_withdrawn_is_not_traded),
        TEST(a_cancelled_trade_frees_its_places),
        TEST(all_places_are_taken_again_or_none),
        TEST(a_listing_keeps_what_is_promised),
        TEST(trades_stand_in_the_order_they_were_agreed),
        TEST(two_laptops_trade_the_last_place),
    };
    return cmocka_run_group_tests_name("market", tests, NULL, NULL);
}
