#include "trades_scan.h"

#include "vaihtarit/core/message.h"
#include "vaihtarit/report/trade_words.h"
#include "vaihtarit/ui/screens.h"

#include <string.h>

/* ---- Whose code it is ---- */

/* The digits of a code as a person types it, "123 456 789"; anything else is none. */
static bool take_digits(const char *typed, char code[ID_CODE_SIZE])
{
    size_t count = 0;
    for (; *typed != '\0'; typed++) {
        if (*typed == ' ')
            continue;
        if (count == ID_CODE_SIZE - 1)
            return false;
        code[count++] = *typed;
    }
    code[count] = '\0';
    return id_code_is_valid(code);
}

static const struct trade *find_trade(const struct app *app, const char *code)
{
    size_t count;
    const struct trade *trades = model_trades(app->model, &count);
    for (size_t i = 0; i < count; i++) {
        char own[ID_CODE_SIZE];
        id_code(&trades[i].id, own);
        if (strcmp(own, code) == 0)
            return &trades[i];
    }
    return NULL;
}

static bool is_persons(const struct app *app, const char *code)
{
    struct model_hits hits = {0};
    bool found = false;
    if (model_search(app->model, code, &hits, NULL)) {
        for (size_t i = 0; !found && i < hits.count; i++) {
            char own[ID_CODE_SIZE];
            struct attendee attendee = model_attendee(app->model, hits.rows[i]);
            id_code(&attendee.registration, own);
            found = strcmp(own, code) == 0;
        }
    }
    model_hits_release(&hits);
    return found;
}

static void tell_of_trade(struct app *app, const struct trade *trade, bool opened)
{
    struct buffer parties = {0};
    trade_words_parties(&parties, trade);
    app_say(app, MESSAGE_INFO,
            opened ? tr("Lapun vaihto on %s (Esc palaa): %s.") : tr("Lapun vaihto on %s: %s."),
            trade_status_name(trade->status), buffer_text(&parties));
    buffer_release(&parties);
}

bool trades_have_code(const struct app *app, const char *typed)
{
    char code[ID_CODE_SIZE];
    return take_digits(typed, code) && find_trade(app, code);
}

bool trades_open_code(struct app *app, const char *typed)
{
    char code[ID_CODE_SIZE];
    const struct trade *trade = take_digits(typed, code) ? find_trade(app, code) : NULL;
    if (!trade)
        return false;
    struct id id = trade->id;
    if (app_push_view(app, &trades_view, &id))
        tell_of_trade(app, trade, true);
    return true;
}

/* ---- Scans among the deals ---- */

static void take_code(struct app *app, struct trades *trades, const char *text)
{
    char code[ID_CODE_SIZE];
    const struct trade *trade = take_digits(text, code) ? find_trade(app, code) : NULL;
    if (trade) {
        list_select(&trades->list, &trade->id);
        tell_of_trade(app, trade, false);
    } else if (app->loading) {
        app_say(app, MESSAGE_INFO, "%s",
                tr("Listaa haetaan vielä. Skannaa tai kirjoita kohta uudelleen."));
    } else if (is_persons(app, text)) {
        app_say(app, MESSAGE_WARNING, "%s",
                tr("Tämä on ihmisen ovikoodi, ei lapun koodi. Skannaa se ovella."));
    } else {
        app_say(app, MESSAGE_WARNING,
                tr("%s ei ole tämän illan vaihdon koodi. Aiempien iltojen vaihdot: Ctrl-O."), text);
    }
}

static bool answer_scan(struct app *app, struct trades *trades, const struct scan *scan)
{
    switch (scan->verdict) {
    case SCAN_TYPING:
        return false;
    case SCAN_REST:
        return true;
    case SCAN_CODE:
        take_code(app, trades, scan->text);
        scanner_tell_layout(app, scan);
        return true;
    case SCAN_EMPTY:
        app_say(app, MESSAGE_WARNING, "%s", tr("Lukija lähetti tyhjän koodin. Skannaa uudelleen."));
        return true;
    case SCAN_GARBLED:
        app_say(app, MESSAGE_WARNING,
                tr("Lukijan näppäimistö on väärä: %s. Asetusten Koodinlukija auttaa."),
                tr(scan->layout));
        return true;
    }
    return false;
}

bool trades_scan_key(struct app *app, struct trades *trades, const struct key *key)
{
    struct scan scan;
    (void)scanner_key(app, &trades->reader, key, &scan);
    return answer_scan(app, trades, &scan);
}

bool trades_scan_tick(struct app *app, struct view *view)
{
    struct trades *trades = view->state;
    struct scan scan;
    (void)scanner_silence(app, &trades->reader, &scan);
    return answer_scan(app, trades, &scan);
}
