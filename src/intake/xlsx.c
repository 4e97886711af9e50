#include "xlsx.h"

#include "vaihtarit/core/message.h"
#include "xlsx_package.h"
#include "xlsx_sheet.h"
#include "xlsx_strings.h"
#include "xlsx_styles.h"
#include "xlsx_workbook.h"

#include <string.h>

const struct xlsx_limits xlsx_usual_limits = {
    .file_bytes = (size_t)64 * 1024 * 1024,
    .entries = 4096,
    .part_bytes = (size_t)256 * 1024 * 1024,
    .all_bytes = (size_t)384 * 1024 * 1024,
    .ratio = 200,
    .depth = 64,
    .token_bytes = (size_t)256 * 1024,
    .styles = 65536, /* a spreadsheet's own */
    .strings = 2000000,
    .cell_bytes = (size_t)4 * 32767, /* a spreadsheet's own number of letters */
    .rows = 1048576,                 /* a spreadsheet's own */
    .columns = 1000,
    .cells = (size_t)16 * 1024 * 1024,
    .text_bytes = (size_t)256 * 1024 * 1024,
};

/* What is read of a workbook before its cells. */
struct reading {
    struct package package;
    struct workbook workbook;
    struct strings strings;
    struct styles styles;
};

bool xlsx_is_zip(const void *bytes, size_t size)
{
    return size >= 4 &&
           (memcmp(bytes, "PK\x03\x04", 4) == 0 || memcmp(bytes, "PK\x05\x06", 4) == 0);
}

/* Some programs name these parts even where they wrote none. */
static const char *existing(const struct package *package, const char *part)
{
    return part && package_has(package, part) ? part : NULL;
}

static bool prepare(struct reading *reading, struct error *error)
{
    struct package *package = &reading->package;
    struct workbook *workbook = &reading->workbook;
    if (!workbook_read(workbook, package, error))
        return false;
    const char *styles = existing(package, workbook->styles);
    const char *strings = existing(package, workbook->strings);
    return (!styles || styles_read(&reading->styles, package, styles, error)) &&
           (!strings || strings_read(&reading->strings, package, strings, error));
}

static bool read_first_with_text(struct table *table, struct reading *reading, struct error *error)
{
    const struct workbook *workbook = &reading->workbook;
    for (size_t i = 0; i < workbook->sheet_count; i++) {
        table_release(table);
        if (!sheet_read(table, &reading->package, workbook->sheets[i].part, &reading->strings,
                        &reading->styles, workbook->from_1904, error))
            return false;
        if (table->row_count > 0) {
            buffer_add(&table->sheet, workbook->sheets[i].name);
            table->sheet_count = workbook->sheet_count;
            return !table->sheet.failed || error_set_memory(error);
        }
    }
    return error_set(error, ERROR_INPUT,
                     tr("Työkirjan näkyvissä taulukoissa ei ole tekstiä. Jos lista on piilotetussa "
                        "taulukossa, tuo se näkyviin, tallenna ja tuo lista uudelleen."));
}

bool xlsx_read(struct table *table, const void *bytes, size_t size,
               const struct xlsx_limits *limits, struct error *error)
{
    struct reading reading = {0};
    bool read = package_open(&reading.package, bytes, size, limits, error) &&
                prepare(&reading, error) && read_first_with_text(table, &reading, error);
    styles_release(&reading.styles);
    strings_release(&reading.strings);
    workbook_release(&reading.workbook);
    package_close(&reading.package);
    return read;
}

bool xlsx_refuse_compound(const void *bytes, size_t size, struct error *error)
{
    static const char sealed[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";
    if (memmem(bytes, size, sealed, sizeof sealed))
        return package_refuse_password(error);
    return error_set(error, ERROR_INPUT,
                     tr("Lista on vanhan Excelin muodossa (.xls), jota ei lueta. Tallenna se "
                        "Excelissä tai LibreOfficessa muotoon .xlsx tai CSV ja tuo tallennettu "
                        "tiedosto."));
}
