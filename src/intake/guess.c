#include "guess.h"

#include "vaihtarit/core/unicode.h"

#include <string.h>

enum { SAMPLE_ROWS = 50 };

/* Whether a folded cell is of some sort. */
typedef bool cell_test(const char *cell, const char *folded, const void *context);

/* True when most of the column's first cells that are not empty pass the test, and one does. */
static bool most_cells(const struct table *table, size_t first_row, size_t column, cell_test *test,
                       const void *context)
{
    struct buffer folded = {0};
    size_t filled = 0;
    size_t passed = 0;
    for (size_t i = first_row; i < table->row_count && i < first_row + SAMPLE_ROWS; i++) {
        const char *cell = table_cell(table, i, column);
        if (cell[0] == '\0')
            continue;
        buffer_clear(&folded);
        unicode_fold(&folded, cell);
        filled++;
        passed += test(cell, buffer_text(&folded), context);
    }
    buffer_release(&folded);
    return passed * 2 > filled;
}

static bool is_email(const char *cell, const char *folded, const void *context)
{
    (void)folded;
    (void)context;
    const char *at = strchr(cell, '@');
    return at && at > cell && strchr(at, '.');
}

static bool ends_with(const char *text, const char *end)
{
    size_t length = strlen(text);
    size_t end_length = strlen(end);
    return length > end_length && strcmp(text + length - end_length, end) == 0;
}

static bool is_association(const char *cell, const char *folded, const void *context)
{
    (void)cell;
    (void)context;
    return ends_with(folded, " ry") || ends_with(folded, " rf") || ends_with(folded, " r y") ||
           ends_with(folded, " r f") || strstr(folded, "yhdistys");
}

static bool is_whole_name(const char *cell, const char *folded, const void *context)
{
    (void)context;
    return strchr(folded, ' ') && cell[strcspn(cell, "0123456789@")] == '\0';
}

static bool is_side(const char *cell, const char *folded, const void *context)
{
    (void)cell;
    return words_find(context, "side", folded, true) != NULL;
}

static bool is_other_text(const char *cell, const char *folded, const void *context)
{
    (void)folded;
    (void)context;
    return cell[strcspn(cell, "0123456789@")] == '\0';
}

/* The first column without a field that passes; the number of columns where none does. */
static size_t find_column(const struct mapping *mapping, const struct table *table, cell_test *test,
                          const void *context)
{
    size_t column = 0;
    while (column < mapping->column_count &&
           (mapping->columns[column].field != FIELD_UNKNOWN ||
            !most_cells(table, mapping->first_row, column, test, context)))
        column++;
    return column;
}

static void give(struct mapping *mapping, const struct table *table, cell_test *test,
                 const void *context, enum field field)
{
    size_t column = find_column(mapping, table, test, context);
    if (column < mapping->column_count && !mapping_has(mapping, field))
        mapping->columns[column].field = field;
}

static size_t count_unknown(const struct mapping *mapping)
{
    size_t count = 0;
    for (size_t i = 0; i < mapping->column_count; i++)
        count += mapping->columns[i].field == FIELD_UNKNOWN;
    return count;
}

void guess_fields(struct mapping *mapping, enum intake_kind kind, const struct table *table)
{
    if (kind != INTAKE_PEOPLE)
        return;
    give(mapping, table, is_email, NULL, FIELD_EMAIL);
    give(mapping, table, is_association, NULL, FIELD_ORGANISATION);
    if (count_unknown(mapping) == 1 && !mapping_has(mapping, FIELD_GIVEN) &&
        !mapping_has(mapping, FIELD_FAMILY))
        give(mapping, table, is_whole_name, NULL, FIELD_NAME);
}

void guess_freely(struct mapping *mapping, const struct words *words, enum intake_kind kind,
                  const struct table *table)
{
    give(mapping, table, is_association, NULL, FIELD_ORGANISATION);
    if (kind == INTAKE_LISTINGS) {
        static const enum field order[] = {FIELD_TITLE, FIELD_DETAIL, FIELD_THEME};
        give(mapping, table, is_side, words, FIELD_SIDE);
        for (size_t i = 0; i < sizeof order / sizeof order[0]; i++)
            give(mapping, table, is_other_text, NULL, order[i]);
        return;
    }
    give(mapping, table, is_email, NULL, FIELD_EMAIL);
    if (mapping_has(mapping, FIELD_NAME))
        return;
    give(mapping, table, is_whole_name, NULL, FIELD_NAME);
    if (mapping_has(mapping, FIELD_NAME))
        return;
    give(mapping, table, is_other_text, NULL, FIELD_FAMILY);
    give(mapping, table, is_other_text, NULL, FIELD_GIVEN);
}

void guess_example(struct buffer *out, const struct mapping *mapping, const struct words *words,
                   enum intake_kind kind, const struct table *table)
{
    struct mapping guessed = *mapping;
    guessed.arena = (struct arena){0};
    size_t size = mapping->column_count * sizeof *mapping->columns;
    guessed.columns = arena_allocate(&guessed.arena, size);
    if (!guessed.columns) {
        out->failed = true;
        return;
    }
    memcpy(guessed.columns, mapping->columns, size);
    guess_freely(&guessed, words, kind, table);
    const char *between = "";
    for (size_t i = 0; i < guessed.column_count; i++) {
        enum field field = guessed.columns[i].field;
        if (field == FIELD_UNKNOWN || field == FIELD_IGNORED)
            continue;
        buffer_add_format(out, "%s%zu=%s", between, i + 1, field_name(field));
        between = ",";
    }
    if (between[0] == '\0')
        buffer_add_format(out, "1=%s",
                          field_name(kind == INTAKE_PEOPLE ? FIELD_NAME : FIELD_TITLE));
    arena_release(&guessed.arena);
}
