#include "listings.h"

#include "vaihtarit/core/clock.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/core/unicode.h"
#include "vaihtarit/store/organisation.h"

#include <stdlib.h>
#include <string.h>

enum { CAPACITY_MOST = 10000 };

static bool require(struct row_reader *reader, enum field field)
{
    if (reader->texts[field][0] != '\0')
        return true;
    problem_add(reader->problems, reader->line, row_heading(reader, field),
                tr("%s puuttuu; riviä ei tuotu."), field_name(field));
    return false;
}

static bool read_side(struct row_reader *reader, enum listing_side *side)
{
    const char *meaning = row_meaning(reader, FIELD_SIDE, "side");
    if (meaning)
        return listing_side_from_word(meaning, side);
    problem_add(
        reader->problems, reader->line, row_heading(reader, FIELD_SIDE),
        tr("”%s” ei kerro, tarjotaanko vai etsitäänkö; riviä ei tuotu. Kirjoita tarjoaa tai "
           "etsii."),
        reader->texts[FIELD_SIDE]);
    return false;
}

static int read_capacity(struct row_reader *reader)
{
    const char *text = reader->texts[FIELD_CAPACITY];
    if (text[0] == '\0')
        return 1;
    char *end;
    long number = strtol(text, &end, 10);
    if (*end == '\0' && number >= 1 && number <= CAPACITY_MOST)
        return (int)number;
    problem_add(reader->problems, reader->line, row_heading(reader, FIELD_CAPACITY),
                tr("”%s” ei ole määrä; määräksi tuli 1."), text);
    return 1;
}

static const char *read_last_day(struct row_reader *reader, char *date)
{
    const char *text = reader->texts[FIELD_VALID_UNTIL];
    if (text[0] == '\0' || clock_parse_date(text, date))
        return text[0] == '\0' ? "" : date;
    problem_add(reader->problems, reader->line, row_heading(reader, FIELD_VALID_UNTIL),
                tr("”%s” ei ole päivä; ilmoitus on voimassa toistaiseksi."), text);
    return "";
}

bool listings_make_form(struct row_reader *reader, char *date, struct listing_form *form)
{
    const char *const *texts = reader->texts;
    *form = (struct listing_form){.organisation = texts[FIELD_ORGANISATION],
                                  .municipality = texts[FIELD_MUNICIPALITY],
                                  .title = texts[FIELD_TITLE],
                                  .detail = texts[FIELD_DETAIL],
                                  .theme = texts[FIELD_THEME],
                                  .contact = texts[FIELD_CONTACT]};
    if (!require(reader, FIELD_ORGANISATION) || !require(reader, FIELD_TITLE) ||
        !read_side(reader, &form->side))
        return false;
    form->contact_consent = row_consent(reader);
    form->capacity = read_capacity(reader);
    form->valid_until = read_last_day(reader, date);
    return true;
}

void listings_identity(struct buffer *out, const struct listing_form *form)
{
    organisation_key(out, form->organisation);
    buffer_add_format(out, "\n%s\n", listing_side_word(form->side));
    unicode_fold(out, form->title);
}
