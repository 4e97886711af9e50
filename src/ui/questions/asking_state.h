/* What the questions to one person hold: shared by their keys and their drawing. */
#ifndef UI_ASKING_STATE_H
#define UI_ASKING_STATE_H

#include "asking.h"

#include "vaihtarit/core/domain.h"
#include "vaihtarit/ui/editor.h"
#include "vaihtarit/ui/page.h"

#include <stdint.h>

/* A question and what is being answered. */
struct asked {
    const struct question *question;
    const char *const *options; /* of a choice; the two of yes and no */
    size_t option_count;
    size_t chosen;        /* from 1 on; 0 for none */
    struct editor editor; /* QUESTION_TEXT */
    const char *before;   /* the answer as the file has it */
};

struct asking {
    struct attendee attendee;
    struct arena texts;  /* of attendee, questions, options and context */
    struct asked *items; /* malloc'd */
    size_t count;
    size_t focus;
    bool touched;
    int64_t opened_at;   /* of app->moment */
    int64_t last_key_at; /* of the keys that scanners press */
    int64_t advance_at;  /* one key has chosen, and unless more follow it goes on; 0 */
    size_t chosen_before;
    dialog_done *then;
    void *context;
    struct page page;
};

void asking_layout(struct app *app, struct view *view, struct area area);
void asking_draw(const struct app *app, const struct view *view, struct canvas *canvas,
                 struct area area);

#endif
