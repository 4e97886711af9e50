#include "records.h"

#include "cells.h"
#include "vaihtarit/core/message.h"

#include <csv.h>
#include <string.h>

enum {
    LITERALS_MOST = 16, /* broken quotes in one row, before all the rest of it is read as letters */
    CELL_LINES_MOST = 500, /* a quoted cell of more lines was left open */
    SAMPLE_ROWS = 50
};

struct reader {
    struct csv_parser parser;
    struct table *table;
    const char *text;
    size_t size;
    size_t offset; /* of the next line */
    uint32_t line; /* its number */

    /* The row being read. */
    size_t fields;      /* cells finished */
    uint32_t cell_line; /* the line where the present cell begins */
    bool ended;
    size_t literals[LITERALS_MOST]; /* cells whose quotes are letters */
    size_t literal_count;
    bool failed; /* memory ran out */
};

/* What to go back to when a row has to be read again. */
struct bookmark {
    size_t offset;
    uint32_t line;
    size_t text_length;
    size_t cell_count;
    size_t problem_count;
};

static struct bookmark set_bookmark(const struct reader *reader)
{
    return (struct bookmark){.offset = reader->offset,
                             .line = reader->line,
                             .text_length = reader->table->text.length,
                             .cell_count = reader->table->cell_count,
                             .problem_count = reader->table->problems.count};
}

static void begin_row(struct reader *reader, const struct bookmark *bookmark)
{
    reader->offset = bookmark->offset;
    reader->line = bookmark->line;
    reader->table->text.length = bookmark->text_length;
    reader->table->cell_count = bookmark->cell_count;
    reader->table->problems.count = bookmark->problem_count;
    reader->fields = 0;
    reader->cell_line = bookmark->line;
    reader->ended = false;
    /* Finishing without strictness and listeners is how the parser forgets an unfinished row. */
    (void)csv_set_opts(&reader->parser, 0);
    (void)csv_fini(&reader->parser, NULL, NULL, NULL);
    (void)csv_set_opts(&reader->parser, CSV_STRICT | CSV_STRICT_FINI);
}

static bool is_literal(const struct reader *reader, size_t field)
{
    for (size_t i = 0; i < reader->literal_count; i++) {
        if (reader->literals[i] == field)
            return true;
    }
    return reader->literal_count == LITERALS_MOST && field > reader->literals[LITERALS_MOST - 1];
}

static void take_cell(void *field, size_t length, void *context)
{
    struct reader *reader = context;
    struct table *table = reader->table;
    const char *cell = field;
    if (length > 0 && cell[0] == '"' && is_literal(reader, reader->fields))
        problem_add(&table->problems, reader->cell_line, NULL,
                    tr("lainausmerkki jää auki; se luettiin tavallisena merkkinä."));
    reader->failed |= !cells_add(table, cell, length);
    reader->fields++;
    reader->cell_line = reader->line;
}

static void end_row(int terminator, void *context)
{
    (void)terminator;
    struct reader *reader = context;
    reader->ended = true;
}

/* False when a quote stands where none may stand. */
static bool feed(struct reader *reader, const char *bytes, size_t length)
{
    if (csv_parse(&reader->parser, bytes, length, take_cell, end_row, reader) == length)
        return true;
    if (csv_error(&reader->parser) != CSV_EPARSE)
        reader->failed = true;
    return false;
}

/* Byte by byte, so that quotes can be letters in one cell and quotes in the next. */
static bool feed_with_literals(struct reader *reader, const char *bytes, size_t length)
{
    bool fed = true;
    for (size_t i = 0; i < length && fed; i++) {
        bool literal = is_literal(reader, reader->fields);
        csv_set_quote(&reader->parser, literal ? '\0' : CSV_QUOTE);
        fed = feed(reader, bytes + i, 1);
    }
    csv_set_quote(&reader->parser, CSV_QUOTE);
    return fed;
}

/* A line's length with its line break: LF, CR LF or CR. */
static size_t measure_line(const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        if (text[i] == '\n')
            return i + 1;
        if (text[i] == '\r')
            return i + 1 < size && text[i + 1] == '\n' ? i + 2 : i + 1;
    }
    return size;
}

static bool feed_line(struct reader *reader)
{
    const char *line = reader->text + reader->offset;
    size_t length = measure_line(line, reader->size - reader->offset);
    reader->offset += length;
    bool fed = true;
    bool nul = false;
    while (length > 0 && fed) {
        const char *end = memchr(line, '\0', length);
        size_t part = end ? (size_t)(end - line) : length;
        fed = reader->literal_count == 0 ? feed(reader, line, part)
                                         : feed_with_literals(reader, line, part);
        nul |= end != NULL;
        part += end ? 1 : 0;
        line += part;
        length -= part;
    }
    if (nul)
        problem_add(&reader->table->problems, reader->line, NULL,
                    tr("rivillä oli nollatavuja; ne jätettiin pois."));
    reader->line++;
    return fed;
}

/* Feeds lines until the row ends. False when a cell's quote turned out to be none. */
static bool feed_row(struct reader *reader)
{
    while (!reader->ended && !reader->failed && reader->offset < reader->size) {
        if (reader->line - reader->cell_line > CELL_LINES_MOST || !feed_line(reader))
            return false;
    }
    if (reader->ended || reader->failed)
        return true;
    return csv_fini(&reader->parser, take_cell, end_row, reader) == 0;
}

/*
 * A quoted cell must be followed by a delimiter or the row's end; where it is not, the row is read
 * again with the quotes of that cell as letters. Each round makes a later cell literal than the
 * one before, and behind the last of LITERALS_MOST nothing can fail.
 */
static void read_row(struct reader *reader)
{
    struct bookmark bookmark = set_bookmark(reader);
    reader->literal_count = 0;
    begin_row(reader, &bookmark);
    while (!feed_row(reader) && !reader->failed && reader->literal_count < LITERALS_MOST) {
        reader->literals[reader->literal_count++] = reader->fields;
        begin_row(reader, &bookmark);
    }
}

static bool skip_blank_line(struct reader *reader)
{
    const char *line = reader->text + reader->offset;
    size_t length = measure_line(line, reader->size - reader->offset);
    for (size_t i = 0; i < length; i++) {
        if (!memchr("\r\n \t", line[i], sizeof "\r\n \t")) /* a NUL is nothing too */
            return false;
    }
    reader->offset += length;
    reader->line++;
    reader->table->blank_count++;
    return true;
}

bool records_read(struct table *table, const char *text, size_t size, uint32_t first_line,
                  char delimiter, size_t row_limit)
{
    struct reader reader = {.table = table, .text = text, .size = size, .line = first_line};
    if (csv_init(&reader.parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
        return false;
    csv_set_delim(&reader.parser, (unsigned char)delimiter);
    while (reader.offset < size && table->row_count < row_limit && !reader.failed) {
        if (skip_blank_line(&reader))
            continue;
        uint32_t line = reader.line;
        struct cells_mark mark = cells_begin_row(table);
        read_row(&reader);
        reader.failed |= !reader.failed && !cells_end_row(table, line, &mark);
    }
    csv_free(&reader.parser);
    table->delimiter = delimiter;
    return !reader.failed && !table->problems.failed;
}

/* How many of a thousand rows have the most common number of columns, and what number that is. */
static size_t measure_agreement(const struct table *table, size_t *columns)
{
    size_t best = 0;
    *columns = 0;
    for (size_t i = 0; i < table->row_count; i++) {
        size_t agreeing = 0;
        for (size_t j = 0; j < table->row_count; j++)
            agreeing += table_width(table, i) == table_width(table, j);
        if (agreeing > best) {
            best = agreeing;
            *columns = table_width(table, i);
        }
    }
    return table->row_count > 0 ? best * 1000 / table->row_count : 0;
}

bool records_guess_delimiter(const char *text, size_t size, char *delimiter)
{
    static const char candidates[] = {'\t', ';', ','};
    size_t best = 0;
    size_t best_columns = 1;
    *delimiter = ';';
    for (size_t i = 0; i < sizeof candidates; i++) {
        struct table table = {0};
        bool read = records_read(&table, text, size, 1, candidates[i], SAMPLE_ROWS);
        size_t columns;
        size_t agreement = measure_agreement(&table, &columns);
        table_release(&table);
        if (!read)
            return false;
        if (columns > 1 && (agreement > best || (agreement == best && columns > best_columns))) {
            best = agreement;
            best_columns = columns;
            *delimiter = candidates[i];
        }
    }
    return true;
}
