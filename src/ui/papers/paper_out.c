#include "paper_out.h"

#include "loop/book_path.h"
#include "paper_jobs.h"
#include "paper_target.h"
#include "printing.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/core/place.h"
#include "vaihtarit/ui/dialog.h"
#include "vaihtarit/ui/editor.h"

#include <string.h>

static bool read_rows(struct app *app, const struct paper_out *out, struct evening_rows *rows,
                      struct error *error)
{
    if (out->read)
        return out->read(app, out->context, rows, error);
    rows->event = app->event;
    return evening_read(rows, app->store, out->paper->parts, error);
}

/* ---- Names ---- */

const char *paper_out_name(const struct paper_out *out)
{
    return out->name ? out->name : tr(out->paper->maker.name);
}

static const char *ending_of(const struct paper_out *out)
{
    return out->ending ? out->ending : tr(out->paper->ending);
}

void paper_out_add_ending(struct buffer *ending, const struct paper_out *out, const char *form)
{
    const char *own = ending_of(out);
    const char *dot = strrchr(own, '.');
    buffer_add_bytes(ending, own, dot ? (size_t)(dot - own) : strlen(own));
    buffer_add(ending, form);
}

/* ---- Printing ---- */

/* The text as it is read on the screen: the form feeds between pages are for the printer. */
static bool make_readable(struct buffer *out, const struct paper_maker *maker,
                          struct evening_rows *rows, bool plain, struct error *error)
{
    struct evening evening = rows->evening;
    evening.plain = plain;
    if (!paper_form_write(out, maker, PAPER_TEXT, &rows->arena, &evening, error))
        return false;
    for (size_t i = 0; i < out->length; i++)
        if (out->data[i] == '\f')
            out->data[i] = '\n';
    return !out->failed || error_set_memory(error);
}

/* The paper is made of what there is before anything is asked: nothing changes it any more. */
static void make_and_ask(struct app *app, void *context)
{
    const struct paper_out *out = context;
    const struct paper_maker *maker = &out->paper->maker;
    struct print_request request = {.out = out};
    struct evening_rows rows = {0};
    struct error trouble = {0};
    struct error error = {0};
    bool done = read_rows(app, out, &rows, &error) &&
                paper_form_write(&request.pages.text, maker, PAPER_TEXT, &rows.arena, &rows.evening,
                                 &error) &&
                make_readable(&request.text, maker, &rows, app->plain, &error);
    request.pages.making = done && paper_form_start(&request.pages.job, maker, PAPER_PDF,
                                                    &rows.arena, &rows.evening, &trouble);
    if (!request.pages.making)
        request.trouble = &trouble;
    if (done)
        app_push_view(app, &print_view, &request);
    else
        app_fail(app, &error);
    evening_release(&rows);
    paper_pages_release(&request.pages); /* empty if the view took them over */
    buffer_release(&request.text);
}

void paper_out_print(struct app *app, const struct paper_out *out)
{
    app_say_and_do(app, tr("Paperia tehdään…"), make_and_ask, (void *)out);
}

bool paper_out_make_again(struct app *app, const struct paper_out *out, struct paper_pages *pages,
                          struct error *error)
{
    struct evening_rows rows = {0};
    struct paper_pages again = {.needed = pages->needed};
    bool done = read_rows(app, out, &rows, error) &&
                paper_form_start(&again.job, &out->paper->maker, PAPER_PDF, &rows.arena,
                                 &rows.evening, error);
    if (done) {
        again.making = true;
        paper_pages_release(pages);
        *pages = again;
    }
    evening_release(&rows);
    return done;
}

/* ---- Saving ---- */

static enum pdf_product product_of(enum paper_form form)
{
    return form == PAPER_PNG ? PDF_PICTURE : PDF_PAGES;
}

/* A file that may be replaced. */
struct target {
    const struct paper_out *out;
    char path[EDITOR_PATH * 2];
};

/* Its bytes, or a job that makes them: then it is saved once they are made. */
static bool fill_pages(struct paper_pages *pages, const struct paper_out *out, enum paper_form form,
                       struct evening_rows *rows, struct error *error)
{
    const struct paper_maker *maker = &out->paper->maker;
    struct error reason = {0};
    if (!paper_form_is_made(form))
        return paper_form_write(&pages->text, maker, form, &rows->arena, &rows->evening, error);
    pages->needed = true;
    pages->making =
        paper_form_start(&pages->job, maker, form, &rows->arena, &rows->evening, &reason);
    if (pages->making)
        return true;
    return reason.code == ERROR_USAGE /* there is nothing that has this form */
               ? error_set(error, ERROR_USAGE, "%s", reason.message)
               : pdf_advise(product_of(form), &reason, error);
}

static bool save_to(struct app *app, const struct paper_out *out, const char *path,
                    struct error *error)
{
    struct evening_rows rows = {0};
    struct paper_pages pages = {0};
    enum paper_form form = paper_form_of(path);
    bool done = save_may_begin(path, error) && read_rows(app, out, &rows, error) &&
                fill_pages(&pages, out, form, &rows, error);
    if (done)
        paper_jobs_send(app, &(struct paper_order){.name = paper_out_name(out),
                                                   .pages = &pages,
                                                   .file = path,
                                                   .readers = out->paper->readers,
                                                   .product = product_of(form)});
    evening_release(&rows);
    paper_pages_release(&pages); /* empty if the job took them over */
    return done;
}

static void replace(struct app *app, void *context)
{
    const struct target *target = context;
    struct error error = {0};
    if (!save_to(app, target->out, target->path, &error))
        app_fail(app, &error);
}

static bool ask_to_replace(struct app *app, const struct paper_out *out, const char *path,
                           const char *question, struct error *error)
{
    struct target target = {.out = out};
    if (strlen(path) >= sizeof target.path)
        return error_set(error, ERROR_USAGE, "%s", tr("Polku on liian pitkä."));
    strcpy(target.path, path);
    app_confirm_about(app, question, replace, &target, sizeof target);
    return true;
}

static bool use_path(struct app *app, const struct paper_out *out, const char *path,
                     struct error *error)
{
    if (place_is_same_file(store_path(app->store), path))
        return error_set(error, ERROR_RULE, "%s",
                         tr("Tuo on illan oma tiedosto. Anna paperille toinen nimi."));
    struct buffer question = {0};
    bool done = paper_target_is_taken(&question, path)
                    ? ask_to_replace(app, out, path, buffer_text(&question), error)
                    : save_to(app, out, path, error);
    buffer_release(&question);
    return done;
}

static bool path_given(struct app *app, const char *typed, void *context, struct error *error)
{
    struct buffer path = {0};
    book_path_typed(&path, app->store, typed);
    bool done = use_path(app, context, buffer_text(&path), error);
    buffer_release(&path);
    return done;
}

static bool is_picture(const struct paper_out *out)
{
    const char *dot = strrchr(ending_of(out), '.');
    return dot && strcmp(dot, ".svg") == 0;
}

/* A PDF where there is something to make it, as when the paper is printed; of a picture the
 * drawing.
 */
static void add_proposed_ending(struct buffer *ending, const struct paper_out *out)
{
    paper_out_add_ending(ending, out,
                         is_picture(out)     ? ".svg"
                         : pdf_is_possible() ? ".pdf"
                                             : ".txt");
}

void paper_out_save(struct app *app, const struct paper_out *out)
{
    struct buffer ending = {0};
    struct buffer path = {0};
    struct buffer question = {0};
    add_proposed_ending(&ending, out);
    book_path_beside(&path, app->store, buffer_text(&ending));
    buffer_add_format(&question, tr("%s: mihin tiedostoon paperi tallennetaan?"),
                      paper_out_name(out));
    app_prompt(app, &(struct prompt){
                        .question = buffer_text(&question),
                        .hint = is_picture(out)
                                    ? tr("Pääte valitsee muodon: .svg piirros, .png kuva, .pdf "
                                         "paperi, .txt teksti, .html verkkosivu.")
                                    : tr("Pääte valitsee muodon: .txt teksti, .pdf paperi, .html "
                                         "verkkosivu, .xlsx tai .csv taulukko, .json ohjelmille."),
                        .initial = buffer_text(&path),
                        .done = path_given,
                        .context = (void *)out,
                    });
    buffer_release(&ending);
    buffer_release(&question);
    buffer_release(&path);
}
