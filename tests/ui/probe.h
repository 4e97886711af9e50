/* Views that only tests have: they note what reaches them. */
#ifndef TESTS_UI_PROBE_H
#define TESTS_UI_PROBE_H

#include "vaihtarit/ui/views.h"

#include <stddef.h>

/* What reached the probes since the test began; one for all of them. */
struct probe_notes {
    int opened;
    int closed;
    int refreshed;
    int ticked;
    int done;        /* the action "do" ran */
    char typed[64];  /* characters that reached key() */
    bool takes_keys; /* key() takes letters and Escape */
    bool is_off;     /* the action "do" cannot be done */
    bool is_unsaved;
    bool fails_to_open;
};

extern struct probe_notes probe;
extern const struct views probe_views;

#endif
