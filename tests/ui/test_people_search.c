/* What a tired person types finds whom they mean, and the best hit stands first. */
#include "support/folder.h"
#include "vaihtarit/store/event.h"
#include "vaihtarit/store/presence.h"
#include "vaihtarit/store/registration.h"
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
    struct store *store;
    struct id event;
    struct model *model;
    struct model_hits hits;
};

static struct id add(struct fixture *fixture, const struct registration_form *form)
{
    enum registration_outcome outcome;
    struct id id;
    assert_done(
        registration_import(fixture->store, &fixture->event, form, 1, &outcome, &id, &error));
    return id;
}

#define ADD(...) add(fixture, &(const struct registration_form){__VA_ARGS__})

static void load(struct fixture *fixture)
{
    bool finished;
    assert_done(model_create(&fixture->model, fixture->store, &fixture->event, &error));
    assert_done(model_load(fixture->model, -1, &finished, &error));
    assert_true(finished);
}

static int set_up(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    char path[FOLDER_PATH_SIZE];
    const struct event event = {
        .name = "Seurakahvit", .municipality = "Pornainen", .venue = "", .date = "2026-11-24"};
    assert_true(folder_make(&fixture->folder));
    folder_join(&fixture->folder, "evening.vaihtarit", path);
    assert_done(store_create(&fixture->store, path, &error));
    assert_done(event_add(fixture->store, &event, &fixture->event, &error));
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

/* The given names of whom a search finds, in their order. */
static const char *found(struct fixture *fixture, const char *text)
{
    static char names[400];
    size_t length = 0;
    names[0] = '\0';
    assert_done(model_search(fixture->model, text, &fixture->hits, &error));
    for (size_t i = 0; i < fixture->hits.count; i++) {
        struct attendee attendee = model_attendee(fixture->model, fixture->hits.rows[i]);
        length += (size_t)snprintf(names + length, sizeof names - length, "%s%s", i > 0 ? " " : "",
                                   attendee.given);
    }
    return names;
}

static void hyphens_only_rank(void **state)
{
    struct fixture *fixture = *state;
    ADD(.given = "Satu", .family = "Yli-Mäki");
    ADD(.given = "Sanna", .family = "Yli Mäki");
    ADD(.given = "Sari", .family = "Ylimäki");
    ADD(.given = "Soile", .family = "Mäki");
    load(fixture);
    assert_string_equal(found(fixture, "yli-mäki"), "Satu Sanna Sari");
    assert_string_equal(found(fixture, "yli mäki"), "Sanna Satu Sari");
    assert_string_equal(found(fixture, "yli maki"), "Sanna Satu Sari");
    assert_string_equal(found(fixture, "ylimäki"), "Sari Sanna Satu");
    assert_string_equal(found(fixture, "YLIMAKI"), "Sari Sanna Satu");
    assert_string_equal(found(fixture, "ylimäk s"), "Sari Sanna Satu");
    assert_string_equal(found(fixture, "mäki"), "Soile Sanna Satu");
    assert_string_equal(found(fixture, "yli–mäki"), "Satu Sanna Sari");
}

static void apostrophes_only_rank(void **state)
{
    struct fixture *fixture = *state;
    ADD(.given = "Dino", .family = "D'Angelo");
    ADD(.given = "Dora", .family = "Dangelo");
    load(fixture);
    assert_string_equal(found(fixture, "dangelo"), "Dora Dino");
    assert_string_equal(found(fixture, "d’angelo"), "Dino Dora");
    assert_string_equal(found(fixture, "angelo"), "Dino");
}

static void double_given_names_are_one_or_two_words(void **state)
{
    struct fixture *fixture = *state;
    ADD(.given = "Marja-Leena", .family = "Virtanen");
    ADD(.given = "Leena", .family = "Marjanen");
    load(fixture);
    assert_string_equal(found(fixture, "marjaleena"), "Marja-Leena");
    assert_string_equal(found(fixture, "marja-leena"), "Marja-Leena Leena");
    assert_string_equal(found(fixture, "leena virt"), "Marja-Leena");
    assert_string_equal(found(fixture, "marjaleena virt"), "Marja-Leena");
    assert_string_equal(found(fixture, "virtanenmarja"), "");
}

static void v_and_w_only_rank(void **state)
{
    struct fixture *fixture = *state;
    ADD(.given = "Vilma", .family = "Virtanen");
    ADD(.given = "Aino", .family = "Wirtanen");
    load(fixture);
    assert_string_equal(found(fixture, "virtanen"), "Vilma Aino");
    assert_string_equal(found(fixture, "wirtanen"), "Aino Vilma");
    assert_string_equal(found(fixture, "w"), "Aino Vilma");
}

static void dots_only_rank(void **state)
{
    struct fixture *fixture = *state;
    ADD(.given = "Maria", .family = "Malin");
    ADD(.given = "Märta", .family = "Mälin");
    ADD(.given = "Åke", .family = "Åberg");
    ADD(.given = "Örjan", .family = "Öberg");
    ADD(.given = "Olle", .family = "Oberg");
    ADD(.given = "Aada", .family = "Aberg");
    load(fixture);
    assert_string_equal(found(fixture, "malin"), "Maria Märta");
    assert_string_equal(found(fixture, "mälin"), "Märta Maria");
    assert_string_equal(found(fixture, "MÄ"), "Märta Maria");
    assert_string_equal(found(fixture, "a\xCC\x8A"
                                       "berg"),
                        "Åke Aada");
    assert_string_equal(found(fixture, "aberg"), "Aada Åke");
    assert_string_equal(found(fixture, "öberg"), "Örjan Olle");
}

static void a_nickname_is_a_name(void **state)
{
    struct fixture *fixture = *state;
    ADD(.given = "Anna-Kaisa", .family = "Mäkinen", .nickname = "Ansku");
    ADD(.given = "Antti", .family = "Anskunen");
    load(fixture);
    assert_string_equal(found(fixture, "ansku"), "Anna-Kaisa Antti");
    assert_string_equal(found(fixture, "mäk ansku"), "Anna-Kaisa");
    struct attendee attendee = model_attendee(fixture->model, fixture->hits.rows[0]);
    assert_string_equal(attendee.nickname, "Ansku");
}

static void a_word_within_an_association_is_found_last(void **state)
{
    struct fixture *fixture = *state;
    ADD(.given = "Mirja", .family = "Aalto", .organisation = "Mielenterveysyhdistys ry");
    ADD(.given = "Paavo", .family = "Aalto", .organisation = "Pornainen-Seura ry");
    ADD(.given = "Sirpa", .family = "Seuranen", .organisation = "Kyläyhdistys ry");
    ADD(.given = "Sulo", .family = "Aalto", .organisation = "Seuraliike ry");
    ADD(.given = "Hilkka", .family = "Aalto", .organisation = "Hakaseura ry");
    load(fixture);
    assert_string_equal(found(fixture, "yhdistys"), "Mirja Sirpa");
    assert_string_equal(found(fixture, "terveys aalto"), "Mirja");
    assert_string_equal(found(fixture, "seura"), "Sirpa Paavo Sulo Hilkka");
    assert_string_equal(found(fixture, "pornainenseura"), "Paavo");
    assert_string_equal(found(fixture, "seu"), "Sirpa Sulo Paavo");
}

static void a_whole_code_comes_before_everybody(void **state)
{
    struct fixture *fixture = *state;
    struct id in = ADD(.given = "Anna", .family = "Mäkinen", .external_code = "70012");
    ADD(.given = "Olavi", .family = "Mäkelä", .external_code = "700124");
    ADD(.given = "Satu", .family = "Yli-Mäki", .external_code = "700125");
    assert_done(presence_check_in(fixture->store, &in, "ovi", &error));
    load(fixture);
    assert_string_equal(found(fixture, "70012"), "Anna Olavi Satu");
    assert_int_equal(fixture->hits.codes, 1);
    assert_string_equal(found(fixture, "7001"), "Olavi Satu Anna");
    assert_int_equal(fixture->hits.codes, 0);
    assert_string_equal(found(fixture, "700 124"), "Olavi");
    assert_int_equal(fixture->hits.codes, 1);
    struct buffer code = {0};
    model_code(fixture->model, fixture->hits.rows[0], "7001", &code);
    assert_string_equal(buffer_text(&code), "700124");
    buffer_release(&code);
}

static void those_who_wait_come_before_a_better_match_that_is_in(void **state)
{
    struct fixture *fixture = *state;
    struct id in = ADD(.given = "Anna", .family = "Laine");
    ADD(.given = "Antti", .family = "Lainela");
    ADD(.given = "Arja", .family = "Laine", .status = REGISTRATION_CANCELLED);
    ADD(.given = "Asta", .family = "Laine", .status = REGISTRATION_WAITLIST);
    assert_done(presence_check_in(fixture->store, &in, "ovi", &error));
    load(fixture);
    assert_string_equal(found(fixture, "laine"), "Asta Antti Anna Arja");
}

static void signs_alone_find_nobody(void **state)
{
    struct fixture *fixture = *state;
    ADD(.given = "Anna", .family = "Laine");
    load(fixture);
    assert_string_equal(found(fixture, "?!"), "");
    assert_string_equal(found(fixture, "  "), "Anna");
    assert_string_equal(found(fixture, "anna ?"), "Anna");
}

/* More words than the search looks at: those it does look at have to be met. */
static void many_words_are_no_harm(void **state)
{
    struct fixture *fixture = *state;
    ADD(.given = "Anna Bea Cia", .family = "Dal Eno Fors Gran Hov Ivars Jansson");
    load(fixture);
    assert_string_equal(found(fixture, "anna bea cia dal eno fors gran hov ivars jansson"),
                        "Anna Bea Cia");
    assert_string_equal(found(fixture, "anna bea cia dal eno fors gran zet"), "");
}

static const char *suggested(struct fixture *fixture, const char *text)
{
    static struct buffer out;
    model_suggest_search(fixture->model, text, &out);
    return buffer_text(&out);
}

/* One slip of the finger, in the first word that is nobody's. */
static void a_slip_of_the_finger_is_seen_through(void **state)
{
    struct fixture *fixture = *state;
    ADD(.given = "Anna", .family = "Mäkinen", .organisation = "Tuusulanjärven Reuma ry");
    ADD(.given = "Olavi", .family = "Korhonen");
    ADD(.given = "Oiva", .family = "Korhonen");
    ADD(.given = "Olli", .family = "Korkonen");
    ADD(.given = "Satu", .family = "Yli-Mäki", .nickname = "Sattis");
    load(fixture);
    assert_string_equal(suggested(fixture, "mäkkinen"), "Mäkinen");
    assert_string_equal(suggested(fixture, "mäknen"), "Mäkinen");
    assert_string_equal(suggested(fixture, "mäkimen"), "Mäkinen");
    assert_string_equal(suggested(fixture, "mäikn"), "Mäkinen");
    assert_string_equal(suggested(fixture, "makines"), "Mäkinen");
    assert_string_equal(suggested(fixture, "mäkinenn"), "Mäkinen");
    assert_string_equal(suggested(fixture, "anna mäkimen"), "anna Mäkinen");
    assert_string_equal(suggested(fixture, "mäkimen reuma"), "Mäkinen reuma");
    assert_string_equal(suggested(fixture, "korjonen"), "Korhonen");
    assert_string_equal(suggested(fixture, "satis"), "Sattis");
    /* It has to find somebody. */
    assert_string_equal(suggested(fixture, "annna korhonen"), "");
    /* Two slips, another first letter, a short word; and words that are somebody's. */
    assert_string_equal(suggested(fixture, "mäkkimen"), "");
    assert_string_equal(suggested(fixture, "näkinen"), "");
    assert_string_equal(suggested(fixture, "ona"), "");
    assert_string_equal(suggested(fixture, "olavi mäkinen"), "");
    assert_string_equal(suggested(fixture, ""), "");
}

#define SEARCH_TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        SEARCH_TEST(hyphens_only_rank),
        SEARCH_TEST(apostrophes_only_rank),
        SEARCH_TEST(double_given_names_are_one_or_two_words),
        SEARCH_TEST(v_and_w_only_rank),
        SEARCH_TEST(dots_only_rank),
        SEARCH_TEST(a_nickname_is_a_name),
        SEARCH_TEST(a_word_within_an_association_is_found_last),
        SEARCH_TEST(a_whole_code_comes_before_everybody),
        SEARCH_TEST(those_who_wait_come_before_a_better_match_that_is_in),
        SEARCH_TEST(signs_alone_find_nobody),
        SEARCH_TEST(many_words_are_no_harm),
        SEARCH_TEST(a_slip_of_the_finger_is_seen_through),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
