#include "vaihtarit/intake/import.h"

#include "row_form.h"
#include "seen.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/store/txn.h"
#include "vaihtarit/store/vanished.h"

#include <stdlib.h>

enum { ROWS_BETWEEN_REPORTS = 500 };

/* What a plan is made with. */
struct planner {
    struct import_plan *plan;
    struct row_reader reader;
    struct seen seen;
    struct buffer identity;
    size_t problems_taken; /* of the table's own */
};

/* The table's own problems stand before those of the rows of later lines. */
static void take_table_problems(struct planner *planner, size_t before_line)
{
    const struct problems *problems = &planner->plan->table->problems;
    while (planner->problems_taken < problems->count &&
           problems->items[planner->problems_taken].line < before_line)
        problem_copy(&planner->plan->problems, &problems->items[planner->problems_taken++]);
}

static const char *identity_name(const struct import_plan *plan, const struct row_form *form)
{
    return plan->kind == INTAKE_PEOPLE ? people_identity_name(&form->person) : tr("sama ilmoitus");
}

static bool count_identity(struct planner *planner, size_t row, const struct row_form *form)
{
    struct import_plan *plan = planner->plan;
    buffer_clear(&planner->identity);
    if (plan->kind == INTAKE_PEOPLE)
        registration_identity(&planner->identity, &form->person);
    else
        listings_identity(&planner->identity, &form->listing);
    uint32_t line = plan->table->rows[row].line;
    uint32_t first_line = line;
    uint32_t repeat =
        seen_count(&planner->seen, buffer_text(&planner->identity), line, &first_line);
    if (repeat == 0 || planner->identity.failed)
        return false;
    plan->repeats[row] = repeat;
    if (repeat > 1) {
        plan->counts.repeated++;
        problem_add(&plan->problems, line, NULL,
                    tr("%s kuin rivillä %u: tulee omana rivinään (#%u)."),
                    identity_name(plan, form), first_line, repeat);
    }
    return true;
}

/* False when memory ran out. */
static bool plan_row(struct planner *planner, size_t row)
{
    struct import_plan *plan = planner->plan;
    struct row_form form;
    plan->counts.rows++;
    if (!row_form_read(&planner->reader, row, &form)) {
        plan->counts.refused++;
        return !planner->reader.arena.failed;
    }
    if (plan->kind == INTAKE_PEOPLE) {
        plan->counts.waitlist += form.person.status == REGISTRATION_WAITLIST;
        plan->counts.cancelled += form.person.status == REGISTRATION_CANCELLED;
    }
    return count_identity(planner, row, &form);
}

static void drop_rows(struct import_plan *plan)
{
    problem_release(&plan->problems);
    problem_release(&plan->refusals);
    free(plan->repeats);
    free(plan->outcomes);
    plan->repeats = NULL;
    plan->outcomes = NULL;
    plan->counts = (struct import_counts){0};
}

static bool plan_rows(struct import_plan *plan)
{
    const struct table *table = plan->table;
    struct planner planner = {.plan = plan, .reader = {.plan = plan, .problems = &plan->problems}};
    plan->repeats = calloc(table->row_count, sizeof *plan->repeats);
    plan->outcomes = calloc(table->row_count, sizeof *plan->outcomes);
    bool planned = plan->repeats && plan->outcomes && seen_prepare(&planner.seen, table->row_count);
    for (size_t row = plan->mapping.first_row; row < table->row_count && planned; row++) {
        take_table_problems(&planner, table->rows[row].line);
        planned = plan_row(&planner, row);
    }
    take_table_problems(&planner, SIZE_MAX);
    seen_release(&planner.seen);
    buffer_release(&planner.identity);
    row_release(&planner.reader);
    return planned && !plan->problems.failed;
}

bool import_plan_rows(struct import_plan *plan, struct error *error)
{
    drop_rows(plan);
    return mapping_check(&plan->mapping, plan->kind, error) &&
           (plan_rows(plan) || error_set_memory(error));
}

bool import_begin(struct import_plan *plan, enum intake_kind kind, const struct table *table,
                  enum mapping_headings headings, struct error *error)
{
    *plan = (struct import_plan){.kind = kind, .table = table};
    return words_load(&plan->words, error) &&
           mapping_guess(&plan->mapping, &plan->words, kind, table, headings, error);
}

bool import_prepare(struct import_plan *plan, enum intake_kind kind, const struct table *table,
                    const char *map, struct error *error)
{
    *plan = (struct import_plan){.kind = kind, .table = table};
    return words_load(&plan->words, error) &&
           mapping_make(&plan->mapping, &plan->words, kind, table, map, error) &&
           import_plan_rows(plan, error);
}

/* What a plan is run with. */
struct runner {
    struct import_plan *plan;
    struct store *store;
    const struct id *event;
    struct row_reader reader;
    struct import_counts *counts;
    struct id *present; /* the registrations of the list's people */
    size_t present_count;
    bool comes_again; /* an earlier import of the same list brought somebody */
};

static bool bring_person_in(struct runner *runner, const struct row_form *form, uint32_t repeat,
                            enum import_outcome *outcome, struct error *error)
{
    static const enum import_outcome outcomes[] = {
        [REGISTRATION_ADDED] = IMPORT_ADDED,
        [REGISTRATION_UPDATED] = IMPORT_UPDATED,
        [REGISTRATION_UNCHANGED] = IMPORT_UNCHANGED,
    };
    enum registration_outcome registration;
    struct id id;
    if (!registration_import(runner->store, runner->event, &form->person, (int)repeat,
                             &registration, &id, error))
        return false;
    *outcome = outcomes[registration];
    runner->present[runner->present_count++] = id;
    return true;
}

static bool bring_listing_in(struct runner *runner, const struct row_form *form, uint32_t repeat,
                             enum import_outcome *outcome, struct error *error)
{
    bool added;
    struct id id;
    if (!listing_import(runner->store, runner->event, &form->listing, (int)repeat, &added, &id,
                        error))
        return false;
    *outcome = added ? IMPORT_ADDED : IMPORT_UNCHANGED;
    return true;
}

/* A row that the book has a rule against is told, and the others come in all the same. */
static bool note_refusal(struct import_plan *plan, size_t row, struct error *error)
{
    if (error->code != ERROR_RULE)
        return false;
    problem_add(&plan->refusals, plan->table->rows[row].line, NULL, "%s", error->message);
    error_clear(error);
    return !plan->refusals.failed || error_set_memory(error);
}

static void count_outcome(struct import_counts *counts, enum import_outcome outcome)
{
    counts->added += outcome == IMPORT_ADDED;
    counts->updated += outcome == IMPORT_UPDATED;
    counts->unchanged += outcome == IMPORT_UNCHANGED;
    counts->refused += outcome == IMPORT_REFUSED;
}

static bool bring_row_in(struct runner *runner, size_t row, struct error *error)
{
    struct import_plan *plan = runner->plan;
    uint32_t repeat = plan->repeats[row];
    enum import_outcome outcome = IMPORT_REFUSED;
    struct error refusal = {0};
    struct row_form form;
    if (repeat == 0)
        return true;
    if (!row_form_read(&runner->reader, row, &form))
        return error_set_memory(error);
    bool done = plan->kind == INTAKE_PEOPLE
                    ? bring_person_in(runner, &form, repeat, &outcome, &refusal)
                    : bring_listing_in(runner, &form, repeat, &outcome, &refusal);
    if (!done && !note_refusal(plan, row, &refusal)) {
        if (error)
            *error = refusal;
        return false;
    }
    plan->outcomes[row] = (uint8_t)outcome;
    count_outcome(runner->counts, outcome);
    return true;
}

static bool bring_rows_in(struct runner *runner, import_progress *progress, void *context,
                          struct error *error)
{
    const struct import_plan *plan = runner->plan;
    size_t first = plan->mapping.first_row;
    bool done = true;
    for (size_t row = first; row < plan->table->row_count && done; row++) {
        done = bring_row_in(runner, row, error);
        if (done && progress && (row - first) % ROWS_BETWEEN_REPORTS == 0 &&
            !progress(context, row - first, plan->counts.rows))
            done = error_set(error, ERROR_RULE, tr("Tuonti keskeytettiin. Mitään ei tuotu."));
    }
    return done;
}

static void drop_vanished(struct import_plan *plan)
{
    arena_release(&plan->vanished_arena);
    plan->vanished = NULL;
}

/* Nobody can vanish from a list that comes for the first time. */
static bool look_for_list(struct runner *runner, struct error *error)
{
    const struct import_plan *plan = runner->plan;
    return plan->kind != INTAKE_PEOPLE || plan->list.length == 0 ||
           vanished_list_is_known(runner->store, runner->event, buffer_text(&plan->list),
                                  &runner->comes_again, error);
}

static bool see_to_vanished(struct runner *runner, struct error *error)
{
    struct import_plan *plan = runner->plan;
    struct import_counts *counts = runner->counts;
    drop_vanished(plan);
    if (!runner->comes_again)
        return true;
    return vanished_find(runner->store, runner->event, buffer_text(&plan->list), runner->present,
                         runner->present_count, &plan->vanished_arena, &plan->vanished,
                         &counts->vanished, error) &&
           (!plan->cancel_vanished || vanished_cancel(runner->store, plan->vanished,
                                                      counts->vanished, &counts->dropped, error));
}

bool import_is_update(const struct import_counts *counts)
{
    return counts->updated + counts->unchanged + counts->vanished > 0;
}

bool import_run(struct import_plan *plan, struct store *store, const struct id *event, bool keep,
                import_progress *progress, void *context, struct import_counts *counts,
                struct error *error)
{
    struct runner runner = {.plan = plan,
                            .store = store,
                            .event = event,
                            .reader = {.plan = plan},
                            .counts = counts,
                            .present = calloc(plan->counts.rows + 1, sizeof *runner.present)};
    *counts = plan->counts;
    problem_release(&plan->refusals);
    if (!runner.present)
        return error_set_memory(error);
    bool begun = txn_begin(store, "import", error);
    bool done = begun && look_for_list(&runner, error) &&
                bring_rows_in(&runner, progress, context, error) && see_to_vanished(&runner, error);
    row_release(&runner.reader);
    free(runner.present);
    if (done && keep)
        return txn_commit(store, error);
    if (begun)
        txn_rollback(store);
    return done;
}

void import_release(struct import_plan *plan)
{
    drop_rows(plan);
    drop_vanished(plan);
    buffer_release(&plan->list);
    words_release(&plan->words);
    mapping_release(&plan->mapping);
    *plan = (struct import_plan){0};
}
