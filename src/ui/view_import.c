/* Bringing a list in: which file, what would come of it, what came. */
#include "import_state.h"

#include "vaihtarit/core/message.h"
#include "vaihtarit/core/place.h"
#include "vaihtarit/ui/screens.h"

/* ---- From the file to a plan ---- */

static void drop_plan(struct importing *importing)
{
    import_release(&importing->plan);
    table_release(&importing->table);
    importing->plan = (struct import_plan){0};
    importing->table = (struct table){0};
    importing->counts = (struct import_counts){0};
}

static bool read_list(struct importing *importing, struct error *error)
{
    struct buffer *path = &importing->path;
    buffer_clear(path);
    place_add_typed(path, editor_text(&importing->lines[IMPORT_PATH]));
    if (path->failed)
        return error_set_memory(error);
    return table_read_file(&importing->table, buffer_text(path), error);
}

static bool plan_as(struct importing *importing, enum intake_kind kind, struct error *error)
{
    const char *map = editor_text(&importing->lines[IMPORT_MAP]);
    import_release(&importing->plan);
    importing->plan = (struct import_plan){0};
    return import_prepare(&importing->plan, kind, &importing->table, *map ? map : NULL, error);
}

/* A list of listings says so by its columns; everything else is people. */
static bool plan_by_itself(struct importing *importing, struct error *error)
{
    struct error ignored = {0};
    return plan_as(importing, INTAKE_LISTINGS, &ignored) ||
           plan_as(importing, INTAKE_PEOPLE, error);
}

/* The figures of the preview are those of a rehearsal that leaves nothing behind. */
static bool rehearse(struct app *app, struct importing *importing, struct error *error)
{
    return import_run(&importing->plan, app->store, &app->event.id, false, NULL, NULL,
                      &importing->counts, error);
}

static void show_fault(struct importing *importing, enum import_line line, const char *sentence)
{
    drop_plan(importing);
    importing->stage = IMPORT_ASK;
    importing->focus = line;
    buffer_clear(&importing->fault);
    buffer_add(&importing->fault, sentence);
}

/* Columns that could not be told are guessed, and the guess is left to be looked at. */
static void show_unplanned(struct importing *importing, const struct error *error)
{
    struct buffer guess = {0};
    struct editor *map = &importing->lines[IMPORT_MAP];
    if (error->code == ERROR_INPUT && *editor_text(map) == '\0')
        import_add_example(&guess, &importing->plan);
    if (guess.length > 0) {
        editor_set(map, buffer_text(&guess));
        importing->guessed = true;
        show_fault(importing, IMPORT_MAP,
                   tr("Listasta ei näe, mitä sarakkeissa on. Rivillä Sarakkeet on arvaus: korjaa "
                      "se tarvittaessa ja paina Enter."));
    } else {
        show_fault(importing, IMPORT_MAP, error->message);
    }
    buffer_release(&guess);
}

static void show_preview(struct app *app, void *context)
{
    struct importing *importing = context;
    struct error error = {0};
    drop_plan(importing);
    buffer_clear(&importing->fault);
    if (*editor_text(&importing->lines[IMPORT_PATH]) == '\0')
        error_set(&error, ERROR_INPUT, "%s", tr("Kirjoita ensin, mikä tiedosto tuodaan."));
    if (error.code != ERROR_NONE || !read_list(importing, &error)) {
        show_fault(importing, IMPORT_PATH, error.message);
    } else if (!plan_by_itself(importing, &error)) {
        show_unplanned(importing, &error);
    } else if (!rehearse(app, importing, &error)) {
        show_fault(importing, IMPORT_PATH, error.message);
    } else {
        importing->page = (struct page){0};
        importing->stage = IMPORT_PREVIEW;
    }
}

/* ---- Bringing it in ---- */

static void say_result(struct app *app, const struct importing *importing)
{
    bool people = importing->plan.kind == INTAKE_PEOPLE;
    size_t added = importing->counts.added;
    if (added == 0)
        app_saved(app, "%s", tr("Lista on tuotu. Uusia ei ollut."));
    else if (people)
        app_saved(app,
                  tr_count("Lista on tuotu: %zu uusi osallistuja.",
                           "Lista on tuotu: %zu uutta osallistujaa.", (long)added),
                  added);
    else
        app_saved(app,
                  tr_count("Lista on tuotu: %zu uusi ilmoitus.",
                           "Lista on tuotu: %zu uutta ilmoitusta.", (long)added),
                  added);
}

static void bring_in(struct app *app, void *context)
{
    struct importing *importing = context;
    struct error error = {0};
    struct import_counts counts = {0};
    if (!import_run(&importing->plan, app->store, &app->event.id, true, NULL, NULL, &counts,
                    &error)) {
        app_fail(app, &error);
        return;
    }
    importing->counts = counts;
    importing->page = (struct page){0};
    importing->stage = IMPORT_RESULT;
    say_result(app, importing);
}

/* ---- Keys ---- */

static void go_on(struct app *app, struct view *view)
{
    struct importing *importing = view->state;
    switch (importing->stage) {
    case IMPORT_ASK:
        app_say_and_do(app, tr("Luetaan listaa…"), show_preview, importing);
        break;
    case IMPORT_PREVIEW:
        app_say_and_do(app, tr("Tuodaan listaa…"), bring_in, importing);
        break;
    case IMPORT_RESULT:
        app_close_view(app, view);
        break;
    }
}

static void go_back(struct app *app, struct view *view)
{
    struct importing *importing = view->state;
    if (importing->stage == IMPORT_PREVIEW)
        importing->stage = IMPORT_ASK;
    else
        app_close_view(app, view);
}

static const char *why_no_other_line(const struct app *app, const struct view *view)
{
    (void)app;
    const struct importing *importing = view->state;
    return importing->stage == IMPORT_ASK ? NULL : tr("Esc palaa tiedostoon ja sarakkeisiin.");
}

static void other_line(struct app *app, struct view *view)
{
    (void)app;
    struct importing *importing = view->state;
    importing->focus = importing->focus == IMPORT_PATH ? IMPORT_MAP : IMPORT_PATH;
}

static const char *why_no_other_kind(const struct app *app, const struct view *view)
{
    (void)app;
    const struct importing *importing = view->state;
    return importing->stage == IMPORT_PREVIEW ? NULL : tr("Valitse ensin tiedosto: Enter.");
}

static void other_kind(struct app *app, struct view *view)
{
    struct importing *importing = view->state;
    struct error error = {0};
    enum intake_kind other =
        importing->plan.kind == INTAKE_PEOPLE ? INTAKE_LISTINGS : INTAKE_PEOPLE;
    importing->page = (struct page){0};
    if (!plan_as(importing, other, &error))
        show_unplanned(importing, &error);
    else if (!rehearse(app, importing, &error))
        show_fault(importing, IMPORT_PATH, error.message);
}

static bool importing_key(struct app *app, struct view *view, const struct key *key)
{
    struct importing *importing = view->state;
    if (importing->stage != IMPORT_ASK)
        return page_key(&importing->page, key);
    if (key->kind == PRESS_UP || key->kind == PRESS_DOWN) {
        other_line(app, view);
        return true;
    }
    bool changed = false;
    bool known = editor_key(&importing->lines[importing->focus], key, &changed);
    if (changed)
        buffer_clear(&importing->fault);
    if (changed && importing->focus == IMPORT_PATH && importing->guessed) {
        editor_set(&importing->lines[IMPORT_MAP], "");
        importing->guessed = false;
    }
    return known;
}

static const struct action import_actions[] = {
    {
        .id = "go-on",
        .keys = {KEY_NAMED(ENTER)},
        .label = tr_noop("jatka"),
        .help = tr_noop("Näyttää ensin, mitä listasta tulisi, ja sitten tuo sen."),
        .run = go_on,
    },
    {
        .id = "back",
        .keys = {KEY_NAMED(ESCAPE)},
        .label = tr_noop("takaisin"),
        .help = tr_noop("Palaa tiedoston valintaan, ja siitä ovelle."),
        .run = go_back,
    },
    {
        .id = "other-line",
        .keys = {KEY_NAMED(TAB), KEY_NAMED(BACKTAB)},
        .label = tr_noop("seuraava"),
        .help = tr_noop("Siirtyy tiedoston ja sarakkeiden välillä, samoin nuolet."),
        .why_off = why_no_other_line,
        .run = other_line,
    },
    {
        .id = "other-kind",
        .keys = {KEY_FUNCTION(4)},
        .label = tr_noop("laji"),
        .help = tr_noop("Vaihtaa, onko listalla osallistujia vai ilmoituksia."),
        .why_off = why_no_other_kind,
        .run = other_kind,
    },
};

/* ---- The view ---- */

static bool importing_open(struct app *app, struct view *view, void *argument, struct error *error)
{
    (void)app, (void)error;
    struct importing *importing = view->state;
    for (size_t i = 0; i < IMPORT_LINES; i++)
        importing->lines[i].limit = EDITOR_PATH;
    if (argument)
        editor_set(&importing->lines[IMPORT_PATH], argument);
    return true;
}

static void importing_close(struct app *app, struct view *view)
{
    (void)app;
    struct importing *importing = view->state;
    drop_plan(importing);
    buffer_release(&importing->path);
    buffer_release(&importing->fault);
    for (size_t i = 0; i < IMPORT_LINES; i++)
        editor_release(&importing->lines[i]);
}

const struct view_ops import_view = {
    .name = tr_noop("Tuonti"),
    .title = tr_noop("Listan tuonti"),
    .intro = tr_noop(
        "Tuo osallistujat tai ilmoitukset Excelin tai LibreOfficen .xlsx-tiedostosta tai CSV:stä. "
        "Saman listan voi tuoda uudestaan: kukaan ei tule listalle kahdesti."),
    .flags = VIEW_DIALOG,
    .state_size = sizeof(struct importing),
    .actions = ACTION_TABLE(import_actions),
    .open = importing_open,
    .layout = importing_layout,
    .draw = importing_draw,
    .key = importing_key,
    .close = importing_close,
};
