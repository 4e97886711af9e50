#include "vaihtarit/report/trade_words.h"

#include "vaihtarit/core/message.h"

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
