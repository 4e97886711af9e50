#include "vaihtarit/core/domain.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* The words are in files, lists and scripts out there: they are never changed, only added to. */
static void test_the_words_of_the_contract(void **state)
{
    (void)state;
    static const char *const kinds[EVENT_KINDS] = {"jarjestotreffit", "seurakahvit", "sotekahvit",
                                                   "koulutus",        "tyopaja",     "muu"};
    for (int i = 0; i < EVENT_KINDS; i++)
        assert_string_equal(event_kind_word((enum event_kind)i), kinds[i]);
    assert_string_equal(registration_status_word(REGISTRATION_REGISTERED), "registered");
    assert_string_equal(registration_status_word(REGISTRATION_WAITLIST), "waitlist");
    assert_string_equal(registration_status_word(REGISTRATION_CANCELLED), "cancelled");
    assert_string_equal(registration_source_word(SOURCE_IMPORT), "import");
    assert_string_equal(registration_source_word(SOURCE_WALK_IN), "walk_in");
    assert_string_equal(registration_source_word(SOURCE_KIOSK), "kiosk");
    assert_string_equal(listing_side_word(LISTING_OFFER), "offer");
    assert_string_equal(listing_side_word(LISTING_WANT), "want");
    assert_string_equal(trade_status_word(TRADE_AGREED), "agreed");
    assert_string_equal(trade_status_word(TRADE_DONE), "done");
    assert_string_equal(trade_status_word(TRADE_CANCELLED), "cancelled");
    assert_string_equal(trade_status_word(TRADE_PROPOSED), "proposed");
    assert_string_equal(trade_status_word(TRADE_UNMATCHED), "unmatched");
    assert_string_equal(follow_up_word(FOLLOW_UP_YES), "yes");
    assert_string_equal(follow_up_word(FOLLOW_UP_PARTLY), "partly");
    assert_string_equal(follow_up_word(FOLLOW_UP_NOT_YET), "not_yet");
    assert_string_equal(follow_up_word(FOLLOW_UP_NO), "no");
}

#define assert_round_trip(type, count, to_word, from_word)                                         \
    do {                                                                                           \
        for (int i = 0; i < (count); i++) {                                                        \
            type value = (type)((i + 1) % (count));                                                \
            assert_true(from_word(to_word((type)i), &value));                                      \
            assert_int_equal(value, i);                                                            \
            assert_false(from_word("", &value));                                                   \
            assert_false(from_word("sekasotku", &value));                                          \
            assert_int_equal(value, i);                                                            \
        }                                                                                          \
    } while (0)

static void test_words_and_back(void **state)
{
    (void)state;
    assert_round_trip(enum event_kind, EVENT_KINDS, event_kind_word, event_kind_from_word);
    assert_round_trip(enum registration_status, REGISTRATION_STATUSES, registration_status_word,
                      registration_status_from_word);
    assert_round_trip(enum registration_source, SOURCES, registration_source_word,
                      registration_source_from_word);
    assert_round_trip(enum listing_side, LISTING_SIDES, listing_side_word, listing_side_from_word);
    assert_round_trip(enum trade_status, TRADE_STATUSES, trade_status_word, trade_status_from_word);
}

static const char *options_of(const char *options, char *out)
{
    const char *option;
    size_t length;
    *out = '\0';
    while (question_next_option(&options, &option, &length)) {
        strncat(out, option, length);
        strcat(out, ",");
    }
    return out;
}

static void test_the_options_of_a_choice(void **state)
{
    (void)state;
    char out[64];
    assert_string_equal(options_of("kala|  kasvis tai liha |", out), "kala,kasvis tai liha,");
    assert_string_equal(options_of(" | |a| ||b ", out), "a,b,");
    assert_string_equal(options_of("", out), "");
    assert_string_equal(options_of(" | ", out), "");
}

static void test_a_name_in_a_list(void **state)
{
    (void)state;
    struct arena arena = {0};
    assert_string_equal(person_list_name(&arena, "Anna", "Mäkinen"), "Mäkinen Anna");
    assert_string_equal(person_list_name(&arena, "", "Mäkinen"), "Mäkinen");
    assert_string_equal(person_list_name(&arena, "Anna", ""), "Anna");
    arena_release(&arena);
}

/* The empty word says that nobody has asked. */
static void test_what_was_answered_and_back(void **state)
{
    (void)state;
    enum follow_up answer = FOLLOW_UP_NO;
    for (int i = 0; i < FOLLOW_UPS; i++) {
        assert_true(follow_up_from_word(follow_up_word((enum follow_up)i), &answer));
        assert_int_equal(answer, i);
    }
    assert_false(follow_up_from_word("kenties", &answer));
    assert_string_equal(need_name(NEED_UNSAID), "");
    assert_string_equal(need_name(NEED_MET), "toive täyttyi");
}

static void test_a_deal_past_its_day(void **state)
{
    (void)state;
    struct trade trade = {.status = TRADE_AGREED, .due = "2026-12-15"};
    assert_false(trade_is_overdue(&trade, "2026-12-15"));
    assert_true(trade_is_overdue(&trade, "2026-12-16"));
    trade.status = TRADE_DONE;
    assert_false(trade_is_overdue(&trade, "2026-12-16"));
    trade = (struct trade){.status = TRADE_PROPOSED, .due = ""};
    assert_false(trade_is_overdue(&trade, "2026-12-16"));
}

static void test_names_for_people(void **state)
{
    (void)state;
    for (int i = 0; i < EVENT_KINDS; i++)
        assert_true(strlen(event_kind_name((enum event_kind)i)) > 0);
    assert_string_equal(event_kind_name(EVENT_JARJESTOTREFFIT), "Järjestötreffit");
    assert_string_equal(registration_status_name(REGISTRATION_WAITLIST), "jonossa");
    assert_string_equal(trade_status_name(TRADE_AGREED), "sovittu");
    assert_string_equal(trade_shape_name(TRADE_RING), "rinki");
}

static void test_legs_make_the_shape(void **state)
{
    (void)state;
    assert_int_equal(trade_shape_of(1), TRADE_GIFT);
    assert_int_equal(trade_shape_of(2), TRADE_SWAP);
    assert_int_equal(trade_shape_of(3), TRADE_RING);
    assert_int_equal(trade_shape_of(7), TRADE_RING);
}

static void test_a_name_of_one_or_two(void **state)
{
    (void)state;
    static const char *const names[][3] = {{"Anna", "Mäkinen", "Anna Mäkinen"},
                                           {"", "Mäkinen", "Mäkinen"},
                                           {"Anna", "", "Anna"},
                                           {"", "", ""}};
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct buffer out = {0};
        buffer_add(&out, ">");
        person_add_name(&out, names[i][0], names[i][1]);
        assert_string_equal(buffer_text(&out) + 1, names[i][2]);
        assert_string_equal(person_name(&arena, names[i][0], names[i][1]), names[i][2]);
        buffer_release(&out);
    }
    arena_release(&arena);
}

static void test_a_contact_is_told_where_it_may_be(void **state)
{
    (void)state;
    struct listing listing = {.contact = "Aino", .contact_consent = CONSENT_YES};
    assert_string_equal(listing_shared_contact(&listing), "Aino");
    listing.contact_consent = CONSENT_NO;
    assert_string_equal(listing_shared_contact(&listing), "");
    listing.contact_consent = CONSENT_UNKNOWN;
    assert_string_equal(listing_shared_contact(&listing), "");
}

static void test_whether_a_listing_can_be_had(void **state)
{
    (void)state;
    static const char today[] = "2026-11-24";
    static const struct {
        struct listing listing;
        const char *name;
    } cases[] = {
        {{.capacity = 1, .valid_until = ""}, "avoinna"},
        {{.capacity = 2, .taken = 1, .reserved = 1, .valid_until = today}, "avoinna"},
        {{.capacity = 1, .valid_until = "2026-11-23"}, "vanhentunut"},
        {{.capacity = 1, .taken = 1, .valid_until = ""}, "vaihdettu"},
        {{.capacity = 1, .taken = 1, .reserved = 1, .valid_until = ""}, "varattu"},
        {{.capacity = 2, .taken = 2, .reserved = 1, .valid_until = ""}, "varattu"},
        {{.capacity = 1, .taken = 2, .reserved = 1, .valid_until = ""}, "vaihdettu"},
        {{.capacity = 1, .taken = 1, .valid_until = "", .withdrawn = true}, "vedetty pois"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_string_equal(listing_state_name(&cases[i].listing, today), cases[i].name);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_name_of_one_or_two),
        cmocka_unit_test(test_the_words_of_the_contract),
        cmocka_unit_test(test_words_and_back),
        cmocka_unit_test(test_the_options_of_a_choice),
        cmocka_unit_test(test_a_name_in_a_list),
        cmocka_unit_test(test_what_was_answered_and_back),
        cmocka_unit_test(test_a_deal_past_its_day),
        cmocka_unit_test(test_names_for_people),
        cmocka_unit_test(test_legs_make_the_shape),
        cmocka_unit_test(test_whether_a_listing_can_be_had),
        cmocka_unit_test(test_a_contact_is_told_where_it_may_be),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
