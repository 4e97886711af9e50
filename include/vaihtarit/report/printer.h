/* Paper, by the system's own print command. */
#ifndef VAIHTARIT_REPORT_PRINTER_H
#define VAIHTARIT_REPORT_PRINTER_H

#include "vaihtarit/core/error.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * Hands a text to lp(1), found in PATH, for the default printer, and waits until lp has taken it.
 * title names the job in the queue. No shell is involved. ERROR_NOT_FOUND when there is no lp,
 * ERROR_SYSTEM with what lp itself said when it fails.
 */
bool printer_print(const char *text, size_t size, const char *title, struct error *error);

#endif
