#include "vaihtarit/intake/preview.h"

#include "row_form.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/store/vanished.h"

/* One text of the rest, on one line; nothing where there is none. */
static void add_part(struct buffer *out, const char *text)
{
    if (!text || text[0] == '\0')
        return;
    buffer_add(out, out->length > 0 ? " · " : "");
    for (; *text != '\0'; text++)
        buffer_add_byte(out, *text == '\n' || *text == '\t' ? ' ' : *text);
}

static void add_person_rest(struct buffer *out, const struct registration_form *person)
{
    if (person->status == REGISTRATION_WAITLIST)
        add_part(out, tr("jonossa"));
    if (person->status == REGISTRATION_CANCELLED)
        add_part(out, tr("perunut"));
    add_part(out, person->nickname);
    add_part(out, person->municipality);
    add_part(out, person->email);
    add_part(out, person->phone);
    add_part(out, person->external_code);
    add_part(out, person->needs);
    add_part(out, person->note);
}

static void add_listing_rest(struct buffer *out, const struct listing_form *listing)
{
    add_part(out, listing->theme);
    add_part(out, listing->municipality);
    add_part(out, listing->contact);
    add_part(out, listing->detail);
}

static void fill_row(struct preview_row *row, const struct row_form *form, enum intake_kind kind,
                     struct arena *arena)
{
    struct buffer rest = {0};
    if (kind == INTAKE_PEOPLE) {
        row->cells[0] = arena_copy(arena, form->person.family);
        row->cells[1] = arena_copy(arena, form->person.given);
        row->cells[2] = arena_copy(arena, form->person.organisation);
        add_person_rest(&rest, &form->person);
    } else {
        row->cells[0] = arena_copy(arena, listing_side_name(form->listing.side));
        row->cells[1] = arena_copy(arena, form->listing.title);
        row->cells[2] = arena_copy(arena, form->listing.organisation);
        add_listing_rest(&rest, &form->listing);
    }
    row->cells[3] = arena_keep(arena, &rest);
}

void preview_make(struct preview *preview, const struct import_plan *plan)
{
    const struct table *table = plan->table;
    struct row_reader reader = {.plan = plan};
    preview_release(preview);
    for (size_t row = plan->mapping.first_row;
         row < table->row_count && preview->count < PREVIEW_ROWS; row++) {
        struct preview_row *shown = &preview->rows[preview->count++];
        struct row_form form;
        shown->line = table->rows[row].line;
        shown->refused = !row_form_read(&reader, row, &form);
        if (!shown->refused)
            fill_row(shown, &form, plan->kind, &preview->arena);
    }
    row_release(&reader);
}

const char *preview_cell_name(enum intake_kind kind, size_t cell)
{
    static const enum field fields[INTAKE_KINDS][PREVIEW_CELLS] = {
        [INTAKE_PEOPLE] = {FIELD_FAMILY, FIELD_GIVEN, FIELD_ORGANISATION, FIELD_UNKNOWN},
        [INTAKE_LISTINGS] = {FIELD_SIDE, FIELD_TITLE, FIELD_ORGANISATION, FIELD_UNKNOWN},
    };
    enum field field = fields[kind][cell];
    return field == FIELD_UNKNOWN ? "" : field_name(field);
}

static void add_person(struct buffer *out, const char *given, const char *family,
                       const char *organisation)
{
    person_add_name(out, given, family);
    if (organisation[0] != '\0')
        buffer_add_format(out, ", %s", organisation);
}

void preview_add_name(struct buffer *out, const struct import_plan *plan, size_t row)
{
    struct row_reader reader = {.plan = plan};
    struct row_form form;
    bool read = row_form_read(&reader, row, &form);
    if (read && plan->kind == INTAKE_PEOPLE)
        add_person(out, form.person.given, form.person.family, form.person.organisation);
    else if (read)
        buffer_add_format(out, "%s, %s", form.listing.title, form.listing.organisation);
    row_release(&reader);
}

void preview_add_vanished(struct buffer *out, const struct attendee *attendee)
{
    add_person(out, attendee->given, attendee->family, attendee->organisation_name);
    if (!vanished_may_cancel(attendee))
        buffer_add(out, tr(" (on saapunut, ei peruta)"));
}

void preview_release(struct preview *preview)
{
    arena_release(&preview->arena);
    *preview = (struct preview){0};
}
