#include "check.h"
#include "targets.h"

void fuzz_csv(const uint8_t *bytes, size_t size)
{
    struct table table = {0};
    struct error error = {0};
    if (table_read_bytes(&table, bytes, size, &error))
        check_table(&table);
    else
        check_error(&error);
    table_release(&table);
}
