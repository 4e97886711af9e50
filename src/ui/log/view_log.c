/* The whole evening's log: who did what and when, and any of it taken back. */
#include "history_words.h"
#include "log_rows.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/ui/app.h"
#include "vaihtarit/ui/dialog.h"
#include "vaihtarit/ui/editor.h"
#include "vaihtarit/ui/list.h"
#include "vaihtarit/ui/screens.h"

#include <string.h>

enum { MARGIN = 1, GAP = 2, WIDE = 60, TALL = 10, DETAIL_ROWS = 2, PAGE = 100, BUDGET = 8 };

struct log_view {
    struct editor search;
    struct list list;
    struct log_rows rows;
    struct log_rows coming; /* read anew after a change, until it reaches as far as rows did */
    bool is_coming;
    bool changed_again;         /* while coming was being read */
    bool in_search;             /* the last key typed: the cursor stands in the field */
    struct history_entry asked; /* what a question is about: its place in the log alone */
};

/* ---- Rows ---- */

static size_t row_count(const void *context)
{
    const struct log_view *log = context;
    return log->rows.count;
}

static struct id row_id(const void *context, size_t index)
{
    const struct log_view *log = context;
    return log->rows.items[index].id;
}

/* "kumottu  laptop A": that somebody took it back, before who did it. */
static void add_right_side(struct buffer *out, const struct log_row *row, bool wide)
{
    if (row->entry.undone)
        buffer_add(out, tr("kumottu"));
    if (wide)
        buffer_add_format(out, "%s%s", row->entry.undone ? " · " : "", row->entry.actor);
}

static void draw_log_row(const void *context, size_t index, struct canvas *canvas, struct area area)
{
    const struct log_view *log = context;
    const struct log_row *row = &log->rows.items[index];
    enum style style = row->entry.undone ? STYLE_DIM : STYLE_NORMAL;
    struct buffer right = {0};
    add_right_side(&right, row, area.columns >= WIDE);
    int end = canvas_put_right(canvas, area.row, area.column, area.columns, STYLE_DIM,
                               buffer_text(&right));
    buffer_release(&right);
    int room = area.columns - (end > 0 ? end + GAP : 0);
    int used = canvas_put_text(canvas, area.row, area.column, room, style, row->time) + GAP;
    canvas_put_text(canvas, area.row, area.column + used, room - used, style, row->deed);
}

static const struct list_source log_source = {
    .count = row_count,
    .row_id = row_id,
    .draw_row = draw_log_row,
};

static const struct log_row *selected_row(const struct log_view *log)
{
    size_t index;
    return list_selected(&log->list, &log_source, log, &index) ? &log->rows.items[index] : NULL;
}

/* ---- Reading ---- */

/* As far as somebody looks, and a page on. */
static size_t wanted_rows(const struct log_view *log)
{
    return log->list.index + PAGE;
}

static bool is_reading(const struct log_view *log)
{
    return log->is_coming || (!log->rows.ended && log->rows.count < wanted_rows(log));
}

static void read_on(struct app *app, struct log_view *log)
{
    struct error error = {0};
    struct log_rows *rows = log->is_coming ? &log->coming : &log->rows;
    if (!log_rows_read(rows, wanted_rows(log), editor_text(&log->search), app->now, BUDGET,
                       &error)) {
        rows->ended = true;
        app_fail(app, &error);
    }
    if (log->is_coming && (rows->ended || rows->count >= wanted_rows(log))) {
        log_rows_release(&log->rows);
        log->rows = log->coming;
        log->coming = (struct log_rows){0};
        log->is_coming = false;
    }
    if (is_reading(log))
        app_tick_at(app, app->moment + 1);
}

static void log_refresh(struct app *app, struct view *view)
{
    struct log_view *log = view->state;
    struct error error = {0};
    log->changed_again = log->is_coming;
    if (log->is_coming)
        return;
    log->is_coming = log_rows_begin(&log->coming, app->store, &error);
    if (!log->is_coming)
        app_fail(app, &error);
    read_on(app, log);
}

/* What stood there for another search is of no use. */
static void search_anew(struct app *app, struct log_view *log)
{
    struct error error = {0};
    log_rows_release(&log->coming);
    log->is_coming = false;
    list_reset(&log->list);
    if (!log_rows_begin(&log->rows, app->store, &error))
        app_fail(app, &error);
    read_on(app, log);
}

static bool log_tick(struct app *app, struct view *view)
{
    struct log_view *log = view->state;
    if (log->changed_again && !log->is_coming)
        log_refresh(app, view);
    else if (is_reading(log))
        read_on(app, log);
    else
        return false;
    return true;
}

static bool log_open(struct app *app, struct view *view, void *argument, struct error *error)
{
    (void)argument;
    struct log_view *log = view->state;
    if (!log_rows_begin(&log->rows, app->store, error))
        return false;
    read_on(app, log);
    return true;
}

static void log_close(struct app *app, struct view *view)
{
    (void)app;
    struct log_view *log = view->state;
    editor_release(&log->search);
    log_rows_release(&log->rows);
    log_rows_release(&log->coming);
}

/* ---- Keys ---- */

static bool log_key(struct app *app, struct view *view, const struct key *key)
{
    struct log_view *log = view->state;
    bool changed = false;
    if (editor_key(&log->search, key, &changed)) {
        log->in_search = true;
        if (changed)
            search_anew(app, log);
        return true;
    }
    if (!list_key(&log->list, &log_source, log, key))
        return false;
    log->in_search = false;
    if (is_reading(log))
        read_on(app, log);
    return true;
}

static void leave(struct app *app, struct view *view)
{
    struct log_view *log = view->state;
    if (*editor_text(&log->search) == '\0') {
        app_close_view(app, view);
        return;
    }
    editor_set(&log->search, "");
    log->in_search = false;
    search_anew(app, log);
}

/* ---- Taking back ---- */

static const char *why_not(const struct app *app, const struct view *view)
{
    (void)app;
    const struct log_row *row = selected_row(view->state);
    if (!row)
        return tr("Mitään ei ole valittuna.");
    if (row->entry.undone && row->entry.turn == HISTORY_DEED)
        return tr("Tämä on jo kumottu. Valitse rivi, joka kumosi sen: Enter palauttaa.");
    if (row->entry.undone)
        return tr("Tämä ei ole enää voimassa. Valitse uudempi rivi samasta asiasta.");
    if (history_is_final(row->entry.action))
        return tr("Ihmisen tietojen poistoa ei voi kumota: tietoja ei enää ole.");
    if (strcmp(row->entry.action, "event") == 0)
        return tr("Illan perustamista ei voi kumota: ilman sitä tiedosto olisi tyhjä.");
    return NULL;
}

static const char *take_back_label(const struct app *app, const struct view *view)
{
    (void)app;
    const struct log_row *row = selected_row(view->state);
    return row && row->entry.turn == HISTORY_UNDO ? tr("palauta") : tr("kumoa");
}

static void add_plain_deed(struct buffer *out, const struct history_entry *entry)
{
    struct history_entry deed = *entry;
    deed.turn = HISTORY_DEED;
    history_words_deed(out, &deed);
}

static void take_back_asked(struct app *app, void *context)
{
    struct view *view = context;
    struct log_view *log = view->state;
    struct error error = {0};
    if (history_undo(app->store, log->asked.node, log->asked.last_seq, &error))
        app_saved(
            app, "%s",
            log->asked.turn == HISTORY_UNDO
                ? tr("Palautettu. Uusi rivi lokin alussa kertoo siitä.")
                : tr("Kumottu. Uusi rivi lokin alussa kertoo siitä, ja sillä voi palauttaa."));
    else
        app_fail(app, &error);
}

static void take_back(struct app *app, struct view *view)
{
    struct log_view *log = view->state;
    const struct log_row *row = selected_row(log);
    struct buffer question = {0};
    struct buffer deed = {0};
    add_plain_deed(&deed, &row->entry);
    buffer_add_format(&question,
                      row->entry.turn == HISTORY_UNDO ? tr("Palautetaanko tämä: %s (%s, %s)?")
                                                      : tr("Kumotaanko tämä: %s (%s, %s)?"),
                      buffer_text(&deed), row->time, row->entry.actor);
    log->asked = (struct history_entry){
        .node = row->entry.node, .last_seq = row->entry.last_seq, .turn = row->entry.turn};
    app_confirm(app, buffer_text(&question), take_back_asked, view);
    buffer_release(&deed);
    buffer_release(&question);
}

/* ---- Drawing ---- */

/* The list's first row: an empty one is left over it where the screen is tall enough. */
static int list_row(struct area area)
{
    return area.rows >= TALL ? 2 : 1;
}

/* Where a row has no room for who did it, the selected one is told below in full. */
static int detail_rows(struct area area)
{
    return area.columns >= WIDE + 2 * MARGIN ? 0 : DETAIL_ROWS;
}

static void log_layout(struct app *app, struct view *view, struct area area)
{
    (void)app;
    struct log_view *log = view->state;
    list_layout(&log->list, &log_source, log, area.rows - list_row(area) - detail_rows(area));
}

/* "128 kirjausta"; a + behind it while there is more below. */
static void draw_search(const struct log_view *log, struct canvas *canvas, struct area row)
{
    struct buffer count = {0};
    if (log->rows.ended)
        buffer_add_format(&count, tr_count("%zu kirjaus", "%zu kirjausta", (long)log->rows.count),
                          log->rows.count);
    else
        buffer_add_format(&count, tr("yli %zu kirjausta"), log->rows.count);
    int used = canvas_put_text(canvas, row.row, row.column, row.columns, STYLE_TITLE,
                               row.columns >= WIDE ? tr("Etsi lokista") : tr("Etsi")) +
               1;
    int right =
        canvas_put_right(canvas, row.row, row.column, row.columns, STYLE_DIM, buffer_text(&count));
    buffer_release(&count);
    editor_draw(&log->search, canvas, area_cut_columns(row, used, row.columns - used - right - 2),
                log->in_search || log->rows.count == 0);
}

static void draw_nothing(const struct log_view *log, struct canvas *canvas, struct area area)
{
    if (!log->rows.ended) {
        canvas_put_wrapped(canvas, area, STYLE_NORMAL, tr("Luetaan lokia…"));
        return;
    }
    struct buffer text = {0};
    buffer_add_format(&text, tr("Haulla ”%s” ei löydy mitään. Esc tyhjentää haun."),
                      editor_text(&log->search));
    canvas_put_wrapped(canvas, area, STYLE_NORMAL, buffer_text(&text));
    buffer_release(&text);
}

static void draw_detail(const struct log_view *log, struct canvas *canvas, struct area area)
{
    const struct log_row *row = selected_row(log);
    struct buffer text = {0};
    if (!row)
        return;
    buffer_add_format(&text, "%s%s: %s", row->entry.actor,
                      row->entry.undone ? tr(" (kumottu)") : "", row->deed);
    canvas_put_wrapped(canvas, area, STYLE_DIM, buffer_text(&text));
    buffer_release(&text);
}

static void log_draw(const struct app *app, const struct view *view, struct canvas *canvas,
                     struct area area)
{
    (void)app;
    const struct log_view *log = view->state;
    struct area inner = area_cut_columns(area, MARGIN, area.columns - 2 * MARGIN);
    int details = detail_rows(area);
    int rows = inner.rows - list_row(area) - details;
    struct area body = area_cut_rows(inner, list_row(area), rows);
    if (log->rows.count > 0)
        list_draw(&log->list, &log_source, log, canvas, body, !log->in_search);
    else
        draw_nothing(log, canvas, area_cut_columns(body, GAP, body.columns - GAP));
    if (details > 0)
        draw_detail(log, canvas, area_cut_rows(inner, list_row(area) + rows, details));
    draw_search(log, canvas, area_cut_rows(inner, 0, 1));
}

static const struct action log_actions[] = {
    {
        .id = "undo",
        .keys = {KEY_NAMED(ENTER), KEY_FUNCTION(3)},
        .label = tr_noop("kumoa"),
        .help =
            tr_noop("Kumoaa valitun, tai palauttaa sen, minkä valittu rivi kumosi. Kysyy ensin."),
        .why_off = why_not,
        .label_now = take_back_label,
        .run = take_back,
    },
    {
        .id = "leave-log",
        .keys = {KEY_NAMED(ESCAPE)},
        .label = tr_noop("takaisin"),
        .help = tr_noop("Tyhjentää haun, ja palaa sinne mistä tulit."),
        .run = leave,
    },
};

const struct view_ops log_view = {
    .name = tr_noop("Loki"),
    .title = tr_noop("Loki: kaikki, mitä illassa on tehty"),
    .intro = tr_noop("Uusin on ylimpänä: milloin, mitä ja mikä kone. Kirjoita nimi tai teko, niin "
                     "luettelo lyhenee. Enter kumoaa valitun, myös toisen koneen tekemän."),
    .state_size = sizeof(struct log_view),
    .actions = ACTION_TABLE(log_actions),
    .open = log_open,
    .refresh = log_refresh,
    .layout = log_layout,
    .draw = log_draw,
    .key = log_key,
    .tick = log_tick,
    .close = log_close,
};
