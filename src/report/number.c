#include "vaihtarit/report/number.h"

#include "vaihtarit/core/figures.h"
#include "vaihtarit/core/message.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { THOUSAND = 1000, DIGITS_MOST = 9 };

static void group(char *text, size_t size, long number)
{
    char thousands[NUMBER_SIZE];
    if (number < THOUSAND) {
        (void)snprintf(text, size, "%ld", number);
        return;
    }
    group(thousands, sizeof thousands, number / THOUSAND);
    /* A no-break space in Finnish and Swedish, a comma in English. */
    (void)snprintf(text, size, tr("%s\u00a0%03d"), thousands, (int)(number % THOUSAND));
}

/* "−2" with a real minus. */
static void write_grouped(char text[NUMBER_SIZE], int number)
{
    static const char minus[] = "\u2212";
    size_t sign = number < 0 ? sizeof minus - 1 : 0;
    memcpy(text, minus, sign);
    group(text + sign, NUMBER_SIZE - sign, labs((long)number));
}

void number_figure(char text[NUMBER_SIZE], int figure)
{
    if (figure == FIGURES_HIDDEN)
        (void)snprintf(text, NUMBER_SIZE, "*");
    else
        write_grouped(text, figure);
}

const char *number_format(struct arena *arena, int number)
{
    char text[NUMBER_SIZE];
    write_grouped(text, number);
    return arena_copy(arena, text);
}

const char *number_show(const char *cell, char room[NUMBER_SIZE])
{
    const char *digits = cell + (*cell == '-');
    size_t length = strlen(digits);
    if (length == 0 || length > DIGITS_MOST || strspn(digits, "0123456789") != length)
        return cell;
    write_grouped(room, (int)strtol(cell, NULL, 10));
    return room;
}

const char *number_format_halves(struct arena *arena, int halves)
{
    return halves % 2 == 0 ? arena_format(arena, "%d", halves / 2)
                           : arena_format(arena, tr("%d,5"), halves / 2);
}
