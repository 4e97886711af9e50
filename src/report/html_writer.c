#include "vaihtarit/report/html_writer.h"

#include "vaihtarit/core/domain.h"
#include "vaihtarit/core/markup.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/core/unicode.h"
#include "vaihtarit/report/number.h"
#include "vaihtarit/report/qr.h"
#include "vaihtarit/report/svg_writer.h"

#include <stdio.h>
#include <string.h>

enum { SLIP_QUIET = 1 }; /* the white box around a code gives the rest */

/* The lists and headings that are open while the blocks go by. */
struct page {
    struct buffer *out;
    const struct document *document;
    struct buffer safe;  /* a text on its way through the sanitiser */
    const char *section; /* the newest heading, which names the tables under it */
    bool has_heading;
    bool in_list;
    bool in_item;
    unsigned pictures; /* so far */
};

/* The system's own colours, light or dark; a table's head again on every sheet of paper. */
static const char style[] =
    ":root{color-scheme:light dark}\n"
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;"
    "overflow-wrap:break-word}\n"
    "h1{line-height:1.2;margin-bottom:.25rem}\n"
    "h2{line-height:1.25;font-size:1.4rem;margin:2rem 0 .5rem}\n"
    "h3{font-size:1.1rem;margin:1.25rem 0 .25rem}\n"
    "p{margin:.5rem 0}\n"
    "ul{margin:.25rem 0;padding-left:1.5rem}\n"
    ".note{margin:.15rem 0 .15rem 1.5rem}\n"
    "li .note{margin-left:0}\n"
    "dl{display:grid;grid-template-columns:1fr auto;max-width:30rem;margin:.5rem 0}\n"
    "dt,dd{margin:0;border-bottom:1px dotted}\n"
    "dd{padding-left:1rem;text-align:right;font-weight:bold;font-variant-numeric:tabular-nums}\n"
    ".bars{grid-template-columns:max-content 1fr}\n"
    ".bars dt,.bars dd{border:0;text-align:left}\n"
    ".bars span{display:inline-block;height:.7em;line-height:.7em;min-width:1px;margin-right:.5rem;"
    "background:#15617f;print-color-adjust:exact}\n"
    "table{border-collapse:collapse;margin:.5rem 0}\n"
    "caption{text-align:left}\n"
    "caption.told{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);"
    "white-space:nowrap}\n"
    "th,td{text-align:left;vertical-align:top;padding:.25rem .75rem .25rem 0;"
    "border-bottom:1px solid rgba(128,128,128,.4)}\n"
    "thead th{border-bottom:2px solid}\n"
    "tbody th{font-weight:normal}\n"
    "figure{margin:1rem 0}\n"
    "figure svg{max-width:100%;height:auto}\n"
    ".number{text-align:right;font-variant-numeric:tabular-nums}\n"
    "pre{display:inline-block;margin:.5rem 0;padding:1rem;font:1rem/1 monospace;background:#fff;"
    "color:#000;overflow-x:auto;max-width:100%}\n"
    ".slip{display:flow-root;border-bottom:1px dashed;padding:1rem 0}\n"
    ".slip h2{margin-top:0}\n"
    ".slip pre{float:right}\n"
    ".slip dl{grid-template-columns:max-content 1fr;max-width:none}\n"
    ".slip dt,.slip dd{border:0}\n"
    ".slip dd{text-align:left;font-weight:normal}\n"
    ".badge{display:inline-block;box-sizing:border-box;vertical-align:top;width:20rem;max-width:"
    "100%;"
    "margin:0 1rem 1rem 0;padding:1rem;border:1px solid}\n"
    ".badge h2{margin-top:0}\n"
    ".poster li{font-size:1.5em;font-weight:bold;list-style:none}\n"
    ".poster li .note{font-size:.67em;font-weight:normal}\n"
    "@page{size:A4;margin:18mm}\n"
    "@media print{\n"
    ":root{color-scheme:light}\n"
    "body{font-size:10pt;max-width:none;margin:0;padding:0}\n"
    "pre{overflow:visible}\n"
    "h2,h3,caption{break-after:avoid}\n"
    "tr,li,dt,dd,pre,figure,.badge{break-inside:avoid}\n"
    ".slip{break-inside:avoid;min-height:115mm}\n"
    ".slip:nth-of-type(even){break-after:page;border:0}\n"
    "thead{display:table-header-group}\n"
    ".poster{font-size:17pt}\n"
    ".poster h2{font-size:30pt}\n"
    ".poster h3{font-size:19pt}\n"
    ".poster h2~h2{break-before:page}\n"
    "}\n";

/* Escaped, and its lines broken by <br> where they are to be. */
static void add_escaped(struct buffer *out, const char *text, bool break_lines)
{
    const char *line_feed;
    struct buffer line = {0};
    while (break_lines && (line_feed = strchr(text, '\n'))) {
        buffer_clear(&line);
        buffer_add_bytes(&line, text, (size_t)(line_feed - text));
        markup_escape(out, buffer_text(&line));
        buffer_add(out, "<br>\n");
        text = line_feed + 1;
    }
    markup_escape(out, text);
    out->failed = out->failed || line.failed;
    buffer_release(&line);
}

/* A text on one line, safe between tags and between quotes. */
static void add_line(struct page *page, const char *text)
{
    buffer_clear(&page->safe);
    unicode_sanitise(&page->safe, text, false);
    add_escaped(page->out, buffer_text(&page->safe), false);
}

/* A text of as many lines as it has, broken by <br> unless it is to stay just as it is. */
static void add_lines(struct page *page, const char *text, bool break_lines)
{
    buffer_clear(&page->safe);
    unicode_sanitise(&page->safe, text, true);
    add_escaped(page->out, buffer_text(&page->safe), break_lines);
}

static void add_paragraph(struct page *page, const char *opening, const char *text)
{
    buffer_add(page->out, opening);
    add_lines(page, text, true);
    buffer_add(page->out, "</p>\n");
}

/* No level is left out: a paper whose sections are all small begins with the larger ones. */
static void add_heading(struct page *page, const struct block *block)
{
    bool small = block->kind == BLOCK_SUBHEADING && page->has_heading;
    page->has_heading |= block->kind == BLOCK_HEADING;
    page->section = block->text;
    buffer_add(page->out, small ? "<h3>" : "<h2>");
    add_line(page, block->text);
    buffer_add(page->out, small ? "</h3>\n" : "</h2>\n");
}

static void close_item(struct page *page)
{
    if (page->in_item)
        buffer_add(page->out, "</li>\n");
    page->in_item = false;
}

static void close_list(struct page *page)
{
    close_item(page);
    if (page->in_list)
        buffer_add(page->out, "</ul>\n");
    page->in_list = false;
}

static void add_item(struct page *page, const char *text)
{
    close_item(page);
    if (!page->in_list)
        buffer_add(page->out, "<ul>\n");
    page->in_list = page->in_item = true;
    buffer_add(page->out, "<li>");
    add_lines(page, text, true);
}

static void add_figures(struct page *page, const struct figure *figure)
{
    buffer_add(page->out, "<dl>\n");
    for (; figure; figure = figure->next) {
        buffer_add(page->out, "<dt>");
        add_line(page, figure->label);
        char number[NUMBER_SIZE];
        number_figure(number, figure->value);
        buffer_add_format(page->out, "</dt><dd>%s</dd>\n", number);
    }
    buffer_add(page->out, "</dl>\n");
}

/* A bar is only to be seen: whoever hears the page hears the figure. */
static void add_bars(struct page *page, const struct figure *first)
{
    enum { PERCENT = 80 }; /* of the width, for the longest one */
    int longest = 1;
    for (const struct figure *figure = first; figure; figure = figure->next)
        longest = figure->value > longest ? figure->value : longest;
    buffer_add(page->out, "<dl class=\"bars\">\n");
    for (const struct figure *figure = first; figure; figure = figure->next) {
        char number[NUMBER_SIZE];
        number_figure(number, figure->value);
        buffer_add(page->out, "<dt>");
        add_line(page, figure->label);
        buffer_add(page->out, "</dt><dd>");
        if (figure->value > 0)
            buffer_add_format(page->out, "<span style=\"width:%lld%%\">&nbsp;</span>",
                              (long long)figure->value * PERCENT / longest);
        buffer_add_format(page->out, "%s</dd>\n", number);
    }
    buffer_add(page->out, "</dl>\n");
}

/* The alternative of a code is the text that stands beside it on every paper. */
static void add_drawing(struct page *page, const char *text)
{
    buffer_add_format(page->out, "<pre role=\"img\" aria-label=\"%s\">\n",
                      tr("Koodi lukijalle; sama tekstinä vieressä"));
    add_lines(page, text, false);
    buffer_add(page->out, "</pre>\n");
}

static void add_slip(struct page *page, const struct document_slip *slip)
{
    struct qr qr;
    struct buffer code = {0};
    if (qr_make(&qr, slip->code))
        qr_write_text(&code, &qr, SLIP_QUIET);
    buffer_add(page->out, "<section class=\"slip\">\n<h2>");
    add_line(page, slip->heading);
    buffer_add(page->out, "</h2>\n");
    add_drawing(page, buffer_text(&code));
    buffer_add(page->out, "<dl>\n");
    for (const struct slip_line *line = slip->lines; line; line = line->next) {
        buffer_add(page->out, "<dt>");
        add_line(page, line->label);
        buffer_add(page->out, "</dt><dd>");
        add_lines(page, line->text, true);
        buffer_add(page->out, "</dd>\n");
    }
    buffer_add(page->out, "</dl>\n</section>\n");
    page->out->failed |= code.failed;
    buffer_release(&code);
}

static void add_badge(struct page *page, const struct document_badge *badge)
{
    struct qr qr;
    struct buffer text = {0};
    buffer_add(page->out, "<section class=\"badge\">\n<h2>");
    person_add_name(&text, badge->given, badge->family);
    add_line(page, buffer_text(&text));
    buffer_add(page->out, "</h2>\n");
    if (badge->organisation[0] != '\0')
        add_paragraph(page, "<p>", badge->organisation);
    buffer_clear(&text);
    if (qr_make(&qr, badge->code))
        qr_write_text(&text, &qr, SLIP_QUIET);
    add_drawing(page, buffer_text(&text));
    buffer_clear(&text);
    buffer_add_format(&text, "%s\n%s", badge->occasion, badge->code_text);
    add_paragraph(page, "<p>", buffer_text(&text));
    buffer_add(page->out, "</section>\n");
    page->out->failed |= text.failed;
    buffer_release(&text);
}

static const char *cell_class(const struct document_column *column)
{
    return column->kind == COLUMN_NUMBER ? " class=\"number\"" : "";
}

static void add_row(struct page *page, const struct document_table *table, size_t named_by,
                    const char *const *cells)
{
    char number[NUMBER_SIZE];
    buffer_add(page->out, "<tr>");
    for (size_t i = 0; i < table->column_count; i++) {
        const char *tag = i == named_by ? "th" : "td";
        buffer_add_format(page->out, "<%s%s%s>", tag, i == named_by ? " scope=\"row\"" : "",
                          cell_class(&table->columns[i]));
        bool is_number = table->columns[i].kind == COLUMN_NUMBER;
        add_line(page, is_number ? number_show(cells[i], number) : cells[i]);
        buffer_add_format(page->out, "</%s>", tag);
    }
    buffer_add(page->out, "</tr>\n");
}

/* A table tells what it is about; whoever sees the page has just read that in the heading. */
static void add_table(struct page *page, const struct document_table *table)
{
    size_t named_by = document_table_naming_column(table);
    buffer_add(page->out, "<table>\n<caption class=\"told\">");
    add_line(page, page->section);
    buffer_add(page->out, "</caption>\n<thead>\n<tr>");
    for (size_t i = 0; i < table->column_count; i++) {
        buffer_add_format(page->out, "<th scope=\"col\"%s>", cell_class(&table->columns[i]));
        add_line(page, table->columns[i].heading);
        buffer_add(page->out, "</th>");
    }
    buffer_add(page->out, "</tr>\n</thead>\n<tbody>\n");
    for (const struct document_row *row = table->rows; row; row = row->next)
        add_row(page, table, named_by, row->cells);
    buffer_add(page->out, "</tbody>\n</table>\n");
}

static void add_picture(struct page *page, const struct picture *picture)
{
    char name[32];
    (void)snprintf(name, sizeof name, "picture%u", ++page->pictures);
    buffer_add(page->out, "<figure>\n");
    svg_write_picture(page->out, picture, name);
    buffer_add(page->out, "<figcaption>");
    add_line(page, picture->summary);
    buffer_add(page->out, "</figcaption>\n</figure>\n");
}

static void add_block(struct page *page, const struct block *block)
{
    if (block->kind != BLOCK_ITEM && block->kind != BLOCK_NOTE)
        close_list(page);
    switch (block->kind) {
    case BLOCK_HEADING:
    case BLOCK_SUBHEADING:
        add_heading(page, block);
        break;
    case BLOCK_PARAGRAPH:
        add_paragraph(page, "<p>", block->text);
        break;
    case BLOCK_ITEM:
        add_item(page, block->text);
        break;
    case BLOCK_NOTE:
        add_paragraph(page, "<p class=\"note\">", block->text);
        break;
    case BLOCK_DRAWING:
        add_drawing(page, block->text);
        break;
    case BLOCK_FIGURES:
        add_figures(page, block->figures);
        break;
    case BLOCK_BARS:
        add_bars(page, block->figures);
        break;
    case BLOCK_TABLE:
        add_table(page, block->table);
        break;
    case BLOCK_SLIP:
        add_slip(page, block->slip);
        break;
    case BLOCK_PICTURE:
        add_picture(page, block->picture);
        break;
    case BLOCK_BADGE:
        add_badge(page, block->badge);
        break;
    }
}

static void open_page(struct page *page)
{
    buffer_add_format(page->out,
                      "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
                      "<meta http-equiv=\"Content-Security-Policy\" "
                      "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
                      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                      "<title>",
                      markup_language());
    add_line(page, page->document->title);
    buffer_add_format(page->out, "</title>\n<style>\n%s</style>\n</head>\n<body>\n<main%s>\n<h1>",
                      style, page->document->is_poster ? " class=\"poster\"" : "");
    add_line(page, page->document->title);
    buffer_add(page->out, "</h1>\n");
    if (page->document->subtitle[0] != '\0')
        add_paragraph(page, "<p>", page->document->subtitle);
}

void html_write_document(struct buffer *out, const struct document *document)
{
    struct page page = {.out = out, .document = document, .section = document->title};
    open_page(&page);
    for (const struct block *block = document->blocks; block; block = block->next)
        add_block(&page, block);
    close_list(&page);
    buffer_add(out, "</main>\n</body>\n</html>\n");
    out->failed = out->failed || page.safe.failed;
    buffer_release(&page.safe);
}
