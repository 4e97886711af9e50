#include "printer.h"

#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

void printer_install(struct evening_stage *evening, const char *name, const char *script)
{
    FILE *file = fopen(evening_path(evening, name), "w");
    assert_non_null(file);
    (void)fprintf(file, "#!/bin/sh\nPATH=/usr/bin:/bin\ncd '%s'\n%s\n", evening->folder.path,
                  script);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(chmod(evening_path(evening, name), 0700), 0);
    assert_int_equal(setenv("PATH", evening->folder.path, 1), 0);
}

void printer_remove_all(struct evening_stage *evening)
{
    (void)remove(evening_path(evening, "lp"));
    (void)remove(evening_path(evening, "lpstat"));
    assert_int_equal(setenv("PATH", evening->folder.path, 1), 0);
}

void printer_install_good(struct evening_stage *evening)
{
    printer_install(evening, "lp", "cat > printed; printf '%s|' \"$@\" > words");
}

const char *printer_file(struct evening_stage *evening, const char *name)
{
    static char text[16384];
    FILE *file = fopen(evening_path(evening, name), "r");
    assert_non_null(file);
    size_t length = fread(text, 1, sizeof text - 1, file);
    assert_int_equal(fclose(file), 0);
    text[length] = '\0';
    return text;
}

static bool stands_on_screen(struct evening_stage *evening, const char *text)
{
    struct canvas *canvas = &evening->stage.canvas;
    struct buffer screen = {0};
    app_draw(evening->stage.app, canvas);
    for (int row = 0; row < canvas->rows; row++)
        for (int column = 0; column < canvas->columns; column++)
            if (canvas_cell(canvas, row, column)->base != 0)
                buffer_add_code_point(&screen, canvas_cell(canvas, row, column)->base);
    bool found = strstr(buffer_text(&screen), text) != NULL;
    buffer_release(&screen);
    return found;
}

void printer_await(struct evening_stage *evening, const char *text)
{
    enum { LOOKS_MOST = 20000 };
    for (int i = 0; !stands_on_screen(evening, text); i++) {
        if (i == LOOKS_MOST)
            assert_shows(&evening->stage, text); /* fails and shows the screen */
        (void)poll(NULL, 0, 1);
        app_tick(evening->stage.app);
    }
}

void printer_make_gate(struct evening_stage *evening, const char *name)
{
    assert_int_equal(mkfifo(evening_path(evening, name), 0600), 0);
}

void printer_open_gate(struct evening_stage *evening, const char *name)
{
    FILE *file = fopen(evening_path(evening, name), "w");
    assert_non_null(file);
    assert_int_equal(fclose(file), 0);
}
