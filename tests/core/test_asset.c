#include "vaihtarit/core/asset.h"

#include "vaihtarit/core/message.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void test_every_asset_is_found_and_ends_with_a_nul(void **state)
{
    (void)state;
    for (const struct asset *asset = asset_table; asset->name; asset++) {
        const unsigned char *bytes = NULL;
        size_t size = 0;
        assert_true(asset_find(asset->name, &bytes, &size));
        assert_ptr_equal(bytes, asset->bytes);
        assert_true(size > 0);
        assert_int_equal(bytes[size], '\0');
    }
}

static void test_an_asset_is_its_file_byte_for_byte(void **state)
{
    (void)state;
    const char *top = getenv("VAIHTARIT_SOURCE");
    if (!top)
        top = ".";
    for (const struct asset *asset = asset_table; asset->name; asset++) {
        if (strncmp(asset->name, "po/", 3) == 0)
            continue; /* made by the build */
        char path[4096];
        (void)snprintf(path, sizeof path, "%s/assets/%s", top, asset->name);
        FILE *file = fopen(path, "rb");
        assert_non_null(file);
        size_t size = (size_t)(asset->end - asset->bytes);
        for (size_t i = 0; i < size; i++)
            assert_int_equal(fgetc(file), asset->bytes[i]);
        assert_int_equal(fgetc(file), EOF);
        (void)fclose(file);
    }
}

static void test_what_is_not_there_is_not_found(void **state)
{
    (void)state;
    const unsigned char *bytes = NULL;
    size_t size = 7;
    assert_false(asset_find("", &bytes, &size));
    assert_false(asset_find("po/xx.mo", &bytes, &size));
    assert_null(bytes);
    assert_int_equal(size, 7);
}

static void test_the_catalogues_can_be_read(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        enum language language;
    } catalogues[] = {{"po/sv.mo", LANGUAGE_SWEDISH}, {"po/en.mo", LANGUAGE_ENGLISH}};
    for (size_t i = 0; i < 2; i++) {
        const unsigned char *bytes = NULL;
        size_t size = 0;
        assert_true(asset_find(catalogues[i].name, &bytes, &size));
        assert_true(message_use_catalogue(catalogues[i].language, bytes, size));
        assert_int_equal(message_language(), catalogues[i].language);
    }
    assert_true(message_use_catalogue(LANGUAGE_FINNISH, NULL, 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_asset_is_found_and_ends_with_a_nul),
        cmocka_unit_test(test_an_asset_is_its_file_byte_for_byte),
        cmocka_unit_test(test_what_is_not_there_is_not_found),
        cmocka_unit_test(test_the_catalogues_can_be_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
