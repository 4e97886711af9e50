/* The evening in memory is what the file says, and the search finds what a tired person types. */
#include "broken.h"
#include "support/folder.h"
#include "vaihtarit/store/event.h"
#include "vaihtarit/store/headcount.h"
#include "vaihtarit/store/history.h"
#include "vaihtarit/store/listing.h"
#include "vaihtarit/store/presence.h"
#include "vaihtarit/store/registration.h"
#include "vaihtarit/store/txn.h"
#include "vaihtarit/ui/model.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct error error;

#define assert_done(call)                                                                          \
    do {                                                                                           \
        if (!(call))                                                                               \
            fail_msg("%s: %s", #call, error.message);                                              \
    } while (0)

struct fixture {
    struct folder folder;
    char path[FOLDER_PATH_SIZE];
    struct store *store;
    struct id event;
    struct model *model;
    struct model_hits hits;
};

static struct id add(struct fixture *fixture, const char *given, const char *family,
                     const char *organisation, const char *municipality)
{
    const struct registration_form form = {.given = given,
                                           .family = family,
                                           .organisation = organisation,
                                           .municipality = municipality};
    enum registration_outcome outcome;
    struct id id;
    assert_done(
        registration_import(fixture->store, &fixture->event, &form, 1, &outcome, &id, &error));
    return id;
}

static void load(struct fixture *fixture)
{
    bool finished;
    model_destroy(fixture->model);
    fixture->model = NULL;
    assert_done(model_create(&fixture->model, fixture->store, &fixture->event, &error));
    assert_done(model_load(fixture->model, -1, &finished, &error));
    assert_true(finished);
}

static void follow(struct fixture *fixture)
{
    bool changed;
    assert_done(model_follow(fixture->model, &changed, &error));
    assert_true(changed);
}

static int set_up(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    const struct event event = {
        .name = "Seurakahvit", .municipality = "Pornainen", .venue = "", .date = "2026-11-24"};
    assert_true(folder_make(&fixture->folder));
    folder_join(&fixture->folder, "evening.vaihtarit", fixture->path);
    assert_done(store_create(&fixture->store, fixture->path, &error));
    assert_done(event_add(fixture->store, &event, &fixture->event, &error));
    add(fixture, "Anna", "Mäkinen", "Tuusulanjärven Reuma ry", "Tuusula");
    add(fixture, "Olavi", "Mäkelä", "Hyvinkään Omaishoitajat ry", "Hyvinkää");
    add(fixture, "Satu", "Yli-Mäki", "Pornainen-Seura ry", "Pornainen");
    add(fixture, "Åsa", "Öhman", "Tusby Svenska Förening rf", "Tuusula");
    add(fixture, "Maki", "Virtanen", "Pornainen-Seura ry", "Pornainen");
    load(fixture);
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;
    model_hits_release(&fixture->hits);
    model_destroy(fixture->model);
    store_close(fixture->store);
    folder_remove(&fixture->folder);
    free(fixture);
    return 0;
}

/* Searches and joins the family names found, in their order. */
static const char *found(struct fixture *fixture, const char *text)
{
    static char names[400];
    size_t length = 0;
    names[0] = '\0';
    assert_done(model_search(fixture->model, text, &fixture->hits, &error));
    for (size_t i = 0; i < fixture->hits.count; i++) {
        struct attendee attendee = model_attendee(fixture->model, fixture->hits.rows[i]);
        length += (size_t)snprintf(names + length, sizeof names - length, "%s%s", i > 0 ? " " : "",
                                   attendee.family);
    }
    return names;
}

static void an_empty_search_finds_all_by_name(void **state)
{
    assert_string_equal(found(*state, ""), "Mäkelä Mäkinen Virtanen Yli-Mäki Öhman");
}

static void every_word_begins_a_word_in_any_order(void **state)
{
    assert_string_equal(found(*state, "mäk"), "Mäkelä Mäkinen Yli-Mäki Virtanen");
    assert_string_equal(found(*state, "anna mak"), "Mäkinen");
    assert_string_equal(found(*state, "mak anna"), "Mäkinen");
    assert_string_equal(found(*state, "reuma"), "Mäkinen");
    assert_string_equal(found(*state, "pornai yli"), "Yli-Mäki");
    assert_string_equal(found(*state, "tuusula"), "Mäkinen Öhman");
    assert_string_equal(found(*state, "ohman"), "Öhman");
    assert_string_equal(found(*state, "asa svensk"), "Öhman");
    assert_string_equal(found(*state, "nen"), "");
    assert_string_equal(found(*state, "anna olavi"), "");
}

static void a_whole_word_comes_first(void **state)
{
    assert_string_equal(found(*state, "maki"), "Virtanen Yli-Mäki Mäkinen");
}

static void a_code_finds_its_registration(void **state)
{
    struct fixture *fixture = *state;
    struct id id = add(fixture, "Ville", "Wikström", "", "");
    char code[ID_CODE_SIZE];
    id_code(&id, code);
    follow(fixture);
    assert_string_equal(found(fixture, code), "Wikström");
    assert_string_equal(found(fixture, "vikstrom"), "Wikström");
}

static void those_who_are_in_come_last(void **state)
{
    struct fixture *fixture = *state;
    struct id id = add(fixture, "Aino", "Mäkäräinen", "Keusote", "Hyvinkää");
    assert_done(presence_check_in(fixture->store, &id, "ovi 1", &error));
    follow(fixture);
    assert_string_equal(found(fixture, "mäk"), "Mäkelä Mäkinen Yli-Mäki Virtanen Mäkäräinen");
    struct attendee attendee = model_attendee(fixture->model, fixture->hits.rows[4]);
    assert_int_equal(attendee.presence, PRESENCE_INSIDE);
    assert_string_equal(attendee.first_desk, "ovi 1");
    assert_int_equal(model_figures(fixture->model)->people.checked_in, 1);
}

/* Whatever happens, following gives the same rows as loading anew. */
static void following_equals_loading(void **state)
{
    struct fixture *fixture = *state;
    struct arena arena = {0};
    struct history_entry entry;
    struct id id;
    const struct registration_form walk_in = {.given = "Uuno", .family = "Turhapuro"};
    const struct listing_form listing = {
        .organisation = "Keusote", .side = LISTING_WANT, .title = "Kokemusasiantuntija"};
    assert_done(registration_walk_in(fixture->store, &fixture->event, &walk_in, "", &id, &error));
    assert_done(presence_leave(fixture->store, &id, "", &error));
    assert_done(listing_add(fixture->store, &fixture->event, &listing, &id, &error));
    assert_done(headcount_add(fixture->store, &fixture->event, 3, "", &error));
    add(fixture, "Heikki", "Poistuva", "Keusote", "Hyvinkää");
    assert_done(history_last(fixture->store, &arena, &entry, &error));
    assert_done(history_undo(fixture->store, entry.node, entry.last_seq, &error));
    follow(fixture);
    char followed[400];
    snprintf(followed, sizeof followed, "%s", found(fixture, ""));
    struct figures figures = *model_figures(fixture->model);
    size_t listings;
    model_listings(fixture->model, &listings);
    load(fixture);
    assert_string_equal(followed, found(fixture, ""));
    assert_null(strstr(followed, "Poistuva"));
    assert_non_null(strstr(followed, "Turhapuro"));
    assert_memory_equal(&figures.people, &model_figures(fixture->model)->people,
                        sizeof figures.people);
    size_t loaded;
    model_listings(fixture->model, &loaded);
    assert_int_equal(listings, 1);
    assert_int_equal(loaded, listings);
    arena_release(&arena);
}

static void another_program_is_followed(void **state)
{
    struct fixture *fixture = *state;
    struct store *mine = fixture->store;
    bool changed;
    assert_done(store_changed_elsewhere(mine, &changed, &error));
    assert_done(store_open(&fixture->store, fixture->path, &error));
    add(fixture, "Toinen", "Pääte", "Keusote", "Hyvinkää");
    store_close(fixture->store);
    fixture->store = mine;
    assert_done(store_changed_elsewhere(mine, &changed, &error));
    assert_true(changed);
    follow(fixture);
    assert_string_equal(found(fixture, "paate"), "Pääte");
}

/* Adds somebody through a connection of another program. */
static void add_elsewhere(struct fixture *fixture, const char *family)
{
    struct store *mine = fixture->store;
    assert_done(store_open(&fixture->store, fixture->path, &error));
    add(fixture, "Toinen", family, "Keusote", "Hyvinkää");
    store_close(fixture->store);
    fixture->store = mine;
}

/* What could not be read once is read the next time. */
static void a_failed_look_is_made_up_for(void **state)
{
    struct fixture *fixture = *state;
    struct broken_page page;
    bool changed;
    add_elsewhere(fixture, "Ensimmäinen");
    broken_page_make(&page, fixture->path, "Ensimmäinen");
    assert_false(model_follow(fixture->model, &changed, &error));
    broken_page_mend(&page, fixture->path);
    add_elsewhere(fixture, "Seuraava");
    follow(fixture);
    assert_string_equal(found(fixture, "seuraava"), "Seuraava");
    assert_string_equal(found(fixture, "ensimmainen"), "Ensimmäinen");
}

/* More changes at once than are read one by one. */
static void a_large_import_is_followed(void **state)
{
    struct fixture *fixture = *state;
    assert_done(txn_begin(fixture->store, "import", &error));
    for (int i = 0; i < 5000; i++) {
        char family[32];
        snprintf(family, sizeof family, "Suku%04d", i);
        add(fixture, "Joku", family, "Keusote", "Hyvinkää");
    }
    assert_done(txn_commit(fixture->store, &error));
    follow(fixture);
    assert_int_equal(model_people_count(fixture->model), 5005);
    assert_string_equal(found(fixture, "joku suku4999"), "Suku4999");
    assert_done(model_search(fixture->model, "keusote", &fixture->hits, &error));
    assert_int_equal(fixture->hits.count, 5000);
}

static void another_event_stays_out(void **state)
{
    struct fixture *fixture = *state;
    const struct event other = {
        .name = "Sotekahvit", .municipality = "Tuusula", .venue = "", .date = "2026-12-01"};
    struct id first = fixture->event;
    assert_done(event_add(fixture->store, &other, &fixture->event, &error));
    add(fixture, "Vieras", "Toisaalta", "Keusote", "Hyvinkää");
    fixture->event = first;
    follow(fixture);
    assert_string_equal(found(fixture, "toisaalta"), "");
    assert_int_equal(model_people_count(fixture->model), 5);
}

static void associations_are_suggested(void **state)
{
    struct fixture *fixture = *state;
    size_t indexes[4];
    size_t count;
    const struct organisation *organisations = model_organisations(fixture->model, &count);
    assert_int_equal(count, 4);
    assert_int_equal(model_suggest_organisations(fixture->model, "omaish", indexes, 4), 1);
    assert_string_equal(organisations[indexes[0]].name, "Hyvinkään Omaishoitajat ry");
    assert_int_equal(model_suggest_organisations(fixture->model, "", indexes, 2), 2);
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(an_empty_search_finds_all_by_name, set_up, tear_down),
        cmocka_unit_test_setup_teardown(every_word_begins_a_word_in_any_order, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_whole_word_comes_first, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_code_finds_its_registration, set_up, tear_down),
        cmocka_unit_test_setup_teardown(those_who_are_in_come_last, set_up, tear_down),
        cmocka_unit_test_setup_teardown(following_equals_loading, set_up, tear_down),
        cmocka_unit_test_setup_teardown(another_program_is_followed, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_failed_look_is_made_up_for, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_large_import_is_followed, set_up, tear_down),
        cmocka_unit_test_setup_teardown(another_event_stays_out, set_up, tear_down),
        cmocka_unit_test_setup_teardown(associations_are_suggested, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
