/* Which printer a paper goes to: the one used last is proposed, for labels apart from all others.
 */
#ifndef UI_PRINTER_CHOICE_H
#define UI_PRINTER_CHOICE_H

#include "vaihtarit/report/printers.h"
#include "vaihtarit/ui/app.h"

struct printer_choice {
    const char *setting;               /* where the book keeps the one used last */
    struct printer_question *question; /* NULL once it was answered, or could not be asked */
    struct arena arena;                /* of the printers */
    struct printers printers;
    int64_t asked; /* of app->moment */
    bool answered;
    bool impossible;      /* there is nothing to print with */
    struct error trouble; /* why the printers are not known */
    struct arena texts;   /* of remembered */
    const char *remembered;
    size_t chosen; /* of printers; meaningful while there are some */
};

/* Asks which printers there are and returns at once; a zeroed choice may be closed, too. */
bool printer_choice_open(struct app *app, struct printer_choice *choice, bool for_labels,
                         struct error *error);
void printer_choice_close(struct printer_choice *choice);

/* True when there was an answer just now, or none came for so long that it is given up. */
bool printer_choice_look(const struct app *app, struct printer_choice *choice);

/* True until then: which printer it will be is not known. */
bool printer_choice_is_open(const struct printer_choice *choice);

/* What goes to lp; "" for lp's own choice. */
const char *printer_choice_name(const struct printer_choice *choice);

/* Why nothing can be printed, or NULL. */
const char *printer_choice_why_none(const struct printer_choice *choice);

/* Goes to the next printer, or to the one before (-1). */
void printer_choice_move(struct printer_choice *choice, int step);

/* The chosen one is proposed from here on. */
void printer_choice_remember(struct app *app, const struct printer_choice *choice);

/* Appends "< Office > 2/3", its name cut to fit the columns, or why there is none to choose. */
void printer_choice_add_words(struct buffer *text, const struct printer_choice *choice,
                              size_t columns);

#endif
