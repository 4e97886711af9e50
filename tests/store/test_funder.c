/* A period's figures over many events: who is counted once, who anew, and what each event adds. */
#include "book.h"

#include "vaihtarit/store/event.h"
#include "vaihtarit/store/funder.h"
#include "vaihtarit/store/headcount.h"
#include "vaihtarit/store/listing.h"
#include "vaihtarit/store/merge.h"
#include "vaihtarit/store/organisation.h"
#include "vaihtarit/store/presence.h"
#include "vaihtarit/store/registration.h"
#include "vaihtarit/store/summary.h"
#include "vaihtarit/store/trade.h"
#include "vaihtarit/store/trade_life.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static struct id add_event(struct book *book, const char *name, enum event_kind kind,
                           const char *municipality, const char *date)
{
    const struct event event = {
        .name = name, .kind = kind, .municipality = municipality, .venue = "", .date = date};
    struct id id;
    struct error error = {0};
    must(event_add(book->store, &event, &id, &error), &error);
    return id;
}

/* Somebody on an event's list who comes. */
static struct id come(struct book *book, const struct id *event,
                      const struct registration_form *form)
{
    enum registration_outcome outcome;
    struct id id;
    struct error error = {0};
    must(registration_import(book->store, event, form, 1, &outcome, &id, &error), &error);
    must(presence_check_in(book->store, &id, "ovi", &error), &error);
    return id;
}

#define COME(event, ...) come(book, &(event), &(const struct registration_form){__VA_ARGS__})

static struct id list(struct book *book, const struct id *event, const struct listing_form *form)
{
    struct id id;
    struct error error = {0};
    must(listing_add(book->store, event, form, &id, &error), &error);
    return id;
}

#define LIST(event, ...) list(book, &(event), &(const struct listing_form){__VA_ARGS__})

static struct id deal(struct book *book, const struct id *event, const struct trade_leg_form *legs,
                      size_t count, enum trade_status status)
{
    const struct trade_form form = {.legs = legs,
                                    .leg_count = count,
                                    .status =
                                        status == TRADE_PROPOSED ? TRADE_PROPOSED : TRADE_AGREED};
    struct id id;
    struct error error = {0};
    must(trade_add(book->store, event, &form, &id, &error), &error);
    if (status != form.status)
        must(trade_set_status(book->store, &id, status, &error), &error);
    return id;
}

static struct funder read(struct book *book, const char *from, const char *to)
{
    const struct funder_period period = {.from = from, .to = to};
    struct funder funder;
    struct error error = {0};
    must(funder_read(book->store, &period, &book->arena, &funder, &error), &error);
    return funder;
}

static int home_of(const struct funder *funder, const char *name)
{
    for (size_t i = 0; i < funder->home_count; i++)
        if (strcmp(funder->homes[i].name, name) == 0)
            return funder->homes[i].persons;
    return 0;
}

static const struct registration_form anna = {.given = "Anna",
                                              .family = "Mäkinen",
                                              .organisation = "Reuma ry",
                                              .municipality = "Tuusula",
                                              .email = "anna@x.fi"};
static const struct registration_form olavi = {.given = "Olavi",
                                               .family = "Mäkelä",
                                               .organisation = "Kylätalo",
                                               .municipality = "Hyvinkää",
                                               .email = "olavi@x.fi"};

static void a_person_counts_once_and_a_visit_every_time(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    struct id id;
    const struct id course =
        add_event(book, "Hakukoulutus", EVENT_KOULUTUS, "Hyvinkää", "2026-12-01");
    (void)come(book, &book->event, &anna);
    (void)come(book, &course, &anna);
    (void)come(book, &course, &olavi);
    must(registration_walk_in(book->store, &course,
                              &(struct registration_form){.given = "Satu", .family = "Yli-Mäki"},
                              "ovi", &id, &error),
         &error);
    must(headcount_add(book->store, &book->event, 7, "ovi", &error), &error);
    must(headcount_add(book->store, &course, 2, "ovi", &error), &error);
    must(headcount_add(book->store, &course, -2, "ovi", &error), &error);
    (void)book_add_person(book, "Ei", "Tullut");

    const struct funder funder = read(book, NULL, NULL);
    assert_int_equal(funder.people.persons, 3);
    assert_int_equal(funder.people.attendances, 4);
    assert_int_equal(funder.people.anonymous, 7);
    assert_int_equal(funder.people.met, 10);
    assert_int_equal(funder.people.visits, 11);
    assert_int_equal(funder.events.all, 2);
    assert_int_equal(funder.events.trainings, 1);
    assert_int_equal(funder.events.others, 1);
    assert_int_equal(funder.events.upcoming, 1); /* 1.12. seen from 24.11. */
    assert_int_equal(funder.event_count, 2);
    assert_string_equal(funder.first, "2026-11-24");
    assert_string_equal(funder.last, "2026-12-01");
    assert_int_equal(funder.event_list[0].visits, 8);
    assert_int_equal(funder.event_list[1].visits, 3);
    assert_int_equal(funder.kind_count, 2);
    assert_int_equal(funder.kinds[1].kind, EVENT_KOULUTUS);
    assert_int_equal(funder.kinds[1].visits, 3);
    assert_int_equal(funder.venue_count, 2);
    assert_string_equal(funder.venues[0].name, "Tuusula");
    assert_int_equal(funder.venues[0].visits, 8);
    assert_int_equal(home_of(&funder, "Tuusula"), 1);
    assert_int_equal(home_of(&funder, "Hyvinkää"), 1);
    assert_int_equal(home_of(&funder, ""), 1);
}

static void the_latest_known_municipality_is_home(void **state)
{
    struct book *book = *state;
    const struct id later = add_event(book, "Myöhempi", EVENT_MUU, "Askola", "2026-12-02");
    const struct id last = add_event(book, "Viimeinen", EVENT_MUU, "Askola", "2026-12-03");
    (void)come(book, &book->event, &anna);
    (void)COME(later, .given = "Anna", .family = "Mäkinen", .municipality = "Kerava",
               .email = "anna@x.fi");
    (void)COME(last, .given = "Anna", .family = "Mäkinen", .email = "anna@x.fi");
    const struct funder funder = read(book, NULL, NULL);
    assert_int_equal(funder.people.persons, 1);
    assert_int_equal(home_of(&funder, "Kerava"), 1);
}

static void merged_people_and_associations_are_one(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    const struct id early = add_event(book, "Kevät", EVENT_MUU, "Tuusula", "2026-05-02");
    const struct id keep = come(book, &book->event, &anna);
    const struct id drop =
        COME(book->event, .given = "Anne", .family = "Mäkinen", .organisation = "Reumayhdistys");
    /* The one that will be merged was at the earlier event too. */
    (void)COME(early, .given = "Anne", .family = "Mäkinen", .organisation = "Reumayhdistys");
    assert_int_equal(read(book, NULL, NULL).people.persons, 2);
    assert_int_equal(read(book, NULL, NULL).organisations.met, 2);
    must(merge_attendees(book->store, &keep, &drop, &error), &error);
    struct funder funder = read(book, NULL, NULL);
    assert_int_equal(funder.people.persons, 1);
    assert_int_equal(funder.people.attendances, 2);

    struct id kept;
    struct id dropped;
    must(organisation_ensure(book->store, "Reuma ry", "", &kept, &error), &error);
    must(organisation_ensure(book->store, "Reumayhdistys", "", &dropped, &error), &error);
    must(merge_organisations(book->store, &kept, &dropped, &error), &error);
    funder = read(book, NULL, NULL);
    assert_int_equal(funder.organisations.met, 1);
    funder = read(book, "2026-06-01", NULL);
    assert_int_equal(funder.organisations.met, 1);
    assert_int_equal(funder.organisations.returning, 1); /* under its other name */
}

/* Two laptops merged the same two rows each into the other. */
static void a_circle_of_mergers_is_one(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    struct attendee one;
    struct attendee other;
    const struct id first = come(book, &book->event, &anna);
    const struct id second = come(book, &book->event, &olavi);
    must(registration_find(book->store, &first, &book->arena, &one, &error), &error);
    must(registration_find(book->store, &second, &book->arena, &other, &error), &error);
    const struct field_value into_other[] = {{"merged_into", value_id(&other.person)},
                                             {"deleted", value_integer(1)}};
    const struct field_value into_one[] = {{"merged_into", value_id(&one.person)},
                                           {"deleted", value_integer(1)}};
    must(txn_begin(book->store, "test", &error), &error);
    must(txn_put(book->store, "person", &one.person, into_other, 2, &error), &error);
    must(txn_put(book->store, "person", &other.person, into_one, 2, &error), &error);
    must(txn_commit(book->store, &error), &error);
    assert_int_equal(read(book, NULL, NULL).people.persons, 1);
}

static void the_period_has_both_its_days_and_knows_what_was_before(void **state)
{
    struct book *book = *state;
    const struct id before = add_event(book, "Ennen", EVENT_SEURAKAHVIT, "Kerava", "2025-12-31");
    const struct id first = add_event(book, "Ensi", EVENT_SEURAKAHVIT, "Kerava", "2026-01-01");
    const struct id end = add_event(book, "Loppu", EVENT_SEURAKAHVIT, "Kerava", "2026-12-31");
    const struct id after = add_event(book, "Jälkeen", EVENT_SEURAKAHVIT, "Kerava", "2027-01-01");
    (void)come(book, &before, &anna);
    (void)come(book, &first, &anna);
    (void)come(book, &end, &olavi);
    (void)COME(after, .given = "Satu", .family = "Aho", .organisation = "Myöhäiset");
    /* Seen at the market alone, and at the market before. */
    (void)LIST(end, .organisation = "Torin väki", .side = LISTING_OFFER, .title = "Kahvi");
    (void)LIST(before, .organisation = "Vanhat", .side = LISTING_OFFER, .title = "Tee");
    (void)LIST(first, .organisation = "Vanhat", .side = LISTING_OFFER, .title = "Tee");

    struct funder funder = read(book, "2026-01-01", "2026-12-31");
    assert_int_equal(funder.events.all, 3); /* with the book's own evening */
    assert_int_equal(funder.people.persons, 2);
    assert_int_equal(funder.organisations.met, 4);
    assert_int_equal(funder.organisations.returning, 2); /* Reuma and Vanhat */
    assert_int_equal(funder.organisations.fresh, 2);     /* Kylätalo and Torin väki */
    funder = read(book, "", "");
    assert_int_equal(funder.organisations.met, 5);
    assert_int_equal(funder.organisations.returning, 0); /* nothing is before everything */
    funder = read(book, "2030-01-01", NULL);
    assert_int_equal(funder.events.all, 0);
    assert_int_equal(funder.people.met, 0);
    assert_string_equal(funder.first, "");
}

static void deals_of_two_evenings_are_added_up(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    struct id id;
    must(organisation_ensure(book->store, "Reuma ry", "Tuusula", &id, &error), &error);
    must(organisation_ensure(book->store, "Kylätalo", "Hyvinkää", &id, &error), &error);
    must(organisation_ensure(book->store, "Naapuri", "Tuusula", &id, &error), &error);
    must(organisation_ensure(book->store, "Paikaton", "", &id, &error), &error);
    const struct id later = add_event(book, "Myöhempi", EVENT_MUU, "Askola", "2026-12-02");
    const struct id early_want =
        LIST(book->event, .organisation = "Kylätalo", .side = LISTING_WANT, .title = "Luento");
    (void)LIST(book->event, .organisation = "Kylätalo", .side = LISTING_WANT, .title = "Muu");
    book_set_time("2026-12-02T18:00:00+02:00");
    const struct id late_want =
        LIST(later, .organisation = "Naapuri", .side = LISTING_WANT, .title = "Tila");
    const struct trade_leg_form far[] = {
        {.giver = "Reuma ry", .receiver = "Kylätalo", .what = "luento", .want = early_want}};
    const struct trade_leg_form near[] = {
        {.giver = "Reuma ry", .receiver = "Naapuri", .what = "tila", .want = late_want}};
    const struct trade_leg_form nowhere[] = {
        {.giver = "Reuma ry", .receiver = "Paikaton", .what = "kahvi"},
        {.giver = "Paikaton", .receiver = "Reuma ry", .what = "pulla"}};
    const struct trade_leg_form over[] = {
        {.giver = "Kylätalo", .receiver = "Naapuri", .what = "hyvä mieli"}};
    book_set_time("2026-12-04T18:00:00+02:00");
    (void)deal(book, &book->event, far, 1, TRADE_DONE); /* after 10 days */
    book_set_time("2026-12-05T18:00:00+02:00");
    (void)deal(book, &later, near, 1, TRADE_DONE); /* after 3 */
    (void)deal(book, &later, nowhere, 2, TRADE_AGREED);
    (void)deal(book, &later, over, 1, TRADE_CANCELLED);
    (void)deal(book, &book->event, over, 1, TRADE_UNMATCHED);
    (void)deal(book, &later, over, 1, TRADE_PROPOSED);

    struct funder funder = read(book, NULL, NULL);
    assert_int_equal(funder.trades.done, 2);
    assert_int_equal(funder.trades.agreed, 1);
    assert_int_equal(funder.trades.proposed, 1);
    assert_int_equal(funder.trades.cancelled, 1);
    assert_int_equal(funder.trades.unmatched, 1);
    assert_int_equal(funder.trades.deals, 3);
    assert_int_equal(funder.trades.cross_municipality, 1);
    assert_int_equal(funder.wants.written, 3);
    assert_int_equal(funder.wants.met, 2);
    assert_int_equal(funder.half_days_to_met, 13);
    funder = read(book, "2026-12-01", NULL);
    assert_int_equal(funder.trades.deals, 2);
    assert_int_equal(funder.trades.cross_municipality, 0);
    assert_int_equal(funder.half_days_to_met, 6);
}

/* Whatever an event's own summary tells is what the report adds up. */
static void the_report_is_the_sum_of_the_summaries(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    const struct id other = add_event(book, "Toinen", EVENT_TYOPAJA, "Kerava", "2026-12-02");
    const struct id events[] = {book->event, other};
    uint64_t seed = 0x9E3779B97F4A7C15U;
    int visits = 0;
    int came = 0;
    for (int i = 0; i < 40; i++) {
        char name[24];
        (void)snprintf(name, sizeof name, "Nimi%d", i / 2);
        const struct registration_form form = {.given = name,
                                               .family = "Aho",
                                               .organisation = i % 3 == 0 ? "Yksi ry" : "Kaksi ry",
                                               .status = i % 7 == 0 ? REGISTRATION_WAITLIST
                                                                    : REGISTRATION_REGISTERED};
        enum registration_outcome outcome;
        struct id id;
        must(registration_import(book->store, &events[i % 2], &form, 1, &outcome, &id, &error),
             &error);
        if (book_random(&seed, 3) > 0)
            (void)presence_enter(book->store, &id, &(struct entry){.desk = "ovi", .admit = true},
                                 &error);
        if (book_random(&seed, 5) == 0)
            (void)presence_undo(book->store, &id, &error);
    }
    for (size_t i = 0; i < 2; i++) {
        struct figures figures;
        must(summary_read(book->store, &events[i], &book->arena, &figures, &error), &error);
        visits += figures.people.met;
        came += figures.people.checked_in;
    }
    const struct funder funder = read(book, NULL, NULL);
    assert_int_equal(funder.people.visits, visits);
    assert_int_equal(funder.people.attendances, came);
    assert_true(funder.people.persons < came);
    int at_home = 0;
    for (size_t i = 0; i < funder.home_count; i++)
        at_home += funder.homes[i].persons;
    assert_int_equal(at_home, funder.people.persons);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_person_counts_once_and_a_visit_every_time, book_set_up,
                                        book_tear_down),
        cmocka_unit_test_setup_teardown(the_latest_known_municipality_is_home, book_set_up,
                                        book_tear_down),
        cmocka_unit_test_setup_teardown(merged_people_and_associations_are_one, book_set_up,
                                        book_tear_down),
        cmocka_unit_test_setup_teardown(a_circle_of_mergers_is_one, book_set_up, book_tear_down),
        cmocka_unit_test_setup_teardown(the_period_has_both_its_days_and_knows_what_was_before,
                                        book_set_up, book_tear_down),
        cmocka_unit_test_setup_teardown(deals_of_two_evenings_are_added_up, book_set_up,
                                        book_tear_down),
        cmocka_unit_test_setup_teardown(the_report_is_the_sum_of_the_summaries, book_set_up,
                                        book_tear_down),
    };
    (void)setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
