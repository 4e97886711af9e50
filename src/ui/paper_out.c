#include "paper_out.h"

#include "book_path.h"
#include "printing.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/core/place.h"
#include "vaihtarit/ui/dialog.h"
#include "vaihtarit/ui/editor.h"

#include <string.h>
#include <unistd.h>

/* The text as it is read on the screen: the form feeds between pages are for the printer. */
static bool make_readable(struct buffer *out, const struct buffer *text, struct error *error)
{
    buffer_add_bytes(out, buffer_text(text), text->length);
    for (size_t i = 0; i < out->length; i++)
        if (out->data[i] == '\f')
            out->data[i] = '\n';
    return !out->failed || error_set_memory(error);
}

/* Pages, or the text where there is no vaihtarit-print to make them. */
static bool make_pages(struct app *app, struct print_request *request, const struct buffer *text,
                       struct error *error)
{
    if (request->paper->write(app, ".pdf", &request->bytes, error))
        return true;
    request->text_only = error->code == ERROR_NOT_FOUND;
    if (!request->text_only)
        return false;
    error_clear(error);
    buffer_add_bytes(&request->bytes, buffer_text(text), text->length);
    return !request->bytes.failed || error_set_memory(error);
}

/* The paper is made before anything is asked of a printer: nothing changes it any more. */
static void make_and_ask(struct app *app, void *context)
{
    struct print_request request = {.paper = context};
    struct buffer text = {0};
    struct error error = {0};
    if (request.paper->write(app, "", &text, &error) &&
        make_readable(&request.text, &text, &error) && make_pages(app, &request, &text, &error))
        app_push_view(app, &print_view, &request);
    else
        app_fail(app, &error);
    buffer_release(&text);
    buffer_release(&request.bytes); /* empty if the view took them over */
    buffer_release(&request.text);
}

void paper_out_print(struct app *app, const struct paper_out *paper)
{
    app_say_and_do(app, tr("Paperia tehdään…"), make_and_ask, (void *)paper);
}

static bool save_to(struct app *app, const struct paper_out *paper, const char *path,
                    struct error *error)
{
    struct buffer text = {0};
    bool done = paper->write(app, path, &text, error) &&
                save_text(path, buffer_text(&text), text.length, paper->readers, error);
    buffer_release(&text);
    if (done) {
        struct buffer shown = {0};
        place_add_short(&shown, path);
        app_say(app, MESSAGE_GOOD, "%s %s.", tr(paper->saved), buffer_text(&shown));
        buffer_release(&shown);
    }
    return done;
}

/* A file that may be replaced. */
struct target {
    const struct paper_out *paper;
    char path[EDITOR_PATH * 2];
};

static void replace(struct app *app, void *context)
{
    const struct target *target = context;
    struct error error = {0};
    if (!save_to(app, target->paper, target->path, &error))
        app_fail(app, &error);
}

static bool ask_to_replace(struct app *app, const struct paper_out *paper, const char *path,
                           struct error *error)
{
    struct target target = {.paper = paper};
    struct buffer question = {0};
    struct buffer shown = {0};
    if (strlen(path) >= sizeof target.path)
        return error_set(error, ERROR_USAGE, "%s", tr("Polku on liian pitkä."));
    strcpy(target.path, path);
    place_add_short(&shown, path);
    buffer_add_format(&question, tr("%s on jo olemassa. Korvataanko se?"), buffer_text(&shown));
    app_confirm_about(app, buffer_text(&question), replace, &target, sizeof target);
    buffer_release(&shown);
    buffer_release(&question);
    return true;
}

static bool use_path(struct app *app, const struct paper_out *paper, const char *path,
                     struct error *error)
{
    if (place_is_same_file(store_path(app->store), path))
        return error_set(error, ERROR_RULE, "%s",
                         tr("Tuo on illan oma tiedosto. Anna paperille toinen nimi."));
    if (access(path, F_OK) == 0)
        return ask_to_replace(app, paper, path, error);
    return save_to(app, paper, path, error);
}

static bool path_given(struct app *app, const char *typed, void *context, struct error *error)
{
    struct buffer path = {0};
    book_path_typed(&path, app->store, typed);
    bool done = use_path(app, context, buffer_text(&path), error);
    buffer_release(&path);
    return done;
}

void paper_out_save(struct app *app, const struct paper_out *paper)
{
    struct buffer path = {0};
    book_path_beside(&path, app->store, tr(paper->ending));
    app_prompt(app, &(struct prompt){
                        .question = tr(paper->question),
                        .hint = tr("Pääte valitsee muodon: .txt teksti, .pdf paperi, .html "
                                   "verkkosivu, .xlsx tai .csv taulukko, .json ohjelmille."),
                        .initial = buffer_text(&path),
                        .done = path_given,
                        .context = (void *)paper,
                    });
    buffer_release(&path);
}
