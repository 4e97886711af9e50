/* The terminal through ncursesw: the only file that includes curses. */
#include "vaihtarit/term/terminal.h"

#include "rescue.h"

#include "vaihtarit/core/buffer.h"
#include "vaihtarit/core/message.h"

#include <curses.h>
#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>

/* Key codes given to what a terminal sends around a pasted text: past those that curses gives. */
enum { CODE_PASTE_BEGIN = 0x7F00, CODE_PASTE_END };

/* Where there are sixteen colours, COLOR_WHITE is a grey. */
enum { COLOR_BRIGHT_WHITE = 15 };

enum { ESCAPE_DELAY = 25, PASTE_LIMIT = 16 * 1024 * 1024 };

struct terminal {
    SCREEN *screen;
    bool colours;
    const char *end_pastes; /* ends the bracketing of pasted texts; NULL where there is none */
    mbstate_t partial;      /* of a character whose last bytes have not come yet */
    bool pasting;
    struct buffer paste;
    struct canvas shown; /* what the screen holds; no cells before the first canvas */
};

/* ---- Opening and closing ---- */

/* Colour pairs, one for each style that has a colour of its own. */
static void prepare_colours(struct terminal *terminal, bool wanted)
{
    const char *no_colour = getenv("NO_COLOR");
    terminal->colours = wanted && has_colors() && !(no_colour && *no_colour) &&
                        start_color() != ERR && use_default_colors() != ERR;
    if (!terminal->colours)
        return;
    init_pair(STYLE_KEY, COLOR_CYAN, -1);
    init_pair(STYLE_GOOD, COLOR_GREEN, -1);
    init_pair(STYLE_WARNING, COLOR_YELLOW, -1);
    init_pair(STYLE_BAD, COLOR_RED, -1);
    init_pair(STYLE_PAPER, COLOR_BLACK,
              COLORS > COLOR_BRIGHT_WHITE ? COLOR_BRIGHT_WHITE : COLOR_WHITE);
    init_pair(STYLE_ANSWER_GOOD, COLOR_BLACK, COLOR_GREEN);
    init_pair(STYLE_ANSWER_WARNING, COLOR_BLACK, COLOR_YELLOW);
    init_pair(STYLE_ANSWER_BAD, COLOR_WHITE, COLOR_RED);
}

static void send_capability(const char *capability)
{
    putp(capability);
    fflush(stdout);
}

/* NULL where the terminal lacks it or has never heard of it. */
static const char *find_capability(const char *name)
{
    const char *capability = tigetstr(name);
    return capability == (char *)-1 ? NULL : capability;
}

/* Terminals that bracket a pasted text say so in terminfo (BE, BD; user_caps(5)). */
static void prepare_pastes(struct terminal *terminal)
{
    const char *begin = find_capability("BE");
    const char *end = find_capability("BD");
    if (!begin || !end || define_key("\033[200~", CODE_PASTE_BEGIN) != OK ||
        define_key("\033[201~", CODE_PASTE_END) != OK)
        return;
    terminal->end_pastes = end;
    send_capability(begin);
}

static void prepare_input(void)
{
    if (!getenv("ESCDELAY"))
        set_escdelay(ESCAPE_DELAY);
    raw();
    noecho();
    nonl();
    nodelay(stdscr, TRUE);
    keypad(stdscr, TRUE);
    intrflush(stdscr, FALSE);
    leaveok(stdscr, FALSE);
    curs_set(1);
}

bool terminal_open(struct terminal **terminal, bool colours, struct error *error)
{
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
        return error_set(error, ERROR_USAGE, "%s",
                         tr("Ohjelman näkymä tarvitsee päätteen. Käynnistä se pääteikkunassa."));
    struct terminal *made = calloc(1, sizeof *made);
    if (!made)
        return error_set_memory(error);
    if (!rescue_begin(error)) {
        free(made);
        return false;
    }
    made->screen = newterm(NULL, stdout, stdin);
    if (!made->screen) {
        rescue_end();
        free(made);
        return error_set(error, ERROR_SYSTEM, "%s",
                         tr("Päätteen tyyppiä ei tunneta. Tarkista ympäristömuuttuja TERM."));
    }
    prepare_input();
    prepare_colours(made, colours);
    prepare_pastes(made);
    rescue_arm(find_capability("rmcup"), find_capability("cnorm"), made->end_pastes);
    *terminal = made;
    return true;
}

void terminal_close(struct terminal *terminal)
{
    if (!terminal)
        return;
    if (terminal->end_pastes)
        send_capability(terminal->end_pastes);
    endwin();
    delscreen(terminal->screen);
    rescue_end();
    canvas_release(&terminal->shown);
    buffer_release(&terminal->paste);
    free(terminal);
}

/* ---- Showing ---- */

void terminal_size(const struct terminal *terminal, int *rows, int *columns)
{
    (void)terminal;
    getmaxyx(stdscr, *rows, *columns);
}

static attr_t attributes_of(const struct terminal *terminal, enum style style)
{
    switch (style) {
    case STYLE_TITLE:
    case STYLE_KEY:
    case STYLE_WARNING:
    case STYLE_BAD:
        return A_BOLD;
    case STYLE_SELECTED:
        return A_REVERSE;
    case STYLE_PAPER:
        return terminal->colours ? A_NORMAL : A_REVERSE; /* most terminals are light on dark */
    case STYLE_DIM:
        return terminal->colours ? A_DIM : A_NORMAL;
    case STYLE_MATCH:
    case STYLE_FIELD:
        return A_UNDERLINE;
    case STYLE_SELECTED_MATCH:
        return A_REVERSE | A_UNDERLINE;
    case STYLE_ANSWER_GOOD:
    case STYLE_ANSWER_WARNING:
    case STYLE_ANSWER_BAD:
        /* Bold black is grey on many terminals. */
        return terminal->colours ? A_NORMAL : A_REVERSE | A_BOLD;
    case STYLE_NORMAL:
    case STYLE_GOOD:
    case STYLES:
        break;
    }
    return A_NORMAL;
}

static short pair_of(const struct terminal *terminal, enum style style)
{
    switch (style) {
    case STYLE_KEY:
    case STYLE_GOOD:
    case STYLE_WARNING:
    case STYLE_BAD:
    case STYLE_PAPER:
    case STYLE_ANSWER_GOOD:
    case STYLE_ANSWER_WARNING:
    case STYLE_ANSWER_BAD:
        return terminal->colours ? (short)style : 0;
    default:
        return 0;
    }
}

static bool same_cell(const struct cell *one, const struct cell *other)
{
    return one->base == other->base && one->style == other->style && one->width == other->width &&
           memcmp(one->marks, other->marks, sizeof one->marks) == 0;
}

static void put_cell(const struct terminal *terminal, int row, int column, const struct cell *cell)
{
    wchar_t text[CELL_MARKS + 2] = {(wchar_t)cell->base};
    for (int i = 0; i < CELL_MARKS; i++)
        text[i + 1] = (wchar_t)cell->marks[i];
    if (wcwidth(text[0]) != cell->width)
        text[0] = cell->width == 1 ? 0xFFFD : L' ';
    cchar_t character;
    if (setcchar(&character, text, attributes_of(terminal, cell->style),
                 pair_of(terminal, cell->style), NULL) == OK)
        mvadd_wch(row, column, &character);
}

/* False when the canvas has to be sent whole: it is the first one, or of another size. */
static bool has_shown(const struct terminal *terminal, const struct canvas *canvas)
{
    return terminal->shown.cells && terminal->shown.rows == canvas->rows &&
           terminal->shown.columns == canvas->columns;
}

static void put_changed(struct terminal *terminal, const struct canvas *canvas)
{
    bool all = !has_shown(terminal, canvas);
    if (all) {
        erase();
        canvas_release(&terminal->shown);
        (void)canvas_resize(&terminal->shown, canvas->rows, canvas->columns, NULL);
    }
    size_t count = (size_t)canvas->rows * (size_t)canvas->columns;
    for (size_t i = 0; i < count; i++) {
        const struct cell *cell = &canvas->cells[i];
        if (cell->width == 0 || (!all && same_cell(cell, &terminal->shown.cells[i])))
            continue;
        put_cell(terminal, (int)(i / (size_t)canvas->columns), (int)(i % (size_t)canvas->columns),
                 cell);
    }
    if (terminal->shown.cells)
        memcpy(terminal->shown.cells, canvas->cells, count * sizeof *canvas->cells);
}

void terminal_show(struct terminal *terminal, const struct canvas *canvas)
{
    put_changed(terminal, canvas);
    move(canvas->cursor_row, canvas->cursor_column);
    refresh();
}

void terminal_ring(struct terminal *terminal, int times)
{
    (void)terminal;
    const char *bell = find_capability("bel");
    for (int i = 0; bell && i < times; i++)
        send_capability(bell);
}

void terminal_repaint(struct terminal *terminal)
{
    canvas_release(&terminal->shown);
    clearok(curscr, TRUE);
}

/* ---- Keys ---- */

bool terminal_wait(struct terminal *terminal, int milliseconds)
{
    (void)terminal;
    struct pollfd sources[] = {
        {.fd = STDIN_FILENO, .events = POLLIN},
        {.fd = rescue_pipe(), .events = POLLIN},
    };
    if (poll(sources, 2, milliseconds) <= 0)
        return false;
    /* A terminal that is gone can be read as well: its end, for ever. */
    if (sources[0].revents & (POLLHUP | POLLERR | POLLNVAL))
        rescue_note_hangup();
    return true;
}

struct terminal_requests terminal_take_requests(struct terminal *terminal)
{
    struct rescue_notes notes = rescue_take_notes();
    struct terminal_requests requests = {.resized = notes.resized, .stop = notes.stop};
    if (notes.continued) {
        /* Somebody else had the terminal meanwhile. */
        reset_prog_mode();
        terminal_repaint(terminal);
        requests.resized = true;
    }
    struct winsize size;
    if (requests.resized && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0)
        resizeterm(size.ws_row, size.ws_col);
    return requests;
}

static struct key named_key(wint_t code)
{
    static const struct {
        wint_t code;
        enum key_kind kind;
    } keys[] = {
        {KEY_ENTER, PRESS_ENTER},     {KEY_BTAB, PRESS_BACKTAB},  {KEY_BACKSPACE, PRESS_BACKSPACE},
        {KEY_DC, PRESS_DELETE},       {KEY_IC, PRESS_INSERT},     {KEY_UP, PRESS_UP},
        {KEY_DOWN, PRESS_DOWN},       {KEY_LEFT, PRESS_LEFT},     {KEY_RIGHT, PRESS_RIGHT},
        {KEY_HOME, PRESS_HOME},       {KEY_A1, PRESS_HOME},       {KEY_END, PRESS_END},
        {KEY_C1, PRESS_END},          {KEY_PPAGE, PRESS_PAGE_UP}, {KEY_A3, PRESS_PAGE_UP},
        {KEY_NPAGE, PRESS_PAGE_DOWN}, {KEY_C3, PRESS_PAGE_DOWN},
    };
    if (code > KEY_F0 && code <= KEY_F(12))
        return (struct key)KEY_FUNCTION(code - KEY_F0);
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        if (keys[i].code == code)
            return (struct key){.kind = keys[i].kind};
    return (struct key){.kind = PRESS_NONE};
}

static struct key typed_key(wint_t character)
{
    switch (character) {
    case '\r':
    case '\n':
        return (struct key)KEY_NAMED(ENTER);
    case '\t':
        return (struct key)KEY_NAMED(TAB);
    case 0x1B:
        return (struct key)KEY_NAMED(ESCAPE);
    case 0x08:
    case 0x7F:
        return (struct key)KEY_NAMED(BACKSPACE);
    default:
        break;
    }
    if (character >= 1 && character <= 26)
        return (struct key)KEY_CONTROL((char32_t)character - 1 + 'a');
    if (character < ' ' || (character >= 0x80 && character < 0xA0))
        return (struct key){.kind = PRESS_NONE};
    return (struct key)KEY_LETTER((char32_t)character);
}

static void add_pasted(struct terminal *terminal, wint_t character)
{
    if (terminal->paste.length > PASTE_LIMIT)
        return;
    if (character == '\r')
        character = '\n';
    buffer_add_code_point(&terminal->paste, (char32_t)character);
}

/*
 * Takes one code from curses; PRESS_NONE for what is no key, or only a part of a paste. A pasted
 * text may hold what a terminal sends for keys: it presses none.
 */
static struct key take_code(struct terminal *terminal, int kind, wint_t code)
{
    if (kind == KEY_CODE_YES && code == CODE_PASTE_BEGIN && !terminal->pasting) {
        terminal->pasting = true;
        buffer_clear(&terminal->paste);
        return (struct key){.kind = PRESS_NONE};
    }
    if (kind == KEY_CODE_YES && code == CODE_PASTE_END && terminal->pasting) {
        terminal->pasting = false;
        return (struct key){.kind = PRESS_PASTE, .text = buffer_text(&terminal->paste)};
    }
    if (!terminal->pasting)
        return kind == KEY_CODE_YES ? named_key(code) : typed_key(code);
    if (kind != KEY_CODE_YES)
        add_pasted(terminal, code);
    return (struct key){.kind = PRESS_NONE};
}

/* One byte of a character; false while it is not whole. One that belongs to none becomes U+FFFD. */
static bool take_byte(struct terminal *terminal, char byte, wint_t *character)
{
    wchar_t whole = 0;
    bool began = !mbsinit(&terminal->partial);
    size_t length = mbrtowc(&whole, &byte, 1, &terminal->partial);
    if (length == (size_t)-2)
        return false;
    if (length == (size_t)-1) {
        memset(&terminal->partial, 0, sizeof terminal->partial);
        /* What broke off a character may begin the next one. */
        if (began && mbrtowc(&whole, &byte, 1, &terminal->partial) == (size_t)-2)
            return false;
        memset(&terminal->partial, 0, sizeof terminal->partial);
        whole = whole == 0 ? 0xFFFD : whole;
    }
    *character = (wint_t)whole;
    return true;
}

/*
 * The next character or key of curses. Its own get_wch loses the beginning of a character whose end
 * has not come yet, and with it what follows: a long paste comes in pieces.
 */
static bool read_code(struct terminal *terminal, int *kind, wint_t *code)
{
    int read;
    while ((read = getch()) != ERR) {
        *kind = read > UCHAR_MAX ? KEY_CODE_YES : OK;
        *code = (wint_t)read;
        if (*kind == KEY_CODE_YES || take_byte(terminal, (char)read, code))
            return true;
    }
    return false;
}

bool terminal_read_key(struct terminal *terminal, struct key *key)
{
    wint_t code;
    int kind;
    while (read_code(terminal, &kind, &code)) {
        *key = take_code(terminal, kind, code);
        if (key->kind != PRESS_NONE)
            return true;
    }
    return false;
}
