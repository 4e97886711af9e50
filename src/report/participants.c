#include "vaihtarit/report/participants.h"

#include "answers.h"
#include "roll.h"
#include "subtitle.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/report/json_writer.h"
#include "vaihtarit/report/number.h"

#include <string.h>

static const struct document_column paper_columns[] = {
    {.heading = tr_noop("Saapui")},   {.heading = tr_noop("Nimi"), .names_row = true},
    {.heading = tr_noop("Yhdistys")}, {.heading = tr_noop("Kunta")},
    {.heading = tr_noop("Ovikoodi")},
};
enum { PAPER_COLUMNS = sizeof paper_columns / sizeof paper_columns[0] };

/* "Listalla 60, joista 4 jonossa. Saapunut 26." */
static const char *format_extent(struct arena *arena, const struct evening *evening)
{
    int waiting = 0;
    int cancelled = 0;
    int arrived = 0;
    for (size_t i = 0; i < evening->attendee_count; i++) {
        const struct attendee *attendee = &evening->attendees[i];
        waiting += attendee->status == REGISTRATION_WAITLIST;
        cancelled += attendee->status == REGISTRATION_CANCELLED;
        arrived += attendee->presence != PRESENCE_NOT_ARRIVED;
    }
    const char *all = number_format(arena, (int)evening->attendee_count);
    const char *came = number_format(arena, arrived);
    if (cancelled > 0)
        return arena_format(arena, tr("Listalla %s, joista %s jonossa ja %s perunut. Saapunut %s."),
                            all, number_format(arena, waiting), number_format(arena, cancelled),
                            came);
    if (waiting > 0)
        return arena_format(arena, tr("Listalla %s, joista %s jonossa. Saapunut %s."), all,
                            number_format(arena, waiting), came);
    return arena_format(arena, tr("Listalla %s, saapunut %s."), all, came);
}

const struct document *participants_paper(struct arena *arena, const struct evening *evening)
{
    struct document *document =
        document_create(arena, subtitle_title(arena, tr("Osallistujat"), evening->event),
                        subtitle_format(arena, evening->event));
    const struct roll_entry *sorted = roll_sort(arena, evening);
    struct document_table *table = document_table_create(arena, paper_columns, PAPER_COLUMNS);
    if (!document || !sorted)
        return NULL;
    for (size_t i = 0; i < evening->attendee_count; i++) {
        const struct attendee *attendee = sorted[i].attendee;
        const char *const cells[PAPER_COLUMNS] = {
            roll_arrival(arena, attendee), roll_name(arena, attendee), attendee->organisation_name,
            attendee->municipality, roll_code(arena, attendee)};
        document_table_add_row(arena, table, cells);
    }
    roll_add_staff_only(document);
    document_add_text(document, BLOCK_PARAGRAPH, format_extent(arena, evening));
    if (evening->attendee_count > 0)
        document_add_table(document, table);
    answers_add_counts(document, evening);
    return arena->failed ? NULL : document;
}

static const char *source_name(enum registration_source source)
{
    static const char *const names[SOURCES] = {[SOURCE_IMPORT] = tr_noop("listalta"),
                                               [SOURCE_WALK_IN] = tr_noop("ovella"),
                                               [SOURCE_KIOSK] = tr_noop("itsepalvelu")};
    return tr(names[source]);
}

static const char *presence_name(enum presence_state presence)
{
    static const char *const names[] = {[PRESENCE_NOT_ARRIVED] = tr_noop("ei saapunut"),
                                        [PRESENCE_INSIDE] = tr_noop("paikalla"),
                                        [PRESENCE_LEFT] = tr_noop("lähtenyt")};
    return tr(names[presence]);
}

static const struct document_column export_columns[] = {
    {.heading = tr_noop("Etunimi")},     {.heading = tr_noop("Sukunimi")},
    {.heading = tr_noop("Kutsumanimi")}, {.heading = tr_noop("Yhdistys")},
    {.heading = tr_noop("Kunta")},       {.heading = tr_noop("Sähköposti")},
    {.heading = tr_noop("Puhelin")},     {.heading = tr_noop("Tila")},
    {.heading = tr_noop("Suostumus")},   {.heading = tr_noop("Tarpeet")},
    {.heading = tr_noop("Huomautus")},   {.heading = tr_noop("Ilmoittautumisnumero")},
    {.heading = tr_noop("Ovikoodi")},    {.heading = tr_noop("Lähde")},
    {.heading = tr_noop("Läsnäolo")},    {.heading = tr_noop("Saapumisaika"), .kind = COLUMN_DATE},
    {.heading = tr_noop("Kone")},
};
enum { EXPORT_COLUMNS = sizeof export_columns / sizeof export_columns[0] };

static void add_export_row(struct arena *arena, struct document_table *table,
                           const struct evening *evening, const struct attendee *attendee)
{
    const char **cells =
        arena_allocate(arena, (EXPORT_COLUMNS + evening->question_count) * sizeof *cells);
    const char *const own[EXPORT_COLUMNS] = {attendee->given,
                                             attendee->family,
                                             attendee->nickname,
                                             attendee->organisation_name,
                                             attendee->municipality,
                                             attendee->email,
                                             attendee->phone,
                                             registration_status_name(attendee->status),
                                             consent_name(attendee->consent),
                                             attendee->needs,
                                             attendee->note,
                                             attendee->external_code,
                                             roll_code(arena, attendee),
                                             source_name(attendee->source),
                                             presence_name(attendee->presence),
                                             attendee->first_in,
                                             attendee->first_desk};
    if (!cells)
        return;
    memcpy(cells, own, sizeof own);
    answers_put_cells(evening, attendee, cells + EXPORT_COLUMNS);
    document_table_add_row(arena, table, cells);
}

const struct document_table *participants_table(struct arena *arena, const struct evening *evening)
{
    const struct roll_entry *sorted = roll_sort(arena, evening);
    const struct document_column *columns =
        answers_add_columns(arena, evening, export_columns, EXPORT_COLUMNS);
    if (!sorted || !columns)
        return NULL;
    struct document_table *table =
        document_table_create(arena, columns, EXPORT_COLUMNS + evening->question_count);
    for (size_t i = 0; i < evening->attendee_count; i++)
        add_export_row(arena, table, evening, sorted[i].attendee);
    return arena->failed ? NULL : table;
}

static const char *presence_word(enum presence_state presence)
{
    static const char *const words[] = {[PRESENCE_NOT_ARRIVED] = "not_arrived",
                                        [PRESENCE_INSIDE] = "inside",
                                        [PRESENCE_LEFT] = "left"};
    return words[presence];
}

static void write_attendee(struct json *json, const struct evening *evening,
                           const struct attendee *attendee)
{
    char code[ID_CODE_SIZE];
    id_code(&attendee->registration, code);
    json_begin_object(json);
    json_text_field(json, "code", code);
    json_text_field(json, "given", attendee->given);
    json_text_field(json, "family", attendee->family);
    json_text_field(json, "nickname", attendee->nickname);
    json_text_field(json, "organisation", attendee->organisation_name);
    json_text_field(json, "municipality", attendee->municipality);
    json_text_field(json, "email", attendee->email);
    json_text_field(json, "phone", attendee->phone);
    json_text_field(json, "status", registration_status_word(attendee->status));
    json_text_field(json, "source", registration_source_word(attendee->source));
    json_key(json, "consent");
    if (attendee->consent == CONSENT_UNKNOWN)
        json_null(json);
    else
        json_boolean(json, attendee->consent == CONSENT_YES);
    json_text_field(json, "needs", attendee->needs);
    json_text_field(json, "note", attendee->note);
    json_text_field(json, "external_code", attendee->external_code);
    json_text_field(json, "presence", presence_word(attendee->presence));
    json_text_field(json, "first_in", attendee->first_in);
    json_text_field(json, "desk", attendee->first_desk);
    answers_write_json(json, evening, attendee);
    json_end_object(json);
}

void participants_write_json(struct buffer *out, const struct evening *evening)
{
    struct json json = {.out = out};
    json_begin_array(&json);
    for (size_t i = 0; i < evening->attendee_count; i++)
        write_attendee(&json, evening, &evening->attendees[i]);
    json_end_array(&json);
    json_end(&json);
}
