#include "vaihtarit/cli/person.h"

#include "vaihtarit/cli/command.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/store/search.h"

enum { LISTED_MOST = 12 };

void person_describe(struct buffer *out, const struct attendee *attendee)
{
    person_add_name(out, attendee->given, attendee->family);
    if (attendee->organisation_name[0] != '\0')
        buffer_add_format(out, ", %s", attendee->organisation_name);
}

/* Which of the many: each with the code that tells it from the others. */
static bool refuse_many(const char *text, const struct attendee *found, size_t count,
                        struct error *error)
{
    struct buffer lines = {0};
    for (size_t i = 0; i < count && i < LISTED_MOST; i++) {
        char code[ID_CODE_SIZE];
        id_code(&found[i].registration, code);
        buffer_add_format(&lines, "%s  ", code);
        person_describe(&lines, &found[i]);
        buffer_add_byte(&lines, '\n');
    }
    if (count > LISTED_MOST)
        buffer_add_format(&lines, "%s\n", tr("… ja muita"));
    command_say("%s", buffer_text(&lines));
    buffer_release(&lines);
    return error_set(error, ERROR_RULE, tr("”%s” sopii moneen. Anna koodi tai tarkempi nimi."),
                     text);
}

bool person_find(struct store *store, const struct id *event, const char *text, struct arena *arena,
                 struct attendee *attendee, struct error *error)
{
    const struct attendee *found;
    size_t count;
    if (!search_attendees(store, event, text, LISTED_MOST + 1, arena, &found, &count, error))
        return false;
    if (count == 0)
        return error_set(error, ERROR_NOT_FOUND,
                         tr("”%s” ei ole listalla. Tarkista nimi tai koodi."), text);
    if (count > 1)
        return refuse_many(text, found, count, error);
    *attendee = found[0];
    return true;
}
