#include "xlsx_sheet.h"

#include "cells.h"
#include "vaihtarit/core/message.h"

#include <stdlib.h>
#include <string.h>

enum { ERRORS_TOLD = 200, COLUMN_NAME_SIZE = 8 };

enum cell_type { CELL_NUMBER, CELL_TEXT, CELL_SHARED, CELL_BOOLEAN, CELL_ERROR };

struct sheet_reader {
    struct table *table;
    const struct xlsx_limits *limits;
    const struct strings *strings;
    const struct styles *styles;
    bool from_1904;

    bool in_data;
    bool in_row;
    bool in_cell;
    size_t row; /* its number, from 1 */
    struct cells_mark mark;
    size_t column; /* of the cell, from 0; between cells, of the next one */
    enum cell_type type;
    struct number_format format;
    struct rich_text value;
    struct buffer number;
    size_t width;  /* of the widest row with text */
    size_t errors; /* rows with cells in which a formula failed */
    size_t error_row;
};

static bool refuse_rows(const struct xlsx_limits *limits, struct error *error)
{
    return error_set(error, ERROR_INPUT,
                     tr("Taulukossa on tekstiä yli %zu rivillä. Jaa se pienempiin ja tuo osat."),
                     limits->rows);
}

static bool refuse_columns(const struct sheet_reader *reader, struct error *error)
{
    return error_set(error, ERROR_INPUT,
                     tr("Taulukon rivillä %zu on tekstiä liian kaukana oikealla: luetaan enintään "
                        "%zu saraketta. Poista ylimääräinen ja tallenna uudestaan."),
                     reader->row, reader->limits->columns);
}

/* "A" is 0, "AA" is 26. */
static void write_column_name(size_t column, char name[COLUMN_NAME_SIZE])
{
    char reversed[COLUMN_NAME_SIZE];
    size_t length = 0;
    for (column++; column > 0 && length < COLUMN_NAME_SIZE - 1; column = (column - 1) / 26)
        reversed[length++] = (char)('A' + (column - 1) % 26);
    for (size_t i = 0; i < length; i++)
        name[i] = reversed[length - 1 - i];
    name[length] = '\0';
}

/* The letters of "AB12", of which no spreadsheet has more than three. */
static bool read_column(const char *reference, size_t *column)
{
    size_t number = 0;
    size_t length = 0;
    for (; reference[length] >= 'A' && reference[length] <= 'Z'; length++) {
        if (length == 3)
            return false;
        number = number * 26 + (size_t)(reference[length] - 'A' + 1);
    }
    *column = number - 1;
    return length > 0;
}

static bool read_number(const char *text, size_t *number)
{
    char *end;
    if (text[0] < '0' || text[0] > '9')
        return false;
    *number = strtoul(text, &end, 10);
    return *end == '\0';
}

/* Rows and cells that are left out are empty: what is there says where it stands. */
static bool begin_row(struct sheet_reader *reader, const char *const *attributes,
                      struct error *error)
{
    const char *reference = package_attribute(attributes, "r");
    size_t row = reader->row + 1;
    if (reader->in_row || (reference && !read_number(reference, &row)) || row <= reader->row)
        return package_refuse_damaged(error);
    reader->in_row = true;
    reader->row = row;
    reader->column = 0;
    reader->mark = cells_begin_row(reader->table);
    return true;
}

static bool end_row(struct sheet_reader *reader, struct error *error)
{
    struct table *table = reader->table;
    size_t width = table->cell_count - reader->mark.cell_count;
    size_t rows = table->row_count;
    reader->in_row = false;
    if (width == 0)
        return true;
    if (reader->row > reader->limits->rows)
        return refuse_rows(reader->limits, error);
    if (!cells_end_row(table, (uint32_t)reader->row, &reader->mark))
        return error_set_memory(error);
    if (table->row_count > rows && width > reader->width)
        reader->width = width;
    return true;
}

static enum cell_type read_type(const char *text)
{
    static const struct {
        const char *word;
        enum cell_type type;
    } types[] = {{"s", CELL_SHARED},  {"str", CELL_TEXT}, {"inlineStr", CELL_TEXT},
                 {"b", CELL_BOOLEAN}, {"e", CELL_ERROR},  {"d", CELL_TEXT}};
    for (size_t i = 0; text && i < sizeof types / sizeof types[0]; i++)
        if (strcmp(text, types[i].word) == 0)
            return types[i].type;
    return CELL_NUMBER;
}

static bool begin_cell(struct sheet_reader *reader, const char *const *attributes,
                       struct error *error)
{
    const char *reference = package_attribute(attributes, "r");
    const char *style = package_attribute(attributes, "s");
    size_t column = reader->column;
    if (!reader->in_row || reader->in_cell || (reference && !read_column(reference, &column)) ||
        column < reader->column)
        return package_refuse_damaged(error);
    reader->in_cell = true;
    reader->column = column;
    reader->type = read_type(package_attribute(attributes, "t"));
    reader->format = styles_get(reader->styles, style ? strtoul(style, NULL, 10) : 0);
    buffer_clear(&reader->value.text);
    return true;
}

/* An empty cell is enough: nobody is called #N/A. */
static bool report_error(struct sheet_reader *reader)
{
    char column[COLUMN_NAME_SIZE];
    if (reader->error_row == reader->row || reader->errors > ERRORS_TOLD)
        return true;
    reader->error_row = reader->row;
    write_column_name(reader->column, column);
    if (reader->errors++ < ERRORS_TOLD)
        problem_add(&reader->table->problems, reader->row, NULL,
                    tr("solussa %s%zu on kaavan virhe %s; se luettiin tyhjänä."), column,
                    reader->row, buffer_text(&reader->value.text));
    else
        problem_add(&reader->table->problems, reader->row, NULL,
                    tr("kaavojen virheitä on tästä alaspäinkin; nekin luettiin tyhjinä."));
    return !reader->table->problems.failed;
}

/* The text of the cell that was read; NULL where it points to no shared string. */
static const char *cell_text(struct sheet_reader *reader)
{
    const char *value = buffer_text(&reader->value.text);
    size_t index;
    switch (reader->type) {
    case CELL_SHARED:
        return read_number(value, &index) ? strings_get(reader->strings, index) : NULL;
    case CELL_BOOLEAN:
        return strcmp(value, "0") == 0 || strcmp(value, "false") == 0 ? "FALSE" : "TRUE";
    case CELL_NUMBER:
        buffer_clear(&reader->number);
        number_write(&reader->number, value, reader->format, reader->from_1904);
        return buffer_text(&reader->number);
    default:
        return value;
    }
}

/* Puts a text into its column, with empty cells before it where some were left out. */
static bool put_cell(struct sheet_reader *reader, const char *text, struct error *error)
{
    const struct xlsx_limits *limits = reader->limits;
    struct table *table = reader->table;
    size_t length = strlen(text);
    size_t wanted = reader->mark.cell_count + reader->column;
    if (reader->column >= limits->columns)
        return refuse_columns(reader, error);
    if (wanted >= limits->cells ||
        table->text.length + (wanted - table->cell_count) + length > limits->text_bytes)
        return package_refuse_size(error);
    bool added = true;
    while (table->cell_count < wanted && added)
        added = cells_add(table, "", 0);
    return (added && cells_add(table, text, length)) || error_set_memory(error);
}

static bool end_cell(struct sheet_reader *reader, struct error *error)
{
    struct rich_text *value = &reader->value;
    bool done = true;
    reader->in_cell = false;
    if (reader->type == CELL_TEXT)
        rich_text_unescape(value);
    if (value->text.length > 0 && reader->type == CELL_ERROR) {
        done = report_error(reader) || error_set_memory(error);
    } else if (value->text.length > 0) {
        const char *text = cell_text(reader);
        done =
            text ? text[0] == '\0' || put_cell(reader, text, error) : package_refuse_damaged(error);
    }
    reader->column++;
    return done && ((!value->text.failed && !reader->number.failed) || error_set_memory(error));
}

static bool begin(void *context, const char *name, const char *const *attributes,
                  struct error *error)
{
    struct sheet_reader *reader = context;
    if (strcmp(name, "sheetData") == 0)
        reader->in_data = true;
    else if (reader->in_data && strcmp(name, "row") == 0)
        return begin_row(reader, attributes, error);
    else if (reader->in_data && strcmp(name, "c") == 0)
        return begin_cell(reader, attributes, error);
    else if (reader->in_cell && strcmp(name, "v") == 0)
        reader->value.open = true;
    else if (reader->in_cell)
        rich_text_begin(&reader->value, name);
    return true;
}

static bool end(void *context, const char *name, struct error *error)
{
    struct sheet_reader *reader = context;
    if (reader->in_cell && strcmp(name, "c") == 0)
        return end_cell(reader, error);
    if (reader->in_row && strcmp(name, "row") == 0)
        return end_row(reader, error);
    if (strcmp(name, "sheetData") == 0)
        reader->in_data = false;
    else if (strcmp(name, "v") == 0)
        reader->value.open = false;
    else if (reader->in_cell)
        rich_text_end(&reader->value, name);
    return true;
}

static bool take_text(void *context, const char *text, size_t length, struct error *error)
{
    struct sheet_reader *reader = context;
    return rich_text_add(&reader->value, text, length, reader->limits->cell_bytes, error);
}

/* All rows as wide as the widest one, as every other kind of list has them. */
static bool square(struct sheet_reader *reader, struct error *error)
{
    struct table *table = reader->table;
    if (table->row_count * reader->width > reader->limits->cells)
        return package_refuse_size(error);
    if (table->row_count == 0)
        return true;
    table->blank_count = table->rows[table->row_count - 1].line - table->row_count;
    return cells_widen(table, reader->width) || error_set_memory(error);
}

bool sheet_read(struct table *table, struct package *package, const char *part,
                const struct strings *strings, const struct styles *styles, bool from_1904,
                struct error *error)
{
    static const struct package_reader functions = {.begin = begin, .end = end, .text = take_text};
    struct sheet_reader reader = {.table = table,
                                  .limits = package->limits,
                                  .strings = strings,
                                  .styles = styles,
                                  .from_1904 = from_1904};
    bool read = package_read(package, part, &functions, &reader, error) && square(&reader, error);
    buffer_release(&reader.value.text);
    buffer_release(&reader.number);
    return read;
}
