/* What the screen of a list's columns holds, shared by its keys and its drawing. */
#ifndef UI_IMPORT_COLUMNS_H
#define UI_IMPORT_COLUMNS_H

#include "import_list.h"
#include "vaihtarit/ui/list.h"
#include "vaihtarit/ui/page.h"

struct columns {
    struct import_list *list;
    struct list rows; /* the columns of the list, one to a row */
    struct page page; /* what would come of it */
    bool reading;     /* the arrows move the page */
    int64_t count_at; /* of app->moment: when the keys have rested; 0 when all is counted */
};

/* The columns of the list as rows; of a struct columns. */
extern const struct list_source import_columns_source;

/* The field as it is shown for a column, "ei tuoda" among them. */
const char *import_field_name(enum field field);

/* The view's layout() and draw(). */
void import_columns_layout(struct app *app, struct view *view, struct area area);
void import_columns_draw(const struct app *app, const struct view *view, struct canvas *canvas,
                         struct area area);

#endif
