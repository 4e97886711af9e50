#include "vaihtarit/report/pdf.h"

#include "process.h"
#include "vaihtarit/core/clock.h"
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

bool pdf_is_possible(void)
{
    struct buffer path = {0};
    bool possible = find_program(&path);
    buffer_release(&path);
    return possible;
}

struct pdf_job {
    struct process process;
    enum pdf_product product;
    struct buffer wire; /* what it is made of */
    unsigned traits;    /* of the process */
    int64_t end;        /* of clock_monotonic: from then on it is late */
};

/* ---- Reasons ---- */

static bool refuse_missing(struct error *error)
{
    return error_set(error, ERROR_NOT_FOUND, "%s",
                     tr("Ohjelmaa vaihtarit-print ei ole tällä koneella."));
}

static bool refuse_start(int reason, struct error *error)
{
    if (reason == ENOENT || reason == EACCES || reason == ENOEXEC)
        return refuse_missing(error);
    return error_set(error, ERROR_SYSTEM, tr("Ohjelmaa vaihtarit-print ei voitu käynnistää: %s."),
                     strerror(reason));
}

/* What vaihtarit-print said, on one line, goes into the sentence. */
static bool refuse_failure(const struct buffer *complaint, struct error *error)
{
    struct buffer said = {0};
    unicode_clean(&said, buffer_text(complaint), complaint->length, false);
    if (said.length > 0)
        error_set(error, ERROR_SYSTEM, tr("vaihtarit-print sanoo: %s"), buffer_text(&said));
    else
        error_set(error, ERROR_SYSTEM, "%s", tr("Ohjelma vaihtarit-print lakkasi kesken työn."));
    buffer_release(&said);
    return false;
}

static bool refuse_late(struct error *error)
{
    return error_set(
        error, ERROR_SYSTEM, "%s",
        tr("Ohjelma vaihtarit-print ei saanut työtään valmiiksi, ja se pysäytettiin."));
}

/* It ended well, and yet what it made is nothing, or something else. */
static bool refuse_other(struct error *error)
{
    return error_set(error, ERROR_SYSTEM, "%s",
                     tr("Ohjelma vaihtarit-print ei tehnyt sitä, mitä pyydettiin."));
}

bool pdf_advise(enum pdf_product product, const struct error *reason, struct error *error)
{
    if (reason->code == ERROR_MEMORY)
        return error_set_memory(error);
    return error_set(error, reason->code,
                     product == PDF_PICTURE
                         ? tr("PNG jäi tekemättä. Piirros toimii: tallenna kuva "
                              ".svg-tiedostoon. %s")
                         : tr("PDF jäi tekemättä. Teksti toimii: tallenna paperi "
                              ".txt-tiedostoon. %s"),
                     reason->message);
}

/* ---- Jobs ---- */

/*
 * How long vaihtarit-print may take. The longest paper there is, of 10,000 people, takes under 2 s:
 * a laptop thirty times slower still gets its pages.
 */
static int64_t limit_milliseconds(void)
{
    enum { SECONDS = 60, SECONDS_MOST = 24 * 60 * 60 };
    const char *text = getenv("VAIHTARIT_PRINT_SECONDS");
    char *end = NULL;
    long seconds = text ? strtol(text, &end, 10) : SECONDS;
    bool is_limit =
        !text || (end != text && *end == '\0' && seconds >= 0 && seconds <= SECONDS_MOST);
    return (is_limit ? seconds : SECONDS) * (int64_t)1000;
}

static bool run(struct pdf_job *job, char *program, struct error *error)
{
    static char png[] = "--png";
    char *arguments[] = {program, job->product == PDF_PICTURE ? png : NULL, NULL};
    int reason = process_start(&job->process, arguments, buffer_text(&job->wire), job->wire.length,
                               PROCESS_MAKER | job->traits);
    job->end = clock_monotonic() + limit_milliseconds() * 1000;
    return reason == 0 || refuse_start(reason, error);
}

static bool find_and_run(struct pdf_job *job, struct error *error)
{
    struct buffer program = {0};
    bool found = find_program(&program);
    bool started = found            ? run(job, program.data, error)
                   : program.failed ? error_set_memory(error)
                                    : refuse_missing(error);
    buffer_release(&program);
    return started;
}

/* Every file of its kind begins with the same bytes. */
static bool is_product(enum pdf_product product, const struct buffer *made)
{
    const char *mark = product == PDF_PICTURE ? "\x89PNG\r\n\x1a\n" : "%PDF-";
    size_t length = strlen(mark);
    return made->length >= length && memcmp(made->data, mark, length) == 0;
}

enum pdf_state pdf_look(struct pdf_job *job, struct buffer *out, struct error *error)
{
    const struct process *process = &job->process;
    if (!process_is_over(&job->process)) {
        if (clock_monotonic() < job->end)
            return PDF_BUSY;
        process_stop(&job->process);
        refuse_late(error);
        return PDF_FAILED;
    }
    if (!process->ended_well) {
        refuse_failure(&process->complained, error);
        return PDF_FAILED;
    }
    if (!process->said.failed && !is_product(job->product, &process->said)) {
        refuse_other(error);
        return PDF_FAILED;
    }
    if (!process->said.failed)
        buffer_add_bytes(out, buffer_text(&process->said), process->said.length);
    if (!process->said.failed && !out->failed)
        return PDF_DONE;
    error_set_memory(error);
    return PDF_FAILED;
}

void pdf_stop(struct pdf_job *job)
{
    process_stop(&job->process);
}

bool pdf_start_again(struct pdf_job *job, struct error *error)
{
    process_leave(&job->process);
    return find_and_run(job, error);
}

void pdf_close(struct pdf_job *job)
{
    if (!job)
        return;
    process_stop(&job->process);
    process_leave(&job->process);
    buffer_release(&job->wire);
    free(job);
}

/* ---- What is made ---- */

static bool start(struct pdf_job **job, enum pdf_product product, const struct document *document,
                  const char *author, unsigned traits, struct error *error)
{
    const struct wire_paper paper = {
        .document = document, .author = author, .language = message_language()};
    struct pdf_job *made = calloc(1, sizeof *made);
    if (!made)
        return error_set_memory(error);
    made->process = PROCESS_NONE;
    made->product = product;
    made->traits = traits;
    wire_write(&made->wire, &paper);
    if (made->wire.failed ? error_set_memory(error) : find_and_run(made, error)) {
        *job = made;
        return true;
    }
    pdf_close(made);
    return false;
}

bool pdf_start(struct pdf_job **job, enum pdf_product product, const struct document *document,
               const char *author, struct error *error)
{
    return start(job, product, document, author, PROCESS_APART, error);
}

static bool make(struct buffer *out, enum pdf_product product, const struct document *document,
                 const char *author, struct error *error)
{
    struct pdf_job *job = NULL;
    struct error reason = {0};
    bool done = start(&job, product, document, author, 0, &reason);
    if (done)
        (void)process_wait(&job->process, limit_milliseconds());
    done = done && pdf_look(job, out, &reason) == PDF_DONE;
    pdf_close(job);
    return done || pdf_advise(product, &reason, error);
}

bool pdf_write_document(struct buffer *out, const struct document *document, const char *author,
                        struct error *error)
{
    return make(out, PDF_PAGES, document, author, error);
}

bool png_write_picture(struct buffer *out, const struct document *document, struct error *error)
{
    return make(out, PDF_PICTURE, document, "", error);
}
