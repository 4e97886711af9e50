/* Hiding small figures: none is told, and none can be computed from those that are. */
#include "vaihtarit/core/funder.h"

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
            assert_true(rest >= FUNDER_SMALL);
            assert_true(rest > hidden);
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

/* Few heads without a name: what they are added to must not tell them. */
static void few_heads_are_not_told_by_the_sums(void **state)
{
    (void)state;
    struct funder funder = {
        .people = {.met = 29, .persons = 26, .anonymous = 3, .attendances = 26, .visits = 29},
        .kinds = {{.visits = 29}},
        .kind_count = 1};
    funder_hide_small(&funder);
    assert_int_equal(funder.people.anonymous, FIGURES_HIDDEN);
    assert_int_equal(funder.people.met, FIGURES_HIDDEN);
    assert_int_equal(funder.people.attendances, FIGURES_HIDDEN);
    assert_int_equal(funder.people.persons, 26);
    assert_int_equal(funder.people.visits, 29);
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
        cmocka_unit_test(feedback_of_a_few_is_hidden),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
