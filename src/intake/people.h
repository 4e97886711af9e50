/* Rows of people. Inside the intake layer only. */
#ifndef VAIHTARIT_INTAKE_PEOPLE_H
#define VAIHTARIT_INTAKE_PEOPLE_H

#include "row.h"
#include "vaihtarit/store/registration.h"

/*
 * Makes the row read last a person. The texts are the reader's. False when the row has no name,
 * which is told as a problem.
 */
bool people_make_form(struct row_reader *reader, struct registration_form *form);

/* In words, what registration_identity took the form by: "sama sähköposti ja nimi". */
const char *people_identity_name(const struct registration_form *form);

#endif
