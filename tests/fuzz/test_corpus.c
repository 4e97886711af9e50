/* The bytes that fuzzing found worth keeping are read again, each by its target. */
#include "check.h"
#include "targets.h"
#include "vaihtarit/core/buffer.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

enum { FILE_MOST = 64 * 1024, CORPUS_MOST = 1024 * 1024 };

/* Returns how many bytes the file has. */
static size_t run_file(fuzz_target *target, const char *path)
{
    struct buffer bytes = {0};
    char chunk[4096];
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    size_t count;
    while ((count = fread(chunk, 1, sizeof chunk, file)) > 0)
        buffer_add_bytes(&bytes, chunk, count);
    assert_int_equal(fclose(file), 0);
    assert_in_range(bytes.length, 0, FILE_MOST);
    target((const uint8_t *)buffer_text(&bytes), bytes.length);
    size_t length = bytes.length;
    buffer_release(&bytes);
    return length;
}

static size_t run_folder(const char *name)
{
    const char *source = getenv("VAIHTARIT_SOURCE");
    struct buffer path = {0};
    buffer_add_format(&path, "%s/tests/fuzz/corpus/%s/", source ? source : ".", name);
    DIR *folder = opendir(buffer_text(&path));
    assert_non_null(folder);
    size_t length = path.length;
    size_t size = 0;
    size_t files = 0;
    for (struct dirent *entry; (entry = readdir(folder));) {
        if (entry->d_name[0] == '.')
            continue;
        path.length = length;
        buffer_add(&path, entry->d_name);
        size += run_file(fuzz_find(name), buffer_text(&path));
        files++;
    }
    (void)closedir(folder);
    buffer_release(&path);
    assert_true(files > 0);
    return size;
}

static void test_corpus(void **state)
{
    (void)state;
    size_t size = 0;
    for (size_t i = 0; fuzz_names[i]; i++)
        size += run_folder(fuzz_names[i]);
    assert_in_range(size, 0, CORPUS_MOST);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_corpus)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
