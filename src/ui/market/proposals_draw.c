/* How the proposals look: how far they reach, the list, and the selected one in sentences. */
#include "papers/paper.h"
#include "proposing.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/core/unicode.h"
#include "vaihtarit/report/proposals.h"

enum { MARGIN = 1, GAP = 2, LIST_MOST = 9, LIST_LEAST = 3 };

/* The parts of the screen, from top to bottom. */
struct parts {
    struct area extent;
    struct area list;
    struct area detail;
    int rule; /* its row */
};

static int extent_rows(const struct proposing *proposing, struct canvas *canvas, struct area area)
{
    struct buffer text = {0};
    proposals_add_extent(&text, &proposing->found);
    int rows = canvas_put_wrapped(canvas, area, STYLE_TITLE, buffer_text(&text));
    buffer_release(&text);
    return rows;
}

static struct parts divide(const struct proposing *proposing, struct area area)
{
    struct parts parts;
    struct area inner = area_cut_columns(area, MARGIN, area.columns - 2 * MARGIN);
    int head = proposing->reading ? 0 : extent_rows(proposing, NULL, inner);
    int rest = area.rows - head;
    int list = (int)proposing_count(proposing);
    int most = rest / 2 < LIST_MOST ? rest / 2 : LIST_MOST;
    list = list < most ? list : most;
    list = list < LIST_LEAST ? LIST_LEAST : list;
    parts.extent = area_cut_rows(inner, 0, head);
    parts.list = area_cut_rows(area_cut_columns(area, 0, area.columns - MARGIN), head, list);
    parts.rule = area.row + head + list;
    parts.detail =
        proposing->reading ? area : area_cut_rows(area, head + list + 1, rest - list - 1);
    return parts;
}

/* ---- Rows ---- */

static size_t row_count(const void *context)
{
    return proposing_count(context);
}

/* A proposal is the same one as long as it is of the same listings. */
static struct id row_id(const void *context, size_t index)
{
    const struct proposal *proposal = proposing_row(context, index);
    struct id id = {0};
    for (size_t i = 0; proposal && i < proposal->leg_count; i++)
        for (size_t byte = 0; byte < sizeof id.bytes; byte++)
            id.bytes[byte] ^= (unsigned char)(proposal->legs[i].offer->id.bytes[byte] ^
                                              proposal->legs[i].want->id.bytes[byte]);
    return id;
}

/* "vaihto", "rinki, 3", "lahja"; that it is pinned stands before it. */
static void add_shape(struct buffer *out, const struct proposal *proposal)
{
    enum trade_shape shape = trade_shape_of(proposal->leg_count);
    if (proposal->pinned)
        buffer_add(out, tr("kiinnitetty "));
    buffer_add(out, trade_shape_name(shape));
    if (shape == TRADE_RING)
        buffer_add_format(out, " %zu", proposal->leg_count);
}

static void draw_row(const void *context, size_t index, struct canvas *canvas, struct area row)
{
    const struct proposal *proposal = proposing_row(context, index);
    struct buffer text = {0};
    if (!proposal)
        return;
    add_shape(&text, proposal);
    int columns = (int)unicode_text_width(buffer_text(&text));
    canvas_put_right(canvas, row.row, row.column, row.columns, STYLE_DIM, buffer_text(&text));
    buffer_clear(&text);
    proposals_add_parties(&text, proposal);
    canvas_put_text(canvas, row.row, row.column, row.columns - columns - GAP, STYLE_NORMAL,
                    buffer_text(&text));
    buffer_release(&text);
}

const struct list_source proposing_source = {
    .count = row_count,
    .row_id = row_id,
    .draw_row = draw_row,
    .empty = tr_noop("Yhtään sopivaa paria ei löydy vielä. Esc vie takaisin: kirjaa lisää "
                     "tarjouksia ja toiveita, niin ehdotuksia syntyy."),
};

/* ---- Layout ---- */

/* The selected proposal in words; they stay until another one is selected. */
static void tell(struct proposing *proposing)
{
    const struct proposal *proposal = proposing_selected(proposing);
    if (proposal == proposing->told && proposing->document)
        return;
    arena_release(&proposing->words);
    proposing->document = NULL;
    proposing->told = proposal;
    proposing->page = (struct page){0};
    if (!proposal)
        return;
    struct document *document = document_create(&proposing->words, "", "");
    if (!document)
        return;
    proposals_add(document, &proposing->found, proposal);
    proposing->document = proposing->words.failed ? NULL : document;
}

void proposals_layout(struct app *app, struct view *view, struct area area)
{
    (void)app;
    struct proposing *proposing = view->state;
    struct parts parts = divide(proposing, area);
    list_layout(&proposing->list, &proposing_source, proposing, parts.list.rows);
    tell(proposing);
    if (proposing->document)
        page_layout(&proposing->page, parts.detail, paper_draw, proposing->document);
}

void proposals_draw(const struct app *app, const struct view *view, struct canvas *canvas,
                    struct area area)
{
    (void)app;
    const struct proposing *proposing = view->state;
    struct parts parts = divide(proposing, area);
    if (proposing->document)
        page_show(&proposing->page, paper_draw, proposing->document, canvas, parts.detail);
    if (proposing->reading)
        return;
    extent_rows(proposing, canvas, parts.extent);
    if (proposing->document)
        canvas_put_rule(canvas, parts.rule, parts.extent.column, parts.extent.columns);
    list_draw(&proposing->list, &proposing_source, proposing, canvas, parts.list, true);
}
