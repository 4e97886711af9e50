#include "vaihtarit/report/trade_words.h"

#include "vaihtarit/core/clock.h"
#include "vaihtarit/core/message.h"

#include <stdio.h>
#include <string.h>

/* A name that ends in ry or rf takes the ending -lle as the abbreviation does. */
static bool is_abbreviated(const char *name)
{
    size_t length = strlen(name);
    const char *end = length > 3 ? name + length - 3 : "";
    return strcmp(end, " ry") == 0 || strcmp(end, " rf") == 0;
}

void trade_words_leg(struct buffer *out, const char *giver, const char *receiver, const char *what)
{
    if (is_abbreviated(receiver))
        buffer_add_format(out, tr("%s antaa %s:lle: %s"), giver, receiver, what);
    else
        buffer_add_format(out, tr("%s antaa yhdistykselle %s: %s"), giver, receiver, what);
}

void trade_words_return(struct buffer *out, const char *giver, const char *receiver)
{
    if (is_abbreviated(receiver))
        buffer_add_format(out, tr("%s antaa %s:lle vastineeksi"), giver, receiver);
    else
        buffer_add_format(out, tr("%s antaa yhdistykselle %s vastineeksi"), giver, receiver);
}

const char *trade_words_shape(enum trade_shape shape)
{
    static const char *const shapes[] = {[TRADE_GIFT] = tr_noop("Lahja"),
                                         [TRADE_SWAP] = tr_noop("Vaihto"),
                                         [TRADE_RING] = tr_noop("Rinki")};
    return tr(shapes[shape]);
}

void trade_words_heading(struct buffer *out, const struct trade *trade, const char *today)
{
    bool waits = trade->status == TRADE_AGREED || trade->status == TRADE_PROPOSED;
    char date[64];
    buffer_add_format(out, "%s: %s", trade_words_shape(trade_shape_of(trade->leg_count)),
                      trade_status_name(trade->status));
    if (waits && trade->due[0] != '\0') {
        clock_long_date(trade->due, date, sizeof date);
        buffer_add_format(out, tr(", viimeistään %s"), date);
        if (trade_is_overdue(trade, today))
            buffer_add(out, tr(", myöhässä"));
    } else if (trade->status == TRADE_DONE && trade->done_at[0] != '\0') {
        char day[CLOCK_DATE_SIZE];
        (void)snprintf(day, sizeof day, "%s", trade->done_at);
        clock_long_date(day, date, sizeof date);
        buffer_add_format(out, " %s", date);
    }
}

/* True where an association has been in the legs before this one, or calls. */
static bool is_met(const struct trade *trade, size_t leg, const struct id *id)
{
    for (size_t i = 0; i < leg; i++)
        if (id_equal(&trade->legs[i].giver, id) || id_equal(&trade->legs[i].receiver, id))
            return true;
    return id_equal(&trade->caller, id);
}

void trade_words_caller(struct buffer *out, const struct trade *trade)
{
    const char *sign = " → ";
    buffer_add(out, trade->caller_name);
    for (size_t i = 0; trade->caller_name[0] != '\0' && i < trade->leg_count; i++) {
        const struct trade_leg *leg = &trade->legs[i];
        const struct id *const sides[] = {&leg->giver, &leg->receiver};
        const char *const names[] = {leg->giver_name, leg->receiver_name};
        for (size_t side = 0; side < 2; side++) {
            if (is_met(trade, i, sides[side]))
                continue;
            buffer_add_format(out, "%s%s", sign, names[side]);
            sign = ", ";
        }
    }
}

void trade_words_call(struct buffer *out, const struct trade *trade)
{
    struct buffer caller = {0};
    trade_words_caller(&caller, trade);
    if (caller.length > 0)
        buffer_add_format(out, tr("Soittaja: %s"), buffer_text(&caller));
    out->failed |= caller.failed;
    buffer_release(&caller);
}

void trade_words_parties(struct buffer *out, const struct trade *trade)
{
    if (trade->leg_count == 0)
        return;
    buffer_add(out, trade->legs[0].giver_name);
    if (trade_shape_of(trade->leg_count) == TRADE_SWAP) {
        buffer_add_format(out, " ⇄ %s", trade->legs[0].receiver_name);
        return;
    }
    for (size_t i = 0; i < trade->leg_count; i++)
        buffer_add_format(out, " → %s", trade->legs[i].receiver_name);
}
