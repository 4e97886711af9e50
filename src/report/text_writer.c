#include "vaihtarit/report/text_writer.h"

#include "text_slip.h"
#include "text_table.h"
#include "vaihtarit/core/domain.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/core/unicode.h"
#include "vaihtarit/report/character_writer.h"
#include "vaihtarit/report/number.h"
#include "wrap.h"

enum { FIGURE_DIGITS = 12 };

/* Appends the text wrapped; `first` opens its first line and `later` the others. */
static void add_wrapped(struct buffer *out, const char *text, const char *first, const char *later)
{
    struct buffer safe = {0};
    unicode_sanitise(&safe, text, true);
    const char *rest = buffer_text(&safe);
    struct wrapped_line line;
    const char *opening = first;
    while (wrap_next(&rest, TEXT_WRITER_COLUMNS - unicode_text_width(opening), &line)) {
        if (line.length > 0)
            buffer_add(out, opening);
        buffer_add_bytes(out, line.text, line.length);
        buffer_add_byte(out, '\n');
        opening = later;
    }
    out->failed = out->failed || safe.failed;
    buffer_release(&safe);
}

/* A heading and a line under it, as long as the heading or the paper is wide. */
static void add_underlined(struct buffer *out, const char *text, char underline)
{
    size_t columns = unicode_text_width(text);
    add_wrapped(out, text, "", "");
    buffer_add_repeated(out, underline,
                        columns < TEXT_WRITER_COLUMNS ? columns : TEXT_WRITER_COLUMNS);
    buffer_add_byte(out, '\n');
}

static void add_figures(struct buffer *out, const struct figure *first)
{
    size_t widest = 0;
    size_t digits = 0;
    char number[NUMBER_SIZE];
    for (const struct figure *figure = first; figure; figure = figure->next) {
        size_t width = unicode_text_width(figure->label);
        number_figure(number, figure->value);
        size_t length = unicode_text_width(number);
        widest = width > widest ? width : widest;
        digits = length > digits ? length : digits;
    }
    if (widest > TEXT_WRITER_COLUMNS - FIGURE_DIGITS)
        widest = TEXT_WRITER_COLUMNS - FIGURE_DIGITS;
    for (const struct figure *figure = first; figure; figure = figure->next) {
        size_t width = unicode_text_width(figure->label);
        unicode_sanitise(out, figure->label, false);
        buffer_add_repeated(out, ' ', width < widest ? widest - width : 0);
        number_figure(number, figure->value);
        buffer_add_repeated(out, ' ', 2 + digits - unicode_text_width(number));
        buffer_add(out, number);
        buffer_add_byte(out, '\n');
    }
}

static void add_picture(struct buffer *out, const struct document *document,
                        const struct block *block)
{
    if (document_shows_rows(document, block))
        character_write_picture(out, block->picture, TEXT_WRITER_COLUMNS, document->is_plain);
    else
        character_write_summary(out, block->picture, TEXT_WRITER_COLUMNS);
}

/* What stands on a badge, as a point of a list. */
static void add_badge(struct buffer *out, const struct document_badge *badge)
{
    struct buffer name = {0};
    person_add_name(&name, badge->given, badge->family);
    add_wrapped(out, buffer_text(&name), "  - ", "    ");
    add_wrapped(out, badge->organisation, "    ", "    ");
    add_wrapped(out, badge->code_text, "    ", "    ");
    out->failed = out->failed || name.failed;
    buffer_release(&name);
}

static void add_block(struct buffer *out, const struct document *document,
                      const struct block *block, struct text_page *page)
{
    switch (block->kind) {
    case BLOCK_HEADING:
        add_underlined(out, block->text, '-');
        break;
    case BLOCK_SUBHEADING:
    case BLOCK_PARAGRAPH:
        add_wrapped(out, block->text, "", "");
        break;
    case BLOCK_ITEM:
        add_wrapped(out, block->text, "  - ", "    ");
        break;
    case BLOCK_NOTE:
        add_wrapped(out, block->text, "    ", "    ");
        break;
    case BLOCK_DRAWING:
        unicode_sanitise(out, block->text, true);
        break;
    case BLOCK_FIGURES:
        add_figures(out, block->figures);
        break;
    case BLOCK_BARS:
        character_write_bars(out, block->figures, TEXT_WRITER_COLUMNS, document->is_plain);
        break;
    case BLOCK_TABLE:
        text_write_table(out, block->table, TEXT_WRITER_COLUMNS, page);
        break;
    case BLOCK_SLIP:
        text_write_slip(out, block->slip, TEXT_WRITER_COLUMNS, page);
        break;
    case BLOCK_PICTURE:
        add_picture(out, document, block);
        break;
    case BLOCK_BADGE:
        add_badge(out, block->badge);
        break;
    }
}

/* A list stays together with what opens it, and slips part themselves; everything else has an empty
 * line before it. */
static bool stands_apart(const struct block *before, const struct block *block)
{
    if (before->kind == BLOCK_HEADING || block->kind == BLOCK_NOTE)
        return false;
    if (before->kind == BLOCK_SLIP && block->kind == BLOCK_SLIP)
        return false;
    if (block->kind == BLOCK_ITEM)
        return before->kind != BLOCK_SUBHEADING && before->kind != BLOCK_ITEM;
    return true;
}

static bool opens(const struct block *block)
{
    return block->kind == BLOCK_HEADING || block->kind == BLOCK_SUBHEADING;
}

/* What stays on one page: a block with what it opens and its notes; of a table the first row. */
static size_t count_together(const struct document *document, const struct block *block)
{
    enum { TABLE_LEAST = 4 };
    struct buffer lines = {0};
    struct text_page endless = {.plain = document->is_plain};
    size_t more = 0;
    const struct block *before = NULL;
    for (; block && (!before || opens(before) || block->kind == BLOCK_NOTE); block = block->next) {
        more += before && stands_apart(before, block);
        if (block->kind == BLOCK_TABLE)
            more += TABLE_LEAST;
        else
            add_block(&lines, document, block, &endless);
        before = block;
    }
    more += text_page_lines(&lines, 0);
    buffer_release(&lines);
    return more;
}

/* Goes on overleaf where a block does not fit any more. True when it did. */
static bool turn_where_full(struct buffer *out, const struct document *document,
                            const struct block *before, const struct block *block,
                            struct text_page *page)
{
    if (page->lines == 0 || !before || opens(before) || block->kind == BLOCK_NOTE ||
        block->kind == BLOCK_SLIP)
        return false;
    size_t used = text_page_lines(out, page->begin) + stands_apart(before, block);
    if (used + count_together(document, block) <= page->lines)
        return false;
    text_turn_page(out, page);
    return true;
}

/* Above a point that begins a page: under which heading it stands. */
static void add_continued(struct buffer *out, const char *heading)
{
    struct buffer line = {0};
    buffer_add_format(&line, tr("%s – jatkuu"), heading);
    add_wrapped(out, buffer_text(&line), "", "");
    out->failed |= line.failed;
    buffer_release(&line);
}

void text_write_document(struct buffer *out, const struct document *document)
{
    struct text_page page = {.lines = document->page_lines,
                             .begin = out->length,
                             .number = 1,
                             .title = document->title,
                             .plain = document->is_plain};
    add_underlined(out, document->title, '=');
    if (document->subtitle[0] != '\0')
        add_wrapped(out, document->subtitle, "", "");
    const struct block *before = NULL;
    const char *section = NULL;
    const char *heading = NULL; /* the section's, or one below it */
    for (const struct block *block = document->blocks; block; block = block->next) {
        bool turned = turn_where_full(out, document, before, block, &page);
        if (!before || (!turned && stands_apart(before, block)))
            buffer_add_byte(out, '\n');
        if (turned && heading && block->kind == BLOCK_ITEM)
            add_continued(out, heading);
        if (turned && section && block->kind == BLOCK_SUBHEADING)
            add_continued(out, section);
        if (block->kind == BLOCK_HEADING)
            section = block->text;
        if (opens(block))
            heading = block->text;
        add_block(out, document, block, &page);
        before = block;
    }
}
