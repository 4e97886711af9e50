/* Hiding small figures: none is told, and none can be computed from those that are. */
#include "vaihtarit/core/funder.h"

#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { PLACES = 5, CELLS = 32, SUMS = 5, ROUNDS = 4000 };

/* A report whose sums are right, made of numbers that are often small. */
struct sample {
    struct funder funder;
    struct funder_venue venues[PLACES];
    struct funder_home homes[PLACES];
};

static int next(uint64_t *seed, int limit)
{
    *seed ^= *seed >> 12;
    *seed ^= *seed << 25;
    *seed ^= *seed >> 27;
    return (int)((*seed * 2685821657736338717U >> 32) % (uint64_t)limit);
}

static int any_count(uint64_t *seed)
{
    return next(seed, 3) == 0 ? next(seed, 300) : next(seed, 8);
}

static void share_out(int total, int *parts[], int count, uint64_t *seed)
{
    for (int i = 0; i < count - 1; i++) {
        *parts[i] = total > 0 ? next(seed, next(seed, 3) == 0 ? total + 1 : 4) : 0;
        *parts[i] = *parts[i] > total ? total : *parts[i];
        total -= *parts[i];
    }
    *parts[count - 1] = total;
}

static void make(struct sample *sample, uint64_t *seed)
{
    struct funder *funder = &sample->funder;
    *sample = (struct sample){.funder = {.kind_count = 1 + (size_t)next(seed, EVENT_KINDS),
                                         .venue_count = 1 + (size_t)next(seed, PLACES),
                                         .home_count = 1 + (size_t)next(seed, PLACES)}};
    int *kinds[EVENT_KINDS];
    int *venues[PLACES];
    int *homes[PLACES];
    funder->venues = sample->venues;
    funder->homes = sample->homes;
    funder->people.persons = any_count(seed);
    funder->people.attendances = funder->people.persons + next(seed, 3) * next(seed, 20);
    funder->people.anonymous = any_count(seed);
    funder->people.met = funder->people.persons + funder->people.anonymous;
    funder->people.visits = funder->people.attendances + funder->people.anonymous;
    for (size_t i = 0; i < EVENT_KINDS; i++)
        kinds[i] = &funder->kinds[i].visits;
    for (size_t i = 0; i < PLACES; i++) {
        venues[i] = &sample->venues[i].visits;
        homes[i] = &sample->homes[i].persons;
    }
    share_out(funder->people.visits, kinds, (int)funder->kind_count, seed);
    share_out(funder->people.visits, venues, (int)funder->venue_count, seed);
    share_out(funder->people.persons, homes, (int)funder->home_count, seed);
}

/* All figures in one row, and the sums that are told of them: parts 1, total -1. */
struct sums {
    int cells[CELLS];
    double rows[SUMS][CELLS];
};

enum { MET, PERSONS, ANONYMOUS, ATTENDANCES, VISITS, LISTS };

static void read_sums(const struct funder *funder, struct sums *sums)
{
    size_t at = LISTS;
    *sums = (struct sums){.cells = {funder->people.met, funder->people.persons,
                                    funder->people.anonymous, funder->people.attendances,
                                    funder->people.visits},
                          .rows = {{[MET] = -1, [PERSONS] = 1, [ANONYMOUS] = 1},
                                   {[VISITS] = -1, [ATTENDANCES] = 1, [ANONYMOUS] = 1},
                                   {[PERSONS] = -1},
                                   {[VISITS] = -1},
                                   {[VISITS] = -1}}};
    for (size_t i = 0; i < funder->home_count; i++, at++) {
        sums->cells[at] = funder->homes[i].persons;
        sums->rows[2][at] = 1;
    }
    for (size_t i = 0; i < funder->kind_count; i++, at++) {
        sums->cells[at] = funder->kinds[i].visits;
        sums->rows[3][at] = 1;
    }
    for (size_t i = 0; i < funder->venue_count; i++, at++) {
        sums->cells[at] = funder->venues[i].visits;
        sums->rows[4][at] = 1;
    }
}

static void swap_rows(double *one, double *other)
{
    for (int i = 0; i < CELLS; i++) {
        double kept = one[i];
        one[i] = other[i];
        other[i] = kept;
    }
}

static void subtract(double *row, const double *pivot, double times)
{
    for (int i = 0; i < CELLS; i++)
        row[i] -= times * pivot[i];
}

/*
 * Gauss and Jordan on the hidden cells alone: one of them can be computed exactly when a row is
 * left with that cell and no other.
 */
static int count_computable(struct sums *sums)
{
    int rank = 0;
    for (int s = 0; s < SUMS; s++)
        for (int i = 0; i < CELLS; i++)
            if (sums->cells[i] != FIGURES_HIDDEN)
                sums->rows[s][i] = 0;
    for (int column = 0; column < CELLS && rank < SUMS; column++) {
        int row = rank;
        while (row < SUMS && sums->rows[row][column] == 0)
            row++;
        if (row == SUMS)
            continue;
        swap_rows(sums->rows[row], sums->rows[rank]);
        double lead = sums->rows[rank][column];
        for (int i = 0; i < CELLS; i++)
            sums->rows[rank][i] /= lead;
        for (int other = 0; other < SUMS; other++)
            if (other != rank)
                subtract(sums->rows[other], sums->rows[rank], sums->rows[other][column]);
        rank++;
    }
    int computable = 0;
    for (int row = 0; row < rank; row++) {
        int cells = 0;
        for (int i = 0; i < CELLS; i++)
            cells += sums->rows[row][i] != 0;
        computable += cells == 1;
    }
    return computable;
}

/* Below a told total the hidden parts are not known for being as small as they can be. */
static void check_rests(const struct sums *sums)
{
    for (int s = 0; s < SUMS; s++) {
        int rest = 0;
        int hidden = 0;
        bool total_hidden = false;
        for (int i = 0; i < CELLS; i++) {
            bool is_hidden = sums->cells[i] == FIGURES_HIDDEN;
            total_hidden |= is_hidden && sums->rows[s][i] < 0;
            hidden += is_hidden && sums->rows[s][i] > 0;
            if (!is_hidden)
                rest -= (int)sums->rows[s][i] * sums->cells[i];
        }
        if (!total_hidden && hidden > 0) {
            assert_true(rest >= FUNDER_SMALL + hidden - 1);
        }
    }
}

static void no_small_figure_is_told_or_can_be_computed(void **state)
{
    (void)state;
    uint64_t seed = 0x9E3779B97F4A7C15U;
    for (int round = 0; round < ROUNDS; round++) {
        struct sample sample;
        struct sums before;
        struct sums after;
        make(&sample, &seed);
        read_sums(&sample.funder, &before);
        funder_hide_small(&sample.funder);
        read_sums(&sample.funder, &after);
        for (int i = 0; i < CELLS; i++) {
            assert_true(after.cells[i] == before.cells[i] || after.cells[i] == FIGURES_HIDDEN);
            assert_true(before.cells[i] < 1 || before.cells[i] >= FUNDER_SMALL ||
                        after.cells[i] == FIGURES_HIDDEN);
            assert_true(before.cells[i] != 0 || after.cells[i] == 0);
        }
        check_rests(&after);
        if (count_computable(&after) > 0)
            fail_msg("round %d: a hidden figure can be computed", round);
    }
}

static void large_figures_stay(void **state)
{
    (void)state;
    struct funder_venue venues[] = {{.name = "Tuusula", .visits = 25}, {.name = "", .visits = 0}};
    struct funder_home homes[] = {{.name = "Tuusula", .persons = 5},
                                  {.name = "Kerava", .persons = 15}};
    struct funder funder = {
        .people = {.met = 25, .persons = 20, .anonymous = 5, .attendances = 20, .visits = 25},
        .kinds = {{.visits = 25}},
        .kind_count = 1,
        .venues = venues,
        .venue_count = 2,
        .homes = homes,
        .home_count = 2};
    struct sums before;
    struct sums after;
    read_sums(&funder, &before);
    funder_hide_small(&funder);
    read_sums(&funder, &after);
    assert_memory_equal(before.cells, after.cells, sizeof before.cells);
    assert_true(funder.small_hidden);
}

/* One small municipality takes another one with it, the smallest; the total stays. */
static void one_small_place_takes_the_next_with_it(void **state)
{
    (void)state;
    struct funder_home homes[] = {{.persons = 30}, {.persons = 12}, {.persons = 3}};
    struct funder funder = {.people = {.met = 45, .persons = 45, .attendances = 60, .visits = 60},
                            .homes = homes,
                            .home_count = 3};
    funder_hide_small(&funder);
    assert_int_equal(homes[0].persons, 30);
    assert_int_equal(homes[1].persons, FIGURES_HIDDEN);
    assert_int_equal(homes[2].persons, FIGURES_HIDDEN);
    assert_int_equal(funder.people.persons, 45);
    assert_int_equal(funder.people.met, 45);
}

/* Few heads without a name: what they are added to must not tell them; the total met stays. */
static void few_heads_are_not_told_by_the_sums(void **state)
{
    (void)state;
    struct funder_event events[] = {{.visits = 29}};
    struct funder_home homes[] = {{.persons = 20}, {.persons = 6}};
    struct funder funder = {
        .people = {.met = 29, .persons = 26, .anonymous = 3, .attendances = 26, .visits = 29},
        .event_list = events,
        .event_count = 1,
        .kinds = {{.visits = 29}},
        .kind_count = 1,
        .homes = homes,
        .home_count = 2};
    funder_hide_small(&funder);
    assert_int_equal(funder.people.anonymous, FIGURES_HIDDEN);
    assert_int_equal(funder.people.persons, FIGURES_HIDDEN);
    assert_int_equal(funder.people.attendances, FIGURES_HIDDEN);
    assert_int_equal(homes[1].persons, FIGURES_HIDDEN);
    assert_int_equal(homes[0].persons, 20);
    assert_int_equal(funder.people.met, 29);
    assert_int_equal(funder.people.visits, 29);
    assert_int_equal(funder.kinds[0].visits, 29);
}

/* All of a course came each time: of 14 and 12 and 12 visits, at most 2 were of no name. */
static void a_full_house_each_time_hides_how_many_were_met(void **state)
{
    (void)state;
    struct funder_event events[] = {{.visits = 14}, {.visits = 12}, {.visits = 12}};
    struct funder_home homes[] = {{.persons = 12}};
    struct funder funder = {
        .people = {.met = 14, .persons = 12, .anonymous = 2, .attendances = 36, .visits = 38},
        .event_list = events,
        .event_count = 3,
        .homes = homes,
        .home_count = 1};
    funder_hide_small(&funder);
    assert_int_equal(funder.people.met, FIGURES_HIDDEN);
    assert_int_equal(funder.people.visits, 38);
}

/* ---- An attacker who knows what each figure means, and when and where each event was ---- */

enum { HOMES = 3, SEEN = 9 + HOMES, MOST = 17, LEAST_HOME = 9 };

/* Two events; the second one is not held where nobody came to it. */
struct world {
    int persons;
    int attended[2];
    int heads[2];
    int homes[HOMES];
    bool one_kind;
    bool one_venue;
};

struct report {
    struct funder funder;
    struct funder_event events[2];
    struct funder_venue venues[2];
    struct funder_home homes[HOMES];
};

static void tell(struct report *report, const struct world *world)
{
    struct funder *funder = &report->funder;
    int heads = world->heads[0] + world->heads[1];
    int attended = world->attended[0] + world->attended[1];
    *report = (struct report){.funder = {.people = {.met = world->persons + heads,
                                                    .persons = world->persons,
                                                    .anonymous = heads,
                                                    .attendances = attended,
                                                    .visits = attended + heads},
                                         .event_count = 2,
                                         .kind_count = world->one_kind ? 1 : 2,
                                         .venue_count = world->one_venue ? 1 : 2,
                                         .home_count = HOMES}};
    funder->event_list = report->events;
    funder->venues = report->venues;
    funder->homes = report->homes;
    for (int event = 0; event < 2; event++) {
        int visits = world->attended[event] + world->heads[event];
        report->events[event].visits = visits;
        funder->kinds[world->one_kind ? 0 : event].visits += visits;
        report->venues[world->one_venue ? 0 : event].visits += visits;
    }
    for (int i = 0; i < HOMES; i++)
        report->homes[i].persons = world->homes[i];
}

/* What a told figure can have been: from the least to the most of what the attacker found. */
struct range {
    int told;
    int least;
    int most;
};

static bool agrees(const struct range *range, int value)
{
    return range->told == FIGURES_HIDDEN ? value > 0 : value == range->told;
}

static void widen(struct range *range, int least, int most)
{
    range->least = least < range->least ? least : range->least;
    range->most = most > range->most ? most : range->most;
}

/* Whether so many people can be from the homes that are told, and from each hidden one somebody. */
static bool try_homes(struct range *homes, int persons, bool keep)
{
    int hidden = 0;
    for (int i = 0; i < HOMES; i++) {
        hidden += homes[i].told == FIGURES_HIDDEN;
        persons -= homes[i].told == FIGURES_HIDDEN ? 0 : homes[i].told;
    }
    for (int i = 0; keep && i < HOMES; i++)
        if (homes[i].told == FIGURES_HIDDEN)
            widen(&homes[i], hidden == 1 ? persons : 1, persons - hidden + 1);
    return hidden == 0 ? persons == 0 : persons >= hidden;
}

/* Nobody attends an event twice, and everybody with a name attended one of them. */
static bool can_be(int persons, int heads, int first, int second)
{
    int not_persons =
        (first > persons ? first - persons : 0) + (second > persons ? second - persons : 0);
    return not_persons <= heads && first + second - heads >= persons;
}

static void try_world(struct range *seen, const struct world *world, int persons, int heads,
                      int first, int second)
{
    const int values[] = {persons + heads,
                          persons,
                          heads,
                          first + second - heads,
                          first + second,
                          world->one_kind ? first + second : first,
                          world->one_kind ? 0 : second,
                          world->one_venue ? first + second : first,
                          world->one_venue ? 0 : second};
    for (int i = 0; i < LEAST_HOME; i++)
        if (!agrees(&seen[i], values[i]))
            return;
    if (!can_be(persons, heads, first, second) || !try_homes(seen + LEAST_HOME, persons, false))
        return;
    for (int i = 0; i < LEAST_HOME; i++)
        widen(&seen[i], values[i], values[i]);
    (void)try_homes(seen + LEAST_HOME, persons, true);
}

static void look(struct range seen[SEEN], const struct report *report)
{
    const struct funder *funder = &report->funder;
    const int told[SEEN] = {
        funder->people.met,         funder->people.persons,   funder->people.anonymous,
        funder->people.attendances, funder->people.visits,    funder->kinds[0].visits,
        funder->kinds[1].visits,    report->venues[0].visits, report->venues[1].visits,
        report->homes[0].persons,   report->homes[1].persons, report->homes[2].persons};
    for (int i = 0; i < SEEN; i++)
        seen[i] = (struct range){told[i], INT_MAX, 0};
}

/* Every world that would be told in the same words is thought of. */
static void attack(const struct world *world)
{
    struct report report;
    struct range seen[SEEN];
    bool hidden = false;
    tell(&report, world);
    funder_hide_small(&report.funder);
    look(seen, &report);
    for (int i = 0; i < SEEN; i++)
        hidden |= seen[i].told == FIGURES_HIDDEN;
    int met = seen[0].told;
    int visits = seen[4].told;
    for (int persons = 0; hidden && persons <= MOST; persons++)
        for (int heads = met < 0 ? 0 : met - persons; heads >= 0 && heads <= MOST; heads++) {
            for (int first = 0; first <= MOST; first++)
                for (int second = visits < 0 ? 0 : visits - first; second >= 0 && second <= MOST;
                     second++) {
                    try_world(seen, world, persons, heads, first, second);
                    if (visits >= 0)
                        break;
                }
            if (met >= 0)
                break;
        }
    for (int i = 0; i < SEEN; i++)
        if (seen[i].told == FIGURES_HIDDEN &&
            (seen[i].least >= seen[i].most || seen[i].most < FUNDER_SMALL))
            fail_msg("figure %d is %d to %d: %d persons, %d+%d attended, %d+%d heads, homes %d %d "
                     "%d, one kind %d, one venue %d",
                     i, seen[i].least, seen[i].most, world->persons, world->attended[0],
                     world->attended[1], world->heads[0], world->heads[1], world->homes[0],
                     world->homes[1], world->homes[2], world->one_kind, world->one_venue);
}

static void attack_all_heads(struct world *world)
{
    enum { HEADS = 4 };
    for (int heads = 0; heads < HEADS * HEADS; heads++) {
        world->heads[0] = heads / HEADS;
        world->heads[1] = heads % HEADS;
        for (int shape = 0; shape < 4; shape++) {
            world->one_kind = shape % 2;
            world->one_venue = shape / 2;
            attack(world);
        }
    }
}

static void attack_all_homes(struct world *world)
{
    for (int first = 0; first <= world->persons; first++)
        for (int second = 0; second <= first && first + second <= world->persons; second++) {
            int third = world->persons - first - second;
            world->homes[0] = first;
            world->homes[1] = second;
            world->homes[2] = third;
            if (third <= second)
                attack_all_heads(world);
        }
}

/* None of the hidden figures is known, and each could be a large one for all that is told. */
static void an_attacker_cannot_tell_what_is_hidden(void **state)
{
    enum { CAME_MOST = 5 };
    (void)state;
    struct world world = {0};
    for (world.persons = 0; world.persons <= CAME_MOST; world.persons++)
        for (int first = 0; first <= world.persons; first++)
            for (int second = world.persons - first; second <= world.persons; second++) {
                world.attended[0] = first;
                world.attended[1] = second;
                attack_all_homes(&world);
            }
}

/* The scores of a question, and what was written where few wrote. */
static void feedback_of_a_few_is_hidden(void **state)
{
    (void)state;
    const char *texts[] = {"yksi", "kaksi", "kolme", "neljä", "viisi"};
    struct feedback_question questions[] = {
        {.scores = {0, 3, 9, 40, 120}, .answers = 172, .texts = texts, .text_count = 5},
        {.scores = {0, 0, 0, 1, 1}, .answers = 2, .texts = texts, .text_count = 4}};
    struct funder funder = {.feedback = {questions, 2}};
    funder_hide_small(&funder);
    assert_int_equal(questions[0].scores[0], 0);
    assert_int_equal(questions[0].scores[1], FIGURES_HIDDEN);
    assert_int_equal(questions[0].scores[2], FIGURES_HIDDEN); /* would give the 3 away */
    assert_int_equal(questions[0].scores[3], 40);
    assert_int_equal(questions[0].answers, 172);
    assert_int_equal(questions[0].text_count, 5);
    assert_int_equal(questions[1].scores[3], FIGURES_HIDDEN);
    assert_int_equal(questions[1].answers, FIGURES_HIDDEN);
    assert_int_equal(questions[1].text_count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_small_figure_is_told_or_can_be_computed),
        cmocka_unit_test(large_figures_stay),
        cmocka_unit_test(one_small_place_takes_the_next_with_it),
        cmocka_unit_test(few_heads_are_not_told_by_the_sums),
        cmocka_unit_test(a_full_house_each_time_hides_how_many_were_met),
        cmocka_unit_test(an_attacker_cannot_tell_what_is_hidden),
        cmocka_unit_test(feedback_of_a_few_is_hidden),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
