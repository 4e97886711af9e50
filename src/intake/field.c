#include "vaihtarit/intake/field.h"

#include "vaihtarit/core/buffer.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/core/nearest.h"
#include "vaihtarit/core/unicode.h"

#include <string.h>

enum { FOR_PEOPLE = 1 << INTAKE_PEOPLE, FOR_LISTINGS = 1 << INTAKE_LISTINGS };

struct field_info {
    const char *word; /* in the vocabulary and on the command line */
    const char *name;
    size_t limit;
    unsigned kinds;
    bool is_long;
};

static const struct field_info fields[FIELDS] = {
    [FIELD_UNKNOWN] = {"unknown", tr_noop("ei tuoda"), 0, 0, false},
    [FIELD_IGNORED] = {"ignored", tr_noop("ohita"), 0, FOR_PEOPLE | FOR_LISTINGS, false},
    [FIELD_GIVEN] = {"given", tr_noop("etunimi"), 200, FOR_PEOPLE, false},
    [FIELD_FAMILY] = {"family", tr_noop("sukunimi"), 200, FOR_PEOPLE, false},
    [FIELD_NICKNAME] = {"nickname", tr_noop("kutsumanimi"), 200, FOR_PEOPLE, false},
    [FIELD_NAME] = {"name", tr_noop("nimi"), 200, FOR_PEOPLE, false},
    [FIELD_ORGANISATION] = {"organisation", tr_noop("yhdistys"), 200, FOR_PEOPLE | FOR_LISTINGS,
                            false},
    [FIELD_MUNICIPALITY] = {"municipality", tr_noop("kunta"), 100, FOR_PEOPLE | FOR_LISTINGS,
                            false},
    [FIELD_EMAIL] = {"email", tr_noop("sähköposti"), 200, FOR_PEOPLE, false},
    [FIELD_PHONE] = {"phone", tr_noop("puhelin"), 50, FOR_PEOPLE, false},
    [FIELD_NEEDS] = {"needs", tr_noop("tarpeet"), 4000, FOR_PEOPLE, true},
    [FIELD_NOTE] = {"note", tr_noop("huomautus"), 4000, FOR_PEOPLE, true},
    [FIELD_CONSENT] = {"consent", tr_noop("lupa"), 200, FOR_PEOPLE | FOR_LISTINGS, false},
    [FIELD_STATUS] = {"status", tr_noop("tila"), 200, FOR_PEOPLE, false},
    [FIELD_EXTERNAL_CODE] = {"external_code", tr_noop("koodi"), 100, FOR_PEOPLE, false},
    [FIELD_REGISTERED_AT] = {"registered_at", tr_noop("ilmoittautumisaika"), 100, FOR_PEOPLE,
                             false},
    [FIELD_SIDE] = {"side", tr_noop("puoli"), 100, FOR_LISTINGS, false},
    [FIELD_TITLE] = {"title", tr_noop("otsikko"), 200, FOR_LISTINGS, false},
    [FIELD_DETAIL] = {"detail", tr_noop("kuvaus"), 4000, FOR_LISTINGS, true},
    [FIELD_THEME] = {"theme", tr_noop("aihe"), 100, FOR_LISTINGS, false},
    [FIELD_CONTACT] = {"contact", tr_noop("yhteyshenkilö"), 200, FOR_LISTINGS, false},
    [FIELD_CAPACITY] = {"capacity", tr_noop("määrä"), 20, FOR_LISTINGS, false},
    [FIELD_VALID_UNTIL] = {"valid_until", tr_noop("voimassa asti"), 40, FOR_LISTINGS, false},
};

const char *field_section(enum intake_kind kind)
{
    return kind == INTAKE_PEOPLE ? "people" : "listings";
}

const char *field_name(enum field field)
{
    return tr(fields[field].name);
}

size_t field_limit(enum field field)
{
    return fields[field].limit;
}

bool field_is_long(enum field field)
{
    return fields[field].is_long;
}

enum field field_next(enum intake_kind kind, enum field field, int step)
{
    int next = field == FIELD_UNKNOWN ? FIELD_IGNORED : (int)field;
    do {
        next = (next + step + FIELDS) % FIELDS;
    } while (!(fields[next].kinds & 1u << kind));
    return (enum field)next;
}

enum field field_from_meaning(const char *meaning)
{
    for (int field = FIELD_IGNORED; meaning && field < FIELDS; field++) {
        if (strcmp(fields[field].word, meaning) == 0)
            return (enum field)field;
    }
    return FIELD_UNKNOWN;
}

static bool folds_alike(const char *folded, const char *text)
{
    struct buffer other = {0};
    unicode_fold(&other, text);
    bool alike = strcmp(folded, buffer_text(&other)) == 0;
    buffer_release(&other);
    return alike;
}

static enum field find_by_name(enum intake_kind kind, const char *folded)
{
    for (int field = FIELD_IGNORED; field < FIELDS; field++) {
        const struct field_info *info = &fields[field];
        if ((info->kinds & 1u << kind) &&
            (folds_alike(folded, info->word) || folds_alike(folded, info->name) ||
             folds_alike(folded, tr(info->name))))
            return (enum field)field;
    }
    return FIELD_UNKNOWN;
}

static bool refuse_field(enum intake_kind kind, const char *text, struct error *error)
{
    const char *names[FIELDS];
    size_t count = 0;
    struct buffer all = {0};
    for (int field = FIELD_IGNORED; field < FIELDS; field++) {
        if (!(fields[field].kinds & 1u << kind))
            continue;
        buffer_add_format(&all, "%s%s", count == 0 ? "" : ", ", tr(fields[field].name));
        names[count++] = tr(fields[field].name);
    }
    const char *near = nearest_word(text, names, count);
    if (near)
        error_set(error, ERROR_USAGE, tr("Kenttää ”%s” ei ole. Tarkoititko ”%s”? Kentät: %s."),
                  text, near, buffer_text(&all));
    else
        error_set(error, ERROR_USAGE, tr("Kenttää ”%s” ei ole. Kentät: %s."), text,
                  buffer_text(&all));
    buffer_release(&all);
    return false;
}

bool field_parse(const struct words *words, enum intake_kind kind, const char *text,
                 enum field *field, struct error *error)
{
    struct buffer folded = {0};
    unicode_fold(&folded, text);
    *field = find_by_name(kind, buffer_text(&folded));
    if (*field == FIELD_UNKNOWN)
        *field =
            field_from_meaning(words_find(words, field_section(kind), buffer_text(&folded), true));
    buffer_release(&folded);
    return *field != FIELD_UNKNOWN || refuse_field(kind, text, error);
}
