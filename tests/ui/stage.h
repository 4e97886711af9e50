/* An app without a terminal, for tests: keys go in, screens come out. */
#ifndef TESTS_UI_STAGE_H
#define TESTS_UI_STAGE_H

#include "vaihtarit/core/message.h"
#include "vaihtarit/term/canvas.h"
#include "vaihtarit/ui/app.h"

struct stage {
    struct app *app;
    struct canvas canvas;
};

/* An app at home with these views and a stopped clock, on a screen of this size. */
void stage_open(struct stage *stage, const struct views *views, int rows, int columns);
void stage_close(struct stage *stage);

/* Speaks another language until the stage is closed. */
void stage_speak(enum language language);

/* Another window size. */
void stage_resize(struct stage *stage, int rows, int columns);

void stage_press(struct stage *stage, struct key key);
/* As stage_press for a key by its kind: PRESS_ENTER. */
void stage_press_kind(struct stage *stage, enum key_kind kind);
/* Types every character. */
void stage_type(struct stage *stage, const char *text);

/* Draws the screen and compares it, styles and cursor too, with a file under tests/ui/golden. */
void assert_screen(struct stage *stage, const char *golden);
/* Draws the screen and fails unless the text stands on it, on one row. */
void assert_shows(struct stage *stage, const char *text);
void assert_hides(struct stage *stage, const char *text);
/* Draws the screen and fails unless the hardware cursor stands at the beginning of the text. */
void assert_cursor_on(struct stage *stage, const char *text);

#endif
