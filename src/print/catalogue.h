/*
 * What cairo has no words for: the language of the whole document, that a reader shows its title
 * instead of the name of the file, and what a screen reader says of a figure (PDF/UA-1 7.1 to 7.3).
 */
#ifndef PRINT_CATALOGUE_H
#define PRINT_CATALOGUE_H

#include "vaihtarit/core/buffer.h"
#include "vaihtarit/core/message.h"

#include <stdbool.h>

/*
 * Adds them to a finished PDF by an incremental update (ISO 32000-1 7.5.6): the catalogue and the
 * figures' elements once more, with a cross-reference section of their own, behind the file as it
 * is. `alternatives` are the texts of all figures in their order, each ended by a NUL; where the
 * file has another number of figures they get none. With is_exact the file asks to be printed in
 * its own size: labels have their places. A file whose catalogue does not stand in it in
 * plain text stays as it is, and is whole. False when memory ran out.
 */
bool catalogue_complete(struct buffer *pdf, enum language language, bool is_exact,
                        const struct buffer *alternatives);

#endif
