#include "check.h"
#include "targets.h"
#include "workbooks.h"

#include <string.h>

/* Packs the parts that the bytes hold. */
static void pack(struct buffer *out, const uint8_t *bytes, size_t size)
{
    struct part parts[] = {{.name = SHEET_PART},          {.name = STRINGS_PART},
                           {.name = STYLES_PART},         {.name = WORKBOOK_PART},
                           {.name = WORKBOOK_LINKS_PART}, {.name = LINKS_PART}};
    size_t count = 0;
    while (size > 0 && count < sizeof parts / sizeof parts[0]) {
        const uint8_t *end = memchr(bytes, '\0', size);
        size_t length = end ? (size_t)(end - bytes) : size;
        parts[count].text = (const char *)bytes;
        parts[count].length = length;
        parts[count++].packing = STORED;
        bytes += end ? length + 1 : length;
        size -= end ? length + 1 : length;
    }
    workbook_make(out, parts, count);
}

void fuzz_xlsx(const uint8_t *bytes, size_t size)
{
    struct buffer file = {0};
    struct table table = {0};
    struct error error = {0};
    if (size >= 4 && memcmp(bytes, "PK\x03\x04", 4) == 0)
        buffer_add_bytes(&file, bytes, size);
    else
        pack(&file, bytes, size);
    if (table_read_bytes(&table, buffer_text(&file), file.length, &error))
        check_table(&table);
    else
        check_error(&error);
    table_release(&table);
    buffer_release(&file);
}
