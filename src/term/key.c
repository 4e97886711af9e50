#include "vaihtarit/term/key.h"

#include "vaihtarit/core/message.h"

bool key_equal(const struct key *one, const struct key *other)
{
    return one->kind == other->kind && one->code == other->code && one->kind != PRESS_PASTE &&
           one->kind != PRESS_NONE;
}

/* The names printed on a Finnish keyboard, or in its manual. */
static const char *kind_name(enum key_kind kind)
{
    switch (kind) {
    case PRESS_ENTER:
        return "Enter";
    case PRESS_TAB:
        return "Tab";
    case PRESS_BACKTAB:
        return "Shift-Tab";
    case PRESS_ESCAPE:
        return "Esc";
    case PRESS_BACKSPACE:
        return tr("Askelpalautin");
    case PRESS_DELETE:
        return "Delete";
    case PRESS_INSERT:
        return "Insert";
    case PRESS_UP:
        return "↑";
    case PRESS_DOWN:
        return "↓";
    case PRESS_LEFT:
        return "←";
    case PRESS_RIGHT:
        return "→";
    case PRESS_HOME:
        return "Home";
    case PRESS_END:
        return "End";
    case PRESS_PAGE_UP:
        return "PgUp";
    case PRESS_PAGE_DOWN:
        return "PgDn";
    case PRESS_NONE:
    case PRESS_TEXT:
    case PRESS_CONTROL:
    case PRESS_FUNCTION:
    case PRESS_PASTE:
        break;
    }
    return "";
}

void key_write_name(struct buffer *out, const struct key *key)
{
    if (key->kind == PRESS_FUNCTION) {
        buffer_add_format(out, "F%u", (unsigned)key->code);
    } else if (key->kind == PRESS_CONTROL) {
        buffer_add(out, "Ctrl-");
        buffer_add_code_point(out, key->code - 'a' + 'A');
    } else if (key->kind == PRESS_TEXT && key->code == ' ') {
        buffer_add(out, tr("Välilyönti"));
    } else if (key->kind == PRESS_TEXT) {
        buffer_add_code_point(out, key->code);
    } else {
        buffer_add(out, kind_name(key->kind));
    }
}
