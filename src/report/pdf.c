#include "vaihtarit/report/pdf.h"

#include "process.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/core/unicode.h"
#include "vaihtarit/report/wire.h"

#include <errno.h>
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Appends the folder of the running program with its slash; nothing where nobody knows it. */
static void add_own_folder(struct buffer *out)
{
    char path[PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", path, sizeof path);
    if (length <= 0 || (size_t)length >= sizeof path)
        return;
    while (length > 0 && path[length - 1] != '/')
        length--;
    buffer_add_bytes(out, path, (size_t)length);
}

static bool is_program(const struct buffer *path)
{
    return !path->failed && access(buffer_text(path), X_OK) == 0;
}

/* Fills *path with the place of vaihtarit-print; false where it is in none. */
static bool find_program(struct buffer *path)
{
    static const char *const places[] = {"vaihtarit-print", "../libexec/vaihtarit/vaihtarit-print"};
    const char *named = getenv("VAIHTARIT_PRINT");
    if (named && *named) {
        buffer_add(path, named);
        return is_program(path);
    }
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        buffer_clear(path);
        add_own_folder(path);
        if (path->length > 0)
            buffer_add(path, places[i]);
        if (path->length > 0 && is_program(path))
            return true;
    }
    return false;
}

/* What vaihtarit-print is to make. */
enum product { PRODUCT_PDF, PRODUCT_PNG };

static bool refuse_missing(enum product product, struct error *error)
{
    return error_set(
        error, ERROR_NOT_FOUND, "%s",
        product == PRODUCT_PNG
            ? tr("PNG:n tekee ohjelma vaihtarit-print, eikä sitä ole tällä koneella. Piirros "
                 "toimii ilman sitä: tallenna kuva .svg-tiedostoon.")
            : tr("PDF:n tekee ohjelma vaihtarit-print, eikä sitä ole tällä koneella. Teksti "
                 "toimii ilman sitä: tallenna paperi .txt-tiedostoon."));
}

/* What vaihtarit-print said, on one line, goes into the sentence. */
static bool refuse_failure(enum product product, const struct buffer *complaint,
                           struct error *error)
{
    struct buffer said = {0};
    unicode_clean(&said, buffer_text(complaint), complaint->length, false);
    const char *words = said.length > 0 ? buffer_text(&said) : "–";
    if (product == PRODUCT_PNG)
        error_set(error, ERROR_SYSTEM,
                  tr("PNG jäi tekemättä. Piirros toimii: tallenna kuva .svg-tiedostoon. "
                     "vaihtarit-print sanoo: %s"),
                  words);
    else
        error_set(error, ERROR_SYSTEM,
                  tr("PDF jäi tekemättä. Teksti toimii: tallenna paperi .txt-tiedostoon. "
                     "vaihtarit-print sanoo: %s"),
                  words);
    buffer_release(&said);
    return false;
}

static bool refuse_start(enum product product, int reason, struct error *error)
{
    if (reason == ENOENT || reason == EACCES || reason == ENOEXEC)
        return refuse_missing(product, error);
    return error_set(error, ERROR_SYSTEM, tr("Ohjelmaa vaihtarit-print ei voitu käynnistää: %s."),
                     strerror(reason));
}

static bool run_program(struct buffer *out, enum product product, char *program,
                        const struct buffer *wire, struct error *error)
{
    static char png[] = "--png";
    char *arguments[] = {program, product == PRODUCT_PNG ? png : NULL, NULL};
    struct process process;
    int reason =
        process_start(&process, arguments, buffer_text(wire), wire->length, PROCESS_OF_OURS);
    if (reason != 0)
        return refuse_start(product, reason, error);
    process.said_most = SIZE_MAX;
    process_wait(&process);
    bool done = process.ended_well;
    if (!done)
        refuse_failure(product, &process.complained, error);
    else if (process.said.failed)
        done = error_set_memory(error);
    else
        buffer_add_bytes(out, buffer_text(&process.said), process.said.length);
    process_leave(&process);
    return done && (!out->failed || error_set_memory(error));
}

static bool make(struct buffer *out, enum product product, const struct wire_paper *paper,
                 struct error *error)
{
    struct buffer wire = {0};
    struct buffer program = {0};
    bool done;
    wire_write(&wire, paper);
    if (wire.failed)
        done = error_set_memory(error);
    else if (!find_program(&program))
        done = program.failed ? error_set_memory(error) : refuse_missing(product, error);
    else
        done = run_program(out, product, program.data, &wire, error);
    buffer_release(&wire);
    buffer_release(&program);
    return done;
}

bool pdf_write_document(struct buffer *out, const struct document *document, const char *author,
                        struct error *error)
{
    const struct wire_paper paper = {
        .document = document, .author = author, .language = message_language()};
    return make(out, PRODUCT_PDF, &paper, error);
}

bool png_write_picture(struct buffer *out, const struct document *document, struct error *error)
{
    const struct wire_paper paper = {
        .document = document, .author = "", .language = message_language()};
    return make(out, PRODUCT_PNG, &paper, error);
}
