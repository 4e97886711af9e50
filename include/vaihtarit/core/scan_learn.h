/* Learning what a scanner garbles, from a test code: its text against the one that arrived. */
#ifndef VAIHTARIT_CORE_SCAN_LEARN_H
#define VAIHTARIT_CORE_SCAN_LEARN_H

#include "vaihtarit/core/buffer.h"
#include "vaihtarit/core/scan_map.h"

/*
 * The text of the test code: the digits, the letters that keyboards of other languages have
 * elsewhere, what stands in ticket codes and links, and Finnish letters; each character once, and
 * few enough for a QR code that a small screen shows.
 */
#define SCAN_LEARN_TEXT "0123456789aqwzym-_/:.?=åäö"

enum scan_lesson {
    SCAN_LESSON_CLEAN,  /* everything arrived as it is printed */
    SCAN_LESSON_MAPPED, /* something is garbled, and the map puts all of it right */
    SCAN_LESSON_PARTLY, /* the map puts the digits right; some other characters stay garbled */
    SCAN_LESSON_LOST,   /* not even the digits can be told apart: the scanner has to be set */
    SCAN_LESSON_OTHER   /* this was not the test code */
};

/*
 * Compares what arrived of the test code with its text, fills the map (empty unless MAPPED or
 * PARTLY) and appends to `words` what is garbled, in sentences for the user; nothing when CLEAN or
 * OTHER. Aligned with the least changes, Needleman and Wunsch 1970.
 */
enum scan_lesson scan_learn(const char *arrived, struct scan_map *map, struct buffer *words);

#endif
