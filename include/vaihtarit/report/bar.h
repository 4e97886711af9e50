/* Bars made of characters: how long they are, wherever they are drawn. */
#ifndef VAIHTARIT_REPORT_BAR_H
#define VAIHTARIT_REPORT_BAR_H

/* What one mark stands for, so that the two parts of the longest bar fit in so many columns. */
long bar_unit(long longest, long columns);

/* Marks for a count: rounded up, so that nobody who came is invisible; none below 0. */
long bar_marks(long count, long unit);

#endif
