#include "vaihtarit/report/wire.h"

#include "vaihtarit/core/unicode.h"
#include "vaihtarit/report/picture.h"

#include <stdint.h>
#include <string.h>

static const char mark[4] = {'V', 'P', 'A', 'P'};
enum { VERSION = 1, COLUMNS_MOST = 256 };

static void put_number(struct buffer *out, size_t number)
{
    uint32_t value = number > UINT32_MAX ? UINT32_MAX : (uint32_t)number;
    const char bytes[4] = {(char)(value >> 24), (char)(value >> 16), (char)(value >> 8),
                           (char)value};
    out->failed |= number > UINT32_MAX; /* longer than any paper */
    buffer_add_bytes(out, bytes, sizeof bytes);
}

static void put_text(struct buffer *out, const char *text)
{
    size_t length = strlen(text);
    put_number(out, length);
    buffer_add_bytes(out, text, length + 1);
}

static void put_figures(struct buffer *out, const struct figure *first)
{
    size_t count = 0;
    for (const struct figure *figure = first; figure; figure = figure->next)
        count++;
    put_number(out, count);
    for (const struct figure *figure = first; figure; figure = figure->next) {
        put_text(out, figure->label);
        put_number(out, (uint32_t)figure->value);
    }
}

static void put_table(struct buffer *out, const struct document_table *table)
{
    put_number(out, table->column_count);
    for (size_t i = 0; i < table->column_count; i++) {
        put_text(out, table->columns[i].heading);
        put_number(out, table->columns[i].kind);
    }
    put_number(out, table->row_count);
    for (const struct document_row *row = table->rows; row; row = row->next) {
        for (size_t i = 0; i < table->column_count; i++)
            put_text(out, row->cells[i]);
    }
}

/* What it tells, in words. */
static void put_picture(struct buffer *out, const struct picture *picture)
{
    struct buffer words = {0};
    picture_describe(&words, picture);
    put_number(out, BLOCK_PARAGRAPH);
    put_text(out, buffer_text(&words));
    out->failed = out->failed || words.failed;
    buffer_release(&words);
}

static void put_block(struct buffer *out, const struct block *block)
{
    if (block->kind == BLOCK_PICTURE) {
        put_picture(out, block->picture);
        return;
    }
    put_number(out, block->kind);
    if (block->kind == BLOCK_FIGURES)
        put_figures(out, block->figures);
    else if (block->kind == BLOCK_TABLE)
        put_table(out, block->table);
    else
        put_text(out, block->text);
}

void wire_write(struct buffer *out, const struct wire_paper *paper)
{
    const struct document *document = paper->document;
    size_t count = 0;
    for (const struct block *block = document->blocks; block; block = block->next)
        count++;
    buffer_add_bytes(out, mark, sizeof mark);
    put_number(out, VERSION);
    put_number(out, paper->language);
    put_text(out, paper->author);
    put_text(out, document->title);
    put_text(out, document->subtitle);
    put_number(out, document->page_lines);
    put_number(out, count);
    for (const struct block *block = document->blocks; block; block = block->next)
        put_block(out, block);
}

/* What is left to read. Once something was wrong it stays so, and everything read is 0 or "". */
struct reader {
    const char *at;
    size_t left;
    struct arena *arena;
    bool wrong;
};

static uint32_t take_number(struct reader *reader)
{
    reader->wrong |= reader->left < 4;
    if (reader->wrong)
        return 0;
    uint32_t number = 0;
    for (int i = 0; i < 4; i++)
        number = number << 8 | (unsigned char)reader->at[i];
    reader->at += 4;
    reader->left -= 4;
    return number;
}

/* A number of things of which each takes `least` bytes: never more than there can be. */
static uint32_t take_count(struct reader *reader, size_t least)
{
    uint32_t count = take_number(reader);
    reader->wrong |= count > reader->left / least;
    return reader->wrong ? 0 : count;
}

static uint32_t take_choice(struct reader *reader, uint32_t last)
{
    uint32_t choice = take_number(reader);
    reader->wrong |= choice > last;
    return reader->wrong ? 0 : choice;
}

static const char *take_text(struct reader *reader)
{
    size_t length = take_number(reader);
    const char *text = reader->at;
    reader->wrong |= reader->left <= length;
    if (reader->wrong || text[length] != '\0' || memchr(text, '\0', length) ||
        !unicode_is_valid(text, length)) {
        reader->wrong = true;
        return "";
    }
    reader->at += length + 1;
    reader->left -= length + 1;
    return text;
}

enum { NUMBER_BYTES = 4, TEXT_BYTES = 5 }; /* of a number, and of an empty text */

static void take_figures(struct reader *reader, struct document *document)
{
    uint32_t count = take_count(reader, TEXT_BYTES + NUMBER_BYTES);
    reader->wrong |= count == 0;
    for (uint32_t i = 0; i < count; i++) {
        const char *label = take_text(reader);
        document_add_figure(document, label, (int)take_number(reader));
    }
}

static void take_rows(struct reader *reader, struct document_table *table)
{
    const char *cells[COLUMNS_MOST];
    uint32_t count = take_count(reader, table->column_count * TEXT_BYTES);
    for (uint32_t i = 0; i < count && !reader->wrong; i++) {
        for (size_t column = 0; column < table->column_count; column++)
            cells[column] = take_text(reader);
        document_table_add_row(reader->arena, table, cells);
    }
}

static void take_table(struct reader *reader, struct document *document)
{
    uint32_t count = take_count(reader, TEXT_BYTES + NUMBER_BYTES);
    reader->wrong |= count == 0 || count > COLUMNS_MOST;
    struct document_table *table = arena_allocate(reader->arena, sizeof *table);
    struct document_column *columns =
        reader->wrong ? NULL : arena_allocate(reader->arena, count * sizeof *columns);
    if (!table || !columns)
        return;
    for (uint32_t i = 0; i < count; i++) {
        columns[i].heading = take_text(reader);
        columns[i].kind = (enum column_kind)take_choice(reader, COLUMN_DATE);
    }
    table->columns = columns;
    table->column_count = count;
    take_rows(reader, table);
    document_add_table(document, table);
}

static void take_block(struct reader *reader, struct document *document)
{
    enum block_kind kind = (enum block_kind)take_choice(reader, BLOCK_TABLE);
    if (kind == BLOCK_FIGURES)
        take_figures(reader, document);
    else if (kind == BLOCK_TABLE)
        take_table(reader, document);
    else
        document_add_text(document, kind, take_text(reader));
}

static bool take_mark(struct reader *reader)
{
    if (reader->left < sizeof mark || memcmp(reader->at, mark, sizeof mark) != 0)
        return false;
    reader->at += sizeof mark;
    reader->left -= sizeof mark;
    return take_number(reader) == VERSION;
}

static void take_paper(struct reader *reader, struct wire_paper *paper)
{
    paper->language = (enum language)take_choice(reader, LANGUAGE_ENGLISH);
    paper->author = take_text(reader);
    const char *title = take_text(reader);
    const char *subtitle = take_text(reader);
    struct document *document = document_create(reader->arena, title, subtitle);
    if (!document)
        return;
    document->page_lines = take_number(reader);
    uint32_t count = take_count(reader, NUMBER_BYTES + NUMBER_BYTES);
    for (uint32_t i = 0; i < count && !reader->wrong; i++)
        take_block(reader, document);
    paper->document = document;
}

bool wire_read(struct wire_paper *paper, const char *bytes, size_t size, struct arena *arena,
               struct error *error)
{
    struct reader reader = {.at = bytes, .left = size, .arena = arena};
    *paper = (struct wire_paper){0};
    if (!take_mark(&reader))
        return error_set(error, ERROR_INPUT, "%s",
                         tr("Tämä ei ole paperi, jonka vaihtaritin tämä versio olisi tehnyt."));
    take_paper(&reader, paper);
    if (arena->failed)
        return error_set_memory(error);
    if (reader.wrong || reader.left > 0)
        return error_set(error, ERROR_INPUT, "%s",
                         tr("Paperi on katkennut tai muuttunut matkalla."));
    return true;
}
