/* vaihtarit import: brings a list of people or of listings into an evening. */
#include "vaihtarit/cli/command.h"

#include "vaihtarit/core/message.h"
#include "vaihtarit/core/unicode.h"
#include "vaihtarit/intake/import.h"
#include "vaihtarit/intake/list_name.h"
#include "vaihtarit/intake/preview.h"

static const char *const kind_words[] = {
    [INTAKE_PEOPLE] = "people", [INTAKE_LISTINGS] = "listings", [INTAKE_KINDS] = NULL};

static const char *const vanished_words[] = {"keep", "cancel", NULL};

static const struct option options[] = {
    {.name = "map",
     .value = tr_noop("SARAKE=KENTTÄ,…"),
     .help = tr_noop("mitä sarakkeissa on; sarake on otsikko tai numero")},
    {.name = "vanished",
     .value = "keep|cancel",
     .help = tr_noop("mitä tehdään niille, jotka eivät ole enää samalla listalla; keep on oletus")},
    {.name = "dry-run", .help = tr_noop("näyttää, mitä tapahtuisi, mutta ei kirjoita mitään")},
    COMMAND_EVENT_OPTION,
    {0}};

static const char *delimiter_name(char delimiter)
{
    switch (delimiter) {
    case ';':
        return tr("puolipiste");
    case ',':
        return tr("pilkku");
    case '\t':
        return tr("sarkain");
    default:
        return tr("pystyviiva");
    }
}

static void say_mapping(const struct import_plan *plan)
{
    const struct mapping *mapping = &plan->mapping;
    const struct table *table = plan->table;
    const char *headings =
        mapping->headed ? tr("otsikot ensimmäisellä rivillä") : tr("ei otsikoita");
    if (table->sheet_count > 0)
        command_say(tr("Lista on luettu: työkirjan taulukko ”%s”, %s.\n"),
                    buffer_text(&table->sheet), headings);
    else
        command_say(tr("Lista on luettu: %s, erottimena %s, %s.\n"), encoding_name(table->encoding),
                    delimiter_name(table->delimiter), headings);
    if (table->sheet_count > 1)
        command_say(tr("Työkirjassa on %zu taulukkoa; vain tämä luettiin.\n"), table->sheet_count);
    command_say("%s\n", tr("Sarakkeet:"));
    struct buffer line = {0};
    for (size_t i = 0; i < mapping->column_count; i++) {
        const struct mapping_column *column = &mapping->columns[i];
        buffer_clear(&line);
        (void)unicode_fit(&line, column->examples[0], 40);
        command_say("  %s → %s%s%s%s\n", column->heading, field_name(column->field),
                    line.length > 0 ? "  (" : "", buffer_text(&line), line.length > 0 ? ")" : "");
    }
    buffer_release(&line);
}

static void say_problems(const struct import_plan *plan)
{
    const struct problems *const all[] = {&plan->problems, &plan->refusals};
    if (plan->problems.count + plan->refusals.count > 0)
        command_say("%s\n", tr("Huomattavaa:"));
    for (size_t list = 0; list < 2; list++)
        for (size_t i = 0; i < all[list]->count; i++)
            command_say("  %s\n", all[list]->items[i].sentence);
    if (plan->table->blank_count > 0)
        command_say(tr_count("  %zu tyhjä rivi ohitettiin.\n", "  %zu tyhjää riviä ohitettiin.\n",
                             (long)plan->table->blank_count),
                    plan->table->blank_count);
}

/* The names of the rows of which the import made this. */
static void say_names(const struct import_plan *plan, enum import_outcome outcome,
                      const char *title, size_t count)
{
    struct buffer name = {0};
    if (count > 0)
        command_say("%s\n", title);
    for (size_t row = 0; count > 0 && row < plan->table->row_count; row++) {
        if (plan->outcomes[row] != (uint8_t)outcome)
            continue;
        buffer_clear(&name);
        preview_add_name(&name, plan, row);
        command_say("  %s\n", buffer_text(&name));
    }
    buffer_release(&name);
}

static void say_vanished(const struct import_plan *plan, const struct import_counts *counts)
{
    if (counts->vanished == 0)
        return;
    if (plan->cancel_vanished)
        command_say(tr("Ei enää listalla %zu, heistä peruttu %zu:\n"), counts->vanished,
                    counts->dropped);
    else
        command_say(tr("Ei enää listalla %zu; heidät jätettiin ennalleen "
                       "(--vanished cancel peruu heidät):\n"),
                    counts->vanished);
    struct buffer name = {0};
    for (size_t i = 0; i < counts->vanished; i++) {
        buffer_clear(&name);
        preview_add_vanished(&name, &plan->vanished[i]);
        command_say("  %s\n", buffer_text(&name));
    }
    buffer_release(&name);
}

/* Who is new and who has changed is worth naming where the list was there before. */
static void say_changes(const struct import_plan *plan, const struct import_counts *counts)
{
    if (!import_is_update(counts))
        return;
    say_names(plan, IMPORT_ADDED, tr("Uudet:"), counts->added);
    say_names(plan, IMPORT_UPDATED, tr("Muuttuneet:"), counts->updated);
    say_vanished(plan, counts);
}

static void say_counts(const struct import_counts *counts, bool written)
{
    command_say(tr_count("%zu rivi: ", "%zu riviä: ", (long)counts->rows), counts->rows);
    command_say(tr("lisätty %zu, täydennetty %zu, ennallaan %zu, hylätty %zu.\n"), counts->added,
                counts->updated, counts->unchanged, counts->refused);
    if (counts->waitlist > 0)
        command_say(tr("Jonossa %zu.\n"), counts->waitlist);
    if (counts->cancelled > 0)
        command_say(tr("Peruneita %zu.\n"), counts->cancelled);
    if (counts->repeated > 0)
        command_say(tr("Toistuvia %zu; tarkista ne yllä olevista riveistä.\n"), counts->repeated);
    if (!written)
        command_say("%s\n", tr("Tämä oli kokeilu: mitään ei kirjoitettu."));
}

static bool read_vanished(const struct command_line *line, bool *cancel, struct error *error)
{
    const char *word = command_value(line, "vanished");
    size_t choice = 0;
    if (word && !option_choose("--vanished", word, vanished_words, &choice, error))
        return false;
    *cancel = choice == 1;
    return true;
}

static bool import(const struct command_line *line, struct store *store, struct import_plan *plan,
                   bool cancel, struct error *error)
{
    struct arena arena = {0};
    struct event event;
    struct import_counts counts;
    bool keep = !command_given(line, "dry-run");
    plan->cancel_vanished = cancel;
    list_name_add(&plan->list, command_operand(line, 2));
    bool done = command_choose_event(store, command_value(line, "event"), &arena, &event, error) &&
                import_run(plan, store, &event.id, keep, NULL, NULL, &counts, error);
    arena_release(&arena);
    if (!done)
        return false;
    say_mapping(plan);
    say_problems(plan);
    say_changes(plan, &counts);
    say_counts(&counts, keep);
    return true;
}

static int run(const struct command_line *line)
{
    struct error error = {0};
    struct store *store = NULL;
    struct table table = {0};
    struct import_plan plan = {0};
    size_t kind = 0;
    bool cancel = false;
    bool done =
        option_choose(tr("Tuonnin laji"), command_operand(line, 1), kind_words, &kind, &error) &&
        read_vanished(line, &cancel, &error) &&
        store_open(&store, command_operand(line, 0), &error) &&
        table_read_file(&table, command_operand(line, 2), &error) &&
        import_prepare(&plan, (enum intake_kind)kind, &table, command_value(line, "map"), &error) &&
        import(line, store, &plan, cancel, &error);
    import_release(&plan);
    table_release(&table);
    store_close(store);
    return done ? COMMAND_DONE : command_fail(&error);
}

const struct command command_import = {
    .name = "import",
    .usage =
        tr_noop("TIEDOSTO people|listings LISTA [--map SARAKE=KENTTÄ,…] [--vanished keep|cancel] "
                "[--dry-run]"),
    .help =
        tr_noop("tuo ilmoittautuneiden tai ilmoitusten listan (XLSX, CSV, TSV; - on vakiosyöte)"),
    .operands_least = 3,
    .operands_most = 3,
    .options = options,
    .run = run,
};
