/* Questions and answers: dialogs that are views on the stack. Texts given are copied. */
#ifndef VAIHTARIT_UI_DIALOG_H
#define VAIHTARIT_UI_DIALOG_H

#include "vaihtarit/ui/app.h"

#include <stdbool.h>
#include <stddef.h>

/* Called when the dialog has been closed; context is the caller's, mostly the view below. */
typedef void dialog_done(struct app *app, void *context);

/*
 * Asks a question that is answered with k (yes) or e (no), or the letters of the language in use.
 * Enter takes what is selected, and No is selected first; Escape is No. on_yes is called for yes,
 * nothing for no.
 */
void app_confirm(struct app *app, const char *question, dialog_done *on_yes, void *context);

/* As app_confirm, for a subject that nobody keeps: its bytes are copied and given to on_yes. */
void app_confirm_about(struct app *app, const char *question, dialog_done *on_yes,
                       const void *subject, size_t size);

struct prompt {
    const char *question;
    const char *hint;    /* under the field; may be NULL */
    const char *initial; /* may be NULL */

    /*
     * Called at Enter with the text, cleaned and not empty. True closes the prompt (before the call
     * returns to the loop: anything opened meanwhile stays). On false it stays open and shows the
     * error.
     */
    bool (*done)(struct app *app, const char *text, void *context, struct error *error);
    void *context;
};

/* Asks for one line. Escape leaves without an answer. */
void app_prompt(struct app *app, const struct prompt *prompt);

struct choice_prompt {
    const char *question;
    const char *const *choices; /* texts in the user's language; copied */
    size_t count;
    size_t selected; /* to begin with */
    void (*done)(struct app *app, size_t choice, void *context);
    void *context;
};

/* Asks to choose one of a list. done is called after the dialog has closed; Escape leaves. */
void app_choose(struct app *app, const struct choice_prompt *prompt);

extern const struct view_ops confirm_view;
extern const struct view_ops prompt_view;
extern const struct view_ops choice_view;

#endif
