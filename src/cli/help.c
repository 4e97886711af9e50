#include "vaihtarit/cli/help.h"

#include "vaihtarit/core/message.h"
#include "vaihtarit/core/unicode.h"

#ifndef VAIHTARIT_VERSION
#define VAIHTARIT_VERSION "0.1.0"
#endif

enum { NAME_COLUMNS = 12, OPTION_COLUMNS = 30 };

void help_print_version(void)
{
    command_say("vaihtarit %s\n", VAIHTARIT_VERSION);
}

/* A term, and from `columns` on what it means: below a term that is too long. */
static void print_term(const char *term, int columns, const char *meaning)
{
    int width = (int)unicode_text_width(term);
    if (width < columns)
        command_say("  %s%*s%s\n", term, columns - width, "", meaning);
    else
        command_say("  %s\n  %*s%s\n", term, columns, "", meaning);
}

void help_print_term(const char *term, const char *meaning)
{
    print_term(term, OPTION_COLUMNS, meaning);
}

static void add_words(struct buffer *out, const char *const *words)
{
    for (size_t i = 0; words[i]; i++) {
        buffer_add(out, i == 0 ? "" : "|");
        buffer_add(out, words[i]);
    }
}

static void print_options(const struct option *options)
{
    struct buffer term = {0};
    for (const struct option *option = options; option->name; option++) {
        buffer_clear(&term);
        if (option->letter)
            buffer_add_format(&term, "-%c, ", option->letter);
        buffer_add_format(&term, "--%s", option->name);
        if (option->value)
            buffer_add(&term, " ");
        if (option->words)
            add_words(&term, option->words);
        else if (option->value)
            buffer_add(&term, tr(option->value));
        help_print_term(buffer_text(&term), tr(option->help));
    }
    buffer_release(&term);
}

void help_print_program(const struct command *const *commands, size_t count,
                        const struct option *common)
{
    command_say("%s\n\n",
                tr("Vaihtarit: järjestöillan ovi, vaihtarit ja paperit yhdeltä koneelta"));
    command_say("%s\n", tr("Käyttö:"));
    help_print_term("vaihtarit", tr("avaa alkunäkymän"));
    help_print_term(tr("vaihtarit TIEDOSTO"), tr("avaa tapahtuman tiedoston"));
    help_print_term(tr("vaihtarit KOMENTO …"), tr("tekee yhden työn ilman näkymää"));
    command_say("\n%s\n", tr("Komennot:"));
    for (size_t i = 0; i < count; i++)
        print_term(commands[i]->name, NAME_COLUMNS, tr(commands[i]->help));
    command_say("\n%s\n", tr("Valitsimet:"));
    print_options(common);
    command_say("\n%s\n", tr("Komennon oma ohje: vaihtarit KOMENTO --help"));
}

void help_print_command(const struct command *command, const struct option *common)
{
    command_say("%s vaihtarit %s %s\n\n", tr("Käyttö:"), command->name, tr(command->usage));
    command_say("  %s\n", tr(command->help));
    if (command->explain)
        command->explain();
    command_say("\n%s\n", tr("Valitsimet:"));
    if (command->options)
        print_options(command->options);
    print_options(common);
}
