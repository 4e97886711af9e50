/* Papers as PDF, from the command line to the last byte, the second program with them. */
#include "crowd.h"

#include "vaihtarit/store/event.h"
#include "vaihtarit/store/trade.h"

#include <locale.h>
#include <stdio.h>
#include <sys/resource.h>

enum { TRADES = 100, BADGES = 1000, PEOPLE = 10000, RUNS = 11 };

/* A swap between two of the associations. */
static void add_trade(struct store *store, const struct id *event, size_t number)
{
    char one[64];
    char other[64];
    struct error error = {0};
    struct id id;
    (void)snprintf(one, sizeof one, "Kylän yhdistys %zu ry", number);
    (void)snprintf(other, sizeof other, "Pitäjän perinneseura %zu ry", number * 7 % TRADES);
    const struct trade_leg_form legs[] = {
        {.giver = one, .receiver = other, .what = "Opastettu kierros kirkossa"},
        {.giver = other, .receiver = one, .what = "Kokoustila kerran kuussa"}};
    const struct trade_form form = {.legs = legs,
                                    .leg_count = 2,
                                    .due = "2026-12-15",
                                    .note = "Sovitaan päivä puhelimessa",
                                    .status = TRADE_AGREED};
    bench_must(trade_add(store, event, &form, &id, &error), &error);
}

static void make_evening(const char *path)
{
    struct store *store;
    struct error error = {0};
    struct id id;
    const struct event event = {
        .name = "Järjestötreffit", .municipality = "Tuusula", .venue = "", .date = "2026-11-24"};
    bench_must(store_create(&store, path, &error), &error);
    bench_must(event_add(store, &event, &id, &error), &error);
    for (size_t i = 0; i < TRADES; i++)
        add_trade(store, &id, i);
    store_close(store);
}

/* MiB of the largest program that has ended so far. */
static double largest(void)
{
    struct rusage usage;
    return getrusage(RUSAGE_CHILDREN, &usage) == 0 ? (double)usage.ru_maxrss / 1024 : -1;
}

int main(void)
{
    struct folder folder;
    char evening[FOLDER_PATH_SIZE];
    char guests[FOLDER_PATH_SIZE];
    char crowd[FOLDER_PATH_SIZE];
    (void)setlocale(LC_ALL, "C.UTF-8");
    if (!folder_make(&folder))
        return 1;
    folder_join(&folder, "evening", evening);
    folder_join(&folder, "guests", guests);
    folder_join(&folder, "crowd", crowd);
    make_evening(evening);
    printf("the summary of %d trades as PDF: %.0f ms (goal 150)\n", (int)TRADES,
           bench_paper(evening, "summary", "pdf", RUNS) * 1e3);
    crowd_make_book(guests, BADGES);
    printf("%d name badges with QR codes as PDF: %.2f s (goal 3)\n", (int)BADGES,
           bench_paper(guests, "badges", "pdf", 3));
    crowd_make_book(crowd, PEOPLE);
    double seconds = bench_paper(crowd, "participants", "pdf", 3);
    printf("%d participants as PDF: %.2f s (goal 2), %.0f MiB (goal 100)\n", (int)PEOPLE, seconds,
           largest());
    folder_remove(&folder);
    return 0;
}
