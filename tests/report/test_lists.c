/* Lists of people and of listings: who is on which, in what order, and how many there are. */
#include "sample.h"
#include "vaihtarit/report/csv_writer.h"
#include "vaihtarit/report/listings.h"
#include "vaihtarit/report/needs.h"
#include "vaihtarit/report/participants.h"
#include "vaihtarit/report/text_writer.h"
#include "vaihtarit/report/wall.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define NOTHING                                                                                    \
    .nickname = "", .organisation_name = "", .municipality = "", .email = "", .phone = "",         \
    .note = "", .external_code = "", .first_in = "", .first_desk = ""

/* By given names they would stand the other way round. */
static const struct attendee people[] = {
    {.registration = {{1}}, .given = "Anna", .family = "Öhman", .needs = "pyörätuoli", NOTHING},
    {.registration = {{2}},
     .given = "Bo",
     .family = "Ärling",
     .needs = "gluteeniton",
     .status = REGISTRATION_CANCELLED,
     NOTHING},
    {.registration = {{3}},
     .given = "Åke",
     .family = "Aalto",
     .needs = "",
     .status = REGISTRATION_WAITLIST,
     NOTHING},
    {.registration = {{4}},
     .given = "Cia",
     .family = "Aalto",
     .needs = "kasvis",
     .presence = PRESENCE_LEFT,
     NOTHING},
};

static const struct evening *make_people(void)
{
    static struct evening evening;
    evening = *sample_empty();
    evening.attendees = people;
    evening.attendee_count = sizeof people / sizeof people[0];
    return &evening;
}

/* The texts stand in this order, each behind the one before it; NULL ends them. */
static void check_order(const struct buffer *text, const char *const *wanted)
{
    const char *at = buffer_text(text);
    for (; *wanted; wanted++) {
        const char *found = strstr(at, *wanted);
        if (!found)
            fail_msg("no \"%s\" in\n%s", *wanted, at);
        at = found + strlen(*wanted);
    }
}

static void write_text(struct buffer *out, struct arena *arena, const struct document *document)
{
    assert_non_null(document);
    text_write_document(out, document);
    assert_false(out->failed || arena->failed);
}

static void test_people_stand_by_their_family_names(void **state)
{
    (void)state;
    static const char *const order[] = {"Listalla 4, joista 1 jonossa ja 1 perunut. Saapunut 1.",
                                        "Aalto Cia",
                                        "Aalto Åke",
                                        "Ärling Bo",
                                        "Öhman Anna",
                                        NULL};
    struct arena arena = {0};
    struct buffer out = {0};
    write_text(&out, &arena, participants_paper(&arena, make_people()));
    check_order(&out, order);
    buffer_release(&out);
    arena_release(&arena);
}

/* Who does not come needs nothing, and what they told is nobody's business. */
static void test_nobody_who_cancelled_needs_anything(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct buffer out = {0};
    write_text(&out, &arena, needs_paper(&arena, make_people()));
    csv_write_table(&out, needs_table(&arena, make_people()));
    needs_write_json(&out, make_people());
    assert_non_null(strstr(buffer_text(&out), "pyörätuoli"));
    assert_non_null(strstr(buffer_text(&out), "kasvis"));
    assert_null(strstr(buffer_text(&out), "gluteeniton"));
    assert_null(strstr(buffer_text(&out), "Ärling"));
    buffer_release(&out);
    arena_release(&arena);
}

#define OFFER(name, about, places, gone)                                                           \
    {                                                                                              \
        .organisation_name = "Seura ry", .municipality = "", .title = (name), .detail = "",        \
        .theme = (about), .contact = "", .valid_until = "", .capacity = (places), .taken = (gone)  \
    }

static const struct evening *make_offers(void)
{
    static const struct listing listings[] = {OFFER("Retki", "", 1, 0),
                                              OFFER("Luento", "Kulttuuri", 3, 2),
                                              OFFER("Konsertti", "Kulttuuri", 5, 2)};
    static struct evening evening;
    evening = *sample_empty();
    evening.listings = listings;
    evening.listing_count = sizeof listings / sizeof listings[0];
    return &evening;
}

static void test_what_has_no_theme_stands_last_on_the_wall(void **state)
{
    (void)state;
    static const char *const order[] = {"Kulttuuri",   "Konsertti", "Luento",
                                        "Muut aiheet", "Retki",     NULL};
    struct arena arena = {0};
    struct buffer out = {0};
    write_text(&out, &arena, wall_paper(&arena, make_offers()));
    check_order(&out, order);
    buffer_release(&out);
    arena_release(&arena);
}

/* How often something can still be had, where that is more than once. */
static void test_places_that_are_gone_are_not_offered(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct buffer out = {0};
    write_text(&out, &arena, listings_paper(&arena, make_offers()));
    assert_non_null(strstr(buffer_text(&out), "Konsertti (3 kertaa)"));
    assert_null(strstr(buffer_text(&out), "Luento ("));
    assert_null(strstr(buffer_text(&out), "Retki ("));
    buffer_release(&out);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_people_stand_by_their_family_names),
        cmocka_unit_test(test_nobody_who_cancelled_needs_anything),
        cmocka_unit_test(test_what_has_no_theme_stands_last_on_the_wall),
        cmocka_unit_test(test_places_that_are_gone_are_not_offered),
    };
    (void)setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
