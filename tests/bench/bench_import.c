/* Bringing 100,000 people in, beside `sqlite3 .import` of the same list into a bare table. */
#include "crowd.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

enum { ROUNDS = 3 };

static double import(const struct folder *folder, const char *list, int round)
{
    char path[FOLDER_PATH_SIZE];
    char name[16];
    (void)snprintf(name, sizeof name, "book-%d", round);
    folder_join(folder, name, path);
    const char *program = bench_program();
    const char *const make[] = {program,   "new",    path,         "--name",
                                "Ilta",    "--kind", "muu",        "--municipality",
                                "Tuusula", "--date", "2026-11-24", NULL};
    const char *const bring[] = {program, "import", path, "people", list, NULL};
    return bench_run(make, NULL) < 0 ? -1 : bench_run(bring, NULL);
}

static double import_bare(const struct folder *folder, const char *list, int round)
{
    char path[FOLDER_PATH_SIZE];
    char name[16];
    char order[FOLDER_PATH_SIZE + 64];
    (void)snprintf(name, sizeof name, "bare-%d", round);
    folder_join(folder, name, path);
    (void)snprintf(order, sizeof order, ".import --skip 1 %s list", list);
    const char *const arguments[] = {"sqlite3",
                                     path,
                                     "CREATE TABLE list(given, family, email, phone,"
                                     " association, municipality)",
                                     ".mode csv",
                                     ".separator ;",
                                     order,
                                     NULL};
    return bench_run(arguments, NULL);
}

int main(void)
{
    struct folder folder;
    char list[FOLDER_PATH_SIZE];
    double ours[ROUNDS];
    double theirs[ROUNDS];
    (void)setlocale(LC_ALL, "C.UTF-8");
    if (!folder_make(&folder))
        return 1;
    folder_join(&folder, "list.csv", list);
    crowd_write_list(list, CROWD_SIZE);
    bool done = true;
    for (int i = 0; i < ROUNDS && done; i++) {
        theirs[i] = import_bare(&folder, list, i);
        ours[i] = import(&folder, list, i);
        done = theirs[i] > 0 && ours[i] > 0;
    }
    if (done) {
        double mine = bench_percentile(ours, ROUNDS, 50);
        double base = bench_percentile(theirs, ROUNDS, 50);
        printf("import of %d people: %.2f s, sqlite3 .import %.2f s: %.1f times (goal 10)\n",
               (int)CROWD_SIZE, mine, base, mine / base);
    } else {
        (void)fprintf(stderr, "an import failed; are %s and sqlite3 there?\n", bench_program());
    }
    folder_remove(&folder);
    return done ? 0 : 1;
}
