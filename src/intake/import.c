#include "vaihtarit/intake/import.h"

#include "guess.h"
#include "listings.h"
#include "people.h"
#include "seen.h"
#include "vaihtarit/core/clock.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/store/txn.h"

#include <stdlib.h>

enum { ROWS_BETWEEN_REPORTS = 500 };

/* A row made what it is: a person or a listing. */
struct form {
    struct registration_form person;
    struct listing_form listing;
    char date[CLOCK_DATE_SIZE];
};

/* False when the row is refused or memory ran out, which reader->arena.failed tells. */
static bool read_form(struct row_reader *reader, size_t row, struct form *form)
{
    bool made;
    if (reader->plan->kind == INTAKE_PEOPLE)
        made = row_read(reader, row, FIELD_NOTE) && people_make_form(reader, &form->person);
    else
        made = row_read(reader, row, FIELD_DETAIL) &&
               listings_make_form(reader, form->date, &form->listing);
    return made && !reader->arena.failed;
}

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

static const char *identity_name(const struct import_plan *plan, const struct form *form)
{
    return plan->kind == INTAKE_PEOPLE ? people_identity_name(&form->person) : tr("sama ilmoitus");
}

static bool count_identity(struct planner *planner, size_t row, const struct form *form)
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
    struct form form;
    plan->counts.rows++;
    if (!read_form(&planner->reader, row, &form)) {
        plan->counts.refused++;
        return !planner->reader.arena.failed;
    }
    if (plan->kind == INTAKE_PEOPLE) {
        plan->counts.waitlist += form.person.status == REGISTRATION_WAITLIST;
        plan->counts.cancelled += form.person.status == REGISTRATION_CANCELLED;
    }
    return count_identity(planner, row, &form);
}

static bool plan_rows(struct import_plan *plan)
{
    const struct table *table = plan->table;
    struct planner planner = {.plan = plan, .reader = {.plan = plan, .problems = &plan->problems}};
    plan->repeats = calloc(table->row_count, sizeof *plan->repeats);
    bool planned = plan->repeats && seen_prepare(&planner.seen, table->row_count);
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

bool import_prepare(struct import_plan *plan, enum intake_kind kind, const struct table *table,
                    const char *map, struct error *error)
{
    *plan = (struct import_plan){.kind = kind, .table = table};
    return words_load(&plan->words, error) &&
           mapping_make(&plan->mapping, &plan->words, kind, table, map, error) &&
           (plan_rows(plan) || error_set_memory(error));
}

void import_add_example(struct buffer *out, const struct import_plan *plan)
{
    if (plan->mapping.column_count > 0)
        guess_example(out, &plan->mapping, &plan->words, plan->kind, plan->table);
}

static bool bring_person_in(struct store *store, const struct id *event, const struct form *form,
                            uint32_t repeat, struct import_counts *counts, struct error *error)
{
    enum registration_outcome outcome;
    struct id id;
    if (!registration_import(store, event, &form->person, (int)repeat, &outcome, &id, error))
        return false;
    counts->added += outcome == REGISTRATION_ADDED;
    counts->updated += outcome == REGISTRATION_UPDATED;
    counts->unchanged += outcome == REGISTRATION_UNCHANGED;
    return true;
}

static bool bring_listing_in(struct store *store, const struct id *event, const struct form *form,
                             uint32_t repeat, struct import_counts *counts, struct error *error)
{
    bool added;
    struct id id;
    if (!listing_import(store, event, &form->listing, (int)repeat, &added, &id, error))
        return false;
    counts->added += added;
    counts->unchanged += !added;
    return true;
}

/* A row that the book has a rule against is told, and the others come in all the same. */
static bool note_refusal(struct import_plan *plan, size_t row, struct import_counts *counts,
                         struct error *error)
{
    if (error->code != ERROR_RULE)
        return false;
    problem_add(&plan->refusals, plan->table->rows[row].line, NULL, "%s", error->message);
    counts->refused++;
    error_clear(error);
    return !plan->refusals.failed || error_set_memory(error);
}

static bool bring_row_in(struct import_plan *plan, struct row_reader *reader, size_t row,
                         struct store *store, const struct id *event, struct import_counts *counts,
                         struct error *error)
{
    uint32_t repeat = plan->repeats[row];
    struct error refusal = {0};
    if (repeat == 0)
        return true;
    struct form form;
    if (!read_form(reader, row, &form))
        return error_set_memory(error);
    bool done = plan->kind == INTAKE_PEOPLE
                    ? bring_person_in(store, event, &form, repeat, counts, &refusal)
                    : bring_listing_in(store, event, &form, repeat, counts, &refusal);
    if (done || note_refusal(plan, row, counts, &refusal))
        return true;
    if (error)
        *error = refusal;
    return false;
}

static bool bring_rows_in(struct import_plan *plan, struct store *store, const struct id *event,
                          import_progress *progress, void *context, struct import_counts *counts,
                          struct error *error)
{
    struct row_reader reader = {.plan = plan};
    size_t first = plan->mapping.first_row;
    bool done = true;
    for (size_t row = first; row < plan->table->row_count && done; row++) {
        done = bring_row_in(plan, &reader, row, store, event, counts, error);
        if (done && progress && (row - first) % ROWS_BETWEEN_REPORTS == 0 &&
            !progress(context, row - first, plan->counts.rows))
            done = error_set(error, ERROR_RULE, tr("Tuonti keskeytettiin. Mitään ei tuotu."));
    }
    row_release(&reader);
    return done;
}

bool import_run(struct import_plan *plan, struct store *store, const struct id *event, bool keep,
                import_progress *progress, void *context, struct import_counts *counts,
                struct error *error)
{
    *counts = plan->counts;
    problem_release(&plan->refusals);
    if (!txn_begin(store, "import", error))
        return false;
    bool done = bring_rows_in(plan, store, event, progress, context, counts, error);
    if (done && keep)
        return txn_commit(store, error);
    txn_rollback(store);
    return done;
}

void import_release(struct import_plan *plan)
{
    words_release(&plan->words);
    mapping_release(&plan->mapping);
    problem_release(&plan->problems);
    problem_release(&plan->refusals);
    free(plan->repeats);
    *plan = (struct import_plan){0};
}
