#include "check.h"
#include "targets.h"
#include "vaihtarit/intake/import.h"
#include "vaihtarit/intake/preview.h"

#include <string.h>

static void check_plan(const struct import_plan *plan)
{
    const struct import_counts *counts = &plan->counts;
    CHECK(counts->rows == plan->table->row_count - plan->mapping.first_row);
    CHECK(counts->refused <= counts->rows && counts->repeated <= counts->rows - counts->refused);
    for (size_t i = 0; i < plan->mapping.column_count; i++)
        CHECK(plan->mapping.columns[i].heading && plan->mapping.columns[i].field < FIELDS);
    for (size_t i = 1; i < plan->problems.count; i++)
        CHECK(plan->problems.items[i].line >= plan->problems.items[i - 1].line);
}

static void look(const struct import_plan *plan)
{
    struct preview preview = {0};
    struct buffer name = {0};
    preview_make(&preview, plan);
    CHECK(preview.count <= PREVIEW_ROWS && !preview.arena.failed);
    for (size_t row = plan->mapping.first_row; row < plan->table->row_count && row < 3; row++)
        preview_add_name(&name, plan, row);
    buffer_release(&name);
    preview_release(&preview);
}

/* As the command line does: what was said goes, or the list does not. */
static void plan_by_map(const struct table *table, enum intake_kind kind, const char *map)
{
    struct import_plan plan = {0};
    struct error error = {0};
    if (import_prepare(&plan, kind, table, map, &error))
        check_plan(&plan);
    else
        check_error(&error);
    import_release(&plan);
}

/* As the app does: each byte of the map is what a person chooses for the next column. */
static void plan_by_choice(const struct table *table, enum intake_kind kind, const char *map)
{
    struct import_plan plan = {0};
    struct error error = {0};
    enum mapping_headings headings = (enum mapping_headings)(strlen(map) % 3);
    if (import_begin(&plan, kind, table, headings, &error)) {
        for (size_t i = 0; i < plan.mapping.column_count && map[i] != '\0'; i++)
            plan.mapping.columns[i].field =
                field_next(kind, plan.mapping.columns[i].field, map[i] & 1 ? 1 : -1);
        look(&plan);
        if (import_plan_rows(&plan, &error))
            check_plan(&plan);
        else
            check_error(&error);
    } else {
        check_error(&error);
    }
    import_release(&plan);
}

void fuzz_mapping(const uint8_t *bytes, size_t size)
{
    struct buffer map = {0};
    struct table table = {0};
    const uint8_t *end = size > 0 ? memchr(bytes, '\n', size) : NULL;
    if (!end)
        return;
    buffer_add_bytes(&map, bytes, (size_t)(end - bytes));
    const char *text = buffer_text(&map);
    if (table_read_bytes(&table, end + 1, size - (size_t)(end + 1 - bytes), NULL)) {
        enum intake_kind kind = table.row_count % 2 == 0 ? INTAKE_PEOPLE : INTAKE_LISTINGS;
        if (text[0] == '?')
            plan_by_choice(&table, kind, text + 1);
        else
            plan_by_map(&table, kind, text[0] != '\0' ? text : NULL);
    }
    table_release(&table);
    buffer_release(&map);
}
