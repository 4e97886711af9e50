/* Code scanners: how their keys reach a scan_reader, and what this laptop knows of its scanner. */
#ifndef VAIHTARIT_UI_SCANNER_H
#define VAIHTARIT_UI_SCANNER_H

#include "vaihtarit/core/scan.h"
#include "vaihtarit/store/store.h"
#include "vaihtarit/ui/app.h"

/*
 * Gives a key, or a pasted text, to a reader. SCAN_TYPING: the key is to be dealt with as ever.
 * Asks for a tick of the view when silence will have something to say: call scanner_silence in it.
 */
enum scan_verdict scanner_key(struct app *app, struct scan_reader *reader, const struct key *key,
                              struct scan *scan);

/* For the view's tick. */
enum scan_verdict scanner_silence(const struct app *app, struct scan_reader *reader,
                                  struct scan *scan);

/* What a view does with a scan; all of them are given its state. */
struct scan_answers {
    void (*code)(struct app *app, void *state, const char *code);
    void (*empty)(struct app *app, void *state);
    void (*garbled)(struct app *app, void *state, const char *layout); /* in the user's language */
};

/*
 * Answers what scanner_key or scanner_silence found, and says also where a code came through the
 * keys of another layout. True when that leaves nothing to be done with the key.
 */
bool scanner_answer(struct app *app, const struct scan *scan, const struct scan_answers *answers,
                    void *state);

/* Reads what this copy of the book keeps of its scanner; a text that cannot be read is nothing. */
bool scanner_restore(struct store *store, struct scan_map *map, struct error *error);

/* Keeps it, here alone: no sync carries it away. */
bool scanner_keep(struct store *store, const struct scan_map *map, struct error *error);

#endif
