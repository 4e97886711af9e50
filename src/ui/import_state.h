/* What the import of a list holds, shared by its keys and its drawing. */
#ifndef UI_IMPORT_STATE_H
#define UI_IMPORT_STATE_H

#include "vaihtarit/intake/import.h"
#include "vaihtarit/ui/app.h"
#include "vaihtarit/ui/editor.h"
#include "vaihtarit/ui/page.h"

enum import_stage {
    IMPORT_ASK,     /* which file, and which columns where the list itself does not say */
    IMPORT_PREVIEW, /* what would come of it; nothing is written yet */
    IMPORT_RESULT
};

enum import_line { IMPORT_PATH, IMPORT_MAP, IMPORT_LINES };

struct importing {
    enum import_stage stage;
    struct editor lines[IMPORT_LINES];
    enum import_line focus;
    bool guessed;        /* the map was guessed from the list: another list gets another */
    struct buffer path;  /* of the list that was read */
    struct buffer fault; /* why there is no preview yet; "" when there was no try */
    struct table table;
    struct import_plan plan;
    struct import_counts counts; /* of the rehearsal, then of the import */
    struct page page;
};

/* The view's layout() and draw(). */
void importing_layout(struct app *app, struct view *view, struct area area);
void importing_draw(const struct app *app, const struct view *view, struct canvas *canvas,
                    struct area area);

#endif
