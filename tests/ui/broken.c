#include "broken.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static bool holds(const struct broken_page *page, const char *text)
{
    return memmem(page->bytes, sizeof page->bytes, text, strlen(text)) != NULL;
}

static void overwrite(const char *path, long place, const char *bytes)
{
    FILE *file = fopen(path, "r+b");
    assert_non_null(file);
    assert_int_equal(fseek(file, place, SEEK_SET), 0);
    assert_int_equal(fwrite(bytes, BROKEN_PAGE_SIZE, 1, file), 1);
    assert_int_equal(fclose(file), 0);
}

void broken_page_make(struct broken_page *page, const char *path, const char *name)
{
    static const char zeros[BROKEN_PAGE_SIZE];
    FILE *file = fopen(path, "rb");
    bool found = false;
    assert_non_null(file);
    for (page->place = 0; !found; page->place += BROKEN_PAGE_SIZE) {
        assert_int_equal(fread(page->bytes, sizeof page->bytes, 1, file), 1);
        /* The log's pages hold names of fields, too. */
        found = holds(page, name) && !holds(page, "family");
    }
    page->place -= BROKEN_PAGE_SIZE;
    assert_int_equal(fclose(file), 0);
    overwrite(path, page->place, zeros);
}

void broken_page_mend(const struct broken_page *page, const char *path)
{
    overwrite(path, page->place, page->bytes);
}
