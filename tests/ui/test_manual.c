/*
 * The manual's keys are those of the action tables. `make manual` writes them anew; without that
 * the manual has to hold them already.
 */
#include "support/golden.h"
#include "vaihtarit/core/buffer.h"
#include "vaihtarit/ui/action.h"
#include "vaihtarit/ui/views.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char keys_begin[] = ".\\\" The keys: written by `make manual`.\n";
static const char keys_end[] = ".\\\" The end of the keys.\n";

static void read_manual(struct buffer *text)
{
    char path[1024];
    char part[4096];
    const char *source = getenv("VAIHTARIT_SOURCE");
    (void)snprintf(path, sizeof path, "%s/man/vaihtarit.1", source ? source : ".");
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    for (size_t count; (count = fread(part, 1, sizeof part, file)) > 0;)
        buffer_add_bytes(text, part, count);
    (void)fclose(file);
}

static void test_keys_are_those_of_the_actions(void **state)
{
    (void)state;
    struct buffer kept = {0};
    struct buffer made = {0};
    read_manual(&kept);
    const char *begin = strstr(buffer_text(&kept), keys_begin);
    const char *end = strstr(buffer_text(&kept), keys_end);
    assert_true(begin && end && begin < end);
    begin += strlen(keys_begin);
    buffer_add_bytes(&made, kept.data, (size_t)(begin - kept.data));
    action_write_roff(&made, &views_of_program);
    buffer_add(&made, end);
    assert_false(made.failed);
    assert_golden("../man/vaihtarit.1", buffer_text(&made));
    buffer_release(&kept);
    buffer_release(&made);
}

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_keys_are_those_of_the_actions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
