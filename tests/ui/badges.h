/* The door with a printer for labels: what the tests of badges share. */
#ifndef TESTS_UI_BADGES_H
#define TESTS_UI_BADGES_H

#include "evening.h"

/* At the door with six people, a printer, and a vaihtarit-print that keeps what it is handed. */
void badges_open_door(struct evening_stage *evening, int rows, int columns);

/* Leaves the door; the program's own vaihtarit-print is in use again. */
void badges_close_door(struct evening_stage *evening);

/* Presses Ctrl with a letter. */
void badges_press_control(struct evening_stage *evening, char letter);

/* Opens the form of the badges from the list of papers. */
void badges_open_form(struct evening_stage *evening);

/* Sends the paper in the dialog on its way. */
void badges_print(struct evening_stage *evening);

#endif
