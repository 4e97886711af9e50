/* The door: find a person by typing or with a scanner, and check them in. */
#include "door.h"
#include "door_group.h"
#include "heads.h"
#include "papers/paper_out.h"
#include "trades/trades_scan.h"

#include "vaihtarit/core/message.h"
#include "vaihtarit/ui/app.h"
#include "vaihtarit/ui/attendance.h"
#include "vaihtarit/ui/model.h"
#include "vaihtarit/ui/recent.h"
#include "vaihtarit/ui/screens.h"
#include "vaihtarit/ui/walk_in.h"

/* ---- Keys ---- */

static bool type(struct app *app, struct door *door, const struct key *key)
{
    bool changed;
    if (door->stale && (key->kind == PRESS_TEXT || key->kind == PRESS_PASTE))
        editor_set(&door->search, "");
    if (!editor_key(&door->search, key, &changed))
        return false;
    if (changed)
        door_search_anew(app, door);
    door->in_list = false;
    return true;
}

/* The first arrow only goes to the list; from then on they move in it. */
static bool move(struct door *door, const struct key *key)
{
    struct list before = door->list;
    bool first = !door_is_chosen(door);
    if (!list_key(&door->list, &door_people, door, key))
        return false;
    if (first && key->kind == PRESS_DOWN)
        door->list = before;
    door->in_list = door->hits.count > 0;
    return true;
}

/* Searches for what may have been meant. */
static bool take_suggestion(struct app *app, struct door *door, const struct key *key)
{
    if (key->kind != PRESS_DOWN || door->suggestion.length == 0)
        return false;
    editor_set(&door->search, buffer_text(&door->suggestion));
    door_search_anew(app, door);
    return true;
}

static bool door_key(struct app *app, struct view *view, const struct key *key)
{
    struct door *door = view->state;
    return door_scan_key(app, door, key) || type(app, door, key) ||
           take_suggestion(app, door, key) || move(door, key);
}

/* ---- Deeds ---- */

/* Says why Enter checks nobody in. An Enter too many leaves the answer before it standing. */
static void answer_nobody(struct app *app, struct door *door)
{
    if (door->is_trade && trades_open_code(app, editor_text(&door->search)))
        door_empty_search(app, door);
    else if (door_is_searching(door))
        door_answer_unknown(app, editor_text(&door->search), door->words.is_code);
    else if (app->headline.length == 0)
        app_say(app, MESSAGE_INFO, "%s",
                tr("Kirjoita nimeä, yhdistystä tai koodia, tai valitse rivi nuolilla."));
}

/* The beginning of many codes means none of them, but a whole one means just whom it finds. */
static bool is_unclear_code(const struct door *door)
{
    return door->words.is_code && !door->in_list && door->hits.count > 1 && door->hits.codes != 1;
}

static void check_in(struct app *app, struct view *view)
{
    struct door *door = view->state;
    struct attendee attendee;
    if (door_scan_key(app, door, &(struct key)KEY_NAMED(ENTER)))
        return;
    if (!door_find_chosen(door, &attendee)) {
        answer_nobody(app, door);
        door->stale = true;
        return;
    }
    if (is_unclear_code(door)) {
        app_answer(app, MESSAGE_WARNING, tr("KUKA?"),
                   tr("Koodi %s osuu useaan. Valitse oikea rivi nuolilla."),
                   editor_text(&door->search));
        return;
    }
    struct id registration = attendee.registration;
    if (attendance_check_in(app, &registration))
        door_empty_search(app, door);
    else
        door->stale = true;
}

static void admit(struct app *app, struct view *view)
{
    struct attendee attendee;
    if (!door_find_chosen(view->state, &attendee))
        return;
    struct id registration = attendee.registration;
    if (attendance_admit(app, &registration))
        door_empty_search(app, view->state);
}

static void leave_or_return(struct app *app, struct view *view)
{
    struct attendee attendee;
    if (door_find_chosen(view->state, &attendee) && attendance_leave_or_return(app, &attendee))
        door_empty_search(app, view->state);
}

static void show_person(struct app *app, struct view *view)
{
    struct door *door = view->state;
    struct attendee attendee;
    if (!door_find_chosen(view->state, &attendee))
        return;
    door->stale = true;
    app_push_view(app, &person_view, &attendee.registration);
}

static void after_walk_in(struct app *app, void *context)
{
    struct view *view = context;
    door_empty_search(app, view->state);
}

static void add_walk_in(struct app *app, struct view *view)
{
    struct door *door = view->state;
    walk_in_open(app, editor_text(&door->search), after_walk_in, view);
}

static void count_one_more(struct app *app, struct view *view)
{
    (void)view;
    heads_count(app, 1);
}

static void count_one_less(struct app *app, struct view *view)
{
    (void)view;
    heads_count(app, -1);
}

static void count_several(struct app *app, struct view *view)
{
    (void)view;
    heads_ask(app);
}

static void show_heads(struct app *app, struct view *view)
{
    (void)view;
    app_push_view(app, &heads_view, NULL);
}

static void show_arrivals(struct app *app, struct view *view)
{
    (void)view;
    app_push_view(app, &arrivals_view, NULL);
}

static void check_in_group(struct app *app, struct view *view)
{
    door_group_open(app, view->state);
}

static void import_list(struct app *app, struct view *view)
{
    (void)view;
    app_push_view(app, &import_view, NULL);
}

static void test_scanner(struct app *app, struct view *view)
{
    (void)view;
    app_push_view(app, &scanner_view, NULL);
}

static void show_queue(struct app *app, struct view *view)
{
    (void)view;
    app_push_view(app, &queue_view, NULL);
}

static void show_absent(struct app *app, struct view *view)
{
    (void)view;
    app_push_view(app, &absent_view, NULL);
}

static void type_sheet(struct app *app, struct view *view)
{
    (void)view;
    app_push_view(app, &sheet_view, NULL);
}

static void clear(struct app *app, struct view *view)
{
    door_empty_search(app, view->state);
}

static const char *why_nobody(const struct app *app, const struct view *view)
{
    (void)app;
    struct attendee attendee;
    return door_find_chosen(view->state, &attendee)
               ? NULL
               : tr("Etsi ensin ihminen tai valitse rivi nuolilla.");
}

static const char *why_no_admit(const struct app *app, const struct view *view)
{
    struct attendee attendee;
    const char *reason = why_nobody(app, view);
    return !reason && door_find_chosen(view->state, &attendee) ? attendance_why_no_admit(&attendee)
                                                               : reason;
}

static const char *why_no_leave(const struct app *app, const struct view *view)
{
    struct attendee attendee;
    const char *reason = why_nobody(app, view);
    return !reason && door_find_chosen(view->state, &attendee) ? attendance_why_no_leave(&attendee)
                                                               : reason;
}

static const char *leave_label(const struct app *app, const struct view *view)
{
    struct attendee attendee;
    (void)app;
    return attendance_leave_label(door_find_chosen(view->state, &attendee) ? &attendee : NULL);
}

static void print_list(struct app *app, struct view *view)
{
    static const struct paper_out list = {.paper = &papers[PAPERS_DOOR]};
    (void)view;
    paper_out_print(app, &list);
}

/* Of whoever is chosen; or else of the one who has just come in, and was perhaps not on the list.
 */
static struct id badge_owner(const struct app *app, const struct view *view)
{
    struct attendee attendee;
    return door_find_chosen(view->state, &attendee) ? attendee.registration : app->let_in;
}

static const char *why_no_badge(const struct app *app, const struct view *view)
{
    struct id owner = badge_owner(app, view);
    return id_is_none(&owner) ? why_nobody(app, view) : NULL;
}

static void print_badge(struct app *app, struct view *view)
{
    struct door *door = view->state;
    struct id owner = badge_owner(app, view);
    badge_job_print_one(app, &door->badge, &owner);
}

static const struct action door_actions[] = {
    {
        .id = "check-in",
        .keys = {KEY_NAMED(ENTER)},
        .label = tr_noop("kirjaa"),
        .help = tr_noop("Kirjaa valitun ihmisen saapuneeksi. Skannattu koodi kirjaa suoraan."),
        .flags = ACTION_KEEPS_ANSWER,
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
        .id = "check-in-group",
        .keys = {KEY_CONTROL('y')},
        .label = tr_noop("yhdistys"),
        .help = tr_noop("Kirjaa yhden yhdistyksen väen kerralla: näet ensin, keitä he ovat."),
        .flags = ACTION_HIDDEN,
        .run = check_in_group,
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
        .id = "head-count-several",
        .label = tr_noop("+ monta"),
        .help = tr_noop("Lisää tai vähentää useamman kävijän ilman nimeä, tai oikaisee luvun."),
        .run = count_several,
    },
    {
        .id = "head-counts",
        .label = tr_noop("ilman nimeä"),
        .help = tr_noop("Näyttää, milloin kävijöitä on laskettu ilman nimeä. Yhden voi kumota."),
        .run = show_heads,
    },
    {
        .id = "arrivals",
        .label = tr_noop("saapumiset"),
        .help = tr_noop("Näyttää, montako ihmistä saapui viiden minuutin välein."),
        .run = show_arrivals,
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
        .id = "badge",
        .keys = {KEY_CONTROL('n')},
        .label = tr_noop("nimilappu"),
        .help = tr_noop("Tulostaa valitun, tai viimeksi kirjatun, nimilapun seuraavaan vapaaseen "
                        "tarraan."),
        .flags = ACTION_HIDDEN,
        .why_off = why_no_badge,
        .run = print_badge,
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
        .id = "queue",
        .keys = {KEY_FUNCTION(9)},
        .label = tr_noop("jono"),
        .help = tr_noop("Näyttää jonon ja ottaa siitä sisään seuraavan."),
        .flags = ACTION_HIDDEN,
        .run = show_queue,
    },
    {
        .id = "absent",
        .label = tr_noop("saapumatta"),
        .help = tr_noop("Näyttää, ketkä ilmoittautuivat eivätkä ole tulleet. Listan voi tulostaa."),
        .run = show_absent,
    },
    {
        .id = "sheet",
        .label = tr_noop("syötä varalista"),
        .help = tr_noop("Vie paperille rastitut saapuneet ohjelmaan: koodi, Enter, koodi, Enter."),
        .run = type_sheet,
    },
    {
        .id = "print-list",
        .label = tr_noop("tulosta varalista"),
        .help = tr_noop("Tulostaa listan, jolla ovi toimii ilman konettakin: rastit ja koodit."),
        .run = print_list,
    },
    {
        .id = "scanner",
        .label = tr_noop("lukijan testi"),
        .help = tr_noop("Kokeilee koodinlukijaa ja korjaa sen, mitä se kirjoittaa väärin."),
        .run = test_scanner,
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
    door->reader.map = &app->scanner;
    recent_remember(store_path(app->store));
    return model_search(app->model, "", &door->hits, error);
}

static void door_refresh(struct app *app, struct view *view)
{
    door_search(app, view->state);
}

static void door_close(struct app *app, struct view *view)
{
    (void)app;
    struct door *door = view->state;
    badge_job_release(&door->badge);
    editor_release(&door->search);
    search_words_release(&door->words);
    model_hits_release(&door->hits);
    buffer_release(&door->suggestion);
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
    .tick = door_scan_tick,
    .close = door_close,
};
