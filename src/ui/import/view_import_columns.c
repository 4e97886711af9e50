/* What the columns of a list are taken for, with the rows as they would come in. */
#include "import_columns.h"
#include "import_screens.h"

#include "vaihtarit/core/message.h"
#include "vaihtarit/ui/dialog.h"
#include "vaihtarit/ui/screens.h"

/*
 * A list of more rows than this is counted anew only once the keys have rested for a moment: it
 * takes longer than a key press may.
 */
enum { COUNTED_AT_ONCE = 2000, REST_MILLISECONDS = 400 };

/* ---- Changes ---- */

static void count(struct app *app, struct columns *columns)
{
    columns->count_at = 0;
    import_list_count(columns->list, app);
}

/* The first rows change at once, the counts as soon as they can. */
static void take_change(struct app *app, struct columns *columns)
{
    columns->page = (struct page){0};
    if (columns->list->table.row_count <= COUNTED_AT_ONCE) {
        count(app, columns);
        return;
    }
    columns->count_at = app->moment + REST_MILLISECONDS;
    app_tick_at(app, columns->count_at);
}

static bool columns_tick(struct app *app, struct view *view)
{
    struct columns *columns = view->state;
    if (columns->count_at == 0 || app->moment < columns->count_at)
        return false;
    count(app, columns);
    return true;
}

static void choose_field(struct app *app, struct columns *columns, enum field field)
{
    columns->list->plan.mapping.columns[columns->rows.index].field = field;
    import_list_plan(columns->list);
    take_change(app, columns);
}

static enum field selected_field(const struct columns *columns)
{
    return columns->list->plan.mapping.columns[columns->rows.index].field;
}

static void take_for(struct app *app, struct columns *columns, enum intake_kind kind,
                     enum mapping_headings headings)
{
    struct error error = {0};
    list_reset(&columns->rows);
    columns->rows.index = 0;
    columns->reading = false;
    if (import_list_take_for(columns->list, kind, headings, &error))
        take_change(app, columns);
    else
        app_fail(app, &error);
}

/* ---- Deeds ---- */

/*
 * Nothing comes in that was not counted before the eyes of whoever presses the key. What was wrong
 * may have been that the file was busy: that is tried again.
 */
static void bring_in(struct app *app, struct view *view)
{
    struct columns *columns = view->state;
    struct import_list *list = columns->list;
    bool seen = list->counted && list->wrong.length == 0;
    if (!seen) {
        import_list_plan(list);
        count(app, columns);
    }
    if (list->wrong.length > 0)
        app_say(app, MESSAGE_WARNING, "%s", buffer_text(&list->wrong));
    else if (!seen)
        app_say(app, MESSAGE_INFO, "%s", tr("Rivit laskettiin uudelleen. Katso luvut: F5 tuo."));
    else
        import_start(app, view, &columns->list);
}

static void go_back(struct app *app, struct view *view)
{
    struct columns *columns = view->state;
    struct import_list *list = columns->list;
    (void)import_go_to(app, view, list->pasted ? &import_lines_view : &import_view,
                       list->typed.data);
}

/* The field of the kind at a place of the choice. */
static enum field field_at(enum intake_kind kind, size_t place)
{
    enum field field = FIELD_IGNORED;
    for (size_t i = 0; i < place; i++)
        field = field_next(kind, field, 1);
    return field;
}

static void take_choice(struct app *app, size_t choice, void *context)
{
    struct columns *columns = context;
    choose_field(app, columns, field_at(columns->list->plan.kind, choice));
}

static void ask_field(struct app *app, struct view *view)
{
    struct columns *columns = view->state;
    enum intake_kind kind = columns->list->plan.kind;
    const char *names[FIELDS];
    size_t fields = 0;
    size_t selected = 0;
    enum field field = FIELD_IGNORED;
    struct buffer question = {0};
    do {
        if (field == selected_field(columns))
            selected = fields;
        names[fields++] = import_field_name(field);
        field = field_next(kind, field, 1);
    } while (field != FIELD_IGNORED);
    buffer_add_format(&question, tr("Mitä sarakkeessa ”%s” on?"),
                      columns->list->plan.mapping.columns[columns->rows.index].heading);
    app_choose(app, &(struct choice_prompt){.question = buffer_text(&question),
                                            .choices = names,
                                            .count = fields,
                                            .selected = selected,
                                            .done = take_choice,
                                            .context = columns});
    buffer_release(&question);
}

static void go_over(struct app *app, struct view *view)
{
    (void)app;
    struct columns *columns = view->state;
    columns->reading = !columns->reading;
}

static void other_kind(struct app *app, struct view *view)
{
    struct columns *columns = view->state;
    bool people = columns->list->plan.kind == INTAKE_PEOPLE;
    take_for(app, columns, people ? INTAKE_LISTINGS : INTAKE_PEOPLE, MAPPING_TELL);
    if (people)
        app_say(app, MESSAGE_INFO, "%s",
                tr("Rivit otetaan nyt ilmoituksina. F4 vaihtaa takaisin."));
    else
        app_say(app, MESSAGE_INFO, "%s",
                tr("Rivit otetaan nyt osallistujina. F4 vaihtaa takaisin."));
}

static void other_headings(struct app *app, struct view *view)
{
    struct columns *columns = view->state;
    bool headed = columns->list->plan.mapping.headed;
    take_for(app, columns, columns->list->plan.kind, headed ? MAPPING_HEADLESS : MAPPING_HEADED);
    if (headed)
        app_say(app, MESSAGE_INFO, "%s", tr("Nyt tuodaan myös ensimmäinen rivi."));
    else
        app_say(app, MESSAGE_INFO, "%s", tr("Nyt ensimmäinen rivi on otsikot, eikä sitä tuoda."));
}

static const char *why_nobody_vanished(const struct app *app, const struct view *view)
{
    (void)app;
    const struct columns *columns = view->state;
    return columns->list->counts.vanished > 0 ? NULL
                                              : tr("Kukaan ei ole poistunut tältä listalta.");
}

static void choose_vanished(struct app *app, struct view *view)
{
    struct columns *columns = view->state;
    struct import_plan *plan = &columns->list->plan;
    plan->cancel_vanished = !plan->cancel_vanished;
    count(app, columns);
    if (plan->cancel_vanished)
        app_say(app, MESSAGE_INFO, "%s",
                tr("Listalta poistuneet perutaan tuonnissa, paitsi ne, jotka ovat saapuneet."));
    else
        app_say(app, MESSAGE_INFO, "%s", tr("Listalta poistuneet jätetään ennalleen."));
}

/* ---- Keys ---- */

static const char *why_not_choosing(const struct app *app, const struct view *view)
{
    (void)app;
    const struct columns *columns = view->state;
    return columns->reading ? tr("Tab palaa sarakkeisiin, ja niistä Enter valitsee kentän.") : NULL;
}

static const char *other_pane_label(const struct app *app, const struct view *view)
{
    (void)app;
    const struct columns *columns = view->state;
    return columns->reading ? tr("sarakkeet") : tr("rivit");
}

static bool columns_key(struct app *app, struct view *view, const struct key *key)
{
    struct columns *columns = view->state;
    enum intake_kind kind = columns->list->plan.kind;
    if (columns->reading)
        return page_key(&columns->page, key);
    if (list_key(&columns->rows, &import_columns_source, columns, key)) {
        (void)list_selected(&columns->rows, &import_columns_source, columns, &columns->rows.index);
        return true;
    }
    bool space = key->kind == PRESS_TEXT && key->code == ' ';
    if (key->kind != PRESS_LEFT && key->kind != PRESS_RIGHT && !space)
        return false;
    choose_field(app, columns,
                 field_next(kind, selected_field(columns), key->kind == PRESS_LEFT ? -1 : 1));
    return true;
}

static const struct action columns_actions[] = {
    {
        .id = "bring-in",
        .keys = {KEY_FUNCTION(5)},
        .label = tr_noop("tuo lista"),
        .help = tr_noop("Tuo listan niin kuin esikatselu näyttää."),
        .run = bring_in,
    },
    {
        .id = "choose",
        .keys = {KEY_NAMED(ENTER)},
        .label = tr_noop("kenttä"),
        .help = tr_noop("Valitsee listasta, mitä sarakkeessa on. Vasen, oikea ja välilyönti "
                        "vaihtavat sen suoraan."),
        .why_off = why_not_choosing,
        .run = ask_field,
    },
    {
        .id = "go-over",
        .keys = {KEY_NAMED(TAB), KEY_NAMED(BACKTAB)},
        .label = tr_noop("rivit"),
        .help = tr_noop("Siirtyy sarakkeista riveihin ja huomioihin ja takaisin."),
        .label_now = other_pane_label,
        .run = go_over,
    },
    {
        .id = "back",
        .keys = {KEY_NAMED(ESCAPE)},
        .label = tr_noop("takaisin"),
        .help = tr_noop("Palaa tiedoston valintaan."),
        .run = go_back,
    },
    {
        .id = "vanished",
        .keys = {KEY_FUNCTION(7)},
        .label = tr_noop("peru listalta poistuneet"),
        .help = tr_noop("Kun lista on tuotu ennenkin: perutaanko tuonnissa ne, jotka eivät ole "
                        "enää listalla. Ketään saapunutta ei peruta."),
        .flags = ACTION_HIDDEN, /* told where somebody has vanished */
        .why_off = why_nobody_vanished,
        .run = choose_vanished,
    },
    {
        .id = "other-kind",
        .keys = {KEY_FUNCTION(4)},
        .label = tr_noop("laji"),
        .help = tr_noop("Vaihtaa, onko listalla osallistujia vai ilmoituksia."),
        .run = other_kind,
    },
    {
        .id = "other-headings",
        .keys = {KEY_FUNCTION(6)},
        .label = tr_noop("otsikot"),
        .help = tr_noop("Vaihtaa, onko ensimmäinen rivi otsikoita vai jo tuotava rivi."),
        .run = other_headings,
    },
};

/* ---- The view ---- */

static bool columns_open(struct app *app, struct view *view, void *argument, struct error *error)
{
    (void)error;
    struct columns *columns = view->state;
    columns->list = argument;
    if (!columns->list->counted)
        count(app, columns);
    if (columns->list->plan.mapping.guessed)
        app_say(app, MESSAGE_INFO, "%s",
                tr("Listasta ei näe, mitä sarakkeissa on. Tarkista arvaus, sitten F5 tuo."));
    else
        app_say(app, MESSAGE_INFO, "%s",
                tr("Mitään ei ole vielä tallennettu. Tarkista sarakkeet, sitten F5 tuo."));
    return true;
}

static void columns_close(struct app *app, struct view *view)
{
    (void)app;
    struct columns *columns = view->state;
    import_list_free(columns->list);
}

const struct view_ops import_columns_view = {
    .name = tr_noop("Sarakkeet"),
    .title = tr_noop("Listan sarakkeet"),
    .intro = tr_noop("Katso, että jokainen sarake menee oikeaan kenttään. Alla näkyy, miltä rivit "
                     "silloin näyttävät ja mitä listassa huomattiin. Mitään ei tallenneta ennen "
                     "kuin painat F5."),
    .flags = VIEW_DIALOG,
    .state_size = sizeof(struct columns),
    .actions = ACTION_TABLE(columns_actions),
    .open = columns_open,
    .layout = import_columns_layout,
    .draw = import_columns_draw,
    .key = columns_key,
    .tick = columns_tick,
    .close = columns_close,
};
