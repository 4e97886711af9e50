#include "workbooks.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include <cmocka.h>

static const struct part ordinary[] = {
    {.name = LINKS_PART,
     .text = "<Relationships xmlns=\"" WORKBOOK_LINKS
             "\"><Relationship Id=\"rId1\" Type=\"" WORKBOOK_TYPES
             "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"},
    {.name = WORKBOOK_LINKS_PART,
     .text =
         "<Relationships xmlns=\"" WORKBOOK_LINKS
         "\"><Relationship Id=\"rId1\" Type=\"" WORKBOOK_TYPES
         "/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" "
         "Type=\"" WORKBOOK_TYPES "/sharedStrings\" Target=\"sharedStrings.xml\"/><Relationship "
         "Id=\"rId3\" Type=\"" WORKBOOK_TYPES "/styles\" Target=\"styles.xml\"/></Relationships>"},
    {.name = WORKBOOK_PART,
     .text = "<workbook xmlns=\"" WORKBOOK_MAIN "\" xmlns:r=\"" WORKBOOK_TYPES
             "\"><sheets><sheet name=\"Lista\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"},
    {.name = STYLES_PART,
     .text =
         "<styleSheet xmlns=\"" WORKBOOK_MAIN "\"><numFmts><numFmt numFmtId=\"164\" "
         "formatCode=\"00000\"/><numFmt numFmtId=\"165\" formatCode=\"yyyy\\-mm\\-dd hh:mm:ss\"/>"
         "</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/>"
         "<xf numFmtId=\"14\"/><xf numFmtId=\"20\"/><xf numFmtId=\"22\"/><xf numFmtId=\"164\"/>"
         "<xf numFmtId=\"165\"/></cellXfs></styleSheet>"},
    {.name = STRINGS_PART, .text = STRINGS("<si><t>Nimi</t></si><si><t>Anna</t></si>")},
    {.name = SHEET_PART,
     .text = SHEET("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>"
                   "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>1</v></c></row>")},
};

enum { ORDINARY = sizeof ordinary / sizeof ordinary[0] };

size_t workbook_size(void)
{
    size_t size = 0;
    for (size_t i = 0; i < ORDINARY; i++)
        size += strlen(ordinary[i].text);
    return size;
}

size_t workbook_files(void)
{
    return ORDINARY;
}

static void add_part(zip_t *zip, const struct part *part)
{
    if (!part->text)
        return;
    size_t length = part->length > 0 ? part->length : strlen(part->text);
    zip_source_t *source = zip_source_buffer(zip, part->text, length, 0);
    assert_non_null(source);
    zip_int64_t index = zip_file_add(zip, part->name, source, ZIP_FL_OVERWRITE);
    assert_true(index >= 0);
    zip_file_set_mtime(zip, (zip_uint64_t)index, 0, 0);
    static const zip_int32_t methods[] = {
        [PACKED] = ZIP_CM_DEFLATE, [STORED] = ZIP_CM_STORE, [PACKED_STRANGELY] = ZIP_CM_BZIP2};
    assert_int_equal(zip_set_file_compression(zip, (zip_uint64_t)index, methods[part->packing], 0),
                     0);
    if (part->password)
        assert_int_equal(
            zip_file_set_encryption(zip, (zip_uint64_t)index, ZIP_EM_AES_256, part->password), 0);
}

static const struct part *find(const struct part *parts, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(parts[i].name, name) == 0)
            return &parts[i];
    return NULL;
}

static void take_bytes(struct buffer *out, zip_source_t *source)
{
    char chunk[16 * 1024];
    assert_int_equal(zip_source_open(source), 0);
    for (;;) {
        zip_int64_t count = zip_source_read(source, chunk, sizeof chunk);
        assert_true(count >= 0);
        if (count == 0)
            break;
        buffer_add_bytes(out, chunk, (size_t)count);
    }
    (void)zip_source_close(source);
    assert_false(out->failed);
}

void workbook_make(struct buffer *out, const struct part *parts, size_t count)
{
    zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, NULL);
    assert_non_null(source);
    zip_source_keep(source);
    zip_t *zip = zip_open_from_source(source, ZIP_CREATE | ZIP_TRUNCATE, NULL);
    assert_non_null(zip);
    for (size_t i = 0; i < ORDINARY; i++) {
        const struct part *given = find(parts, count, ordinary[i].name);
        add_part(zip, given ? given : &ordinary[i]);
    }
    for (size_t i = 0; i < count; i++)
        if (!find(ordinary, ORDINARY, parts[i].name))
            add_part(zip, &parts[i]);
    assert_int_equal(zip_close(zip), 0);
    take_bytes(out, source);
    zip_source_free(source);
}
