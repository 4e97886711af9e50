/* "The same as last time": what of an earlier event can be taken along, and taking it. */
#include "book.h"

#include "vaihtarit/store/event.h"
#include "vaihtarit/store/listing.h"
#include "vaihtarit/store/listing_copy.h"
#include "vaihtarit/store/organisation.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char *const today = "2026-11-24";

static struct id add_event(struct book *book, const char *name, const char *date)
{
    const struct event event = {.name = name, .municipality = "Tuusula", .venue = "", .date = date};
    struct id id;
    struct error error = {0};
    must(event_add(book->store, &event, &id, &error), &error);
    return id;
}

static struct id add(struct book *book, const struct id *event, enum listing_side side,
                     const char *title, const char *valid_until)
{
    const struct listing_form form = {.organisation = "Museo ry",
                                      .municipality = "Kerava",
                                      .side = side,
                                      .title = title,
                                      .theme = "Kulttuuri",
                                      .contact = "Aino",
                                      .contact_consent = CONSENT_YES,
                                      .capacity = 3,
                                      .valid_until = valid_until};
    struct id id;
    struct error error = {0};
    must(listing_add(book->store, event, &form, &id, &error), &error);
    return id;
}

static struct listing_copy find(struct book *book)
{
    struct id museum;
    struct listing_copy copy;
    struct error error = {0};
    must(organisation_ensure(book->store, "Museo ry", NULL, &museum, &error), &error);
    must(listing_copy_find(book->store, &book->event, &museum, today, &book->arena, &copy, &error),
         &error);
    return copy;
}

static size_t take(struct book *book, const struct listing_copy *copy)
{
    size_t added;
    struct error error = {0};
    must(listing_copy_take(book->store, &book->event, copy->listings, copy->count, &added, &error),
         &error);
    return added;
}

static void nothing_earlier_is_nothing_to_take(void **state)
{
    struct book *book = *state;
    (void)add(book, &book->event, LISTING_OFFER, "Opastus", "");
    struct id later = add_event(book, "Tuleva", "2031-01-01");
    (void)add(book, &later, LISTING_OFFER, "Tuleva opastus", "");
    struct listing_copy copy = find(book);
    assert_int_equal(copy.count, 0);
    assert_string_equal(copy.event, "");
}

static void the_newest_earlier_event_counts(void **state)
{
    struct book *book = *state;
    struct id older = add_event(book, "Vanha", "2020-01-10");
    struct id newer = add_event(book, "Kevään kahvit", "2021-03-12");
    (void)add_event(book, "Tyhjä ilta", "2022-03-12");
    (void)add(book, &older, LISTING_OFFER, "Vanha opastus", "");
    (void)add(book, &newer, LISTING_OFFER, "Opastus", "");
    (void)add(book, &newer, LISTING_WANT, "Opastus", "");
    struct listing_copy copy = find(book);
    assert_string_equal(copy.event, "Kevään kahvit");
    assert_string_equal(copy.date, "2021-03-12");
    assert_int_equal(copy.count, 2);
}

static void what_is_over_and_what_is_here_stays(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    struct id earlier = add_event(book, "Kevät", "2021-03-12");
    struct id withdrawn = add(book, &earlier, LISTING_OFFER, "Peruttu", "");
    must(listing_set_withdrawn(book->store, &withdrawn, true, &error), &error);
    (void)add(book, &earlier, LISTING_OFFER, "Vanhentunut", "2026-11-23");
    (void)add(book, &earlier, LISTING_OFFER, "Voimassa", "2026-11-24");
    (void)add(book, &earlier, LISTING_OFFER, "Täällä jo", "");
    (void)add(book, &book->event, LISTING_OFFER, "TÄÄLLÄ, JO", "");
    struct listing_copy copy = find(book);
    assert_int_equal(copy.count, 1);
    assert_string_equal(copy.listings[0].title, "Voimassa");
}

static void taking_twice_makes_nothing_twice(void **state)
{
    struct book *book = *state;
    struct id earlier = add_event(book, "Kevät", "2021-03-12");
    (void)add(book, &earlier, LISTING_OFFER, "Opastus", "");
    (void)add(book, &earlier, LISTING_OFFER, "opastus", "");
    (void)add(book, &earlier, LISTING_WANT, "Kahvinkeittäjä", "2027-01-01");
    struct listing_copy copy = find(book);
    assert_int_equal(copy.count, 2);
    assert_int_equal(take(book, &copy), 2);
    assert_int_equal(take(book, &copy), 0);
    assert_int_equal(find(book).count, 0);
    const struct listing *listings;
    size_t count;
    struct error error = {0};
    must(listing_list(book->store, &book->event, &book->arena, &listings, &count, &error), &error);
    assert_int_equal(count, 2);
    assert_string_equal(listings[0].title, "Opastus");
    assert_string_equal(listings[0].municipality, "Kerava");
    assert_string_equal(listings[0].theme, "Kulttuuri");
    assert_string_equal(listings[0].contact, "Aino");
    assert_int_equal(listings[0].contact_consent, CONSENT_YES);
    assert_int_equal(listings[0].capacity, 3);
    assert_int_equal(listings[0].taken, 0);
    assert_string_equal(listings[1].valid_until, "2027-01-01");
    book_must_verify(book->store);
}

/* What has another name here is not offered for ever, as taking it would make nothing. */
static void what_was_renamed_here_is_here(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    struct id earlier = add_event(book, "Kevät", "2021-03-12");
    (void)add(book, &earlier, LISTING_OFFER, "Sieniretki", "");
    (void)add(book, &earlier, LISTING_OFFER, "Opastus", "");
    struct listing_copy copy = find(book);
    assert_int_equal(take(book, &copy), 2);
    const struct listing *listings;
    size_t count;
    must(listing_list(book->store, &book->event, &book->arena, &listings, &count, &error), &error);
    assert_string_equal(listings[1].title, "Sieniretki");
    const struct listing_form form = {
        .organisation = "Museo ry", .side = LISTING_OFFER, .title = "Marjaretki", .capacity = 3};
    must(listing_update(book->store, &listings[1].id, &form, &error), &error);
    assert_int_equal(find(book).count, 0);
}

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(nothing_earlier_is_nothing_to_take, book_set_up,
                                        book_tear_down),
        cmocka_unit_test_setup_teardown(the_newest_earlier_event_counts, book_set_up,
                                        book_tear_down),
        cmocka_unit_test_setup_teardown(what_is_over_and_what_is_here_stays, book_set_up,
                                        book_tear_down),
        cmocka_unit_test_setup_teardown(what_was_renamed_here_is_here, book_set_up, book_tear_down),
        cmocka_unit_test_setup_teardown(taking_twice_makes_nothing_twice, book_set_up,
                                        book_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
