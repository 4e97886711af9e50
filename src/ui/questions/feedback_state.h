/* What the feedback on the way out holds: shared by its keys and its drawing. */
#ifndef UI_FEEDBACK_STATE_H
#define UI_FEEDBACK_STATE_H

#include "vaihtarit/core/arena.h"
#include "vaihtarit/core/domain.h"
#include "vaihtarit/core/feedback.h"
#include "vaihtarit/ui/app.h"
#include "vaihtarit/ui/editor.h"

#include <stdint.h>

enum { FEEDBACK_QUESTIONS_MOST = 9, FEEDBACK_ROWS = FEEDBACK_SCORES + 1 };

struct feedback_item {
    const struct question *question;
    const char *const *words; /* of the scores 1 to 5 */
    int row;                  /* where the selection stands, 0 for the best score; -1 for nowhere */
    int score;                /* what was chosen; 0 for none */
    struct editor editor;     /* QUESTION_REMARK */
};

struct feedback_view_state {
    struct arena texts; /* of questions and words */
    struct feedback_item items[FEEDBACK_QUESTIONS_MOST];
    size_t count;
    size_t at;            /* the question on the screen */
    bool touched;         /* somebody has begun */
    bool thanking;        /* one is done, the next has not begun */
    bool kept;            /* while thanking: there was something to keep */
    int64_t last_key_at;  /* of app->moment */
    struct buffer notice; /* what to do, or what went wrong; "" for nothing */
};

/* The score of a row: 5, 4, 3, 2, 1 and 0 for passing the question by. */
int feedback_row_score(int row);

void feedback_draw(const struct app *app, const struct view *view, struct canvas *canvas,
                   struct area area);

#endif
