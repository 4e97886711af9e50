#include "trades_scan.h"

#include "vaihtarit/core/message.h"
#include "vaihtarit/report/trade_words.h"
#include "vaihtarit/ui/screens.h"

#include <string.h>

/* ---- Whose code it is ---- */

/* The deal whose code was scanned or typed; NULL where there is none. */
static const struct trade *find_trade(const struct app *app, const char *typed)
{
    char code[ID_CODE_SIZE];
    size_t count;
    if (!id_code_read(typed, code))
        return NULL;
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

bool trades_have_code(const struct app *app, const char *code)
{
    return find_trade(app, code) != NULL;
}

bool trades_open_code(struct app *app, const char *code)
{
    const struct trade *trade = find_trade(app, code);
    if (!trade)
        return false;
    struct id id = trade->id;
    if (app_push_view(app, &trades_view, &id))
        tell_of_trade(app, trade, true);
    return true;
}

/* ---- Scans among the deals ---- */

static void show_code(struct app *app, void *state, const char *text)
{
    struct trades *trades = state;
    const struct trade *trade = find_trade(app, text);
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

static void answer_empty(struct app *app, void *state)
{
    (void)state;
    app_say(app, MESSAGE_WARNING, "%s", tr("Lukija lähetti tyhjän koodin. Skannaa uudelleen."));
}

static void answer_garbled(struct app *app, void *state, const char *layout)
{
    (void)state;
    app_say(app, MESSAGE_WARNING,
            tr("Lukijan näppäimistö on väärä: %s. Asetusten Koodinlukija auttaa."), layout);
}

static const struct scan_answers answers = {
    .code = show_code, .empty = answer_empty, .garbled = answer_garbled};

bool trades_scan_key(struct app *app, struct trades *trades, const struct key *key)
{
    struct scan scan;
    (void)scanner_key(app, &trades->reader, key, &scan);
    return scanner_answer(app, &scan, &answers, trades);
}

bool trades_scan_tick(struct app *app, struct view *view)
{
    struct trades *trades = view->state;
    struct scan scan;
    (void)scanner_silence(app, &trades->reader, &scan);
    return scanner_answer(app, &scan, &answers, trades);
}
