/* Whom somebody is one with: the likely ones at first, others by searching. */
#include "door/attendee_row.h"
#include "merging.h"

#include "vaihtarit/core/message.h"
#include "vaihtarit/store/registration.h"
#include "vaihtarit/ui/app.h"
#include "vaihtarit/ui/editor.h"
#include "vaihtarit/ui/list.h"
#include "vaihtarit/ui/screens.h"
#include "vaihtarit/ui/twins.h"

#include <string.h>

enum { MARGIN = 1, LIKELY = 20, HEAD_ROWS = 3 };

struct merge_with {
    const struct app *app;
    struct id keep;
    struct editor search;
    struct search_words words; /* what was searched, for marking it in the rows */
    struct model_hits hits;
    struct list list;
};

static bool is_searching(const struct merge_with *with)
{
    const char *text = editor_text(&with->search);
    return text[strspn(text, " ")] != '\0';
}

/* ---- Rows ---- */

static struct attendee row_attendee(const struct merge_with *with, size_t index)
{
    return model_attendee(with->app->model, with->hits.rows[index]);
}

static size_t row_count(const void *context)
{
    const struct merge_with *with = context;
    return with->hits.count;
}

static struct id row_id(const void *context, size_t index)
{
    return row_attendee(context, index).registration;
}

static void draw_row(const void *context, size_t index, struct canvas *canvas, struct area row)
{
    const struct merge_with *with = context;
    struct attendee attendee = row_attendee(with, index);
    attendee_row_draw(&attendee, &with->words, "", canvas, row);
}

static const struct list_source merge_with_rows = {
    .count = row_count,
    .row_id = row_id,
    .draw_row = draw_row,
    .empty = tr_noop("Kirjoita sen nimi, joka on sama ihminen."),
};

/* ---- Searching ---- */

/* Keeps the rows but that of the one who is merged. */
static void leave_out_oneself(struct merge_with *with)
{
    size_t kept = 0;
    for (size_t i = 0; i < with->hits.count; i++) {
        struct id id = row_attendee(with, i).registration;
        if (!id_equal(&id, &with->keep))
            with->hits.rows[kept++] = with->hits.rows[i];
    }
    with->hits.count = kept;
}

/* Before anything is typed those are shown who are likely to be the same. */
static bool show_likely(struct app *app, struct merge_with *with, struct error *error)
{
    struct arena arena = {0};
    struct attendee who;
    struct twin twins[LIKELY];
    bool done = registration_find(app->store, &with->keep, &arena, &who, error) &&
                model_search(app->model, "", &with->hits, error);
    size_t count = done ? twins_find(app->model, &who, twins, LIKELY) : 0;
    for (size_t i = 0; i < count; i++)
        with->hits.rows[i] = twins[i].row;
    with->hits.count = count;
    arena_release(&arena);
    return done;
}

static bool search(struct app *app, struct merge_with *with, struct error *error)
{
    search_words_release(&with->words);
    if (!search_words_read(&with->words, editor_text(&with->search)))
        search_words_release(&with->words);
    if (!is_searching(with))
        return show_likely(app, with, error);
    if (!model_search(app->model, editor_text(&with->search), &with->hits, error)) {
        with->hits.count = 0;
        return false;
    }
    leave_out_oneself(with);
    return true;
}

/* ---- Keys ---- */

static bool merge_with_key(struct app *app, struct view *view, const struct key *key)
{
    struct merge_with *with = view->state;
    struct error error = {0};
    bool changed;
    if (!editor_key(&with->search, key, &changed))
        return list_key(&with->list, &merge_with_rows, with, key);
    if (changed) {
        list_reset(&with->list);
        if (!search(app, with, &error))
            app_fail(app, &error);
    }
    return true;
}

static void compare(struct app *app, struct view *view)
{
    struct merge_with *with = view->state;
    size_t index;
    if (!list_selected(&with->list, &merge_with_rows, with, &index))
        return;
    struct merge_pair pair = {.keep = with->keep, .drop = row_attendee(with, index).registration};
    app_close_view(app, view);
    app_push_view(app, &merge_view, &pair);
}

static const char *why_nobody(const struct app *app, const struct view *view)
{
    (void)app;
    const struct merge_with *with = view->state;
    return with->hits.count > 0 ? NULL : tr("Etsi ensin se, joka on sama ihminen.");
}

static void go_back(struct app *app, struct view *view)
{
    app_close_view(app, view);
}

static const struct action merge_with_actions[] = {
    {
        .id = "compare",
        .keys = {KEY_NAMED(ENTER)},
        .label = tr_noop("vertaa"),
        .help = tr_noop("Näyttää rivit rinnakkain. Mitään ei vielä yhdistetä."),
        .why_off = why_nobody,
        .run = compare,
    },
    {
        .id = "leave",
        .keys = {KEY_NAMED(ESCAPE)},
        .label = tr_noop("takaisin"),
        .help = tr_noop("Palaa yhdistämättä."),
        .run = go_back,
    },
};

/* ---- The view ---- */

static bool merge_with_open(struct app *app, struct view *view, void *argument, struct error *error)
{
    struct merge_with *with = view->state;
    with->app = app;
    with->keep = *(const struct id *)argument;
    if (show_likely(app, with, error))
        return true;
    model_hits_release(&with->hits);
    return false;
}

static void merge_with_refresh(struct app *app, struct view *view)
{
    struct error error = {0};
    if (!search(app, view->state, &error))
        app_drop_view(app, view, &error);
}

static void merge_with_layout(struct app *app, struct view *view, struct area area)
{
    (void)app;
    struct merge_with *with = view->state;
    list_layout(&with->list, &merge_with_rows, with, area.rows - HEAD_ROWS);
}

static void merge_with_draw(const struct app *app, const struct view *view, struct canvas *canvas,
                            struct area area)
{
    (void)app;
    const struct merge_with *with = view->state;
    struct area inner = area_cut_columns(area, MARGIN, area.columns - 2 * MARGIN);
    canvas_put_text(canvas, inner.row, inner.column, inner.columns, STYLE_TITLE,
                    is_searching(with) || with->hits.count == 0
                        ? tr("Kuka on sama ihminen?")
                        : tr("Kuka on sama ihminen? Todennäköisimmät:"));
    struct area row = area_cut_rows(inner, 1, 1);
    int used = canvas_put_text(canvas, row.row, row.column, row.columns, STYLE_NORMAL, tr("Etsi"));
    list_draw(&with->list, &merge_with_rows, with, canvas,
              area_cut_rows(inner, HEAD_ROWS, inner.rows), false);
    editor_draw(&with->search, canvas, area_cut_columns(row, used + 1, row.columns), true);
}

static void merge_with_close(struct app *app, struct view *view)
{
    (void)app;
    struct merge_with *with = view->state;
    editor_release(&with->search);
    search_words_release(&with->words);
    model_hits_release(&with->hits);
}

const struct view_ops merge_with_view = {
    .name = tr_noop("Yhdistettävä"),
    .title = tr_noop("Kuka on sama ihminen"),
    .intro = tr_noop("Kun sama ihminen on listalla kahdesti, valitse tässä hänen toinen rivinsä. "
                     "Kirjoittamalla voi etsiä, nuolet valitsevat."),
    .state_size = sizeof(struct merge_with),
    .actions = ACTION_TABLE(merge_with_actions),
    .open = merge_with_open,
    .refresh = merge_with_refresh,
    .layout = merge_with_layout,
    .draw = merge_with_draw,
    .key = merge_with_key,
    .close = merge_with_close,
};
