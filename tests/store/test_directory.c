/* The expert directory over many events: what is one offer, what still stands, who may be named. */
#include "book.h"

#include "vaihtarit/store/directory.h"
#include "vaihtarit/store/event.h"
#include "vaihtarit/store/listing.h"
#include "vaihtarit/store/merge.h"
#include "vaihtarit/store/trade.h"
#include "vaihtarit/store/trade_life.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct id add_event(struct book *book, const char *name, const char *date)
{
    const struct event event = {.name = name, .municipality = "Tuusula", .venue = "", .date = date};
    struct id id;
    struct error error = {0};
    must(event_add(book->store, &event, &id, &error), &error);
    return id;
}

static struct id add(struct book *book, const struct id *event, const struct listing_form *form)
{
    struct id id;
    struct error error = {0};
    must(listing_add(book->store, event, form, &id, &error), &error);
    return id;
}

#define OFFER(event, ...) add(book, &(event), &(const struct listing_form){__VA_ARGS__})

static struct directory read(struct book *book, const char *municipality, const char *theme)
{
    const struct directory_search search = {
        .municipality = municipality, .theme = theme, .today = "2026-11-24"};
    struct directory directory;
    struct error error = {0};
    must(directory_read(book->store, &search, &book->arena, &directory, &error), &error);
    return directory;
}

static void one_offer_at_many_events_is_one_entry_of_the_newest_words(void **state)
{
    struct book *book = *state;
    struct id first = add_event(book, "Kevätkahvit", "2024-05-02");
    struct id last = add_event(book, "Syyskahvit", "2025-10-01");
    OFFER(last, .organisation = "Museo ry", .title = "Museon  esittely!", .detail = "Uusi näyttely",
          .theme = "Historia", .municipality = "Pornainen");
    OFFER(first, .organisation = "Museo r.y.", .title = "MUSEON ESITTELY", .detail = "Vanha",
          .theme = "kulttuuri");
    OFFER(first, .organisation = "Museo ry", .title = "Museon esittely", .detail = "Kahdesti");
    OFFER(first, .organisation = "Museo ry", .title = "Luento", .theme = "Historia");
    OFFER(first, .organisation = "Museo ry", .title = "Tila", .side = LISTING_WANT);
    OFFER(last, .organisation = "Seura ry", .title = "Museon esittely", .theme = "Historia");
    struct directory directory = read(book, NULL, NULL);
    assert_int_equal(directory.count, 3);
    const struct directory_entry *entry = &directory.entries[1];
    assert_string_equal(directory.entries[0].title, "Luento");
    assert_string_equal(entry->title, "Museon esittely!");
    assert_string_equal(entry->detail, "Uusi näyttely");
    assert_string_equal(entry->theme, "Historia");
    assert_string_equal(entry->municipality, "Pornainen");
    assert_string_equal(entry->organisation_name, "Museo ry");
    assert_int_equal(entry->event_count, 2);
    assert_string_equal(entry->events[0].name, "Syyskahvit");
    assert_string_equal(entry->events[1].date, "2024-05-02");
    assert_string_equal(directory.entries[2].organisation_name, "Seura ry");
}

static void the_newest_listing_says_whether_it_stands(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    struct id first = add_event(book, "A", "2024-05-02");
    struct id last = add_event(book, "B", "2025-10-01");
    OFFER(first, .organisation = "A ry", .title = "Vedetty");
    struct id withdrawn = OFFER(last, .organisation = "A ry", .title = "Vedetty");
    struct id earlier = OFFER(first, .organisation = "A ry", .title = "Taas tarjolla");
    OFFER(last, .organisation = "A ry", .title = "Taas tarjolla");
    struct id twice = OFFER(last, .organisation = "A ry", .title = "Kahdesti samana iltana");
    struct id kept = OFFER(last, .organisation = "A ry", .title = "Kahdesti samana iltana");
    OFFER(last, .organisation = "A ry", .title = "Eilen", .valid_until = "2026-11-23");
    OFFER(last, .organisation = "A ry", .title = "Tänään", .valid_until = "2026-11-24");
    must(listing_set_withdrawn(book->store, &withdrawn, true, &error), &error);
    must(listing_set_withdrawn(book->store, &earlier, true, &error), &error);
    must(listing_set_withdrawn(book->store, &kept, true, &error), &error);
    struct directory directory = read(book, "", "");
    assert_int_equal(directory.count, 3);
    assert_string_equal(directory.entries[0].title, "Kahdesti samana iltana");
    assert_string_equal(directory.entries[1].title, "Taas tarjolla");
    assert_int_equal(directory.entries[1].event_count, 1);
    assert_string_equal(directory.entries[2].title, "Tänään");
    must(listing_set_withdrawn(book->store, &twice, true, &error), &error);
    assert_int_equal(read(book, "", "").count, 2);
}

static void say_contact(struct book *book, const struct id *listing, enum consent consent)
{
    const struct listing_form form = {.organisation = "A ry",
                                      .title = "Luento",
                                      .contact = "Ilkka Niemi",
                                      .contact_consent = consent};
    struct error error = {0};
    must(listing_update(book->store, listing, &form, &error), &error);
}

static void a_contact_needs_consent_and_is_the_newest_one(void **state)
{
    struct book *book = *state;
    struct id first = add_event(book, "A", "2024-05-02");
    struct id last = add_event(book, "B", "2025-10-01");
    OFFER(first, .organisation = "A ry", .title = "Luento", .contact = "Aino Mattila",
          .contact_consent = CONSENT_YES);
    assert_string_equal(read(book, NULL, NULL).entries[0].contact, "Aino Mattila");
    struct id now = OFFER(last, .organisation = "A ry", .title = "Luento");
    assert_string_equal(read(book, NULL, NULL).entries[0].contact, "");
    say_contact(book, &now, CONSENT_UNKNOWN);
    assert_string_equal(read(book, NULL, NULL).entries[0].contact, "");
    say_contact(book, &now, CONSENT_NO);
    assert_string_equal(read(book, NULL, NULL).entries[0].contact, "");
    say_contact(book, &now, CONSENT_YES);
    assert_string_equal(read(book, NULL, NULL).entries[0].contact, "Ilkka Niemi");
}

static struct id agree(struct book *book, const struct id *event, const struct id *offer,
                       enum trade_status status)
{
    const struct trade_leg_form leg = {.giver = "A ry", .receiver = "Saaja ry", .offer = *offer};
    const struct trade_form form = {.legs = &leg, .leg_count = 1, .status = status};
    struct id id;
    struct error error = {0};
    must(trade_add(book->store, event, &form, &id, &error), &error);
    return id;
}

static void trades_of_all_events_are_proof(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    struct id first = add_event(book, "A", "2024-05-02");
    struct id last = add_event(book, "B", "2025-10-01");
    struct id old = OFFER(first, .organisation = "A ry", .title = "Luento", .capacity = 4);
    struct id now = OFFER(last, .organisation = "A ry", .title = "Luento");
    struct id done = agree(book, &first, &old, TRADE_AGREED);
    struct id cancelled = agree(book, &first, &old, TRADE_AGREED);
    must(trade_set_status(book->store, &done, TRADE_DONE, &error), &error);
    must(trade_set_status(book->store, &cancelled, TRADE_CANCELLED, &error), &error);
    agree(book, &first, &old, TRADE_PROPOSED);
    agree(book, &last, &now, TRADE_AGREED);
    struct directory directory = read(book, NULL, NULL);
    assert_int_equal(directory.count, 1);
    assert_int_equal(directory.entries[0].trades, 2);
}

/* A laptop that has not heard of the merger goes on writing under the name that left. */
static void a_merged_association_stands_under_the_one_that_stays(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    struct id last = add_event(book, "B", "2025-10-01");
    struct id kept = OFFER(book->event, .organisation = "Museo ry", .title = "Luento",
                           .municipality = "Pornainen");
    struct id left = OFFER(last, .organisation = "Pornaisten museo", .title = "Luento");
    struct directory directory = read(book, NULL, NULL);
    assert_int_equal(directory.count, 2);
    struct id keep = directory.entries[0].organisation;
    struct id drop = directory.entries[1].organisation;
    assert_string_equal(directory.entries[0].organisation_name, "Museo ry");
    must(merge_organisations(book->store, &keep, &drop, &error), &error);
    const struct field_value late = {"organisation", value_id(&drop)};
    must(txn_begin(book->store, "listing-edit", &error) &&
             txn_end(book->store, txn_put(book->store, "listing", &left, &late, 1, &error), &error),
         &error);
    directory = read(book, NULL, NULL);
    assert_int_equal(directory.count, 1);
    assert_string_equal(directory.entries[0].organisation_name, "Museo ry");
    assert_string_equal(directory.entries[0].municipality, "Pornainen");
    assert_true(id_equal(&directory.entries[0].organisation, &keep));
    assert_int_equal(directory.entries[0].event_count, 2);
    (void)kept;
}

static void it_is_narrowed_to_a_municipality_and_a_theme(void **state)
{
    struct book *book = *state;
    OFFER(book->event, .organisation = "A ry", .title = "Luento", .theme = "Viestintä ja some",
          .municipality = "Hyvinkää");
    OFFER(book->event, .organisation = "B ry", .title = "Apu", .theme = "Viestintä",
          .municipality = "Koko Keski-Uusimaa");
    OFFER(book->event, .organisation = "D ry", .title = "Jostain", .theme = "Luonto");
    OFFER(book->event, .organisation = "C ry", .title = "Retki", .theme = "Luonto",
          .municipality = "Kerava");
    assert_int_equal(read(book, NULL, NULL).count, 4);
    struct directory directory = read(book, "hyvinkaa", NULL);
    assert_int_equal(directory.count, 2);
    assert_string_equal(directory.entries[0].organisation_name, "B ry");
    assert_string_equal(directory.entries[1].organisation_name, "A ry");
    assert_int_equal(read(book, NULL, "VIESTINTÄ").count, 2);
    directory = read(book, "Hyvinkää", "some");
    assert_int_equal(directory.count, 1);
    assert_string_equal(directory.municipality, "Hyvinkää");
    assert_string_equal(directory.theme, "some");
    assert_int_equal(read(book, "Nurmijärvi", "Luonto").count, 0);
    assert_int_equal(read(book, "Vinkää", NULL).count, 1);
}

static void it_is_in_finnish_order_and_what_has_no_theme_comes_last(void **state)
{
    struct book *book = *state;
    static const struct listing_form forms[] = {
        {.organisation = "E ry", .title = "a"},
        {.organisation = "Ö ry", .title = "a", .theme = "Älyt", .municipality = "Tuusula"},
        {.organisation = "Z ry", .title = "a", .theme = "älyt", .municipality = "Tuusula"},
        {.organisation = "Y ry", .title = "b", .theme = "Älyt", .municipality = "Askola"},
        {.organisation = "Y ry", .title = "a", .theme = "Älyt", .municipality = "Askola"},
        {.organisation = "B ry", .title = "a", .theme = "Ympäristö", .municipality = "Ähtäri"},
        {.organisation = "C ry", .title = "a", .theme = "Ympäristö"}};
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++)
        add(book, &book->event, &forms[i]);
    struct directory directory = read(book, NULL, NULL);
    char order[64] = "";
    for (size_t i = 0; i < directory.count; i++) {
        strncat(order, directory.entries[i].organisation_name, 2);
        strcat(order, directory.entries[i].title);
        strcat(order, " ");
    }
    assert_string_equal(order, "B a C a Y a Y b Z a Öa E a ");
}

static void an_event_taken_back_and_an_empty_book_offer_nothing(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    assert_int_equal(read(book, NULL, NULL).count, 0);
    struct id event = add_event(book, "A", "2024-05-02");
    OFFER(event, .organisation = "A ry", .title = "Luento");
    assert_int_equal(read(book, NULL, NULL).count, 1);
    const struct field_value field = {"deleted", value_integer(1)};
    must(txn_begin(book->store, "event", &error) &&
             txn_end(book->store, txn_put(book->store, "event", &event, &field, 1, &error), &error),
         &error);
    assert_int_equal(read(book, NULL, NULL).count, 0);
}

#define book_test(function) cmocka_unit_test_setup_teardown(function, book_set_up, book_tear_down)

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        book_test(one_offer_at_many_events_is_one_entry_of_the_newest_words),
        book_test(the_newest_listing_says_whether_it_stands),
        book_test(a_contact_needs_consent_and_is_the_newest_one),
        book_test(trades_of_all_events_are_proof),
        book_test(a_merged_association_stands_under_the_one_that_stays),
        book_test(it_is_narrowed_to_a_municipality_and_a_theme),
        book_test(it_is_in_finnish_order_and_what_has_no_theme_comes_last),
        book_test(an_event_taken_back_and_an_empty_book_offer_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
