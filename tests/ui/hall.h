/* The board on the demo evening, and the desk's own connection to the same book. */
#ifndef TESTS_UI_HALL_H
#define TESTS_UI_HALL_H

#include "stage.h"
#include "support/folder.h"
#include "vaihtarit/core/arena.h"
#include "vaihtarit/core/domain.h"

struct hall {
    struct folder folder; /* HOME of the test */
    char path[FOLDER_PATH_SIZE];
    struct stage stage; /* of the board */
    struct store *desk;
    struct id event;
    struct arena arena; /* of what is read from the book */
    int draws;          /* how often the board has been drawn */
};

/* A folder with the demo evening, open at the desk; no board yet. */
void hall_prepare(struct hall *hall);
/* The board beside it, on a screen of this size. */
void hall_open(struct hall *hall, int rows, int columns);
/* Both at once. */
void hall_begin(struct hall *hall, int rows, int columns);
void hall_close(struct hall *hall);

/* Lets simulated time pass, four ticks a second, and draws as the loop does: when it is asked for.
 */
void hall_pass(struct hall *hall, int64_t milliseconds);

/* Fails unless the call was done, with the reason. */
#define hall_must(call)                                                                            \
    do {                                                                                           \
        struct error error = {0};                                                                  \
        if (!(call))                                                                               \
            fail_msg("%s: %s", #call, error.message);                                              \
    } while (0)

/* The listing of that title in the book; fails when there is none. */
struct listing hall_listing(struct hall *hall, const char *title);

/* Records a deal at the desk: one gives, in its own words, to the other. */
struct id hall_add_gift(struct hall *hall, const char *giver, const char *receiver,
                        const char *what);
/* Records a swap of two offers of the demo. */
struct id hall_add_swap(struct hall *hall, const char *one, const char *other);

/* Everything that the board shows while it rolls through all its pages, one screen after another.
 */
void hall_collect(struct hall *hall, struct buffer *out);

#endif
