#include "vaihtarit/report/bar.h"

long bar_unit(long longest, long columns)
{
    long least = longest > 0 ? longest : 1;
    /* The two parts of a bar are rounded up each. */
    return columns > 1 ? (least + columns - 2) / (columns - 1) : least;
}

long bar_marks(long count, long unit)
{
    return count > 0 ? (count + unit - 1) / unit : 0;
}
