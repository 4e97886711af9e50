#include "printer_choice.h"

#include "vaihtarit/core/message.h"
#include "vaihtarit/core/unicode.h"
#include "vaihtarit/store/setting.h"
#include "widgets/turning.h"

#include <string.h>

#define PRINTER_SETTING       "printer"
#define LABEL_PRINTER_SETTING "label_printer"

/* How long lpstat may think, in milliseconds: then the paper goes where lp itself likes to. */
enum { PATIENCE_MILLISECONDS = 5000 };

bool printer_choice_open(struct app *app, struct printer_choice *choice, bool for_labels,
                         struct error *error)
{
    choice->setting = for_labels ? LABEL_PRINTER_SETTING : PRINTER_SETTING;
    choice->remembered = "";
    if (app->store &&
        !setting_read(app->store, choice->setting, "", &choice->texts, &choice->remembered, error))
        return false;
    choice->asked = app->moment;
    choice->impossible = !printer_is_there();
    if (!choice->impossible)
        (void)printer_ask(&choice->question, &choice->trouble);
    return true;
}

void printer_choice_close(struct printer_choice *choice)
{
    printer_forget(choice->question);
    arena_release(&choice->arena);
    arena_release(&choice->texts);
}

/* The one used last, else the machine's own choice, else the first. */
static void choose_first(struct printer_choice *choice)
{
    const struct printers *printers = &choice->printers;
    choice->chosen = 0;
    for (size_t i = 0; i < printers->count; i++) {
        if (printers->names[i] == printers->by_default)
            choice->chosen = i;
    }
    for (size_t i = 0; i < printers->count; i++) {
        if (strcmp(printers->names[i], choice->remembered) == 0)
            choice->chosen = i;
    }
}

bool printer_choice_is_open(const struct printer_choice *choice)
{
    return choice->question != NULL;
}

bool printer_choice_look(const struct app *app, struct printer_choice *choice)
{
    if (!choice->question)
        return false;
    enum printer_state state =
        printer_answer(choice->question, &choice->arena, &choice->printers, &choice->trouble);
    if (state == PRINTER_BUSY && app->moment - choice->asked < PATIENCE_MILLISECONDS)
        return false;
    if (state == PRINTER_BUSY)
        error_set(&choice->trouble, ERROR_SYSTEM, "%s", tr("Tulostimien luettelo ei vastaa."));
    choice->answered = state == PRINTER_DONE;
    if (!choice->answered)
        choice->printers.count = 0;
    printer_forget(choice->question);
    choice->question = NULL;
    choose_first(choice);
    return true;
}

const char *printer_choice_name(const struct printer_choice *choice)
{
    return choice->printers.count > 0 ? choice->printers.names[choice->chosen] : "";
}

const char *printer_choice_why_none(const struct printer_choice *choice)
{
    if (choice->impossible)
        return tr("Tältä koneelta ei voi tulostaa. Tallenna: F2.");
    return choice->answered && choice->printers.count == 0
               ? tr("Tulostinta ei ole. Tallenna paperi: F2.")
               : NULL;
}

void printer_choice_move(struct printer_choice *choice, int step)
{
    size_t count = choice->printers.count;
    if (count > 0)
        choice->chosen = (choice->chosen + (step < 0 ? count - 1 : 1)) % count;
}

void printer_choice_remember(struct app *app, const struct printer_choice *choice)
{
    const char *printer = printer_choice_name(choice);
    struct error error = {0};
    if (app->store && *printer != '\0' &&
        !setting_write(app->store, choice->setting, printer, &error))
        app_fail(app, &error);
}

void printer_choice_add_words(struct buffer *text, const struct printer_choice *choice,
                              size_t columns)
{
    if (choice->printers.count > 1)
        turning_add(text, printer_choice_name(choice), choice->chosen, choice->printers.count,
                    columns);
    else if (choice->printers.count == 1)
        (void)unicode_fit(text, printer_choice_name(choice), columns);
    else if (choice->question)
        buffer_add(text, tr("etsitään…"));
    else if (choice->impossible)
        buffer_add(text, printer_choice_why_none(choice));
    else if (choice->answered)
        buffer_add(text, tr("Tulostinta ei löytynyt. F2 tallentaa paperin tikulle."));
    else if (choice->trouble.code == ERROR_NOT_FOUND) /* nobody to ask */
        buffer_add(text, tr("koneen oletus"));
    else
        buffer_add_format(text, tr("koneen oletus. %s"), choice->trouble.message);
}
