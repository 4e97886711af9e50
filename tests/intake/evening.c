#include "evening.h"

#include "lists.h"
#include "vaihtarit/store/event.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

void evening_begin(struct evening *evening)
{
    struct error error = {0};
    char path[FOLDER_PATH_SIZE];
    *evening = (struct evening){0};
    assert_true(folder_make(&evening->folder));
    folder_join(&evening->folder, "ilta.vaihtarit", path);
    const struct event event = {.name = "Järjestötreffit",
                                .kind = EVENT_JARJESTOTREFFIT,
                                .municipality = "Tuusula",
                                .venue = "",
                                .date = "2026-11-24"};
    if (!store_create(&evening->store, path, &error) ||
        !event_add(evening->store, &event, &evening->event, &error))
        fail_msg("%s", error.message);
}

void evening_end(struct evening *evening)
{
    arena_release(&evening->arena);
    store_close(evening->store);
    folder_remove(&evening->folder);
}

struct import_counts evening_run(struct evening *evening, struct import_plan *plan, bool keep)
{
    struct import_counts counts;
    struct error error = {0};
    if (!import_run(plan, evening->store, &evening->event, keep, NULL, NULL, &counts, &error))
        fail_msg("%s", error.message);
    assert_int_equal(counts.rows,
                     counts.added + counts.updated + counts.unchanged + counts.refused);
    return counts;
}

struct import_counts evening_bring_in(struct evening *evening, const char *text)
{
    struct table table;
    struct import_plan plan;
    lists_plan(&plan, &table, INTAKE_PEOPLE, text, NULL);
    struct import_counts counts = evening_run(evening, &plan, true);
    import_release(&plan);
    table_release(&table);
    return counts;
}

const struct attendee *evening_people(struct evening *evening, size_t *count)
{
    const struct id none = {{0}};
    const struct attendee *people;
    struct error error = {0};
    if (!registration_slice(evening->store, &evening->event, &none, 1000, &evening->arena, &people,
                            count, &error))
        fail_msg("%s", error.message);
    return people;
}

const struct attendee *evening_find(struct evening *evening, const char *given)
{
    size_t count;
    const struct attendee *people = evening_people(evening, &count);
    for (size_t i = 0; i < count; i++) {
        if (strcmp(people[i].given, given) == 0)
            return &people[i];
    }
    fail_msg("there is no %s", given);
    return NULL;
}
