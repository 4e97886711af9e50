/* Taking things back: every action of the evening, there and back. */
#include "book.h"
#include "deeds.h"

#include "schema.h"

#include "vaihtarit/store/event.h"
#include "vaihtarit/store/headcount.h"
#include "vaihtarit/store/history.h"
#include "vaihtarit/store/listing.h"
#include "vaihtarit/store/organisation.h"
#include "vaihtarit/store/presence.h"
#include "vaihtarit/store/registration.h"
#include "vaihtarit/store/summary.h"
#include "vaihtarit/store/theme.h"
#include "vaihtarit/store/trade.h"
#include "vaihtarit/store/trade_life.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* An evening with something of everything. */
struct evening {
    struct book *book;
    struct id waiting;
    struct id inside;
    struct id left;
    struct id offer;
    struct id trade;
    struct id theme;
    struct event changed;
};

/* All rows that stand, without where they came from. */
static void dump_standing(struct buffer *out, const char *path)
{
    size_t count;
    const struct schema_entity *entities = schema_entities(&count);
    struct buffer sql = {0};
    buffer_clear(out);
    for (size_t i = 0; i < count; i++) {
        buffer_clear(&sql);
        buffer_add_format(&sql, "SELECT '%s', id", entities[i].name);
        for (size_t j = 0; j < entities[i].field_count; j++)
            buffer_add_format(&sql, ", %s", entities[i].fields[j].name);
        buffer_add_format(&sql, " FROM %s WHERE %s IS NOT 1 ORDER BY id", entities[i].name,
                          entities[i].removal);
        book_dump(out, path, buffer_text(&sql));
    }
    buffer_release(&sql);
}

static struct listing_form offer_form(const char *title)
{
    return (struct listing_form){.organisation = "Sieniseura ry",
                                 .side = LISTING_OFFER,
                                 .title = title,
                                 .detail = "syksyllä",
                                 .theme = "Talkoot",
                                 .contact = "seura@sieni.fi"};
}

static bool add_event(struct evening *evening, struct store *store, struct error *error)
{
    struct id id;
    (void)evening;
    const struct event event = {.name = "Sotekahvit",
                                .kind = EVENT_SOTEKAHVIT,
                                .municipality = "Järvenpää",
                                .date = "2027-01-12"};
    return event_add(store, &event, &id, error);
}

static bool change_event(struct evening *evening, struct store *store, struct error *error)
{
    return event_update(store, &evening->changed, error);
}

static bool import_people(struct evening *evening, struct store *store, struct error *error)
{
    const struct registration_form old = {
        .given = "Jono", .family = "Jonne", .phone = "040 999", .note = "uusi tieto"};
    const struct registration_form fresh = {.given = "Uusi",
                                            .family = "Ihminen",
                                            .email = "uusi@x.fi",
                                            .organisation = "Uusi yhdistys ry",
                                            .consent = CONSENT_YES};
    enum registration_outcome outcome;
    struct id id;
    if (!txn_begin(store, "import", error))
        return false;
    bool done = registration_import(store, &evening->book->event, &old, 1, &outcome, &id, error) &&
                registration_import(store, &evening->book->event, &fresh, 1, &outcome, &id, error);
    return txn_end(store, done, error);
}

static bool walk_in(struct evening *evening, struct store *store, struct error *error)
{
    const struct registration_form form = {
        .given = "Satu", .family = "Yli-Mäki", .organisation = "Kylätalo", .email = "satu@x.fi"};
    struct id id;
    return registration_walk_in(store, &evening->book->event, &form, "ovi", &id, error);
}

static bool check_in(struct evening *evening, struct store *store, struct error *error)
{
    const struct id id = book_add_person(evening->book, "Eka", "Kerta");
    return presence_check_in(store, &id, "ovi", error);
}

static bool admit(struct evening *evening, struct store *store, struct error *error)
{
    return presence_enter(store, &evening->waiting, &(struct entry){.desk = "ovi", .admit = true},
                          error);
}

static bool undo_check_in(struct evening *evening, struct store *store, struct error *error)
{
    return presence_undo(store, &evening->inside, error);
}

static bool leave(struct evening *evening, struct store *store, struct error *error)
{
    return presence_leave(store, &evening->inside, "ovi", error);
}

static bool come_back(struct evening *evening, struct store *store, struct error *error)
{
    return presence_reenter(store, &evening->left, &(struct entry){.desk = "ovi"}, error);
}

static bool count_heads(struct evening *evening, struct store *store, struct error *error)
{
    return headcount_add(store, &evening->book->event, 3, "ovi", error);
}

static bool add_listing(struct evening *evening, struct store *store, struct error *error)
{
    struct listing_form form = offer_form("Sienikurssi");
    struct id id;
    form.organisation = "Aivan uusi ry";
    return listing_add(store, &evening->book->event, &form, &id, error);
}

static bool import_listing(struct evening *evening, struct store *store, struct error *error)
{
    struct listing_form form = offer_form("Tuotu");
    struct id id;
    bool added;
    return listing_import(store, &evening->book->event, &form, 1, &added, &id, error);
}

static bool change_listing(struct evening *evening, struct store *store, struct error *error)
{
    struct listing_form form = offer_form("Sieniretki metsään");
    form.detail = NULL;
    form.capacity = 4;
    return listing_update(store, &evening->offer, &form, error);
}

static bool withdraw(struct evening *evening, struct store *store, struct error *error)
{
    return listing_set_withdrawn(store, &evening->offer, true, error);
}

static bool add_trade(struct evening *evening, struct store *store, struct error *error)
{
    const struct trade_leg_form legs[] = {
        {.giver = "Sieniseura", .receiver = "Museo", .offer = evening->offer},
        {.giver = "Museo", .receiver = "Sieniseura", .what = "opastus"}};
    const struct trade_form form = {
        .legs = legs, .leg_count = 2, .due = "2027-03-01", .note = "keväällä"};
    struct id id;
    return trade_add(store, &evening->book->event, &form, &id, error);
}

static bool finish_trade(struct evening *evening, struct store *store, struct error *error)
{
    return trade_set_status(store, &evening->trade, TRADE_DONE, error);
}

static bool change_terms(struct evening *evening, struct store *store, struct error *error)
{
    const struct trade_terms terms = {.due = "2027-05-01", .note = "toukokuussa"};
    return trade_set_terms(store, &evening->trade, &terms, error);
}

static bool add_organisation(struct evening *evening, struct store *store, struct error *error)
{
    struct id id;
    (void)evening;
    return organisation_ensure(store, "Partio r.y.", "Tuusula", &id, error);
}

static bool add_theme(struct evening *evening, struct store *store, struct error *error)
{
    struct id id;
    (void)evening;
    return theme_add(store, "Kylätoiminta", &id, error);
}

static bool rename_theme(struct evening *evening, struct store *store, struct error *error)
{
    return theme_rename(store, &evening->theme, &evening->book->event, "Talkootyö", error);
}

static bool remove_theme(struct evening *evening, struct store *store, struct error *error)
{
    return theme_remove(store, &evening->theme, error);
}

typedef bool evening_action(struct evening *evening, struct store *store, struct error *error);

static void fill(struct evening *evening)
{
    struct book *book = evening->book;
    struct error error = {0};
    const struct registration_form queue = {
        .given = "Jono", .family = "Jonne", .phone = "040 1", .status = REGISTRATION_WAITLIST};
    const struct trade_leg_form leg = {.giver = "Museo", .receiver = "Partio", .what = "vitriini"};
    const struct trade_form form = {.legs = &leg, .leg_count = 1, .note = "lainaksi"};
    const struct listing_form offer = offer_form("Sieniretki");
    enum registration_outcome outcome;
    must(registration_import(book->store, &book->event, &queue, 1, &outcome, &evening->waiting,
                             &error),
         &error);
    evening->inside = book_add_person(book, "Anna", "Mäkinen");
    evening->left = book_add_person(book, "Olavi", "Mäkelä");
    must(presence_check_in(book->store, &evening->inside, "ovi", &error), &error);
    must(presence_check_in(book->store, &evening->left, "ovi", &error), &error);
    must(presence_leave(book->store, &evening->left, "ovi", &error), &error);
    must(theme_add(book->store, "Talkoot", &evening->theme, &error), &error);
    must(listing_add(book->store, &book->event, &offer, &evening->offer, &error), &error);
    must(trade_add(book->store, &book->event, &form, &evening->trade, &error), &error);
    must(event_find(book->store, &book->event, &book->arena, &evening->changed, &error), &error);
    evening->changed.venue = "";
    evening->changed.name = "Uusi nimi";
    evening->changed.capacity = 80;
}

static void every_action_goes_there_and_back(void **state)
{
    static evening_action *const actions[] = {
        add_event,      change_event, import_people, walk_in,      check_in,     admit,
        undo_check_in,  leave,        come_back,     count_heads,  add_listing,  import_listing,
        change_listing, withdraw,     add_trade,     finish_trade, change_terms, add_organisation,
        add_theme,      rename_theme, remove_theme,
    };
    struct evening evening = {.book = *state};
    struct book *book = *state;
    struct buffer before = {0};
    struct buffer after = {0};
    struct buffer back = {0};
    fill(&evening);
    for (size_t i = 0; i < sizeof actions / sizeof actions[0]; i++) {
        struct error error = {0};
        if (actions[i] == check_in)
            (void)book_add_person(book, "Eka", "Kerta");
        dump_standing(&before, book->path);
        must(actions[i](&evening, book->store, &error), &error);
        dump_standing(&after, book->path);
        assert_string_not_equal(buffer_text(&before), buffer_text(&after));
        for (int round = 0; round < 3; round++) {
            deeds_undo_newest(book);
            dump_standing(&back, book->path);
            if (strcmp(buffer_text(&back), buffer_text(round % 2 ? &after : &before)) != 0)
                fail_msg("action %zu, undo %d:\n%s\nis not\n%s", i, round, buffer_text(&back),
                         buffer_text(round % 2 ? &after : &before));
        }
    }
    book_must_verify(book->store);
    buffer_release(&before);
    buffer_release(&after);
    buffer_release(&back);
}

static void all_of_an_evening_can_be_taken_back_one_by_one(void **state)
{
    struct evening evening = {.book = *state};
    struct book *book = *state;
    struct buffer before = {0};
    struct buffer after = {0};
    struct error error = {0};
    struct history_entry entry;
    dump_standing(&before, book->path);
    fill(&evening);
    must(admit(&evening, book->store, &error), &error);
    must(add_trade(&evening, book->store, &error), &error);
    must(change_listing(&evening, book->store, &error), &error);
    must(change_event(&evening, book->store, &error), &error);
    int steps = 0;
    while (history_last(book->store, &book->arena, &entry, &error) &&
           strcmp(entry.action, "event") != 0) {
        must(history_undo(book->store, entry.node, entry.last_seq, &error), &error);
        assert_true(++steps < 30);
    }
    assert_int_equal(steps, 14);
    dump_standing(&after, book->path);
    assert_string_equal(buffer_text(&before), buffer_text(&after));
    entry = deeds_last(book);
    must(history_undo(book->store, entry.node, entry.last_seq, &error), &error);
    must_refuse(history_last(book->store, &book->arena, &entry, &error), &error, ERROR_NOT_FOUND);
    buffer_release(&before);
    buffer_release(&after);
}

static void what_somebody_changed_since_stays(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    struct id id;
    struct listing listing;
    struct listing_form form = offer_form("Sieniretki");
    must(listing_add(book->store, &book->event, &form, &id, &error), &error);
    form.title = "Retki";
    form.detail = "keväällä";
    must(listing_update(book->store, &id, &form, &error), &error);
    const struct history_entry first_edit = deeds_last(book);
    form.detail = "kesällä";
    must(listing_update(book->store, &id, &form, &error), &error);
    must(history_undo(book->store, first_edit.node, first_edit.last_seq, &error), &error);
    must(listing_find(book->store, &id, &book->arena, &listing, &error), &error);
    assert_string_equal(listing.title, "Sieniretki");
    assert_string_equal(listing.detail, "kesällä");
    must_refuse(history_undo(book->store, first_edit.node, first_edit.last_seq, &error), &error,
                ERROR_NOT_FOUND);
}

/* Only what this laptop did is offered, but anybody's transaction can be taken back. */
static void another_laptops_deed_can_be_taken_back(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    const struct id anna = book_add_person(book, "Anna", "Mäkinen");
    struct store *other = book_create(book, "other");
    struct history_entry entry;
    struct attendee attendee;
    book_set_time("2026-11-24T18:00:00+02:00");
    book_hand_over(book->store, other);
    must(presence_check_in(other, &anna, "laptop B", &error), &error);
    book_hand_over(other, book->store);
    assert_string_equal(deeds_last(book).action, "import");
    must(history_last(other, &book->arena, &entry, &error), &error);
    must(history_undo(book->store, entry.node, entry.last_seq, &error), &error);
    must(registration_find(book->store, &anna, &book->arena, &attendee, &error), &error);
    assert_int_equal(attendee.presence, PRESENCE_NOT_ARRIVED);
    book_hand_over(book->store, other);
    must(registration_find(other, &anna, &book->arena, &attendee, &error), &error);
    assert_int_equal(attendee.presence, PRESENCE_NOT_ARRIVED);
    store_close(other);
}

/* An edit of a row that came from a clock ahead of ours is still an edit, not the row's making. */
static void an_edit_under_a_clock_ahead_is_only_an_edit(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    struct store *ahead = book_create(book, "ahead");
    const struct id row = {{3}};
    book_set_time("2026-11-24T19:00:00+02:00");
    book_put_text(ahead, "person", &row, "given", "Anna");
    book_hand_over(ahead, book->store);
    book_set_time("2026-11-24T18:00:00+02:00");
    book_put_text(book->store, "person", &row, "phone", "040 1");
    const struct history_entry entry = deeds_last(book);
    must(history_undo(book->store, entry.node, entry.last_seq, &error), &error);
    assert_int_equal(book_integer(book->path, "SELECT count(*) FROM person WHERE deleted IS NULL"
                                              " AND phone IS NULL AND given = 'Anna'"),
                     1);
    store_close(ahead);
}

static void what_was_never_done_is_not_undone(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    const struct history_entry entry = deeds_last(book);
    must_refuse(history_undo(book->store, entry.node, entry.last_seq + 1, &error), &error,
                ERROR_NOT_FOUND);
    must_refuse(history_undo(book->store, entry.node + 1, entry.last_seq, &error), &error,
                ERROR_NOT_FOUND);
    assert_int_equal(book_integer(book->path, "SELECT count(*) FROM txn"), 1);
}

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
#define TEST(name) cmocka_unit_test_setup_teardown(name, book_set_up, book_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(every_action_goes_there_and_back),
        TEST(all_of_an_evening_can_be_taken_back_one_by_one),
        TEST(what_somebody_changed_since_stays),
        TEST(another_laptops_deed_can_be_taken_back),
        TEST(an_edit_under_a_clock_ahead_is_only_an_edit),
        TEST(what_was_never_done_is_not_undone),
    };
    return cmocka_run_group_tests_name("undo", tests, NULL, NULL);
}
