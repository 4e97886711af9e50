#include "lists.h"

#include "vaihtarit/core/buffer.h"
#include "vaihtarit/ui/model.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

void list_bring(struct evening_stage *evening, const char *list)
{
    const char *source = getenv("VAIHTARIT_SOURCE");
    struct buffer path = {0};
    buffer_add_format(&path, "%s/tests/data/%s", source ? source : ".", list);
    assert_true(
        folder_copy_file(buffer_text(&path), evening_path(evening, strrchr(list, '/') + 1)));
    buffer_release(&path);
}

static void open_import(struct evening_stage *evening, const char *name)
{
    struct buffer path = {0};
    buffer_add_format(&path, "~/%s\n", name);
    evening_press_function(evening, 5);
    stage_type(&evening->stage, buffer_text(&path));
    buffer_release(&path);
}

void list_look_at(struct evening_stage *evening, const char *list)
{
    list_bring(evening, list);
    open_import(evening, strrchr(list, '/') + 1);
}

void list_look_at_text(struct evening_stage *evening, const char *name, const char *text)
{
    FILE *file = fopen(evening_path(evening, name), "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
    open_import(evening, name);
}

void list_paste(struct evening_stage *evening, const char *text)
{
    stage_press(&evening->stage, (struct key){.kind = PRESS_PASTE, .text = text});
}

size_t list_people(const struct evening_stage *evening)
{
    return model_people_count(evening->stage.app->model);
}
