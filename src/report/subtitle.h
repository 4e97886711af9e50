/* The line under a paper's title. */
#ifndef VAIHTARIT_REPORT_SUBTITLE_H
#define VAIHTARIT_REPORT_SUBTITLE_H

#include "vaihtarit/core/arena.h"
#include "vaihtarit/core/domain.h"

/* "Seurakahvit · Pornainen, Kirkonkylän koulu · ti 24.11.2026" */
const char *subtitle_format(struct arena *arena, const struct event *event);

/* "Saapuneet: Syksyn seurakahvit" */
const char *subtitle_title(struct arena *arena, const char *subject, const struct event *event);

/* Which event something is of, on a sheet that does not say it in its title. */
const char *subtitle_source(struct arena *arena, const struct event *event);

#endif
