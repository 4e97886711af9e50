#include "vaihtarit/report/wire.h"

#include "vaihtarit/core/unicode.h"
#include "vaihtarit/report/picture.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

static const char mark[4] = {'V', 'P', 'A', 'P'};
enum { VERSION = 3, COLUMNS_MOST = 256 };
enum { PICTURE_MOST = 20000, LETTERS_MOST = 200 }; /* points */
enum { DASHED = 1, BOLD = 2 };                     /* marks of a shape */

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

static void put_slip(struct buffer *out, const struct document_slip *slip)
{
    size_t count = 0;
    for (const struct slip_line *line = slip->lines; line; line = line->next)
        count++;
    put_text(out, slip->heading);
    put_text(out, slip->code);
    put_number(out, count);
    for (const struct slip_line *line = slip->lines; line; line = line->next) {
        put_text(out, line->label);
        put_text(out, line->text);
    }
}

static void put_badge(struct buffer *out, const struct document_badge *badge)
{
    put_text(out, badge->given);
    put_text(out, badge->family);
    put_text(out, badge->organisation);
    put_text(out, badge->occasion);
    put_text(out, badge->code);
    put_text(out, badge->code_text);
}

/* A length in tenths of a point. */
static void put_length(struct buffer *out, double length)
{
    put_number(out, (uint32_t)(int32_t)lround(length * 10));
}

static void put_shape(struct buffer *out, const struct shape *shape)
{
    put_number(out, shape->kind);
    put_number(out, shape->style);
    put_number(out, shape->anchor);
    put_number(out, (shape->dashed ? DASHED : 0) | (shape->bold ? BOLD : 0));
    put_length(out, shape->width);
    put_length(out, shape->size);
    for (size_t i = 0; i < 3; i++) {
        put_length(out, shape->at[i].x);
        put_length(out, shape->at[i].y);
    }
    put_text(out, shape->text);
}

static size_t to_32_bits(long number)
{
    long most = INT32_MAX;
    return (uint32_t)(int32_t)(number > most ? most : number < -most ? -most : number);
}

static void put_picture_rows(struct buffer *out, const struct picture_row *first)
{
    size_t count = 0;
    for (const struct picture_row *row = first; row; row = row->next)
        count++;
    put_number(out, count);
    for (const struct picture_row *row = first; row; row = row->next) {
        put_text(out, row->label);
        put_text(out, row->text);
        put_number(out, to_32_bits(row->solid));
        put_number(out, to_32_bits(row->hollow));
    }
}

static void put_picture(struct buffer *out, const struct picture *picture)
{
    size_t count = 0;
    for (const struct shape *shape = picture->shapes; shape; shape = shape->next)
        count++;
    put_text(out, picture->title);
    put_text(out, picture->summary);
    put_text(out, picture->source);
    put_text(out, picture->key);
    put_length(out, picture->height);
    put_number(out, count);
    for (const struct shape *shape = picture->shapes; shape; shape = shape->next)
        put_shape(out, shape);
    put_picture_rows(out, picture->rows);
}

static void put_block(struct buffer *out, const struct block *block)
{
    put_number(out, block->kind);
    if (block->kind == BLOCK_FIGURES || block->kind == BLOCK_BARS)
        put_figures(out, block->figures);
    else if (block->kind == BLOCK_TABLE)
        put_table(out, block->table);
    else if (block->kind == BLOCK_PICTURE)
        put_picture(out, block->picture);
    else if (block->kind == BLOCK_SLIP)
        put_slip(out, block->slip);
    else if (block->kind == BLOCK_BADGE)
        put_badge(out, block->badge);
    else
        put_text(out, block->text);
}

enum { SHEET_MEASURES = 10 };

/* The measures of a sheet in the order in which they are written. */
static void list_measures(struct label_sheet *sheet, int *measures[SHEET_MEASURES])
{
    int *const list[SHEET_MEASURES] = {
        &sheet->page_width, &sheet->page_height, &sheet->width, &sheet->height,  &sheet->columns,
        &sheet->rows,       &sheet->left,        &sheet->top,   &sheet->pitch_x, &sheet->pitch_y};
    memcpy(measures, list, sizeof list);
}

/* 0, or 1 and the labels. */
static void put_labels(struct buffer *out, const struct document_labels *labels)
{
    put_number(out, labels ? 1 : 0);
    if (!labels)
        return;
    struct label_sheet sheet = labels->sheet;
    int *measures[SHEET_MEASURES];
    list_measures(&sheet, measures);
    put_text(out, sheet.name);
    for (size_t i = 0; i < SHEET_MEASURES; i++)
        put_number(out, (uint32_t)*measures[i]);
    put_number(out, sheet.turned ? 1 : 0);
    put_number(out, labels->first);
    put_number(out, labels->test ? 1 : 0);
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
    put_number(out, document->is_poster);
    put_number(out, document->page_lines);
    put_labels(out, document->labels);
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

static void take_figures(struct reader *reader, struct document *document, enum block_kind kind)
{
    uint32_t count = take_count(reader, TEXT_BYTES + NUMBER_BYTES);
    reader->wrong |= count == 0;
    for (uint32_t i = 0; i < count; i++) {
        const char *label = take_text(reader);
        int value = (int)take_number(reader);
        if (kind == BLOCK_BARS)
            document_add_bar(document, label, value);
        else
            document_add_figure(document, label, value);
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

static void take_slip(struct reader *reader, struct document *document)
{
    const char *heading = take_text(reader);
    struct document_slip *slip = document_slip_create(reader->arena, heading, take_text(reader));
    uint32_t count = take_count(reader, TEXT_BYTES + TEXT_BYTES);
    for (uint32_t i = 0; i < count && !reader->wrong; i++) {
        const char *label = take_text(reader);
        document_slip_add_line(reader->arena, slip, label, take_text(reader));
    }
    document_add_slip(document, slip);
}

static void take_badge(struct reader *reader, struct document *document)
{
    struct document_badge *badge = arena_allocate(reader->arena, sizeof *badge);
    if (!badge)
        return;
    badge->given = take_text(reader);
    badge->family = take_text(reader);
    badge->organisation = take_text(reader);
    badge->occasion = take_text(reader);
    badge->code = take_text(reader);
    badge->code_text = take_text(reader);
    document_add_badge(document, badge);
}

/* A length in points, from `least` up to what a picture can have. */
static double take_length(struct reader *reader, int least, int most)
{
    int32_t tenths = (int32_t)take_number(reader);
    reader->wrong |= tenths < least * 10 || tenths > most * 10;
    return reader->wrong ? 0 : tenths / 10.0;
}

static void take_shape(struct reader *reader, struct picture *picture)
{
    enum shape_kind kind = (enum shape_kind)take_choice(reader, SHAPE_KINDS - 1);
    enum picture_style style = (enum picture_style)take_choice(reader, PICTURE_STYLES - 1);
    enum picture_anchor anchor = (enum picture_anchor)take_choice(reader, PICTURE_ANCHORS - 1);
    uint32_t marks = take_choice(reader, DASHED | BOLD);
    double width = take_length(reader, 0, LETTERS_MOST);
    double size = take_length(reader, 0, LETTERS_MOST);
    struct point at[3];
    for (size_t i = 0; i < 3; i++) {
        at[i].x = take_length(reader, -PICTURE_MOST, PICTURE_MOST);
        at[i].y = take_length(reader, -PICTURE_MOST, PICTURE_MOST);
    }
    const char *text = take_text(reader);
    struct shape *shape = picture_add_shape(picture, kind, style, at, width);
    if (!shape)
        return;
    shape->anchor = anchor;
    shape->dashed = (marks & DASHED) != 0;
    shape->bold = (marks & BOLD) != 0;
    shape->size = size;
    shape->text = text;
}

static void take_picture_rows(struct reader *reader, struct picture *picture)
{
    uint32_t count = take_count(reader, 2 * TEXT_BYTES + 2 * NUMBER_BYTES);
    for (uint32_t i = 0; i < count && !reader->wrong; i++) {
        const char *label = take_text(reader);
        const char *text = take_text(reader);
        long solid = (int32_t)take_number(reader);
        long hollow = (int32_t)take_number(reader);
        struct picture_row *row = picture_add_row(picture, label, text);
        if (!row)
            return;
        row->solid = solid;
        row->hollow = hollow;
    }
}

static void take_picture(struct reader *reader, struct document *document)
{
    const char *title = take_text(reader);
    const char *summary = take_text(reader);
    const char *source = take_text(reader);
    struct picture *picture = picture_create(reader->arena, title, summary, source);
    if (!picture)
        return;
    picture->key = take_text(reader);
    picture->height = take_length(reader, 1, PICTURE_MOST);
    uint32_t count = take_count(reader, 12 * NUMBER_BYTES + TEXT_BYTES);
    for (uint32_t i = 0; i < count && !reader->wrong; i++)
        take_shape(reader, picture);
    take_picture_rows(reader, picture);
    document_add_picture(document, picture);
}

static void take_block(struct reader *reader, struct document *document)
{
    enum block_kind kind = (enum block_kind)take_choice(reader, BLOCK_BADGE);
    if (kind == BLOCK_FIGURES || kind == BLOCK_BARS)
        take_figures(reader, document, kind);
    else if (kind == BLOCK_TABLE)
        take_table(reader, document);
    else if (kind == BLOCK_PICTURE)
        take_picture(reader, document);
    else if (kind == BLOCK_SLIP)
        take_slip(reader, document);
    else if (kind == BLOCK_BADGE)
        take_badge(reader, document);
    else
        document_add_text(document, kind, take_text(reader));
}

/* A sheet that there cannot be is refused here, so that nobody draws on it. */
static void take_labels(struct reader *reader, struct document *document)
{
    if (take_choice(reader, 1) == 0)
        return;
    struct document_labels *labels = arena_allocate(reader->arena, sizeof *labels);
    if (!labels)
        return;
    int *measures[SHEET_MEASURES];
    list_measures(&labels->sheet, measures);
    labels->sheet.name = take_text(reader);
    for (size_t i = 0; i < SHEET_MEASURES; i++)
        *measures[i] = (int32_t)take_number(reader);
    labels->sheet.turned = take_choice(reader, 1) == 1;
    labels->first = take_number(reader);
    labels->test = take_choice(reader, 1) == 1;
    reader->wrong |= label_sheet_why_not(&labels->sheet) != NULL ||
                     labels->first >= label_sheet_count(&labels->sheet);
    document->labels = labels;
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
    document->is_poster = take_choice(reader, true);
    document->page_lines = take_number(reader);
    take_labels(reader, document);
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
