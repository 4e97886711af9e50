/* One person's door code, to be scanned from the screen or to be printed on a slip. */
#include "papers/paper_out.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/report/code.h"
#include "vaihtarit/store/registration.h"
#include "vaihtarit/ui/app.h"
#include "vaihtarit/ui/screens.h"
#include "widgets/qr_draw.h"

enum { MARGIN = 1, BESIDE = 20 };

struct code {
    struct attendee attendee;
    struct arena texts; /* of attendee */
    char digits[ID_CODE_SIZE];
    struct qr qr;
    struct paper_out slip;
};

/* ---- Drawing ---- */

static int put_text(struct canvas *canvas, struct area area, int row, enum style style,
                    const char *text)
{
    return row + canvas_put_wrapped(canvas, area_cut_rows(area, row, area.rows), style, text);
}

static void draw_words(const struct code *code, bool shown, struct canvas *canvas, struct area area)
{
    struct buffer text = {0};
    char digits[ID_CODE_SHOWN_SIZE];
    const struct attendee *attendee = &code->attendee;
    person_add_name(&text, attendee->given, attendee->family);
    int row = put_text(canvas, area, 0, STYLE_TITLE, buffer_text(&text));
    row = put_text(canvas, area, row, STYLE_NORMAL, attendee->organisation_name) + 1;
    buffer_clear(&text);
    id_code_in_threes(code->digits, digits);
    buffer_add_format(&text, tr("Ovikoodi %s"), digits);
    row = put_text(canvas, area, row, STYLE_TITLE, buffer_text(&text)) + 1;
    put_text(canvas, area, row, STYLE_DIM,
             shown ? tr("Koodin voi skannata näytöltä. F5 tulostaa lapun.")
                   : tr("Koodin kuva ei näy tässä ikkunassa. F5 tulostaa lapun."));
    buffer_release(&text);
}

static void code_draw(const struct app *app, const struct view *view, struct canvas *canvas,
                      struct area area)
{
    const struct code *code = view->state;
    struct area inner = area_cut_columns(area, MARGIN, area.columns - 2 * MARGIN);
    int columns = app->plain ? 0 : qr_draw_columns(&code->qr, inner, BESIDE);
    struct area words = area_cut_columns(inner, columns, inner.columns);
    if (columns > 0)
        qr_draw(&code->qr, canvas, inner);
    draw_words(code, columns > 0, canvas, words);
    canvas_set_cursor(canvas, words.row, words.column);
}

/* ---- Printing ---- */

static bool read_slip(struct app *app, const void *context, struct evening_rows *rows,
                      struct error *error)
{
    const struct code *code = context;
    (void)error;
    rows->event = app->event;
    rows->evening =
        (struct evening){.event = &rows->event, .attendees = &code->attendee, .attendee_count = 1};
    return true;
}

static const struct document *make_slip(struct arena *arena, const struct evening *evening)
{
    return code_slip(arena, evening->event, evening->attendees);
}

static const struct paper slip_paper = {
    .ending = tr_noop("-ovikoodi.txt"),
    .readers = SAVE_FOR_OWNER,
    .maker = {.name = tr_noop("Ovikoodi"), .document = make_slip},
};

static void print_now(struct app *app, struct view *view)
{
    const struct code *code = view->state;
    paper_out_print(app, &code->slip);
}

static void go_back(struct app *app, struct view *view)
{
    app_close_view(app, view);
}

static const struct action code_actions[] = {
    {
        .id = "print",
        .keys = {KEY_FUNCTION(5)},
        .label = tr_noop("tulosta"),
        .help = tr_noop("Tulostaa lapun, jossa on nimi, koodi ja sen numerot."),
        .run = print_now,
    },
    {
        .id = "leave-page",
        .keys = {KEY_NAMED(ESCAPE), KEY_NAMED(ENTER)},
        .label = tr_noop("takaisin"),
        .help = tr_noop("Palaa ihmisen tietoihin."),
        .run = go_back,
    },
};

/* ---- The view ---- */

static bool code_open(struct app *app, struct view *view, void *argument, struct error *error)
{
    struct code *code = view->state;
    const struct id *registration = argument;
    if (!registration_find(app->store, registration, &code->texts, &code->attendee, error)) {
        arena_release(&code->texts);
        return false;
    }
    code->slip = (struct paper_out){.paper = &slip_paper, .read = read_slip, .context = code};
    id_code(registration, code->digits);
    (void)qr_make(&code->qr, code->digits); /* without it there are the digits */
    return true;
}

static void code_close(struct app *app, struct view *view)
{
    (void)app;
    struct code *code = view->state;
    arena_release(&code->texts);
}

const struct view_ops code_view = {
    .name = tr_noop("Ovikoodi"),
    .title = tr_noop("Ihmisen ovikoodi"),
    .intro = tr_noop("Koodi, jolla ihminen kirjataan ovella: näytöltä skannattavaksi, paperille "
                     "tulostettavaksi tai numeroina kirjoitettavaksi."),
    .state_size = sizeof(struct code),
    .actions = ACTION_TABLE(code_actions),
    .open = code_open,
    .draw = code_draw,
    .close = code_close,
};
