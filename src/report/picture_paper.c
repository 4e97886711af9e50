#include "vaihtarit/report/picture_paper.h"

#include "subtitle.h"
#include "vaihtarit/report/arrivals_picture.h"
#include "vaihtarit/report/municipalities_picture.h"
#include "vaihtarit/report/trade_circle.h"

static const struct document *make_paper(struct arena *arena, const struct evening *evening,
                                         const struct picture *picture)
{
    const struct event *event = evening->event;
    if (!picture)
        return NULL;
    struct document *document = document_create(arena, subtitle_title(arena, picture->title, event),
                                                subtitle_format(arena, event));
    if (document)
        document->is_plain = evening->plain;
    document_add_picture(document, picture);
    return arena->failed ? NULL : document;
}

const struct document *municipalities_picture_paper(struct arena *arena,
                                                    const struct evening *evening)
{
    return make_paper(arena, evening, municipalities_picture(arena, evening));
}

const struct document *arrivals_picture_paper(struct arena *arena, const struct evening *evening)
{
    return make_paper(arena, evening, arrivals_picture(arena, evening));
}

const struct document *trades_picture_paper(struct arena *arena, const struct evening *evening)
{
    return make_paper(arena, evening, trade_circle(arena, evening));
}
