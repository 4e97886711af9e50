#include "check.h"
#include "targets.h"
#include "vaihtarit/intake/import.h"

#include <string.h>

void fuzz_csv(const uint8_t *bytes, size_t size)
{
    struct table table = {0};
    struct error error = {0};
    if (table_read_bytes(&table, bytes, size, &error))
        check_table(&table);
    else
        check_error(&error);
    table_release(&table);
}

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

static void plan(const struct table *table, enum intake_kind kind, const char *map)
{
    struct import_plan plan = {0};
    struct error error = {0};
    if (import_prepare(&plan, kind, table, map, &error))
        check_plan(&plan);
    else
        check_error(&error);
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
    const char *text = strlen(buffer_text(&map)) > 0 ? buffer_text(&map) : NULL;
    if (table_read_bytes(&table, end + 1, size - (size_t)(end + 1 - bytes), NULL)) {
        plan(&table, INTAKE_PEOPLE, text);
        plan(&table, INTAKE_LISTINGS, text);
    }
    table_release(&table);
    buffer_release(&map);
}
