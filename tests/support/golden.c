#include "golden.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
    assert_int_equal(fclose(file), 0);
}

/* Names the first line that differs: the two texts whole would fill screens. */
static void compare(const char *path, const char *kept, const char *text)
{
    int line = 1;
    size_t begin = 0;
    size_t i = 0;
    for (; kept[i] == text[i] && text[i] != '\0'; i++) {
        if (text[i] == '\n') {
            line++;
            begin = i + 1;
        }
    }
    if (kept[i] != text[i])
        fail_msg("%s, line %d, is\n%.*s\nand should be\n%.*s\n"
                 "If it changed for good, VAIHTARIT_GOLDEN=write writes it anew.",
                 path, line, (int)strcspn(kept + begin, "\n"), kept + begin,
                 (int)strcspn(text + begin, "\n"), text + begin);
}

void assert_golden(const char *name, const char *text)
{
    static char kept[256 * 1024]; /* the manual is the longest */
    char path[1024];
    const char *source = getenv("VAIHTARIT_SOURCE");
    const char *mode = getenv("VAIHTARIT_GOLDEN");
    (void)snprintf(path, sizeof path, "%s/tests/%s", source ? source : ".", name);
    if (mode && strcmp(mode, "write") == 0)
        write_file(path, text);
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    size_t length = fread(kept, 1, sizeof kept - 1, file);
    (void)fclose(file);
    kept[length] = '\0';
    compare(path, kept, text);
}
