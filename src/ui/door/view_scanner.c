/* The self-test of a code scanner: what arrives of a test code, and keeping what puts it right. */
#include "loop/scanner.h"
#include "papers/paper_out.h"
#include "vaihtarit/core/id.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/core/scan_learn.h"
#include "vaihtarit/core/unicode.h"
#include "vaihtarit/report/code.h"
#include "vaihtarit/ui/page.h"
#include "vaihtarit/ui/screens.h"
#include "widgets/qr_draw.h"

#include <string.h>

enum { MARGIN = 1, BESIDE = 30 };

/* What came of the last scan, besides the lessons. */
enum outcome {
    OUTCOME_WAITING,
    OUTCOME_LESSON,
    OUTCOME_CORRECTED, /* garbled, and what this laptop knows of its scanner puts it right */
    OUTCOME_DOOR_CODE,
    OUTCOME_EMPTY,
    OUTCOME_KEPT
};

struct scanner {
    struct scan_reader reader;
    struct qr qr;
    enum outcome outcome;
    enum scan_lesson lesson;
    struct scan_map learned;
    struct buffer arrived; /* of the last scan */
    struct buffer words;   /* what it garbles */
    bool in_use;           /* this laptop puts scans right already */
    bool drawn;            /* the code stands on the screen: it fits */
    struct page page;
};

/* ---- A scan ---- */

/* Keeping makes a difference: there is something to put right, or something kept in vain. */
static bool can_keep(const struct scanner *scanner)
{
    if (scanner->outcome != OUTCOME_LESSON)
        return false;
    if (scanner->lesson == SCAN_LESSON_CLEAN)
        return scanner->in_use;
    return (scanner->lesson == SCAN_LESSON_MAPPED || scanner->lesson == SCAN_LESSON_PARTLY) &&
           !scan_map_is_empty(&scanner->learned);
}

/* What the door would make of it, with all that is known of the scanner. */
static bool is_corrected(const struct app *app, const char *text)
{
    char32_t keys[SCAN_KEYS];
    size_t count = 0;
    size_t length = strlen(text);
    struct buffer corrected = {0};
    for (size_t at = 0; at < length && count < SCAN_KEYS; count++)
        at += unicode_decode(text + at, length - at, &keys[count]);
    scan_map_apply(&app->scanner, keys, &count);
    for (size_t i = 0; i < count; i++)
        buffer_add_code_point(&corrected, keys[i]);
    bool same = strcmp(buffer_text(&corrected), SCAN_LEARN_TEXT) == 0;
    buffer_release(&corrected);
    return same;
}

static bool is_door_code(const struct app *app, const char *text, struct scan *scan)
{
    const struct scan_reader settings = {.map = &app->scanner};
    return scan_text(&settings, text, scan) == SCAN_CODE && id_code_is_valid(scan->text);
}

static void take_text(const struct app *app, struct scanner *scanner, const char *text)
{
    struct scan code;
    buffer_clear(&scanner->arrived);
    buffer_clear(&scanner->words);
    buffer_add(&scanner->arrived, text);
    scanner->lesson = scan_learn(text, &scanner->learned, &scanner->words);
    scanner->outcome = OUTCOME_LESSON;
    if (scanner->in_use && scanner->lesson != SCAN_LESSON_CLEAN && is_corrected(app, text)) {
        scanner->outcome = OUTCOME_CORRECTED;
    } else if (scanner->lesson == SCAN_LESSON_OTHER && is_door_code(app, text, &code)) {
        scanner->outcome = OUTCOME_DOOR_CODE;
        buffer_clear(&scanner->arrived);
        buffer_add(&scanner->arrived, code.text);
    }
}

/* True when the verdict leaves nothing to be done with the key. */
static bool take_verdict(struct app *app, struct scanner *scanner, const struct scan *scan)
{
    switch (scan->verdict) {
    case SCAN_TYPING:
        return false;
    case SCAN_REST:
        return true;
    case SCAN_EMPTY:
        scanner->outcome = OUTCOME_EMPTY;
        break;
    case SCAN_CODE:
    case SCAN_GARBLED:
        take_text(app, scanner, scan->text);
        break;
    }
    scanner->page = (struct page){0};
    app_say(app, MESSAGE_INFO, "%s", "");
    return true;
}

static bool take_key(struct app *app, struct scanner *scanner, const struct key *key)
{
    struct scan scan;
    (void)scanner_key(app, &scanner->reader, key, &scan);
    return take_verdict(app, scanner, &scan);
}

static bool scanner_tick(struct app *app, struct view *view)
{
    struct scanner *scanner = view->state;
    struct scan scan;
    (void)scanner_silence(app, &scanner->reader, &scan);
    return take_verdict(app, scanner, &scan);
}

/* Letters are a scanner's, and what it presses besides does nothing here. */
static bool scanner_view_key(struct app *app, struct view *view, const struct key *key)
{
    struct scanner *scanner = view->state;
    bool in_scan = scanner->reader.count > 0;
    if (take_key(app, scanner, key) || key->kind == PRESS_TEXT || key->kind == PRESS_PASTE)
        return true;
    if (key->kind == PRESS_CONTROL && in_scan)
        return true;
    return page_key(&scanner->page, key);
}

/* ---- In words ---- */

struct pen {
    struct canvas *canvas; /* NULL only counts */
    int columns;
    int row;
};

static void put(struct pen *pen, enum style style, const char *text)
{
    int rows = pen->canvas ? pen->canvas->rows - pen->row : 0;
    struct area area = {pen->row, 0, rows, pen->columns};
    pen->row += canvas_put_wrapped(pen->canvas, area, style, text);
}

static void put_apart(struct pen *pen, enum style style, const char *text)
{
    pen->row++;
    put(pen, style, text);
}

static void put_arrived(struct pen *pen, const struct scanner *scanner, const char *format)
{
    struct buffer text = {0};
    buffer_add(&text, format);
    buffer_add(&text, " ");
    buffer_add(&text, buffer_text(&scanner->arrived));
    put(pen, STYLE_NORMAL, buffer_text(&text));
    buffer_release(&text);
}

static void put_lesson(struct pen *pen, const struct scanner *scanner)
{
    switch (scanner->lesson) {
    case SCAN_LESSON_CLEAN:
        put_apart(pen, STYLE_GOOD, tr("✓ Lukija on kunnossa: kaikki tuli niin kuin koodissa on."));
        if (scanner->in_use)
            put(pen, STYLE_NORMAL,
                tr("Käytössä on silti korjaus. Enter poistaa sen, koska sitä ei tarvita."));
        return;
    case SCAN_LESSON_MAPPED:
        put_apart(pen, STYLE_WARNING, tr("! Lukija muuttaa merkkejä, mutta se on korjattavissa."));
        put(pen, STYLE_NORMAL, buffer_text(&scanner->words));
        put(pen, STYLE_NORMAL, tr("Enter ottaa korjauksen käyttöön tällä koneella."));
        return;
    case SCAN_LESSON_PARTLY:
        put_apart(pen, STYLE_WARNING, tr("! Ovikoodit toimivat, mutta kaikki merkit eivät."));
        put(pen, STYLE_NORMAL, buffer_text(&scanner->words));
        if (can_keep(scanner))
            put(pen, STYLE_NORMAL, tr("Enter ottaa korjauksen käyttöön tällä koneella."));
        return;
    case SCAN_LESSON_LOST:
        put_apart(pen, STYLE_BAD, tr("! Lukija sotkee numeroita niin, ettei niitä voi korjata."));
        put(pen, STYLE_NORMAL, buffer_text(&scanner->words));
        put(pen, STYLE_NORMAL,
            tr("Valitse lukijan ohjekirjan koodilla näppäimistöksi suomi tai USA, ja skannaa "
               "testikoodi uudelleen."));
        return;
    case SCAN_LESSON_OTHER:
        put_apart(pen, STYLE_WARNING, tr("! Tuo ei ollut testikoodi."));
        put_arrived(pen, scanner, tr("Siinä luki:"));
        return;
    }
}

static void put_outcome(struct pen *pen, const struct scanner *scanner)
{
    switch (scanner->outcome) {
    case OUTCOME_WAITING:
        put_apart(pen, STYLE_DIM, tr("Odotetaan skannausta…"));
        return;
    case OUTCOME_LESSON:
        put_lesson(pen, scanner);
        return;
    case OUTCOME_EMPTY:
        put_apart(pen, STYLE_WARNING,
                  tr("! Lukija lähetti tyhjän koodin. Pidä lukija lähempänä, ja skannaa "
                     "uudelleen."));
        return;
    case OUTCOME_CORRECTED:
        put_apart(pen, STYLE_GOOD,
                  tr("✓ Korjaus toimii: lukija muuttaa merkkejä, mutta ohjelma lukee ne oikein."));
        return;
    case OUTCOME_DOOR_CODE:
        put_apart(pen, STYLE_GOOD, tr("✓ Tuo oli jonkun ovikoodi, ja se luettiin oikein."));
        put_arrived(pen, scanner, tr("Siinä luki:"));
        return;
    case OUTCOME_KEPT:
        put_apart(pen, STYLE_GOOD,
                  scanner->in_use ? tr("✓ Korjaus on käytössä tällä koneella.")
                                  : tr("✓ Korjausta ei enää ole."));
        put(pen, STYLE_NORMAL, tr("Kokeile vielä: skannaa testikoodi tai jonkun ovikoodi."));
        return;
    }
}

static int draw_words(const void *context, struct canvas *canvas, int columns)
{
    const struct scanner *scanner = context;
    struct pen pen = {.canvas = canvas, .columns = columns};
    put(&pen, STYLE_TITLE, tr("Koodinlukijan testi"));
    if (scanner->outcome != OUTCOME_WAITING) {
        put_outcome(&pen, scanner);
        return pen.row;
    }
    put(&pen, STYLE_NORMAL,
        scanner->drawn ? tr("Skannaa tämä testikoodi. Jos lukija ei näe sitä näytöltä, F5 "
                            "tulostaa sen paperille.")
                       : tr("Testikoodi ei näy tässä ikkunassa: F5 tulostaa sen. Skannaa se "
                            "paperilta."));
    put_apart(&pen, STYLE_DIM, tr("Koodissa lukee:"));
    put(&pen, STYLE_NORMAL, SCAN_LEARN_TEXT);
    if (scanner->in_use)
        put_apart(&pen, STYLE_NORMAL, tr("Korjaus on jo käytössä tällä koneella. F8 unohtaa sen."));
    put_outcome(&pen, scanner);
    return pen.row;
}

/* ---- Drawing ---- */

/* Beside the code, or without it where it does not fit or nothing may stand beside a text. */
static struct area words_area(const struct app *app, const struct scanner *scanner,
                              struct area area, int *columns)
{
    struct area inner = area_cut_columns(area, MARGIN, area.columns - 2 * MARGIN);
    *columns = app->plain ? 0 : qr_draw_columns(&scanner->qr, inner, BESIDE);
    return area_cut_columns(inner, *columns, inner.columns);
}

static void scanner_layout(struct app *app, struct view *view, struct area area)
{
    struct scanner *scanner = view->state;
    int columns;
    struct area words = words_area(app, scanner, area, &columns);
    scanner->drawn = columns > 0;
    page_layout(&scanner->page, words, draw_words, scanner);
}

static void scanner_draw(const struct app *app, const struct view *view, struct canvas *canvas,
                         struct area area)
{
    const struct scanner *scanner = view->state;
    int columns;
    struct area words = words_area(app, scanner, area, &columns);
    if (columns > 0)
        qr_draw(&scanner->qr, canvas, area_cut_columns(area, MARGIN, columns));
    page_show(&scanner->page, draw_words, scanner, canvas, words);
}

/* ---- Deeds ---- */

static void keep_map(struct app *app, struct scanner *scanner, const struct scan_map *map)
{
    struct error error = {0};
    if (!scanner_keep(app->store, map, &error)) {
        app_fail(app, &error);
        return;
    }
    app->scanner = *map;
    scanner->in_use = !scan_map_is_empty(map);
    scanner->outcome = OUTCOME_KEPT;
}

static void keep(struct app *app, struct view *view)
{
    struct scanner *scanner = view->state;
    if (take_key(app, scanner, &(struct key)KEY_NAMED(ENTER)))
        return;
    if (can_keep(scanner))
        keep_map(app, scanner, &scanner->learned);
    else
        app_say(app, MESSAGE_INFO, "%s", tr("Skannaa ensin testikoodi. Esc palaa."));
}

static void forget(struct app *app, struct view *view)
{
    keep_map(app, view->state, &(struct scan_map){0});
}

static const char *why_nothing_to_forget(const struct app *app, const struct view *view)
{
    (void)app;
    const struct scanner *scanner = view->state;
    return scanner->in_use ? NULL : tr("Korjausta ei ole käytössä.");
}

/* It is made of nothing that the book has; there may be none. */
static bool read_nothing(struct app *app, const void *context, struct evening_rows *rows,
                         struct error *error)
{
    (void)app;
    (void)context;
    (void)rows;
    (void)error;
    return true;
}

static const struct document *make_test(struct arena *arena, const struct evening *evening)
{
    (void)evening;
    return code_test(arena, SCAN_LEARN_TEXT);
}

static void print_now(struct app *app, struct view *view)
{
    static const struct paper test = {
        .ending = tr_noop("-testikoodi.txt"),
        .maker = {.name = tr_noop("Testikoodi"), .document = make_test}};
    static const struct paper_out out = {.paper = &test, .read = read_nothing};
    (void)view;
    paper_out_print(app, &out);
}

static void go_back(struct app *app, struct view *view)
{
    app_close_view(app, view);
}

static const struct action scanner_actions[] = {
    {
        .id = "keep",
        .keys = {KEY_NAMED(ENTER)},
        .label = tr_noop("ota käyttöön"),
        .help = tr_noop("Ottaa käyttöön sen, mitä skannauksesta opittiin. Asetus pysyy tällä "
                        "koneella."),
        .run = keep,
    },
    {
        .id = "print",
        .keys = {KEY_FUNCTION(5)},
        .label = tr_noop("tulosta"),
        .help = tr_noop("Tulostaa testikoodin paperille."),
        .run = print_now,
    },
    {
        .id = "forget",
        .keys = {KEY_FUNCTION(8)},
        .label = tr_noop("unohda"),
        .help = tr_noop("Unohtaa korjauksen, joka on käytössä."),
        .flags = ACTION_HIDDEN,
        .why_off = why_nothing_to_forget,
        .run = forget,
    },
    {
        .id = "leave-page",
        .keys = {KEY_NAMED(ESCAPE)},
        .label = tr_noop("takaisin"),
        .help = tr_noop("Palaa siihen, mistä tultiin."),
        .run = go_back,
    },
};

/* ---- The view ---- */

static bool scanner_open(struct app *app, struct view *view, void *argument, struct error *error)
{
    (void)argument;
    struct scanner *scanner = view->state;
    scanner->reader.raw = true;
    scanner->in_use = !scan_map_is_empty(&app->scanner);
    return qr_make(&scanner->qr, SCAN_LEARN_TEXT) || error_set_memory(error);
}

static void scanner_close(struct app *app, struct view *view)
{
    (void)app;
    struct scanner *scanner = view->state;
    buffer_release(&scanner->arrived);
    buffer_release(&scanner->words);
}

const struct view_ops scanner_view = {
    .name = tr_noop("Koodinlukija"),
    .title = tr_noop("Koodinlukijan testi"),
    .intro = tr_noop("Skannaa testikoodi, niin ohjelma kertoo, mitä lukija kirjoittaa väärin, ja "
                     "korjaa sen siitä lähtien."),
    .state_size = sizeof(struct scanner),
    .actions = ACTION_TABLE(scanner_actions),
    .open = scanner_open,
    .layout = scanner_layout,
    .draw = scanner_draw,
    .key = scanner_view_key,
    .tick = scanner_tick,
    .close = scanner_close,
};
