#include "vaihtarit/ui/page.h"

/* The last column is kept for the sign that there is more. */
static int text_columns(struct area window)
{
    return window.columns > 1 ? window.columns - 1 : 1;
}

static int last_top(const struct page *page)
{
    return page->rows > page->window ? page->rows - page->window : 0;
}

static void scroll_to(struct page *page, int top)
{
    int last = last_top(page);
    page->top = top > last ? last : top;
    if (page->top < 0)
        page->top = 0;
}

void page_layout(struct page *page, struct area window, page_draw *draw, const void *context)
{
    page->rows = draw(context, NULL, text_columns(window));
    page->window = window.rows;
    scroll_to(page, page->top);
}

bool page_key(struct page *page, const struct key *key)
{
    int window = page->window > 1 ? page->window - 1 : 1;
    switch (key->kind) {
    case PRESS_UP:
        scroll_to(page, page->top - 1);
        return true;
    case PRESS_DOWN:
        scroll_to(page, page->top + 1);
        return true;
    case PRESS_PAGE_UP:
        scroll_to(page, page->top - window);
        return true;
    case PRESS_PAGE_DOWN:
        scroll_to(page, page->top + window);
        return true;
    case PRESS_HOME:
        scroll_to(page, 0);
        return true;
    case PRESS_END:
        scroll_to(page, last_top(page));
        return true;
    case PRESS_TEXT:
        if (key->code != ' ')
            return false;
        scroll_to(page, page->top + window);
        return true;
    default:
        return false;
    }
}

/* Without a focus of its own: on the first letter that is seen, where a screen reader begins. */
static void put_cursor(struct canvas *whole, int top, int rows)
{
    for (int row = top; row < top + rows && row < whole->rows; row++) {
        for (int column = 0; column < whole->columns; column++) {
            char32_t base = whole->cells[row * whole->columns + column].base;
            if (base != ' ' && base != 0) {
                canvas_set_cursor(whole, row, column);
                return;
            }
        }
    }
    canvas_set_cursor(whole, top, 0);
}

void page_show(const struct page *page, page_draw *draw, const void *context, struct canvas *canvas,
               struct area window)
{
    struct canvas whole = {0};
    int columns = text_columns(window);
    int rows = draw(context, NULL, columns);
    if (window.rows < 1 || !canvas_resize(&whole, rows, columns, NULL))
        return;
    whole.cursor_row = -1;
    (void)draw(context, &whole, columns);
    if (whole.cursor_row < 0)
        put_cursor(&whole, page->top, window.rows);
    canvas_copy(canvas, window, &whole, page->top);
    int last = window.row + window.rows - 1;
    if (page->top + window.rows < rows)
        canvas_put_text(canvas, last, window.column + window.columns - 1, 1, STYLE_KEY, "↓");
    canvas_release(&whole);
}
