#include "labels_taken.h"

#include "vaihtarit/store/setting.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SHEET_SETTING "label_sheet"

/* Each sheet has a setting of its own. */
enum { SETTING_SIZE = LABELS_SHEET_SIZE + 16 };

static void name_setting(char setting[SETTING_SIZE], const char *sheet)
{
    (void)snprintf(setting, SETTING_SIZE, "label_next %.*s", LABELS_SHEET_SIZE - 1, sheet);
}

bool labels_last_sheet(struct app *app, char sheet[LABELS_SHEET_SIZE], struct error *error)
{
    struct arena arena = {0};
    const char *text;
    bool done = setting_read(app->store, SHEET_SETTING, "", &arena, &text, error);
    if (done)
        (void)snprintf(sheet, LABELS_SHEET_SIZE, "%s", text);
    arena_release(&arena);
    return done;
}

bool labels_remember_sheet(struct app *app, const char *sheet, struct error *error)
{
    return setting_write(app->store, SHEET_SETTING, sheet, error);
}

bool labels_next(struct app *app, const char *sheet, size_t *next, struct error *error)
{
    char setting[SETTING_SIZE];
    struct arena arena = {0};
    const char *number;
    name_setting(setting, sheet);
    bool done = setting_read(app->store, setting, "0", &arena, &number, error);
    if (done)
        *next = strtoul(number, NULL, 10);
    arena_release(&arena);
    return done;
}

bool labels_remember_next(struct app *app, const char *sheet, size_t next, struct error *error)
{
    char setting[SETTING_SIZE];
    char number[24];
    name_setting(setting, sheet);
    (void)snprintf(number, sizeof number, "%zu", next);
    return setting_write(app->store, setting, number, error);
}

static bool is_of_this_book(const struct app *app, const struct labels_taken *labels)
{
    return app->store && labels->sheet[0] != '\0' && id_equal(&labels->event, &app->event.id);
}

/* Moves the next free label from one place of their sheet to another; false where it is not there.
 */
static bool move_next(struct app *app, const struct labels_taken *labels, size_t from, size_t to)
{
    size_t next;
    struct error error = {0};
    bool done = labels_next(app, labels->sheet, &next, &error);
    if (done && next != from)
        return false;
    done = done && labels_remember_next(app, labels->sheet, to, &error);
    if (!done)
        app_fail(app, &error);
    return done;
}

void labels_take(struct app *app, struct labels_taken *labels)
{
    struct error error = {0};
    if (!is_of_this_book(app, labels))
        return;
    labels->held = labels_remember_next(app, labels->sheet, labels->behind, &error);
    if (!labels->held)
        app_fail(app, &error);
}

void labels_give_back(struct app *app, struct labels_taken *labels)
{
    if (labels->held && is_of_this_book(app, labels))
        labels->held = !move_next(app, labels, labels->behind, labels->first);
}

bool labels_take_again(struct app *app, struct labels_taken *labels)
{
    if (!labels->held && is_of_this_book(app, labels))
        labels->held = move_next(app, labels, labels->first, labels->behind);
    return labels->held || !is_of_this_book(app, labels);
}
