/* What the view of an association's people is opened with. */
#ifndef UI_GROUP_H
#define UI_GROUP_H

#include "vaihtarit/ui/app.h"

/* Copied by the view. */
struct group_request {
    struct id organisation;
    void (*done)(struct app *app, void *context); /* called once they were checked in */
    void *context;
};

#endif
