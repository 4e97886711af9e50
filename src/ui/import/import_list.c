#include "import_list.h"

#include "vaihtarit/core/message.h"
#include "vaihtarit/core/place.h"
#include "vaihtarit/intake/list_name.h"

#include <stdlib.h>
#include <string.h>

/* Listings say what they are by their columns; everything else is people. */
static enum intake_kind tell_kind(const struct table *table)
{
    struct import_plan plan;
    bool listings = import_begin(&plan, INTAKE_LISTINGS, table, MAPPING_TELL, NULL) &&
                    mapping_check(&plan.mapping, INTAKE_LISTINGS, NULL);
    import_release(&plan);
    return listings ? INTAKE_LISTINGS : INTAKE_PEOPLE;
}

static struct import_list *finish(struct import_list *list, bool read, struct error *error)
{
    if (read && (list->typed.failed || list->name.failed))
        read = error_set_memory(error);
    if (read && import_list_take_for(list, tell_kind(&list->table), MAPPING_TELL, error))
        return list;
    import_list_free(list);
    return NULL;
}

struct import_list *import_list_from_file(const char *typed, struct error *error)
{
    struct import_list *list = calloc(1, sizeof *list);
    struct buffer path = {0};
    if (!list) {
        (void)error_set_memory(error);
        return NULL;
    }
    /* "-" would be standard input, which is the keyboard. */
    buffer_add(&path, strcmp(typed, "-") == 0 ? "./" : "");
    place_add_typed(&path, typed);
    const char *slash = strrchr(buffer_text(&path), '/');
    buffer_add(&list->typed, typed);
    buffer_add(&list->name, slash ? slash + 1 : buffer_text(&path));
    bool read = path.failed ? error_set_memory(error)
                            : table_read_file(&list->table, buffer_text(&path), error);
    buffer_release(&path);
    return finish(list, read, error);
}

struct import_list *import_list_from_text(const char *text, struct error *error)
{
    struct import_list *list = calloc(1, sizeof *list);
    if (!list) {
        (void)error_set_memory(error);
        return NULL;
    }
    list->pasted = true;
    buffer_add(&list->typed, text);
    buffer_add(&list->name, tr("liitetty teksti"));
    return finish(list, table_read_bytes(&list->table, text, strlen(text), error), error);
}

bool import_list_take_for(struct import_list *list, enum intake_kind kind,
                          enum mapping_headings headings, struct error *error)
{
    import_release(&list->plan);
    if (!import_begin(&list->plan, kind, &list->table, headings, error))
        return false;
    /* Nobody can tell one pasted text from another. */
    if (!list->pasted)
        list_name_add(&list->plan.list, buffer_text(&list->name));
    import_list_plan(list);
    return true;
}

void import_list_plan(struct import_list *list)
{
    struct error error = {0};
    buffer_clear(&list->wrong);
    list->counts = (struct import_counts){0};
    list->counted = false;
    preview_make(&list->preview, &list->plan);
    if (!import_plan_rows(&list->plan, &error))
        buffer_add(&list->wrong, error.message);
}

void import_list_count(struct import_list *list, struct app *app)
{
    struct error error = {0};
    list->counted = true;
    if (list->wrong.length == 0 && !import_run(&list->plan, app->store, &app->event.id, false, NULL,
                                               NULL, &list->counts, &error))
        buffer_add(&list->wrong, error.message);
}

bool import_list_bring_in(struct import_list *list, struct app *app, import_progress *progress,
                          void *context, struct error *error)
{
    struct import_counts counts = {0};
    if (!import_run(&list->plan, app->store, &app->event.id, true, progress, context, &counts,
                    error))
        return false;
    list->counts = counts;
    return true;
}

void import_list_free(struct import_list *list)
{
    if (!list)
        return;
    preview_release(&list->preview);
    import_release(&list->plan);
    table_release(&list->table);
    buffer_release(&list->typed);
    buffer_release(&list->name);
    buffer_release(&list->wrong);
    free(list);
}
