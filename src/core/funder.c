#include "vaihtarit/core/funder.h"

/* A sum that the report tells: a total, and its parts one by one until NULL. */
struct sum {
    int *total;
    int *(*part)(void *of, size_t index);
    void *of; /* what the parts are in */
};

static int *person_or_head(void *of, size_t index)
{
    struct funder *funder = of;
    return index == 0 ? &funder->people.persons : index == 1 ? &funder->people.anonymous : NULL;
}

static int *attendance_or_head(void *of, size_t index)
{
    struct funder *funder = of;
    return index == 0 ? &funder->people.attendances : index == 1 ? &funder->people.anonymous : NULL;
}

static int *home(void *of, size_t index)
{
    struct funder *funder = of;
    return index < funder->home_count ? &funder->homes[index].persons : NULL;
}

static int *home_or_head(void *of, size_t index)
{
    struct funder *funder = of;
    return index == 0 ? &funder->people.anonymous : home(of, index - 1);
}

static int *kind(void *of, size_t index)
{
    struct funder *funder = of;
    return index < funder->kind_count ? &funder->kinds[index].visits : NULL;
}

static int *score(void *of, size_t index)
{
    struct feedback_question *question = of;
    return index < FEEDBACK_SCORES ? &question->scores[index] : NULL;
}

static int *venue(void *of, size_t index)
{
    struct funder *funder = of;
    return index < funder->venue_count ? &funder->venues[index].visits : NULL;
}

static void hide_if_small(int *figure)
{
    if (*figure > 0 && *figure < FUNDER_SMALL)
        *figure = FIGURES_HIDDEN;
}

static void hide_small_terms(const struct sum *sum)
{
    int *part;
    for (size_t i = 0; (part = sum->part(sum->of, i)); i++)
        hide_if_small(part);
    hide_if_small(sum->total);
}

/* Hides one more term of a sum whose hidden ones could be computed; false where none could be. */
static bool cover(const struct sum *sum)
{
    bool total_told = *sum->total != FIGURES_HIDDEN;
    int rest = *sum->total; /* what the hidden parts come to */
    int *smallest = NULL;   /* of the parts that are told and not 0 */
    int *part;
    size_t hidden = 0;
    for (size_t i = 0; (part = sum->part(sum->of, i)); i++) {
        if (*part == FIGURES_HIDDEN) {
            hidden++;
            continue;
        }
        rest -= *part;
        if (*part > 0 && (!smallest || *part < *smallest))
            smallest = part;
    }
    /* Each of the others is 1 at least, and what they leave could still be no small figure. */
    bool vague = hidden >= 2 && rest >= FUNDER_SMALL + (int)hidden - 1;
    bool enough = total_told ? hidden == 0 || vague : hidden > 0;
    if (enough)
        return false;
    if (!total_told && !smallest)
        return false;
    *(smallest ? smallest : sum->total) = FIGURES_HIDDEN;
    return true;
}

static void hide(const struct sum *sums, size_t count)
{
    for (size_t i = 0; i < count; i++)
        hide_small_terms(&sums[i]);
    bool covered;
    do {
        covered = false;
        for (size_t i = 0; i < count; i++)
            covered |= cover(&sums[i]);
    } while (covered);
}

static void hide_feedback(struct feedback_question *question)
{
    const struct sum sum = {&question->answers, score, question};
    hide(&sum, 1);
    question->texts_hidden = question->text_count > 0 && question->text_count < FUNDER_SMALL;
    if (question->texts_hidden)
        question->text_count = 0;
}

/*
 * Nobody comes to an event twice. So a full house each time tells how many came without a name:
 * whether those could be FUNDER_SMALL for all that the told total and the events' visits say.
 */
static bool heads_could_be_many(const struct funder *funder)
{
    int persons = funder->people.met - FUNDER_SMALL;
    int heads = 0; /* what persons cannot be at the events */
    for (size_t i = 0; i < funder->event_count; i++)
        if (funder->event_list[i].visits > persons)
            heads += funder->event_list[i].visits - persons;
    return heads <= FUNDER_SMALL;
}

void funder_hide_small(struct funder *funder)
{
    /* The last two are bounds: attendances are no fewer than the persons that they are of. */
    const struct sum sums[] = {
        {&funder->people.met, person_or_head, funder},
        {&funder->people.visits, attendance_or_head, funder},
        {&funder->people.persons, home, funder},
        {&funder->people.visits, kind, funder},
        {&funder->people.visits, venue, funder},
        {&funder->people.met, home_or_head, funder},
        {&funder->people.visits, home_or_head, funder},
    };
    hide(sums, sizeof sums / sizeof sums[0]);
    /* Its sums need no other term hidden for that: the heads are a part of each. */
    if (funder->people.anonymous == FIGURES_HIDDEN && funder->people.met != FIGURES_HIDDEN &&
        !heads_could_be_many(funder))
        funder->people.met = FIGURES_HIDDEN;
    for (size_t i = 0; i < funder->feedback.count; i++)
        hide_feedback(&funder->feedback.questions[i]);
    funder->event_count = 0;
    funder->small_hidden = true;
}
