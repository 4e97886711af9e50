/* The news of the board: deals that were agreed while it is open, one after the other. */
#include "board_state.h"

#include "vaihtarit/core/array.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/report/trade_words.h"

#include <string.h>

enum { ALONE_MILLISECONDS = 12000, IN_QUEUE_MILLISECONDS = 7000 };

static bool stands(const struct trade *trade)
{
    return trade->status == TRADE_AGREED || trade->status == TRADE_DONE;
}

static bool is_known(const struct board_news *news, const struct id *id)
{
    for (size_t i = 0; i < news->known_count; i++)
        if (id_equal(&news->known[i], id))
            return true;
    return false;
}

static const struct trade *find_trade(const struct model *model, const struct id *id)
{
    size_t count;
    const struct trade *trades = model_trades(model, &count);
    for (size_t i = 0; i < count; i++)
        if (id_equal(&trades[i].id, id))
            return &trades[i];
    return NULL;
}

static bool still_stands(const struct model *model, const struct id *id)
{
    const struct trade *trade = find_trade(model, id);
    return trade && stands(trade);
}

/* What is no longer in the book is forgotten. */
static void forget_gone(struct board_news *news, const struct model *model)
{
    size_t kept = 0;
    for (size_t i = 0; i < news->known_count; i++)
        if (find_trade(model, &news->known[i]))
            news->known[kept++] = news->known[i];
    news->known_count = kept;
}

bool board_news_begin(struct board_news *news, const struct model *model)
{
    size_t count;
    const struct trade *trades = model_trades(model, &count);
    forget_gone(news, model);
    if (!array_reserve(&news->known, &news->known_capacity, count + 1, sizeof *news->known))
        return false;
    for (size_t i = 0; i < count; i++)
        if (stands(&trades[i]) && !is_known(news, &trades[i].id))
            news->known[news->known_count++] = trades[i].id;
    return true;
}

static void take_first(struct board_news *news)
{
    news->waiting_count--;
    memmove(news->waiting, news->waiting + 1, news->waiting_count * sizeof *news->waiting);
}

/* Of a flood the latest are told. */
static void queue_up(struct board_news *news, const struct id *id)
{
    if (news->waiting_count == BOARD_NEWS_MOST)
        take_first(news);
    news->waiting[news->waiting_count++] = *id;
}

static void drop_fallen(struct board_news *news, const struct model *model)
{
    size_t kept = 0;
    for (size_t i = 0; i < news->waiting_count; i++)
        if (still_stands(model, &news->waiting[i]))
            news->waiting[kept++] = news->waiting[i];
    news->waiting_count = kept;
    if (!still_stands(model, &news->told))
        news->told = (struct id){{0}};
}

bool board_news_read(struct board_news *news, const struct model *model)
{
    size_t count;
    const struct trade *trades = model_trades(model, &count);
    drop_fallen(news, model);
    for (size_t i = 0; i < count; i++)
        if (stands(&trades[i]) && !is_known(news, &trades[i].id))
            queue_up(news, &trades[i].id);
    return board_news_begin(news, model);
}

bool board_news_go_on(struct board_news *news, int64_t moment)
{
    bool is_telling = !id_is_none(&news->told);
    if (is_telling && moment < news->until)
        return false;
    news->told = (struct id){{0}};
    if (news->waiting_count > 0) {
        news->told = news->waiting[0];
        take_first(news);
        news->until =
            moment + (news->waiting_count > 0 ? IN_QUEUE_MILLISECONDS : ALONE_MILLISECONDS);
    }
    return is_telling || !id_is_none(&news->told);
}

const struct trade *board_news_told(const struct board *board, int *number)
{
    size_t count;
    const struct trade *trades = model_trades(board->model, &count);
    *number = 0;
    for (size_t i = 0; i < count && !id_is_none(&board->news.told); i++) {
        if (!stands(&trades[i]))
            continue;
        ++*number;
        if (id_equal(&trades[i].id, &board->news.told))
            return &trades[i];
    }
    return NULL;
}

/* ---- The sentence ---- */

/* What stands before the item at a place of a list: "A, B ja C". */
static const char *joint(size_t place, size_t count)
{
    if (place == 0)
        return "";
    return place + 1 < count ? ", " : tr(" ja ");
}

/* In a swap and a ring everyone gives. */
void board_add_sentence(struct buffer *out, const struct trade *trade)
{
    size_t count = trade->leg_count;
    if (count == 0)
        return;
    if (count == 1) {
        const struct trade_leg *leg = &trade->legs[0];
        trade_words_leg(out, leg->giver_name, leg->receiver_name, leg->what);
        return;
    }
    for (size_t i = 0; i < count; i++)
        buffer_add_format(out, "%s%s", joint(i, count), trade->legs[i].giver_name);
    buffer_add(out, trade_shape_of(count) == TRADE_SWAP ? tr(" sopivat vaihdon:\n")
                                                        : tr(" sopivat ringin:\n"));
    for (size_t i = 0; i < count; i++)
        buffer_add_format(out, "%s%s", joint(i, count), trade->legs[i].what);
}
