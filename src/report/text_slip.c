#include "text_slip.h"

#include "vaihtarit/core/unicode.h"
#include "vaihtarit/report/qr.h"
#include "wrap.h"

enum { QUIET = 2, GAP = 2, LABEL_MOST = 20 };

/* A slip while it is being written: words on the left, the lines of its code on the right. */
struct layout {
    struct buffer *out;
    struct qr qr;
    size_t columns;
    size_t words;  /* columns of the words beside the code */
    size_t labels; /* columns of the labels, with the gap behind */
    int line;      /* how many are written */
};

static void measure(struct layout *layout, const struct document_slip *slip)
{
    for (const struct slip_line *line = slip->lines; line; line = line->next) {
        size_t width = unicode_text_width(line->label);
        width = width > LABEL_MOST ? LABEL_MOST : width;
        layout->labels = width + GAP > layout->labels ? width + GAP : layout->labels;
    }
    size_t code = layout->qr.size > 0 ? (size_t)qr_columns(&layout->qr, QUIET) + GAP : 0;
    layout->words = layout->columns - code;
    if (layout->labels > layout->words / 2)
        layout->labels = layout->words / 2;
}

/* Ends a line whose words take `used` columns, with what of the code stands beside them. */
static void end_line(struct layout *layout, size_t used)
{
    size_t blanks = layout->words + GAP - used;
    bool beside = layout->qr.size > 0 && layout->line < qr_lines(&layout->qr, QUIET);
    for (int column = 0; beside && column < qr_columns(&layout->qr, QUIET); column++) {
        char32_t block = qr_block(&layout->qr, QUIET, layout->line, column);
        if (block == U' ') {
            blanks++;
            continue;
        }
        buffer_add_repeated(layout->out, ' ', blanks);
        buffer_add_code_point(layout->out, block);
        blanks = 0;
    }
    buffer_add_byte(layout->out, '\n');
    layout->line++;
}

/* Takes the next line off a text and adds it from a column on; the columns that are used then. */
static size_t add_words(struct layout *layout, const char **rest, size_t used, size_t from,
                        size_t to)
{
    struct wrapped_line line = {0};
    if (!wrap_next(rest, to - from, &line) || line.length == 0)
        return used;
    buffer_add_repeated(layout->out, ' ', from - used);
    buffer_add_bytes(layout->out, line.text, line.length);
    return from + line.columns;
}

static void add_heading(struct layout *layout, const char *text)
{
    struct buffer safe = {0};
    size_t widest = 0;
    unicode_sanitise(&safe, text, false);
    for (const char *rest = buffer_text(&safe); *rest != '\0';) {
        size_t used = add_words(layout, &rest, 0, 0, layout->words);
        widest = used > widest ? used : widest;
        end_line(layout, used);
    }
    buffer_add_repeated(layout->out, '-', widest);
    end_line(layout, widest);
    layout->out->failed |= safe.failed;
    buffer_release(&safe);
}

static void add_line(struct layout *layout, const struct slip_line *line)
{
    struct buffer label = {0};
    struct buffer text = {0};
    unicode_sanitise(&label, line->label, false);
    unicode_sanitise(&text, line->text, true);
    const char *label_rest = buffer_text(&label);
    const char *text_rest = buffer_text(&text);
    do {
        size_t used = add_words(layout, &label_rest, 0, 0, layout->labels - GAP);
        used = add_words(layout, &text_rest, used, layout->labels, layout->words);
        end_line(layout, used);
    } while (*label_rest != '\0' || *text_rest != '\0');
    layout->out->failed |= label.failed || text.failed;
    buffer_release(&label);
    buffer_release(&text);
}

static void write_slip(struct buffer *out, const struct document_slip *slip, size_t columns,
                       bool plain)
{
    struct layout layout = {.out = out, .columns = columns};
    if (!plain)
        (void)qr_make(&layout.qr, slip->code);
    measure(&layout, slip);
    add_heading(&layout, slip->heading);
    for (const struct slip_line *line = slip->lines; line; line = line->next)
        add_line(&layout, line);
    while (layout.qr.size > 0 && layout.line < qr_lines(&layout.qr, QUIET))
        end_line(&layout, 0);
}

static void add_cut(struct buffer *out, size_t columns)
{
    for (size_t i = 0; i + 2 < columns; i += 2)
        buffer_add(out, "- ");
    buffer_add(out, "-\n");
}

/* Goes to the lower half of the page, or to another page where it does not take so many lines. */
static void make_room(struct buffer *out, size_t lines, size_t columns, struct text_page *page)
{
    size_t used = text_page_lines(out, page->begin);
    size_t half = page->lines / 2;
    if (page->lines > 0 && (page->slips > 1 || used >= half || half + 1 + lines > page->lines)) {
        buffer_add_byte(out, '\f');
        page->begin = out->length;
        page->number++;
        page->slips = 0;
        return;
    }
    buffer_add_repeated(out, '\n', page->lines > 0 ? half - used - 1 : 1);
    add_cut(out, columns);
    buffer_add_byte(out, '\n');
}

void text_write_slip(struct buffer *out, const struct document_slip *slip, size_t columns,
                     struct text_page *page)
{
    struct buffer text = {0};
    write_slip(&text, slip, columns, page->plain);
    if (page->slips > 0)
        make_room(out, text_page_lines(&text, 0), columns, page);
    page->slips++;
    buffer_add(out, buffer_text(&text));
    out->failed |= text.failed;
    buffer_release(&text);
}
