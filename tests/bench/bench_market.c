/*
 * The market with 2,000 listings: from a key press to the finished screen while words are typed
 * into its search, and how long the search takes to know what all of them mean.
 */
#include "crowd.h"

#include "vaihtarit/store/event.h"
#include "vaihtarit/store/listing.h"
#include "vaihtarit/store/txn.h"
#include "vaihtarit/term/canvas.h"
#include "vaihtarit/ui/app.h"
#include "vaihtarit/ui/screens.h"
#include "vaihtarit/ui/views.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

enum { LISTINGS = 2000, PRESSES = 4000, MARKET = 1 };

static const char *const whats[] = {
    "Ruoanlaittokurssi", "Kirjanpitoapua",   "Sieniretki",          "Kokoontumistila",
    "Digineuvontaa",     "Museokäynti",      "Ensiapukoulutus",     "Valokuvausta",
    "Kuoron esitys",     "Tandempyöräily",   "Käännösapua",         "Vertaisryhmä",
    "Someviestintää",    "Kotiseututietous", "Metsäretki lapsille", "Talkooväkeä"};
static const char *const hows[] = {
    "pienellä budjetilla", "yhdistyksen jäsenille", "iltaisin", "senioreille ja lapsille",
    "kesäaikaan",          "viikonloppuna"};
static const char *const typed[] = {"ruuanlaittoa", "kirjanpitäjä", "retkelle metsään",
                                    "kuvaaja",      "digituki",     "yhdistys 17 museossa"};
enum {
    WHATS = sizeof whats / sizeof whats[0],
    HOWS = sizeof hows / sizeof hows[0],
    TYPED = sizeof typed / sizeof typed[0]
};

struct market {
    struct app *app;
    struct canvas canvas;
    double *times; /* seconds of each key press */
    size_t count;
};

static void make_book(const char *path)
{
    struct store *store;
    struct error error = {0};
    uint64_t seed = 1;
    struct id event;
    const struct event evening = {
        .name = "Vaihtarit", .municipality = "Tuusula", .venue = "", .date = "2026-11-24"};
    bench_must(store_create(&store, path, &error), &error);
    bench_must(event_add(store, &evening, &event, &error), &error);
    bench_must(txn_begin(store, "listings", &error), &error);
    for (int i = 0; i < LISTINGS; i++) {
        char organisation[48];
        char title[96];
        struct id id;
        (void)snprintf(organisation, sizeof organisation, "Kylän yhdistys %zu ry",
                       bench_random(&seed, CROWD_ASSOCIATIONS));
        (void)snprintf(title, sizeof title, "%s %s", whats[bench_random(&seed, WHATS)],
                       hows[bench_random(&seed, HOWS)]);
        const struct listing_form form = {
            .organisation = organisation,
            .side = i % 2 ? LISTING_WANT : LISTING_OFFER,
            .title = title,
            .detail = "Sovitaan aika ja paikka yhdessä, ja tarvikkeet tulevat meiltä."};
        bench_must(listing_add(store, &event, &form, &id, &error), &error);
    }
    bench_must(txn_end(store, true, &error), &error);
    store_close(store);
}

static void press(struct market *market, struct key key)
{
    double start = bench_seconds();
    app_key(market->app, &key);
    app_draw(market->app, &market->canvas);
    if (market->count < PRESSES)
        market->times[market->count++] = bench_seconds() - start;
}

/* All of it is UTF-8 of one or two bytes. */
static void type(struct market *market, const char *text)
{
    for (const unsigned char *c = (const unsigned char *)text; *c;) {
        char32_t code = *c++;
        if (code >= 0xC0)
            code = ((code & 0x1F) << 6) | (*c++ & 0x3F);
        press(market, (struct key){.kind = PRESS_TEXT, .code = code});
    }
    press(market, (struct key)KEY_NAMED(DOWN));
    press(market, (struct key)KEY_NAMED(ESCAPE));
}

static void tell(struct market *market, const char *when)
{
    double p99 = bench_percentile(market->times, market->count, 99);
    printf(
        "market search of %d listings, %s: %.1f ms at p50, %.1f ms at p99 of %zu keys (goal 10)\n",
        (int)LISTINGS, when, bench_percentile(market->times, market->count, 50) * 1e3, p99 * 1e3,
        market->count);
    market->count = 0;
}

int main(void)
{
    struct folder folder;
    char path[FOLDER_PATH_SIZE];
    struct market market = {0};
    struct error error = {0};
    (void)setlocale(LC_ALL, "C.UTF-8");
    (void)setenv("VAIHTARIT_NOW", "2026-11-24T17:42:05+02:00", 1);
    market.times = calloc(PRESSES, sizeof *market.times);
    if (!market.times || !folder_make(&folder))
        return 1;
    folder_join(&folder, "book", path);
    make_book(path);
    bench_must(canvas_resize(&market.canvas, 24, 80, &error), &error);
    bench_must(app_create(&market.app, &views_of_program, &error), &error);
    bench_must(app_open_book(market.app, path, &error), &error);
    (void)app_load(market.app, -1);
    app_show_main_view(market.app, MARKET);
    app_draw(market.app, &market.canvas);
    for (size_t i = 0; i < TYPED; i++)
        type(&market, typed[i]);
    tell(&market, "before its words are read");
    double start = bench_seconds();
    while (market.app->tick_at > 0)
        app_wait(market.app, 1);
    printf("what %d listings mean is read in %.0f ms, between keys\n", (int)LISTINGS,
           (bench_seconds() - start) * 1e3);
    for (int round = 0; round < 10; round++)
        for (size_t i = 0; i < TYPED; i++)
            type(&market, typed[i]);
    tell(&market, "with its words");
    app_destroy(market.app);
    canvas_release(&market.canvas);
    free(market.times);
    folder_remove(&folder);
    return 0;
}
