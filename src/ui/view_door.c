/* The door: find a person by typing or with a scanner, and check them in. */
#include "attendee_row.h"

#include "vaihtarit/core/message.h"
#include "vaihtarit/store/presence.h"
#include "vaihtarit/ui/app.h"
#include "vaihtarit/ui/attendance.h"
#include "vaihtarit/ui/editor.h"
#include "vaihtarit/ui/list.h"
#include "vaihtarit/ui/model.h"
#include "vaihtarit/ui/recent.h"
#include "vaihtarit/ui/screens.h"
#include "vaihtarit/ui/walk_in.h"

#include <string.h>

enum { MARGIN = 1, WIDE = 60, TALL = 10 };

struct door {
    const struct app *app;
    struct editor search;
    struct list list;
    struct model_hits hits;
    bool in_list; /* the last key moved in the list: the cursor stands there */
    bool stale;   /* what was typed has been answered: the next letter begins a new search */
};

/* ---- Searching ---- */

static void search(struct app *app, struct door *door)
{
    struct error error = {0};
    if (!model_search(app->model, editor_text(&door->search), &door->hits, &error)) {
        door->hits.count = 0;
        app_fail(app, &error);
    }
    door->in_list = door->in_list && door->hits.count > 0;
}

static void search_anew(struct app *app, struct door *door)
{
    door->in_list = false;
    door->stale = false;
    search(app, door);
    list_reset(&door->list);
}

static void empty_search(struct app *app, struct door *door)
{
    editor_set(&door->search, "");
    search_anew(app, door);
}

static bool is_searching(const struct door *door)
{
    return *editor_text(&door->search) != '\0';
}

/* Without a search nobody is meant until the arrows have chosen: a second Enter does no harm. */
static bool is_chosen(const struct door *door)
{
    return door->hits.count > 0 && (door->in_list || is_searching(door));
}

/* True for a text of digits alone, as scanners send; one that hits many means none of them. */
static bool is_code(const char *text)
{
    return *text != '\0' && text[strspn(text, "0123456789 ")] == '\0';
}

/* ---- Rows ---- */

static size_t row_count(const void *context)
{
    const struct door *door = context;
    return door->hits.count;
}

static struct attendee row_attendee(const struct door *door, size_t index)
{
    return model_attendee(door->app->model, door->hits.rows[index]);
}

static struct id row_id(const void *context, size_t index)
{
    return row_attendee(context, index).registration;
}

static bool row_is_marked(const void *context, size_t index)
{
    return row_attendee(context, index).presence != PRESENCE_NOT_ARRIVED;
}

static void draw_row(const void *context, size_t index, struct canvas *canvas, struct area row)
{
    struct attendee attendee = row_attendee(context, index);
    attendee_row_draw(&attendee, canvas, row);
}

static const struct list_source people = {
    .count = row_count,
    .row_id = row_id,
    .draw_row = draw_row,
    .is_marked = row_is_marked,
};

/* The attendee that the next key concerns; false when nobody is chosen. */
static bool find_chosen(const struct view *view, struct attendee *attendee)
{
    const struct door *door = view->state;
    size_t index;
    if (!is_chosen(door) || !list_selected(&door->list, &people, door, &index))
        return false;
    *attendee = row_attendee(door, index);
    return true;
}

/* ---- Drawing ---- */

static void write_count(const struct door *door, struct buffer *out)
{
    long count = (long)door->hits.count;
    if (is_searching(door))
        buffer_add_format(out, tr_count("%ld osuma", "%ld osumaa", count), count);
    else
        buffer_add_format(out, tr_count("%ld ihminen", "%ld ihmistä", count), count);
}

static void draw_search(const struct door *door, struct canvas *canvas, struct area row)
{
    struct buffer count = {0};
    write_count(door, &count);
    const char *label = row.columns >= WIDE ? tr("Etsi tai skannaa") : tr("Etsi");
    int used = canvas_put_text(canvas, row.row, row.column, row.columns, STYLE_TITLE, label) + 1;
    int right =
        canvas_put_right(canvas, row.row, row.column, row.columns, STYLE_DIM, buffer_text(&count));
    buffer_release(&count);
    editor_draw(&door->search, canvas, area_cut_columns(row, used, row.columns - used - right - 2),
                !door->in_list);
}

/* What to do when there is nobody to show. */
static void draw_nobody(const struct app *app, const struct door *door, struct canvas *canvas,
                        struct area area)
{
    struct buffer text = {0};
    if (app->loading)
        buffer_add(&text, tr("Haetaan listaa…"));
    else if (model_people_count(app->model) == 0)
        buffer_add(&text, tr("Lista on vielä tyhjä.\n"
                             "F5 tuo osallistujalistan tiedostosta.\n"
                             "F2 lisää yhden osallistujan.\n"
                             "F4 laskee mukaan kävijän ilman nimeä."));
    else
        buffer_add_format(
            &text,
            tr("Haulla ”%s” ei löydy ketään.\nF2 lisää uuden osallistujan, Esc tyhjentää haun."),
            editor_text(&door->search));
    canvas_put_wrapped(canvas, area, STYLE_NORMAL, buffer_text(&text));
    buffer_release(&text);
}

/* The list's first row: an empty one is left over it where the screen is tall enough. */
static int list_row(struct area area)
{
    return area.rows >= TALL ? 2 : 1;
}

static void door_layout(struct app *app, struct view *view, struct area area)
{
    (void)app;
    struct door *door = view->state;
    list_layout(&door->list, &people, door, area.rows - list_row(area));
}

static void door_draw(const struct app *app, const struct view *view, struct canvas *canvas,
                      struct area area)
{
    const struct door *door = view->state;
    struct area inner = area_cut_columns(area, MARGIN, area.columns - 2 * MARGIN);
    struct area rows = area_cut_rows(inner, list_row(area), inner.rows);
    struct list shown = door->list;
    if (!is_chosen(door))
        shown.index = door->hits.count;
    if (door->hits.count > 0)
        list_draw(&shown, &people, door, canvas, rows, door->in_list);
    else
        draw_nobody(app, door, canvas, area_cut_columns(rows, 2, rows.columns - 2));
    draw_search(door, canvas, area_cut_rows(inner, 0, 1));
}

/* ---- Keys ---- */

static bool type(struct app *app, struct door *door, const struct key *key)
{
    bool changed;
    if (door->stale && (key->kind == PRESS_TEXT || key->kind == PRESS_PASTE))
        editor_set(&door->search, "");
    if (!editor_key(&door->search, key, &changed))
        return false;
    if (changed)
        search_anew(app, door);
    door->in_list = false;
    return true;
}

/* The first arrow only goes to the list; from then on they move in it. */
static bool move(struct door *door, const struct key *key)
{
    struct list before = door->list;
    bool first = !is_chosen(door);
    if (!list_key(&door->list, &people, door, key))
        return false;
    if (first && key->kind == PRESS_DOWN)
        door->list = before;
    door->in_list = door->hits.count > 0;
    return true;
}

static bool door_key(struct app *app, struct view *view, const struct key *key)
{
    struct door *door = view->state;
    return type(app, door, key) || move(door, key);
}

/* ---- Deeds ---- */

/* Says why Enter checks nobody in. */
static void say_nobody(struct app *app, const struct door *door)
{
    const char *text = editor_text(&door->search);
    if (*text == '\0')
        app_say(app, MESSAGE_INFO, "%s",
                tr("Kirjoita nimeä, yhdistystä tai koodia, tai valitse rivi nuolilla."));
    else if (strlen(text) == ID_CODE_SIZE - 1 && is_code(text) && !id_code_is_valid(text))
        app_say(app, MESSAGE_WARNING,
                tr("Koodissa %s on jokin numero väärin. Skannaa tai kirjoita se uudelleen."), text);
    else if (is_code(text))
        app_say(app, MESSAGE_WARNING,
                tr("Koodia %s ei ole tällä listalla. Kirjoita nimi, tai lisää uusi: F2."), text);
    else
        app_say(app, MESSAGE_WARNING,
                tr("Haulla ”%s” ei löydy ketään. Kokeile osaa nimestä, tai lisää uusi: F2."), text);
}

static void check_in(struct app *app, struct view *view)
{
    struct door *door = view->state;
    struct attendee attendee;
    if (!find_chosen(view, &attendee)) {
        say_nobody(app, door);
        door->stale = true;
        return;
    }
    if (!door->in_list && door->hits.count > 1 && is_code(editor_text(&door->search))) {
        app_say(app, MESSAGE_WARNING, tr("Koodi %s osuu useaan. Valitse oikea rivi nuolilla."),
                editor_text(&door->search));
        return;
    }
    struct id registration = attendee.registration;
    if (attendance_check_in(app, &registration))
        empty_search(app, door);
    else
        door->stale = true;
}

static void admit(struct app *app, struct view *view)
{
    struct attendee attendee;
    if (!find_chosen(view, &attendee))
        return;
    struct id registration = attendee.registration;
    if (attendance_admit(app, &registration))
        empty_search(app, view->state);
}

static void leave_or_return(struct app *app, struct view *view)
{
    struct attendee attendee;
    if (find_chosen(view, &attendee) && attendance_leave_or_return(app, &attendee))
        empty_search(app, view->state);
}

static void show_person(struct app *app, struct view *view)
{
    struct door *door = view->state;
    struct attendee attendee;
    if (!find_chosen(view, &attendee))
        return;
    door->stale = true;
    app_push_view(app, &person_view, &attendee.registration);
}

static void after_walk_in(struct app *app, void *context)
{
    struct view *view = context;
    empty_search(app, view->state);
}

static void add_walk_in(struct app *app, struct view *view)
{
    struct door *door = view->state;
    walk_in_open(app, editor_text(&door->search), after_walk_in, view);
}

static void count_heads(struct app *app, int people_more)
{
    struct error error = {0};
    if (!headcount_add(app->store, &app->event.id, people_more, store_actor(app->store), &error)) {
        app_fail(app, &error);
        return;
    }
    app_follow_book(app);
    if (!model_is_counted(app->model)) {
        app_saved(app, tr("Kävijöitä ilman nimeä: %+d. F4 lisää yhden, F3 kumoaa."), people_more);
        return;
    }
    int heads = model_figures(app->model)->people.anonymous;
    app_saved(app,
              tr_count("Ilman nimeä on nyt %d kävijä. F4 lisää yhden, F3 kumoaa.",
                       "Ilman nimeä on nyt %d kävijää. F4 lisää yhden, F3 kumoaa.", heads),
              heads);
}

static void count_one_more(struct app *app, struct view *view)
{
    (void)view;
    count_heads(app, 1);
}

static void count_one_less(struct app *app, struct view *view)
{
    (void)view;
    count_heads(app, -1);
}

static void import_list(struct app *app, struct view *view)
{
    (void)view;
    app_push_view(app, &import_view, NULL);
}

static void clear(struct app *app, struct view *view)
{
    empty_search(app, view->state);
}

static const char *why_nobody(const struct app *app, const struct view *view)
{
    (void)app;
    struct attendee attendee;
    return find_chosen(view, &attendee) ? NULL
                                        : tr("Etsi ensin ihminen tai valitse rivi nuolilla.");
}

static const char *why_no_admit(const struct app *app, const struct view *view)
{
    struct attendee attendee;
    const char *reason = why_nobody(app, view);
    return !reason && find_chosen(view, &attendee) ? attendance_why_no_admit(&attendee) : reason;
}

static const char *why_no_leave(const struct app *app, const struct view *view)
{
    struct attendee attendee;
    const char *reason = why_nobody(app, view);
    return !reason && find_chosen(view, &attendee) ? attendance_why_no_leave(&attendee) : reason;
}

static const char *leave_label(const struct app *app, const struct view *view)
{
    struct attendee attendee;
    (void)app;
    return attendance_leave_label(find_chosen(view, &attendee) ? &attendee : NULL);
}

static const struct action door_actions[] = {
    {
        .id = "check-in",
        .keys = {KEY_NAMED(ENTER)},
        .label = tr_noop("kirjaa"),
        .help = tr_noop("Kirjaa valitun ihmisen saapuneeksi. Skannattu koodi kirjaa suoraan."),
        .run = check_in,
    },
    {
        .id = "walk-in",
        .keys = {KEY_FUNCTION(2)},
        .label = tr_noop("uusi"),
        .help = tr_noop("Lisää osallistujan, joka ei ole listalla, ja kirjaa hänet saapuneeksi."),
        .run = add_walk_in,
    },
    {
        .id = "head-count",
        .keys = {KEY_FUNCTION(4)},
        .label = tr_noop("+1"),
        .help = tr_noop("Laskee mukaan yhden kävijän ilman nimeä."),
        .run = count_one_more,
    },
    {
        .id = "head-count-less",
        .label = tr_noop("−1"),
        .help = tr_noop("Vähentää yhden ilman nimeä lasketun kävijän."),
        .run = count_one_less,
    },
    {
        .id = "import",
        .keys = {KEY_FUNCTION(5)},
        .label = tr_noop("lista"),
        .help = tr_noop("Tuo osallistujat tai ilmoitukset tiedostosta."),
        .flags = ACTION_HIDDEN,
        .run = import_list,
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
        .id = "admit",
        .keys = {KEY_FUNCTION(ATTENDANCE_ADMIT_KEY)},
        .label = tr_noop("sisään"),
        .help = tr_noop("Ottaa sisään valitun, joka on jonossa tai on perunut."),
        .flags = ACTION_HIDDEN,
        .why_off = why_no_admit,
        .run = admit,
    },
    {
        .id = "leave",
        .keys = {KEY_FUNCTION(ATTENDANCE_LEAVE_KEY)},
        .label = tr_noop("lähti/palasi"),
        .help = tr_noop("Merkitsee valitun lähteneeksi, tai lähteneen palanneeksi."),
        .flags = ACTION_HIDDEN,
        .why_off = why_no_leave,
        .label_now = leave_label,
        .run = leave_or_return,
    },
    {
        .id = "clear",
        .keys = {KEY_NAMED(ESCAPE)},
        .label = tr_noop("tyhjennä"),
        .help = tr_noop("Tyhjentää haun ja näyttää kaikki."),
        .flags = ACTION_HIDDEN,
        .run = clear,
    },
};

/* ---- The view ---- */

static bool door_open(struct app *app, struct view *view, void *argument, struct error *error)
{
    (void)argument;
    struct door *door = view->state;
    door->app = app;
    recent_remember(store_path(app->store));
    return model_search(app->model, "", &door->hits, error);
}

static void door_refresh(struct app *app, struct view *view)
{
    search(app, view->state);
}

static void door_close(struct app *app, struct view *view)
{
    (void)app;
    struct door *door = view->state;
    editor_release(&door->search);
    model_hits_release(&door->hits);
}

const struct view_ops door_view = {
    .name = tr_noop("Ovi"),
    .title = tr_noop("Ovi: saapuvien kirjaaminen"),
    .intro = tr_noop("Kirjoita osa nimestä, yhdistyksestä, kunnasta tai koodista, niin luettelo "
                     "lyhenee. Enter kirjaa valitun saapuneeksi. Koodinlukijakin käy."),
    .state_size = sizeof(struct door),
    .actions = ACTION_TABLE(door_actions),
    .open = door_open,
    .refresh = door_refresh,
    .layout = door_layout,
    .draw = door_draw,
    .key = door_key,
    .close = door_close,
};
