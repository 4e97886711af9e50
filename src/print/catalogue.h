/*
 * What cairo has no words for: the language of the whole document, and that a reader shows its
 * title instead of the name of the file (PDF/UA-1 7.1 and 7.2).
 */
#ifndef PRINT_CATALOGUE_H
#define PRINT_CATALOGUE_H

#include "vaihtarit/core/buffer.h"
#include "vaihtarit/core/message.h"

#include <stdbool.h>

/*
 * Adds both to the catalogue of a finished PDF by an incremental update (ISO 32000-1 7.5.6): the
 * catalogue once more, with a cross-reference section of its own, behind the file as it is. A file
 * whose catalogue does not stand in it in plain text stays as it is, and is whole. False when
 * memory ran out.
 */
bool catalogue_complete(struct buffer *pdf, enum language language);

#endif
