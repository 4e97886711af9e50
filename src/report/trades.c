#include "vaihtarit/report/trades.h"

#include "contacts.h"
#include "subtitle.h"
#include "vaihtarit/core/clock.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/report/json_writer.h"
#include "vaihtarit/report/trade_words.h"

#include <stdio.h>

/* "1. Vaihto: sovittu, viimeistään ti 15.12.2026" */
static const char *format_heading(struct arena *arena, const struct evening *evening,
                                  const struct trade *trade, size_t number)
{
    struct buffer text = {0};
    buffer_add_format(&text, "%zu. ", number);
    trade_words_heading(&text, trade, evening->today);
    return arena_keep(arena, &text);
}

/* "A → B: kirkon museon esittely (toive täyttyi)" */
static const char *format_leg(struct arena *arena, const struct trade_leg *leg)
{
    const char *need = need_name(leg->need);
    return arena_format(arena, "%s → %s: %s%s%s%s", leg->giver_name, leg->receiver_name, leg->what,
                        need[0] ? " (" : "", need, need[0] ? ")" : "");
}

/* "Toteutuiko: osittain, kysytty ti 2.2.2027" */
static const char *format_follow_up(struct arena *arena, const struct trade *trade)
{
    char day[CLOCK_DATE_SIZE];
    char date[64];
    (void)snprintf(day, sizeof day, "%s", trade->follow_up_at);
    clock_long_date(day, date, sizeof date);
    return arena_format(arena, tr("Toteutuiko: %s, kysytty %s"), follow_up_name(trade->follow_up),
                        date);
}

static const char *format_contacts(struct arena *arena, const struct evening *evening,
                                   const struct trade *trade)
{
    struct buffer contacts = {0};
    for (size_t i = 0; i < trade->leg_count; i++) {
        contacts_add(&contacts, evening, &trade->legs[i].offer);
        contacts_add(&contacts, evening, &trade->legs[i].want);
    }
    const char *text = contacts.length == 0 ? ""
                       : contacts_are_many(buffer_text(&contacts))
                           ? arena_format(arena, tr("Yhteyshenkilöt: %s"), buffer_text(&contacts))
                           : arena_format(arena, tr("Yhteyshenkilö: %s"), buffer_text(&contacts));
    arena->failed = arena->failed || contacts.failed;
    buffer_release(&contacts);
    return text;
}

static const char *format_call(struct arena *arena, const struct trade *trade)
{
    struct buffer text = {0};
    trade_words_call(&text, trade);
    return arena_keep(arena, &text);
}

static void add_notes(struct document *document, const struct evening *evening,
                      const struct trade *trade)
{
    struct arena *arena = document->arena;
    const char *contacts = format_contacts(arena, evening, trade);
    if (trade->caller_name[0] != '\0')
        document_add_text(document, BLOCK_NOTE, format_call(arena, trade));
    if (trade->note[0] != '\0')
        document_add_text(document, BLOCK_NOTE,
                          arena_format(arena, tr("Huomautus: %s"), trade->note));
    if (trade->follow_up != FOLLOW_UP_UNASKED)
        document_add_text(document, BLOCK_NOTE, format_follow_up(arena, trade));
    if (contacts[0] != '\0')
        document_add_text(document, BLOCK_NOTE, contacts);
    if (trade->overbooked)
        document_add_text(
            document, BLOCK_NOTE,
            tr("Sama ilmoitus on vaihdettu useammin kuin se riittää. Sopikaa, kumpi jää."));
}

static void add_trade(struct document *document, const struct evening *evening,
                      const struct trade *trade, size_t number)
{
    struct arena *arena = document->arena;
    document_add_text(document, BLOCK_SUBHEADING, format_heading(arena, evening, trade, number));
    for (size_t i = 0; i < trade->leg_count; i++)
        document_add_text(document, BLOCK_ITEM, format_leg(arena, &trade->legs[i]));
    add_notes(document, evening, trade);
}

size_t trades_add(struct document *document, const struct evening *evening, bool all)
{
    size_t number = 0;
    for (size_t i = 0; i < evening->trade_count; i++) {
        if (all || trade_status_holds(evening->trades[i].status))
            add_trade(document, evening, &evening->trades[i], ++number);
    }
    return number;
}

const struct document *trades_paper(struct arena *arena, const struct evening *evening)
{
    struct document *document =
        document_create(arena, subtitle_title(arena, tr("Vaihdot"), evening->event),
                        subtitle_format(arena, evening->event));
    if (!document)
        return NULL;
    if (trades_add(document, evening, true) == 0)
        document_add_text(document, BLOCK_PARAGRAPH, tr("Vaihtoja ei ole vielä sovittu."));
    return arena->failed ? NULL : document;
}

static const struct document_column export_columns[] = {
    {.heading = tr_noop("Vaihto nro"), .kind = COLUMN_NUMBER},
    {.heading = tr_noop("Vaihdon laji")},
    {.heading = tr_noop("Tila")},
    {.heading = tr_noop("Sovittu"), .kind = COLUMN_DATE},
    {.heading = tr_noop("Viimeistään"), .kind = COLUMN_DATE},
    {.heading = tr_noop("Antaja")},
    {.heading = tr_noop("Saaja")},
    {.heading = tr_noop("Mitä")},
    {.heading = tr_noop("Huomautus")},
    {.heading = tr_noop("Soittaja")},
    {.heading = tr_noop("Toteutunut"), .kind = COLUMN_DATE},
    {.heading = tr_noop("Toive")},
    {.heading = tr_noop("Toteutuiko")},
    {.heading = tr_noop("Kysytty"), .kind = COLUMN_DATE},
};
enum { EXPORT_COLUMNS = sizeof export_columns / sizeof export_columns[0] };

static void add_export_rows(struct arena *arena, struct document_table *table,
                            const struct trade *trade, size_t number)
{
    const char *number_text = arena_format(arena, "%zu", number);
    for (size_t i = 0; i < trade->leg_count; i++) {
        const struct trade_leg *leg = &trade->legs[i];
        const char *const cells[EXPORT_COLUMNS] = {
            number_text,
            trade_shape_name(trade_shape_of(trade->leg_count)),
            trade_status_name(trade->status),
            trade->agreed_at,
            trade->due,
            leg->giver_name,
            leg->receiver_name,
            leg->what,
            trade->note,
            trade->caller_name,
            trade->done_at,
            need_name(leg->need),
            trade->follow_up == FOLLOW_UP_UNASKED ? "" : follow_up_name(trade->follow_up),
            trade->follow_up_at};
        document_table_add_row(arena, table, cells);
    }
}

const struct document_table *trades_table(struct arena *arena, const struct evening *evening)
{
    struct document_table *table = document_table_create(arena, export_columns, EXPORT_COLUMNS);
    for (size_t i = 0; i < evening->trade_count; i++)
        add_export_rows(arena, table, &evening->trades[i], i + 1);
    return arena->failed ? NULL : table;
}

static const char *shape_word(enum trade_shape shape)
{
    static const char *const words[] = {
        [TRADE_GIFT] = "gift", [TRADE_SWAP] = "swap", [TRADE_RING] = "ring"};
    return words[shape];
}

static void write_listing_id(struct json *json, const char *key, const struct id *id)
{
    char text[ID_TEXT_SIZE];
    id_format(id, text);
    json_key(json, key);
    if (id_is_none(id))
        json_null(json);
    else
        json_text(json, text);
}

static void write_leg(struct json *json, const struct trade_leg *leg)
{
    json_begin_object(json);
    json_text_field(json, "giver", leg->giver_name);
    json_text_field(json, "receiver", leg->receiver_name);
    json_text_field(json, "what", leg->what);
    write_listing_id(json, "offer", &leg->offer);
    write_listing_id(json, "want", &leg->want);
    json_key(json, "met");
    if (leg->need == NEED_UNSAID)
        json_null(json);
    else
        json_boolean(json, leg->need == NEED_MET);
    json_end_object(json);
}

static void write_trade(struct json *json, const struct trade *trade)
{
    char id[ID_TEXT_SIZE];
    id_format(&trade->id, id);
    json_begin_object(json);
    json_text_field(json, "id", id);
    json_text_field(json, "shape", shape_word(trade_shape_of(trade->leg_count)));
    json_text_field(json, "status", trade_status_word(trade->status));
    json_text_field(json, "agreed_at", trade->agreed_at);
    json_text_field(json, "due", trade->due);
    json_text_field(json, "note", trade->note);
    json_boolean_field(json, "overbooked", trade->overbooked);
    json_text_field(json, "caller", trade->caller_name);
    json_text_field(json, "done_at", trade->done_at);
    json_text_field(json, "follow_up", follow_up_word(trade->follow_up));
    json_text_field(json, "follow_up_at", trade->follow_up_at);
    json_key(json, "legs");
    json_begin_array(json);
    for (size_t i = 0; i < trade->leg_count; i++)
        write_leg(json, &trade->legs[i]);
    json_end_array(json);
    json_end_object(json);
}

void trades_write_json(struct buffer *out, const struct evening *evening)
{
    struct json json = {.out = out};
    json_begin_array(&json);
    for (size_t i = 0; i < evening->trade_count; i++)
        write_trade(&json, &evening->trades[i]);
    json_end_array(&json);
    json_end(&json);
}
