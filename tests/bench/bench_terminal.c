/*
 * The real program in a terminal with 100,000 people: how many bytes a key costs, and how many
 * check-ins a second one person gets who scans code after code, each as soon as the one before was
 * answered. An answer that rings the bell is in the file.
 */
#include "crowd.h"
#include "terminal.h"

#include "vaihtarit/store/event.h"
#include "vaihtarit/store/registration.h"
#include "vaihtarit/store/summary.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SCANS = 200, ARROWS = 40, QUIET_MS = 60, LOADED_MS = 1000 };

static size_t bytes_of(struct terminal *terminal, const char *keys)
{
    terminal_forget(terminal);
    terminal_send(terminal, keys);
    return terminal_settle(terminal, QUIET_MS);
}

static size_t larger(size_t one, size_t other)
{
    return one > other ? one : other;
}

static void measure_bytes(struct terminal *terminal)
{
    static const char *const letters[] = {"m", "ä", "k", "i", "n", "e", "n", " ", "a", "n"};
    static const char *const firsts[] = {"a", "h", "j", "k", "l", "m", "n", "s", "t", "v"};
    size_t arrow = 0;
    size_t letter = 0;
    for (int i = 0; i < ARROWS; i++)
        arrow = larger(arrow, bytes_of(terminal, "\033OB"));
    (void)bytes_of(terminal, "\033");
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
        letter = larger(letter, bytes_of(terminal, letters[i]));
    for (size_t i = 0; i < sizeof firsts / sizeof *firsts; i++) {
        (void)bytes_of(terminal, "\033");
        letter = larger(letter, bytes_of(terminal, firsts[i]));
    }
    (void)bytes_of(terminal, "\033");
    printf("bytes sent for a key, the most: an arrow %zu (goal under 300), a letter %zu"
           " (goal under 2000)\n",
           arrow, letter);
}

static int compare_codes(const void *one, const void *other)
{
    return strcmp(one, other);
}

/* True for a code that only one person has: of another one the door asks who is meant. */
static bool is_unique(char (*sorted)[ID_CODE_SIZE], size_t count, const char *code)
{
    size_t at = (size_t)((char(*)[ID_CODE_SIZE])bsearch(code, sorted, count, sizeof *sorted,
                                                        compare_codes) -
                         sorted);
    return (at == 0 || strcmp(sorted[at - 1], code) != 0) &&
           (at + 1 == count || strcmp(sorted[at + 1], code) != 0);
}

/* Every so many-th person's code, spread over the whole file. */
static void choose_codes(const char *path, char codes[SCANS][ID_CODE_SIZE])
{
    struct store *store;
    struct error error = {0};
    struct arena arena = {0};
    struct event event;
    const struct id first = {{0}};
    const struct attendee *people;
    size_t count;
    bench_must(store_open(&store, path, &error), &error);
    bench_must(event_current(store, &arena, &event, &error), &error);
    bench_must(
        registration_slice(store, &event.id, &first, CROWD_SIZE, &arena, &people, &count, &error),
        &error);
    char(*sorted)[ID_CODE_SIZE] = calloc(count, sizeof *sorted);
    bench_must(sorted || error_set_memory(&error), &error);
    for (size_t i = 0; i < count; i++)
        id_code(&people[i].registration, sorted[i]);
    qsort(sorted, count, sizeof *sorted, compare_codes);
    for (size_t i = 0; i < SCANS; i++) {
        size_t person = i * count / SCANS;
        do
            id_code(&people[person++].registration, codes[i]);
        while (!is_unique(sorted, count, codes[i]));
    }
    free(sorted);
    arena_release(&arena);
    store_close(store);
}

static int count_inside(const char *path)
{
    struct store *store;
    struct error error = {0};
    struct arena arena = {0};
    struct event event;
    struct figures figures;
    bench_must(store_open(&store, path, &error), &error);
    bench_must(event_current(store, &arena, &event, &error), &error);
    bench_must(summary_read(store, &event.id, &arena, &figures, &error), &error);
    arena_release(&arena);
    store_close(store);
    return figures.people.inside;
}

static bool measure_scans(struct terminal *terminal, const char *path)
{
    static char codes[SCANS][ID_CODE_SIZE];
    double times[SCANS];
    choose_codes(path, codes);
    double begun = bench_seconds();
    for (size_t i = 0; i < SCANS; i++) {
        terminal_forget(terminal);
        double start = bench_seconds();
        terminal_send(terminal, codes[i]);
        terminal_send(terminal, "\r");
        if (!terminal_wait_for(terminal, "\a"))
            return false;
        times[i] = bench_seconds() - start;
    }
    double taken = bench_seconds() - begun;
    int inside = count_inside(path);
    printf("%d scans without a pause: %.1f check-ins a second (goal 20), 99 %% within %.1f ms;"
           " %d in the file\n",
           (int)SCANS, SCANS / taken, bench_percentile(times, SCANS, 99) * 1e3, inside);
    return inside == SCANS;
}

int main(void)
{
    struct folder folder;
    char path[FOLDER_PATH_SIZE];
    struct terminal *terminal = calloc(1, sizeof *terminal);
    (void)setlocale(LC_ALL, "C.UTF-8");
    if (!terminal || !folder_make(&folder))
        return 1;
    (void)setenv("VAIHTARIT_DATA", folder.path, 1);
    folder_join(&folder, "book", path);
    crowd_make_book(path, CROWD_SIZE);
    bool done = terminal_start(terminal, path) && terminal_wait_for(terminal, "ohje");
    if (done) {
        (void)terminal_settle(terminal, LOADED_MS); /* while it loads it counts on the screen */
        measure_bytes(terminal);
        done = measure_scans(terminal, path);
    }
    terminal_end(terminal);
    if (!done)
        (void)fprintf(stderr, "%s did not answer each scan\n", bench_program());
    folder_remove(&folder);
    free(terminal);
    return done ? 0 : 1;
}
