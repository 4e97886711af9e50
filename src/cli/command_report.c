/* vaihtarit report: the evening's papers in their forms, into a file or to the printer. */
#include "vaihtarit/cli/badges.h"
#include "vaihtarit/cli/command.h"
#include "vaihtarit/cli/help.h"
#include "vaihtarit/cli/output.h"
#include "vaihtarit/cli/period.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/report/papers.h"
#include "vaihtarit/report/printer.h"

#include <string.h>

/* Of the pictures, in the order of the papers. */
enum { FIRST_PICTURE = PAPERS_TRADES_PICTURE };
static const char *const subjects[] = {"trades", "arrivals", "municipalities", NULL};

static const struct option options[] = {
    {.name = "format",
     .value = tr_noop("MUOTO"),
     .words = paper_form_words,
     .help = tr_noop("paperin muoto, muuten kohteen päätteestä tai text")},
    COMMAND_OUTPUT_OPTION,
    {.name = "print", .help = tr_noop("tulostaa paperin lp-komennolla")},
    {.name = "printer",
     .value = tr_noop("TULOSTIN"),
     .help = tr_noop("tulostin, muuten oletustulostin")},
    {.name = "copies", .value = tr_noop("MÄÄRÄ"), .help = tr_noop("montako kappaletta, 1–99")},
    {.name = "municipality",
     .value = tr_noop("KUNTA"),
     .help = tr_noop("asiantuntijapoolista tämä kunta ja se, mitä tarjotaan koko alueelle")},
    {.name = "theme",
     .value = tr_noop("AIHE"),
     .help = tr_noop("asiantuntijapoolista tämä aihe; aiheen osakin käy")},
    {.name = "from",
     .value = tr_noop("PÄIVÄ"),
     .help = tr_noop("rahoittajan raportti tästä päivästä alkaen")},
    {.name = "to",
     .value = tr_noop("PÄIVÄ"),
     .help = tr_noop("rahoittajan raportti tähän päivään asti")},
    {.name = "suppress-small",
     .help = tr_noop("peittää rahoittajan raportista pienet ihmismäärät (alle 5)")},
    {.name = "of",
     .value = tr_noop("AIHE"),
     .words = subjects,
     .help = tr_noop("kuvan picture aihe")},
    BADGES_OPTIONS,
    COMMAND_EVENT_OPTION,
    {0}};

/* What the command line asks for. */
struct request {
    const struct paper *paper;
    enum paper_form form;
    bool print;
    bool pages_first;    /* for a printer that nobody chose a form for: a PDF, or else text */
    bool pages_missing;  /* it is text because there is no vaihtarit-print */
    const char *printer; /* NULL for the default one */
    int copies;
    struct period period; /* of the funder's report */
    struct badges_request badges;
};

/* --printer and --copies, which mean something only with --print. */
static bool read_printing(const struct command_line *line, struct request *request,
                          struct error *error)
{
    const char *copies = command_value(line, "copies");
    request->print = command_given(line, "print");
    request->printer = command_value(line, "printer");
    request->copies = 1;
    if (!request->print && (request->printer || copies))
        return error_set(error, ERROR_USAGE, "%s",
                         tr("--printer ja --copies kuuluvat tulostukseen: lisää --print."));
    if (request->printer && request->printer[0] == '\0')
        return error_set(error, ERROR_USAGE, "%s", tr("Anna tulostimen nimi: --printer NIMI."));
    return !copies || option_read_number(copies, PRINTER_COPIES_MOST, &request->copies) ||
           error_set(error, ERROR_USAGE, tr("--copies on luku väliltä 1–99, ei %s."), copies);
}

/* Which paper it is. */
static bool read_paper(const struct command_line *line, const struct paper **paper,
                       struct error *error)
{
    const char *word = command_operand(line, 1);
    const char *of = command_value(line, "of");
    const char *words[FIRST_PICTURE + 2] = {0};
    size_t index = 0;
    size_t subject = 0;
    for (size_t i = 0; i <= FIRST_PICTURE; i++)
        words[i] = papers[i].word;
    if ((word && !option_choose(tr("Paperi"), word, words, &index, error)) ||
        (of && !option_choose(tr("Kuvan aihe"), of, subjects, &subject, error)))
        return false;
    *paper = &papers[index + subject];
    return index == FIRST_PICTURE || !of ||
           error_set(error, ERROR_USAGE, "%s", tr("--of sanoo vain paperin picture aiheen."));
}

/* What narrows one paper is refused with another: it would be silently left unheeded. */
static bool check_narrowing(const struct command_line *line, unsigned parts, struct error *error)
{
    if (!(parts & EVENING_DIRECTORY) &&
        (command_given(line, "municipality") || command_given(line, "theme")))
        return error_set(error, ERROR_USAGE, "%s",
                         tr("--municipality ja --theme rajaavat vain paperia directory."));
    if (!(parts & EVENING_FUNDER) && (command_given(line, "from") || command_given(line, "to") ||
                                      command_given(line, "suppress-small")))
        return error_set(error, ERROR_USAGE, "%s",
                         tr("--from, --to ja --suppress-small koskevat vain paperia funder."));
    if (!(parts & EVENING_BADGES) && badges_given(line))
        return error_set(error, ERROR_USAGE, "%s",
                         tr("--sheet, --start, --who, --arrived ja --test-page koskevat vain "
                            "paperia badges."));
    return true;
}

/* The form that is named, or else that of the file it goes into. */
static bool read_form(const struct command_line *line, struct request *request, struct error *error)
{
    const char *format = command_value(line, "format");
    const char *path = command_value(line, "output");
    size_t index = path ? paper_form_of(path) : PAPER_TEXT;
    if (format && !option_choose(tr("Tiedostomuoto"), format, paper_form_words, &index, error))
        return false;
    request->form = (enum paper_form)index;
    request->pages_first = request->print && !format && !path;
    return !request->print || request->form == PAPER_TEXT || request->form == PAPER_PDF ||
           error_set(error, ERROR_USAGE,
                     tr("Vain PDF ja teksti voidaan tulostaa, ei %s: jätä --print pois."),
                     paper_form_words[request->form]);
}

/* The test page is held against a sheet: only pages have its lines and its ruler. */
static bool read_badges(const struct command_line *line, struct request *request,
                        struct error *error)
{
    bool is_page = request->form == PAPER_PDF || request->pages_first;
    if (command_given(line, "test-page") && !is_page)
        return error_set(error, ERROR_USAGE, "%s",
                         tr("Testisivu on viivoja paperilla: lisää --format pdf tai --print."));
    return badges_read(line, &request->badges, error);
}

static bool read_request(const struct command_line *line, struct request *request,
                         struct error *error)
{
    return read_paper(line, &request->paper, error) && read_printing(line, request, error) &&
           read_form(line, request, error) && check_narrowing(line, request->paper->parts, error) &&
           period_read(line, &request->period, error) &&
           (!(request->paper->parts & EVENING_BADGES) || read_badges(line, request, error));
}

/* Where vaihtarit-print makes no pages, the printer gets text. */
static bool write_paper(struct buffer *out, struct request *request, struct evening_rows *rows,
                        struct error *error)
{
    const struct paper_maker *maker = &request->paper->maker;
    struct error trouble = {0};
    if (!request->pages_first)
        return paper_form_write(out, maker, request->form, &rows->arena, &rows->evening, error);
    request->form = PAPER_PDF;
    if (paper_form_write(out, maker, PAPER_PDF, &rows->arena, &rows->evening, &trouble))
        return true;
    if (request->paper->parts & EVENING_BADGES) { /* a list would only spoil the labels */
        *error = trouble;
        return false;
    }
    request->pages_missing = trouble.code == ERROR_NOT_FOUND;
    request->form = PAPER_TEXT;
    return paper_form_write(out, maker, PAPER_TEXT, &rows->arena, &rows->evening, error);
}

static bool print_paper(const struct buffer *out, const struct request *request, const char *title,
                        struct error *error)
{
    const struct printer_order order = {.bytes = buffer_text(out),
                                        .size = out->length,
                                        .title = title,
                                        .printer = request->printer,
                                        .copies = request->copies};
    if (!printer_print(&order, error))
        return false;
    command_say("%s\n", !request->pages_first || request->form == PAPER_PDF
                            ? tr("Paperi lähetettiin tulostimelle.")
                        : request->pages_missing
                            ? tr("Paperi lähetettiin tulostimelle tekstinä, koska ohjelmaa "
                                 "vaihtarit-print ei ole tällä koneella.")
                            : tr("Paperi lähetettiin tulostimelle tekstinä, koska vaihtarit-print "
                                 "ei saanut sivuja valmiiksi."));
    return true;
}

/* To the file that was named and to the printer, or else to standard output. */
static bool deliver(const struct command_line *line, const struct request *request,
                    const struct evening_rows *rows, const struct buffer *out, struct error *error)
{
    const char *path = command_value(line, "output");
    if ((path || !request->print) &&
        !output_deliver(out, path, command_operand(line, 0), request->paper->readers, error))
        return false;
    return !request->print || print_paper(out, request, rows->event.name, error);
}

static int run(const struct command_line *line)
{
    struct store *store = NULL;
    struct evening_rows rows = {.search = {.municipality = command_value(line, "municipality"),
                                           .theme = command_value(line, "theme")},
                                .hide_small = command_given(line, "suppress-small")};
    struct buffer out = {0};
    struct request request = {0};
    struct error error = {0};
    rows.evening.plain = command_given(line, "plain");
    rows.period = (struct funder_period){.from = request.period.from, .to = request.period.to};
    bool done = read_request(line, &request, &error) &&
                store_open_read_only(&store, command_operand(line, 0), &error) &&
                command_read_evening(&rows, store, line, request.paper->parts, &error) &&
                badges_order(line, &request.badges, store, &rows, &error) &&
                write_paper(&out, &request, &rows, &error) &&
                deliver(line, &request, &rows, &out, &error);
    buffer_release(&out);
    badges_release(&request.badges);
    evening_release(&rows);
    store_close(store);
    return done ? COMMAND_DONE : command_fail(&error);
}

/* The papers there are; a picture is chosen by its subject. */
static void explain(void)
{
    struct buffer term = {0};
    command_say("\n%s\n", tr("Paperit:"));
    for (size_t i = 0; i < PAPERS; i++) {
        buffer_clear(&term);
        buffer_add(&term, papers[i].word);
        if (i >= FIRST_PICTURE)
            buffer_add_format(&term, " --of %s", subjects[i - FIRST_PICTURE]);
        help_print_term(buffer_text(&term), tr(papers[i].about));
    }
    buffer_release(&term);
}

const struct command command_report = {
    .name = "report",
    .usage = tr_noop("TIEDOSTO [PAPERI] [--format MUOTO] [-o KOHDE] [--print]"),
    .help = tr_noop("tekee tapahtuman paperin, tiedostoon tai tulostimelle"),
    .explain = explain,
    .operands_least = 1,
    .operands_most = 2,
    .options = options,
    .run = run,
};
