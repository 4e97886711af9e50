/*
 * Forms: labelled fields, one to a row, in a dialog of their own. Tab, Down and Enter go on, Enter
 * in the last field, F2 and Ctrl-S save, Escape leaves (and asks if something was typed).
 *
 *     static const struct field walk_in_fields[] = {
 *         {.label = tr_noop("Nimi"), .required = true},
 *         {.label = tr_noop("Yhdistys"), .suggest = suggest_organisations},
 *         {.label = tr_noop("Yhteystiedot saa jakaa"), .kind = FIELD_CHECK},
 *     };
 *     static const struct form_spec walk_in_form = {
 *         .title = tr_noop("Uusi osallistuja"),
 *         .fields = walk_in_fields, .count = 3, .save = walk_in_save,
 *     };
 *     struct form *form = form_open(app, &walk_in_form, NULL);
 */
#ifndef VAIHTARIT_UI_FORM_H
#define VAIHTARIT_UI_FORM_H

#include "vaihtarit/core/arena.h"
#include "vaihtarit/ui/app.h"

#include <stdbool.h>
#include <stddef.h>

struct form;

enum field_kind {
    FIELD_TEXT,
    FIELD_DATE,   /* typed as people do, read as YYYY-MM-DD; checked by the form */
    FIELD_NUMBER, /* a whole number from 0 on; checked by the form */
    FIELD_CHOICE, /* Left, Right and Space go round the choices */
    FIELD_CHECK   /* Space ticks */
};

enum { SUGGESTIONS = 5 };

/* What could be meant by what was typed so far. */
struct suggestions {
    struct arena *arena;
    const char *texts[SUGGESTIONS];
    const char *beside[SUGGESTIONS]; /* what tells it from others of its name; "" for nothing */
    size_t count;
};

/* Adds a copy of text unless there are enough; returns false when no more are wanted. */
bool suggestions_add(struct suggestions *suggestions, const char *text);
/* As suggestions_add, with what is shown beside the text. */
bool suggestions_add_beside(struct suggestions *suggestions, const char *text, const char *beside);

struct field {
    const char *label;   /* tr_noop */
    const char *section; /* a sentence that stands over the fields from this one on; tr_noop or NULL
                          */
    enum field_kind kind;
    bool required;
    const char *hint;           /* shown while the field is empty or in focus; tr_noop or NULL */
    size_t limit;               /* bytes at most; 0 is the editor's own */
    const char *const *choices; /* FIELD_CHOICE; each tr_noop */
    size_t choice_count;

    /*
     * FIELD_TEXT: fills in up to SUGGESTIONS texts for what was typed (never ""), called at every
     * change of the text. May be NULL.
     */
    void (*suggest)(const struct app *app, void *context, const char *typed,
                    struct suggestions *suggestions);
};

struct form_spec {
    const char *title; /* tr_noop */
    const char *intro; /* a sentence under the title, or NULL; tr_noop */
    const char *deed;  /* what F2 does, for the key bar; tr_noop; NULL where it saves */
    const struct field *fields;
    size_t count; /* at least 1 */

    /*
     * Called once every field is filled in well. Writes, says so with app_saved and returns true:
     * the form is closed after that. On false the form stays open and *error is shown, beside the
     * field that form_point_at named, else on the message line; an empty error is not shown.
     */
    bool (*save)(struct app *app, struct form *form, void *context, struct error *error);

    /* Called when the value of a field has become another one: the place for form_remark. */
    void (*changed)(struct app *app, struct form *form, void *context, size_t field);

    /*
     * What can be done in place of saving, with F6, and why it cannot just now (NULL when it can).
     * Both or neither may be NULL. The form closes itself, if it is to close.
     */
    void (*instead)(struct app *app, struct form *form, void *context);
    const char *(*why_no_instead)(const void *context);

    /* Releases the context when the form closes, saved or not. May be NULL. */
    void (*release)(void *context);
};

/*
 * Opens a form on top of the views. spec lives as long as the form (it may be part of the context).
 * NULL when it could not be opened; context is then released.
 */
struct form *form_open(struct app *app, const struct form_spec *spec, void *context);

/* Values before the user has typed anything. FIELD_DATE takes YYYY-MM-DD. */
void form_set_text(struct form *form, size_t field, const char *text);
void form_set_number(struct form *form, size_t field, int number);
void form_set_choice(struct form *form, size_t field, size_t choice);
void form_set_checked(struct form *form, size_t field, bool checked);
/*
 * Takes a field off the form, or puts it back: it is neither seen nor checked, and keeps its value.
 * Neither the first field nor the one in focus.
 */
void form_hide(struct form *form, size_t field, bool hidden);
/* Begins in this field and not in the first. */
void form_set_focus(struct form *form, size_t field);

/*
 * The text, cleaned; a date as YYYY-MM-DD; "" when empty. Line breaks that form_set_text brought
 * stay. Valid until the form closes.
 */
const char *form_text(struct form *form, size_t field);
/* The number; 0 when empty. */
int form_number(const struct form *form, size_t field);
size_t form_choice(const struct form *form, size_t field);
bool form_checked(const struct form *form, size_t field);

/*
 * What is to be known about a field as it is filled in, shown under it until another remark; ""
 * takes it away.
 */
void form_remark(struct form *form, size_t field, enum style style, const char *text);

/* Saves it, as F2 does: for a question that save() asked first. */
void form_save_now(struct app *app, struct form *form);

/* Closes it unsaved. */
void form_leave(struct app *app, struct form *form);

/* In save(): the error concerns this field; it gets the focus and the sentence beside it. */
void form_point_at(struct form *form, size_t field);

/* The forms' own operations, for the register of views. */
extern const struct view_ops form_view;

#endif
