#include "row_form.h"

bool row_form_read(struct row_reader *reader, size_t row, struct row_form *form)
{
    bool made;
    if (reader->plan->kind == INTAKE_PEOPLE)
        made = row_read(reader, row, FIELD_NOTE) && people_make_form(reader, &form->person);
    else
        made = row_read(reader, row, FIELD_DETAIL) &&
               listings_make_form(reader, form->date, &form->listing);
    return made && !reader->arena.failed;
}
