/*
 * Who may be one and the same among 100,000 people: at every letter that is typed into the form of
 * somebody new, and for the whole evening when the list of duplicates is opened.
 */
#include "crowd.h"

#include "vaihtarit/store/event.h"
#include "vaihtarit/ui/twins.h"

#include <locale.h>
#include <stdio.h>
#include <string.h>

enum { LIMIT = 3, NAMES = 200, TIMES_MOST = NAMES * 32 };

/* Types the family name letter by letter, and looks at each. */
static size_t type_name(const struct model *model, size_t number, double *times)
{
    char given[32];
    char family[32];
    size_t count = 0;
    crowd_name(number, given, family);
    for (size_t length = 1; length <= strlen(family); length++) {
        char typed[32] = {0};
        struct twin twins[LIMIT];
        memcpy(typed, family, length);
        const struct attendee who = {.given = given, .family = typed, .email = "", .phone = ""};
        double start = bench_seconds();
        (void)twins_find(model, &who, twins, LIMIT);
        times[count++] = bench_seconds() - start;
    }
    return count;
}

static void measure(const struct model *model)
{
    static double times[TIMES_MOST];
    const struct twin_pair *pairs;
    struct arena arena = {0};
    struct error error = {0};
    uint64_t seed = 1;
    size_t count = 0;
    size_t found;
    for (size_t i = 0; i < NAMES; i++)
        count += type_name(model, bench_random(&seed, CROWD_SIZE), times + count);
    double start = bench_seconds();
    bench_must(twins_of_people(model, &arena, &pairs, &found, &error), &error);
    double people = bench_seconds() - start;
    bench_must(twins_of_organisations(model, &arena, &pairs, &found, &error), &error);
    printf("who may be the same among %d people: half of the letters within %.2f ms, 99 %% within"
           " %.2f ms (goal 10); all of the evening in %.0f ms\n",
           (int)CROWD_SIZE, bench_percentile(times, count, 50) * 1e3,
           bench_percentile(times, count, 99) * 1e3, people * 1e3);
    arena_release(&arena);
}

int main(void)
{
    struct folder folder;
    char path[FOLDER_PATH_SIZE];
    struct model *model;
    (void)setlocale(LC_ALL, "C.UTF-8");
    if (!folder_make(&folder))
        return 1;
    folder_join(&folder, "book", path);
    crowd_make_book(path, CROWD_SIZE);
    struct store *store = crowd_open(path, &model);
    measure(model);
    model_destroy(model);
    store_close(store);
    folder_remove(&folder);
    return 0;
}
