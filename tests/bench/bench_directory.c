/* The expert directory of a registry of many events, from the command line to its last line. */
#include "crowd.h"

#include "vaihtarit/store/event.h"
#include "vaihtarit/store/listing.h"

#include <locale.h>
#include <stdio.h>

enum { EVENTS = 50, OFFERS = 100, TITLES = 12, RUNS = 20 };

static void add_offer(struct store *store, const struct id *event, uint64_t *seed)
{
    static const char *const themes[] = {"Kulttuuri", "Luonto",   "Viestintä", "Talous",
                                         "Digi",      "Liikunta", "Tilat",     ""};
    size_t number = bench_random(seed, CROWD_ASSOCIATIONS);
    size_t topic = bench_random(seed, TITLES);
    char organisation[64];
    char title[64];
    struct error error = {0};
    struct id id;
    (void)snprintf(organisation, sizeof organisation, "Kylän yhdistys %zu ry", number);
    (void)snprintf(title, sizeof title, "Opastettu kierros %zu paikallishistoriaan", topic);
    const struct listing_form form = {.organisation = organisation,
                                      .title = title,
                                      .theme = themes[(number + topic) % 8],
                                      .detail = "Kesto noin tunti, enintään 25 henkeä kerrallaan",
                                      .contact = "Aino Mattila",
                                      .contact_consent = CONSENT_YES};
    bench_must(listing_add(store, event, &form, &id, &error), &error);
}

static void make_registry(const char *path)
{
    struct store *store;
    struct error error = {0};
    uint64_t seed = 1;
    bench_must(store_create(&store, path, &error), &error);
    for (int i = 0; i < EVENTS; i++) {
        char date[16];
        struct id id;
        (void)snprintf(date, sizeof date, "%d-%02d-10", 2020 + i / 12, 1 + i % 12);
        const struct event event = {
            .name = "Seurakahvit", .municipality = "Tuusula", .venue = "", .date = date};
        bench_must(event_add(store, &event, &id, &error), &error);
        for (int offer = 0; offer < OFFERS; offer++)
            add_offer(store, &id, &seed);
    }
    store_close(store);
}

int main(void)
{
    struct folder folder;
    char path[FOLDER_PATH_SIZE];
    (void)setlocale(LC_ALL, "C.UTF-8");
    if (!folder_make(&folder))
        return 1;
    folder_join(&folder, "registry", path);
    make_registry(path);
    printf("the expert directory of %d events and %d offers: text in %.0f ms, JSON in %.0f ms"
           " (goal 1000)\n",
           (int)EVENTS, EVENTS * OFFERS, bench_paper(path, "directory", "text", RUNS) * 1e3,
           bench_paper(path, "directory", "json", RUNS) * 1e3);
    folder_remove(&folder);
    return 0;
}
