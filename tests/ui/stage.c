#include "stage.h"

#include "support/golden.h"
#include "vaihtarit/core/asset.h"
#include "vaihtarit/term/memory.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

void stage_open(struct stage *stage, const struct views *views, int rows, int columns)
{
    struct error error = {0};
    *stage = (struct stage){0};
    assert_int_equal(setenv("VAIHTARIT_NOW", "2026-11-24T17:42:05+02:00", 1), 0);
    assert_true(app_create(&stage->app, views, &error));
    stage_resize(stage, rows, columns);
}

void stage_close(struct stage *stage)
{
    (void)message_use_catalogue(LANGUAGE_FINNISH, NULL, 0);
    app_destroy(stage->app);
    canvas_release(&stage->canvas);
}

void stage_speak(enum language language)
{
    static const char *const catalogues[] = {
        [LANGUAGE_SWEDISH] = "po/sv.mo", [LANGUAGE_ENGLISH] = "po/en.mo"};
    const unsigned char *bytes;
    size_t size;
    assert_true(asset_find(catalogues[language], &bytes, &size));
    assert_true(message_use_catalogue(language, bytes, size));
}

void stage_resize(struct stage *stage, int rows, int columns)
{
    assert_true(canvas_resize(&stage->canvas, rows, columns, NULL));
}

void stage_press(struct stage *stage, struct key key)
{
    app_key(stage->app, &key);
}

void stage_press_kind(struct stage *stage, enum key_kind kind)
{
    stage_press(stage, (struct key){.kind = kind});
}

void stage_type(struct stage *stage, const char *text)
{
    app_type(stage->app, text);
}

void assert_screen(struct stage *stage, const char *golden)
{
    char path[256];
    struct buffer out = {0};
    (void)snprintf(path, sizeof path, "ui/golden/%s", golden);
    app_draw(stage->app, &stage->canvas);
    memory_write_golden(&out, &stage->canvas);
    assert_golden(path, buffer_text(&out));
    buffer_release(&out);
}

static bool shows(struct stage *stage, const char *text, struct buffer *screen)
{
    app_draw(stage->app, &stage->canvas);
    memory_write_text(screen, &stage->canvas);
    return strstr(buffer_text(screen), text) != NULL;
}

void assert_shows(struct stage *stage, const char *text)
{
    struct buffer screen = {0};
    if (!shows(stage, text, &screen))
        fail_msg("\"%s\" is not on the screen:\n%s", text, buffer_text(&screen));
    buffer_release(&screen);
}

void assert_hides(struct stage *stage, const char *text)
{
    struct buffer screen = {0};
    if (shows(stage, text, &screen))
        fail_msg("\"%s\" is on the screen:\n%s", text, buffer_text(&screen));
    buffer_release(&screen);
}

void assert_cursor_on(struct stage *stage, const char *text)
{
    struct buffer screen = {0};
    struct canvas *canvas = &stage->canvas;
    (void)shows(stage, text, &screen);
    /* What stands from the cursor on, on its row. */
    struct canvas rest = {0};
    int columns = canvas->columns - canvas->cursor_column;
    assert_true(canvas_resize(&rest, 1, columns, NULL));
    memcpy(rest.cells, canvas_cell(canvas, canvas->cursor_row, canvas->cursor_column),
           (size_t)columns * sizeof *rest.cells);
    struct buffer row = {0};
    memory_write_text(&row, &rest);
    if (strncmp(buffer_text(&row), text, strlen(text)) != 0)
        fail_msg("the cursor stands on \"%s\", not on \"%s\":\n%s", buffer_text(&row), text,
                 buffer_text(&screen));
    buffer_release(&row);
    buffer_release(&screen);
    canvas_release(&rest);
}
