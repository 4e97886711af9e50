/* What the door holds: shared by its search, its drawing and its keys. */
#ifndef UI_DOOR_H
#define UI_DOOR_H

#include "loop/scanner.h"
#include "papers/badge_job.h"
#include "widgets/search_words.h"

#include "vaihtarit/ui/app.h"
#include "vaihtarit/ui/editor.h"
#include "vaihtarit/ui/list.h"
#include "vaihtarit/ui/model.h"

struct door {
    const struct app *app;
    struct editor search;
    struct search_words words; /* what was searched, for marking it in the rows */
    struct list list;
    struct model_hits hits;
    struct buffer suggestion; /* what may have been meant where nobody is found; "" for nothing */
    bool is_trade;            /* nobody is found, but the search is the code of a deal */
    struct scan_reader reader;
    struct badge_job badge; /* somebody's, on its way to a printer */
    bool in_list;           /* the last key moved in the list: the cursor stands there */
    bool stale; /* what was typed has been answered: the next letter begins a new search */
};

/* The rows of the list: whom the search found. */
extern const struct list_source door_people;

/* Searches again by what is typed, or anew with the first row chosen. */
void door_search(struct app *app, struct door *door);
void door_search_anew(struct app *app, struct door *door);

/* Empties the field, and everybody is shown. */
void door_empty_search(struct app *app, struct door *door);

/* True once something is typed that can be searched for. */
bool door_is_searching(const struct door *door);

/* True where the next key concerns a row. */
bool door_is_chosen(const struct door *door);

/* Says that what was scanned or typed finds nobody: a code, or else a name. */
void door_answer_unknown(struct app *app, const char *text, bool is_code);

/* The attendee that the next key concerns; false when nobody is chosen. */
bool door_find_chosen(const struct door *door, struct attendee *attendee);

/* Takes a key to the reader of scans; true when it ended one, which has been answered then. */
bool door_scan_key(struct app *app, struct door *door, const struct key *key);

/* See struct view_ops. */
bool door_scan_tick(struct app *app, struct view *view);
void door_layout(struct app *app, struct view *view, struct area area);
void door_draw(const struct app *app, const struct view *view, struct canvas *canvas,
               struct area area);

#endif
