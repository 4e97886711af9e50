/* How the door looks: the search, and the people that it found. */
#include "door.h"

#include "vaihtarit/core/message.h"

enum { MARGIN = 1, WIDE = 60, TALL = 10 };

static void write_count(const struct door *door, struct buffer *out)
{
    long count = (long)door->hits.count;
    if (door_is_searching(door))
        buffer_add_format(out, tr_count("%ld osuma", "%ld osumaa", count), count);
    else
        buffer_add_format(out, tr_count("%ld ihminen", "%ld ihmistä", count), count);
}

static void draw_search(const struct door *door, struct canvas *canvas, struct area row)
{
    struct buffer count = {0};
    write_count(door, &count);
    const char *label = row.columns >= WIDE ? tr("Etsi tai skannaa") : tr("Etsi");
    int used = canvas_put_text(canvas, row.row, row.column, row.columns, STYLE_TITLE, label) + 1;
    int right =
        canvas_put_right(canvas, row.row, row.column, row.columns, STYLE_DIM, buffer_text(&count));
    buffer_release(&count);
    editor_draw(&door->search, canvas, area_cut_columns(row, used, row.columns - used - right - 2),
                !door->in_list);
}

/* What to do when there is nobody to show. */
static void draw_nobody(const struct app *app, const struct door *door, struct canvas *canvas,
                        struct area area)
{
    struct buffer text = {0};
    if (app->loading)
        buffer_add(&text, tr("Haetaan listaa…"));
    else if (door->is_trade)
        buffer_add(&text, tr("Tämä on vaihdon koodi: Enter avaa vaihdon."));
    else if (model_people_count(app->model) == 0)
        buffer_add(&text, tr("Lista on vielä tyhjä.\n"
                             "F5 tuo osallistujalistan tiedostosta.\n"
                             "F2 lisää yhden osallistujan.\n"
                             "F4 laskee mukaan kävijän ilman nimeä."));
    else if (door->suggestion.length > 0)
        buffer_add_format(&text,
                          tr("Haulla ”%s” ei löydy ketään. Tarkoititko ”%s”?\n"
                             "Nuoli alas hakee sillä. F2 lisää uuden, Esc tyhjentää haun."),
                          editor_text(&door->search), buffer_text(&door->suggestion));
    else
        buffer_add_format(
            &text,
            tr("Haulla ”%s” ei löydy ketään.\nF2 lisää uuden osallistujan, Esc tyhjentää haun."),
            editor_text(&door->search));
    canvas_put_wrapped(canvas, area, STYLE_NORMAL, buffer_text(&text));
    buffer_release(&text);
}

/* The list's first row: an empty one is left over it where the screen is tall enough. */
static int list_row(struct area area)
{
    return area.rows >= TALL ? 2 : 1;
}

void door_layout(struct app *app, struct view *view, struct area area)
{
    (void)app;
    struct door *door = view->state;
    list_layout(&door->list, &door_people, door, area.rows - list_row(area));
}

void door_draw(const struct app *app, const struct view *view, struct canvas *canvas,
               struct area area)
{
    const struct door *door = view->state;
    struct area inner = area_cut_columns(area, MARGIN, area.columns - 2 * MARGIN);
    struct area rows = area_cut_rows(inner, list_row(area), inner.rows);
    struct list shown = door->list;
    if (!door_is_chosen(door))
        shown.index = door->hits.count;
    if (door->hits.count > 0)
        list_draw(&shown, &door_people, door, canvas, rows, door->in_list);
    else
        draw_nobody(app, door, canvas, area_cut_columns(rows, 2, rows.columns - 2));
    draw_search(door, canvas, area_cut_rows(inner, 0, 1));
}
