#include "vaihtarit/core/asset.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/core/municipality.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void test_the_whole_region_is_known_however_written(void **state)
{
    (void)state;
    assert_true(municipality_is_whole_region(MUNICIPALITY_WHOLE_REGION));
    assert_true(municipality_is_whole_region("Koko Keski-Uusimaa"));
    assert_true(municipality_is_whole_region("keski uusimaa"));
    assert_true(municipality_is_whole_region("Hela Mellersta Nyland"));
    assert_true(municipality_is_whole_region("keski-uusimaa"));
    assert_true(municipality_is_whole_region("Koko alue"));
    assert_true(municipality_is_whole_region("Kaikki kunnat"));
    assert_true(municipality_is_whole_region("Mellersta Nyland"));
    assert_true(municipality_is_whole_region("Central Uusimaa"));
    assert_false(municipality_is_whole_region("Tuusula"));
    assert_false(municipality_is_whole_region(""));
}

static void test_places_that_meet(void **state)
{
    (void)state;
    assert_true(municipality_meets("Hyvinkää", "HYVINKAA"));
    assert_true(municipality_meets("", "Kerava"));
    assert_true(municipality_meets("Kerava", ""));
    assert_true(municipality_meets("Kerava", MUNICIPALITY_WHOLE_REGION));
    assert_true(municipality_meets("koko keski-uusimaa", "Pornainen"));
    assert_false(municipality_meets("Kerava", "Pornainen"));
}

static void test_the_region_comes_first(void **state)
{
    (void)state;
    assert_string_equal(municipality_names[0], MUNICIPALITY_WHOLE_REGION);
    assert_int_equal(municipality_name_count, 8);
    for (size_t i = 1; i < municipality_name_count; i++)
        assert_false(municipality_is_whole_region(municipality_names[i]));
}

/* The last test: there is no way back from a language. */
static void test_places_are_shown_in_the_language_in_use(void **state)
{
    (void)state;
    const unsigned char *bytes;
    size_t size;
    assert_string_equal(municipality_shown(""), "(kunta ei tiedossa)");
    assert_string_equal(municipality_shown("KESKI UUSIMAA"), MUNICIPALITY_WHOLE_REGION);
    assert_true(asset_find("po/en.mo", &bytes, &size));
    assert_true(message_use_catalogue(LANGUAGE_ENGLISH, bytes, size));
    assert_string_equal(municipality_shown(MUNICIPALITY_WHOLE_REGION),
                        "the whole of Central Uusimaa");
    assert_string_equal(municipality_shown("Tuusula"), "Tuusula");
}

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_whole_region_is_known_however_written),
        cmocka_unit_test(test_places_that_meet),
        cmocka_unit_test(test_the_region_comes_first),
        cmocka_unit_test(test_places_are_shown_in_the_language_in_use),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
