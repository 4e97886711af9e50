#include "labels_taken.h"

#include "vaihtarit/store/setting.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SHEET_SETTING "label_sheet"
#define NEXT_SETTING  "label_next"

bool labels_recall(struct app *app, struct labels_place *place, struct error *error)
{
    struct arena arena = {0};
    const char *sheet;
    const char *next;
    bool done = setting_read(app->store, SHEET_SETTING, "", &arena, &sheet, error) &&
                setting_read(app->store, NEXT_SETTING, "0", &arena, &next, error);
    if (done) {
        (void)snprintf(place->sheet, sizeof place->sheet, "%s", sheet);
        place->next = strtoul(next, NULL, 10);
    }
    arena_release(&arena);
    return done;
}

bool labels_remember(struct app *app, const char *sheet, size_t next, struct error *error)
{
    char number[24];
    (void)snprintf(number, sizeof number, "%zu", next);
    return setting_write(app->store, SHEET_SETTING, sheet, error) &&
           setting_write(app->store, NEXT_SETTING, number, error);
}

static bool is_of_this_book(const struct app *app, const struct labels_taken *labels)
{
    return app->store && labels->place.sheet[0] != '\0' && id_equal(&labels->event, &app->event.id);
}

/* Moves the next free label from one place of their sheet to another; false where it is not there.
 */
static bool move_next(struct app *app, const struct labels_taken *labels, size_t from, size_t to)
{
    struct labels_place place;
    struct error error = {0};
    bool done = labels_recall(app, &place, &error);
    if (done && (place.next != from || strcmp(place.sheet, labels->place.sheet) != 0))
        return false;
    done = done && labels_remember(app, labels->place.sheet, to, &error);
    if (!done)
        app_fail(app, &error);
    return done;
}

void labels_take(struct app *app, struct labels_taken *labels)
{
    struct error error = {0};
    if (!is_of_this_book(app, labels))
        return;
    labels->held = labels_remember(app, labels->place.sheet, labels->behind, &error);
    if (!labels->held)
        app_fail(app, &error);
}

void labels_give_back(struct app *app, struct labels_taken *labels)
{
    if (labels->held && is_of_this_book(app, labels))
        labels->held = !move_next(app, labels, labels->behind, labels->place.next);
}

bool labels_take_again(struct app *app, struct labels_taken *labels)
{
    if (!labels->held && is_of_this_book(app, labels))
        labels->held = move_next(app, labels, labels->place.next, labels->behind);
    return labels->held || !is_of_this_book(app, labels);
}
