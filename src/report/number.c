#include "number.h"

#include "vaihtarit/core/message.h"

enum { THOUSAND = 1000 };

const char *number_format(struct arena *arena, int number)
{
    if (number < THOUSAND)
        return arena_format(arena, "%d", number);
    const char *thousands = number_format(arena, number / THOUSAND);
    /* A no-break space in Finnish and Swedish, a comma in English. */
    return arena_format(arena, tr("%s\u00a0%03d"), thousands, number % THOUSAND);
}

const char *number_format_halves(struct arena *arena, int halves)
{
    return halves % 2 == 0 ? arena_format(arena, "%d", halves / 2)
                           : arena_format(arena, tr("%d,5"), halves / 2);
}
