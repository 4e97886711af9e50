/* A code scanner for tests of the views: keys as fast as scanners press them. */
#ifndef TESTS_UI_SCANS_H
#define TESTS_UI_SCANS_H

#include "stage.h"

/* Presses the keys of a scan after a pause: '\n' is Enter, '\t' Tab, '\x02' and the like Ctrl. */
void scan_keys(struct stage *stage, const char *keys);

/* A while without keys. */
void scan_pause(struct stage *stage);

#endif
