#include "vaihtarit/intake/mapping.h"

#include "guess.h"
#include "vaihtarit/core/buffer.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/core/nearest.h"
#include "vaihtarit/core/unicode.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { COLUMNS_MOST = 1000, EXAMPLE_ROWS = 1000 };

/* What the making of a mapping works on. */
struct maker {
    struct mapping *mapping;
    const struct words *words;
    enum intake_kind kind;
    const struct table *table;
    struct buffer folded; /* of the heading or text at hand */
    struct error *error;
};

static const char *fold(struct maker *maker, const char *text)
{
    buffer_clear(&maker->folded);
    unicode_fold(&maker->folded, text);
    return buffer_text(&maker->folded);
}

static const char *copy_clean(struct arena *arena, const char *text)
{
    struct buffer clean = {0};
    (void)unicode_clean(&clean, text, strlen(text), false);
    return arena_keep(arena, &clean);
}

static enum field find_field(struct maker *maker, const char *heading, bool whole)
{
    const char *folded = fold(maker, heading);
    return field_from_meaning(words_find(maker->words, field_section(maker->kind), folded, whole));
}

/*
 * Headings say what stands below them: one cell that is a heading word for word, or two that hold
 * one, in a row without an e-mail address.
 */
static bool has_headings(struct maker *maker)
{
    size_t whole = 0;
    size_t inside = 0;
    for (size_t i = 0; i < table_width(maker->table, 0); i++) {
        const char *cell = table_cell(maker->table, 0, i);
        if (strchr(cell, '@'))
            return false;
        if (find_field(maker, cell, true) != FIELD_UNKNOWN)
            whole++;
        else if (find_field(maker, cell, false) != FIELD_UNKNOWN)
            inside++;
    }
    return whole > 0 || inside > 1;
}

/* "COLUMN=FIELD" of the user's map. */
struct assignment {
    const char *column;
    const char *field;
};

/* Takes the next assignment off *rest, which is written to. False when it has no "=". */
static bool next_assignment(char **rest, struct assignment *assignment, struct error *error)
{
    char *text = strsep(rest, ",");
    char *equals = strrchr(text, '=');
    if (!equals || equals == text || equals[1] == '\0')
        return error_set(error, ERROR_USAGE,
                         tr("Kohtaa ”%s” ei ymmärretty. Kirjoita SARAKE=KENTTÄ, esimerkiksi "
                            "--map 1=sukunimi,2=etunimi."),
                         text);
    *equals = '\0';
    *assignment = (struct assignment){.column = text, .field = equals + 1};
    return true;
}

static size_t find_heading(struct maker *maker, const char *text)
{
    struct buffer wanted = {0};
    unicode_fold(&wanted, text);
    size_t count = table_width(maker->table, 0);
    size_t found = count;
    for (size_t i = 0; i < count && found == count && wanted.length > 0; i++) {
        if (strcmp(fold(maker, table_cell(maker->table, 0, i)), buffer_text(&wanted)) == 0)
            found = i;
    }
    buffer_release(&wanted);
    return found;
}

/* A number from 1 or a letter from A; the number of columns where it is neither. */
static size_t read_column_number(const char *text, size_t count)
{
    char *end;
    unsigned long number = strtoul(text, &end, 10);
    if (isdigit((unsigned char)text[0]) && *end == '\0' && number >= 1 && number <= count)
        return number - 1;
    if (isalpha((unsigned char)text[0]) && text[1] == '\0') {
        size_t letter = (size_t)(toupper((unsigned char)text[0]) - 'A');
        return letter < count ? letter : count;
    }
    return count;
}

static bool refuse_column(struct maker *maker, const char *text)
{
    struct mapping *mapping = maker->mapping;
    struct buffer all = {0};
    const char **headings = calloc(mapping->column_count, sizeof *headings);
    for (size_t i = 0; headings && i < mapping->column_count; i++) {
        headings[i] = mapping->columns[i].heading;
        buffer_add_format(&all, "%s%s", i == 0 ? "" : ", ", headings[i]);
    }
    const char *near = headings ? nearest_word(text, headings, mapping->column_count) : NULL;
    if (near)
        error_set(maker->error, ERROR_USAGE,
                  tr("Saraketta ”%s” ei ole. Tarkoititko ”%s”? Sarakkeet: %s."), text, near,
                  buffer_text(&all));
    else
        error_set(maker->error, ERROR_USAGE, tr("Saraketta ”%s” ei ole. Sarakkeet: %s."), text,
                  buffer_text(&all));
    free(headings);
    buffer_release(&all);
    return false;
}

/* Whether the user names a column by what stands in the first row. */
static bool map_names_heading(struct maker *maker, const char *map)
{
    char *text = strdup(map);
    char *rest = text;
    size_t count = table_width(maker->table, 0);
    bool found = false;
    struct assignment assignment;
    while (rest && !found && next_assignment(&rest, &assignment, NULL))
        found = find_heading(maker, assignment.column) < count;
    free(text);
    return found;
}

static bool apply_assignment(struct maker *maker, const struct assignment *assignment)
{
    struct mapping *mapping = maker->mapping;
    size_t count = mapping->column_count;
    size_t column = mapping->headed ? find_heading(maker, assignment->column) : count;
    if (column == count)
        column = read_column_number(assignment->column, count);
    if (column == count)
        return refuse_column(maker, assignment->column);
    enum field field;
    if (!field_parse(maker->words, maker->kind, assignment->field, &field, maker->error))
        return false;
    if (mapping_has(mapping, field) && field != FIELD_IGNORED && !field_is_long(field))
        return error_set(maker->error, ERROR_USAGE,
                         tr("Kenttä ”%s” on annettu kahdelle sarakkeelle. Jätä toinen pois."),
                         field_name(field));
    mapping->columns[column].field = field;
    return true;
}

static bool apply_map(struct maker *maker, const char *map)
{
    char *text = strdup(map);
    if (!text)
        return error_set_memory(maker->error);
    char *rest = text;
    bool applied = true;
    struct assignment assignment;
    while (rest && applied)
        applied = next_assignment(&rest, &assignment, maker->error) &&
                  apply_assignment(maker, &assignment);
    free(text);
    return applied;
}

/* Fills the columns not yet known; a field that has its column does not get a second one. */
static void apply_headings(struct maker *maker, bool whole)
{
    struct mapping *mapping = maker->mapping;
    for (size_t i = 0; i < mapping->column_count; i++) {
        if (mapping->columns[i].field != FIELD_UNKNOWN)
            continue;
        enum field field = find_field(maker, mapping->columns[i].heading, whole);
        if (field != FIELD_IGNORED && (field_is_long(field) || !mapping_has(mapping, field)))
            mapping->columns[i].field = field;
    }
}

static bool is_among(const char *text, const char *const *texts, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(texts[i], text) == 0)
            return true;
    }
    return false;
}

/* The first one is looked for in all rows, the others near it. */
static void find_examples(struct maker *maker, size_t column)
{
    const struct mapping *mapping = maker->mapping;
    const char **examples = mapping->columns[column].examples;
    size_t count = 0;
    size_t end = maker->table->row_count;
    for (size_t row = mapping->first_row; row < end && count < MAPPING_EXAMPLES; row++) {
        const char *cell = table_cell(maker->table, row, column);
        if (cell[0] == '\0' || is_among(cell, examples, count))
            continue;
        if (count == 0 && end - row > EXAMPLE_ROWS)
            end = row + EXAMPLE_ROWS;
        examples[count++] = cell;
    }
    for (size_t i = 0; i < MAPPING_EXAMPLES; i++)
        examples[i] = i < count ? copy_clean(&maker->mapping->arena, examples[i]) : "";
}

static bool make_columns(struct maker *maker)
{
    struct mapping *mapping = maker->mapping;
    mapping->column_count = table_width(maker->table, 0);
    mapping->columns =
        arena_allocate(&mapping->arena, mapping->column_count * sizeof *mapping->columns);
    for (size_t i = 0; mapping->columns && i < mapping->column_count; i++) {
        mapping->columns[i] = (struct mapping_column){
            .heading = mapping->headed ? copy_clean(&mapping->arena, table_cell(maker->table, 0, i))
                                       : arena_format(&mapping->arena, "%zu", i + 1)};
        find_examples(maker, i);
    }
    return !mapping->arena.failed || error_set_memory(maker->error);
}

static bool is_complete(const struct mapping *mapping, enum intake_kind kind)
{
    if (kind == INTAKE_LISTINGS)
        return mapping_has(mapping, FIELD_ORGANISATION) && mapping_has(mapping, FIELD_SIDE) &&
               mapping_has(mapping, FIELD_TITLE);
    return mapping_has(mapping, FIELD_NAME) || mapping_has(mapping, FIELD_GIVEN) ||
           mapping_has(mapping, FIELD_FAMILY) || mapping_has(mapping, FIELD_NICKNAME);
}

static bool refuse_incomplete(struct maker *maker)
{
    struct buffer example = {0};
    guess_example(&example, maker->mapping, maker->words, maker->kind, maker->table);
    const char *why =
        maker->kind == INTAKE_LISTINGS
            ? tr("Listasta ei löydy saraketta yhdistykselle, puolelle (tarjoaa vai etsii) tai "
                 "otsikolle.")
        : maker->mapping->headed ? tr("Listasta ei löydy nimen saraketta.")
                                 : tr("Listassa ei ole otsikkoriviä, josta nimen sarake näkyisi.");
    error_set(maker->error, ERROR_INPUT, tr("%s Kerro sarakkeet, esimerkiksi näin: --map %s"), why,
              buffer_text(&example));
    buffer_release(&example);
    return false;
}

/* The columns, with or without headings, and no field yet. */
static bool lay_columns_out(struct maker *maker, bool headed)
{
    struct mapping *mapping = maker->mapping;
    size_t columns = table_width(maker->table, 0);
    if (columns > COLUMNS_MOST)
        return error_set(maker->error, ERROR_INPUT,
                         tr("Listan ensimmäisellä rivillä on %zu saraketta; enintään %d luetaan."),
                         columns, COLUMNS_MOST);
    mapping->headed = headed;
    mapping->first_row = headed ? 1 : 0;
    return make_columns(maker);
}

/* Gives the columns without a field those that cannot be mistaken. */
static void tell_fields(struct maker *maker)
{
    if (maker->mapping->headed) {
        apply_headings(maker, true);
        apply_headings(maker, false);
    } else {
        guess_fields(maker->mapping, maker->kind, maker->table);
    }
}

static bool make(struct maker *maker, const char *map)
{
    bool headed = has_headings(maker) || (map && map_names_heading(maker, map));
    if (!lay_columns_out(maker, headed) || (map && !apply_map(maker, map)))
        return false;
    tell_fields(maker);
    return is_complete(maker->mapping, maker->kind) || refuse_incomplete(maker);
}

bool mapping_make(struct mapping *mapping, const struct words *words, enum intake_kind kind,
                  const struct table *table, const char *map, struct error *error)
{
    struct maker maker = {
        .mapping = mapping, .words = words, .kind = kind, .table = table, .error = error};
    bool made = make(&maker, map);
    buffer_release(&maker.folded);
    return made;
}

bool mapping_guess(struct mapping *mapping, const struct words *words, enum intake_kind kind,
                   const struct table *table, enum mapping_headings headings, struct error *error)
{
    struct maker maker = {
        .mapping = mapping, .words = words, .kind = kind, .table = table, .error = error};
    bool headed = headings == MAPPING_TELL ? has_headings(&maker) : headings == MAPPING_HEADED;
    bool made = lay_columns_out(&maker, headed);
    if (made)
        tell_fields(&maker);
    mapping->guessed = made && !is_complete(mapping, kind);
    if (mapping->guessed)
        guess_freely(mapping, words, kind, table);
    buffer_release(&maker.folded);
    return made;
}

static bool refuse_missing(enum intake_kind kind, const struct mapping *mapping,
                           struct error *error)
{
    static const enum field needed[] = {FIELD_ORGANISATION, FIELD_SIDE, FIELD_TITLE};
    if (kind == INTAKE_PEOPLE)
        return error_set(error, ERROR_INPUT, "%s",
                         tr("Nimi puuttuu. Valitse sarake, jossa on nimi, etunimi tai sukunimi."));
    size_t i = 0;
    while (mapping_has(mapping, needed[i]))
        i++;
    return error_set(error, ERROR_INPUT,
                     tr("Kenttä ”%s” puuttuu. Valitse, missä sarakkeessa se on."),
                     field_name(needed[i]));
}

bool mapping_check(const struct mapping *mapping, enum intake_kind kind, struct error *error)
{
    bool used[FIELDS] = {false};
    for (size_t i = 0; i < mapping->column_count; i++) {
        enum field field = mapping->columns[i].field;
        if (field > FIELD_IGNORED && used[field] && !field_is_long(field))
            return error_set(error, ERROR_INPUT,
                             tr("Kenttä ”%s” on kahdella sarakkeella. Vaihda toinen."),
                             field_name(field));
        used[field] = true;
    }
    return is_complete(mapping, kind) || refuse_missing(kind, mapping, error);
}

bool mapping_has(const struct mapping *mapping, enum field field)
{
    for (size_t i = 0; i < mapping->column_count; i++) {
        if (mapping->columns[i].field == field)
            return true;
    }
    return false;
}

void mapping_release(struct mapping *mapping)
{
    arena_release(&mapping->arena);
    *mapping = (struct mapping){0};
}
