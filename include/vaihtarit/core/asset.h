/* Files of assets/ that travel inside the program. */
#ifndef VAIHTARIT_CORE_ASSET_H
#define VAIHTARIT_CORE_ASSET_H

#include <stdbool.h>
#include <stddef.h>

/* One embedded file; the build writes the table, a row without a name ends it. */
struct asset {
    const char *name;
    const unsigned char *bytes;
    const unsigned char *end;
};

extern const struct asset asset_table[];

/*
 * Finds the embedded file by its path under assets/, "demo/osallistujat.csv", or a catalogue as
 * "po/sv.mo". The bytes live as long as the program, and a NUL that *size does not count stands
 * behind them. False, with both left alone, when there is no such file.
 */
bool asset_find(const char *name, const unsigned char **bytes, size_t *size);

#endif
