/* Who registered and has not come: to be looked up when they come late, printed or saved. */
#include "attendee_row.h"
#include "papers/paper_out.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/report/absent.h"
#include "vaihtarit/ui/attendance.h"
#include "vaihtarit/ui/editor.h"
#include "vaihtarit/ui/list.h"
#include "vaihtarit/ui/model.h"
#include "vaihtarit/ui/screens.h"
#include "widgets/search_words.h"

enum { MARGIN = 1, GAP = 2, TALL = 10, SEARCH_ROW = 1 };

struct absent {
    const struct app *app;
    struct editor search;
    struct search_words words; /* for marking them in the rows */
    struct model_hits hits;    /* of the absent alone */
    struct list list;
    bool in_list; /* the last key moved in the list: the cursor stands there */
    bool stale;   /* what was typed has been answered: the next letter begins a new search */
};

/* ---- Rows ---- */

static struct attendee row_attendee(const struct absent *absent, size_t index)
{
    return model_attendee(absent->app->model, absent->hits.rows[index]);
}

static size_t row_count(const void *context)
{
    const struct absent *absent = context;
    return absent->hits.count;
}

static struct id row_id(const void *context, size_t index)
{
    return row_attendee(context, index).registration;
}

static void draw_row(const void *context, size_t index, struct canvas *canvas, struct area row)
{
    const struct absent *absent = context;
    struct attendee attendee = row_attendee(absent, index);
    struct buffer code = {0};
    model_code(absent->app->model, absent->hits.rows[index], editor_text(&absent->search), &code);
    attendee_row_draw(&attendee, &absent->words, buffer_text(&code), canvas, row);
    buffer_release(&code);
}

static const struct list_source absent_rows = {
    .count = row_count,
    .row_id = row_id,
    .draw_row = draw_row,
    .empty = tr_noop("Täällä ei ole ketään, joka olisi saapumatta. Esc palaa."),
};

static bool is_searching(const struct absent *absent)
{
    return *editor_text(&absent->search) != '\0';
}

/* Without a search nobody is meant until the arrows have chosen: a stray Enter does no harm. */
static bool find_chosen(const struct absent *absent, struct attendee *attendee)
{
    size_t index;
    if ((!absent->in_list && !is_searching(absent)) ||
        !list_selected(&absent->list, &absent_rows, absent, &index))
        return false;
    *attendee = row_attendee(absent, index);
    return true;
}

static void find_rows(struct app *app, struct absent *absent)
{
    struct error error = {0};
    const char *text = editor_text(&absent->search);
    size_t kept = 0;
    search_words_release(&absent->words);
    if (!search_words_read(&absent->words, text))
        search_words_release(&absent->words);
    if (!model_search(app->model, text, &absent->hits, &error)) {
        absent->hits.count = 0;
        app_fail(app, &error);
    }
    /* A whole code means its owner, who may be in, and nobody whose code it only begins. */
    if (absent->hits.codes > 0)
        absent->hits.count = absent->hits.codes;
    for (size_t i = 0; i < absent->hits.count; i++) {
        struct attendee attendee = row_attendee(absent, i);
        if (absent_is(&attendee))
            absent->hits.rows[kept++] = absent->hits.rows[i];
    }
    absent->hits.count = kept;
    absent->in_list = absent->in_list && kept > 0;
}

static void search_anew(struct app *app, struct absent *absent)
{
    absent->in_list = false;
    absent->stale = false;
    find_rows(app, absent);
    list_reset(&absent->list);
}

static void empty_search(struct app *app, struct absent *absent)
{
    editor_set(&absent->search, "");
    search_anew(app, absent);
}

/* ---- Deeds ---- */

static void answer_nobody(struct app *app, const struct absent *absent)
{
    if (is_searching(absent))
        app_answer(app, MESSAGE_WARNING, tr("EI LÖYDY"),
                   tr("”%s”\nHän ei ole saapumattomien joukossa. Ovella ovat kaikki: Esc."),
                   editor_text(&absent->search));
    else
        app_say(app, MESSAGE_INFO, "%s",
                tr("Kirjoita nimeä, yhdistystä tai koodia, tai valitse rivi nuolilla."));
}

static void check_in(struct app *app, struct view *view)
{
    struct absent *absent = view->state;
    struct attendee attendee;
    absent->stale = true;
    if (!find_chosen(absent, &attendee)) {
        answer_nobody(app, absent);
        return;
    }
    if (absent->words.is_code && !absent->in_list && absent->hits.count > 1) {
        app_answer(app, MESSAGE_WARNING, tr("KUKA?"),
                   tr("Koodi %s osuu useaan. Valitse oikea rivi nuolilla."),
                   editor_text(&absent->search));
        return;
    }
    const struct id registration = attendee.registration;
    if (attendance_check_in(app, &registration))
        empty_search(app, absent);
}

static void show_person(struct app *app, struct view *view)
{
    struct attendee attendee;
    if (find_chosen(view->state, &attendee))
        app_push_view(app, &person_view, &attendee.registration);
}

static void leave(struct app *app, struct view *view)
{
    if (is_searching(view->state))
        empty_search(app, view->state);
    else
        app_close_view(app, view);
}

static const char *why_nobody(const struct app *app, const struct view *view)
{
    (void)app;
    struct attendee attendee;
    return find_chosen(view->state, &attendee)
               ? NULL
               : tr("Etsi ensin ihminen tai valitse rivi nuolilla.");
}

/* ---- The paper ---- */

static const struct paper_out absent_out = {.paper = &papers[PAPERS_ABSENT]};

static void save(struct app *app, struct view *view)
{
    (void)view;
    paper_out_save(app, &absent_out);
}

static void print(struct app *app, struct view *view)
{
    (void)view;
    paper_out_print(app, &absent_out);
}

static const struct action absent_actions[] = {
    {
        .id = "check-in",
        .keys = {KEY_NAMED(ENTER)},
        .label = tr_noop("kirjaa"),
        .help = tr_noop("Kirjaa valitun ihmisen saapuneeksi."),
        .flags = ACTION_KEEPS_ANSWER,
        .run = check_in,
    },
    {
        .id = "save",
        .keys = {KEY_FUNCTION(2)},
        .label = tr_noop("tallenna"),
        .help = tr_noop("Tallentaa listan tiedostoon: tekstinä, PDF:nä, taulukkona tai JSONina."),
        .run = save,
    },
    {
        .id = "print",
        .keys = {KEY_FUNCTION(5)},
        .label = tr_noop("tulosta"),
        .help = tr_noop("Tulostaa listan paperille."),
        .run = print,
    },
    {
        .id = "person",
        .keys = {KEY_FUNCTION(6)},
        .label = tr_noop("tiedot"),
        .help = tr_noop("Näyttää valitun ihmisen kaikki tiedot."),
        .why_off = why_nobody,
        .run = show_person,
    },
    {
        .id = "leave-absent",
        .keys = {KEY_NAMED(ESCAPE)},
        .label = tr_noop("takaisin"),
        .help = tr_noop("Tyhjentää haun, ja palaa sinne mistä tulit."),
        .run = leave,
    },
};

/* ---- The view ---- */

static bool absent_open(struct app *app, struct view *view, void *argument, struct error *error)
{
    (void)argument;
    (void)error;
    struct absent *absent = view->state;
    absent->app = app;
    find_rows(app, absent);
    return true;
}

static void absent_refresh(struct app *app, struct view *view)
{
    find_rows(app, view->state);
}

static bool absent_key(struct app *app, struct view *view, const struct key *key)
{
    struct absent *absent = view->state;
    bool changed;
    if (absent->stale && (key->kind == PRESS_TEXT || key->kind == PRESS_PASTE))
        editor_set(&absent->search, "");
    if (editor_key(&absent->search, key, &changed)) {
        absent->in_list = false;
        if (changed)
            search_anew(app, absent);
        return true;
    }
    /* The first arrow only goes to the list; from then on they move in it. */
    if (key->kind == PRESS_DOWN && !absent->in_list && !is_searching(absent)) {
        absent->in_list = absent->hits.count > 0;
        return true;
    }
    if (!list_key(&absent->list, &absent_rows, absent, key))
        return false;
    absent->in_list = absent->hits.count > 0;
    return true;
}

/* The list's first row: an empty one is left over it where the screen is tall enough. */
static int list_row(struct area area)
{
    return SEARCH_ROW + (area.rows >= TALL ? 2 : 1);
}

static void absent_layout(struct app *app, struct view *view, struct area area)
{
    (void)app;
    struct absent *absent = view->state;
    list_layout(&absent->list, &absent_rows, absent, area.rows - list_row(area));
}

static void draw_heading(const struct app *app, struct canvas *canvas, struct area row)
{
    const struct figures *figures = model_figures(app->model);
    int registered = figures->people.registered;
    int missing = figures->people.no_show;
    struct buffer text = {0};
    buffer_add_format(&text, tr("saapunut %d/%d"), registered - missing, registered);
    int right = canvas_put_right(canvas, row.row, row.column, row.columns, STYLE_NORMAL,
                                 buffer_text(&text));
    canvas_put_format(canvas, row.row, row.column, row.columns - right - GAP, STYLE_TITLE,
                      tr("Saapumatta %d"), missing);
    buffer_release(&text);
}

static void draw_search(const struct absent *absent, struct canvas *canvas, struct area row)
{
    int used =
        canvas_put_text(canvas, row.row, row.column, row.columns, STYLE_TITLE, tr("Etsi")) + 1;
    editor_draw(&absent->search, canvas, area_cut_columns(row, used, row.columns - used),
                !absent->in_list);
}

static void absent_draw(const struct app *app, const struct view *view, struct canvas *canvas,
                        struct area area)
{
    const struct absent *absent = view->state;
    struct attendee attendee;
    struct area inner = area_cut_columns(area, MARGIN, area.columns - 2 * MARGIN);
    struct list shown = absent->list;
    if (!find_chosen(absent, &attendee))
        shown.index = absent->hits.count;
    draw_heading(app, canvas, area_cut_rows(inner, 0, 1));
    list_draw(&shown, &absent_rows, absent, canvas,
              area_cut_rows(inner, list_row(area), inner.rows - list_row(area)), absent->in_list);
    draw_search(absent, canvas, area_cut_rows(inner, SEARCH_ROW, 1));
}

static void absent_close(struct app *app, struct view *view)
{
    (void)app;
    struct absent *absent = view->state;
    editor_release(&absent->search);
    search_words_release(&absent->words);
    model_hits_release(&absent->hits);
}

const struct view_ops absent_view = {
    .name = tr_noop("Saapumatta"),
    .title = tr_noop("Saapumatta: ketkä ilmoittautuivat eivätkä ole tulleet"),
    .intro = tr_noop("Etsi nimellä tai koodilla, niin Enter kirjaa myöhässä tulleen. Illan "
                     "lopussa listan voi tallentaa tai tulostaa."),
    .state_size = sizeof(struct absent),
    .actions = ACTION_TABLE(absent_actions),
    .open = absent_open,
    .refresh = absent_refresh,
    .layout = absent_layout,
    .draw = absent_draw,
    .key = absent_key,
    .close = absent_close,
};
