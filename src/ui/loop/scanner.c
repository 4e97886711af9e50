#include "scanner.h"

#include "vaihtarit/core/message.h"
#include "vaihtarit/store/setting.h"

#define SCANNER_SETTING "scanner"

/* A control character as terminals send it: Ctrl-B is STX. */
static char32_t control_of(char32_t letter)
{
    return letter >= 'a' && letter <= 'z' ? letter - 'a' + 1 : 0;
}

/* What the reader knows a key by; 0 for a key that no scanner presses. */
static char32_t code_point_of(const struct key *key)
{
    static const char32_t named[] = {
        [PRESS_ENTER] = '\n',
        [PRESS_TAB] = '\t',
        [PRESS_INSERT] = SCAN_KEYPAD_INSERT,
        [PRESS_UP] = SCAN_KEYPAD_UP,
        [PRESS_DOWN] = SCAN_KEYPAD_DOWN,
        [PRESS_LEFT] = SCAN_KEYPAD_LEFT,
        [PRESS_RIGHT] = SCAN_KEYPAD_RIGHT,
        [PRESS_HOME] = SCAN_KEYPAD_HOME,
        [PRESS_END] = SCAN_KEYPAD_END,
        [PRESS_PAGE_UP] = SCAN_KEYPAD_PAGE_UP,
        [PRESS_PAGE_DOWN] = SCAN_KEYPAD_PAGE_DOWN,
    };
    if (key->kind == PRESS_TEXT)
        return key->code;
    if (key->kind == PRESS_CONTROL)
        return control_of(key->code);
    return key->kind < sizeof named / sizeof named[0] ? named[key->kind] : 0;
}

enum scan_verdict scanner_key(struct app *app, struct scan_reader *reader, const struct key *key,
                              struct scan *scan)
{
    enum scan_verdict verdict = SCAN_TYPING;
    char32_t code_point = code_point_of(key);
    *scan = (struct scan){.verdict = SCAN_TYPING};
    if (key->kind == PRESS_PASTE) {
        scan_forget(reader);
        verdict = scan_text(reader, key->text, scan);
    } else if (code_point == 0) {
        scan_forget(reader);
    } else {
        verdict = scan_key(reader, code_point, app->moment, scan);
    }
    app_tick_at(app, scan_due(reader));
    return verdict;
}

enum scan_verdict scanner_silence(const struct app *app, struct scan_reader *reader,
                                  struct scan *scan)
{
    return scan_silence(reader, app->moment, scan);
}

static void tell_layout(struct app *app, const struct scan *scan)
{
    if (scan->layout)
        app_say_also(app, tr("Lukijan näppäimistö on väärä: %s. Asetusten Koodinlukija auttaa."),
                     tr(scan->layout));
}

bool scanner_answer(struct app *app, const struct scan *scan, const struct scan_answers *answers,
                    void *state)
{
    switch (scan->verdict) {
    case SCAN_TYPING:
        return false;
    case SCAN_REST:
        break;
    case SCAN_CODE:
        answers->code(app, state, scan->text);
        tell_layout(app, scan);
        break;
    case SCAN_EMPTY:
        answers->empty(app, state);
        break;
    case SCAN_GARBLED:
        answers->garbled(app, state, tr(scan->layout));
        break;
    }
    return true;
}

bool scanner_restore(struct store *store, struct scan_map *map, struct error *error)
{
    struct arena arena = {0};
    const char *text;
    bool read = setting_read(store, SCANNER_SETTING, "", &arena, &text, error);
    if (read)
        (void)scan_map_read(text, map);
    arena_release(&arena);
    return read;
}

bool scanner_keep(struct store *store, const struct scan_map *map, struct error *error)
{
    struct buffer text = {0};
    scan_map_write(&text, map);
    bool kept = text.failed ? error_set_memory(error)
                            : setting_write(store, SCANNER_SETTING, buffer_text(&text), error);
    buffer_release(&text);
    return kept;
}
