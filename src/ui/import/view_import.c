/* Bringing a list in: which file, or a text pasted in its place. */
#include "import_screens.h"

#include "vaihtarit/core/message.h"
#include "vaihtarit/core/place.h"
#include "vaihtarit/ui/editor.h"
#include "vaihtarit/ui/list.h"
#include "vaihtarit/ui/nearby.h"
#include "vaihtarit/ui/screens.h"

#include <string.h>
#include <unistd.h>

enum { MARGIN = 1, LABEL_COLUMNS = 11, ROOMY = 12, HINT_ROWS = 2, NAME_LEAST = 20 };

struct asking {
    struct view *view;
    struct editor path;
    struct nearby nearby;
    struct list list;
    bool in_list;        /* the arrows have gone from the line to the list */
    struct buffer fault; /* why the last file could not be read */
    struct buffer pasted;
};

/* ---- From one screen to the next ---- */

bool import_go_to(struct app *app, struct view *from, const struct view_ops *to, void *argument)
{
    if (!app_push_view(app, to, argument))
        return false;
    app_close_view(app, from);
    return true;
}

bool import_hand_over(struct app *app, struct view *from, struct import_list **list,
                      const struct view_ops *to)
{
    if (!import_go_to(app, from, to, *list))
        return false;
    *list = NULL;
    return true;
}

void import_show_columns(struct app *app, struct view *from, struct import_list *list,
                         const struct error *error)
{
    if (!list)
        app_fail(app, error);
    else if (!import_hand_over(app, from, &list, &import_columns_view))
        import_list_free(list);
}

/* ---- The files that are suggested ---- */

static size_t count_files(const void *context)
{
    const struct asking *asking = context;
    return asking->nearby.count;
}

static struct id file_id(const void *context, size_t index)
{
    (void)context;
    return list_place_id(index);
}

static void draw_file(const void *context, size_t index, struct canvas *canvas, struct area row)
{
    const struct asking *asking = context;
    const struct nearby_file *file = &asking->nearby.files[index];
    int name = row.columns * 6 / 10;
    name = name < NAME_LEAST ? NAME_LEAST : name;
    canvas_put_text(canvas, row.row, row.column, name, STYLE_NORMAL, file->name);
    canvas_put_text(canvas, row.row, row.column + name + 1, row.columns - name - 1 - MARGIN,
                    STYLE_DIM, file->folder);
}

static const struct list_source nearby_files = {
    .count = count_files,
    .row_id = file_id,
    .draw_row = draw_file,
    .empty = tr_noop("Listaa ei löytynyt. Ilman kansion nimeä etsitään latauksista, työpöydältä ja "
                     "muistitikuilta."),
};

static void find_files(struct asking *asking)
{
    nearby_find(&asking->nearby, editor_text(&asking->path));
    list_reset(&asking->list);
    asking->in_list = false;
}

static const struct nearby_file *selected_file(const struct asking *asking)
{
    size_t index;
    return list_selected(&asking->list, &nearby_files, asking, &index)
               ? &asking->nearby.files[index]
               : NULL;
}

/* Finds other files: what was suggested so far is gone. */
static void type_path(struct asking *asking, const char *path)
{
    struct buffer text = {0};
    place_add_short(&text, path);
    editor_set(&asking->path, buffer_text(&text));
    buffer_release(&text);
    find_files(asking);
}

/* ---- Reading ---- */

static void read_file(struct app *app, void *context)
{
    struct asking *asking = context;
    struct error error = {0};
    struct import_list *list = import_list_from_file(editor_text(&asking->path), &error);
    buffer_clear(&asking->fault);
    if (list)
        import_show_columns(app, asking->view, list, &error);
    else
        buffer_add(&asking->fault, error.message);
}

static void read_pasted(struct app *app, void *context)
{
    struct asking *asking = context;
    struct error error = {0};
    struct import_list *list = import_list_from_text(buffer_text(&asking->pasted), &error);
    import_show_columns(app, asking->view, list, &error);
}

/* What was typed is a file: then that one is meant, and not one that is only like it. */
static bool is_typed_out(const struct asking *asking)
{
    struct buffer path = {0};
    place_add_typed(&path, editor_text(&asking->path));
    bool is = path.length > 0 && access(buffer_text(&path), F_OK) == 0;
    buffer_release(&path);
    return is;
}

/* Rows of cells, and not the path of a file that was dropped. */
static bool is_list(const char *text)
{
    const char *mark = strpbrk(text, "\n\t");
    return mark && mark[strspn(mark, "\n\t ")] != '\0';
}

/* ---- Keys ---- */

static void go_on(struct app *app, struct view *view)
{
    struct asking *asking = view->state;
    const struct nearby_file *file = selected_file(asking);
    if (file && (asking->in_list || !is_typed_out(asking))) {
        bool is_folder = file->is_folder;
        type_path(asking, file->path);
        if (is_folder)
            return;
    }
    if (editor_text(&asking->path)[0] != '\0') {
        app_say_and_do(app, tr("Luetaan listaa…"), read_file, asking);
        return;
    }
    buffer_clear(&asking->fault);
    buffer_add(&asking->fault, tr("Kirjoita ensin, mikä tiedosto tuodaan."));
}

static void complete(struct app *app, struct view *view)
{
    struct asking *asking = view->state;
    const struct nearby_file *file = selected_file(asking);
    if (file)
        type_path(asking, file->path);
    else
        app_say(app, MESSAGE_INFO, "%s", tr("Tällä alulla ei ole yhtään listaa."));
}

static void type_lines(struct app *app, struct view *view)
{
    (void)import_go_to(app, view, &import_lines_view, NULL);
}

static bool asking_key(struct app *app, struct view *view, const struct key *key)
{
    struct asking *asking = view->state;
    bool changed = false;
    if (key->kind == PRESS_PASTE && is_list(key->text)) {
        buffer_clear(&asking->pasted);
        buffer_add(&asking->pasted, key->text);
        app_say_and_do(app, tr("Luetaan listaa…"), read_pasted, asking);
        return true;
    }
    if (editor_key(&asking->path, key, &changed)) {
        asking->in_list = false;
        if (changed) {
            buffer_clear(&asking->fault);
            find_files(asking);
        }
        return true;
    }
    /* The first arrow only goes to the list. */
    struct list before = asking->list;
    if (!list_key(&asking->list, &nearby_files, asking, key))
        return false;
    if (!asking->in_list && key->kind == PRESS_DOWN)
        asking->list = before;
    asking->in_list = asking->nearby.count > 0 && (asking->in_list || key->kind != PRESS_UP);
    return true;
}

static const struct action import_actions[] = {
    {
        .id = "go-on",
        .keys = {KEY_NAMED(ENTER)},
        .label = tr_noop("jatka"),
        .help = tr_noop("Lukee listan ja näyttää, mitä siitä tulisi. Mitään ei vielä tallenneta."),
        .run = go_on,
    },
    {
        .id = "back",
        .keys = {KEY_NAMED(ESCAPE)},
        .label = tr_noop("takaisin"),
        .help = tr_noop("Palaa ovelle."),
        .run = app_close_view,
    },
    {
        .id = "complete",
        .keys = {KEY_NAMED(TAB)},
        .label = tr_noop("täydennä"),
        .help = tr_noop("Kirjoittaa valitun rivin riville Tiedosto ja näyttää kansion sisällön."),
        .run = complete,
    },
    {
        .id = "lines",
        .keys = {KEY_FUNCTION(6)},
        .label = tr_noop("kirjoita rivit"),
        .help = tr_noop("Listan voi kirjoittaa tai liittää rivi kerrallaan ilman tiedostoa."),
        .run = type_lines,
    },
};

/* ---- The view ---- */

static bool asking_open(struct app *app, struct view *view, void *argument, struct error *error)
{
    (void)app, (void)error;
    struct asking *asking = view->state;
    asking->view = view;
    asking->path.limit = EDITOR_PATH;
    if (argument)
        editor_set(&asking->path, argument);
    find_files(asking);
    return true;
}

/* Where the line, the hint or fault, and the list of files go. */
struct parts {
    int line;
    int hint;
    struct area list;
};

static struct parts divide(struct area area)
{
    bool roomy = area.rows >= ROOMY;
    struct parts parts = {.line = roomy ? 2 : 0, .hint = roomy ? 4 : 1};
    int top = parts.hint + HINT_ROWS + (roomy ? 1 : 0);
    parts.list = area_cut_rows(area, top, area.rows - top);
    return parts;
}

static void asking_layout(struct app *app, struct view *view, struct area area)
{
    (void)app;
    struct asking *asking = view->state;
    list_layout(&asking->list, &nearby_files, asking, divide(area).list.rows);
}

static void draw_hint(const struct asking *asking, struct canvas *canvas, struct area area)
{
    struct buffer text = {0};
    bool failed = asking->fault.length > 0;
    if (failed)
        buffer_add_format(&text, "! %s", buffer_text(&asking->fault));
    else
        buffer_add(&text, tr("Valitse lista nuolilla, kirjoita sen nimeä tai raahaa tiedosto "
                             "tähän. Kopioidut rivit voi myös liittää tähän."));
    canvas_put_wrapped(canvas, area, failed ? STYLE_BAD : STYLE_DIM, buffer_text(&text));
    buffer_release(&text);
}

static void asking_draw(const struct app *app, const struct view *view, struct canvas *canvas,
                        struct area area)
{
    (void)app;
    const struct asking *asking = view->state;
    struct parts parts = divide(area);
    struct area line = area_cut_rows(area, parts.line, 1);
    if (parts.line > 0)
        canvas_put_text(canvas, area.row, area.column + MARGIN, area.columns, STYLE_TITLE,
                        tr("Tuo lista"));
    draw_hint(asking, canvas,
              area_cut_columns(area_cut_rows(area, parts.hint, HINT_ROWS), MARGIN,
                               area.columns - 2 * MARGIN));
    list_draw(&asking->list, &nearby_files, asking, canvas, parts.list, asking->in_list);
    if (!asking->in_list)
        canvas_put_text(canvas, line.row, line.column, 1, STYLE_KEY, ">");
    canvas_put_text(canvas, line.row, line.column + 1, LABEL_COLUMNS - 1, STYLE_TITLE,
                    tr("Tiedosto"));
    editor_draw(&asking->path, canvas,
                area_cut_columns(line, LABEL_COLUMNS, line.columns - LABEL_COLUMNS - MARGIN),
                !asking->in_list);
}

static void asking_close(struct app *app, struct view *view)
{
    (void)app;
    struct asking *asking = view->state;
    editor_release(&asking->path);
    nearby_release(&asking->nearby);
    buffer_release(&asking->fault);
    buffer_release(&asking->pasted);
}

const struct view_ops import_view = {
    .name = tr_noop("Tuonti"),
    .title = tr_noop("Listan tuonti"),
    .intro = tr_noop(
        "Tuo osallistujat tai ilmoitukset Excelin tai LibreOfficen .xlsx-tiedostosta tai CSV:stä, "
        "tai liittämällä rivit. Saman listan voi tuoda uudestaan: kukaan ei tule listalle "
        "kahdesti."),
    .flags = VIEW_DIALOG,
    .state_size = sizeof(struct asking),
    .actions = ACTION_TABLE(import_actions),
    .open = asking_open,
    .layout = asking_layout,
    .draw = asking_draw,
    .key = asking_key,
    .close = asking_close,
};
