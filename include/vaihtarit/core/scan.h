/*
 * Scans: a USB scanner is a fast keyboard, so a scan is told from typing by its shape alone. Keys
 * come with the moment they came at; nothing here asks a clock.
 */
#ifndef VAIHTARIT_CORE_SCAN_H
#define VAIHTARIT_CORE_SCAN_H

#include "vaihtarit/core/scan_map.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <uchar.h>

enum {
    /*
     * Between two keys of one scan, at most. Scanners send a key every 1 to 20 ms; the fastest
     * typists need 60 ms for a key, and a rolled pair of keys does not make nine.
     */
    SCAN_KEY_MILLISECONDS = 35,
    /*
     * Of silence after the last key, and a scan that sends no ending is whole: longer than any gap
     * within a scan, with room for a busy machine, and shorter than a person notices.
     */
    SCAN_SILENCE_MILLISECONDS = 60,
    /* An ending that comes this soon after a whole scan belongs to it, also one pressed by hand. */
    SCAN_TAIL_MILLISECONDS = 300,
    SCAN_KEYS = 256, /* of one scan; what is longer is no code */
    SCAN_TEXT_SIZE = 4 * SCAN_KEYS + 1
};

/*
 * Keys that scanners press on the numeric keypad and that arrive as these while Num Lock is off:
 * give them to the reader as these code points.
 */
enum scan_keypad {
    SCAN_KEYPAD_INSERT = 0x2380,
    SCAN_KEYPAD_END = 0x21F2,
    SCAN_KEYPAD_DOWN = 0x2193,
    SCAN_KEYPAD_PAGE_DOWN = 0x21DF,
    SCAN_KEYPAD_LEFT = 0x2190,
    SCAN_KEYPAD_RIGHT = 0x2192,
    SCAN_KEYPAD_HOME = 0x21F1,
    SCAN_KEYPAD_UP = 0x2191,
    SCAN_KEYPAD_PAGE_UP = 0x21DE
};

enum scan_verdict {
    SCAN_TYPING,  /* no scan, or none yet */
    SCAN_CODE,    /* a whole scan: its code is in the text */
    SCAN_EMPTY,   /* a whole scan that held no code */
    SCAN_GARBLED, /* a scan through a wrong keyboard layout, and what it held cannot be told */
    SCAN_REST     /* a further ending of the scan before, as the LF of CR LF: leave it be */
};

struct scan {
    enum scan_verdict verdict;
    const char *layout;        /* the wrong layout it came through (tr_noop), NULL if in order */
    char text[SCAN_TEXT_SIZE]; /* of SCAN_CODE; not cleaned, without controls */
};

/* What came before the keys at hand. */
enum scan_before {
    SCAN_BEFORE_TYPING,
    SCAN_BEFORE_SCAN,  /* the last key ended a scan */
    SCAN_BEFORE_ENDING /* the last key was an ending of nothing */
};

/* A zeroed reader is ready. */
struct scan_reader {
    const struct scan_map *map; /* what the scanner is known to garble; may be NULL */
    bool raw;                   /* every fast text is a SCAN_CODE, just as it came: the self-test */
    enum scan_before before;
    size_t count; /* of keys of the scan at hand; may be more than SCAN_KEYS */
    int64_t last; /* when the last key came */
    char32_t keys[SCAN_KEYS];
};

/*
 * Takes a key: a character, an ending ('\n', '\r' or '\t'), a control character or an enum
 * scan_keypad; milliseconds never run backwards. With an ending the verdict is about all since the
 * last pause. Typing that comes this fast without an ending gets its verdict by scan_silence.
 */
enum scan_verdict scan_key(struct scan_reader *reader, char32_t key, int64_t milliseconds,
                           struct scan *scan);

/*
 * Tells that no key has come until now. Once SCAN_SILENCE_MILLISECONDS have passed since the last
 * one, nine digits whose check digit holds are a whole scan.
 */
enum scan_verdict scan_silence(struct scan_reader *reader, int64_t milliseconds, struct scan *scan);

/* When scan_silence has something to say at the earliest; 0 when there is nothing to wait for. */
int64_t scan_due(const struct scan_reader *reader);

/* Forgets what came so far: a key that no scanner sends was pressed. */
void scan_forget(struct scan_reader *reader);

/*
 * As the keys of a whole scan, for a text that was pasted; it may end with its ending. Of the
 * reader only its map and `raw` are heeded.
 */
enum scan_verdict scan_text(const struct scan_reader *settings, const char *text,
                            struct scan *scan);

#endif
