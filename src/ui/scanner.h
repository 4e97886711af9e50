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

/* Says also, where a code came through the keys of another layout, that the scanner has it wrong.
 */
void scanner_tell_layout(struct app *app, const struct scan *scan);

/* Reads what this copy of the book keeps of its scanner; a text that cannot be read is nothing. */
bool scanner_restore(struct store *store, struct scan_map *map, struct error *error);

/* Keeps it, here alone: no sync carries it away. */
bool scanner_keep(struct store *store, const struct scan_map *map, struct error *error);

#endif
