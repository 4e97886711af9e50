/* The organiser's questions: the screen that edits them, and the one that asks them at the door. */
#ifndef UI_ASKING_H
#define UI_ASKING_H

#include "vaihtarit/core/arena.h"
#include "vaihtarit/ui/dialog.h"

#include <stdbool.h>
#include <stddef.h>

/* Whom to ask, and what follows. */
struct asking_request {
    struct id registration;
    dialog_done *then;   /* once it is answered; NULL: the answers are only looked through */
    const void *context; /* given to `then` as a copy */
    size_t context_size;
};

/*
 * Opens the questions unless the event has none or, where `then` follows, all of them have been
 * answered: then it returns false and opens nothing. Escape skips what is not required; where a
 * required answer is missing `then` is not called, and the screen says so.
 */
bool asking_open(struct app *app, const struct asking_request *request);

/* The options of a choice one by one, in *options (owned by arena). Returns how many. */
size_t asking_options(const char *options, struct arena *arena, const char *const **list);

/* What kinds of answer there are, each tr_noop. */
extern const char *const question_kind_labels[QUESTION_KINDS];

/* Where it is asked, in a word of the screen's language. */
const char *question_place(const struct question *question);

/* Opens the form of one question, or of a new one for NULL. */
void question_form_open(struct app *app, const struct question *question);

extern const struct view_ops asking_view; /* opened by asking_open alone */
extern const struct view_ops questions_view;

#endif
