#include "xlsx_package.h"

#include "vaihtarit/core/message.h"

#include <expat.h>
#include <string.h>

enum { CHUNK_SIZE = 64 * 1024, RATIO_FREE_BYTES = 1024 * 1024 };

/* Stands between a namespace and a name; no namespace has a line break in it. */
#define SEPARATOR '\n'

/* A part being read. */
struct part {
    XML_Parser parser;
    const struct package_reader *reader;
    void *context;
    struct package *package;
    struct error *error;
    size_t packed;
    size_t inflated;
    size_t depth;
    size_t foreign; /* elements open since one of a foreign namespace, itself included */
    size_t silence; /* bytes since anything was read out of them */
    bool stopped;   /* and the error is set */
};

bool package_refuse_damaged(struct error *error)
{
    return error_set(
        error, ERROR_INPUT,
        tr("Työkirja on rikki. Avaa se Excelissä tai LibreOfficessa, tallenna uudestaan "
           "muotoon .xlsx tai CSV ja tuo tallennettu tiedosto."));
}

bool package_refuse_size(struct error *error)
{
    return error_set(error, ERROR_INPUT,
                     tr("Työkirja on purettuna liian suuri. Kopioi pelkkä lista uuteen työkirjaan, "
                        "tallenna se muotoon .xlsx tai CSV ja tuo se."));
}

bool package_refuse_password(struct error *error)
{
    return error_set(error, ERROR_INPUT,
                     tr("Työkirja on suojattu salasanalla. Poista salasana Excelissä tai "
                        "LibreOfficessa, tallenna muotoon .xlsx tai CSV ja tuo tallennettu "
                        "tiedosto."));
}

static bool refuse_zip(const zip_error_t *why, struct error *error)
{
    switch (zip_error_code_zip(why)) {
    case ZIP_ER_MEMORY:
        return error_set_memory(error);
    case ZIP_ER_NOPASSWD:
    case ZIP_ER_ENCRNOTSUPP:
        return package_refuse_password(error);
    default:
        return package_refuse_damaged(error);
    }
}

/* Each file of a zip has a header in its directory: there are no more of them than of its marks. */
static size_t count_entries(const unsigned char *bytes, size_t size)
{
    size_t count = 0;
    const unsigned char *end = bytes + size;
    for (const unsigned char *at = bytes;
         (at = memmem(at, (size_t)(end - at), "PK\x01\x02", 4)) != NULL; at += 4)
        count++;
    return count;
}

bool package_open(struct package *package, const void *bytes, size_t size,
                  const struct xlsx_limits *limits, struct error *error)
{
    *package = (struct package){.limits = limits};
    if (size > limits->file_bytes || count_entries(bytes, size) > limits->entries)
        return package_refuse_size(error);
    zip_error_t why;
    zip_error_init(&why);
    zip_source_t *source = zip_source_buffer_create(bytes, size, 0, &why);
    package->zip = source ? zip_open_from_source(source, ZIP_RDONLY, &why) : NULL;
    bool opened = package->zip || refuse_zip(&why, error);
    if (!package->zip)
        zip_source_free(source);
    zip_error_fini(&why);
    return opened;
}

static zip_int64_t find(const struct package *package, const char *name)
{
    return zip_name_locate(package->zip, name, ZIP_FL_NOCASE);
}

bool package_has(const struct package *package, const char *name)
{
    return find(package, name) >= 0;
}

/* The name behind an Office namespace, transitional or strict, or without any; else NULL. */
static const char *known_name(const char *name)
{
    static const char *const families[] = {"http://schemas.openxmlformats.org/",
                                           "http://purl.oclc.org/ooxml/"};
    const char *separator = strrchr(name, SEPARATOR);
    if (!separator)
        return name;
    for (size_t i = 0; i < sizeof families / sizeof families[0]; i++)
        if (strncmp(name, families[i], strlen(families[i])) == 0)
            return separator + 1;
    return NULL;
}

const char *package_attribute(const char *const *attributes, const char *name)
{
    for (; attributes[0]; attributes += 2) {
        const char *known = known_name(attributes[0]);
        if (known && strcmp(known, name) == 0)
            return attributes[1];
    }
    return NULL;
}

/* The parser goes on unless something was refused. */
static void go_on(struct part *part, bool fine)
{
    if (fine || part->stopped)
        return;
    part->stopped = true;
    (void)XML_StopParser(part->parser, XML_FALSE);
}

static void XMLCALL begin_element(void *data, const XML_Char *name, const XML_Char **attributes)
{
    struct part *part = data;
    const char *known = known_name(name);
    part->silence = 0;
    if (part->stopped)
        return;
    if (++part->depth > part->package->limits->depth)
        go_on(part, package_refuse_size(part->error));
    else if (part->foreign > 0 || !known)
        part->foreign++;
    else
        go_on(part, part->reader->begin(part->context, known, (const char *const *)attributes,
                                        part->error));
}

static void XMLCALL end_element(void *data, const XML_Char *name)
{
    struct part *part = data;
    part->silence = 0;
    if (part->stopped)
        return;
    part->depth--;
    if (part->foreign > 0)
        part->foreign--;
    else if (part->reader->end)
        go_on(part, part->reader->end(part->context, known_name(name), part->error));
}

static void XMLCALL take_text(void *data, const XML_Char *text, int length)
{
    struct part *part = data;
    part->silence = 0;
    if (!part->stopped && part->foreign == 0 && part->reader->text)
        go_on(part, part->reader->text(part->context, text, (size_t)length, part->error));
}

/* Comments and whatever else nobody asks for. */
static void XMLCALL take_rest(void *data, const XML_Char *text, int length)
{
    (void)text;
    (void)length;
    ((struct part *)data)->silence = 0;
}

static void XMLCALL refuse_doctype(void *data, const XML_Char *name, const XML_Char *system,
                                   const XML_Char *public, int has_subset)
{
    (void)name;
    (void)system;
    (void)public;
    (void)has_subset;
    struct part *part = data;
    go_on(part, error_set(part->error, ERROR_INPUT,
                          tr("Työkirjassa on määrittelyjä, joita listassa ei saa olla (DOCTYPE). "
                             "Tallenna se Excelissä tai LibreOfficessa uudestaan muotoon .xlsx "
                             "tai CSV ja tuo tallennettu tiedosto.")));
}

static void listen(struct part *part)
{
    XML_SetUserData(part->parser, part);
    XML_SetElementHandler(part->parser, begin_element, end_element);
    XML_SetCharacterDataHandler(part->parser, take_text);
    XML_SetDefaultHandler(part->parser, take_rest);
    XML_SetStartDoctypeDeclHandler(part->parser, refuse_doctype);
}

/* Counts what has come out of the zip, which may have told anything about it. */
static bool check_sizes(struct part *part, size_t count)
{
    const struct xlsx_limits *limits = part->package->limits;
    part->inflated += count;
    part->silence += count;
    part->package->inflated += count;
    bool dense = part->inflated > RATIO_FREE_BYTES &&
                 part->inflated - RATIO_FREE_BYTES > part->packed * limits->ratio;
    return (!dense && part->inflated <= limits->part_bytes &&
            part->package->inflated <= limits->all_bytes) ||
           package_refuse_size(part->error);
}

static bool refuse_xml(struct part *part)
{
    if (part->stopped)
        return false;
    if (XML_GetErrorCode(part->parser) == XML_ERROR_NO_MEMORY)
        return error_set_memory(part->error);
    return package_refuse_damaged(part->error);
}

static bool parse(struct part *part, zip_file_t *file)
{
    listen(part);
    for (;;) {
        void *chunk = XML_GetBuffer(part->parser, CHUNK_SIZE);
        if (!chunk)
            return error_set_memory(part->error);
        zip_int64_t count = zip_fread(file, chunk, CHUNK_SIZE);
        if (count < 0)
            return refuse_zip(zip_file_get_error(file), part->error);
        if (!check_sizes(part, (size_t)count))
            return false;
        if (XML_ParseBuffer(part->parser, (int)count, count == 0) != XML_STATUS_OK)
            return refuse_xml(part);
        if (count == 0)
            return true;
        /* A tag without end is looked at again with every chunk. */
        if (part->silence > part->package->limits->token_bytes)
            return package_refuse_size(part->error);
    }
}

static bool parse_file(struct part *part, zip_file_t *file)
{
    part->parser = XML_ParserCreateNS(NULL, SEPARATOR);
    if (!part->parser)
        return error_set_memory(part->error);
    bool parsed = parse(part, file);
    XML_ParserFree(part->parser);
    return parsed;
}

static bool check_entry(struct package *package, zip_uint64_t index, size_t *packed,
                        struct error *error)
{
    zip_stat_t status;
    const zip_uint64_t wanted = ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD;
    if (zip_stat_index(package->zip, index, 0, &status) != 0 || (status.valid & wanted) != wanted)
        return package_refuse_damaged(error);
    if (status.comp_method != ZIP_CM_STORE && status.comp_method != ZIP_CM_DEFLATE)
        return package_refuse_damaged(error);
    *packed = (size_t)status.comp_size;
    return *packed <= package->limits->file_bytes || package_refuse_damaged(error);
}

bool package_read(struct package *package, const char *name, const struct package_reader *reader,
                  void *context, struct error *error)
{
    struct part part = {.reader = reader, .context = context, .package = package, .error = error};
    zip_int64_t index = find(package, name);
    if (index < 0)
        return package_refuse_damaged(error);
    if (!check_entry(package, (zip_uint64_t)index, &part.packed, error))
        return false;
    zip_file_t *file = zip_fopen_index(package->zip, (zip_uint64_t)index, 0);
    if (!file)
        return refuse_zip(zip_get_error(package->zip), error);
    bool read = parse_file(&part, file);
    (void)zip_fclose(file);
    return read;
}

void package_close(struct package *package)
{
    if (package->zip)
        zip_discard(package->zip);
    *package = (struct package){0};
}
