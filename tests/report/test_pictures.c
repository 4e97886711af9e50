/* The pictures of an evening: their figures, their looks, and names that wish them ill. */
#include "sample.h"
#include "support/golden.h"
#include "vaihtarit/core/unicode.h"
#include "vaihtarit/report/character_writer.h"
#include "vaihtarit/report/municipalities_picture.h"
#include "vaihtarit/report/svg_writer.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

typedef const struct picture *make_picture(struct arena *arena, const struct evening *evening);

static void check_columns(const char *text, size_t columns)
{
    while (*text != '\0') {
        struct buffer line = {0};
        size_t length = strcspn(text, "\n");
        buffer_add_bytes(&line, text, length);
        assert_true(unicode_text_width(buffer_text(&line)) <= columns);
        buffer_release(&line);
        text += length + (text[length] == '\n' ? 1 : 0);
    }
}

static void check_characters(make_picture *make, const struct evening *evening, size_t columns,
                             const char *golden)
{
    struct arena arena = {0};
    struct buffer out = {0};
    const struct picture *picture = make(&arena, evening);
    assert_non_null(picture);
    character_write_picture(&out, picture, columns);
    assert_false(out.failed);
    assert_null(strpbrk(buffer_text(&out), "\x1b\r\t"));
    check_columns(buffer_text(&out), columns);
    assert_golden(golden, buffer_text(&out));
    buffer_release(&out);
    arena_release(&arena);
}

static void check_svg(make_picture *make, const struct evening *evening, const char *golden)
{
    struct arena arena = {0};
    struct buffer out = {0};
    const struct picture *picture = make(&arena, evening);
    assert_non_null(picture);
    svg_write_file(&out, picture);
    assert_false(out.failed);
    assert_null(strpbrk(buffer_text(&out), "\x1b\r\t"));
    assert_golden(golden, buffer_text(&out));
    buffer_release(&out);
    arena_release(&arena);
}

static void test_municipalities(void **state)
{
    (void)state;
    check_svg(municipalities_picture, sample_evening(), "report/golden/municipalities.svg");
    check_svg(municipalities_picture, sample_empty(), "report/golden/municipalities-empty.svg");
    check_characters(municipalities_picture, sample_evening(), 80,
                     "report/golden/municipalities-80.txt");
    check_characters(municipalities_picture, sample_evening(), 40,
                     "report/golden/municipalities-40.txt");
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_municipalities),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
