#include "vaihtarit/core/scan.h"

#include "check.h"
#include "targets.h"
#include "vaihtarit/core/scan_learn.h"
#include "vaihtarit/core/unicode.h"

#include <string.h>

enum { PACE = 8, PAUSE = 25, PAUSES = 8 };

static void check_scan(enum scan_verdict verdict, const struct scan *scan)
{
    CHECK(verdict == scan->verdict);
    if (verdict != SCAN_CODE)
        return;
    size_t length = strlen(scan->text);
    CHECK(length < SCAN_TEXT_SIZE && unicode_is_valid(scan->text, length));
    for (size_t i = 0; i < length; i++)
        CHECK((unsigned char)scan->text[i] >= ' ');
}

/* Presses the keys one by one, with their pauses. */
static void press(struct scan_reader *reader, const char *text, size_t length)
{
    struct scan scan = {0};
    int64_t now = 1000;
    for (size_t i = 0; i < length;) {
        char32_t key;
        i += unicode_decode(text + i, length - i, &key);
        now += PACE;
        if (key < PAUSES) {
            now += (int64_t)key * PAUSE;
            int64_t due = scan_due(reader);
            if (due > 0 && due <= now)
                check_scan(scan_silence(reader, now, &scan), &scan);
        } else {
            check_scan(scan_key(reader, key, now, &scan), &scan);
        }
    }
    check_scan(scan_silence(reader, now + SCAN_TAIL_MILLISECONDS, &scan), &scan);
}

/* What is kept of a map is the map. */
static void check_map(const struct scan_map *map)
{
    struct buffer written = {0};
    struct buffer again = {0};
    struct scan_map read;
    scan_map_write(&written, map);
    CHECK(scan_map_read(buffer_text(&written), &read));
    scan_map_write(&again, &read);
    CHECK(strcmp(buffer_text(&written), buffer_text(&again)) == 0);
    buffer_release(&written);
    buffer_release(&again);
}

static void learn(const char *text)
{
    struct scan_map map;
    struct buffer words = {0};
    enum scan_lesson lesson = scan_learn(text, &map, &words);
    CHECK((lesson == SCAN_LESSON_MAPPED || lesson == SCAN_LESSON_PARTLY) ||
          scan_map_is_empty(&map));
    check_map(&map);
    buffer_release(&words);
}

void fuzz_scan(const uint8_t *bytes, size_t size)
{
    struct buffer setting = {0};
    struct buffer keys = {0};
    struct scan_map map;
    struct scan scan = {0};
    const uint8_t *end = size > 0 ? memchr(bytes, '\n', size) : NULL;
    if (!end)
        return;
    buffer_add_bytes(&setting, bytes, (size_t)(end - bytes));
    buffer_add_bytes(&keys, end + 1, size - (size_t)(end + 1 - bytes));
    if (scan_map_read(buffer_text(&setting), &map))
        check_map(&map);
    struct scan_reader reader = {.map = &map};
    struct scan_reader raw = {.raw = true};
    press(&reader, buffer_text(&keys), keys.length);
    press(&raw, buffer_text(&keys), keys.length);
    check_scan(scan_text(&reader, buffer_text(&keys), &scan), &scan);
    if (scan_text(&raw, buffer_text(&keys), &scan) == SCAN_CODE)
        learn(scan.text);
    buffer_release(&setting);
    buffer_release(&keys);
}
