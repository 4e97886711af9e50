/* The demo evening: an invented Seurakahvit in Pornainen, so that every screen has something. */
#ifndef VAIHTARIT_INTAKE_DEMO_H
#define VAIHTARIT_INTAKE_DEMO_H

#include "vaihtarit/core/error.h"

#include <stdbool.h>

/*
 * Writes the evening into a file of its own at path, where nothing may stand yet, as if it had
 * begun some ten minutes ago: sixty people of nineteen associations, some of them in, heads without
 * names, offers and wants, three trades, and feedback. On failure the file is taken away again.
 */
bool demo_write(const char *path, struct error *error);

#endif
