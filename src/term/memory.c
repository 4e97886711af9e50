#include "vaihtarit/term/memory.h"

#include "vaihtarit/core/markup.h"
#include "vaihtarit/core/unicode.h"

#include <stdbool.h>

static void add_cell(struct buffer *out, const struct cell *cell)
{
    if (cell->width == 0)
        return;
    buffer_add_code_point(out, cell->base);
    for (int i = 0; i < CELL_MARKS && cell->marks[i] != 0; i++)
        buffer_add_code_point(out, cell->marks[i]);
}

/* Columns up to the last one that is not blank. */
static int used_columns(const struct canvas *canvas, int row)
{
    int columns = canvas->columns;
    while (columns > 0 && canvas_cell(canvas, row, columns - 1)->base == ' ')
        columns--;
    return columns;
}

void memory_write_text(struct buffer *out, const struct canvas *canvas)
{
    for (int row = 0; row < canvas->rows; row++) {
        int columns = used_columns(canvas, row);
        for (int column = 0; column < columns; column++)
            add_cell(out, canvas_cell(canvas, row, column));
        buffer_add_byte(out, '\n');
    }
}

static char style_letter(enum style style)
{
    static const char letters[STYLES] = {
        [STYLE_NORMAL] = ' ',      [STYLE_TITLE] = 'T',
        [STYLE_SELECTED] = 'S',    [STYLE_DIM] = 'd',
        [STYLE_KEY] = 'K',         [STYLE_GOOD] = 'g',
        [STYLE_WARNING] = 'w',     [STYLE_BAD] = 'b',
        [STYLE_MATCH] = 'm',       [STYLE_FIELD] = 'f',
        [STYLE_PAPER] = 'p',       [STYLE_SELECTED_MATCH] = 'M',
        [STYLE_ANSWER_GOOD] = 'G', [STYLE_ANSWER_WARNING] = 'W',
        [STYLE_ANSWER_BAD] = 'B',
    };
    return letters[style];
}

/* The letters of a row's styles, with the cursor; nothing where all is normal. */
static void add_styles(struct buffer *out, const struct canvas *canvas, int row)
{
    struct buffer letters = {0};
    size_t used = 0;
    for (int column = 0; column < canvas->columns; column++) {
        bool cursor = row == canvas->cursor_row && column == canvas->cursor_column;
        buffer_add_byte(&letters,
                        cursor ? '^' : style_letter(canvas_cell(canvas, row, column)->style));
        if (buffer_text(&letters)[letters.length - 1] != ' ')
            used = letters.length;
    }
    if (used > 0) {
        buffer_add(out, "   :");
        buffer_add_bytes(out, letters.data, used);
        buffer_add_byte(out, '\n');
    }
    buffer_release(&letters);
}

void memory_write_golden(struct buffer *out, const struct canvas *canvas)
{
    buffer_add_format(out, "%d rows, %d columns, cursor at row %d column %d\n", canvas->rows,
                      canvas->columns, canvas->cursor_row, canvas->cursor_column);
    for (int row = 0; row < canvas->rows; row++) {
        buffer_add_format(out, "%2d |", row);
        for (int column = 0; column < canvas->columns; column++)
            add_cell(out, canvas_cell(canvas, row, column));
        buffer_add(out, "|\n");
        add_styles(out, canvas, row);
    }
}

/* ---- SVG ---- */

/* The size of one cell in pixels; the letters are set to just this advance with textLength. */
enum { CELL_WIDTH = 9, CELL_HEIGHT = 18, BASELINE = 13, MARGIN = 9, FONT_SIZE = 15 };

struct look {
    const char *ink;
    const char *ground; /* NULL: the picture's own */
    bool bold;
    bool underlined;
};

static struct look look_of(enum style style)
{
    static const struct look looks[STYLES] = {
        [STYLE_NORMAL] = {.ink = "#d8dee4"},
        [STYLE_TITLE] = {.ink = "#ffffff", .bold = true},
        [STYLE_SELECTED] = {.ink = "#10151a", .ground = "#d8dee4"},
        [STYLE_DIM] = {.ink = "#9aa7b3"},
        [STYLE_KEY] = {.ink = "#6fd3e3", .bold = true},
        [STYLE_GOOD] = {.ink = "#7ed492"},
        [STYLE_WARNING] = {.ink = "#f0cc6a", .bold = true},
        [STYLE_BAD] = {.ink = "#ff9d94", .bold = true},
        [STYLE_MATCH] = {.ink = "#f0cc6a", .underlined = true},
        [STYLE_FIELD] = {.ink = "#d8dee4", .underlined = true},
        [STYLE_PAPER] = {.ink = "#000000", .ground = "#ffffff"},
        [STYLE_SELECTED_MATCH] = {.ink = "#10151a", .ground = "#d8dee4", .underlined = true},
        [STYLE_ANSWER_GOOD] = {.ink = "#10151a", .ground = "#7ed492", .bold = true},
        [STYLE_ANSWER_WARNING] = {.ink = "#10151a", .ground = "#f0cc6a", .bold = true},
        [STYLE_ANSWER_BAD] = {.ink = "#10151a", .ground = "#ff9d94", .bold = true},
    };
    return looks[style];
}

/* Cells of one row that look alike. */
struct run {
    int row;
    int column;
    int columns;
    enum style style;
};

static void add_bar(struct buffer *out, const struct run *run, int top, int height,
                    const char *colour)
{
    buffer_add_format(out, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>\n",
                      MARGIN + run->column * CELL_WIDTH, MARGIN + run->row * CELL_HEIGHT + top,
                      run->columns * CELL_WIDTH, height, colour);
}

static void add_ground(struct buffer *out, const struct run *run)
{
    struct look look = look_of(run->style);
    if (look.ground)
        add_bar(out, run, 0, CELL_HEIGHT, look.ground);
    if (look.underlined)
        add_bar(out, run, CELL_HEIGHT - 2, 1, look.ink);
}

static bool is_blank(const struct canvas *canvas, int row, int column)
{
    return column >= canvas->columns || canvas_cell(canvas, row, column)->base == ' ';
}

/* Texts with a gap between them are set apart, so that no font can push a column out of line. */
static struct run find_text(const struct canvas *canvas, const struct run *run, int column)
{
    struct run text = *run;
    int end = run->column + run->columns;
    while (column < end && is_blank(canvas, run->row, column))
        column++;
    text.column = column;
    while (column < end &&
           !(is_blank(canvas, run->row, column) && is_blank(canvas, run->row, column + 1)))
        column++;
    text.columns = column - text.column;
    return text;
}

static void add_text(struct buffer *out, const struct canvas *canvas, const struct run *text)
{
    struct look look = look_of(text->style);
    struct buffer letters = {0};
    for (int i = 0; i < text->columns; i++)
        add_cell(&letters, canvas_cell(canvas, text->row, text->column + i));
    buffer_add_format(out, "<text x=\"%d\" y=\"%d\" textLength=\"%d\" fill=\"%s\"%s>",
                      MARGIN + text->column * CELL_WIDTH,
                      MARGIN + text->row * CELL_HEIGHT + BASELINE, text->columns * CELL_WIDTH,
                      look.ink, look.bold ? " font-weight=\"bold\"" : "");
    markup_escape(out, buffer_text(&letters));
    buffer_add(out, "</text>\n");
    buffer_release(&letters);
}

static void add_letters(struct buffer *out, const struct canvas *canvas, const struct run *run)
{
    struct run text = find_text(canvas, run, run->column);
    while (text.columns > 0) {
        add_text(out, canvas, &text);
        text = find_text(canvas, run, text.column + text.columns);
    }
}

/* The cells from `column` on that have one style. */
static struct run find_run(const struct canvas *canvas, int row, int column)
{
    struct run run = {.row = row, .column = column};
    run.style = canvas_cell(canvas, row, column)->style;
    while (column + run.columns < canvas->columns &&
           canvas_cell(canvas, row, column + run.columns)->style == run.style)
        run.columns++;
    return run;
}

static void add_rows(struct buffer *out, const struct canvas *canvas)
{
    for (int row = 0; row < canvas->rows; row++) {
        for (int column = 0; column < canvas->columns;) {
            struct run run = find_run(canvas, row, column);
            add_ground(out, &run);
            add_letters(out, canvas, &run);
            column += run.columns;
        }
    }
}

void memory_write_svg(struct buffer *out, const struct canvas *canvas, const char *title)
{
    int width = 2 * MARGIN + canvas->columns * CELL_WIDTH;
    int height = 2 * MARGIN + canvas->rows * CELL_HEIGHT;
    buffer_add_format(out,
                      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" "
                      "viewBox=\"0 0 %d %d\" role=\"img\" aria-labelledby=\"title\">\n",
                      width, height, width, height);
    buffer_add(out, "<title id=\"title\">");
    struct buffer safe = {0};
    unicode_sanitise(&safe, title, false);
    markup_escape(out, buffer_text(&safe));
    buffer_release(&safe);
    buffer_add_format(out,
                      "</title>\n<rect x=\"0.5\" y=\"0.5\" width=\"%d\" height=\"%d\" rx=\"6\" "
                      "fill=\"#10151a\" stroke=\"#57606a\"/>\n",
                      width - 1, height - 1);
    buffer_add_format(out,
                      "<g font-family=\"DejaVu Sans Mono, Menlo, Consolas, monospace\" "
                      "font-size=\"%d\" xml:space=\"preserve\">\n",
                      FONT_SIZE);
    add_rows(out, canvas);
    buffer_add_format(out,
                      "</g>\n<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"none\" "
                      "stroke=\"#ffffff\" stroke-width=\"1.5\"/>\n</svg>\n",
                      MARGIN + canvas->cursor_column * CELL_WIDTH,
                      MARGIN + canvas->cursor_row * CELL_HEIGHT, CELL_WIDTH, CELL_HEIGHT);
}
