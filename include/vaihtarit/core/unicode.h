/*
 * Text from outside is hostile until it has been through here: decoding, normal form, folding for
 * search, columns on the screen, and the one sanitiser.
 */
#ifndef VAIHTARIT_CORE_UNICODE_H
#define VAIHTARIT_CORE_UNICODE_H

#include "vaihtarit/core/buffer.h"

#include <stdbool.h>
#include <stddef.h>
#include <uchar.h>

#define UNICODE_REPLACEMENT 0xFFFD

/*
 * Reads one code point of UTF-8 at text, at most length bytes (length > 0). Stores it in
 * *code_point and returns how many bytes it took. Broken, overlong and surrogate sequences give
 * U+FFFD for one byte.
 */
size_t unicode_decode(const char *text, size_t length, char32_t *code_point);

/* Writes the code point as UTF-8 into bytes and returns the number of bytes (1 to 4). */
size_t unicode_encode(char32_t code_point, char bytes[4]);

/* True when every byte of text belongs to well-formed UTF-8. */
bool unicode_is_valid(const char *text, size_t length);

/*
 * Appends text as it is kept in the file: NFC, well-formed UTF-8, C0, C1 and DEL taken out but for
 * line feeds where keep_lines, white space at both ends taken off and runs of it made one space.
 * Returns how many code points were taken out or replaced because they were broken or controls.
 */
size_t unicode_clean(struct buffer *out, const char *text, size_t length, bool keep_lines);

/*
 * True for a text that unicode_clean leaves as it is, seen at a glance: printable ASCII and the
 * letters of Latin-1 with single spaces between. Nearly every text of an evening is so; false says
 * nothing.
 */
bool unicode_is_clean(const char *text, size_t length);

/*
 * Appends text folded for search: lower case, diacritics off (ä = a, ö = o, å = a), punctuation and
 * hyphens as one space, w as v. Two names that a person would type alike fold alike. ASCII only
 * where the script is Latin.
 */
void unicode_fold(struct buffer *out, const char *text);

/* The code point in lower case, with its accents; itself where it has none. */
char32_t unicode_lower(char32_t code_point);

/* True for letters and digits of any script: what words are made of. */
bool unicode_is_word(char32_t code_point);

/* True when two texts fold alike; false when memory ran out. */
bool unicode_folds_alike(const char *one, const char *other);

/*
 * True when every one of the words begins a word of the text. Both are folded, with a space before
 * their first word.
 */
bool unicode_begins_words(const char *words, const char *text);

/*
 * Columns that a code point takes on a terminal: 0, 1 or 2, and 1 for what wcwidth does not know.
 * The program sets a UTF-8 LC_CTYPE before the first call.
 */
int unicode_width(char32_t code_point);

/* Columns that text takes once it has been through unicode_sanitise. */
size_t unicode_text_width(const char *text);

/*
 * Appends text made safe for a terminal or a printer: controls, bidi and zero-width marks are shown
 * as <U+202E>, broken UTF-8 as U+FFFD, and more than three combining marks on one letter are
 * dropped. With keep_lines a line feed stays one; else it is shown as a space.
 */
void unicode_sanitise(struct buffer *out, const char *text, bool keep_lines);

/*
 * Appends the sanitised text cut to at most columns, with an ellipsis as its last column where
 * something was cut, and returns the columns used.
 */
size_t unicode_fit(struct buffer *out, const char *text, size_t columns);

#endif
