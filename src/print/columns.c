#include "columns.h"

#include <math.h>
#include <stdlib.h>

enum { COLUMN_GAP = 10 };

/* What a column would like: room for its longest text, and at least for its longest word. */
struct wish {
    double whole;
    double word;
    bool settled;
};

static void widen(struct wish *wish, struct lettering *lettering, enum face face, const char *text)
{
    double whole = lettering_width(lettering, face, text);
    double word = lettering_word_width(lettering, face, text);
    wish->whole = whole > wish->whole ? whole : wish->whole;
    wish->word = word > wish->word ? word : wish->word;
}

const char *columns_cell(const struct document_table *table, const struct document_row *row,
                         size_t column, char room[NUMBER_SIZE])
{
    bool is_number = table->columns[column].kind == COLUMN_NUMBER;
    return is_number ? number_show(row->cells[column], room) : row->cells[column];
}

static void gather(struct wish *wishes, struct lettering *lettering,
                   const struct document_table *table)
{
    char number[NUMBER_SIZE];
    for (size_t i = 0; i < table->column_count; i++)
        widen(&wishes[i], lettering, FACE_COLUMN, table->columns[i].heading);
    for (const struct document_row *row = table->rows; row; row = row->next) {
        for (size_t i = 0; i < table->column_count; i++)
            widen(&wishes[i], lettering, FACE_CELL, columns_cell(table, row, i, number));
    }
}

static double sum_wishes(const struct wish *wishes, size_t count)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += wishes[i].settled ? 0 : wishes[i].whole;
    return sum;
}

/*
 * There is room for all: numbers stand near one another at a comfortable distance, and the texts
 * share what is left by their size.
 */
static void share_rest(struct column_span *columns, struct wish *wishes,
                       const struct document_table *table, double room)
{
    enum { NUMBER_WIDTH = 70 };
    double rest = room - sum_wishes(wishes, table->column_count);
    double texts = 0;
    for (size_t i = 0; i < table->column_count; i++) {
        double more = NUMBER_WIDTH - wishes[i].whole;
        bool is_number = table->columns[i].kind == COLUMN_NUMBER;
        if (is_number && more > 0 && more <= rest) {
            wishes[i].whole += more;
            rest -= more;
        }
        columns[i].width = wishes[i].whole;
        texts += is_number ? 0 : wishes[i].whole;
    }
    for (size_t i = 0; texts > 0 && i < table->column_count; i++) {
        if (table->columns[i].kind != COLUMN_NUMBER)
            columns[i].width += rest * wishes[i].whole / texts;
    }
}

/* Columns that ask for no more than an equal share get what they ask; until nobody does. */
static void settle_narrow(struct column_span *columns, struct wish *wishes, size_t count,
                          double *room, size_t *open)
{
    for (bool again = true; again && *open > 0;) {
        double share = *room / (double)*open;
        again = false;
        for (size_t i = 0; i < count; i++) {
            if (wishes[i].settled || wishes[i].whole > share)
                continue;
            columns[i].width = wishes[i].whole;
            wishes[i].settled = again = true;
            *room -= wishes[i].whole;
            --*open;
        }
    }
}

/*
 * The others share by the root of what they hold, so that a long text does not press a name into a
 * column of words; but none goes below its longest word if that can be.
 */
static void share_scarce(struct column_span *columns, struct wish *wishes, size_t count,
                         double room, size_t open)
{
    for (bool again = true; again && open > 0;) {
        double sum = 0;
        for (size_t i = 0; i < count; i++)
            sum += wishes[i].settled ? 0 : sqrt(wishes[i].whole);
        double fair = room / (double)open;
        again = false;
        for (size_t i = 0; i < count; i++) {
            double least = wishes[i].word < fair ? wishes[i].word : fair;
            if (wishes[i].settled)
                continue;
            columns[i].width = sqrt(wishes[i].whole) * room / sum;
            if (columns[i].width >= least)
                continue;
            columns[i].width = least;
            wishes[i].settled = again = true;
            room -= least;
            open--;
            break; /* the others share anew */
        }
    }
}

struct column_span *columns_lay_out(struct lettering *lettering, const struct document_table *table,
                                    double width)
{
    size_t count = table->column_count;
    struct column_span *columns = calloc(count, sizeof *columns);
    struct wish *wishes = calloc(count, sizeof *wishes);
    if (!columns || !wishes) {
        free(columns);
        free(wishes);
        return NULL;
    }
    double gap = width / (3 * (double)count); /* of so many columns that they hardly fit */
    gap = gap < COLUMN_GAP ? gap : COLUMN_GAP;
    double room = width - gap * (double)(count - 1);
    gather(wishes, lettering, table);
    if (sum_wishes(wishes, count) <= room) {
        share_rest(columns, wishes, table, room);
    } else {
        size_t open = count;
        settle_narrow(columns, wishes, count, &room, &open);
        share_scarce(columns, wishes, count, room, open);
    }
    for (size_t i = 1; i < count; i++)
        columns[i].x = columns[i - 1].x + columns[i - 1].width + gap;
    free(wishes);
    return columns;
}
