/* Printers of the test's own: an lp and an lpstat in PATH that do as they are told. */
#ifndef TESTS_UI_PRINTER_H
#define TESTS_UI_PRINTER_H

#include "evening.h"

/*
 * Puts a shell script in the evening's folder as lp or lpstat; PATH is that folder from there on.
 * The script stands in the folder and finds the usual programs.
 */
void printer_install(struct evening_stage *evening, const char *name, const char *script);

/* Leaves PATH with no lp and no lpstat in it. */
void printer_remove_all(struct evening_stage *evening);

/* An lp that keeps what it is given in the file "printed" and its words in "words". */
void printer_install_good(struct evening_stage *evening);

/* A file of the folder as text; until the next call. */
const char *printer_file(struct evening_stage *evening, const char *name);

/* Lets the app tick until the text stands on its screen. */
void printer_await(struct evening_stage *evening, const char *text);

/* Makes a fifo of that name, for a script to wait at. */
void printer_make_gate(struct evening_stage *evening, const char *name);

/* Lets a script go on that waits to read from a gate. */
void printer_open_gate(struct evening_stage *evening, const char *name);

#endif
