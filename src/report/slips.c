#include "vaihtarit/report/slips.h"

#include "contacts.h"
#include "subtitle.h"
#include "vaihtarit/core/clock.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/report/json_writer.h"
#include "vaihtarit/report/trade_words.h"

#define LINE_TO_WRITE_ON "______________________________"

/* One association of one deal: whose slip it is. */
struct side {
    const struct trade *trade;
    const struct id *id;
    const char *name;
    char code[ID_CODE_SIZE];
};

struct sides {
    struct side *all; /* NULL when memory ran out */
    size_t count;
};

static bool has_slips(const struct trade *trade)
{
    return trade->status == TRADE_AGREED || trade->status == TRADE_PROPOSED;
}

/* Adds an association of a deal unless it is among the deal's, which begin at `first`. */
static void add_side(struct sides *sides, size_t first, const struct trade *trade,
                     const struct id *id, const char *name)
{
    for (size_t i = first; i < sides->count; i++)
        if (id_equal(sides->all[i].id, id))
            return;
    struct side *side = &sides->all[sides->count++];
    *side = (struct side){.trade = trade, .id = id, .name = name};
    id_code(&trade->id, side->code);
}

static struct sides find_sides(struct arena *arena, const struct evening *evening)
{
    size_t most = 1;
    for (size_t i = 0; i < evening->trade_count; i++)
        most += 2 * evening->trades[i].leg_count;
    struct sides sides = {.all = arena_allocate(arena, most * sizeof *sides.all)};
    for (size_t i = 0; sides.all && i < evening->trade_count; i++) {
        const struct trade *trade = &evening->trades[i];
        size_t first = sides.count;
        for (size_t leg = 0; has_slips(trade) && leg < trade->leg_count; leg++) {
            const struct trade_leg *one = &trade->legs[leg];
            add_side(&sides, first, trade, &one->giver, one->giver_name);
            add_side(&sides, first, trade, &one->receiver, one->receiver_name);
        }
    }
    return sides;
}

static bool gives(const struct side *side, const struct trade_leg *leg)
{
    return id_equal(&leg->giver, side->id);
}

static bool gets(const struct side *side, const struct trade_leg *leg)
{
    return id_equal(&leg->receiver, side->id);
}

static const char *format_state(const struct side *side)
{
    return side->trade->status == TRADE_PROPOSED ? tr("ehdotus, ei vielä sovittu")
                                                 : trade_status_name(side->trade->status);
}

static const char *format_due(struct arena *arena, const struct trade *trade)
{
    char date[64];
    if (trade->due[0] == '\0')
        return "";
    clock_long_date(trade->due, date, sizeof date);
    return arena_copy(arena, date);
}

static const char *format_caller(struct arena *arena, const struct trade *trade)
{
    struct buffer text = {0};
    trade_words_caller(&text, trade);
    return arena_keep(arena, &text);
}

/* Those of the others: of what is got the offer's, and of what is given the want's. */
static const char *format_contacts(struct arena *arena, const struct evening *evening,
                                   const struct side *side)
{
    struct buffer text = {0};
    for (size_t i = 0; i < side->trade->leg_count; i++) {
        const struct trade_leg *leg = &side->trade->legs[i];
        if (gets(side, leg))
            contacts_add(&text, evening, &leg->offer);
        if (gives(side, leg))
            contacts_add(&text, evening, &leg->want);
    }
    return arena_keep(arena, &text);
}

static const char *format_code(struct arena *arena, const struct side *side)
{
    char shown[ID_CODE_SHOWN_SIZE];
    id_code_in_threes(side->code, shown);
    return arena_copy(arena, shown);
}

/* ---- The paper ---- */

static void add_unless_empty(struct arena *arena, struct document_slip *slip, const char *label,
                             const char *text)
{
    if (text[0] != '\0')
        document_slip_add_line(arena, slip, label, text);
}

static void add_legs(struct arena *arena, struct document_slip *slip, const struct side *side)
{
    for (size_t i = 0; i < side->trade->leg_count; i++) {
        const struct trade_leg *leg = &side->trade->legs[i];
        if (gives(side, leg))
            document_slip_add_line(
                arena, slip, tr("Annamme"),
                arena_format(arena, tr("%s, saajana %s"), leg->what, leg->receiver_name));
    }
    for (size_t i = 0; i < side->trade->leg_count; i++) {
        const struct trade_leg *leg = &side->trade->legs[i];
        if (gets(side, leg))
            document_slip_add_line(
                arena, slip, tr("Saamme"),
                arena_format(arena, tr("%s, antajana %s"), leg->what, leg->giver_name));
    }
}

/* A line to sign on for the slip's own association and each of those that it deals with. */
static void add_signatures(struct arena *arena, struct document_slip *slip, const struct sides *of)
{
    for (size_t i = 0; i < of->count; i++)
        document_slip_add_line(arena, slip, tr("Allekirjoitus"),
                               arena_format(arena, "\n" LINE_TO_WRITE_ON "\n%s", of->all[i].name));
}

/* A deal without a day gets room to write one: that is agreed on when the slip is signed. */
static void add_due(struct arena *arena, struct document_slip *slip, const struct trade *trade)
{
    const char *due = format_due(arena, trade);
    document_slip_add_line(arena, slip, tr("Viimeistään"), *due ? due : LINE_TO_WRITE_ON);
}

/* Whose slip it is first, then the others that it gives to or gets from. */
static struct sides find_signers(struct arena *arena, const struct side *side)
{
    size_t most = 1 + 2 * side->trade->leg_count;
    struct sides signers = {.all = arena_allocate(arena, most * sizeof *signers.all)};
    if (!signers.all)
        return signers;
    add_side(&signers, 0, side->trade, side->id, side->name);
    for (size_t i = 0; i < side->trade->leg_count; i++) {
        const struct trade_leg *leg = &side->trade->legs[i];
        if (gives(side, leg))
            add_side(&signers, 0, side->trade, &leg->receiver, leg->receiver_name);
        if (gets(side, leg))
            add_side(&signers, 0, side->trade, &leg->giver, leg->giver_name);
    }
    return signers;
}

static void add_slip(struct document *document, const struct evening *evening,
                     const struct side *side)
{
    struct arena *arena = document->arena;
    struct document_slip *slip =
        document_slip_create(arena, side->name, arena_copy(arena, side->code));
    struct sides signers = find_signers(arena, side);
    add_unless_empty(arena, slip, tr("Tila"), format_state(side));
    add_legs(arena, slip, side);
    add_due(arena, slip, side->trade);
    add_unless_empty(arena, slip, tr("Soittaja"), format_caller(arena, side->trade));
    const char *contacts = format_contacts(arena, evening, side);
    add_unless_empty(arena, slip,
                     contacts_are_many(contacts) ? tr("Yhteyshenkilöt") : tr("Yhteyshenkilö"),
                     contacts);
    add_unless_empty(arena, slip, tr("Huomautus"), side->trade->note);
    add_unless_empty(arena, slip, tr("Tapahtuma"),
                     arena_format(arena, "%s, %s", evening->event->name,
                                  subtitle_format(arena, evening->event)));
    add_unless_empty(arena, slip, tr("Vaihdon koodi"), format_code(arena, side));
    add_signatures(arena, slip, &signers);
    document_add_slip(document, slip);
}

const struct document *slips_paper(struct arena *arena, const struct evening *evening)
{
    struct document *document =
        document_create(arena, subtitle_title(arena, tr("Sopimuslaput"), evening->event),
                        subtitle_format(arena, evening->event));
    struct sides sides = find_sides(arena, evening);
    if (!document)
        return NULL;
    document->page_lines = DOCUMENT_PAGE_LINES;
    document->is_plain = evening->plain;
    if (sides.count == 0)
        document_add_text(document, BLOCK_PARAGRAPH,
                          tr("Sovittuja tai ehdotettuja vaihtoja ei ole, joten lappuja ei tule."));
    for (size_t i = 0; i < sides.count; i++)
        add_slip(document, evening, &sides.all[i]);
    return arena->failed ? NULL : document;
}

/* ---- The table and JSON ---- */

static const struct document_column table_columns[] = {
    {.heading = tr_noop("Yhdistys")},
    {.heading = tr_noop("Tila")},
    {.heading = tr_noop("Annamme")},
    {.heading = tr_noop("Saamme")},
    {.heading = tr_noop("Viimeistään"), .kind = COLUMN_DATE},
    {.heading = tr_noop("Soittaja")},
    {.heading = tr_noop("Yhteyshenkilö")},
    {.heading = tr_noop("Huomautus")},
    {.heading = tr_noop("Vaihdon koodi")},
};
enum { TABLE_COLUMNS = sizeof table_columns / sizeof table_columns[0] };

/* "Kirkon museon esittely → Pornaisten Partiolaiset ry", one behind the other. */
static const char *join_legs(struct arena *arena, const struct side *side, bool given)
{
    struct buffer text = {0};
    for (size_t i = 0; i < side->trade->leg_count; i++) {
        const struct trade_leg *leg = &side->trade->legs[i];
        if (given ? !gives(side, leg) : !gets(side, leg))
            continue;
        buffer_add_format(&text, "%s%s %s %s", text.length > 0 ? "; " : "", leg->what,
                          given ? "→" : "←", given ? leg->receiver_name : leg->giver_name);
    }
    return arena_keep(arena, &text);
}

const struct document_table *slips_table(struct arena *arena, const struct evening *evening)
{
    struct document_table *table = document_table_create(arena, table_columns, TABLE_COLUMNS);
    struct sides sides = find_sides(arena, evening);
    for (size_t i = 0; i < sides.count; i++) {
        const struct side *side = &sides.all[i];
        const char *const cells[TABLE_COLUMNS] = {side->name,
                                                  format_state(side),
                                                  join_legs(arena, side, true),
                                                  join_legs(arena, side, false),
                                                  side->trade->due,
                                                  format_caller(arena, side->trade),
                                                  format_contacts(arena, evening, side),
                                                  side->trade->note,
                                                  side->code};
        document_table_add_row(arena, table, cells);
    }
    return arena->failed ? NULL : table;
}

static void write_legs(struct json *json, const struct side *side, bool given)
{
    json_key(json, given ? "gives" : "gets");
    json_begin_array(json);
    for (size_t i = 0; i < side->trade->leg_count; i++) {
        const struct trade_leg *leg = &side->trade->legs[i];
        if (given ? !gives(side, leg) : !gets(side, leg))
            continue;
        json_begin_object(json);
        json_text_field(json, "what", leg->what);
        json_text_field(json, given ? "to" : "from", given ? leg->receiver_name : leg->giver_name);
        json_end_object(json);
    }
    json_end_array(json);
}

static void write_slip(struct json *json, struct arena *arena, const struct evening *evening,
                       const struct side *side)
{
    char id[ID_TEXT_SIZE];
    id_format(&side->trade->id, id);
    json_begin_object(json);
    json_text_field(json, "trade", id);
    json_text_field(json, "code", side->code);
    json_text_field(json, "status", trade_status_word(side->trade->status));
    json_text_field(json, "organisation", side->name);
    write_legs(json, side, true);
    write_legs(json, side, false);
    json_text_field(json, "due", side->trade->due);
    json_text_field(json, "caller", side->trade->caller_name);
    json_text_field(json, "contacts", format_contacts(arena, evening, side));
    json_text_field(json, "note", side->trade->note);
    json_end_object(json);
}

void slips_write_json(struct buffer *out, const struct evening *evening)
{
    struct arena arena = {0};
    struct json json = {.out = out};
    struct sides sides = find_sides(&arena, evening);
    json_begin_object(&json);
    json_key(&json, "slips");
    json_begin_array(&json);
    for (size_t i = 0; i < sides.count; i++)
        write_slip(&json, &arena, evening, &sides.all[i]);
    json_end_array(&json);
    json_end_object(&json);
    json_end(&json);
    out->failed |= arena.failed;
    arena_release(&arena);
}
