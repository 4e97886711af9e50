#include "subtitle.h"

#include "vaihtarit/core/clock.h"

#include <string.h>

const char *subtitle_format(struct arena *arena, const struct event *event)
{
    char date[64];
    clock_long_date(event->date, date, sizeof date);
    const char *kind = event_kind_name(event->kind);
    bool named_so = strcmp(kind, event->name) == 0; /* the title has said it */
    bool has_venue = event->venue[0] != '\0';
    return arena_format(arena, "%s%s%s%s%s · %s", named_so ? "" : kind, named_so ? "" : " · ",
                        event->municipality, has_venue ? ", " : "", event->venue, date);
}

const char *subtitle_title(struct arena *arena, const char *subject, const struct event *event)
{
    return arena_format(arena, "%s: %s", subject, event->name);
}

const char *subtitle_source(struct arena *arena, const struct event *event)
{
    return arena_format(arena, "%s · %s", event->name, subtitle_format(arena, event));
}
