#include "paper.h"

#include "bars.h"
#include "catalogue.h"
#include "drawing.h"
#include "labels.h"
#include "page.h"
#include "poster.h"
#include "sink.h"
#include "sketch.h"
#include "slip.h"
#include "table.h"
#include "vaihtarit/core/clock.h"
#include "vaihtarit/core/unicode.h"

enum { INDENT = 14 };
static const double heading_gap = 14; /* above each of them */
static const double subheading_gap = 8;
static const double block_gap = 9; /* at most, below a heading */
static const double item_gap = 2;

/* A paper on its way onto the pages. */
struct composing {
    struct page page;
    const struct document *document;
    struct poster poster; /* of a paper for a wall */
    int bookmark;         /* of the title, above all others */
    const char *section;  /* the last heading; NULL before the first */
    const char *topic;    /* the last one below it, or NULL */
    bool list_open;       /* within a list */
    bool item_open;       /* within one of its points */
    int on_sheet;         /* slips on this page so far */
    bool failed;          /* memory ran out */
};

static void close_item(struct composing *composing)
{
    if (composing->item_open) {
        page_close_tag(&composing->page, "LBody");
        page_close_tag(&composing->page, "LI");
    }
    composing->item_open = false;
}

static void close_list(struct composing *composing)
{
    close_item(composing);
    if (composing->list_open)
        page_close_tag(&composing->page, "L");
    composing->list_open = false;
}

static void put_title(struct composing *composing)
{
    struct page *page = &composing->page;
    const struct document *document = composing->document;
    composing->bookmark = page_add_bookmark(page, CAIRO_PDF_OUTLINE_ROOT, document->title);
    enum face face = document->is_poster ? FACE_POSTER_TITLE : FACE_TITLE;
    enum face below = document->is_poster ? FACE_POSTER_NOTE : FACE_SUBTITLE;
    page_put_text(page, "H1", face, INK_HEADING, document->title, PAGE_MARGIN, PAGE_TEXT_WIDTH);
    if (document->subtitle[0] != '\0') {
        page->y += 2;
        page_put_text(page, "P", below, INK_MUTED, document->subtitle, PAGE_MARGIN,
                      PAGE_TEXT_WIDTH);
    }
    page->y += 7;
    page_draw_rule(page, PAGE_MARGIN, PAGE_TEXT_WIDTH, page->y, 1.4, INK_ACCENT);
    page->y += 6;
}

/* What of a block stays together at its beginning. */
static double opening_height(struct page *page, const struct block *block)
{
    enum { PARAGRAPH_LINES = 4, ITEM_LINES = 3 };
    switch (block ? block->kind : BLOCK_PARAGRAPH) {
    case BLOCK_PICTURE:
        return sketch_height(block->picture);
    case BLOCK_TABLE:
        return table_least_height(page, block->table);
    case BLOCK_ITEM:
        return item_gap + ITEM_LINES * lettering_pitch(FACE_BODY); /* and its notes come along */
    default:
        return PARAGRAPH_LINES * lettering_pitch(FACE_BODY);
    }
}

/* What has to fit with a heading above a block: smaller headings, and the beginning of what they
 * open. */
static double first_lines(struct page *page, const struct block *block)
{
    double height = 0;
    for (; block && block->kind == BLOCK_SUBHEADING && height < PAGE_BOTTOM; block = block->next)
        height += subheading_gap + page_text_height(page, FACE_SUBHEADING, block->text) + block_gap;
    return height + opening_height(page, block);
}

static void put_heading(struct composing *composing, const struct block *block)
{
    struct page *page = &composing->page;
    (void)page_make_room(page, heading_gap + page_text_height(page, FACE_HEADING, block->text) +
                                   block_gap + first_lines(page, block->next));
    page_add_space(page, heading_gap);
    (void)page_add_bookmark(page, composing->bookmark, block->text);
    page_put_text(page, "H2", FACE_HEADING, INK_HEADING, block->text, PAGE_MARGIN, PAGE_TEXT_WIDTH);
    page->y += 3;
}

/* Above what begins a page: under which headings it stands. Only for the eye. */
static void put_continued(struct composing *composing, const char *topic)
{
    if (!composing->section)
        return;
    struct page *page = &composing->page;
    struct buffer place = {0};
    struct buffer text = {0};
    buffer_add_format(&place, "%s%s%s", composing->section, topic ? " · " : "", topic ? topic : "");
    buffer_add_format(&text, tr("%s – jatkuu"), buffer_text(&place));
    PangoLayout *layout =
        lettering_set(page->lettering, FACE_NOTE, buffer_text(&text), PAGE_TEXT_WIDTH);
    if (page->cairo)
        lettering_use_ink(page->cairo, INK_MUTED);
    for (int i = 0; i < pango_layout_get_line_count(layout); i++) {
        if (page->cairo)
            lettering_draw_line(page->cairo, layout, FACE_NOTE, i, PAGE_MARGIN, page->y, false);
        page->y += lettering_pitch(FACE_NOTE);
    }
    composing->failed |= text.failed || place.failed;
    g_object_unref(layout);
    buffer_release(&place);
    buffer_release(&text);
}

static void put_subheading(struct composing *composing, const struct block *block)
{
    struct page *page = &composing->page;
    if (page_make_room(page, first_lines(page, block)))
        put_continued(composing, NULL);
    page_add_space(page, subheading_gap);
    page_put_text(page, "H3", FACE_SUBHEADING, INK_TEXT, block->text, PAGE_MARGIN, PAGE_TEXT_WIDTH);
    page->y += 1;
}

static void put_item(struct composing *composing, const struct block *block)
{
    struct page *page = &composing->page;
    if (!composing->list_open)
        page_open_tag(page, "L");
    composing->list_open = true;
    if (page_make_room(page, first_lines(page, block)))
        put_continued(composing, composing->topic);
    page_add_space(page, item_gap);
    page_open_tag(page, "LI");
    double y = page->y;
    page_put_text(page, "Lbl", FACE_BODY, INK_ACCENT, "•", PAGE_MARGIN + 2, INDENT);
    page->y = y;
    page_open_tag(page, "LBody");
    composing->item_open = true;
    page_put_text(page, "P", FACE_BODY, INK_TEXT, block->text, PAGE_MARGIN + INDENT,
                  PAGE_TEXT_WIDTH - INDENT);
}

static void put_note(struct composing *composing, const char *text)
{
    page_put_text(&composing->page, "P", FACE_NOTE, INK_MUTED, text, PAGE_MARGIN + INDENT,
                  PAGE_TEXT_WIDTH - INDENT);
}

static void put_block(struct composing *composing, const struct block *block)
{
    struct page *page = &composing->page;
    if (composing->document->is_poster &&
        poster_put(&composing->poster, page, block, composing->bookmark))
        return;
    if (block->kind == BLOCK_ITEM)
        close_item(composing);
    else if (block->kind != BLOCK_NOTE)
        close_list(composing);
    if (block->kind == BLOCK_HEADING)
        composing->section = block->text;
    if (block->kind == BLOCK_HEADING || block->kind == BLOCK_SUBHEADING)
        composing->topic = block->kind == BLOCK_SUBHEADING ? block->text : NULL;
    switch (block->kind) {
    case BLOCK_HEADING:
        put_heading(composing, block);
        break;
    case BLOCK_SUBHEADING:
        put_subheading(composing, block);
        break;
    case BLOCK_PARAGRAPH:
        page_add_space(page, 5);
        page_put_text(page, "P", FACE_BODY, INK_TEXT, block->text, PAGE_MARGIN, PAGE_TEXT_WIDTH);
        break;
    case BLOCK_ITEM:
        put_item(composing, block);
        break;
    case BLOCK_NOTE:
        put_note(composing, block->text);
        break;
    case BLOCK_DRAWING:
        page_add_space(page, 8);
        drawing_put(page, block->text);
        break;
    case BLOCK_FIGURES:
        table_put_figures(page, block->figures);
        break;
    case BLOCK_BARS:
        page_add_space(page, 8);
        bars_put(page, block->figures);
        break;
    case BLOCK_TABLE:
        page_add_space(page, 6);
        table_put(page, block->table, &composing->failed);
        break;
    case BLOCK_PICTURE:
        page_add_space(page, 5);
        sketch_put(page, block->picture, document_shows_rows(composing->document, block));
        break;
    case BLOCK_SLIP:
        slip_put(page, block->slip, composing->bookmark, &composing->on_sheet);
        break;
    case BLOCK_BADGE: /* only on labels */
        break;
    }
}

static void compose_pages(struct composing *composing)
{
    put_title(composing);
    for (const struct block *block = composing->document->blocks; block; block = block->next)
        put_block(composing, block);
    close_list(composing);
    poster_close(&composing->poster, &composing->page);
}

/* Puts everything on the pages, or on labels, which need not be counted first. */
static void compose(struct composing *composing)
{
    struct page *page = &composing->page;
    page->number = 1;
    page->y = PAGE_MARGIN;
    composing->on_sheet = 0;
    composing->section = NULL;
    composing->topic = NULL;
    composing->poster = (struct poster){0};
    composing->page.put_head = NULL;
    page_open_tag(page, "Document");
    if (!composing->document->labels)
        compose_pages(composing);
    else if (page->cairo)
        labels_put(page, composing->document);
    page_close_tag(page, "Document");
    if (!composing->document->labels)
        page_end(page);
    else if (page->cairo)
        cairo_show_page(page->cairo);
}

static void set_metadata(cairo_surface_t *surface, cairo_pdf_metadata_t which, const char *text)
{
    struct buffer safe = {0};
    unicode_sanitise(&safe, text, false);
    if (safe.length > 0)
        cairo_pdf_surface_set_metadata(surface, which, buffer_text(&safe));
    buffer_release(&safe);
}

static void describe(cairo_surface_t *surface, const struct wire_paper *paper)
{
    char now[CLOCK_TEXT_SIZE];
    clock_now_text(now);
    set_metadata(surface, CAIRO_PDF_METADATA_TITLE, paper->document->title);
    set_metadata(surface, CAIRO_PDF_METADATA_SUBJECT, paper->document->subtitle);
    set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, paper->author);
    set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "Vaihtarit");
    set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, now);
    set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, now);
}

/* Puts everything on the pages for good. */
static cairo_status_t draw(struct composing *composing, const struct wire_paper *paper,
                           struct buffer *out)
{
    const struct document_labels *labels = paper->document->labels;
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(
        sink_write, out, labels ? labels_points(labels->sheet.page_width) : PAGE_WIDTH,
        labels ? labels_points(labels->sheet.page_height) : PAGE_HEIGHT);
    /* What catalogue.h needs, and enough for everything else here. */
    cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_4);
    describe(surface, paper);
    cairo_t *cairo = cairo_create(surface);
    composing->page.surface = surface;
    composing->page.cairo = cairo;
    composing->page.total = composing->page.number;
    compose(composing);
    cairo_status_t status = cairo_status(cairo);
    cairo_destroy(cairo);
    cairo_surface_finish(surface);
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    return status;
}

/* "Yhteenveto: Seurakahvit · tehty 24.11.2026" */
static void format_footer(struct buffer *footer, const struct document *document)
{
    char today[CLOCK_DATE_SIZE];
    char date[16];
    clock_today(today);
    clock_short_date(today, date, sizeof date);
    buffer_add_format(footer, "%s · ", document->title);
    buffer_add_format(footer, tr("tehty %s"), date);
}

bool paper_write_pdf(struct buffer *out, const struct wire_paper *paper, struct error *error)
{
    struct composing composing = {.document = paper->document};
    struct buffer footer = {0};
    struct buffer pdf = {0};
    composing.page.lettering = lettering_create(paper->language, error);
    if (!composing.page.lettering)
        return false;
    format_footer(&footer, paper->document);
    composing.page.footer = buffer_text(&footer);
    compose(&composing);
    cairo_status_t status = draw(&composing, paper, &pdf);
    bool done;
    if (composing.failed || composing.page.alternatives.failed || pdf.failed || footer.failed ||
        status == CAIRO_STATUS_NO_MEMORY)
        done = error_set_memory(error);
    else if (status != CAIRO_STATUS_SUCCESS)
        done = error_set(error, ERROR_SYSTEM, "%s", cairo_status_to_string(status));
    else
        done = catalogue_complete(&pdf, paper->language, paper->document->labels != NULL,
                                  &composing.page.alternatives) ||
               error_set_memory(error);
    if (done)
        buffer_add_bytes(out, buffer_text(&pdf), pdf.length);
    lettering_free(composing.page.lettering);
    buffer_release(&composing.page.alternatives);
    buffer_release(&pdf);
    buffer_release(&footer);
    return done && (!out->failed || error_set_memory(error));
}
