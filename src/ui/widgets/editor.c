#include "vaihtarit/ui/editor.h"

#include "vaihtarit/core/unicode.h"

#include <string.h>

const char *editor_text(const struct editor *editor)
{
    return buffer_text(&editor->buffer);
}

void editor_set(struct editor *editor, const char *text)
{
    buffer_clear(&editor->buffer);
    buffer_add(&editor->buffer, text);
    editor->caret = editor->buffer.length;
}

void editor_release(struct editor *editor)
{
    buffer_release(&editor->buffer);
    *editor = (struct editor){0};
}

/* ---- Characters: a code point and the marks of no width behind it ---- */

static size_t next_character(const char *text, size_t length, size_t place)
{
    char32_t character;
    if (place < length)
        place += unicode_decode(text + place, length - place, &character);
    while (place < length) {
        size_t bytes = unicode_decode(text + place, length - place, &character);
        if (unicode_width(character) != 0)
            break;
        place += bytes;
    }
    return place;
}

static size_t previous_character(const char *text, size_t length, size_t place)
{
    size_t before = 0;
    for (size_t i = 0; i < place; i = next_character(text, length, i))
        before = i;
    return before;
}

/* The beginning of the word before the caret, and of the space behind it. */
static size_t previous_word(const char *text, size_t place)
{
    while (place > 0 && text[place - 1] == ' ')
        place--;
    while (place > 0 && text[place - 1] != ' ')
        place--;
    return place;
}

/* ---- Changing ---- */

static void delete_range(struct editor *editor, size_t from, size_t to)
{
    struct buffer *buffer = &editor->buffer;
    if (from == to)
        return;
    memmove(buffer->data + from, buffer->data + to, buffer->length - to + 1);
    buffer->length -= to - from;
    editor->caret = from;
}

static void insert(struct editor *editor, const char *bytes, size_t length)
{
    struct buffer *buffer = &editor->buffer;
    size_t limit = editor->limit > 0 ? editor->limit : EDITOR_LINE;
    if (buffer->length + length > limit)
        return;
    size_t tail = buffer->length - editor->caret;
    buffer_add_bytes(buffer, bytes, length);
    if (buffer->failed) {
        buffer->failed = false;
        return;
    }
    memmove(buffer->data + editor->caret + length, buffer->data + editor->caret, tail);
    memcpy(buffer->data + editor->caret, bytes, length);
    editor->caret += length;
}

/* Pastes as much as there is room for. */
static void paste(struct editor *editor, const char *text)
{
    struct buffer clean = {0};
    unicode_clean(&clean, text, strlen(text), false);
    const char *bytes = buffer_text(&clean);
    for (size_t i = 0; i < clean.length;) {
        size_t next = next_character(bytes, clean.length, i);
        insert(editor, bytes + i, next - i);
        i = next;
    }
    buffer_release(&clean);
}

static bool move_caret(struct editor *editor, enum key_kind kind)
{
    const char *text = editor_text(editor);
    size_t length = editor->buffer.length;
    if (length == 0)
        return false;
    if (kind == PRESS_LEFT)
        editor->caret = previous_character(text, length, editor->caret);
    else if (kind == PRESS_RIGHT)
        editor->caret = next_character(text, length, editor->caret);
    else if (kind == PRESS_HOME)
        editor->caret = 0;
    else
        editor->caret = length;
    return true;
}

static bool delete_before(struct editor *editor, const struct key *key)
{
    const char *text = editor_text(editor);
    size_t length = editor->buffer.length;
    size_t caret = editor->caret;
    if (length == 0)
        return false;
    if (key->kind == PRESS_DELETE)
        delete_range(editor, caret, next_character(text, length, caret));
    else if (key->kind == PRESS_BACKSPACE)
        delete_range(editor, previous_character(text, length, caret), caret);
    else if (key->code == 'u')
        delete_range(editor, 0, caret);
    else
        delete_range(editor, previous_word(text, caret), caret);
    return true;
}

static bool dispatch(struct editor *editor, const struct key *key)
{
    char bytes[4];
    switch (key->kind) {
    case PRESS_TEXT:
        if (key->code < ' ' || (key->code >= 0x7F && key->code < 0xA0))
            return false;
        insert(editor, bytes, unicode_encode(key->code, bytes));
        return true;
    case PRESS_PASTE:
        paste(editor, key->text);
        return true;
    case PRESS_LEFT:
    case PRESS_RIGHT:
    case PRESS_HOME:
    case PRESS_END:
        return move_caret(editor, key->kind);
    case PRESS_CONTROL:
        if (key->code != 'u' && key->code != 'w')
            return false;
        return delete_before(editor, key);
    case PRESS_BACKSPACE:
    case PRESS_DELETE:
        return delete_before(editor, key);
    default:
        return false;
    }
}

bool editor_key(struct editor *editor, const struct key *key, bool *changed)
{
    /* Nothing is ever replaced in place: another text has another length. */
    size_t length = editor->buffer.length;
    bool known = dispatch(editor, key);
    if (changed)
        *changed = editor->buffer.length != length;
    return known;
}

/* ---- Drawing ---- */

static size_t width_of(const char *text, size_t length)
{
    struct buffer part = {0};
    buffer_add_bytes(&part, text, length);
    size_t width = unicode_text_width(buffer_text(&part));
    buffer_release(&part);
    return width;
}

/* The first character to show so that the caret has its column, and what follows it a hint. */
static size_t first_shown(const struct editor *editor, int columns)
{
    const char *text = editor_text(editor);
    size_t length = editor->buffer.length;
    size_t room = columns > 2 ? (size_t)columns - 2 : 1;
    size_t first = 0;
    if (width_of(text, length) <= room + 1 && editor->caret < length)
        return 0;
    while (first < editor->caret && width_of(text + first, editor->caret - first) > room)
        first = next_character(text, length, first);
    return first;
}

/* Puts "…" in place of the first character that would be shown; returns what is left of the row. */
static struct area mark_hidden(const struct editor *editor, struct canvas *canvas, struct area row,
                               size_t *first)
{
    const char *text = editor_text(editor);
    size_t next = next_character(text, editor->buffer.length, *first);
    int columns = (int)width_of(text + *first, next - *first);
    if (next >= editor->caret || columns == 0)
        return row;
    canvas_put_text(canvas, row.row, row.column, 1, STYLE_FIELD, "…");
    *first = next;
    return area_cut_columns(row, columns, row.columns);
}

void editor_draw(const struct editor *editor, struct canvas *canvas, struct area row, bool focus)
{
    if (row.rows < 1 || row.columns < 1)
        return;
    const char *text = editor_text(editor);
    size_t first = focus ? first_shown(editor, row.columns) : 0;
    canvas_fill(canvas, area_cut_rows(row, 0, 1), ' ', STYLE_FIELD);
    if (first > 0)
        row = mark_hidden(editor, canvas, row, &first);
    canvas_put_text(canvas, row.row, row.column, row.columns, STYLE_FIELD, text + first);
    if (focus)
        canvas_set_cursor(canvas, row.row,
                          row.column + (int)width_of(text + first, editor->caret - first));
}

/* ---- Drawing over several rows ---- */

/* A mark for what is hidden before the text, and room for the caret behind it. */
static int wrapped_columns(struct area area)
{
    return area.columns > 3 ? area.columns - 2 : 1;
}

/* The line of the caret, from 0 on, with the place where it begins. */
static int caret_line(const struct editor *editor, int columns, size_t *begin)
{
    const char *text = editor_text(editor);
    int line = 0;
    for (*begin = 0;; line++) {
        struct canvas_line place = canvas_wrap_line(text, *begin, columns);
        bool is_last = place.next == place.end && place.next == editor->buffer.length;
        if (is_last || editor->caret < place.next)
            return line;
        *begin = place.next;
    }
}

static void draw_lines(const struct editor *editor, struct canvas *canvas, struct area area,
                       int hidden)
{
    struct buffer line = {0};
    int columns = wrapped_columns(area);
    size_t start = 0;
    for (int row = 0; start < editor->buffer.length && row < hidden + area.rows; row++) {
        struct canvas_line place = canvas_wrap_line(editor_text(editor), start, columns);
        buffer_clear(&line);
        buffer_add_bytes(&line, editor_text(editor) + start, place.end - start);
        if (row >= hidden)
            canvas_put_text(canvas, area.row + row - hidden, area.column + 1, columns, STYLE_FIELD,
                            buffer_text(&line));
        start = place.next;
    }
    buffer_release(&line);
}

void editor_draw_wrapped(const struct editor *editor, struct canvas *canvas, struct area area)
{
    if (area.rows < 1 || area.columns < 1)
        return;
    size_t begin;
    int line = caret_line(editor, wrapped_columns(area), &begin);
    int hidden = line < area.rows ? 0 : line - area.rows + 1;
    canvas_fill(canvas, area, ' ', STYLE_FIELD);
    draw_lines(editor, canvas, area, hidden);
    if (hidden > 0)
        canvas_put_text(canvas, area.row, area.column, 1, STYLE_FIELD, "…");
    canvas_set_cursor(canvas, area.row + line - hidden,
                      area.column + 1 +
                          (int)width_of(editor_text(editor) + begin, editor->caret - begin));
}
