/* Printing a paper: which printer, how many copies, and the paper as it will be; or saving it. */
#include "paper_jobs.h"
#include "paper_target.h"
#include "printer_choice.h"
#include "printing.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/core/unicode.h"
#include "vaihtarit/report/text_writer.h"
#include "vaihtarit/ui/page.h"

#include <stdlib.h>
#include <string.h>

enum { MARGIN = 1, LABEL_COLUMNS = 12, TALL = 12 };

/* What was changed last: the cursor stands there. */
enum focus { FOCUS_PRINTER, FOCUS_COPIES, FOCUS_PAPER };

struct print {
    const struct paper_out *out;
    struct paper_pages pages;
    struct buffer text; /* to be read on the screen */
    struct paper_target target;
    struct buffer ending;

    struct printer_choice printer;
    bool waiting; /* it is sent once the printers are known */
    int copies;
    bool typing; /* the last key was a digit of copies: the next one goes behind it */
    enum focus focus;
    struct page page;
    bool plain;
};

/* ---- Pages ---- */

static void tell_of_trouble(struct app *app, const struct print *print, const struct error *trouble)
{
    if (print->pages.needed)
        app_say(app, MESSAGE_WARNING,
                tr("Sivut jäivät tekemättä, eikä tarroille tulosteta tekstiä. %s"),
                trouble->message);
    else
        app_say(app, trouble->code == ERROR_NOT_FOUND ? MESSAGE_INFO : MESSAGE_WARNING,
                tr("Paperi tulostuu tekstinä. %s"), trouble->message);
}

/* True when they are made, or will not be. */
static bool look_for_pages(struct app *app, struct print *print)
{
    struct error trouble = {0};
    if (!print->pages.making)
        return false;
    enum pdf_state state = paper_pages_look(&print->pages, &trouble);
    if (state == PDF_FAILED)
        tell_of_trouble(app, print, &trouble);
    return state != PDF_BUSY;
}

/* ---- Deeds ---- */

static const char *why_not_print(const struct app *app, const struct view *view)
{
    (void)app;
    const struct print *print = view->state;
    const struct paper_pages *pages = &print->pages;
    if (pages->needed && !pages->job && !paper_pages_are_made(pages))
        return tr("Sivut jäivät tekemättä, eikä tarroille tulosteta tekstiä.");
    return printer_choice_why_none(&print->printer);
}

static bool count_labels(struct app *app, const struct print *print, struct labels_taken *labels,
                         struct error *error)
{
    const struct paper_out *out = print->out;
    return !out->labels || out->labels(app, out->context, labels, error);
}

/* Copies of a badge are that many labels, one behind the other: its pages are made anew. */
static bool make_copies(struct app *app, struct print *print, struct error *error)
{
    int *copies = print->out->label_copies;
    int before = copies ? *copies : 0;
    if (!copies || before == print->copies || (before == 0 && print->copies == 1))
        return true;
    *copies = print->copies;
    if (paper_out_make_again(app, print->out, &print->pages, error))
        return true;
    *copies = before;
    return false;
}

static void send(struct app *app, struct view *view)
{
    struct print *print = view->state;
    struct error error = {0};
    struct paper_order order = {
        .name = paper_out_name(print->out),
        .pages = &print->pages,
        .printer = printer_choice_name(&print->printer),
        .copies = print->out->label_copies ? 1 : print->copies,
    };
    if (printer_choice_is_open(&print->printer)) {
        print->waiting = true;
        app_say(app, MESSAGE_INFO, "%s",
                tr("Tulostimia etsitään vielä: hetki. Paperi lähtee heti, kun ne ovat selvillä."));
        return;
    }
    if (!make_copies(app, print, &error) || !count_labels(app, print, &order.labels, &error)) {
        app_fail(app, &error);
        return;
    }
    app_close_view(app, view);
    printer_choice_remember(app, &print->printer);
    paper_jobs_send(app, &order);
}

/* Enter was pressed before there were printers to choose from. */
static void send_now(struct app *app, struct view *view)
{
    struct print *print = view->state;
    const char *reason = why_not_print(app, view);
    print->waiting = false;
    if (reason)
        app_say(app, MESSAGE_WARNING, "%s", reason);
    else
        send(app, view);
}

static bool print_tick(struct app *app, struct view *view)
{
    struct print *print = view->state;
    bool changed = look_for_pages(app, print);
    if (!printer_choice_look(app, &print->printer))
        return changed;
    if (print->waiting)
        send_now(app, view);
    return true;
}

static void send_to_file(struct app *app, void *context)
{
    struct view *view = context;
    struct print *print = view->state;
    struct error error = {0};
    const struct paper_order order = {
        .name = paper_out_name(print->out),
        .pages = &print->pages,
        .file = buffer_text(&print->target.path),
        .stick = print->target.stick,
        .readers = print->out->paper->readers,
    };
    if (!save_may_begin(order.file, &error)) {
        app_fail(app, &error);
        return;
    }
    print->pages.needed = print->pages.job != NULL; /* no text in a file that is called .pdf */
    app_close_view(app, view);
    paper_jobs_send(app, &order);
}

/* The paper's own ending, for what it is or will be made as: a PDF or a text. */
static void make_ending(struct print *print)
{
    const struct paper_pages *pages = &print->pages;
    bool is_pdf = pages->job || paper_pages_are_made(pages);
    buffer_clear(&print->ending);
    paper_out_add_ending(&print->ending, print->out, is_pdf ? ".pdf" : ".txt");
}

static void save(struct app *app, struct view *view)
{
    struct print *print = view->state;
    make_ending(print);
    print->target.ending = buffer_text(&print->ending);
    print->target.chosen = send_to_file;
    print->target.context = view;
    paper_target_ask(app, &print->target);
}

static void move_printer(struct print *print, int step)
{
    print->focus = FOCUS_PRINTER;
    print->typing = false;
    printer_choice_move(&print->printer, step);
}

static void next_printer(struct app *app, struct view *view)
{
    (void)app;
    move_printer(view->state, 1);
}

static void previous_printer(struct app *app, struct view *view)
{
    (void)app;
    move_printer(view->state, -1);
}

static void set_copies(struct print *print, int copies)
{
    print->focus = FOCUS_COPIES;
    print->typing = false;
    if (copies >= 1 && copies <= PRINTER_COPIES_MOST)
        print->copies = copies;
}

static void one_more(struct app *app, struct view *view)
{
    (void)app;
    struct print *print = view->state;
    set_copies(print, print->copies + 1);
}

static void one_less(struct app *app, struct view *view)
{
    (void)app;
    struct print *print = view->state;
    set_copies(print, print->copies - 1);
}

static void leave(struct app *app, struct view *view)
{
    app_close_view(app, view);
}

static const struct action print_actions[] = {
    {
        .id = "print-now",
        .keys = {KEY_NAMED(ENTER)},
        .label = tr_noop("tulosta"),
        .help = tr_noop("Lähettää paperin tulostimelle. Muuta voi tehdä sillä välin."),
        .why_off = why_not_print,
        .run = send,
    },
    {
        .id = "save-made",
        .keys = {KEY_FUNCTION(2)},
        .label = tr_noop("tallenna"),
        .help = tr_noop("Tallentaa paperin muistitikulle tai tälle koneelle."),
        .run = save,
    },
    {
        .id = "next-printer",
        .keys = {KEY_NAMED(RIGHT)},
        .label = tr_noop("tulostin"),
        .help = tr_noop("Vaihtaa seuraavaan tulostimeen."),
        .run = next_printer,
    },
    {
        .id = "previous-printer",
        .keys = {KEY_NAMED(LEFT)},
        .label = tr_noop("edellinen tulostin"),
        .help = tr_noop("Vaihtaa edelliseen tulostimeen."),
        .flags = ACTION_HIDDEN,
        .run = previous_printer,
    },
    {
        .id = "more-copies",
        .keys = {KEY_LETTER('+')},
        .label = tr_noop("kappaleita"),
        .help = tr_noop("Lisää yhden kappaleen. Määrän voi myös kirjoittaa numeroin, 1–99."),
        .run = one_more,
    },
    {
        .id = "fewer-copies",
        .keys = {KEY_LETTER('-')},
        .label = tr_noop("vähemmän"),
        .help = tr_noop("Vähentää yhden kappaleen."),
        .flags = ACTION_HIDDEN,
        .run = one_less,
    },
    {
        .id = "leave-print",
        .keys = {KEY_NAMED(ESCAPE)},
        .label = tr_noop("takaisin"),
        .help = tr_noop("Palaa tulostamatta mitään."),
        .run = leave,
    },
};

/* A digit goes behind those that are there while that makes a number of copies, else it is first.
 */
static bool type_copies(struct print *print, const struct key *key)
{
    if (key->kind == PRESS_BACKSPACE) {
        set_copies(print, print->copies >= 10 ? print->copies / 10 : 1);
        return true;
    }
    if (key->kind != PRESS_TEXT || key->code < '0' || key->code > '9')
        return false;
    int digit = (int)(key->code - '0');
    bool goes_on = print->typing && print->copies * 10 + digit <= PRINTER_COPIES_MOST;
    set_copies(print, goes_on ? print->copies * 10 + digit : digit);
    print->typing = goes_on || digit > 0;
    return true;
}

static bool print_key(struct app *app, struct view *view, const struct key *key)
{
    (void)app;
    struct print *print = view->state;
    if (type_copies(print, key))
        return true;
    if (!page_key(&print->page, key))
        return false;
    print->focus = FOCUS_PAPER;
    print->typing = false;
    return true;
}

/* ---- The screen ---- */

/* Takes out the lines below headings: on a narrow screen they would be wrapped as well. */
static void add_without_rules(struct buffer *out, const char *text)
{
    while (*text != '\0') {
        size_t length = strcspn(text, "\n");
        size_t whole = length + (text[length] == '\n');
        bool is_rule = length > 0 && (strspn(text, "=") == length || strspn(text, "-") == length);
        if (!is_rule)
            buffer_add_bytes(out, text, whole);
        text += whole;
    }
}

/* The text as it is, line by line; what is wider than the screen goes on below. */
static int draw_text(const void *context, struct canvas *canvas, int columns)
{
    const struct print *print = context;
    struct area all = {0, 0, canvas ? canvas->rows : 0, columns};
    if (columns >= TEXT_WRITER_COLUMNS && !print->plain)
        return canvas_put_wrapped(canvas, all, STYLE_NORMAL, buffer_text(&print->text));
    struct buffer text = {0};
    add_without_rules(&text, buffer_text(&print->text));
    int rows = canvas_put_wrapped(canvas, all, STYLE_NORMAL, buffer_text(&text));
    buffer_release(&text);
    return rows;
}

static const char *pages_words(const struct paper_pages *pages)
{
    return pages->making                 ? tr("sivuja tehdään…")
           : paper_pages_are_made(pages) ? tr("sivut valmiina")
           : pages->needed               ? tr("ei sivuja")
                                         : tr("tekstinä");
}

static int top_rows(struct area area)
{
    return area.rows >= TALL ? 2 : 0;
}

/* The rule above the paper, where there is room for it. */
static int rule_rows(struct area area)
{
    return area.rows >= TALL ? 1 : 0;
}

/* Draws the two lines of choices and returns the rows taken; a NULL canvas only counts. */
static int draw_choices(const struct print *print, struct canvas *canvas, struct area area)
{
    struct buffer printer = {0};
    struct area value = area_cut_columns(area, LABEL_COLUMNS, area.columns);
    value.rows = 2;
    printer_choice_add_words(&printer, &print->printer, (size_t)value.columns);
    int rows = canvas_put_wrapped(canvas, value, STYLE_TITLE, buffer_text(&printer));
    rows = rows > 2 ? 2 : rows;
    buffer_release(&printer);
    if (canvas) {
        canvas_put_text(canvas, area.row, area.column, LABEL_COLUMNS, STYLE_NORMAL, tr("Tulostin"));
        canvas_put_text(canvas, area.row + rows, area.column, LABEL_COLUMNS, STYLE_NORMAL,
                        tr("Kappaleita"));
        canvas_put_format(canvas, area.row + rows, value.column, value.columns, STYLE_TITLE, "%d",
                          print->copies);
        canvas_put_right(canvas, area.row + rows, value.column, value.columns, STYLE_DIM,
                         pages_words(&print->pages));
    }
    return rows + 1;
}

static struct area inner_area(struct area area)
{
    struct area inner = area_cut_columns(area, MARGIN, area.columns - 2 * MARGIN);
    return area_cut_rows(inner, top_rows(area), inner.rows);
}

/*
 * Papers are 80 columns wide and need all of a window that has as many: the column that a page
 * keeps for its sign that there is more lies outside, and the sign is drawn over the paper's last
 * row.
 */
static struct area page_area(const struct print *print, struct area area)
{
    int above = top_rows(area) + draw_choices(print, NULL, inner_area(area)) + rule_rows(area);
    struct area page = area_cut_rows(area, above, area.rows - above);
    page.columns++;
    return page;
}

static void draw_page(const struct print *print, struct canvas *canvas, struct area area)
{
    const struct page *page = &print->page;
    page_show(page, draw_text, print, canvas, page_area(print, area));
    if (page->top + page->window < page->rows)
        canvas_put_right(canvas, area.row + area.rows - 1, area.column, area.columns, STYLE_KEY,
                         "↓");
}

static void print_layout(struct app *app, struct view *view, struct area area)
{
    (void)app;
    struct print *print = view->state;
    page_layout(&print->page, page_area(print, area), draw_text, print);
}

static void print_draw(const struct app *app, const struct view *view, struct canvas *canvas,
                       struct area area)
{
    (void)app;
    const struct print *print = view->state;
    struct area inner = inner_area(area);
    draw_page(print, canvas, area);
    if (top_rows(area) > 0)
        canvas_put_format(canvas, area.row, inner.column, inner.columns, STYLE_TITLE,
                          tr("Tulosta: %s"), paper_out_name(print->out));
    int rows = draw_choices(print, canvas, inner);
    if (rule_rows(area) > 0)
        canvas_put_rule(canvas, inner.row + rows, inner.column, inner.columns);
    if (print->focus == FOCUS_PRINTER)
        canvas_set_cursor(canvas, inner.row, inner.column + LABEL_COLUMNS);
    else if (print->focus == FOCUS_COPIES)
        canvas_set_cursor(canvas, inner.row + rows - 1, inner.column + LABEL_COLUMNS);
}

/* ---- The view ---- */

static bool print_open(struct app *app, struct view *view, void *argument, struct error *error)
{
    struct print *print = view->state;
    struct print_request *request = argument;
    if (!printer_choice_open(app, &print->printer, request->out->labels != NULL, error)) {
        printer_choice_close(&print->printer);
        return false;
    }
    print->out = request->out;
    print->pages = request->pages;
    print->text = request->text;
    print->pages.needed = request->out->labels != NULL;
    request->pages = (struct paper_pages){0};
    request->text = (struct buffer){0};
    print->copies = 1;
    print->plain = app->plain;
    if (request->trouble)
        tell_of_trouble(app, print, request->trouble);
    return true;
}

static void print_close(struct app *app, struct view *view)
{
    (void)app;
    struct print *print = view->state;
    printer_choice_close(&print->printer);
    paper_target_release(&print->target);
    paper_pages_release(&print->pages);
    buffer_release(&print->text);
    buffer_release(&print->ending);
}

const struct view_ops print_view = {
    .name = tr_noop("Tulosta"),
    .title = tr_noop("Paperi tulostimelle tai tikulle"),
    .intro = tr_noop("Paperi näkyy alla tekstinä, ja sen sivut tehdään sillä välin. Valitse "
                     "tulostin ja kappaleet, tai tallenna paperi muistitikulle. Nuolet ylös ja "
                     "alas selaavat paperia."),
    .flags = VIEW_DIALOG,
    .state_size = sizeof(struct print),
    .actions = ACTION_TABLE(print_actions),
    .open = print_open,
    .layout = print_layout,
    .draw = print_draw,
    .key = print_key,
    .tick = print_tick,
    .close = print_close,
};
