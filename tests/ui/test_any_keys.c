/*
 * Whatever is pressed, in whatever order, on whatever screen: the app goes on, every screen can be
 * drawn, and the book holds together. The keys follow from a seed that a failure prints.
 */
#include "stage.h"
#include "support/folder.h"
#include "vaihtarit/intake/demo.h"
#include "vaihtarit/store/verify.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

enum { KEYS = 4000, SEEDS = 3 };

/* xorshift64 (Marsaglia 2003). */
static uint32_t next(uint64_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    return (uint32_t)(*seed >> 32);
}

static struct key any_key(uint64_t *seed)
{
    static const char32_t letters[] = U"aäkes 1+.,-ÖЖ日\u0301\u202E";
    static const char controls[] = "acdelnopqrstuwxz";
    switch (next(seed) % 8) {
    case 0:
        return (struct key)KEY_FUNCTION(1 + next(seed) % 12);
    case 1:
        return (struct key)KEY_CONTROL((char32_t)controls[next(seed) % (sizeof controls - 1)]);
    case 2:
    case 3:
        return (struct key)KEY_LETTER(letters[next(seed) % (sizeof letters / sizeof *letters - 1)]);
    case 4:
        return (struct key){.kind = PRESS_PASTE, .text = "Mäkinen\nAnna\033[2J"};
    default:
        return (struct key){.kind = PRESS_ENTER + next(seed) % (PRESS_PAGE_DOWN - PRESS_ENTER + 1)};
    }
}

static void draw(struct stage *stage, uint64_t *seed)
{
    static const int sizes[][2] = {{24, 80}, {12, 40}, {50, 132}, {16, 60}, {3, 9}};
    const int *size = sizes[next(seed) % (sizeof sizes / sizeof *sizes)];
    if (next(seed) % 8 == 0)
        stage_resize(stage, size[0], size[1]);
    app_draw(stage->app, &stage->canvas);
    size_t count = (size_t)stage->canvas.rows * (size_t)stage->canvas.columns;
    for (size_t i = 0; i < count; i++) {
        const struct cell *cell = &stage->canvas.cells[i];
        if (cell->width > 0 && (cell->base < ' ' || (cell->base >= 0x7F && cell->base < 0xA0)))
            fail_msg("a control character stands on the screen: U+%04X", (unsigned)cell->base);
    }
}

static void assert_verifies(const char *path)
{
    struct store *store;
    struct verify_result result;
    struct error error = {0};
    if (!store_open(&store, path, &error) || !store_verify(store, &result, &error))
        fail_msg("%s", error.message);
    store_close(store);
}

static void press_many(const char *path, uint64_t seed)
{
    struct stage stage;
    struct error error = {0};
    stage_open(&stage, &views_of_program, 24, 80);
    assert_true(app_open_book(stage.app, path, &error));
    while (app_load(stage.app, -1))
        ;
    for (int i = 0; i < KEYS; i++) {
        stage_press(&stage, any_key(&seed));
        stage.app->quit = false;
        if (i % 16 == 0)
            app_tick(stage.app);
        draw(&stage, &seed);
        /* From home the way back leads through files that do not exist. */
        if (!stage.app->store)
            assert_true(app_open_book(stage.app, path, &error));
    }
    stage_close(&stage);
}

static void test_any_keys(void **state)
{
    (void)state;
    struct folder folder;
    char path[FOLDER_PATH_SIZE];
    struct error error = {0};
    assert_true(folder_make(&folder));
    folder_join(&folder, "ilta.db", path);
    /* Nothing is printed on a real printer, and every file stays in the folder. */
    assert_int_equal(setenv("PATH", folder.path, 1), 0);
    assert_int_equal(setenv("HOME", folder.path, 1), 0);
    assert_int_equal(setenv("VAIHTARIT_DATA", folder.path, 1), 0);
    assert_int_equal(chdir(folder.path), 0);
    assert_true(demo_write(path, &error));
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        print_message("seed %u\n", (unsigned)seed);
        press_many(path, seed * 0x9E3779B97F4A7C15U);
        assert_verifies(path);
    }
    assert_int_equal(chdir("/"), 0);
    folder_remove(&folder);
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_any_keys),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
