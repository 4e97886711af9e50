/* The market's themes: the start list, editing it, and listings that follow. */
#include "book.h"

#include "vaihtarit/core/asset.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/store/history.h"
#include "vaihtarit/store/listing.h"
#include "vaihtarit/store/theme.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const struct theme *themes_of(struct book *book, size_t *count)
{
    const struct theme *themes;
    struct error error = {0};
    must(theme_list(book->store, &book->arena, &themes, count, &error), &error);
    return themes;
}

/* The place of a theme, from 0; -1 where it is not on the list. */
static int place_of(struct book *book, const char *name)
{
    size_t count;
    const struct theme *themes = themes_of(book, &count);
    for (size_t i = 0; i < count; i++)
        if (strcmp(themes[i].name, name) == 0)
            return (int)i;
    return -1;
}

static struct id id_of(struct book *book, const char *name)
{
    size_t count;
    const struct theme *themes = themes_of(book, &count);
    int place = place_of(book, name);
    assert_true(place >= 0);
    return themes[place].id;
}

static struct id add_listing(struct book *book, const char *title, const char *theme)
{
    const struct listing_form form = {
        .organisation = "Museo ry", .title = title, .side = LISTING_OFFER, .theme = theme};
    struct id id;
    struct error error = {0};
    must(listing_add(book->store, &book->event, &form, &id, &error), &error);
    return id;
}

static const char *theme_of(struct book *book, const struct id *listing)
{
    struct listing found;
    struct error error = {0};
    must(listing_find(book->store, listing, &book->arena, &found, &error), &error);
    return found.theme;
}

static void a_book_begins_with_the_fields_own_words(void **state)
{
    struct book *book = *state;
    size_t count;
    const struct theme *themes = themes_of(book, &count);
    assert_true(count >= 20);
    assert_int_equal(place_of(book, "Arki"), 0);
    assert_true(place_of(book, "Vertaistuki") > 0);
    for (size_t i = 0; i < count; i++)
        assert_null(strpbrk(themes[i].name, ";#\n"));
    /* Reading it writes nothing. */
    assert_int_equal(book_integer(book->path, "SELECT count(*) FROM theme"), 0);
}

static void the_first_edit_makes_the_list_the_books_own(void **state)
{
    struct book *book = *state;
    size_t before;
    size_t after;
    struct id id;
    struct error error = {0};
    (void)themes_of(book, &before);
    must(theme_add(book->store, "  Kylä  ja talkoot ", &id, &error), &error);
    (void)themes_of(book, &after);
    assert_int_equal(after, before + 1);
    assert_int_equal(place_of(book, "Kylä ja talkoot"), (int)before);
    assert_int_equal(place_of(book, "Arki"), 0);
    must_say(theme_add(book->store, "KYLÄ, JA TALKOOT", &id, &error), &error, "jo listalla");
    must_say(theme_add(book->store, "luonto", &id, &error), &error, "Luonto");
    must_say(theme_add(book->store, " ", &id, &error), &error, "nimi");
    book_must_verify(book->store);
}

static void a_removed_theme_comes_back_when_it_is_added(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    struct id luonto = id_of(book, "Luonto");
    struct id id;
    struct id listing = add_listing(book, "Retki", "Luonto");
    must(theme_remove(book->store, &luonto, &error), &error);
    assert_int_equal(place_of(book, "Luonto"), -1);
    assert_string_equal(theme_of(book, &listing), "Luonto");
    must(theme_add(book->store, "Luonto", &id, &error), &error);
    assert_true(id_equal(&id, &luonto));
    assert_true(place_of(book, "Luonto") > place_of(book, "Viestintä"));
}

static void listings_follow_a_theme_to_its_new_name(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    struct id retki = add_listing(book, "Retki", "Luonto");
    struct id kuoro = add_listing(book, "Kuoro", "Kulttuuri");
    struct id luonto = id_of(book, "Luonto");
    int place = place_of(book, "Luonto");
    must(theme_rename(book->store, &luonto, &book->event, "Luonto ja retket", &error), &error);
    assert_int_equal(place_of(book, "Luonto"), -1);
    assert_int_equal(place_of(book, "Luonto ja retket"), place);
    assert_string_equal(theme_of(book, &retki), "Luonto ja retket");
    assert_string_equal(theme_of(book, &kuoro), "Kulttuuri");
    must_refuse(theme_rename(book->store, &luonto, &book->event, "Metsä", &error), &error,
                ERROR_NOT_FOUND);
    /* Into one that is there: they become one, in its place. */
    struct id both = id_of(book, "Luonto ja retket");
    must(theme_rename(book->store, &both, &book->event, "kulttuuri", &error), &error);
    assert_int_equal(place_of(book, "Luonto ja retket"), -1);
    assert_true(place_of(book, "kulttuuri") >= 0);
    assert_int_equal(place_of(book, "Kulttuuri"), -1);
    assert_string_equal(theme_of(book, &retki), "kulttuuri");
    book_must_verify(book->store);
}

static void another_spelling_of_the_same_name_is_the_same_theme(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    struct id retki = add_listing(book, "Retki", "luonto");
    assert_string_equal(theme_of(book, &retki), "Luonto");
    struct id luonto = id_of(book, "Luonto");
    must(theme_rename(book->store, &luonto, &book->event, "LUONTO", &error), &error);
    assert_true(place_of(book, "LUONTO") >= 0);
    assert_string_equal(theme_of(book, &retki), "LUONTO");
    struct id uusi = add_listing(book, "Marjat", "Marjastus");
    assert_string_equal(theme_of(book, &uusi), "Marjastus");
}

static void themes_have_an_order(void **state)
{
    struct book *book = *state;
    size_t count;
    struct error error = {0};
    const struct theme *themes = themes_of(book, &count);
    struct id *in_order = calloc(count, sizeof *in_order);
    assert_non_null(in_order);
    for (size_t i = 0; i < count; i++)
        in_order[i] = themes[count - 1 - i].id;
    must(theme_order(book->store, in_order, count, &error), &error);
    free(in_order);
    assert_int_equal(place_of(book, "Arki"), (int)count - 1);
    assert_int_equal(place_of(book, "Viestintä"), 0);
}

static void two_laptops_meet_in_one_row(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    struct id one;
    struct id other;
    struct store *second = book_create(book, "toinen.db");
    must(theme_add(book->store, "Talkoot", &one, &error), &error);
    must(theme_add(second, "talkoot", &other, &error), &error);
    assert_true(id_equal(&one, &other));
    book_hand_over(second, book->store);
    size_t count;
    const struct theme *themes = themes_of(book, &count);
    int found = 0;
    for (size_t i = 0; i < count; i++)
        found += strcmp(themes[i].name, "Talkoot") == 0 || strcmp(themes[i].name, "talkoot") == 0;
    assert_int_equal(found, 1);
    store_close(second);
}

static void undo_last(struct book *book)
{
    struct history_entry entry;
    struct error error = {0};
    must(history_last(book->store, &book->arena, &entry, &error), &error);
    must(history_undo(book->store, entry.node, entry.last_seq, &error), &error);
}

static void taking_everything_back_leaves_the_start_list(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    struct id id;
    size_t before;
    size_t count;
    (void)themes_of(book, &before);
    must(theme_add(book->store, "Talkoot", &id, &error), &error);
    for (int i = 0; i < 2; i++) {
        undo_last(book);
        (void)themes_of(book, &count);
        assert_int_equal(count, before);
        assert_int_equal(place_of(book, "Arki"), 0);
    }
    must(theme_add(book->store, "Kylä", &id, &error), &error);
    assert_int_equal(place_of(book, "Kylä"), (int)before);
    assert_int_equal(place_of(book, "Talkoot"), -1);
    book_must_verify(book->store);
}

static void speak(enum language language)
{
    const unsigned char *bytes = NULL;
    size_t size = 0;
    if (language == LANGUAGE_SWEDISH)
        assert_true(asset_find("po/sv.mo", &bytes, &size));
    assert_true(message_use_catalogue(language, bytes, size));
}

/* Each edits first in its own language: it is one list for all that. */
static void two_languages_meet_in_one_list(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    struct id id;
    size_t before;
    size_t count;
    struct store *second = book_create(book, "toinen.db");
    (void)themes_of(book, &before);
    must(theme_add(book->store, "Talkoot", &id, &error), &error);
    speak(LANGUAGE_SWEDISH);
    book_set_time("2026-11-24T18:00:00+02:00");
    must(theme_add(second, "Talko", &id, &error), &error);
    book_hand_over(second, book->store);
    speak(LANGUAGE_FINNISH);
    (void)themes_of(book, &count);
    assert_int_equal(count, before + 2);
    assert_true(place_of(book, "Natur") >= 0);
    assert_int_equal(place_of(book, "Luonto"), -1);
    /* Both of its names mean it. */
    must_say(theme_add(book->store, "natur", &id, &error), &error, "Natur");
    must_say(theme_add(book->store, "luonto", &id, &error), &error, "Natur");
    struct id retki = add_listing(book, "Retki", "NATUR");
    assert_string_equal(theme_of(book, &retki), "Natur");
    struct id natur = id_of(book, "Natur");
    must(theme_rename(book->store, &natur, &book->event, "Luonto", &error), &error);
    assert_true(place_of(book, "Luonto") >= 0);
    assert_int_equal(place_of(book, "Natur"), -1);
    assert_string_equal(theme_of(book, &retki), "Luonto");
    (void)themes_of(book, &count);
    assert_int_equal(count, before + 2);
    store_close(second);
}

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_book_begins_with_the_fields_own_words, book_set_up,
                                        book_tear_down),
        cmocka_unit_test_setup_teardown(the_first_edit_makes_the_list_the_books_own, book_set_up,
                                        book_tear_down),
        cmocka_unit_test_setup_teardown(a_removed_theme_comes_back_when_it_is_added, book_set_up,
                                        book_tear_down),
        cmocka_unit_test_setup_teardown(listings_follow_a_theme_to_its_new_name, book_set_up,
                                        book_tear_down),
        cmocka_unit_test_setup_teardown(another_spelling_of_the_same_name_is_the_same_theme,
                                        book_set_up, book_tear_down),
        cmocka_unit_test_setup_teardown(themes_have_an_order, book_set_up, book_tear_down),
        cmocka_unit_test_setup_teardown(taking_everything_back_leaves_the_start_list, book_set_up,
                                        book_tear_down),
        cmocka_unit_test_setup_teardown(two_languages_meet_in_one_list, book_set_up,
                                        book_tear_down),
        cmocka_unit_test_setup_teardown(two_laptops_meet_in_one_row, book_set_up, book_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
