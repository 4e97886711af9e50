#include "vaihtarit/report/door_list.h"

#include "roll.h"
#include "subtitle.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/report/json_writer.h"

enum { EMPTY_ROWS = 8 }; /* for those who are not on the list */

static const struct document_column paper_columns[] = {
    {.heading = tr_noop("Saapui klo")},
    {.heading = tr_noop("Nimi"), .names_row = true},
    {.heading = tr_noop("Yhdistys")},
    {.heading = tr_noop("Ovikoodi")},
};
enum { PAPER_COLUMNS = sizeof paper_columns / sizeof paper_columns[0] };

/* A box and room for the time, with the sign between hours and minutes of the language. */
static const char *empty_box(void)
{
    return tr("[ ] __.__");
}

static const char *format_box(struct arena *arena, const struct attendee *attendee)
{
    return attendee->presence == PRESENCE_NOT_ARRIVED ? empty_box() : roll_arrival(arena, attendee);
}

static void add_empty_rows(struct arena *arena, struct document_table *table)
{
    const char *const cells[PAPER_COLUMNS] = {empty_box(), "______________________",
                                              "______________________", ""};
    for (int i = 0; i < EMPTY_ROWS; i++)
        document_table_add_row(arena, table, cells);
}

const struct document *door_list_paper(struct arena *arena, const struct evening *evening)
{
    struct document *document =
        document_create(arena, subtitle_title(arena, tr("Oven varalista"), evening->event),
                        subtitle_format(arena, evening->event));
    const struct roll_entry *sorted = roll_sort(arena, evening);
    struct document_table *table = document_table_create(arena, paper_columns, PAPER_COLUMNS);
    if (!document || !sorted)
        return NULL;
    document->page_lines = DOCUMENT_PAGE_LINES;
    for (size_t i = 0; i < evening->attendee_count; i++) {
        const struct attendee *attendee = sorted[i].attendee;
        const char *const cells[PAPER_COLUMNS] = {
            format_box(arena, attendee), roll_name(arena, attendee), attendee->organisation_name,
            roll_code_in_threes(arena, attendee)};
        document_table_add_row(arena, table, cells);
    }
    add_empty_rows(arena, table);
    roll_add_staff_only(document);
    document_add_text(document, BLOCK_PARAGRAPH,
                      tr("Rastita saapunut ja kirjoita kellonaika. Listan ulkopuolelta tulleet "
                         "kirjoitetaan loppuun. Jälkikäteen lista viedään ohjelmaan ovella: F10, "
                         "syötä varalista. Koodista riittävät usein kolme viimeistä numeroa."));
    document_add_table(document, table);
    return arena->failed ? NULL : document;
}

static const struct document_column table_columns[] = {
    {.heading = tr_noop("Sukunimi")}, {.heading = tr_noop("Etunimi")},
    {.heading = tr_noop("Yhdistys")}, {.heading = tr_noop("Tila")},
    {.heading = tr_noop("Ovikoodi")}, {.heading = tr_noop("Saapumisaika"), .kind = COLUMN_DATE},
};
enum { TABLE_COLUMNS = sizeof table_columns / sizeof table_columns[0] };

const struct document_table *door_list_table(struct arena *arena, const struct evening *evening)
{
    const struct roll_entry *sorted = roll_sort(arena, evening);
    struct document_table *table = document_table_create(arena, table_columns, TABLE_COLUMNS);
    if (!sorted)
        return NULL;
    for (size_t i = 0; i < evening->attendee_count; i++) {
        const struct attendee *attendee = sorted[i].attendee;
        const char *const cells[TABLE_COLUMNS] = {attendee->family,
                                                  attendee->given,
                                                  attendee->organisation_name,
                                                  registration_status_name(attendee->status),
                                                  roll_code(arena, attendee),
                                                  attendee->first_in};
        document_table_add_row(arena, table, cells);
    }
    return arena->failed ? NULL : table;
}

void door_list_write_json(struct buffer *out, const struct evening *evening)
{
    struct arena arena = {0};
    struct json json = {.out = out};
    const struct roll_entry *sorted = roll_sort(&arena, evening);
    json_begin_array(&json);
    for (size_t i = 0; sorted && i < evening->attendee_count; i++) {
        const struct attendee *attendee = sorted[i].attendee;
        json_begin_object(&json);
        json_text_field(&json, "code", roll_code(&arena, attendee));
        json_text_field(&json, "family", attendee->family);
        json_text_field(&json, "given", attendee->given);
        json_text_field(&json, "organisation", attendee->organisation_name);
        json_text_field(&json, "status", registration_status_word(attendee->status));
        json_text_field(&json, "first_in", attendee->first_in);
        json_end_object(&json);
    }
    json_end_array(&json);
    json_end(&json);
    out->failed = out->failed || arena.failed;
    arena_release(&arena);
}
