/* vaihtarit: the program. Finds the command, or opens the app. */
#include "vaihtarit/cli/command.h"
#include "vaihtarit/cli/help.h"
#include "vaihtarit/core/asset.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/core/nearest.h"
#include "vaihtarit/ui/app.h"

#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const struct command *const commands[] = {
    &command_demo,   &command_new,    &command_import,  &command_board,
    &command_erase,  &command_export, &command_checkin, &command_match,
    &command_report, &command_sync,   &command_verify,
};
enum { COMMANDS = sizeof commands / sizeof commands[0] };

static const char *const language_words[] = {
    [LANGUAGE_FINNISH] = "fi", [LANGUAGE_SWEDISH] = "sv", [LANGUAGE_ENGLISH] = "en", NULL};

static const struct option common_options[] = {
    {.name = "lang",
     .value = tr_noop("KIELI"),
     .words = language_words,
     .help = tr_noop("ohjelman kieli")},
    {.name = "plain",
     .help = tr_noop("ruudunlukijalle: ei värejä, ei viivoja, ei mitään vierekkäin")},
    {.name = "help", .letter = 'h', .help = tr_noop("tämä ohje")},
    {.name = "version", .help = tr_noop("ohjelman versio")},
    {0}};

/*
 * The terminal's widths need a UTF-8 LC_CTYPE. A closed pipe and a file-size limit are errors to
 * be told, not deaths.
 */
static void prepare_process(void)
{
    if (!setlocale(LC_CTYPE, "") || strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
        (void)setlocale(LC_CTYPE, "C.UTF-8");
    (void)signal(SIGPIPE, SIG_IGN);
    (void)signal(SIGXFSZ, SIG_IGN);
}

/*
 * The language is needed before the arguments are read, for what may be wrong with them. An unknown
 * word is left for the reading of options to refuse.
 */
static const char *find_language_word(int count, char **arguments)
{
    const char *word = getenv("VAIHTARIT_LANG");
    for (int i = 1; i < count && strcmp(arguments[i], "--") != 0; i++) {
        if (strncmp(arguments[i], "--lang=", 7) == 0)
            word = arguments[i] + 7;
        else if (strcmp(arguments[i], "--lang") == 0 && i + 1 < count)
            word = arguments[i + 1];
    }
    return word;
}

static void choose_language(const char *word)
{
    static const char *const catalogues[] = {
        [LANGUAGE_SWEDISH] = "po/sv.mo", [LANGUAGE_ENGLISH] = "po/en.mo"};
    for (int language = LANGUAGE_SWEDISH; word && language <= LANGUAGE_ENGLISH; language++) {
        const unsigned char *bytes;
        size_t size;
        if (strcmp(word, language_words[language]) == 0 &&
            asset_find(catalogues[language], &bytes, &size))
            (void)message_use_catalogue((enum language)language, bytes, size);
    }
}

static const struct command *find_command(const char *name)
{
    for (size_t i = 0; i < COMMANDS; i++) {
        if (strcmp(commands[i]->name, name) == 0)
            return commands[i];
    }
    return NULL;
}

/* The index of the first word that is no option; count where there is none before "--". */
static int find_first_word(int count, char **arguments)
{
    for (int i = 1; i < count && strcmp(arguments[i], "--") != 0; i++) {
        if (strcmp(arguments[i], "--lang") == 0)
            i++;
        else if (arguments[i][0] != '-' || arguments[i][1] == '\0')
            return i;
    }
    return count;
}

/* Takes an argument out, so that only the command's own words are left. */
static void take_argument(int *count, char **arguments, int place)
{
    memmove(arguments + place, arguments + place + 1, (size_t)(*count - place) * sizeof *arguments);
    --*count;
}

static void list_commands(struct buffer *out)
{
    for (size_t i = 0; i < COMMANDS; i++) {
        buffer_add(out, i == 0 ? "" : ", ");
        buffer_add(out, commands[i]->name);
    }
}

/* A word that is neither a command nor a file: most often a command written wrongly. */
static int refuse_word(const char *word)
{
    struct error error = {0};
    const char *names[COMMANDS];
    for (size_t i = 0; i < COMMANDS; i++)
        names[i] = commands[i]->name;
    const char *near = nearest_word(word, names, COMMANDS);
    struct buffer all = {0};
    list_commands(&all);
    if (near)
        error_set(&error, ERROR_USAGE, tr("Komentoa ”%s” ei ole. Tarkoititko ”%s”?"), word, near);
    else if (strpbrk(word, "./"))
        error_set(&error, ERROR_NOT_FOUND,
                  tr("Tiedostoa %s ei ole. Uuden tapahtuman teet komennolla: vaihtarit new %s"),
                  word, word);
    else
        error_set(&error, ERROR_USAGE, tr("Komentoa tai tiedostoa ”%s” ei ole. Komennot: %s."),
                  word, buffer_text(&all));
    buffer_release(&all);
    return command_fail(&error);
}

static int open_app(const struct app_options *options)
{
    struct error error = {0};
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
        struct buffer all = {0};
        list_commands(&all);
        error_set(&error, ERROR_SYSTEM,
                  tr("Näkymä tarvitsee päätteen. Ilman päätettä toimivat komennot: %s."),
                  buffer_text(&all));
        buffer_release(&all);
        return command_fail(&error);
    }
    if (!app_run(options, &error))
        return command_fail(&error);
    return COMMAND_DONE;
}

static int open_file(const struct command_line *line)
{
    const char *path = command_operand(line, 0);
    if (line->options.operand_count > 1) {
        struct error error = {0};
        error_set(&error, ERROR_USAGE,
                  tr("Ylimääräinen sana ”%s”. Ohjelma avaa yhden tiedoston kerrallaan."),
                  command_operand(line, 1));
        return command_fail(&error);
    }
    return open_app(&(struct app_options){.path = path, .plain = command_given(line, "plain")});
}

static int open_next(const struct command_line *line)
{
    const struct command_opening *next = line->open;
    return open_app(&(struct app_options){.path = buffer_text(&next->path),
                                          .plain = command_given(line, "plain"),
                                          .board = next->board,
                                          .big = next->big,
                                          .event = next->event});
}

static int run_command(const struct command_line *line)
{
    const struct command *command = line->command;
    size_t count = line->options.operand_count;
    struct error error = {0};
    if (count < command->operands_least) {
        error_set(&error, ERROR_USAGE, tr("Komennosta puuttuu jotakin. Käyttö: vaihtarit %s %s"),
                  command->name, tr(command->usage));
        return command_fail(&error);
    }
    if (count > command->operands_most) {
        error_set(&error, ERROR_USAGE, tr("Ylimääräinen sana ”%s”. Käyttö: vaihtarit %s %s"),
                  command_operand(line, command->operands_most), command->name, tr(command->usage));
        return command_fail(&error);
    }
    int code = command->run(line);
    return code == COMMAND_DONE && line->open->path.length > 0 ? open_next(line) : code;
}

static int run_line(const struct command_line *line)
{
    if (command_given(line, "version")) {
        help_print_version();
        return COMMAND_DONE;
    }
    if (command_given(line, "help")) {
        if (line->command)
            help_print_command(line->command, common_options);
        else
            help_print_program(commands, COMMANDS, common_options);
        return COMMAND_DONE;
    }
    return line->command ? run_command(line) : open_file(line);
}

/* What was written to standard output counts only once it is out. */
static int finish_output(int code)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return code;
    struct error error = {0};
    error_set(&error, ERROR_FULL,
              tr("Tulostetta ei saatu kirjoitettua loppuun: levy on täynnä tai lukija lopetti."));
    int failed = command_fail(&error);
    return code == COMMAND_DONE ? failed : code;
}

static int run(int count, char **arguments)
{
    struct command_opening open = {0};
    struct command_line line = {.open = &open};
    int place = find_first_word(count, arguments);
    if (place < count) {
        line.command = find_command(arguments[place]);
        if (line.command)
            take_argument(&count, arguments, place);
        else if (access(arguments[place], F_OK) != 0)
            return refuse_word(arguments[place]);
    }
    struct error error = {0};
    const struct option *own = line.command ? line.command->options : NULL;
    int code;
    if (option_parse(&line.options, arguments + 1, (size_t)(count - 1), own, common_options,
                     &error))
        code = run_line(&line);
    else
        code = command_fail(&error);
    option_release(&line.options);
    buffer_release(&open.path);
    return code;
}

int main(int count, char **arguments)
{
    if (count < 1)
        return COMMAND_MISUSED;
    prepare_process();
    choose_language(find_language_word(count, arguments));
    return finish_output(run(count, arguments));
}
