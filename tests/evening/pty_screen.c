/* What stands on the screen, and waiting for it. */
#include "pty.h"
#include "pty_state.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

/* ---- Reading ---- */

static void add_cell(struct buffer *out, const VTermScreenCell *cell)
{
    if (cell->chars[0] == (uint32_t)-1)
        return; /* the right half of a wide character */
    if (cell->chars[0] == 0)
        buffer_add_byte(out, ' ');
    for (size_t i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell->chars[i] != 0; i++)
        buffer_add_code_point(out, cell->chars[i]);
}

/* Appends columns from `begin` to before `end` of a row. */
static void add_columns(const struct pty *pty, struct buffer *out, int row, int begin, int end)
{
    VTermScreenCell cell;
    for (int column = begin; column < end; column++)
        if (vterm_screen_get_cell(pty->screen, (VTermPos){row, column}, &cell))
            add_cell(out, &cell);
}

/* Appends a row without the blanks at its end. */
static void add_row(const struct pty *pty, struct buffer *out, int row)
{
    struct buffer text = {0};
    int rows;
    int columns;
    vterm_get_size(pty->terminal, &rows, &columns);
    add_columns(pty, &text, row, 0, columns);
    size_t length = text.length;
    while (length > 0 && buffer_text(&text)[length - 1] == ' ')
        length--;
    buffer_add_bytes(out, buffer_text(&text), length);
    buffer_release(&text);
}

const char *pty_row(struct pty *pty, int row)
{
    buffer_clear(&pty->text);
    add_row(pty, &pty->text, row);
    return buffer_text(&pty->text);
}

const char *pty_screen(struct pty *pty)
{
    int rows;
    int columns;
    vterm_get_size(pty->terminal, &rows, &columns);
    buffer_clear(&pty->text);
    for (int row = 0; row < rows; row++) {
        add_row(pty, &pty->text, row);
        buffer_add_byte(&pty->text, '\n');
    }
    return buffer_text(&pty->text);
}

void pty_cursor(const struct pty *pty, int *row, int *column)
{
    VTermPos place;
    vterm_state_get_cursorpos(vterm_obtain_state(pty->terminal), &place);
    *row = place.row;
    *column = place.col;
}

bool pty_cursor_is_shown(const struct pty *pty)
{
    return pty->cursor_shown;
}

bool pty_is_alternate(const struct pty *pty)
{
    return pty->alternate;
}

void pty_print(struct pty *pty)
{
    int row;
    int column;
    int rows;
    int columns;
    pty_cursor(pty, &row, &column);
    vterm_get_size(pty->terminal, &rows, &columns);
    print_error("The screen, with the cursor on row %d, column %d:\n", row, column);
    for (int i = 0; i < rows; i++)
        print_error("%s\n", pty_row(pty, i));
}

/* ---- Wishes ---- */

/* Appends text with every run of blanks and line breaks made one blank. */
static void add_squeezed(struct buffer *out, const char *text)
{
    bool blank = true;
    for (; *text; text++) {
        bool next_blank = *text == ' ' || *text == '\n';
        if (!next_blank)
            buffer_add_byte(out, *text);
        else if (!blank)
            buffer_add_byte(out, ' ');
        blank = next_blank;
    }
}

static bool stands_in(const struct buffer *screen, const char *text)
{
    struct buffer wanted = {0};
    add_squeezed(&wanted, text);
    bool found = strstr(buffer_text(screen), buffer_text(&wanted)) != NULL;
    buffer_release(&wanted);
    return found;
}

static bool begins_with(const char *text, const char *beginning)
{
    return strncmp(text, beginning, strlen(beginning)) == 0;
}

static size_t length_without_blanks(const char *text)
{
    size_t length = strlen(text);
    while (length > 0 && text[length - 1] == ' ')
        length--;
    return length;
}

static bool ends_with(const char *text, const char *end)
{
    size_t length = length_without_blanks(text);
    size_t wanted = length_without_blanks(end);
    return length >= wanted && memcmp(text + length - wanted, end, wanted) == 0;
}

static bool cursor_is_right(const struct pty *pty, const struct wish *wish)
{
    struct buffer left = {0};
    struct buffer right = {0};
    int row;
    int column;
    int rows;
    int columns;
    pty_cursor(pty, &row, &column);
    vterm_get_size(pty->terminal, &rows, &columns);
    add_columns(pty, &left, row, 0, column);
    add_columns(pty, &right, row, column, columns);
    bool there = pty->cursor_shown && (!wish->at || begins_with(buffer_text(&right), wish->at)) &&
                 (!wish->behind || ends_with(buffer_text(&left), wish->behind));
    buffer_release(&left);
    buffer_release(&right);
    return there;
}

static bool bar_is_right(struct pty *pty, const char *beginning)
{
    int rows;
    int columns;
    vterm_get_size(pty->terminal, &rows, &columns);
    return begins_with(pty_row(pty, rows - 1), beginning);
}

bool pty_is(struct pty *pty, const struct wish *wish)
{
    struct buffer screen = {0};
    add_squeezed(&screen, pty_screen(pty));
    bool right = (!wish->says || stands_in(&screen, wish->says)) &&
                 (!wish->also || stands_in(&screen, wish->also)) &&
                 (!wish->never || !stands_in(&screen, wish->never)) &&
                 (!wish->bar || bar_is_right(pty, wish->bar)) &&
                 ((!wish->at && !wish->behind) || cursor_is_right(pty, wish));
    buffer_release(&screen);
    return right;
}

static void print_wish(const struct wish *wish)
{
    const char *const texts[] = {wish->says, wish->also,   wish->never,
                                 wish->at,   wish->behind, wish->bar};
    static const char *const names[] = {"says", "also", "never", "at", "behind", "bar"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (texts[i])
            print_error("  .%s = “%s”\n", names[i], texts[i]);
}

static enum taken wait_until(struct pty *pty, pty_condition *holds, const void *context)
{
    int64_t deadline = pty_deadline();
    enum taken taken = TAKEN_BYTES;
    while (taken == TAKEN_BYTES && !holds(pty, context))
        taken = pty_take(pty, deadline);
    return taken;
}

static bool is_wished(struct pty *pty, const void *wish)
{
    return pty_is(pty, wish);
}

bool pty_wait(struct pty *pty, const struct wish *wish, const char *file, int line)
{
    if (wait_until(pty, is_wished, wish) == TAKEN_LATE) {
        print_error("%s:%d: the screen never became\n", file, line);
        print_wish(wish);
        pty_print(pty);
        _fail(file, line);
    }
    return pty_is(pty, wish);
}

void pty_until(struct pty *pty, pty_condition *holds, const void *context, const char *name)
{
    if (wait_until(pty, holds, context) == TAKEN_BYTES)
        return;
    pty_print(pty);
    fail_msg("%s: the screen never became so", name);
}

void pty_require(struct pty *pty, const struct wish *wish, const char *file, int line)
{
    if (pty_wait(pty, wish, file, line))
        return;
    print_error("%s:%d: the program ended before the screen became\n", file, line);
    print_wish(wish);
    pty_print(pty);
    _fail(file, line);
}
