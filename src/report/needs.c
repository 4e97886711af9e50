#include "vaihtarit/report/needs.h"

#include "roll.h"
#include "subtitle.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/report/json_writer.h"

static bool has_needs(const struct attendee *attendee)
{
    return attendee->needs[0] != '\0' && attendee->status != REGISTRATION_CANCELLED;
}

static const struct document_column paper_columns[] = {
    {.heading = tr_noop("Nimi"), .names_row = true},
    {.heading = tr_noop("Yhdistys")},
    {.heading = tr_noop("Tarpeet")},
};
enum { PAPER_COLUMNS = sizeof paper_columns / sizeof paper_columns[0] };

const struct document *needs_paper(struct arena *arena, const struct evening *evening)
{
    struct document *document =
        document_create(arena, subtitle_title(arena, tr("Tarpeet"), evening->event),
                        subtitle_format(arena, evening->event));
    const struct roll_entry *sorted = roll_sort(arena, evening);
    struct document_table *table = document_table_create(arena, paper_columns, PAPER_COLUMNS);
    if (!document || !sorted || !table)
        return NULL;
    for (size_t i = 0; i < evening->attendee_count; i++) {
        const struct attendee *attendee = sorted[i].attendee;
        const char *const cells[PAPER_COLUMNS] = {roll_name(arena, attendee),
                                                  attendee->organisation_name, attendee->needs};
        if (has_needs(attendee))
            document_table_add_row(arena, table, cells);
    }
    roll_add_staff_only(document);
    document_add_text(document, BLOCK_PARAGRAPH,
                      tr("Tiedot ovat arkaluonteisia: älä jätä paperia "
                         "esille, ja tuhoa se tapahtuman jälkeen."));
    if (table->row_count > 0)
        document_add_table(document, table);
    else
        document_add_text(document, BLOCK_PARAGRAPH, tr("Kukaan ei ole kertonut tarpeista."));
    return arena->failed ? NULL : document;
}

static const struct document_column table_columns[] = {
    {.heading = tr_noop("Sukunimi")}, {.heading = tr_noop("Etunimi")},
    {.heading = tr_noop("Yhdistys")}, {.heading = tr_noop("Tarpeet")},
    {.heading = tr_noop("Ovikoodi")},
};
enum { TABLE_COLUMNS = sizeof table_columns / sizeof table_columns[0] };

const struct document_table *needs_table(struct arena *arena, const struct evening *evening)
{
    const struct roll_entry *sorted = roll_sort(arena, evening);
    struct document_table *table = document_table_create(arena, table_columns, TABLE_COLUMNS);
    for (size_t i = 0; sorted && i < evening->attendee_count; i++) {
        const struct attendee *attendee = sorted[i].attendee;
        const char *const cells[TABLE_COLUMNS] = {attendee->family, attendee->given,
                                                  attendee->organisation_name, attendee->needs,
                                                  roll_code(arena, attendee)};
        if (has_needs(attendee))
            document_table_add_row(arena, table, cells);
    }
    return arena->failed ? NULL : table;
}

void needs_write_json(struct buffer *out, const struct evening *evening)
{
    struct arena arena = {0};
    struct json json = {.out = out};
    const struct roll_entry *sorted = roll_sort(&arena, evening);
    json_begin_object(&json);
    json_key(&json, "needs");
    json_begin_array(&json);
    for (size_t i = 0; sorted && i < evening->attendee_count; i++) {
        const struct attendee *attendee = sorted[i].attendee;
        if (!has_needs(attendee))
            continue;
        json_begin_object(&json);
        json_text_field(&json, "code", roll_code(&arena, attendee));
        json_text_field(&json, "family", attendee->family);
        json_text_field(&json, "given", attendee->given);
        json_text_field(&json, "organisation", attendee->organisation_name);
        json_text_field(&json, "needs", attendee->needs);
        json_end_object(&json);
    }
    json_end_array(&json);
    json_end_object(&json);
    json_end(&json);
    out->failed = out->failed || arena.failed;
    arena_release(&arena);
}
