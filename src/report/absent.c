#include "vaihtarit/report/absent.h"

#include "roll.h"
#include "subtitle.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/report/number.h"
#include "vaihtarit/report/participants.h"

static const struct document_column columns[] = {
    {.heading = tr_noop("Nimi")},
    {.heading = tr_noop("Yhdistys")},
    {.heading = tr_noop("Kunta")},
    {.heading = tr_noop("Ovikoodi")},
};
enum { COLUMNS = sizeof columns / sizeof columns[0] };

bool absent_is(const struct attendee *attendee)
{
    return attendee->status == REGISTRATION_REGISTERED &&
           attendee->presence == PRESENCE_NOT_ARRIVED;
}

/* The same evening with nobody but them; no attendees and a failed arena when memory ran out. */
static struct evening leave_absent(struct arena *arena, const struct evening *evening)
{
    struct evening absent = *evening;
    struct attendee *list = arena_allocate(arena, (evening->attendee_count + 1) * sizeof *list);
    absent.attendees = list;
    absent.attendee_count = 0;
    absent.question_count = 0; /* nobody has asked them yet */
    for (size_t i = 0; list && i < evening->attendee_count; i++)
        if (absent_is(&evening->attendees[i]))
            list[absent.attendee_count++] = evening->attendees[i];
    return absent;
}

static size_t count_registered(const struct evening *evening)
{
    size_t count = 0;
    for (size_t i = 0; i < evening->attendee_count; i++)
        count += evening->attendees[i].status == REGISTRATION_REGISTERED;
    return count;
}

static void add_rows(struct arena *arena, struct document_table *table,
                     const struct evening *absent)
{
    const struct roll_entry *sorted = roll_sort(arena, absent);
    for (size_t i = 0; sorted && i < absent->attendee_count; i++) {
        const struct attendee *attendee = sorted[i].attendee;
        const char *const cells[COLUMNS] = {roll_name(arena, attendee), attendee->organisation_name,
                                            attendee->municipality,
                                            roll_code_in_threes(arena, attendee)};
        document_table_add_row(arena, table, cells);
    }
}

const struct document *absent_paper(struct arena *arena, const struct evening *evening)
{
    struct document *document =
        document_create(arena, subtitle_title(arena, tr("Saapumatta jääneet"), evening->event),
                        subtitle_format(arena, evening->event));
    struct document_table *table = document_table_create(arena, columns, COLUMNS);
    const struct evening absent = leave_absent(arena, evening);
    size_t registered = count_registered(evening);
    if (!document || !table || arena->failed)
        return NULL;
    add_rows(arena, table, &absent);
    roll_add_staff_only(document);
    document_add_text(document, BLOCK_PARAGRAPH,
                      arena_format(arena, tr("Ilmoittautuneita %s, saapunut %s, saapumatta %s."),
                                   number_format(arena, (int)registered),
                                   number_format(arena, (int)(registered - absent.attendee_count)),
                                   number_format(arena, (int)absent.attendee_count)));
    if (absent.attendee_count > 0)
        document_add_table(document, table);
    return arena->failed ? NULL : document;
}

const struct document_table *absent_table(struct arena *arena, const struct evening *evening)
{
    const struct evening absent = leave_absent(arena, evening);
    return arena->failed ? NULL : participants_table(arena, &absent);
}

void absent_write_json(struct buffer *out, const struct evening *evening)
{
    struct arena arena = {0};
    const struct evening absent = leave_absent(&arena, evening);
    participants_write_json(out, &absent);
    out->failed = out->failed || arena.failed;
    arena_release(&arena);
}
