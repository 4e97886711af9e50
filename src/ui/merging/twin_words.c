#include "twin_words.h"

#include "vaihtarit/core/clock.h"
#include "vaihtarit/core/message.h"

void twin_words_person(struct buffer *out, const struct attendee *attendee)
{
    char time[8];
    person_add_name(out, attendee->given, attendee->family);
    if (*attendee->organisation_name)
        buffer_add_format(out, ", %s", attendee->organisation_name);
    if (attendee->presence != PRESENCE_NOT_ARRIVED) {
        clock_time_of_day(attendee->first_in, time);
        buffer_add_format(out, tr(" (saapui klo %s)"), time);
    } else if (attendee->status != REGISTRATION_REGISTERED) {
        buffer_add_format(out, " (%s)", registration_status_name(attendee->status));
    }
}
