#include "vaihtarit/report/csv_writer.h"

#include "vaihtarit/core/unicode.h"

#include <string.h>

/* A text that has a ' before its formula already gets one more, for the import to take off. */
static bool begins_formula(const char *text)
{
    const char *first = text + strspn(text, "'");
    return first[0] != '\0' && strchr("=+-@", first[0]);
}

static bool needs_quotes(const char *text)
{
    return strpbrk(text, ";,\"\n") != NULL;
}

static void add_quoted(struct buffer *out, const char *text)
{
    buffer_add_byte(out, '"');
    for (; *text != '\0'; text++) {
        if (*text == '"')
            buffer_add_byte(out, '"');
        buffer_add_byte(out, *text);
    }
    buffer_add_byte(out, '"');
}

/* Cleaning takes leading tabs and line ends off, so that a formula cannot hide behind them. */
static void add_cell(struct buffer *out, struct buffer *scratch, const char *text,
                     enum column_kind kind)
{
    buffer_clear(scratch);
    buffer_add_byte(scratch, '\'');
    unicode_clean(scratch, text, strlen(text), true);
    out->failed = out->failed || scratch->failed;
    const char *cell = buffer_text(scratch);
    if (kind != COLUMN_TEXT || !begins_formula(cell + 1))
        cell++;
    if (needs_quotes(cell))
        add_quoted(out, cell);
    else
        buffer_add(out, cell);
}

void csv_write_table(struct buffer *out, const struct document_table *table)
{
    struct buffer scratch = {0};
    buffer_add(out, "\xEF\xBB\xBF");
    for (size_t i = 0; i < table->column_count; i++) {
        buffer_add(out, i == 0 ? "" : ";");
        add_cell(out, &scratch, table->columns[i].heading, COLUMN_TEXT);
    }
    buffer_add(out, "\r\n");
    for (const struct document_row *row = table->rows; row; row = row->next) {
        for (size_t i = 0; i < table->column_count; i++) {
            buffer_add(out, i == 0 ? "" : ";");
            add_cell(out, &scratch, row->cells[i], table->columns[i].kind);
        }
        buffer_add(out, "\r\n");
    }
    buffer_release(&scratch);
}
