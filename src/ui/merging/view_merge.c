/* Two rows side by side, and what merging would make of them. */
#include "merging.h"

#include "vaihtarit/core/message.h"
#include "vaihtarit/store/merge.h"
#include "vaihtarit/ui/app.h"
#include "vaihtarit/ui/page.h"
#include "vaihtarit/ui/screens.h"

enum { MARGIN = 1, GAP = 2, LABEL_COLUMNS = 17, WIDE = 70, VALUES = 3 };

struct merge {
    struct merge_pair pair;
    struct merge_facts facts;
    struct arena texts; /* of facts */
    bool stacked;       /* for a screen reader: nothing side by side */
    struct page page;
};

/* ---- Drawing ---- */

struct pen {
    struct canvas *canvas; /* NULL only counts */
    int columns;
    int row;
};

static int put_text(const struct pen *pen, int column, int columns, enum style style,
                    const char *text)
{
    int rows = pen->canvas ? pen->canvas->rows - pen->row : 0;
    struct area area = {pen->row, column, rows, columns};
    return canvas_put_wrapped(pen->canvas, area, style, text);
}

static void put_line(struct pen *pen, int indent, enum style style, const char *text)
{
    pen->row += put_text(pen, MARGIN + indent, pen->columns - indent - 2 * MARGIN, style, text);
}

static const char *heading(size_t value)
{
    static const char *const headings[VALUES] = {tr_noop("Tämä jää"), tr_noop("Tämä poistuu"),
                                                 tr_noop("Yhdistettynä")};
    return tr(headings[value]);
}

/* One row of the table: a label and a value under each heading. */
static void put_row(struct pen *pen, const char *label, const char *const values[VALUES],
                    enum style style)
{
    int width = (pen->columns - 2 * MARGIN - LABEL_COLUMNS - VALUES * GAP) / VALUES;
    int used = put_text(pen, MARGIN, LABEL_COLUMNS, STYLE_DIM, label);
    for (int i = 0; i < VALUES; i++) {
        int column = MARGIN + LABEL_COLUMNS + GAP + i * (width + GAP);
        int rows = put_text(pen, column, width, style, values[i]);
        used = rows > used ? rows : used;
    }
    pen->row += used > 0 ? used : 1;
}

static void put_table(struct pen *pen, const struct merge_facts *facts)
{
    const char *headings[VALUES];
    for (size_t i = 0; i < VALUES; i++)
        headings[i] = heading(i);
    put_row(pen, "", headings, STYLE_TITLE);
    for (size_t i = 0; i < facts->count; i++) {
        const struct merge_fact *fact = &facts->items[i];
        const char *const values[VALUES] = {fact->keep, fact->drop, fact->result};
        put_row(pen, fact->label, values, STYLE_NORMAL);
    }
}

/* Where there is no room for columns, the three stand under each other. */
static void put_stack(struct pen *pen, const struct merge_facts *facts)
{
    struct buffer text = {0};
    for (size_t value = 0; value < VALUES; value++) {
        put_line(pen, 0, STYLE_TITLE, heading(value));
        for (size_t i = 0; i < facts->count; i++) {
            const struct merge_fact *fact = &facts->items[i];
            const char *const values[VALUES] = {fact->keep, fact->drop, fact->result};
            if (*values[value] == '\0')
                continue;
            buffer_clear(&text);
            buffer_add_format(&text, "%s: %s", fact->label, values[value]);
            put_line(pen, GAP, STYLE_NORMAL, buffer_text(&text));
        }
    }
    buffer_release(&text);
}

static int draw_page(const void *context, struct canvas *canvas, int columns)
{
    const struct merge *merge = context;
    struct pen pen = {.canvas = canvas, .columns = columns};
    put_line(&pen, 0, STYLE_NORMAL,
             tr("Ovatko nämä sama? F2 yhdistää, F6 vaihtaa, kumpi jää. Sen voi myös purkaa."));
    pen.row++;
    if (columns >= WIDE && !merge->stacked)
        put_table(&pen, &merge->facts);
    else
        put_stack(&pen, &merge->facts);
    return pen.row;
}

static void merge_layout(struct app *app, struct view *view, struct area area)
{
    (void)app;
    struct merge *merge = view->state;
    page_layout(&merge->page, area, draw_page, merge);
}

static void merge_draw(const struct app *app, const struct view *view, struct canvas *canvas,
                       struct area area)
{
    (void)app;
    const struct merge *merge = view->state;
    page_show(&merge->page, draw_page, merge, canvas, area);
}

/* ---- Deeds ---- */

static void merge_now(struct app *app, struct view *view)
{
    struct merge *merge = view->state;
    struct error error = {0};
    const struct merge_pair pair = merge->pair;
    bool done = pair.organisation ? merge_organisations(app->store, &pair.keep, &pair.drop, &error)
                                  : merge_attendees(app->store, &pair.keep, &pair.drop, &error);
    if (!done && error.code == ERROR_RULE) {
        app_say(app, MESSAGE_WARNING, "%s", error.message);
        return;
    }
    if (!done) {
        app_fail(app, &error);
        return;
    }
    app_close_view(app, view);
    app_saved(app, tr("Yhdistetty: %s. F3 kumoaa."), merge->facts.items[0].result);
}

static bool read_facts(struct app *app, struct merge *merge, struct error *error)
{
    arena_release(&merge->texts);
    return merge_compare(app->store, app->model, &merge->pair, &merge->texts, &merge->facts, error);
}

static void swap(struct app *app, struct view *view)
{
    struct merge *merge = view->state;
    struct error error = {0};
    const struct id keep = merge->pair.keep;
    merge->pair.keep = merge->pair.drop;
    merge->pair.drop = keep;
    if (!read_facts(app, merge, &error))
        app_fail(app, &error);
}

static void go_back(struct app *app, struct view *view)
{
    app_close_view(app, view);
}

static const struct action merge_actions[] = {
    {
        .id = "merge",
        .keys = {KEY_FUNCTION(2)},
        .label = tr_noop("yhdistä"),
        .help = tr_noop("Tekee kahdesta yhden: se, joka jää, saa mitä siltä puuttuu."),
        .run = merge_now,
    },
    {
        .id = "swap",
        .keys = {KEY_FUNCTION(6)},
        .label = tr_noop("vaihda"),
        .help = tr_noop("Vaihtaa, kumpi jää ja kumpi poistuu."),
        .run = swap,
    },
    {
        .id = "leave-page",
        .keys = {KEY_NAMED(ESCAPE)},
        .label = tr_noop("takaisin"),
        .help = tr_noop("Palaa yhdistämättä."),
        .run = go_back,
    },
};

/* ---- The view ---- */

static bool merge_open(struct app *app, struct view *view, void *argument, struct error *error)
{
    struct merge *merge = view->state;
    merge->pair = *(const struct merge_pair *)argument;
    merge->stacked = app->plain;
    if (read_facts(app, merge, error))
        return true;
    arena_release(&merge->texts);
    return false;
}

/* Rows that another laptop merged or took back meanwhile are no longer a pair. */
static void merge_refresh(struct app *app, struct view *view)
{
    struct error error = {0};
    if (!read_facts(app, view->state, &error))
        app_drop_view(app, view, &error);
}

static bool merge_key(struct app *app, struct view *view, const struct key *key)
{
    (void)app;
    struct merge *merge = view->state;
    return page_key(&merge->page, key);
}

static void merge_close(struct app *app, struct view *view)
{
    (void)app;
    struct merge *merge = view->state;
    arena_release(&merge->texts);
}

const struct view_ops merge_view = {
    .name = tr_noop("Yhdistäminen"),
    .title = tr_noop("Kahden yhdistäminen yhdeksi"),
    .intro = tr_noop("Kaksi riviä rinnakkain ja se, mitä niistä tulisi. Mitään ei yhdistetä, "
                     "ennen kuin painat F2."),
    .state_size = sizeof(struct merge),
    .actions = ACTION_TABLE(merge_actions),
    .open = merge_open,
    .refresh = merge_refresh,
    .layout = merge_layout,
    .draw = merge_draw,
    .key = merge_key,
    .close = merge_close,
};
