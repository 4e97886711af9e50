#include "check.h"

#include <string.h>

void check_error(const struct error *error)
{
    CHECK(error->code != ERROR_NONE && error->code != ERROR_SYSTEM && error->message[0] != '\0');
}

void check_table(const struct table *table)
{
    CHECK(table->row_count > 0);
    size_t length = 0;
    for (size_t row = 0; row < table->row_count; row++) {
        CHECK(row == 0 || table->rows[row].line > table->rows[row - 1].line);
        CHECK(table_width(table, row) > 0);
        for (size_t column = 0; column < table_width(table, row); column++)
            length += strlen(table_cell(table, row, column));
    }
    CHECK(length <= table->text.length * table->cell_count);
    for (size_t i = 1; i < table->problems.count; i++)
        CHECK(table->problems.items[i].line >= table->problems.items[i - 1].line);
}
