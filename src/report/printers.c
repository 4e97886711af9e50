#include "vaihtarit/report/printers.h"

#include "process.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/core/unicode.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

struct printer_question {
    struct process names;      /* lpstat -e: a name on each line */
    struct process by_default; /* lpstat -d: a sentence in any language that ends in ": NAME" */
};

static bool refuse(int reason, struct error *error)
{
    if (reason == ENOENT)
        return error_set(error, ERROR_NOT_FOUND, "%s",
                         tr("Tulostimia ei voi kysyä, koska komentoa lpstat ei ole."));
    return error_set(error, ERROR_SYSTEM, tr("Tulostimia ei voitu kysyä: %s."), strerror(reason));
}

static int start(struct process *lpstat, const char *option)
{
    char name[] = "lpstat";
    char letter[3] = {option[0], option[1], '\0'};
    char *arguments[] = {name, letter, NULL};
    return process_start(lpstat, arguments, "", 0, PROCESS_APART);
}

bool printer_ask(struct printer_question **question, struct error *error)
{
    struct printer_question *made = calloc(1, sizeof *made);
    if (!made)
        return error_set_memory(error);
    int reason = start(&made->names, "-e");
    if (reason == 0 && (reason = start(&made->by_default, "-d")) != 0) {
        process_stop(&made->names);
        process_leave(&made->names);
    }
    if (reason != 0) {
        free(made);
        return refuse(reason, error);
    }
    *question = made;
    return true;
}

/* The next line, without what surrounds a name; NULL behind the last one. */
static const char *next_line(char **text)
{
    char *line = strsep(text, "\n");
    char *end = line ? line + strcspn(line, "\r\t ") : NULL;
    if (end && *end != '\0')
        *end = '\0';
    return line;
}

static bool read_names(struct arena *arena, const struct buffer *said, struct printers *printers)
{
    size_t lines = 1;
    char *text = (char *)arena_copy(arena, buffer_text(said));
    for (const char *at = text; at && *at; at++)
        lines += *at == '\n';
    printers->names = arena_allocate(arena, lines * sizeof *printers->names);
    if (!text || !printers->names)
        return false;
    for (const char *line; (line = next_line(&text));) {
        if (*line != '\0' && unicode_is_valid(line, strlen(line)))
            printers->names[printers->count++] = line;
    }
    return true;
}

/* "no system default destination" has no colon; "printer/instance" is the printer's. */
static void read_default(const struct buffer *said, struct printers *printers)
{
    const char *colon = strrchr(buffer_text(said), ':');
    if (!colon)
        return;
    colon += strspn(colon, ": ");
    size_t length = strcspn(colon, "/ \r\n");
    for (size_t i = 0; i < printers->count; i++) {
        if (strlen(printers->names[i]) == length && memcmp(printers->names[i], colon, length) == 0)
            printers->by_default = printers->names[i];
    }
}

/* lpstat fails, too, where there is no printer at all; only what it complains of is told. */
static bool read_answer(struct printer_question *question, struct arena *arena,
                        struct printers *printers, struct error *error)
{
    const struct process *names = &question->names;
    if (!read_names(arena, &names->said, printers))
        return error_set_memory(error);
    if (printers->count == 0 && !names->ended_well && names->complained.length > 0) {
        struct buffer words = {0};
        unicode_clean(&words, buffer_text(&names->complained), names->complained.length, false);
        error_set(error, ERROR_SYSTEM, tr("Tulostimia ei saatu selville. lpstat sanoo: %s"),
                  buffer_text(&words));
        buffer_release(&words);
        return false;
    }
    read_default(&question->by_default.said, printers);
    return true;
}

enum printer_state printer_answer(struct printer_question *question, struct arena *arena,
                                  struct printers *printers, struct error *error)
{
    bool over = process_is_over(&question->names);
    over = process_is_over(&question->by_default) && over;
    if (!over)
        return PRINTER_BUSY;
    *printers = (struct printers){0};
    return read_answer(question, arena, printers, error) ? PRINTER_DONE : PRINTER_FAILED;
}

void printer_forget(struct printer_question *question)
{
    if (!question)
        return;
    process_stop(&question->names);
    process_stop(&question->by_default);
    process_leave(&question->names);
    process_leave(&question->by_default);
    free(question);
}
