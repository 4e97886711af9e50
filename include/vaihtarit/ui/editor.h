/* A line of text that is being typed. A letter and its combining marks are one character. */
#ifndef VAIHTARIT_UI_EDITOR_H
#define VAIHTARIT_UI_EDITOR_H

#include "vaihtarit/core/buffer.h"
#include "vaihtarit/term/canvas.h"
#include "vaihtarit/term/key.h"

#include <stdbool.h>
#include <stddef.h>

/* Bytes at most: what the book keeps of a line or of a note, and the path of a file. */
enum { EDITOR_LINE = 200, EDITOR_NOTE = 4000, EDITOR_PATH = 4000 };

/* A zeroed editor is empty and ready; editor_release at the end. */
struct editor {
    struct buffer buffer;
    size_t caret; /* in bytes, at the beginning of a character */
    size_t limit; /* bytes at most; 0 is EDITOR_LINE */
};

/* The text as it stands; "" when nothing was typed. Valid until the next change. */
const char *editor_text(const struct editor *editor);

/* Replaces the text and puts the caret behind it. */
void editor_set(struct editor *editor, const char *text);

/*
 * Types, pastes (a line of it, cleaned), deletes and moves: Left, Right, Home, End, Backspace,
 * Delete, Ctrl-U (all before the caret), Ctrl-W (a word). Returns false for a key it does not know
 * and, in an empty field, for every key but text: then Home and End can move a list.
 * *changed (may be NULL) tells whether the text is another one than before.
 */
bool editor_key(struct editor *editor, const struct key *key, bool *changed);

/*
 * Draws the text on one row in STYLE_FIELD over all its columns, scrolled so that the caret is
 * seen; "…" at either end tells that there is more. With focus the hardware cursor is put at the
 * caret.
 */
void editor_draw(const struct editor *editor, struct canvas *canvas, struct area row, bool focus);

/*
 * Draws the text broken between words over the rows of an area in STYLE_FIELD, with the focus,
 * scrolled so that the caret is seen. Its first column tells with "…" that lines above are hidden.
 */
void editor_draw_wrapped(const struct editor *editor, struct canvas *canvas, struct area area);

void editor_release(struct editor *editor);

#endif
