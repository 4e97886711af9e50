/* One association is one row however its name is written. */
#include "book.h"

#include "vaihtarit/store/organisation.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void must_have_key(const char *name, const char *key)
{
    struct buffer out = {0};
    organisation_key(&out, name);
    assert_string_equal(buffer_text(&out), key);
    buffer_release(&out);
}

static void signs_of_registration_fold_away(void **state)
{
    (void)state;
    static const char *const same[] = {
        "Tuusulan Reuma",     "Tuusulan Reuma ry", "Tuusulan Reuma r.y.",   "TUUSULAN REUMA RY",
        "Tuusulan Reuma, ry", "ry Tuusulan Reuma", "Tuusulan  Reuma r. y.", "Tuusulan-Reuma Ry.",
    };
    for (size_t i = 0; i < sizeof same / sizeof same[0]; i++)
        must_have_key(same[i], "tuusulan reuma");
    must_have_key("Borgå Hembygd r.f.", "borga hembygd");
    must_have_key("Borgå Hembygd rf", "borga hembygd");
    /* Only a word of its own folds away, and never the whole name. */
    must_have_key("Marttary", "marttary");
    must_have_key("Rytmi", "rytmi");
    must_have_key("Ryhti ja rytmi", "ryhti ja rytmi");
    must_have_key("ry", "ry");
    must_have_key("", "");
    must_have_key("---", "");
}

static struct id ensure(struct book *book, const char *name, const char *municipality)
{
    struct id id;
    struct error error = {0};
    must(organisation_ensure(book->store, name, municipality, &id, &error), &error);
    return id;
}

static struct organisation find(struct book *book, const struct id *id)
{
    const struct organisation *organisations;
    size_t count;
    struct error error = {0};
    must(organisation_list(book->store, &book->arena, &organisations, &count, &error), &error);
    for (size_t i = 0; i < count; i++)
        if (id_equal(&organisations[i].id, id))
            return organisations[i];
    fail_msg("the association is not there");
    return (struct organisation){0};
}

static void the_first_name_and_municipality_stay(void **state)
{
    struct book *book = *state;
    const struct id first = ensure(book, "Kylätalo ry", "");
    const struct id second = ensure(book, "KYLÄTALO", "Pornainen");
    const struct id third = ensure(book, "kylatalo r.y.", "Askola");
    assert_true(id_equal(&first, &second));
    assert_true(id_equal(&first, &third));
    assert_string_equal(find(book, &first).name, "Kylätalo ry");
    assert_string_equal(find(book, &first).municipality, "Pornainen");
    assert_int_equal(book_integer(book->path, "SELECT count(*) FROM organisation"), 1);
}

static void names_of_signs_stand_for_themselves(void **state)
{
    struct book *book = *state;
    const struct id one = ensure(book, "+++", "");
    const struct id other = ensure(book, "???", "");
    const struct id none = ensure(book, " \t ", "Tuusula");
    const struct id absent = ensure(book, NULL, NULL);
    assert_false(id_equal(&one, &other));
    assert_true(id_is_none(&none));
    assert_true(id_is_none(&absent));
    assert_int_equal(book_integer(book->path, "SELECT count(*) FROM organisation"), 2);
}

static void what_was_deleted_comes_back_when_named(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    const struct organisation *organisations;
    size_t count;
    const struct id id = ensure(book, "Kylätalo", "Askola");
    (void)ensure(book, "Aatu", "");
    book_put_text(book->store, "organisation", &id, "website", "x.fi");
    const struct field_value gone = {"deleted", value_integer(1)};
    must(txn_begin(book->store, "test", &error), &error);
    must(txn_put(book->store, "organisation", &id, &gone, 1, &error), &error);
    must(txn_commit(book->store, &error), &error);
    must(organisation_list(book->store, &book->arena, &organisations, &count, &error), &error);
    assert_int_equal(count, 1);
    (void)ensure(book, "Kylätalo", "");
    must(organisation_list(book->store, &book->arena, &organisations, &count, &error), &error);
    assert_int_equal(count, 2);
    assert_string_equal(organisations[0].name, "Aatu");
    assert_string_equal(organisations[1].municipality, "Askola");
}

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
#define TEST(name) cmocka_unit_test_setup_teardown(name, book_set_up, book_tear_down)
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(signs_of_registration_fold_away),
        TEST(the_first_name_and_municipality_stay),
        TEST(names_of_signs_stand_for_themselves),
        TEST(what_was_deleted_comes_back_when_named),
    };
    return cmocka_run_group_tests_name("associations", tests, NULL, NULL);
}
