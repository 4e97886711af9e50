/* How the form of a deal looks: the circle from giver to giver, and below it in sentences. */
#include "trade_form_state.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/report/trade_words.h"

enum { MARGIN = 1, LABEL_COLUMNS = 11, GAP = 2, FIELD_COLUMN = MARGIN + LABEL_COLUMNS + GAP };
enum { FIELD_MAX = 56 };

/* Where the next row of the page is drawn; a NULL canvas only counts. */
struct pen {
    const struct trade_writing *writing;
    struct canvas *canvas;
    int row;
    int columns;
};

static void put_text(struct pen *pen, int indent, enum style style, const char *text)
{
    int rows = pen->canvas ? pen->canvas->rows - pen->row : 0;
    struct area area = {pen->row, indent, rows, pen->columns - indent - MARGIN};
    pen->row += canvas_put_wrapped(pen->canvas, area, style, text);
}

static const char *label_of(enum draft_kind kind)
{
    static const char *const labels[] = {
        [DRAFT_NAME] = tr_noop("Kenelle"),    [DRAFT_GIVES] = tr_noop("Mitä"),
        [DRAFT_MEETS] = tr_noop("Toive"),     [DRAFT_DUE] = tr_noop("Viimeistään"),
        [DRAFT_CALLER] = tr_noop("Soittaja"), [DRAFT_NOTE] = tr_noop("Huomautus"),
    };
    return tr(labels[kind]);
}

/* What helps to fill a field in, where there are no suggestions. */
static const char *hint_of(const struct trade_writing *writing, const struct draft_field *field)
{
    const struct trade_draft *draft = &writing->draft;
    switch (field->kind) {
    case DRAFT_NAME:
        return tr("Kirjoita nimen alku: tutut yhdistykset tulevat ehdolle.");
    case DRAFT_GIVES:
        if (draft_offer(draft, writing->model, field->party))
            return tr("Yhdistyksen tarjous: vaihto varaa sen.");
        return field->party > 0 && draft->count == 2 ? tr("Omin sanoin. Tyhjänä tästä tulee lahja.")
                                                     : tr("Kirjoita omin sanoin.");
    case DRAFT_MEETS:
        return draft_want(draft, writing->model, field->party)
                   ? tr("Saajan toive: vaihto täyttää sen.")
                   : tr("Tyhjänä vaihto ei täytä kirjattua toivetta.");
    case DRAFT_DUE:
        return tr("Mihin mennessä, esimerkiksi 15.12.2026. Voi jättää tyhjäksi.");
    case DRAFT_CALLER:
        return tr("Kuka soittaa toisille. Voi jättää tyhjäksi.");
    case DRAFT_NOTE:
        break;
    }
    return tr("Mitä muuta sovittiin. Enter tallentaa.");
}

/* "B ry antaa A ry:lle vastineeksi" over what the second and later ones give. */
static void draw_heading(struct pen *pen, size_t party)
{
    const struct trade_draft *draft = &pen->writing->draft;
    const char *giver = draft_name(draft, party);
    const char *first = draft_name(draft, 0);
    struct buffer text = {0};
    if (draft_next(draft, party) != 0)
        buffer_add_format(&text, tr("%s antaa seuraavalle"), *giver ? giver : tr("Saaja"));
    else if (*giver == '\0' || *first == '\0')
        buffer_add(&text, tr("Saaja antaa vastineeksi"));
    else
        trade_words_return(&text, giver, first);
    pen->row++;
    put_text(pen, MARGIN, STYLE_DIM, buffer_text(&text));
    buffer_release(&text);
}

/* `>` marks the field in focus. */
static void draw_field(struct pen *pen, const struct draft_field *field)
{
    const struct trade_writing *writing = pen->writing;
    bool focus = draft_field_equal(field, &writing->focus);
    bool first = field->kind == DRAFT_NAME && field->party == 0;
    int row = pen->row++;
    if (!pen->canvas)
        return;
    int columns = pen->columns - FIELD_COLUMN - MARGIN;
    struct area area = {row, FIELD_COLUMN, 1, columns < FIELD_MAX ? columns : FIELD_MAX};
    if (focus)
        canvas_put_text(pen->canvas, row, 0, 1, STYLE_KEY, ">");
    canvas_put_text(pen->canvas, row, MARGIN, LABEL_COLUMNS, focus ? STYLE_TITLE : STYLE_NORMAL,
                    first ? tr("Kuka antaa") : label_of(field->kind));
    editor_draw(draft_editor(&writing->draft, field), pen->canvas, area,
                focus && writing->suggestion == 0);
}

static void draw_suggestions(struct pen *pen)
{
    const struct trade_writing *writing = pen->writing;
    int column = FIELD_COLUMN - GAP;
    int columns = pen->columns - column - MARGIN;
    for (size_t i = 0; i < writing->suggestions.count; i++, pen->row++) {
        const struct draft_suggestion *item = &writing->suggestions.items[i];
        bool selected = writing->suggestion == i + 1;
        if (!pen->canvas)
            continue;
        int used = canvas_put_format(pen->canvas, pen->row, column, columns, STYLE_NORMAL,
                                     selected ? "> %s" : "  %s", item->text);
        canvas_put_text(pen->canvas, pen->row, column + used + GAP, columns - used - GAP, STYLE_DIM,
                        item->why);
        if (!selected)
            continue;
        canvas_restyle(pen->canvas, (struct area){pen->row, column, 1, columns}, STYLE_SELECTED);
        canvas_set_cursor(pen->canvas, pen->row, column);
    }
}

/* Under a field: what is wrong, and in focus its suggestions or its hint. */
static void draw_under_field(struct pen *pen, const struct draft_field *field)
{
    const struct trade_writing *writing = pen->writing;
    bool fault = writing->fault.code != ERROR_NONE && draft_field_equal(field, &writing->fault_at);
    if (fault) {
        struct buffer text = {0};
        buffer_add_format(&text, "! %s", writing->fault.message);
        put_text(pen, FIELD_COLUMN, STYLE_BAD, buffer_text(&text));
        buffer_release(&text);
    }
    if (!draft_field_equal(field, &writing->focus))
        return;
    draw_suggestions(pen);
    if (writing->suggestions.count > 0)
        put_text(pen, FIELD_COLUMN, STYLE_DIM,
                 writing->suggestion > 0 ? tr("Enter ottaa tämän.")
                                         : tr("Nuoli alas valitsee näistä. Enter pitää tekstisi."));
    else if (!fault)
        put_text(pen, FIELD_COLUMN, STYLE_DIM, hint_of(writing, field));
}

/* Between more than two only a whole ring can be recorded. */
static const char *shape_heading(size_t parties, size_t gifts)
{
    static const char *const headings[] = {
        [TRADE_GIFT] = tr_noop("Tästä tulee lahja:"),
        [TRADE_SWAP] = tr_noop("Tästä tulee vaihto:"),
        [TRADE_RING] = tr_noop("Tästä tulee rinki:"),
    };
    return tr(headings[trade_shape_of(parties > 2 ? parties : gifts)]);
}

static void draw_sentence(struct pen *pen, size_t party)
{
    const struct trade_draft *draft = &pen->writing->draft;
    const struct model *model = pen->writing->model;
    const char *gift = draft_gift(draft, model, party);
    bool offer = draft_offer(draft, model, party) != NULL;
    bool want = draft_want(draft, model, party) != NULL;
    struct buffer text = {0};
    if (*gift == '\0')
        return;
    trade_words_leg(&text, draft_name(draft, party), draft_name(draft, draft_next(draft, party)),
                    gift);
    if (offer && want)
        buffer_add(&text, tr(" (varaa tarjouksen, täyttää toiveen)"));
    else if (offer)
        buffer_add(&text, tr(" (varaa tarjouksen)"));
    else if (want)
        buffer_add(&text, tr(" (täyttää toiveen)"));
    put_text(pen, MARGIN + GAP, STYLE_NORMAL, buffer_text(&text));
    buffer_release(&text);
}

/* The deal in sentences, once everybody in it has a name and somebody gives something. */
static void draw_deal(struct pen *pen)
{
    const struct trade_draft *draft = &pen->writing->draft;
    size_t gifts = 0;
    for (size_t party = 0; party < draft->count; party++) {
        if (*draft_name(draft, party) == '\0')
            return;
        gifts += *draft_gift(draft, pen->writing->model, party) != '\0';
    }
    if (gifts == 0)
        return;
    pen->row++;
    put_text(pen, MARGIN, STYLE_TITLE, shape_heading(draft->count, gifts));
    for (size_t party = 0; party < draft->count; party++)
        draw_sentence(pen, party);
}

/* Draws the page; *begin and *end get the rows of the field in focus and of what belongs to it. */
static void draw_whole(struct pen *pen, int *begin, int *end)
{
    const struct trade_writing *writing = pen->writing;
    struct draft_field fields[DRAFT_FIELDS];
    size_t count = draft_fields(&writing->draft, writing->model, fields);
    put_text(pen, MARGIN, STYLE_TITLE, tr("Sovi vaihto"));
    for (size_t i = 0; i < count; i++) {
        const struct draft_field *field = &fields[i];
        bool focus = draft_field_equal(field, &writing->focus);
        if (field->kind == DRAFT_DUE)
            pen->row++;
        if (focus)
            *begin = pen->row;
        if (field->kind == DRAFT_GIVES && field->party > 0)
            draw_heading(pen, field->party);
        draw_field(pen, field);
        draw_under_field(pen, field);
        if (focus)
            *end = pen->row;
    }
    draw_deal(pen);
    /* At the last field the sentences are what one wants to see. */
    if (writing->focus.kind == DRAFT_NOTE)
        *end = pen->row;
}

static int draw_page(const void *context, struct canvas *canvas, int columns)
{
    struct pen pen = {.writing = context, .canvas = canvas, .columns = columns};
    int begin = 0;
    int end = 0;
    draw_whole(&pen, &begin, &end);
    return pen.row;
}

void trade_form_layout(struct app *app, struct view *view, struct area area)
{
    (void)app;
    struct trade_writing *writing = view->state;
    struct pen pen = {.writing = writing, .columns = area.columns};
    int begin = 0;
    int end = 0;
    draw_whole(&pen, &begin, &end);
    if (end > writing->page.top + area.rows)
        writing->page.top = end - area.rows;
    if (begin < writing->page.top)
        writing->page.top = begin;
    if (end <= area.rows)
        writing->page.top = 0;
    page_layout(&writing->page, area, draw_page, writing);
}

void trade_form_draw(const struct app *app, const struct view *view, struct canvas *canvas,
                     struct area area)
{
    (void)app;
    const struct trade_writing *writing = view->state;
    page_show(&writing->page, draw_page, writing, canvas, area);
}
