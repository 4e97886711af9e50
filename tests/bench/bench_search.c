/*
 * The search alone, over 100,000 people in memory, beside `fzf --filter` over the same people as
 * lines, one after the other with the same searches. fzf's time is that of the whole program, as
 * whoever calls it waits for it; what of it goes into starting is told.
 */
#include "crowd.h"

#include "vaihtarit/store/event.h"
#include "vaihtarit/ui/model.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

static const char *const searches[] = {
    "m",           "mä",         "mäk",         "makinen",      "virtanen anna", "anna virt",
    "ann mäk",     "yhdistys 7", "olavi tuus",  "lehtinen-aho", "kosk sat",      "järvenpää",
    "saarinenaho", "heinonen o", "korhonen li", "niemi"};
enum { SEARCHES = sizeof searches / sizeof *searches, ROUNDS = 5 };

/* The first `limit` people as one line each: what a search can find of them. */
static bool write_lines(struct model *model, const char *path, size_t limit)
{
    struct model_hits hits = {0};
    struct error error = {0};
    FILE *file = fopen(path, "w");
    bench_must(model_search(model, "", &hits, &error), &error);
    for (size_t i = 0; file && i < hits.count && i < limit; i++) {
        const struct attendee one = model_attendee(model, hits.rows[i]);
        char code[ID_CODE_SIZE];
        id_code(&one.registration, code);
        (void)fprintf(file, "%s %s %s %s %s\n", one.family, one.given, one.organisation_name,
                      one.municipality, code);
    }
    model_hits_release(&hits);
    return file && fclose(file) == 0;
}

static double search_ours(struct model *model, const char *text)
{
    static struct model_hits hits;
    struct error error = {0};
    double start = bench_seconds();
    bench_must(model_search(model, text, &hits, &error), &error);
    return bench_seconds() - start;
}

static double search_theirs(const char *lines, const char *text)
{
    const char *const arguments[] = {"fzf", "--filter", text, NULL};
    return bench_run(arguments, lines);
}

static void compare(struct model *model, const char *lines, const char *line)
{
    double ours[SEARCHES * ROUNDS];
    double theirs[SEARCHES * ROUNDS];
    double ratios[SEARCHES * ROUNDS];
    size_t count = 0;
    bool has_fzf = search_theirs(lines, searches[0]) >= 0;
    double begins = search_theirs(line, "");
    for (size_t round = 0; round < ROUNDS; round++) {
        for (size_t i = 0; i < SEARCHES; i++, count++) {
            ours[count] = search_ours(model, searches[i]);
            theirs[count] = has_fzf ? search_theirs(lines, searches[i]) : 0;
            ratios[count] = has_fzf ? ours[count] / theirs[count] : 0;
        }
    }
    double most = bench_percentile(ours, count, 99);
    printf("search of %d people: half within %.2f ms, 99 %% within %.2f ms", (int)CROWD_SIZE,
           bench_percentile(ours, count, 50) * 1e3, most * 1e3);
    if (has_fzf)
        printf("; fzf --filter over the same lines: half within %.1f ms (%.1f ms to start):"
               " %.3f times, at most %.3f (goal 1)\n",
               bench_percentile(theirs, count, 50) * 1e3, begins * 1e3,
               bench_percentile(ratios, count, 50), bench_percentile(ratios, count, 100));
    else
        printf("; fzf is not installed, so there is nothing to compare with\n");
}

int main(void)
{
    struct folder folder;
    char path[FOLDER_PATH_SIZE];
    char lines[FOLDER_PATH_SIZE];
    char line[FOLDER_PATH_SIZE];
    struct model *model;
    (void)setlocale(LC_ALL, "C.UTF-8");
    if (!folder_make(&folder))
        return 1;
    folder_join(&folder, "book", path);
    folder_join(&folder, "lines", lines);
    folder_join(&folder, "line", line);
    crowd_make_book(path, CROWD_SIZE);
    struct store *store = crowd_open(path, &model);
    bool done = write_lines(model, lines, CROWD_SIZE) && write_lines(model, line, 1);
    if (done)
        compare(model, lines, line);
    model_destroy(model);
    store_close(store);
    folder_remove(&folder);
    return done ? 0 : 1;
}
