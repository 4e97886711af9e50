#include "vaihtarit/report/printer.h"

#include "process.h"
#include "vaihtarit/core/arena.h"
#include "vaihtarit/core/buffer.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/core/unicode.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct printer_job {
    struct process lp;
};

static bool refuse_start(int reason, struct error *error)
{
    if (reason == ENOENT)
        return error_set(error, ERROR_NOT_FOUND,
                         tr("Tulostuskomentoa lp ei ole tällä koneella. Asenna cups-client tai "
                            "tallenna paperi tiedostoon."));
    return error_set(error, ERROR_SYSTEM, tr("Tulostusta ei voitu aloittaa: %s."),
                     strerror(reason));
}

/* What lp complained of, or else what it said, on one line and without its own name before it. */
static void add_words(struct buffer *words, const struct process *lp)
{
    const struct buffer *said = lp->complained.length > 0 ? &lp->complained : &lp->said;
    size_t name = strncmp(buffer_text(said), "lp: ", 4) == 0 ? 4 : 0;
    unicode_clean(words, buffer_text(said) + name, said->length - name, false);
}

static bool refuse_reply(const struct process *lp, struct error *error)
{
    struct buffer words = {0};
    add_words(&words, lp);
    if (words.length > 0)
        error_set(error, ERROR_SYSTEM, tr("Tulostin ei ottanut paperia vastaan. lp sanoo: %s"),
                  buffer_text(&words));
    else
        error_set(error, ERROR_SYSTEM,
                  tr("Tulostin ei ottanut paperia vastaan. Tarkista tulostin ja yritä uudelleen."));
    buffer_release(&words);
    return false;
}

/* ---- The arguments of lp ---- */

enum { ARGUMENTS_MOST = 12 };

struct arguments {
    char *list[ARGUMENTS_MOST]; /* NULL behind the last */
    size_t count;
    struct arena texts;
};

static void add_argument(struct arguments *arguments, const char *text)
{
    arguments->list[arguments->count++] = (char *)arena_copy(&arguments->texts, text);
}

/* An option and a value that comes from outside. */
static void add_option(struct arguments *arguments, const char *option, const char *value)
{
    struct buffer clean = {0};
    buffer_add(&clean, "");
    unicode_clean(&clean, value, strlen(value), false);
    arguments->texts.failed = arguments->texts.failed || clean.failed;
    add_argument(arguments, option);
    add_argument(arguments, buffer_text(&clean));
    buffer_release(&clean);
}

static bool is_pdf(const struct printer_order *order)
{
    static const char beginning[] = "%PDF-";
    return order->size >= strlen(beginning) &&
           memcmp(order->bytes, beginning, strlen(beginning)) == 0;
}

/* True for a PDF that asks to be printed in its own size: badges on labels. */
static bool is_exact(const struct printer_order *order)
{
    static const char wish[] = "/PrintScaling /None";
    return memmem(order->bytes, order->size, wish, strlen(wish)) != NULL;
}

/* Texts are 80 columns wide: at 12 characters to the inch they stay within the margins of A4. */
static bool make_arguments(struct arguments *arguments, const struct printer_order *order)
{
    char copies[16];
    (void)snprintf(copies, sizeof copies, "%d", order->copies);
    add_argument(arguments, "lp");
    if (order->printer && order->printer[0] != '\0')
        add_option(arguments, "-d", order->printer);
    add_option(arguments, "-n", copies);
    add_option(arguments, "-t", order->title);
    if (is_pdf(order)) {
        add_option(arguments, "-o", "document-format=application/pdf");
        if (is_exact(order))
            add_option(arguments, "-o", "print-scaling=none");
    } else {
        add_option(arguments, "-o", "document-format=text/plain");
        add_option(arguments, "-o", "cpi=12");
    }
    return !arguments->texts.failed;
}

static bool start_lp(struct process *lp, const struct printer_order *order, unsigned traits,
                     struct error *error)
{
    struct arguments arguments = {0};
    bool started = make_arguments(&arguments, order) || error_set_memory(error);
    if (started) {
        int reason = process_start(lp, arguments.list, order->bytes, order->size, traits);
        started = reason == 0 || refuse_start(reason, error);
    }
    arena_release(&arguments.texts);
    return started;
}

bool printer_is_there(void)
{
    const char *folders = getenv("PATH");
    struct buffer path = {0};
    bool found = false;
    while (folders && !found) {
        size_t length = strcspn(folders, ":");
        buffer_clear(&path);
        buffer_add_bytes(&path, folders, length);
        buffer_add(&path, length > 0 ? "/lp" : "./lp");
        found = !path.failed && access(buffer_text(&path), X_OK) == 0;
        folders = folders[length] == ':' ? folders + length + 1 : NULL;
    }
    buffer_release(&path);
    return found;
}

/* ---- Jobs ---- */

bool printer_print(const struct printer_order *order, struct error *error)
{
    struct process lp;
    if (!start_lp(&lp, order, 0, error))
        return false;
    (void)process_wait(&lp, -1);
    bool printed = lp.ended_well || refuse_reply(&lp, error);
    process_leave(&lp);
    return printed;
}

bool printer_start(struct printer_job **job, const struct printer_order *order, struct error *error)
{
    struct printer_job *made = calloc(1, sizeof *made);
    if (!made)
        return error_set_memory(error);
    if (!start_lp(&made->lp, order, PROCESS_APART, error)) {
        free(made);
        return false;
    }
    *job = made;
    return true;
}

enum printer_state printer_look(struct printer_job *job, struct error *error)
{
    if (!process_is_over(&job->lp))
        return PRINTER_BUSY;
    if (job->lp.ended_well)
        return PRINTER_DONE;
    (void)refuse_reply(&job->lp, error);
    return PRINTER_FAILED;
}

void printer_stop(struct printer_job *job)
{
    process_stop(&job->lp);
}

void printer_close(struct printer_job *job)
{
    if (job)
        process_leave(&job->lp);
    free(job);
}
