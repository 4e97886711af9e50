/* Numbers as people read them. */
#ifndef VAIHTARIT_REPORT_NUMBER_H
#define VAIHTARIT_REPORT_NUMBER_H

#include "vaihtarit/core/arena.h"

enum { NUMBER_SIZE = 24 };

/* Writes a figure: "1 550", in English "1,550"; "*" for FIGURES_HIDDEN (core/figures). */
void number_figure(char text[NUMBER_SIZE], int figure);

/* A number in the same way, "−2" with a real minus, as a text of the arena. */
const char *number_format(struct arena *arena, int number);

/*
 * A cell of a column of numbers as people read it: what is digits alone (and a minus) is parted by
 * thousands in `room`, which is returned; anything else is returned as it is.
 */
const char *number_show(const char *cell, char room[NUMBER_SIZE]);

/* "6,5" of 13 halves; "6" of 12. */
const char *number_format_halves(struct arena *arena, int halves);

#endif
