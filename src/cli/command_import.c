/* vaihtarit import: brings a list of people or of listings into an evening. */
#include "vaihtarit/cli/command.h"

#include "vaihtarit/core/message.h"
#include "vaihtarit/core/unicode.h"
#include "vaihtarit/intake/import.h"

static const char *const kind_words[] = {
    [INTAKE_PEOPLE] = "people", [INTAKE_LISTINGS] = "listings", [INTAKE_KINDS] = NULL};

static const struct option options[] = {
    {.name = "map",
     .value = tr_noop("SARAKE=KENTTÄ,…"),
     .help = tr_noop("mitä sarakkeissa on; sarake on otsikko tai numero")},
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
        command_say(tr("Lista on luettu: työkirjan taulukko ”%s”, %s.\n"), buffer_text(&table->sheet),
                    headings);
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

static bool import(const struct command_line *line, struct store *store, struct import_plan *plan,
                   struct error *error)
{
    struct arena arena = {0};
    struct event event;
    struct import_counts counts;
    bool keep = !command_given(line, "dry-run");
    bool done = command_choose_event(store, command_value(line, "event"), &arena, &event, error) &&
                import_run(plan, store, &event.id, keep, NULL, NULL, &counts, error);
    arena_release(&arena);
    if (!done)
        return false;
    say_mapping(plan);
    say_problems(plan);
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
    bool done =
        option_choose(tr("Tuonnin laji"), command_operand(line, 1), kind_words, &kind, &error) &&
        store_open(&store, command_operand(line, 0), &error) &&
        table_read_file(&table, command_operand(line, 2), &error) &&
        import_prepare(&plan, (enum intake_kind)kind, &table, command_value(line, "map"), &error) &&
        import(line, store, &plan, &error);
    import_release(&plan);
    table_release(&table);
    store_close(store);
    return done ? COMMAND_DONE : command_fail(&error);
}

const struct command command_import = {
    .name = "import",
    .usage = tr_noop("TIEDOSTO people|listings LISTA [--map SARAKE=KENTTÄ,…] [--dry-run]"),
    .help =
        tr_noop("tuo ilmoittautuneiden tai ilmoitusten listan (XLSX, CSV, TSV; - on vakiosyöte)"),
    .operands_least = 3,
    .operands_most = 3,
    .options = options,
    .run = run,
};
