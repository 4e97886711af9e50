#include "people.h"

#include "vaihtarit/core/message.h"
#include "vaihtarit/core/unicode.h"

#include <string.h>

/* "Mäkinen, Anna": one comma with a space behind it. */
static const char *find_turning_comma(const char *name)
{
    const char *comma = strchr(name, ',');
    if (!comma || comma == name || comma[1] != ' ' || strchr(comma + 1, ','))
        return NULL;
    return comma;
}

/* The last word is the family name, unless a comma says that it comes first. */
static void split_name(struct row_reader *reader, const char *name, struct registration_form *form)
{
    const char *comma = find_turning_comma(name);
    const char *space = strrchr(name, ' ');
    if (comma) {
        form->family = arena_copy_bytes(&reader->arena, name, (size_t)(comma - name));
        form->given = comma + 2;
    } else if (space) {
        form->given = arena_copy_bytes(&reader->arena, name, (size_t)(space - name));
        form->family = space + 1;
    } else {
        form->given = name;
    }
}

/* Some lists have nothing else for a given name; in others it is the given name once more. */
static void take_nickname(struct registration_form *form)
{
    if (form->given[0] == '\0')
        form->given = form->nickname;
    if (strcmp(form->given, form->nickname) == 0)
        form->nickname = "";
}

static enum registration_status status_of_meaning(const char *meaning)
{
    enum registration_status status;
    return meaning && registration_status_from_word(meaning, &status) ? status
                                                                      : REGISTRATION_REGISTERED;
}

/* The quota's name may go before what counts: "Osallistujat (Jonossa)". */
static enum registration_status read_status(struct row_reader *reader)
{
    const char *text = reader->texts[FIELD_STATUS];
    if (text[0] == '\0')
        return REGISTRATION_REGISTERED;
    const char *suffix = strrchr(text, '(');
    struct buffer *folded = &reader->scratch;
    buffer_clear(folded);
    unicode_fold(folded, suffix ? suffix : text);
    reader->arena.failed |= folded->failed;
    return status_of_meaning(
        words_find(&reader->plan->words, "status", buffer_text(folded), false));
}

static void check_email(struct row_reader *reader)
{
    const char *email = reader->texts[FIELD_EMAIL];
    if (email[0] != '\0' && !strchr(email, '@'))
        problem_add(reader->problems, reader->line, row_heading(reader, FIELD_EMAIL),
                    tr("”%s” ei näytä sähköpostiosoitteelta; se tuotiin sellaisenaan."), email);
}

bool people_make_form(struct row_reader *reader, struct registration_form *form)
{
    const char *const *texts = reader->texts;
    *form = (struct registration_form){.given = texts[FIELD_GIVEN],
                                       .family = texts[FIELD_FAMILY],
                                       .nickname = texts[FIELD_NICKNAME],
                                       .organisation = texts[FIELD_ORGANISATION],
                                       .municipality = texts[FIELD_MUNICIPALITY],
                                       .email = texts[FIELD_EMAIL],
                                       .phone = texts[FIELD_PHONE],
                                       .needs = texts[FIELD_NEEDS],
                                       .note = texts[FIELD_NOTE],
                                       .external_code = texts[FIELD_EXTERNAL_CODE],
                                       .registered_at = texts[FIELD_REGISTERED_AT],
                                       .list = buffer_text(&reader->plan->list)};
    if (form->given[0] == '\0' && form->family[0] == '\0')
        split_name(reader, texts[FIELD_NAME], form);
    take_nickname(form);
    if (form->given[0] == '\0' && form->family[0] == '\0') {
        problem_add(reader->problems, reader->line, NULL,
                    tr("nimi puuttuu; riviä ei tuotu. Lisää nimi listaan ja tuo lista uudelleen."));
        return false;
    }
    form->status = read_status(reader);
    form->consent = row_consent(reader);
    check_email(reader);
    return true;
}

const char *people_identity_name(const struct registration_form *form)
{
    if (form->external_code[0] != '\0')
        return tr("sama koodi");
    return form->email[0] != '\0' ? tr("sama sähköposti ja nimi") : tr("sama nimi ja yhdistys");
}
