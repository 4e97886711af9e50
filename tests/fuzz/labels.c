#include "vaihtarit/report/labels.h"

#include "check.h"
#include "targets.h"

void fuzz_labels(const uint8_t *bytes, size_t size)
{
    struct arena arena = {0};
    struct label_table table = {0};
    struct error error = {0};
    if (!labels_read_lines(&table, &arena, (const char *)bytes, size, "labels.txt", &error))
        check_error(&error);
    CHECK(table.count <= LABEL_SHEETS_MOST);
    for (size_t i = 0; i < table.count; i++) {
        CHECK(!label_sheet_why_not(&table.sheets[i]));
        CHECK(table.sheets[i].name[0] != '\0');
        CHECK(label_sheet_count(&table.sheets[i]) <= LABELS_ON_A_SHEET_MOST);
    }
    arena_release(&arena);
}
