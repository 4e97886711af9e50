/* Which printers this machine has, by the system's own command lpstat, asked beside everything
 * else. */
#ifndef VAIHTARIT_REPORT_PRINTERS_H
#define VAIHTARIT_REPORT_PRINTERS_H

#include "vaihtarit/core/arena.h"
#include "vaihtarit/report/printer.h"

/* The printers of this machine; everything is the arena's. */
struct printers {
    const char **names;
    size_t count;
    const char *by_default; /* one of the names, or NULL */
};

struct printer_question; /* asked of lpstat */

/* Asks and returns at once; *question is then the caller's to close. Fails as printer_start:
 * ERROR_NOT_FOUND when there is no lpstat. */
bool printer_ask(struct printer_question **question, struct error *error);

/* The answer, without waiting: PRINTER_DONE with the printers, maybe none. */
enum printer_state printer_answer(struct printer_question *question, struct arena *arena,
                                  struct printers *printers, struct error *error);

/* NULL is allowed. */
void printer_forget(struct printer_question *question);

#endif
