#include "vaihtarit/store/evening.h"

#include "vaihtarit/store/arrivals.h"
#include "vaihtarit/store/feedback.h"
#include "vaihtarit/store/listing.h"
#include "vaihtarit/store/question.h"
#include "vaihtarit/store/registration.h"
#include "vaihtarit/store/summary.h"
#include "vaihtarit/store/trade.h"

#include <string.h>

static bool read_conflicts(struct evening_rows *rows, struct store *store, struct error *error)
{
    const struct conflict *conflicts;
    size_t count;
    if (!conflict_list(store, &rows->event.id, &rows->arena, &conflicts, &count, error))
        return false;
    const char **sentences = arena_allocate(&rows->arena, (count + 1) * sizeof *sentences);
    if (!sentences)
        return error_set_memory(error);
    for (size_t i = 0; i < count; i++)
        sentences[i] = conflicts[i].sentence;
    rows->evening.conflicts = sentences;
    rows->evening.conflict_count = count;
    return true;
}

/* The first of the answers, which are in the order of the registrations' ids, that one gave. */
static size_t find_first(const struct event_reply *replies, size_t count, const struct id *id)
{
    size_t low = 0;
    size_t high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (id_compare(&replies[middle].registration, id) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void place_answers(const struct evening *evening, const struct event_reply *replies,
                          size_t count, const char **answers)
{
    for (size_t i = 0; i < evening->attendee_count; i++) {
        const struct id *id = &evening->attendees[i].registration;
        const char **own = answers + i * evening->question_count;
        for (size_t q = 0; q < evening->question_count; q++)
            own[q] = "";
        for (size_t r = find_first(replies, count, id);
             r < count && id_equal(&replies[r].registration, id); r++)
            for (size_t q = 0; q < evening->question_count; q++)
                if (id_equal(&replies[r].question, &evening->questions[q].id))
                    own[q] = replies[r].text;
    }
}

static bool read_answers(struct evening_rows *rows, struct store *store, struct error *error)
{
    struct evening *evening = &rows->evening;
    const struct event_reply *replies;
    size_t count;
    if (!question_list(store, &rows->event.id, &rows->arena, &evening->questions,
                       &evening->question_count, error) ||
        !reply_list_all(store, &rows->event.id, &rows->arena, &replies, &count, error))
        return false;
    size_t cells = evening->attendee_count * evening->question_count;
    const char **answers = arena_allocate(&rows->arena, (cells + 1) * sizeof *answers);
    if (!answers)
        return error_set_memory(error);
    place_answers(evening, replies, count, answers);
    evening->answers = answers;
    return true;
}

static bool read_people(struct evening_rows *rows, struct store *store, struct error *error)
{
    struct evening *evening = &rows->evening;
    return registration_list(store, &rows->event.id, &rows->arena, &evening->attendees,
                             &evening->attendee_count, error) &&
           read_answers(rows, store, error);
}

static bool read_funder(struct evening_rows *rows, struct store *store, struct error *error)
{
    if (!funder_read(store, &rows->period, &rows->arena, &rows->funder, error))
        return false;
    if (rows->hide_small)
        funder_hide_small(&rows->funder);
    return true;
}

static bool read_parts(struct evening_rows *rows, struct store *store, unsigned parts,
                       struct error *error)
{
    struct evening *evening = &rows->evening;
    struct arena *arena = &rows->arena;
    const struct id *event = &rows->event.id;
    if ((parts & EVENING_FIGURES) && !summary_read(store, event, arena, &rows->figures, error))
        return false;
    if ((parts & EVENING_PEOPLE) && !read_people(rows, store, error))
        return false;
    if ((parts & EVENING_LISTINGS) &&
        !listing_list(store, event, arena, &evening->listings, &evening->listing_count, error))
        return false;
    if ((parts & EVENING_TRADES) &&
        !trade_list(store, event, arena, &evening->trades, &evening->trade_count, error))
        return false;
    if ((parts & EVENING_ARRIVALS) &&
        !arrivals_read(store, event, arena, &evening->arrivals, error))
        return false;
    if ((parts & EVENING_FEEDBACK) &&
        !feedback_read(store, event, arena, &evening->feedback, error))
        return false;
    if ((parts & EVENING_DIRECTORY) &&
        !directory_read(store, &rows->search, arena, &rows->directory, error))
        return false;
    if ((parts & EVENING_FUNDER) && !read_funder(rows, store, error))
        return false;
    return !(parts & EVENING_CONFLICTS) || read_conflicts(rows, store, error);
}

bool evening_read(struct evening_rows *rows, struct store *store, unsigned parts,
                  struct error *error)
{
    clock_today(rows->today);
    rows->evening.event = &rows->event;
    rows->evening.figures = &rows->figures;
    rows->evening.directory = &rows->directory;
    rows->evening.funder = &rows->funder;
    rows->evening.today = rows->today;
    rows->search.today = rows->today;
    return read_parts(rows, store, parts, error);
}

void evening_release(struct evening_rows *rows)
{
    arena_release(&rows->arena);
    memset(rows, 0, sizeof *rows);
}
