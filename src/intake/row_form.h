/* A row of a list made what it is: a person or a listing. Inside the intake layer only. */
#ifndef VAIHTARIT_INTAKE_ROW_FORM_H
#define VAIHTARIT_INTAKE_ROW_FORM_H

#include "listings.h"
#include "people.h"
#include "vaihtarit/core/clock.h"

/* The one of the plan's kind. Its texts are the reader's. */
struct row_form {
    struct registration_form person;
    struct listing_form listing;
    char date[CLOCK_DATE_SIZE];
};

/* False when the row is refused or memory ran out, which reader->arena.failed tells. */
bool row_form_read(struct row_reader *reader, size_t row, struct row_form *form);

#endif
