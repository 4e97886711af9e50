/* How the questions look: one under the other, and under the one in focus what can be answered. */
#include "asking_state.h"
#include "merging/twin_words.h"

#include "vaihtarit/core/message.h"

enum { MARGIN = 1, INDENT = 3 };

struct pen {
    const struct asking *asking;
    struct canvas *canvas; /* NULL only counts */
    int columns;
    int row;
    int focus_begin; /* the rows of the question in focus */
    int focus_end;
};

static int put_text(const struct pen *pen, int column, enum style style, const char *text)
{
    int rows = pen->canvas ? pen->canvas->rows - pen->row : 0;
    struct area area = {pen->row, column, rows, pen->columns - column - MARGIN};
    return canvas_put_wrapped(pen->canvas, area, style, text);
}

static void put_question(struct pen *pen, size_t index)
{
    const struct question *question = pen->asking->items[index].question;
    bool focus = index == pen->asking->focus;
    struct buffer text = {0};
    buffer_add_format(&text, question->required ? "%s *" : "%s", question->text);
    if (focus && pen->canvas)
        canvas_put_text(pen->canvas, pen->row, 0, 1, STYLE_KEY, ">");
    pen->row += put_text(pen, MARGIN, focus ? STYLE_TITLE : STYLE_NORMAL, buffer_text(&text));
    buffer_release(&text);
}

/* The letter or the number that chooses an option. */
static void write_key(struct buffer *out, const struct asked *asked, size_t option)
{
    if (asked->question->kind == QUESTION_YES_NO)
        buffer_add(out, option == 0 ? tr("k") : tr("e"));
    else
        buffer_add_format(out, "%zu", option + 1);
}

static void put_options(struct pen *pen, const struct asked *asked, bool focus)
{
    for (size_t i = 0; i < asked->option_count; i++, pen->row++) {
        bool chosen = asked->chosen == i + 1;
        struct buffer key = {0};
        if (!pen->canvas)
            continue;
        write_key(&key, asked, i);
        canvas_put_format(pen->canvas, pen->row, INDENT, pen->columns - INDENT - MARGIN,
                          chosen ? STYLE_TITLE : STYLE_NORMAL, chosen ? "[x] %s %s" : "[ ] %s %s",
                          buffer_text(&key), asked->options[i]);
        if (focus && (chosen || (asked->chosen == 0 && i == 0)))
            canvas_set_cursor(pen->canvas, pen->row, INDENT + 1);
        buffer_release(&key);
    }
}

static void put_answer(struct pen *pen, size_t index)
{
    const struct asked *asked = &pen->asking->items[index];
    bool focus = index == pen->asking->focus;
    if (asked->question->kind != QUESTION_TEXT) {
        put_options(pen, asked, focus);
        return;
    }
    struct area row = {pen->row, INDENT, 1, pen->columns - INDENT - MARGIN};
    if (pen->canvas)
        editor_draw(&asked->editor, pen->canvas, row, focus);
    pen->row++;
}

static void draw(struct pen *pen)
{
    struct buffer who = {0};
    twin_words_person(&who, &pen->asking->attendee);
    pen->row += put_text(pen, MARGIN, STYLE_TITLE, buffer_text(&who));
    buffer_release(&who);
    for (size_t i = 0; i < pen->asking->count; i++) {
        if (i == pen->asking->focus)
            pen->focus_begin = i > 0 ? pen->row : 0;
        put_question(pen, i);
        put_answer(pen, i);
        if (i == pen->asking->focus)
            pen->focus_end = pen->row;
    }
}

static int draw_page(const void *context, struct canvas *canvas, int columns)
{
    struct pen pen = {.asking = context, .canvas = canvas, .columns = columns};
    draw(&pen);
    return pen.row;
}

/* Scrolls so that the question in focus is seen with its options. */
void asking_layout(struct app *app, struct view *view, struct area area)
{
    (void)app;
    struct asking *asking = view->state;
    struct pen pen = {.asking = asking, .columns = area.columns - 1};
    draw(&pen);
    if (pen.focus_end > asking->page.top + area.rows)
        asking->page.top = pen.focus_end - area.rows;
    if (pen.focus_begin < asking->page.top)
        asking->page.top = pen.focus_begin;
    page_layout(&asking->page, area, draw_page, asking);
}

void asking_draw(const struct app *app, const struct view *view, struct canvas *canvas,
                 struct area area)
{
    (void)app;
    const struct asking *asking = view->state;
    page_show(&asking->page, draw_page, asking, canvas, area);
}
