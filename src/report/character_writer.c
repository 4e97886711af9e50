#include "vaihtarit/report/character_writer.h"

#include "vaihtarit/core/message.h"
#include "vaihtarit/core/unicode.h"
#include "vaihtarit/report/bar.h"
#include "vaihtarit/report/number.h"
#include "wrap.h"

enum { GAP = 2, BAR_LEAST = 12, INDENT = 2 };

/* How rows stand in so many columns. */
struct layout {
    struct buffer *out;
    size_t columns;
    size_t label; /* the widest one */
    size_t text;
    long longest;       /* of the bars; 0 where there are none */
    bool is_one_line;   /* label and text side by side in every row */
    bool bars_below;    /* each on a line of its own */
    bool plain;         /* no bars at all */
    long unit;          /* what one mark of a bar stands for */
    struct buffer safe; /* a text on its way through the sanitiser */
};

static size_t larger(size_t one, size_t other)
{
    return one > other ? one : other;
}

static long bar_length(const struct picture_row *row)
{
    return row->solid + (row->hollow > 0 ? row->hollow : 0);
}

static void measure(struct layout *layout, const struct picture_row *row)
{
    layout->label = larger(layout->label, unicode_text_width(row->label));
    layout->text = larger(layout->text, unicode_text_width(row->text));
    if (bar_length(row) > layout->longest)
        layout->longest = bar_length(row);
}

/* Once all rows are measured. */
static void lay_out(struct layout *layout)
{
    size_t words = layout->label + GAP + layout->text;
    layout->is_one_line = words <= layout->columns;
    layout->bars_below = words + GAP + BAR_LEAST > layout->columns;
    size_t room = layout->columns - (layout->bars_below ? INDENT : words + GAP);
    layout->unit = bar_unit(layout->longest, (long)room);
}

/* Appends the text wrapped, each of its lines behind so many spaces. */
static void add_wrapped(struct layout *layout, const char *text, size_t indent)
{
    struct wrapped_line line;
    buffer_clear(&layout->safe);
    unicode_sanitise(&layout->safe, text, false);
    const char *rest = buffer_text(&layout->safe);
    while (wrap_next(&rest, layout->columns - indent, &line)) {
        buffer_add_repeated(layout->out, ' ', line.length > 0 ? indent : 0);
        buffer_add_bytes(layout->out, line.text, line.length);
        buffer_add_byte(layout->out, '\n');
    }
}

static void add_cell(struct layout *layout, const char *text)
{
    buffer_clear(&layout->safe);
    unicode_sanitise(&layout->safe, text, false);
    buffer_add(layout->out, buffer_text(&layout->safe));
}

static void add_bar(struct layout *layout, const struct picture_row *row, size_t before)
{
    size_t solid = (size_t)bar_marks(row->solid, layout->unit);
    size_t hollow = (size_t)bar_marks(row->hollow, layout->unit);
    if (layout->plain || solid + hollow == 0)
        return;
    buffer_add_repeated(layout->out, ' ', before);
    buffer_add_repeated(layout->out, '#', solid);
    buffer_add_repeated(layout->out, '+', hollow);
    if (layout->bars_below)
        buffer_add_byte(layout->out, '\n');
}

/* Words to the left, figures of bars to the right, as figures stand. */
static void add_one_line(struct layout *layout, const struct picture_row *row)
{
    size_t label = unicode_text_width(row->label);
    size_t text = unicode_text_width(row->text);
    bool is_figure = layout->longest > 0;
    add_cell(layout, row->label);
    buffer_add_repeated(layout->out, ' ',
                        layout->label - label + GAP + (is_figure ? layout->text - text : 0));
    add_cell(layout, row->text);
    if (!layout->bars_below)
        add_bar(layout, row, GAP);
    buffer_add_byte(layout->out, '\n');
}

static void add_row(struct layout *layout, const struct picture_row *row)
{
    if (layout->is_one_line) {
        add_one_line(layout, row);
    } else {
        add_wrapped(layout, row->label, 0);
        add_wrapped(layout, row->text, INDENT);
    }
    if (layout->bars_below)
        add_bar(layout, row, INDENT);
}

static void add_key(struct layout *layout, const char *key)
{
    struct buffer text = {0};
    buffer_add(&text, key);
    if (layout->unit > 1 && !layout->plain)
        buffer_add_format(&text, tr("; merkki on %ld"), layout->unit);
    add_wrapped(layout, buffer_text(&text), 0);
    buffer_release(&text);
}

void character_write_summary(struct buffer *out, const struct picture *picture, size_t columns)
{
    struct layout layout = {.out = out, .columns = columns};
    add_wrapped(&layout, picture->summary, 0);
    out->failed = out->failed || layout.safe.failed;
    buffer_release(&layout.safe);
}

void character_write_picture(struct buffer *out, const struct picture *picture, size_t columns,
                             bool plain)
{
    struct layout layout = {.out = out, .columns = columns, .plain = plain};
    for (const struct picture_row *row = picture->rows; row; row = row->next)
        measure(&layout, row);
    lay_out(&layout);
    add_wrapped(&layout, picture->summary, 0);
    if (layout.longest > 0)
        add_key(&layout, picture->key);
    if (picture->rows)
        buffer_add_byte(out, '\n');
    for (const struct picture_row *row = picture->rows; row; row = row->next)
        add_row(&layout, row);
    out->failed = out->failed || layout.safe.failed;
    buffer_release(&layout.safe);
}

static struct picture_row make_row(const struct figure *figure, char number[NUMBER_SIZE])
{
    number_figure(number, figure->value);
    return (struct picture_row){.label = figure->label, .text = number, .solid = figure->value};
}

void character_write_bars(struct buffer *out, const struct figure *first, size_t columns,
                          bool plain)
{
    char number[NUMBER_SIZE];
    struct layout layout = {.out = out, .columns = columns, .plain = plain};
    for (const struct figure *figure = first; figure; figure = figure->next) {
        const struct picture_row row = make_row(figure, number);
        measure(&layout, &row);
    }
    lay_out(&layout);
    for (const struct figure *figure = first; figure; figure = figure->next) {
        const struct picture_row row = make_row(figure, number);
        add_row(&layout, &row);
    }
    out->failed = out->failed || layout.safe.failed;
    buffer_release(&layout.safe);
}
