#include "xlsx_workbook.h"

#include "vaihtarit/core/array.h"
#include "vaihtarit/core/message.h"

#include <stdlib.h>
#include <string.h>

enum { PART_NAME_MOST = 1024 };

/* A part named by another one: "rId1", "…/relationships/worksheet", "xl/worksheets/sheet1.xml". */
struct relation {
    const char *id;
    const char *type;
    const char *part;
};

struct relations {
    struct arena *arena;
    const char *folder; /* of the part that names the others, "xl/" */
    size_t most;
    struct relation *items;
    size_t count;
    size_t capacity;
};

static bool ends_with(const char *text, const char *ending)
{
    size_t length = strlen(text);
    size_t ending_length = strlen(ending);
    return length >= ending_length && strcmp(text + length - ending_length, ending) == 0;
}

/* "xl/" of "xl/worksheets/". */
static size_t measure_parent(const char *folder, size_t length)
{
    length -= length > 0;
    while (length > 0 && folder[length - 1] != '/')
        length--;
    return length;
}

/* "../media/x.xml" seen from "xl/worksheets/" is xl/media/x.xml; "/xl/x.xml" is xl/x.xml. */
static const char *resolve(struct arena *arena, const char *folder, const char *target)
{
    size_t length = target[0] == '/' ? 0 : strlen(folder);
    target += target[0] == '/';
    for (;;) {
        if (strncmp(target, "./", 2) == 0) {
            target += 2;
        } else if (strncmp(target, "../", 3) == 0) {
            target += 3;
            length = measure_parent(folder, length);
        } else {
            return arena_format(arena, "%.*s%s", (int)length, folder, target);
        }
    }
}

static bool take_relation(void *context, const char *name, const char *const *attributes,
                          struct error *error)
{
    struct relations *relations = context;
    const char *id = package_attribute(attributes, "Id");
    const char *type = package_attribute(attributes, "Type");
    const char *target = package_attribute(attributes, "Target");
    const char *mode = package_attribute(attributes, "TargetMode");
    if (strcmp(name, "Relationship") != 0 || !id || !type || !target ||
        (mode && strcmp(mode, "External") == 0))
        return true;
    if (relations->count == relations->most)
        return package_refuse_size(error);
    if (!array_reserve(&relations->items, &relations->capacity, relations->count + 1,
                       sizeof *relations->items))
        return error_set_memory(error);
    relations->items[relations->count++] =
        (struct relation){.id = arena_copy(relations->arena, id),
                          .type = arena_copy(relations->arena, type),
                          .part = resolve(relations->arena, relations->folder, target)};
    return !relations->arena->failed || error_set_memory(error);
}

static bool read_relations(struct relations *relations, struct package *package, const char *part,
                           struct error *error)
{
    static const struct package_reader functions = {.begin = take_relation};
    relations->most = package->limits->entries;
    return package_read(package, part, &functions, relations, error);
}

static const char *find_by_type(const struct relations *relations, const char *type)
{
    for (size_t i = 0; i < relations->count; i++)
        if (ends_with(relations->items[i].type, type))
            return relations->items[i].part;
    return NULL;
}

/* The part of a sheet with cells; NULL for a chart and for what is named nowhere. */
static const char *find_worksheet(const struct relations *relations, const char *id)
{
    for (size_t i = 0; id && i < relations->count; i++)
        if (strcmp(relations->items[i].id, id) == 0)
            return ends_with(relations->items[i].type, "/worksheet") ? relations->items[i].part
                                                                     : NULL;
    return NULL;
}

/* What the workbook's own part is read with. */
struct workbook_reader {
    struct workbook *workbook;
    const struct relations *relations;
    bool is_workbook;
};

static bool is_true(const char *value)
{
    return value && (strcmp(value, "1") == 0 || strcmp(value, "true") == 0);
}

static bool take_sheet(struct workbook_reader *reader, const char *const *attributes,
                       struct error *error)
{
    struct workbook *workbook = reader->workbook;
    const char *name = package_attribute(attributes, "name");
    const char *state = package_attribute(attributes, "state");
    const char *part = find_worksheet(reader->relations, package_attribute(attributes, "id"));
    if (!part || (state && strcmp(state, "visible") != 0))
        return true;
    if (workbook->sheet_count == reader->relations->most)
        return package_refuse_size(error);
    if (!array_reserve(&workbook->sheets, &workbook->sheet_capacity, workbook->sheet_count + 1,
                       sizeof *workbook->sheets))
        return error_set_memory(error);
    workbook->sheets[workbook->sheet_count++] =
        (struct workbook_sheet){.name = arena_copy(&workbook->arena, name), .part = part};
    return !workbook->arena.failed || error_set_memory(error);
}

static bool take_element(void *context, const char *name, const char *const *attributes,
                         struct error *error)
{
    struct workbook_reader *reader = context;
    if (strcmp(name, "workbook") == 0)
        reader->is_workbook = true;
    else if (strcmp(name, "workbookPr") == 0)
        reader->workbook->from_1904 = is_true(package_attribute(attributes, "date1904"));
    else if (strcmp(name, "sheet") == 0)
        return take_sheet(reader, attributes, error);
    return true;
}

static bool refuse_other(struct error *error)
{
    return error_set(
        error, ERROR_INPUT,
        tr("Tiedostossa ei ole Excelin työkirjaa. Avaa lista siinä ohjelmassa, jolla se "
           "on tehty, tallenna se muotoon .xlsx tai CSV ja tuo tallennettu "
           "tiedosto."));
}

static bool refuse_format(const char *suffix, struct error *error)
{
    return error_set(error, ERROR_INPUT,
                     tr("Lista on muodossa %s, jota ei lueta. Tallenna se Excelissä tai "
                        "LibreOfficessa muotoon .xlsx tai CSV ja tuo tallennettu tiedosto."),
                     suffix);
}

static bool read_sheets(struct workbook *workbook, const struct relations *relations,
                        struct package *package, const char *part, struct error *error)
{
    static const struct package_reader functions = {.begin = take_element};
    struct workbook_reader reader = {.workbook = workbook, .relations = relations};
    workbook->strings = find_by_type(relations, "/sharedStrings");
    workbook->styles = find_by_type(relations, "/styles");
    return package_read(package, part, &functions, &reader, error) &&
           (reader.is_workbook || refuse_other(error));
}

/* Reads the part that holds the workbook, "xl/workbook.xml" as a rule. */
static bool read_part(struct workbook *workbook, struct package *package, const char *part,
                      struct error *error)
{
    const char *name = strrchr(part, '/');
    name = name ? name + 1 : part;
    const char *folder = arena_copy_bytes(&workbook->arena, part, (size_t)(name - part));
    const char *links = arena_format(&workbook->arena, "%s_rels/%s.rels", folder, name);
    struct relations relations = {.arena = &workbook->arena, .folder = folder};
    bool read = read_relations(&relations, package, links, error) &&
                read_sheets(workbook, &relations, package, part, error);
    free(relations.items);
    return read;
}

bool workbook_read(struct workbook *workbook, struct package *package, struct error *error)
{
    static const char links[] = "_rels/.rels";
    if (!package_has(package, links))
        return package_has(package, "content.xml") ? refuse_format(".ods", error)
                                                   : refuse_other(error);
    struct relations relations = {.arena = &workbook->arena, .folder = ""};
    bool read = read_relations(&relations, package, links, error);
    const char *part = read ? find_by_type(&relations, "/officeDocument") : NULL;
    free(relations.items);
    if (!read)
        return false;
    if (!part)
        return refuse_other(error);
    if (ends_with(part, ".bin"))
        return refuse_format(".xlsb", error);
    if (strlen(part) > PART_NAME_MOST)
        return package_refuse_damaged(error);
    return read_part(workbook, package, part, error);
}

void workbook_release(struct workbook *workbook)
{
    arena_release(&workbook->arena);
    free(workbook->sheets);
    *workbook = (struct workbook){0};
}
