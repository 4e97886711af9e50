#include "vaihtarit/report/picture_paper.h"

#include "subtitle.h"
#include "vaihtarit/report/arrivals_picture.h"
#include "vaihtarit/report/municipalities_picture.h"
#include "vaihtarit/report/trade_circle.h"

static const struct document *make_paper(struct arena *arena, const struct event *event,
                                         const struct picture *picture)
{
    if (!picture)
        return NULL;
    struct document *document = document_create(arena, subtitle_title(arena, picture->title, event),
                                                subtitle_format(arena, event));
    document_add_picture(document, picture);
    return arena->failed ? NULL : document;
}

const struct document *municipalities_picture_paper(struct arena *arena,
                                                    const struct evening *evening)
{
    return make_paper(arena, evening->event, municipalities_picture(arena, evening));
}

const struct document *arrivals_picture_paper(struct arena *arena, const struct evening *evening)
{
    return make_paper(arena, evening->event, arrivals_picture(arena, evening));
}

const struct document *trades_picture_paper(struct arena *arena, const struct evening *evening)
{
    return make_paper(arena, evening->event, trade_circle(arena, evening));
}
