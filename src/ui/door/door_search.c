/* Whom the door's search finds, how they stand in its list, and what is said when it is nobody. */
#include "attendee_row.h"
#include "door.h"
#include "trades/trades_scan.h"

#include "vaihtarit/core/id.h"
#include "vaihtarit/core/message.h"

#include <string.h>

void door_search(struct app *app, struct door *door)
{
    struct error error = {0};
    const char *text = editor_text(&door->search);
    search_words_release(&door->words);
    if (!search_words_read(&door->words, text))
        search_words_release(&door->words);
    if (!model_search(app->model, text, &door->hits, &error)) {
        door->hits.count = 0;
        app_fail(app, &error);
    }
    door->in_list = door->in_list && door->hits.count > 0;
    door->is_trade = door->hits.count == 0 && door->words.is_code && trades_have_code(app, text);
    buffer_clear(&door->suggestion);
    if (door->hits.count == 0 && !door->words.is_code)
        model_suggest_search(app->model, text, &door->suggestion);
}

void door_search_anew(struct app *app, struct door *door)
{
    door->in_list = false;
    door->stale = false;
    door_search(app, door);
    list_reset(&door->list);
}

void door_empty_search(struct app *app, struct door *door)
{
    editor_set(&door->search, "");
    door_search_anew(app, door);
}

bool door_is_searching(const struct door *door)
{
    const char *text = editor_text(&door->search);
    return text[strspn(text, " ")] != '\0';
}

/* Without a search nobody is meant until the arrows have chosen: a second Enter does no harm. */
bool door_is_chosen(const struct door *door)
{
    return door->hits.count > 0 && (door->in_list || door_is_searching(door));
}

/* ---- Nobody ---- */

/* True for the digits of a whole code, whatever the blanks, with one of them wrong. */
static bool is_mistyped(const char *code)
{
    char digits[ID_CODE_SIZE];
    return id_code_read(code, digits) && !id_code_is_valid(digits);
}

void door_answer_unknown(struct app *app, const char *text, bool is_code)
{
    if (app->loading)
        app_answer(app, MESSAGE_WARNING, tr("HETKI"),
                   tr("Listaa haetaan vielä. Skannaa tai kirjoita kohta uudelleen."));
    else if (is_mistyped(text))
        app_answer(app, MESSAGE_WARNING, tr("EI LÖYDY"),
                   tr("%s\nKoodissa on jokin numero väärin. Skannaa tai kirjoita se uudelleen."),
                   text);
    else if (is_code)
        app_answer(
            app, MESSAGE_WARNING, tr("EI LÖYDY"),
            tr("%s\nKoodia ei ole tällä listalla eikä vaihdoissa. Kirjoita nimi. F2 lisää uuden."),
            text);
    else
        app_answer(app, MESSAGE_WARNING, tr("EI LÖYDY"), tr("”%s”  F2 lisää uuden."), text);
}

/* ---- Rows ---- */

static size_t row_count(const void *context)
{
    const struct door *door = context;
    return door->hits.count;
}

static struct attendee row_attendee(const struct door *door, size_t index)
{
    return model_attendee(door->app->model, door->hits.rows[index]);
}

static struct id row_id(const void *context, size_t index)
{
    return row_attendee(context, index).registration;
}

static bool row_is_marked(const void *context, size_t index)
{
    return row_attendee(context, index).presence != PRESENCE_NOT_ARRIVED;
}

static void draw_row(const void *context, size_t index, struct canvas *canvas, struct area row)
{
    const struct door *door = context;
    struct attendee attendee = row_attendee(door, index);
    struct buffer code = {0};
    model_code(door->app->model, door->hits.rows[index], editor_text(&door->search), &code);
    attendee_row_draw(&attendee, &door->words, buffer_text(&code), canvas, row);
    buffer_release(&code);
}

const struct list_source door_people = {
    .count = row_count,
    .row_id = row_id,
    .draw_row = draw_row,
    .is_marked = row_is_marked,
};

bool door_find_chosen(const struct door *door, struct attendee *attendee)
{
    size_t index;
    if (!door_is_chosen(door) || !list_selected(&door->list, &door_people, door, &index))
        return false;
    *attendee = row_attendee(door, index);
    return true;
}
