#include "vaihtarit/ui/list.h"

#include "vaihtarit/core/message.h"

#include <string.h>

enum { SIGN_COLUMNS = 2, MARK_COLUMNS = 4 };

/* Where the selected row stands in rows that may have changed since the last layout; count > 0. */
static size_t find_selected(const struct list *list, const struct list_source *source,
                            const void *context, size_t count)
{
    size_t index = list->index < count ? list->index : count - 1;
    if (id_is_none(&list->selected))
        return index;
    struct id id = source->row_id(context, index);
    if (id_equal(&id, &list->selected))
        return index;
    for (size_t i = 0; i < count; i++) {
        id = source->row_id(context, i);
        if (id_equal(&id, &list->selected))
            return i;
    }
    return index;
}

static void select_row(struct list *list, const struct list_source *source, const void *context,
                       size_t index)
{
    list->index = index;
    list->selected = source->row_id(context, index);
}

void list_layout(struct list *list, const struct list_source *source, const void *context, int rows)
{
    size_t count = source->count(context);
    size_t shown = rows > 0 ? (size_t)rows : 1;
    list->rows = rows;
    if (count == 0) {
        *list = (struct list){.rows = rows};
        return;
    }
    select_row(list, source, context, find_selected(list, source, context, count));
    if (list->index < list->top)
        list->top = list->index;
    if (list->index >= list->top + shown)
        list->top = list->index - shown + 1;
    if (list->top + shown > count)
        list->top = count > shown ? count - shown : 0;
}

void list_reset(struct list *list)
{
    *list = (struct list){.rows = list->rows};
}

void list_select(struct list *list, const struct id *id)
{
    list->selected = *id;
}

bool list_selected(const struct list *list, const struct list_source *source, const void *context,
                   size_t *index)
{
    size_t count = source->count(context);
    if (count == 0)
        return false;
    *index = find_selected(list, source, context, count);
    return true;
}

bool list_key(struct list *list, const struct list_source *source, const void *context,
              const struct key *key)
{
    size_t count = source->count(context);
    size_t last = count > 0 ? count - 1 : 0;
    size_t index = count > 0 ? find_selected(list, source, context, count) : 0;
    size_t page = list->rows > 1 ? (size_t)list->rows - 1 : 1;
    switch (key->kind) {
    case PRESS_UP:
        index -= index > 0;
        break;
    case PRESS_DOWN:
        index += index < last;
        break;
    case PRESS_PAGE_UP:
        index -= index < page ? index : page;
        break;
    case PRESS_PAGE_DOWN:
        index = last - index < page ? last : index + page;
        break;
    case PRESS_HOME:
        index = 0;
        break;
    case PRESS_END:
        index = last;
        break;
    default:
        return false;
    }
    if (count > 0)
        select_row(list, source, context, index);
    return true;
}

static void draw_row(const struct list_source *source, const void *context, size_t index,
                     struct canvas *canvas, struct area row, bool selected)
{
    int column = SIGN_COLUMNS;
    if (selected)
        canvas_put_text(canvas, row.row, row.column, SIGN_COLUMNS, STYLE_NORMAL, "> ");
    if (source->is_marked) {
        const char *mark = source->is_marked(context, index) ? "[x]" : "[ ]";
        canvas_put_text(canvas, row.row, row.column + column, MARK_COLUMNS, STYLE_NORMAL, mark);
        column += MARK_COLUMNS;
    }
    source->draw_row(context, index, canvas, area_cut_columns(row, column, row.columns - column));
    if (selected)
        canvas_restyle(canvas, row, STYLE_SELECTED);
}

void list_draw(const struct list *list, const struct list_source *source, const void *context,
               struct canvas *canvas, struct area area, bool focus)
{
    size_t count = source->count(context);
    if (count == 0) {
        if (source->empty)
            canvas_put_wrapped(canvas,
                               area_cut_columns(area, SIGN_COLUMNS, area.columns - SIGN_COLUMNS),
                               STYLE_DIM, tr(source->empty));
        if (focus)
            canvas_set_cursor(canvas, area.row, area.column + SIGN_COLUMNS);
        return;
    }
    for (int i = 0; i < area.rows && list->top + (size_t)i < count; i++) {
        size_t index = list->top + (size_t)i;
        bool selected = index == list->index;
        draw_row(source, context, index, canvas, area_cut_rows(area, i, 1), selected);
        if (selected && focus)
            canvas_set_cursor(canvas, area.row + i, area.column);
    }
}

struct id list_place_id(size_t index)
{
    struct id id = {.bytes = {1}};
    memcpy(id.bytes + ID_SIZE - sizeof index, &index, sizeof index);
    return id;
}
