/* A key press, as every face understands it. */
#ifndef VAIHTARIT_TERM_KEY_H
#define VAIHTARIT_TERM_KEY_H

#include "vaihtarit/core/buffer.h"

#include <stdbool.h>
#include <uchar.h>

/* PRESS_ and not KEY_, which is curses' own prefix. */
enum key_kind {
    PRESS_NONE,
    PRESS_TEXT,     /* code is what was typed; never a control character */
    PRESS_CONTROL,  /* code is the small letter pressed with Ctrl */
    PRESS_FUNCTION, /* code is the number of the F key */
    PRESS_PASTE,    /* text holds what was pasted */
    PRESS_ENTER,
    PRESS_TAB,
    PRESS_BACKTAB,
    PRESS_ESCAPE,
    PRESS_BACKSPACE,
    PRESS_DELETE,
    PRESS_INSERT,
    PRESS_UP,
    PRESS_DOWN,
    PRESS_LEFT,
    PRESS_RIGHT,
    PRESS_HOME,
    PRESS_END,
    PRESS_PAGE_UP,
    PRESS_PAGE_DOWN
};

struct key {
    enum key_kind kind;
    char32_t code;
    const char *text; /* PRESS_PASTE: from outside, not cleaned; valid until the next key is read */
};

/*
 * Initialisers for tables: `.keys = {KEY_NAMED(ENTER), KEY_FUNCTION(2)}`. As an expression:
 * `(struct key)KEY_CONTROL('p')`.
 */
#define KEY_NAMED(name)                                                                            \
    {                                                                                              \
        .kind = PRESS_##name                                                                       \
    }
#define KEY_FUNCTION(number)                                                                       \
    {                                                                                              \
        .kind = PRESS_FUNCTION, .code = (number)                                                   \
    }
#define KEY_CONTROL(letter)                                                                        \
    {                                                                                              \
        .kind = PRESS_CONTROL, .code = (letter)                                                    \
    }
#define KEY_LETTER(character)                                                                      \
    {                                                                                              \
        .kind = PRESS_TEXT, .code = (character)                                                    \
    }

/* True for the same key; small and capital letters are different ones. A paste equals nothing. */
bool key_equal(const struct key *one, const struct key *other);

/* Appends the key's name as a user reads it on the keyboard: "F2", "Ctrl-P", "Enter", "+". */
void key_write_name(struct buffer *out, const struct key *key);

#endif
