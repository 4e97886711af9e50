#include "trade_detail.h"

#include "vaihtarit/core/clock.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/report/trade_words.h"

#include <stdio.h>

/* Where the next line goes; a NULL canvas only counts. */
struct pen {
    struct canvas *canvas;
    struct area area;
    int rows;
};

static void put(struct pen *pen, enum style style, const char *text)
{
    if (*text != '\0')
        pen->rows += canvas_put_wrapped(
            pen->canvas, area_cut_rows(pen->area, pen->rows, pen->area.rows), style, text);
}

static void put_leg(struct pen *pen, const struct trade_leg *leg)
{
    struct buffer text = {0};
    trade_words_leg(&text, leg->giver_name, leg->receiver_name, leg->what);
    if (leg->need != NEED_UNSAID)
        buffer_add_format(&text, " (%s)", need_name(leg->need));
    put(pen, STYLE_NORMAL, buffer_text(&text));
    buffer_release(&text);
}

/* "Soittaja: A → B · Toteutuiko: osittain, kysytty 2.2.2027" */
static void put_facts(struct pen *pen, const struct trade *trade)
{
    struct buffer text = {0};
    trade_words_call(&text, trade);
    if (trade->follow_up != FOLLOW_UP_UNASKED) {
        char day[CLOCK_DATE_SIZE];
        char date[40];
        (void)snprintf(day, sizeof day, "%s", trade->follow_up_at);
        clock_short_date(day, date, sizeof date);
        buffer_add(&text, text.length > 0 ? " · " : "");
        buffer_add_format(&text, tr("Toteutuiko: %s, kysytty %s"), follow_up_name(trade->follow_up),
                          date);
    }
    put(pen, STYLE_NORMAL, buffer_text(&text));
    buffer_release(&text);
}

int trade_detail_draw(const struct trade *trade, const char *today, const struct buffer *news,
                      struct canvas *canvas, struct area area)
{
    struct pen pen = {.canvas = canvas, .area = area};
    struct buffer heading = {0};
    trade_words_heading(&heading, trade, today);
    put(&pen, STYLE_TITLE, buffer_text(&heading));
    buffer_release(&heading);
    put(&pen, trade->contested ? STYLE_WARNING : STYLE_DIM, buffer_text(news));
    for (size_t i = 0; i < trade->leg_count; i++)
        put_leg(&pen, &trade->legs[i]);
    put_facts(&pen, trade);
    put(&pen, STYLE_DIM, trade->note);
    return pen.rows;
}

void trade_detail_state(struct buffer *out, const struct trade *trade, const char *today)
{
    bool waits = trade->status == TRADE_AGREED || trade->status == TRADE_PROPOSED;
    char date[40];
    if (trade->contested) {
        buffer_add(out, tr("! päällekkäin"));
        return;
    }
    buffer_add(out,
               trade_is_overdue(trade, today) ? tr("myöhässä") : trade_status_name(trade->status));
    if (waits && trade->due[0] != '\0') {
        clock_short_date(trade->due, date, sizeof date);
        buffer_add_format(out, " %s", date);
    }
}
