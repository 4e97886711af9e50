#include "vaihtarit/report/paper_form.h"

#include "vaihtarit/core/message.h"
#include "vaihtarit/report/csv_writer.h"
#include "vaihtarit/report/html_writer.h"
#include "vaihtarit/report/svg_writer.h"
#include "vaihtarit/report/text_writer.h"
#include "vaihtarit/report/xlsx_writer.h"

#include <string.h>
#include <strings.h>

const char *const paper_form_words[PAPER_FORMS + 1] = {"text", "html", "pdf", "csv", "xlsx",
                                                       "json", "svg",  "png", NULL};

enum paper_form paper_form_of(const char *path)
{
    const char *dot = strrchr(path, '.');
    for (int form = PAPER_TEXT + 1; dot && form < PAPER_FORMS; form++)
        if (strcasecmp(dot + 1, paper_form_words[form]) == 0)
            return (enum paper_form)form;
    return PAPER_TEXT;
}

/* The event, where the title names it: a paper of a whole registry is not from one of its events.
 */
static const char *find_author(const struct document *document, const struct event *event)
{
    return event && strstr(document->title, event->name) ? event->name : "";
}

static bool write_document(struct buffer *out, enum paper_form form,
                           const struct document *document, const struct event *event,
                           struct error *error)
{
    if (!document)
        return error_set_memory(error);
    if (form == PAPER_PDF)
        return pdf_write_document(out, document, find_author(document, event), error);
    if (form == PAPER_HTML)
        html_write_document(out, document);
    else
        text_write_document(out, document);
    return !out->failed || error_set_memory(error);
}

static bool write_workbook(struct buffer *out, const char *name, const struct document_table *table,
                           struct error *error)
{
    return table ? xlsx_write_table(out, table, tr(name), error) : error_set_memory(error);
}

/* The document's first picture; NULL with the reason. */
static const struct picture *find_picture(const struct document *document, struct error *error)
{
    const struct picture *picture = document ? document_picture(document) : NULL;
    if (!document)
        error_set_memory(error);
    else if (!picture)
        error_set(error, ERROR_USAGE, "%s",
                  tr("Tällä paperilla ei ole kuvaa. Kuvia on yhteenvedossa (summary) ja "
                     "kuvapapereissa (picture)."));
    return picture;
}

/* That picture, in a file of its own. */
static bool write_picture(struct buffer *out, enum paper_form form, const struct document *document,
                          struct error *error)
{
    const struct picture *picture = find_picture(document, error);
    if (!picture)
        return false;
    if (form == PAPER_PNG)
        return png_write_picture(out, document, error);
    svg_write_file(out, picture);
    return true;
}

static void write_csv(struct buffer *out, const struct document_table *table)
{
    if (table)
        csv_write_table(out, table);
    else
        out->failed = true;
}

bool paper_form_write(struct buffer *out, const struct paper_maker *maker, enum paper_form form,
                      struct arena *arena, const struct evening *evening, struct error *error)
{
    bool done = true;
    bool is_table = form == PAPER_CSV || form == PAPER_XLSX;
    if ((is_table && !maker->table) || (form == PAPER_JSON && !maker->write_json))
        return error_set(
            error, ERROR_USAGE, "%s",
            tr("Kuvasta ei tehdä taulukkoa. Samat luvut ovat yhteenvedossa (summary)."));
    switch (form) {
    case PAPER_XLSX:
        return write_workbook(out, maker->name, maker->table(arena, evening), error);
    case PAPER_SVG:
    case PAPER_PNG:
        done = write_picture(out, form, maker->document(arena, evening), error);
        break;
    case PAPER_CSV:
        write_csv(out, maker->table(arena, evening));
        break;
    case PAPER_JSON:
        maker->write_json(out, evening);
        break;
    default:
        done = write_document(out, form, maker->document(arena, evening), evening->event, error);
    }
    return done && ((!out->failed && !arena->failed) || error_set_memory(error));
}

bool paper_form_is_made(enum paper_form form)
{
    return form == PAPER_PDF || form == PAPER_PNG;
}

bool paper_form_start(struct pdf_job **job, const struct paper_maker *maker, enum paper_form form,
                      struct arena *arena, const struct evening *evening, struct error *error)
{
    const struct document *document = maker->document(arena, evening);
    if (!document)
        return error_set_memory(error);
    if (form == PAPER_PNG)
        return find_picture(document, error) && pdf_start(job, PDF_PICTURE, document, "", error);
    return pdf_start(job, PDF_PAGES, document, find_author(document, evening->event), error);
}
