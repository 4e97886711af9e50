#include "vaihtarit/core/scan.h"

#include "scan_layout.h"
#include "vaihtarit/core/id.h"
#include "vaihtarit/core/unicode.h"

#include <string.h>

/* Shorter texts with an ending are left to be typing; and keys of the keypad that are a scan. */
enum { CODE_DIGITS = ID_CODE_SIZE - 1, FOREIGN_LEAST = 4, GARBLED_LEAST = 6, KEYPAD_LEAST = 4 };

/* The keys that a verdict is about. */
struct keys {
    char32_t items[SCAN_KEYS];
    size_t count;
    bool ended;
};

/* ---- Taking off what scanners add ---- */

static bool is_control(char32_t key)
{
    return key < 0x20 || (key >= 0x7F && key < 0xA0);
}

static bool is_ending(char32_t key)
{
    return key == '\n' || key == '\r' || key == '\t';
}

static bool is_digit(char32_t key)
{
    return key >= '0' && key <= '9';
}

static bool is_letter(char32_t key)
{
    return (key >= 'A' && key <= 'Z') || (key >= 'a' && key <= 'z');
}

static void cut(struct keys *keys, size_t from, size_t count)
{
    memmove(keys->items, keys->items + from, count * sizeof *keys->items);
    keys->count = count;
}

/* STX, ETX, the FNC1 of GS1. */
static void cut_controls(struct keys *keys)
{
    size_t kept = 0;
    for (size_t i = 0; i < keys->count; i++)
        if (!is_control(keys->items[i]))
            keys->items[kept++] = keys->items[i];
    keys->count = kept;
}

static void cut_spaces(struct keys *keys)
{
    size_t from = 0;
    size_t end = keys->count;
    while (from < end && keys->items[from] == ' ')
        from++;
    while (end > from && keys->items[end - 1] == ' ')
        end--;
    cut(keys, from, end - from);
}

/* The symbology identifier of ISO/IEC 15424, ]Q3, and the asterisks around Code 39. */
static void cut_frame(struct keys *keys)
{
    const char32_t *items = keys->items;
    if (keys->count >= 3 && items[0] == ']' && is_letter(items[1]) &&
        (is_digit(items[2]) || is_letter(items[2])))
        cut(keys, 3, keys->count - 3);
    cut_spaces(keys);
    if (keys->count >= 2 && items[0] == '*' && items[keys->count - 1] == '*')
        cut(keys, 1, keys->count - 2);
}

/* ---- What the keys are ---- */

static void write_text(struct scan *scan, const char32_t *keys, size_t count)
{
    size_t length = 0;
    for (size_t i = 0; i < count; i++)
        length += unicode_encode(keys[i], scan->text + length);
    scan->text[length] = '\0';
}

static bool is_own_code(const struct keys *keys, struct scan *scan)
{
    if (keys->count != CODE_DIGITS)
        return false;
    write_text(scan, keys->items, keys->count);
    return id_code_is_valid(scan->text);
}

static bool all_alike(const struct keys *keys)
{
    for (size_t i = 1; i < keys->count; i++)
        if (keys->items[i] != keys->items[0])
            return false;
    return true;
}

/* How a wrong layout answers; `digits` and `layout` are of the first that fits. */
struct guess {
    const char *layout; /* NULL: none fits */
    char digits[SCAN_KEYS + 1];
    bool sure; /* no other layout makes other digits of it */
};

static void guess_layout(const struct keys *keys, struct guess *guess)
{
    char digits[SCAN_KEYS + 1];
    size_t count;
    const struct scan_layout *layouts = scan_layouts(&count);
    guess->layout = NULL;
    guess->sure = true;
    for (size_t i = 0; i < count; i++) {
        if ((layouts[i].ends && (!keys->ended || all_alike(keys))) ||
            !scan_layout_fits(&layouts[i], keys->items, keys->count, digits))
            continue;
        if (guess->layout && strcmp(guess->digits, digits) != 0)
            guess->sure = false;
        if (!guess->layout) {
            guess->layout = layouts[i].name;
            memcpy(guess->digits, digits, keys->count + 1);
        }
    }
}

static bool is_garbled_code(const struct keys *keys, struct scan *scan)
{
    struct guess guess;
    guess_layout(keys, &guess);
    if (!guess.layout || !guess.sure || !id_code_is_valid(guess.digits))
        return false;
    scan->layout = guess.layout;
    memcpy(scan->text, guess.digits, keys->count + 1);
    return true;
}

/* Keys that are another layout's digits and nothing else: nobody types them so fast. */
static bool is_garbled(const struct keys *keys, struct scan *scan)
{
    struct guess guess;
    guess_layout(keys, &guess);
    if (!guess.layout)
        return false;
    bool keypad = keys->items[0] >= SCAN_KEYPAD_LEFT && keys->items[0] <= SCAN_KEYPAD_INSERT;
    size_t least = keypad ? KEYPAD_LEAST : keys->ended ? GARBLED_LEAST : CODE_DIGITS;
    if (keys->count < least)
        return false;
    scan->layout = guess.layout;
    scan->text[0] = '\0';
    return true;
}

/* The last part of a link, and any other text as it is. */
static void write_foreign(struct scan *scan, const struct keys *keys)
{
    size_t end = keys->count;
    size_t from = 0;
    write_text(scan, keys->items, keys->count);
    if (strstr(scan->text, "://")) {
        while (end > 0 && keys->items[end - 1] == '/')
            end--;
        for (size_t i = 0; i < end; i++)
            if (keys->items[i] == '/' || keys->items[i] == '=' || keys->items[i] == '#')
                from = i + 1;
    }
    write_text(scan, keys->items + from, end - from);
}

/* The code of another system: no blanks, and a digit somewhere; names have none. */
static bool is_foreign(const struct keys *keys)
{
    bool digit = false;
    for (size_t i = 0; i < keys->count; i++) {
        if (keys->items[i] == ' ')
            return false;
        digit = digit || is_digit(keys->items[i]);
    }
    return digit && keys->count >= FOREIGN_LEAST;
}

static enum scan_verdict judge_keys(struct keys *keys, struct scan *scan)
{
    if (is_own_code(keys, scan) || is_garbled_code(keys, scan))
        return SCAN_CODE;
    cut_spaces(keys);
    if (is_garbled(keys, scan))
        return SCAN_GARBLED;
    cut_frame(keys);
    if (is_own_code(keys, scan) || is_garbled_code(keys, scan))
        return SCAN_CODE;
    if (!keys->ended)
        return SCAN_TYPING;
    if (keys->count == 0)
        return SCAN_EMPTY;
    if (!is_foreign(keys))
        return SCAN_TYPING;
    write_foreign(scan, keys);
    return scan->text[0] == '\0' ? SCAN_EMPTY : SCAN_CODE;
}

static enum scan_verdict judge(const struct scan_reader *reader, bool ended, struct scan *scan)
{
    struct keys keys = {.count = reader->count, .ended = ended};
    enum scan_verdict verdict = SCAN_TYPING;
    scan->layout = NULL;
    scan->text[0] = '\0';
    if (reader->count <= SCAN_KEYS) {
        memcpy(keys.items, reader->keys, reader->count * sizeof *keys.items);
        cut_controls(&keys);
        if (reader->raw) {
            write_text(scan, keys.items, keys.count);
            verdict = keys.count > 0 ? SCAN_CODE : SCAN_EMPTY;
        } else {
            if (reader->map)
                scan_map_apply(reader->map, keys.items, &keys.count);
            verdict = judge_keys(&keys, scan);
        }
    }
    scan->verdict = verdict;
    return verdict;
}

/* ---- Keys as they come ---- */

static enum scan_verdict say(struct scan *scan, enum scan_verdict verdict)
{
    scan->verdict = verdict;
    scan->layout = NULL;
    scan->text[0] = '\0';
    return verdict;
}

static enum scan_verdict take_ending(struct scan_reader *reader, int64_t gap, struct scan *scan)
{
    bool fast = gap <= SCAN_KEY_MILLISECONDS;
    enum scan_before before = reader->before;
    if (reader->count > 0 && fast) {
        enum scan_verdict verdict = judge(reader, true, scan);
        reader->count = 0;
        reader->before = verdict == SCAN_TYPING ? SCAN_BEFORE_TYPING : SCAN_BEFORE_SCAN;
        return verdict;
    }
    bool lone = reader->count == 0;
    reader->count = 0;
    if (lone && before == SCAN_BEFORE_SCAN && gap <= SCAN_TAIL_MILLISECONDS)
        return say(scan, SCAN_REST);
    reader->before = lone ? SCAN_BEFORE_ENDING : SCAN_BEFORE_TYPING;
    return say(scan, lone && fast && before == SCAN_BEFORE_ENDING ? SCAN_EMPTY : SCAN_TYPING);
}

enum scan_verdict scan_key(struct scan_reader *reader, char32_t key, int64_t milliseconds,
                           struct scan *scan)
{
    int64_t gap = milliseconds - reader->last;
    reader->last = milliseconds;
    if (is_ending(key))
        return take_ending(reader, gap, scan);
    if (gap > SCAN_KEY_MILLISECONDS)
        reader->count = 0;
    reader->before = SCAN_BEFORE_TYPING;
    if (reader->count < SCAN_KEYS)
        reader->keys[reader->count] = key;
    if (reader->count <= SCAN_KEYS)
        reader->count++;
    return say(scan, SCAN_TYPING);
}

enum scan_verdict scan_silence(struct scan_reader *reader, int64_t milliseconds, struct scan *scan)
{
    if (reader->count == 0 || milliseconds < reader->last + SCAN_SILENCE_MILLISECONDS)
        return say(scan, SCAN_TYPING);
    enum scan_verdict verdict = judge(reader, false, scan);
    reader->count = 0;
    reader->before = verdict == SCAN_TYPING ? SCAN_BEFORE_TYPING : SCAN_BEFORE_SCAN;
    return verdict;
}

int64_t scan_due(const struct scan_reader *reader)
{
    size_t least = reader->raw ? 1 : CODE_DIGITS;
    return reader->count >= least ? reader->last + SCAN_SILENCE_MILLISECONDS : 0;
}

void scan_forget(struct scan_reader *reader)
{
    reader->count = 0;
    reader->before = SCAN_BEFORE_TYPING;
}

enum scan_verdict scan_text(const struct scan_reader *settings, const char *text, struct scan *scan)
{
    struct scan_reader reader = {.map = settings->map, .raw = settings->raw};
    size_t length = strlen(text);
    bool ended = false;
    while (length > 0 && is_ending((unsigned char)text[length - 1])) {
        length--;
        ended = true;
    }
    for (size_t i = 0; i < length;) {
        char32_t key;
        i += unicode_decode(text + i, length - i, &key);
        if (is_ending(key))
            return say(scan, SCAN_TYPING);
        (void)scan_key(&reader, key, 0, scan);
    }
    return ended && reader.count == 0 ? say(scan, SCAN_EMPTY) : judge(&reader, ended, scan);
}
