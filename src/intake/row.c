#include "row.h"

#include "vaihtarit/core/message.h"
#include "vaihtarit/core/unicode.h"

#include <string.h>

static size_t count_code_points(const char *text)
{
    size_t count = 0;
    for (; *text != '\0'; text++)
        count += (*text & 0xC0) != 0x80;
    return count;
}

/* The bytes of the first `limit` code points. */
static size_t measure(const char *text, size_t limit)
{
    size_t length = 0;
    for (; text[length] != '\0'; length++) {
        if ((text[length] & 0xC0) != 0x80 && limit-- == 0)
            break;
    }
    return length;
}

static const char *clean(struct row_reader *reader, const char *heading, const char *text,
                         bool keep_lines)
{
    buffer_clear(&reader->scratch);
    size_t removed = unicode_clean(&reader->scratch, text, strlen(text), keep_lines);
    if (removed > 0)
        problem_add(reader->problems, reader->line, heading,
                    tr_count("%zu ohjausmerkki tai rikkinäinen merkki poistettiin.",
                             "%zu ohjausmerkkiä tai rikkinäistä merkkiä poistettiin.",
                             (long)removed),
                    removed);
    reader->arena.failed |= reader->scratch.failed;
    return arena_copy(&reader->arena, buffer_text(&reader->scratch));
}

static const char *shorten(struct row_reader *reader, const char *heading, const char *text,
                           size_t limit)
{
    size_t count = count_code_points(text);
    if (count <= limit)
        return text;
    problem_add(reader->problems, reader->line, heading,
                tr("teksti on liian pitkä (%zu merkkiä); siitä tuotiin %zu ensimmäistä."), count,
                limit);
    return arena_copy_bytes(&reader->arena, text, measure(text, limit));
}

/* The text itself where it is as it should be: it then has to live as long as the row. */
static const char *read_text(struct row_reader *reader, const char *heading, enum field field,
                             const char *text)
{
    size_t length = strlen(text);
    if (length <= field_limit(field) && (length == 0 || unicode_is_clean(text, length)))
        return text;
    text = clean(reader, heading, text, field_is_long(field));
    return shorten(reader, heading, text, field_limit(field));
}

static void put_text(struct row_reader *reader, const char *heading, enum field field,
                     const char *text)
{
    const char *before = reader->texts[field];
    if (before[0] == '\0')
        reader->texts[field] = text;
    else if (text[0] != '\0')
        reader->texts[field] =
            shorten(reader, heading, arena_format(&reader->arena, "%s; %s", before, text),
                    field_limit(field));
}

/* Cells without a heading are kept where a person will see them. */
static void read_surplus(struct row_reader *reader, size_t width, enum field surplus)
{
    const struct import_plan *plan = reader->plan;
    size_t wanted = plan->mapping.column_count;
    struct buffer all = {0};
    for (size_t column = wanted; column < width; column++) {
        const char *cell = table_cell(plan->table, reader->row, column);
        if (cell[0] != '\0')
            buffer_add_format(&all, "%s%s", all.length > 0 ? "; " : "", cell);
    }
    if (all.length > 0) {
        problem_add(reader->problems, reader->line, NULL,
                    tr("sarakkeita on %zu, vaikka niitä pitäisi olla %zu; ylimääräiset pantiin "
                       "kenttään ”%s”. Tarkista rivi."),
                    width, wanted, field_name(surplus));
        put_text(reader, NULL, surplus,
                 read_text(reader, NULL, surplus, arena_copy(&reader->arena, buffer_text(&all))));
    }
    reader->arena.failed |= all.failed;
    buffer_release(&all);
}

static void read_columns(struct row_reader *reader, size_t width)
{
    const struct import_plan *plan = reader->plan;
    for (size_t i = 0; i < plan->mapping.column_count && i < width; i++) {
        const struct mapping_column *column = &plan->mapping.columns[i];
        if (column->field > FIELD_IGNORED)
            put_text(reader, column->heading, column->field,
                     read_text(reader, column->heading, column->field,
                               table_cell(plan->table, reader->row, i)));
    }
}

bool row_read(struct row_reader *reader, size_t row, enum field surplus)
{
    const struct mapping *mapping = &reader->plan->mapping;
    arena_release(&reader->arena);
    reader->row = row;
    reader->line = reader->plan->table->rows[row].line;
    for (size_t i = 0; i < FIELDS; i++)
        reader->texts[i] = "";
    size_t width = table_width(reader->plan->table, row);
    read_columns(reader, width);
    if (width > mapping->column_count)
        read_surplus(reader, width, surplus);
    else if (width < mapping->column_count)
        problem_add(reader->problems, reader->line, NULL,
                    tr("sarakkeita on vain %zu, vaikka niitä pitäisi olla %zu; puuttuvat jäivät "
                       "tyhjiksi."),
                    width, mapping->column_count);
    return !reader->arena.failed;
}

const char *row_heading(const struct row_reader *reader, enum field field)
{
    const struct mapping *mapping = &reader->plan->mapping;
    for (size_t i = 0; i < mapping->column_count; i++) {
        if (mapping->columns[i].field == field)
            return mapping->columns[i].heading;
    }
    return NULL;
}

const char *row_meaning(struct row_reader *reader, enum field field, const char *section)
{
    const char *text = reader->texts[field];
    if (text[0] == '\0')
        return NULL;
    struct buffer *folded = &reader->scratch;
    buffer_clear(folded);
    unicode_fold(folded, text);
    reader->arena.failed |= folded->failed;
    const char *meaning = words_find(&reader->plan->words, section, buffer_text(folded), true);
    if (meaning || folded->length == 0)
        return meaning;
    folded->data[strcspn(folded->data, " ")] = '\0';
    return words_find(&reader->plan->words, section, folded->data, true);
}

enum consent row_consent(struct row_reader *reader)
{
    const char *meaning = row_meaning(reader, FIELD_CONSENT, "consent");
    if (meaning)
        return strcmp(meaning, "yes") == 0 ? CONSENT_YES : CONSENT_NO;
    if (reader->texts[FIELD_CONSENT][0] != '\0')
        problem_add(reader->problems, reader->line, row_heading(reader, FIELD_CONSENT),
                    tr("vastausta ”%s” ei ymmärretty; lupa jäi auki: kysy ovella."),
                    reader->texts[FIELD_CONSENT]);
    return CONSENT_UNKNOWN;
}

void row_release(struct row_reader *reader)
{
    buffer_release(&reader->scratch);
    arena_release(&reader->arena);
}
