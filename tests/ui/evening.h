/* The program's own views on a small evening in a folder of its own, for tests of the views. */
#ifndef TESTS_UI_EVENING_H
#define TESTS_UI_EVENING_H

#include "stage.h"
#include "support/folder.h"
#include "vaihtarit/core/arena.h"
#include "vaihtarit/core/domain.h"

struct evening_stage {
    struct folder folder; /* HOME and VAIHTARIT_DATA of the test */
    struct stage stage;
    struct arena arena; /* of what evening_attendee gives */
};

/* The program at home, on a screen of this size, in an empty folder. */
void evening_stage_home(struct evening_stage *evening, int rows, int columns);

/*
 * As evening_stage_home, with "Seurakahvit" in Pornainen open at the door. `people` of the six are
 * on its list: Anna Mäkinen, Olavi Mäkelä (has a note), Satu Yli-Mäki (on the waiting list), Åke
 * Öhman (cancelled), Marja-Leena Virtanen, Anna Virtanen.
 */
void evening_stage_open(struct evening_stage *evening, size_t people, int rows, int columns);

void evening_stage_close(struct evening_stage *evening);

/* The path of a file in the evening's folder; valid until the next call. */
const char *evening_path(const struct evening_stage *evening, const char *name);

/* The one attendee that the store finds for a text; fails when there is none or more than one. */
struct attendee evening_attendee(struct evening_stage *evening, const char *text);

/* How many attendees the store finds for a text. */
size_t evening_count(struct evening_stage *evening, const char *text);

void evening_press_function(struct evening_stage *evening, unsigned number);

#endif
