/* What the columns of a list are taken for, with the rows as they would come in. */
#include "import_page.h"
#include "import_screens.h"

#include "vaihtarit/core/message.h"
#include "vaihtarit/core/unicode.h"
#include "vaihtarit/ui/dialog.h"
#include "vaihtarit/ui/list.h"
#include "vaihtarit/ui/page.h"
#include "vaihtarit/ui/screens.h"

/*
 * A list of more rows than this is counted anew only once the keys have rested for a moment: it
 * takes longer than a key press may.
 */
enum { COUNTED_AT_ONCE = 2000, REST_MILLISECONDS = 400 };

enum { MARGIN = 1, SIGN = 2, ROOMY = 14, STATUS_MOST = 3, WIDEST_FIELD = 22 };

struct columns {
    struct import_list *list;
    struct list rows; /* the columns of the list, one to a row */
    struct page page; /* what would come of it */
    bool reading;     /* the arrows move the page */
    int64_t count_at; /* of app->moment: when the keys have rested; 0 when all is counted */
};

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

static void bring_in(struct app *app, struct view *view)
{
    struct columns *columns = view->state;
    bool seen = columns->list->counted;
    if (!seen)
        count(app, columns);
    if (columns->list->wrong.length > 0)
        app_say(app, MESSAGE_WARNING, "%s", buffer_text(&columns->list->wrong));
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

static const char *name_of(enum field field)
{
    return field == FIELD_UNKNOWN || field == FIELD_IGNORED ? tr("ei tuoda") : field_name(field);
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
        names[fields++] = name_of(field);
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
        app_say(app, MESSAGE_INFO, "%s", tr("Ensimmäinenkin rivi otetaan nyt tietona."));
    else
        app_say(app, MESSAGE_INFO, "%s", tr("Ensimmäinen rivi luetaan nyt otsikkona."));
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

static size_t count_columns(const void *context)
{
    const struct columns *columns = context;
    return columns->list->plan.mapping.column_count;
}

static struct id column_id(const void *context, size_t index)
{
    (void)context;
    return list_place_id(index);
}

static void draw_column(const void *context, size_t index, struct canvas *canvas, struct area row);

static const struct list_source columns_source = {
    .count = count_columns,
    .row_id = column_id,
    .draw_row = draw_column,
};

static bool columns_key(struct app *app, struct view *view, const struct key *key)
{
    struct columns *columns = view->state;
    enum intake_kind kind = columns->list->plan.kind;
    if (columns->reading)
        return page_key(&columns->page, key);
    if (list_key(&columns->rows, &columns_source, columns, key)) {
        (void)list_selected(&columns->rows, &columns_source, columns, &columns->rows.index);
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
        .help = tr_noop("Vaihtaa, onko ensimmäinen rivi otsikoita vai tietoa."),
        .run = other_headings,
    },
};

/* ---- Drawing ---- */

/* Where the parts go; a small screen has room for one of the panes. */
struct parts {
    struct area status;
    struct area heading; /* of the columns */
    struct area columns;
    struct area page;
};

static void write_status(struct buffer *out, const struct columns *columns)
{
    const struct import_list *list = columns->list;
    if (list->wrong.length > 0)
        buffer_add_format(out, "! %s", buffer_text(&list->wrong));
    else if (!list->counted)
        buffer_add_format(out, tr("%zu riviä. Lasketaan…"), list->plan.counts.rows);
    else
        import_add_counts(out, list, false);
}

static struct parts divide(const struct columns *columns, struct area area)
{
    struct buffer status = {0};
    write_status(&status, columns);
    struct area text = area_cut_columns(area, MARGIN, area.columns - 2 * MARGIN);
    int rows = canvas_put_wrapped(NULL, text, STYLE_NORMAL, buffer_text(&status));
    buffer_release(&status);
    rows = rows > STATUS_MOST ? STATUS_MOST : rows;
    struct parts parts = {.status = area_cut_rows(text, 1, rows)};
    int top = 1 + rows;
    int rest = area.rows - top;
    if (area.rows < ROOMY) {
        parts.heading = area_cut_rows(area, top, columns->reading ? 0 : 1);
        parts.columns = area_cut_rows(area, top + 1, columns->reading ? 0 : rest - 1);
        parts.page = area_cut_rows(area, top, columns->reading ? rest : 0);
        return parts;
    }
    int half = (rest - 2) / 2;
    int count = (int)count_columns(columns);
    int shown = count < half ? count : half;
    parts.heading = area_cut_rows(area, top, 1);
    parts.columns = area_cut_rows(area, top + 1, shown);
    parts.page = area_cut_rows(area, top + shown + 2, rest - shown - 2);
    return parts;
}

/* Heading, field and the first texts, side by side. */
struct widths {
    int heading;
    int field;
};

static struct widths measure(const struct mapping *mapping, int columns)
{
    int most = columns * 3 / 10;
    struct widths widths = {.heading = 6, .field = columns * 35 / 100};
    for (size_t i = 0; i < mapping->column_count; i++) {
        int width = (int)unicode_text_width(mapping->columns[i].heading);
        widths.heading = width > widths.heading ? width : widths.heading;
    }
    widths.heading = widths.heading > most ? most : widths.heading;
    widths.field = widths.field > WIDEST_FIELD ? WIDEST_FIELD : widths.field;
    return widths;
}

static void write_examples(struct buffer *out, const struct mapping_column *column)
{
    for (size_t i = 0; i < MAPPING_EXAMPLES && column->examples[i][0] != '\0'; i++)
        buffer_add_format(out, "%s%s", i > 0 ? " · " : "", column->examples[i]);
}

static void draw_column(const void *context, size_t index, struct canvas *canvas, struct area row)
{
    const struct columns *columns = context;
    const struct mapping *mapping = &columns->list->plan.mapping;
    const struct mapping_column *column = &mapping->columns[index];
    struct widths widths = measure(mapping, row.columns);
    bool used = column->field > FIELD_IGNORED;
    bool selected = index == columns->rows.index && !columns->reading;
    struct buffer examples = {0};
    int next = row.column + widths.heading + 1;
    canvas_put_text(canvas, row.row, row.column, widths.heading, STYLE_NORMAL, column->heading);
    canvas_put_format(canvas, row.row, next, widths.field, used ? STYLE_NORMAL : STYLE_DIM,
                      selected ? "< %s >" : "  %s", name_of(column->field));
    next += widths.field + 1;
    write_examples(&examples, column);
    canvas_put_text(canvas, row.row, next, row.column + row.columns - next - MARGIN, STYLE_DIM,
                    buffer_text(&examples));
    buffer_release(&examples);
}

static void draw_heading(const struct columns *columns, struct canvas *canvas, struct area row)
{
    if (row.rows < 1)
        return;
    const struct mapping *mapping = &columns->list->plan.mapping;
    int left = row.column + SIGN;
    struct widths widths = measure(mapping, row.columns - SIGN);
    canvas_put_format(canvas, row.row, left, widths.heading, STYLE_DIM, "%zu/%zu",
                      columns->rows.index + 1, mapping->column_count);
    canvas_put_text(canvas, row.row, left + widths.heading + 3, widths.field - 2, STYLE_DIM,
                    tr("Kenttä"));
    canvas_put_text(canvas, row.row, left + widths.heading + widths.field + 2,
                    row.columns - SIGN - widths.heading - widths.field - 2, STYLE_DIM,
                    tr("Listalla"));
}

static void draw_title(const struct columns *columns, struct canvas *canvas, struct area area)
{
    const struct import_list *list = columns->list;
    int used = canvas_put_format(
        canvas, area.row, area.column + MARGIN, area.columns - 2 * MARGIN, STYLE_TITLE, "%s: %s",
        list->plan.kind == INTAKE_PEOPLE ? tr("Osallistujalista") : tr("Ilmoituslista"),
        buffer_text(&list->name));
    canvas_put_format(canvas, area.row, area.column + MARGIN + used,
                      area.columns - used - 2 * MARGIN, STYLE_DIM, " · %s",
                      list->plan.mapping.headed ? tr("otsikot 1. rivillä") : tr("ei otsikoita"));
}

static void columns_layout(struct app *app, struct view *view, struct area area)
{
    (void)app;
    struct columns *columns = view->state;
    struct parts parts = divide(columns, area);
    list_layout(&columns->rows, &columns_source, columns, parts.columns.rows);
    page_layout(&columns->page, parts.page, import_draw_preview, columns->list);
}

static void columns_draw(const struct app *app, const struct view *view, struct canvas *canvas,
                         struct area area)
{
    (void)app;
    const struct columns *columns = view->state;
    struct parts parts = divide(columns, area);
    struct buffer status = {0};
    write_status(&status, columns);
    draw_title(columns, canvas, area);
    canvas_put_wrapped(canvas, parts.status,
                       columns->list->wrong.length > 0 ? STYLE_WARNING : STYLE_NORMAL,
                       buffer_text(&status));
    buffer_release(&status);
    page_show(&columns->page, import_draw_preview, columns->list, canvas, parts.page);
    draw_heading(columns, canvas, parts.heading);
    if (parts.columns.rows > 0)
        list_draw(&columns->rows, &columns_source, columns, canvas, parts.columns,
                  !columns->reading);
}

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
    .layout = columns_layout,
    .draw = columns_draw,
    .key = columns_key,
    .tick = columns_tick,
    .close = columns_close,
};
