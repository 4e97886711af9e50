/* Rows that turn out to be one, and are split again. */
#include "book.h"

#include "vaihtarit/store/erasure.h"
#include "vaihtarit/store/event.h"
#include "vaihtarit/store/listing.h"
#include "vaihtarit/store/merge.h"
#include "vaihtarit/store/organisation.h"
#include "vaihtarit/store/presence.h"
#include "vaihtarit/store/question.h"
#include "vaihtarit/store/registration.h"
#include "vaihtarit/store/summary.h"
#include "vaihtarit/store/trade.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static struct id import_form(struct book *book, const struct registration_form *form,
                             enum registration_outcome *outcome)
{
    struct error error = {0};
    struct id id;
    must(registration_import(book->store, &book->event, form, 1, outcome, &id, &error), &error);
    return id;
}

static struct attendee find(struct book *book, const struct id *id)
{
    struct error error = {0};
    struct attendee attendee;
    must(registration_find(book->store, id, &book->arena, &attendee, &error), &error);
    return attendee;
}

static struct figures figures(struct book *book)
{
    struct error error = {0};
    struct figures read;
    must(summary_read(book->store, &book->event, &book->arena, &read, &error), &error);
    return read;
}

static struct merger only_merger(struct book *book)
{
    struct error error = {0};
    const struct merger *mergers;
    size_t count;
    must(merge_list(book->store, &book->event, &book->arena, &mergers, &count, &error), &error);
    assert_int_equal(count, 1);
    return mergers[0];
}

static const struct registration_form listed = {.given = "Anna",
                                                .family = "Mäkinen",
                                                .organisation = "Kylätalo ry",
                                                .email = "anna@x.fi",
                                                .status = REGISTRATION_WAITLIST};
static const struct registration_form walked = {.given = "Anni",
                                                .family = "Mäkinen",
                                                .phone = "040 1",
                                                .note = "tuo mikrofoni",
                                                .consent = CONSENT_YES};

static void one_person_on_the_list_twice(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    enum registration_outcome outcome;
    struct id question;
    struct id drop;
    const struct question asked = {.text = "Ruoka?", .options = ""};
    const struct id keep = import_form(book, &listed, &outcome);
    must(question_add(book->store, &book->event, &asked, &question, &error), &error);
    must(registration_walk_in(book->store, &book->event, &walked, "ovi B", &drop, &error), &error);
    must(reply_put_all(book->store, &drop, &(struct reply){.question = question, .text = "kasvis"},
                       1, &error),
         &error);
    must(merge_attendees(book->store, &keep, &drop, &error), &error);
    const struct attendee anna = find(book, &keep);
    assert_string_equal(anna.given, "Anna");
    assert_string_equal(anna.email, "anna@x.fi");
    assert_string_equal(anna.phone, "040 1");
    assert_string_equal(anna.note, "tuo mikrofoni");
    assert_int_equal(anna.consent, CONSENT_YES);
    assert_int_equal(anna.status, REGISTRATION_REGISTERED);
    assert_int_equal(anna.presence, PRESENCE_INSIDE);
    assert_string_equal(anna.first_desk, "ovi B");
    assert_int_equal(anna.arrivals_kept, 1);
    const struct reply *replies;
    size_t count;
    must(reply_list(book->store, &keep, &book->arena, &replies, &count, &error), &error);
    assert_string_equal(replies[0].text, "kasvis");
    struct attendee gone;
    must_refuse(registration_find(book->store, &drop, &book->arena, &gone, &error), &error,
                ERROR_NOT_FOUND);
    assert_int_equal(figures(book).people.registered, 1);
    assert_int_equal(figures(book).people.checked_in, 1);
    book_must_verify(book->store);
    /* Taken back, both are as they were. */
    const struct merger merger = only_merger(book);
    assert_string_equal(merger.drop_name, "Anni Mäkinen");
    assert_string_equal(merger.keep_name, "Anna Mäkinen");
    must(merge_split(book->store, &merger, &error), &error);
    assert_string_equal(find(book, &keep).phone, "");
    assert_int_equal(find(book, &keep).status, REGISTRATION_WAITLIST);
    assert_int_equal(find(book, &keep).presence, PRESENCE_NOT_ARRIVED);
    assert_int_equal(find(book, &drop).presence, PRESENCE_INSIDE);
    assert_int_equal(figures(book).people.checked_in, 1);
    book_must_verify(book->store);
    must_refuse(merge_split(book->store, &merger, &error), &error, ERROR_NOT_FOUND);
}

/* An answer stays one when the question has changed since, and the better place is kept. */
static void what_was_answered_and_the_better_place_are_kept(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    enum registration_outcome outcome;
    const struct registration_form cancelled = {
        .given = "Anna", .family = "Mäkinen", .status = REGISTRATION_CANCELLED};
    const struct registration_form waiting = {
        .given = "Anni", .family = "Mäkinen", .status = REGISTRATION_WAITLIST};
    struct question meal = {
        .text = "Ruoka?", .kind = QUESTION_CHOICE, .options = "kala | kasvis", .position = 1};
    const struct id keep = import_form(book, &cancelled, &outcome);
    const struct id drop = import_form(book, &waiting, &outcome);
    must(question_add(book->store, &book->event, &meal, &meal.id, &error), &error);
    must(reply_put_all(book->store, &drop, &(struct reply){.question = meal.id, .text = "kala"}, 1,
                       &error),
         &error);
    meal.options = "liha | kasvis";
    must(question_update(book->store, &meal, &error), &error);
    must(merge_attendees(book->store, &keep, &drop, &error), &error);
    const struct reply *replies;
    size_t count;
    must(reply_list(book->store, &keep, &book->arena, &replies, &count, &error), &error);
    assert_string_equal(replies[0].text, "kala");
    assert_int_equal(find(book, &keep).status, REGISTRATION_WAITLIST);
}

static void an_erased_person_takes_nothing_in(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    const struct id erased = book_add_person(book, "Anna", "Mäkinen");
    const struct id other = book_add_person(book, "Anni", "Mäkinen");
    must(erasure_add(book->store, &erased, &error), &error);
    must_say(merge_attendees(book->store, &erased, &other, &error), &error, "poistettu");
    must_say(merge_attendees(book->store, &other, &erased, &error), &error, "poistettu");
    assert_string_equal(find(book, &other).given, "Anni");
}

/* Nothing of an erased person is left in the row that was merged, and no list brings it back. */
static void who_was_merged_is_erased_whole(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    enum registration_outcome outcome;
    struct id id;
    const struct registration_form other = {.given = "Anni",
                                            .family = "Salainen",
                                            .email = "anni@salainen.fi",
                                            .needs = "salainen allergia"};
    const struct id keep = import_form(book, &listed, &outcome);
    const struct id drop = import_form(book, &other, &outcome);
    must(merge_attendees(book->store, &keep, &drop, &error), &error);
    must(erasure_add(book->store, &keep, &error), &error);
    assert_int_equal(
        book_integer(book->path, "SELECT count(*) FROM change WHERE value LIKE '%alainen%'"), 0);
    assert_int_equal(book_integer(book->path, "SELECT count(*) FROM person WHERE given IS NOT NULL"
                                              " OR family IS NOT NULL OR email IS NOT NULL"),
                     0);
    must_refuse(registration_import(book->store, &book->event, &other, 1, &outcome, &id, &error),
                &error, ERROR_RULE);
    struct id event;
    const struct event later = {.name = "Kahvit",
                                .kind = EVENT_SEURAKAHVIT,
                                .municipality = "Pornainen",
                                .venue = "",
                                .date = "2027-01-12"};
    must(event_add(book->store, &later, &event, &error), &error);
    must_refuse(registration_import(book->store, &event, &other, 1, &outcome, &id, &error), &error,
                ERROR_RULE);
    book_must_verify(book->store);
}

/* Two laptops each merged one more: a list means who stands at the end. */
static void mergers_in_a_row_are_followed(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    enum registration_outcome outcome;
    const struct registration_form forms[] = {
        {.given = "Ana", .family = "Mäkinen", .email = "a@x.fi"},
        {.given = "Anni", .family = "Mäkinen", .email = "b@x.fi"},
        {.given = "Anna", .family = "Mäkinen", .email = "c@x.fi"}};
    struct id ids[3];
    for (size_t i = 0; i < 3; i++)
        ids[i] = import_form(book, &forms[i], &outcome);
    struct store *other = book_create(book, "other");
    book_hand_over(book->store, other);
    must(merge_attendees(book->store, &ids[1], &ids[0], &error), &error);
    must(merge_attendees(other, &ids[2], &ids[1], &error), &error);
    book_hand_over(other, book->store);
    const struct id again = import_form(book, &forms[0], &outcome);
    assert_true(id_equal(&again, &ids[2]));
    assert_int_equal(book_integer(book->path, "SELECT count(*) FROM person WHERE deleted IS NOT 1"),
                     1);
    struct id walk_in;
    must_say(registration_walk_in(book->store, &book->event, &forms[0], "ovi", &walk_in, &error),
             &error, "on jo listalla");
    store_close(other);
}

static void both_were_in_already(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    const struct id keep = book_add_person(book, "Anna", "Mäkinen");
    const struct id drop = book_add_person(book, "Anni", "Mäkinen");
    must(presence_check_in(book->store, &keep, "ovi A", &error), &error);
    must(presence_check_in(book->store, &drop, "ovi B", &error), &error);
    must(merge_attendees(book->store, &keep, &drop, &error), &error);
    assert_int_equal(find(book, &keep).arrivals_kept, 1);
    assert_string_equal(find(book, &keep).first_desk, "ovi A");
    assert_int_equal(figures(book).people.checked_in, 1);
    assert_int_equal(figures(book).people.inside, 1);
    assert_int_equal(figures(book).conflicts, 0);
}

static void a_list_that_comes_again_means_who_stayed(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    enum registration_outcome outcome;
    const struct registration_form other = {
        .given = "Anni", .family = "Mäkinen", .email = "anni@x.fi"};
    const struct id keep = import_form(book, &listed, &outcome);
    const struct id drop = import_form(book, &other, &outcome);
    must(merge_attendees(book->store, &keep, &drop, &error), &error);
    const struct id again = import_form(book, &other, &outcome);
    assert_int_equal(outcome, REGISTRATION_UNCHANGED);
    assert_true(id_equal(&again, &keep));
    assert_int_equal(figures(book).people.waitlist, 0);
    assert_int_equal(figures(book).people.registered, 1);
    assert_int_equal(book_integer(book->path, "SELECT count(*) FROM person WHERE deleted IS 1"), 1);
    /* Not at another event either. */
    struct id event;
    const struct event later = {.name = "Kahvit",
                                .kind = EVENT_SEURAKAHVIT,
                                .municipality = "Pornainen",
                                .venue = "",
                                .date = "2027-01-12"};
    must(event_add(book->store, &later, &event, &error), &error);
    book->event = event;
    const struct id next = import_form(book, &other, &outcome);
    assert_string_equal(find(book, &next).given, "Anni");
    assert_string_equal(find(book, &next).email, "anni@x.fi");
    const struct id person = find(book, &next).person;
    const struct id kept = find(book, &keep).person;
    assert_true(id_equal(&person, &kept));
}

static void what_is_no_pair_is_refused(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    const struct id one = book_add_person(book, "Anna", "Mäkinen");
    const struct id nobody = {{9}};
    struct id event;
    const struct event later = {.name = "Kahvit",
                                .kind = EVENT_SEURAKAHVIT,
                                .municipality = "Pornainen",
                                .venue = "",
                                .date = "2027-01-12"};
    must_say(merge_attendees(book->store, &one, &one, &error), &error, "kaksi eri riviä");
    must_refuse(merge_attendees(book->store, &one, &nobody, &error), &error, ERROR_NOT_FOUND);
    must(event_add(book->store, &later, &event, &error), &error);
    book->event = event;
    const struct id elsewhere = book_add_person(book, "Anni", "Mäkinen");
    must_say(merge_attendees(book->store, &one, &elsewhere, &error), &error, "samasta");
    assert_int_equal(
        book_integer(book->path, "SELECT count(*) FROM person WHERE merged_into IS NOT NULL"), 0);
}

static struct id organisation_of(struct book *book, const char *name, const char *municipality)
{
    struct error error = {0};
    struct id id;
    must(organisation_ensure(book->store, name, municipality, &id, &error), &error);
    return id;
}

static void an_association_under_two_names(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    enum registration_outcome outcome;
    const struct id keep = organisation_of(book, "Pornaisten Martat ry", "");
    const struct id drop = organisation_of(book, "Martat Pornainen", "Pornainen");
    const struct registration_form form = {
        .given = "Liisa", .family = "Aho", .organisation = "Martat Pornainen"};
    const struct id person = import_form(book, &form, &outcome);
    const struct listing_form offer = {
        .organisation = "Martat Pornainen", .side = LISTING_OFFER, .title = "Leivontailta"};
    struct id listing;
    struct id trade;
    must(listing_add(book->store, &book->event, &offer, &listing, &error), &error);
    const struct trade_leg_form leg = {
        .giver = "Martat Pornainen", .receiver = "Museo", .offer = listing};
    const struct trade_form deal = {.legs = &leg, .leg_count = 1};
    must(trade_add(book->store, &book->event, &deal, &trade, &error), &error);
    must(merge_organisations(book->store, &keep, &drop, &error), &error);
    assert_string_equal(find(book, &person).organisation_name, "Pornaisten Martat ry");
    assert_string_equal(find(book, &person).municipality, "Pornainen");
    assert_int_equal(figures(book).organisations.registered, 1);
    assert_int_equal(book_integer(book->path,
                                  "SELECT count(*) FROM trade_leg g JOIN organisation o ON"
                                  " o.id = g.giver WHERE o.name = 'Pornaisten Martat ry'"),
                     1);
    /* The old name is understood from then on. */
    const struct id again = organisation_of(book, "martat pornainen ry", "");
    assert_true(id_equal(&again, &keep));
    must(merge_split(book->store,
                     &(struct merger){.drop = drop, .keep = keep, .organisation = true}, &error),
         &error);
    assert_string_equal(find(book, &person).organisation_name, "Martat Pornainen");
    const struct id apart = organisation_of(book, "martat pornainen ry", "");
    assert_true(id_equal(&apart, &drop));
    book_must_verify(book->store);
}

static void who_traded_with_each_other_is_two(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    struct id trade;
    const struct trade_leg_form legs[] = {
        {.giver = "Martat", .receiver = "Museo", .what = "leipä"},
        {.giver = "Museo", .receiver = "Martat", .what = "opastus"}};
    const struct trade_form deal = {.legs = legs, .leg_count = 2};
    must(trade_add(book->store, &book->event, &deal, &trade, &error), &error);
    const struct id one = organisation_of(book, "Martat", "");
    const struct id other = organisation_of(book, "Museo", "");
    must_say(merge_organisations(book->store, &one, &other, &error), &error, "keskenään");
    must_say(merge_organisations(book->store, &one, &one, &error), &error, "kaksi eri");
}

static void mergers_into_each_other_end(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    const struct id one = organisation_of(book, "Martat", "");
    const struct id other = organisation_of(book, "Marttayhdistys", "");
    struct store *elsewhere = book_create(book, "other");
    book_hand_over(book->store, elsewhere);
    must(merge_organisations(book->store, &one, &other, &error), &error);
    must(merge_organisations(elsewhere, &other, &one, &error), &error);
    book_hand_over(book->store, elsewhere);
    book_hand_over(elsewhere, book->store);
    (void)organisation_of(book, "Martat", "");
    (void)organisation_of(book, "Marttayhdistys", "");
    book_must_verify(book->store);
    store_close(elsewhere);
}

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
#define TEST(name) cmocka_unit_test_setup_teardown(name, book_set_up, book_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(one_person_on_the_list_twice),
        TEST(what_was_answered_and_the_better_place_are_kept),
        TEST(an_erased_person_takes_nothing_in),
        TEST(who_was_merged_is_erased_whole),
        TEST(mergers_in_a_row_are_followed),
        TEST(both_were_in_already),
        TEST(a_list_that_comes_again_means_who_stayed),
        TEST(what_is_no_pair_is_refused),
        TEST(an_association_under_two_names),
        TEST(who_traded_with_each_other_is_two),
        TEST(mergers_into_each_other_end),
    };
    return cmocka_run_group_tests_name("mergers", tests, NULL, NULL);
}
