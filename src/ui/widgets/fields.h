/* What a form holds: shared by the form's keys, its suggestions and its drawing. */
#ifndef VAIHTARIT_UI_FIELDS_H
#define VAIHTARIT_UI_FIELDS_H

#include "vaihtarit/ui/editor.h"
#include "vaihtarit/ui/form.h"
#include "vaihtarit/ui/page.h"

#include <stdint.h>

#define NO_FIELD SIZE_MAX

/* One field's state. */
struct entry {
    struct editor editor; /* FIELD_TEXT, FIELD_DATE, FIELD_NUMBER */
    struct buffer value;  /* what form_text gave out */
    size_t choice;
    bool checked;
    bool hidden;
    struct buffer fault; /* what is wrong with it, "" when nothing */
    struct buffer remark;
    enum style remark_style;
};

struct form {
    struct view *view;
    const struct form_spec *spec;
    void *context;
    struct entry *entries;
    size_t focus;
    size_t pointed_at; /* by form_point_at, or NO_FIELD */
    bool touched;      /* something was typed */
    struct arena suggested;
    struct suggestions suggestions; /* for the field in focus */
    size_t suggestion;              /* 0: in the field; n: on the nth suggestion */
    struct page page;
};

/* Asks for suggestions for the text in focus. */
void form_suggest(struct app *app, struct form *form);
void form_forget_suggestions(struct form *form);
/* Puts the suggestion that is pointed at into the field; false when there is none. */
bool form_take_suggestion(struct app *app, struct form *form);
/* Tells the form's owner that the text in focus has changed. */
void form_tell_change(struct app *app, struct form *form);
/* Down goes into the suggestions, Up and Down move there; false where that does not apply. */
bool form_move_in_suggestions(struct form *form, const struct key *key);

void form_layout(struct app *app, struct view *view, struct area area);
void form_draw(const struct app *app, const struct view *view, struct canvas *canvas,
               struct area area);

#endif
