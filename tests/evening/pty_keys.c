/* Keys by their names, as a terminal sends them. */
#include "pty.h"
#include "pty_state.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const struct {
    const char *name;
    VTermKey key;
    VTermModifier modifier;
} named[] = {
    {"Enter", VTERM_KEY_ENTER, VTERM_MOD_NONE},
    {"Tab", VTERM_KEY_TAB, VTERM_MOD_NONE},
    {"BackTab", VTERM_KEY_TAB, VTERM_MOD_SHIFT},
    {"Esc", VTERM_KEY_ESCAPE, VTERM_MOD_NONE},
    {"Backspace", VTERM_KEY_BACKSPACE, VTERM_MOD_NONE},
    {"Delete", VTERM_KEY_DEL, VTERM_MOD_NONE},
    {"Up", VTERM_KEY_UP, VTERM_MOD_NONE},
    {"Down", VTERM_KEY_DOWN, VTERM_MOD_NONE},
    {"Left", VTERM_KEY_LEFT, VTERM_MOD_NONE},
    {"Right", VTERM_KEY_RIGHT, VTERM_MOD_NONE},
    {"Home", VTERM_KEY_HOME, VTERM_MOD_NONE},
    {"End", VTERM_KEY_END, VTERM_MOD_NONE},
    {"PageUp", VTERM_KEY_PAGEUP, VTERM_MOD_NONE},
    {"PageDown", VTERM_KEY_PAGEDOWN, VTERM_MOD_NONE},
};

static void press_one(struct pty *pty, const char *name)
{
    int number = name[0] == 'F' ? atoi(name + 1) : 0;
    if (number > 0) {
        vterm_keyboard_key(pty->terminal, (VTermKey)VTERM_KEY_FUNCTION(number), VTERM_MOD_NONE);
        return;
    }
    if (strncmp(name, "Ctrl-", 5) == 0) {
        char control = (char)(name[5] & 0x1F);
        pty_send(&control, 1, pty);
        return;
    }
    for (size_t i = 0; i < sizeof named / sizeof *named; i++) {
        if (strcmp(named[i].name, name) == 0) {
            vterm_keyboard_key(pty->terminal, named[i].key, named[i].modifier);
            return;
        }
    }
    fail_msg("no key is called %s", name);
}

void pty_press(struct pty *pty, const char *keys)
{
    char name[16];
    while (*keys) {
        size_t length = strcspn(keys, " ");
        assert_true(length > 0 && length < sizeof name);
        memcpy(name, keys, length);
        name[length] = '\0';
        press_one(pty, name);
        keys += length + strspn(keys + length, " ");
    }
}

void pty_type(struct pty *pty, const char *text)
{
    pty_send(text, strlen(text), pty);
}

void pty_paste(struct pty *pty, const char *text)
{
    vterm_keyboard_start_paste(pty->terminal);
    pty_type(pty, text);
    vterm_keyboard_end_paste(pty->terminal);
}
