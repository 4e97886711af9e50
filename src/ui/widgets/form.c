#include "vaihtarit/ui/form.h"

#include "fields.h"
#include "loop/shared_actions.h"
#include "vaihtarit/core/clock.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/core/unicode.h"
#include "vaihtarit/ui/dialog.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- Opening and closing ---- */

struct opening {
    const struct form_spec *spec;
    void *context;
};

struct form *form_open(struct app *app, const struct form_spec *spec, void *context)
{
    struct opening opening = {.spec = spec, .context = context};
    struct view *view = app_push_view(app, &form_view, &opening);
    if (!view && spec->release)
        spec->release(context);
    return view ? view->state : NULL;
}

static bool form_open_view(struct app *app, struct view *view, void *argument, struct error *error)
{
    (void)app;
    const struct opening *opening = argument;
    struct form *form = view->state;
    form->entries = calloc(opening->spec->count, sizeof *form->entries);
    if (!form->entries)
        return error_set_memory(error);
    form->view = view;
    form->spec = opening->spec;
    form->context = opening->context;
    form->pointed_at = NO_FIELD;
    for (size_t i = 0; i < form->spec->count; i++)
        form->entries[i].editor.limit = form->spec->fields[i].limit;
    return true;
}

static void form_close(struct app *app, struct view *view)
{
    (void)app;
    struct form *form = view->state;
    for (size_t i = 0; i < form->spec->count; i++) {
        editor_release(&form->entries[i].editor);
        buffer_release(&form->entries[i].value);
        buffer_release(&form->entries[i].fault);
        buffer_release(&form->entries[i].remark);
    }
    free(form->entries);
    arena_release(&form->suggested);
    if (form->spec->release)
        form->spec->release(form->context);
}

/* ---- Values ---- */

static bool is_typed(enum field_kind kind)
{
    return kind == FIELD_TEXT || kind == FIELD_DATE || kind == FIELD_NUMBER;
}

void form_set_text(struct form *form, size_t field, const char *text)
{
    char date[24];
    if (form->spec->fields[field].kind == FIELD_DATE && clock_date_is_valid(text)) {
        clock_form_date(text, date, sizeof date);
        text = date;
    }
    editor_set(&form->entries[field].editor, text);
}

void form_set_number(struct form *form, size_t field, int number)
{
    char text[16];
    (void)snprintf(text, sizeof text, "%d", number);
    editor_set(&form->entries[field].editor, number == 0 ? "" : text);
}

void form_set_choice(struct form *form, size_t field, size_t choice)
{
    form->entries[field].choice = choice;
}

void form_set_checked(struct form *form, size_t field, bool checked)
{
    form->entries[field].checked = checked;
}

void form_hide(struct form *form, size_t field, bool hidden)
{
    form->entries[field].hidden = hidden;
}

void form_set_focus(struct form *form, size_t field)
{
    form->focus = field;
}

const char *form_text(struct form *form, size_t field)
{
    struct entry *entry = &form->entries[field];
    buffer_clear(&entry->value);
    const char *typed = editor_text(&entry->editor);
    (void)unicode_clean(&entry->value, typed, strlen(typed), true);
    char date[CLOCK_DATE_SIZE];
    if (form->spec->fields[field].kind == FIELD_DATE &&
        clock_parse_date(buffer_text(&entry->value), date)) {
        buffer_clear(&entry->value);
        buffer_add(&entry->value, date);
    }
    return buffer_text(&entry->value);
}

/* Reads a whole number from 0 on; an empty text is 0. */
static bool read_number(const char *text, int *number)
{
    char *end;
    errno = 0;
    long value = strtol(text, &end, 10);
    if (*end != '\0' || errno != 0 || value < 0 || value > INT_MAX)
        return false;
    *number = (int)value;
    return true;
}

int form_number(const struct form *form, size_t field)
{
    int number = 0;
    (void)read_number(editor_text(&form->entries[field].editor), &number);
    return number;
}

size_t form_choice(const struct form *form, size_t field)
{
    return form->entries[field].choice;
}

bool form_checked(const struct form *form, size_t field)
{
    return form->entries[field].checked;
}

void form_remark(struct form *form, size_t field, enum style style, const char *text)
{
    struct entry *entry = &form->entries[field];
    buffer_clear(&entry->remark);
    buffer_add(&entry->remark, text);
    entry->remark_style = style;
}

void form_point_at(struct form *form, size_t field)
{
    form->pointed_at = field;
}

/* ---- Checking and saving ---- */

/* What is wrong with a field, or NULL. */
static const char *find_fault(struct form *form, size_t index)
{
    const struct field *field = &form->spec->fields[index];
    if (form->entries[index].hidden || !is_typed(field->kind))
        return NULL;
    const char *text = form_text(form, index);
    int number;
    if (*text == '\0')
        return field->required ? tr("Täytä tämä kohta.") : NULL;
    if (field->kind == FIELD_DATE && !clock_date_is_valid(text))
        return tr("Kirjoita päivä näin: 24.11.2026");
    if (field->kind == FIELD_NUMBER && !read_number(text, &number))
        return tr("Kirjoita kokonaisluku, esimerkiksi 30.");
    return NULL;
}

static void show_fault(struct form *form, size_t index, const char *sentence)
{
    struct entry *entry = &form->entries[index];
    buffer_clear(&entry->fault);
    buffer_add(&entry->fault, sentence);
    form->focus = index;
    form_forget_suggestions(form);
}

/* Marks every field that is filled in wrongly, moves to the first of them, and counts them. */
static long check(struct form *form)
{
    long faults = 0;
    for (size_t i = form->spec->count; i-- > 0;) {
        const char *sentence = find_fault(form, i);
        buffer_clear(&form->entries[i].fault);
        if (sentence)
            show_fault(form, i, sentence);
        faults += sentence != NULL;
    }
    return faults;
}

/* Saves if every field is filled in well. */
static void save(struct app *app, struct view *view)
{
    struct form *form = view->state;
    struct error error = {0};
    (void)form_take_suggestion(app, form);
    long faults = check(form);
    if (faults > 0) {
        app_say(app, MESSAGE_WARNING,
                tr_count("%ld kohta kaipaa vielä korjausta.", "%ld kohtaa kaipaa vielä korjausta.",
                         faults),
                faults);
        return;
    }
    form->pointed_at = NO_FIELD;
    if (form->spec->save(app, form, form->context, &error))
        app_close_view(app, view);
    else if (form->pointed_at != NO_FIELD)
        show_fault(form, form->pointed_at, error.message);
    else if (error.code != ERROR_NONE)
        app_fail(app, &error);
}

void form_save_now(struct app *app, struct form *form)
{
    save(app, form->view);
}

void form_leave(struct app *app, struct form *form)
{
    app_close_view(app, form->view);
}

/* ---- Moving about ---- */

/* The field so many steps on, round and round, without those that are hidden. */
static size_t next_field(const struct form *form, size_t step)
{
    size_t field = form->focus;
    do
        field = (field + step) % form->spec->count;
    while (form->entries[field].hidden);
    return field;
}

static void move(struct form *form, size_t step)
{
    form->focus = next_field(form, step);
    form_forget_suggestions(form);
}

static void go_on(struct app *app, struct view *view)
{
    struct form *form = view->state;
    (void)form_take_suggestion(app, form);
    move(form, 1);
}

static void go_back(struct app *app, struct view *view)
{
    struct form *form = view->state;
    (void)app;
    move(form, form->spec->count - 1);
}

/* Enter takes the suggestion that is pointed at, goes on, and saves at the end. */
static void enter(struct app *app, struct view *view)
{
    struct form *form = view->state;
    if (form_take_suggestion(app, form))
        return;
    if (next_field(form, 1) <= form->focus)
        save(app, view);
    else
        go_on(app, view);
}

static void close_anyway(struct app *app, void *context)
{
    app_close_view(app, context);
}

static void leave(struct app *app, struct view *view)
{
    struct form *form = view->state;
    if (form->suggestions.count > 0)
        form_forget_suggestions(form);
    else if (form->touched)
        app_confirm(app, tr("Kirjoittamaasi ei ole tallennettu. Poistutaanko silti?"), close_anyway,
                    view);
    else
        app_close_view(app, view);
}

/* ---- Typing ---- */

static bool edit_text(struct app *app, struct form *form, const struct key *key)
{
    struct entry *entry = &form->entries[form->focus];
    bool changed;
    if (!editor_key(&entry->editor, key, &changed))
        return false;
    if (changed) {
        buffer_clear(&entry->fault);
        form_suggest(app, form);
        form_tell_change(app, form);
    }
    return true;
}

static bool turn_choice(struct app *app, struct form *form, const struct key *key)
{
    struct entry *entry = &form->entries[form->focus];
    size_t count = form->spec->fields[form->focus].choice_count;
    bool space = key->kind == PRESS_TEXT && key->code == ' ';
    if (key->kind == PRESS_RIGHT || space)
        entry->choice = (entry->choice + 1) % count;
    else if (key->kind == PRESS_LEFT)
        entry->choice = (entry->choice + count - 1) % count;
    else
        return false;
    form_tell_change(app, form);
    return true;
}

static bool turn_check(struct app *app, struct form *form, const struct key *key)
{
    struct entry *entry = &form->entries[form->focus];
    if (key->kind != PRESS_TEXT || key->code != ' ')
        return false;
    entry->checked = !entry->checked;
    form_tell_change(app, form);
    return true;
}

static bool form_key(struct app *app, struct view *view, const struct key *key)
{
    struct form *form = view->state;
    if (form_move_in_suggestions(form, key))
        return true;
    if (key->kind == PRESS_DOWN) {
        go_on(app, view);
        return true;
    }
    if (key->kind == PRESS_UP) {
        go_back(app, view);
        return true;
    }
    switch (form->spec->fields[form->focus].kind) {
    case FIELD_CHOICE:
        return turn_choice(app, form, key);
    case FIELD_CHECK:
        return turn_check(app, form, key);
    case FIELD_TEXT:
    case FIELD_DATE:
    case FIELD_NUMBER:
        break;
    }
    return edit_text(app, form, key);
}

static const char *why_no_instead(const struct app *app, const struct view *view)
{
    (void)app;
    const struct form *form = view->state;
    if (!form->spec->instead)
        return tr("Tässä lomakkeessa F6 ei tee mitään.");
    return form->spec->why_no_instead(form->context);
}

static void do_instead(struct app *app, struct view *view)
{
    struct form *form = view->state;
    form->spec->instead(app, form, form->context);
}

static const char *save_label(const struct app *app, const struct view *view)
{
    (void)app;
    const struct form *form = view->state;
    return form->spec->deed ? tr(form->spec->deed) : tr("tallenna");
}

static bool form_is_unsaved(const struct app *app, const struct view *view)
{
    (void)app;
    const struct form *form = view->state;
    return form->touched;
}

static const struct action form_actions[] = {
    {
        .id = "save",
        .keys = {KEY_FUNCTION(2), KEY_CONTROL('s')},
        .label = tr_noop("tallenna"),
        .label_now = save_label,
        .help = tr_noop("Tallentaa lomakkeen."),
        .run = save,
    },
    FORM_LEAVE(leave),
    FORM_GO_ON(go_on),
    FORM_GO_BACK(go_back),
    {
        .id = "enter",
        .keys = {KEY_NAMED(ENTER)},
        .label = tr_noop("eteenpäin"),
        .help = tr_noop("Siirtyy seuraavaan kohtaan, ja viimeisessä kohdassa tallentaa."),
        .flags = ACTION_HIDDEN,
        .run = enter,
    },
    {
        .id = "instead",
        .keys = {KEY_FUNCTION(6)},
        .label = tr_noop("on jo, samat"),
        .help = tr_noop("Uuden osallistujan lomakkeessa: kirjaa saapuneeksi sen, joka on jo "
                        "listalla, eikä lisää toista. Ilmoituksen lomakkeessa: ottaa yhdistyksen "
                        "ilmoitukset viime kerralta."),
        .flags = ACTION_HIDDEN,
        .why_off = why_no_instead,
        .run = do_instead,
    },
};

const struct view_ops form_view = {
    .name = tr_noop("Lomake"),
    .title = tr_noop("Lomake"),
    .intro =
        tr_noop("Nuolet vasemmalle ja oikealle sekä välilyönti vaihtavat valintaa. Ehdotuksiin "
                "pääsee nuolella alas, ja Enter ottaa ehdotuksen."),
    .flags = VIEW_DIALOG,
    .state_size = sizeof(struct form),
    .actions = ACTION_TABLE(form_actions),
    .open = form_open_view,
    .layout = form_layout,
    .draw = form_draw,
    .key = form_key,
    .is_unsaved = form_is_unsaved,
    .close = form_close,
};
