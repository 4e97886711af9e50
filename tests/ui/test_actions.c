/* The tables of actions: no key means two things, and every action tells what it does. */
#include "probe.h"
#include "vaihtarit/ui/views.h"

#include "vaihtarit/term/key.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { MOST_VIEWS = 64 };

static size_t all_views(const struct view_ops *out[MOST_VIEWS])
{
    const struct views *views = &views_of_program;
    size_t count = 0;
    assert_true(1 + views->main_count + views->other_count <= MOST_VIEWS);
    out[count++] = views->home;
    for (size_t i = 0; i < views->main_count; i++)
        out[count++] = views->main[i];
    for (size_t i = 0; i < views->other_count; i++)
        out[count++] = views->others[i];
    return count;
}

static void assert_no_clash(const struct view_ops *ops, const struct action *one,
                            const struct action *other)
{
    for (size_t i = 0; i < ACTION_KEYS; i++) {
        for (size_t j = 0; j < ACTION_KEYS; j++) {
            if (!key_equal(&one->keys[i], &other->keys[j]))
                continue;
            struct buffer name = {0};
            key_write_name(&name, &one->keys[i]);
            fail_msg("%s: %s is both %s and %s", ops->title, buffer_text(&name), one->id,
                     other->id);
        }
    }
}

/*
 * A dialog may give a key its own meaning, where the global action stays outside; every view may
 * say what Escape leaves, and may do what the global action of the same name does in its own way.
 */
static bool may_be_taken(const struct action *global, const struct view_ops *ops,
                         const struct action *own)
{
    bool outside = (ops->flags & VIEW_DIALOG) && !(global->flags & ACTION_ANYWHERE);
    return outside || global->keys[0].kind == PRESS_ESCAPE || strcmp(global->id, own->id) == 0;
}

static void check_keys(const struct view_ops *ops)
{
    const struct action_table *own = &ops->actions;
    for (size_t i = 0; i < own->count; i++) {
        for (size_t j = i + 1; j < own->count; j++)
            assert_no_clash(ops, &own->actions[i], &own->actions[j]);
        for (size_t j = 0; j < action_global.count; j++)
            if (!may_be_taken(&action_global.actions[j], ops, &own->actions[i]))
                assert_no_clash(ops, &own->actions[i], &action_global.actions[j]);
    }
}

static void test_no_key_means_two_things(void **state)
{
    (void)state;
    const struct view_ops *views[MOST_VIEWS];
    size_t count = all_views(views);
    for (size_t i = 0; i < count; i++)
        check_keys(views[i]);
}

static void check_words(const struct action_table *table, const char *where)
{
    for (size_t i = 0; i < table->count; i++) {
        const struct action *action = &table->actions[i];
        if (!action->id || !action->label || !action->help || !action->run)
            fail_msg("%s: action %zu is not complete", where, i);
        size_t length = strlen(action->help);
        if (length < 10 || !strchr(".?!", action->help[length - 1]))
            fail_msg("%s: the help of %s is no sentence", where, action->id);
        if (strlen(action->label) > 24)
            fail_msg("%s: the label of %s is long for the key bar", where, action->id);
        for (size_t j = 0; j < i; j++)
            if (strcmp(table->actions[j].id, action->id) == 0)
                fail_msg("%s: two actions are called %s", where, action->id);
    }
}

static void test_every_action_tells_what_it_does(void **state)
{
    (void)state;
    const struct view_ops *views[MOST_VIEWS];
    size_t count = all_views(views);
    check_words(&action_global, "everywhere");
    for (size_t i = 0; i < count; i++)
        check_words(&views[i]->actions, views[i]->title);
}

static void test_every_view_is_complete_and_there_once(void **state)
{
    (void)state;
    const struct view_ops *views[MOST_VIEWS];
    size_t count = all_views(views);
    for (size_t i = 0; i < count; i++) {
        assert_non_null(views[i]->name);
        assert_non_null(views[i]->title);
        assert_non_null(views[i]->draw);
        for (size_t j = 0; j < i; j++)
            assert_ptr_not_equal(views[i], views[j]);
    }
}

static void test_key_names(void **state)
{
    (void)state;
    struct buffer names = {0};
    struct key key = KEY_FUNCTION(1);
    action_key_names(&names, action_for_key(&action_global, &key));
    assert_string_equal(buffer_text(&names), "F1 tai Ctrl-G");
    buffer_release(&names);
}

static void test_the_manual_has_every_key(void **state)
{
    (void)state;
    struct buffer roff = {0};
    action_write_roff(&roff, &probe_views);
    const char *text = buffer_text(&roff);
    assert_non_null(strstr(text, ".SS Ovi: kirjaa saapuneet\nKirjoita nimen alkua"));
    assert_non_null(strstr(text, ".TP\n.B F2 tai Ctrl\\-N\nKirjaa ihmisen, joka ei ole listalla."));
    assert_non_null(strstr(text, ".TP\n.B harvinainen\n"));
    assert_non_null(strstr(text, ".TP\n.B F12 tai Ctrl\\-Q\n"));
    buffer_release(&roff);
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_no_key_means_two_things),
        cmocka_unit_test(test_every_action_tells_what_it_does),
        cmocka_unit_test(test_every_view_is_complete_and_there_once),
        cmocka_unit_test(test_key_names),
        cmocka_unit_test(test_the_manual_has_every_key),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
