#include "lists.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

void lists_read(struct table *table, const char *text)
{
    struct error error = {0};
    *table = (struct table){0};
    if (!table_read_bytes(table, text, strlen(text), &error))
        fail_msg("%s", error.message);
}

void lists_read_data(struct table *table, const char *name)
{
    const char *source = getenv("VAIHTARIT_SOURCE");
    char path[4096];
    (void)snprintf(path, sizeof path, "%s/tests/data/%s", source ? source : ".", name);
    struct error error = {0};
    *table = (struct table){0};
    if (!table_read_file(table, path, &error))
        fail_msg("%s", error.message);
}

static void prepare(struct import_plan *plan, const struct table *table, enum intake_kind kind,
                    const char *map)
{
    struct error error = {0};
    if (!import_prepare(plan, kind, table, map, &error))
        fail_msg("%s", error.message);
}

void lists_plan_data(struct import_plan *plan, struct table *table, enum intake_kind kind,
                     const char *name, const char *map)
{
    lists_read_data(table, name);
    prepare(plan, table, kind, map);
}

void lists_plan(struct import_plan *plan, struct table *table, enum intake_kind kind,
                const char *text, const char *map)
{
    lists_read(table, text);
    prepare(plan, table, kind, map);
}

bool lists_has_problem(const struct import_plan *plan, size_t line, const char *words)
{
    for (size_t i = 0; i < plan->problems.count; i++) {
        if (plan->problems.items[i].line == line && strstr(plan->problems.items[i].sentence, words))
            return true;
    }
    return false;
}
