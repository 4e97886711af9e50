/* From starting the real program in a terminal to its first whole screen. */
#include "crowd.h"
#include "terminal.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

enum { ROUNDS = 11 };

/* The key bar is the last row of a screen. */
static double first_screen(struct terminal *terminal, const char *path)
{
    double begun = bench_seconds();
    if (!terminal_start(terminal, path))
        return -1;
    bool shown = terminal_wait_for(terminal, "ohje");
    double taken = bench_seconds() - begun;
    terminal_end(terminal);
    return shown ? taken : -1;
}

static bool measure(struct terminal *terminal, const struct folder *folder, size_t people,
                    double goal)
{
    char path[FOLDER_PATH_SIZE];
    char name[24];
    double times[ROUNDS];
    (void)snprintf(name, sizeof name, "book-%zu", people);
    folder_join(folder, name, path);
    crowd_make_book(path, people);
    for (int i = 0; i < ROUNDS; i++) {
        times[i] = first_screen(terminal, path);
        if (times[i] < 0)
            return false;
    }
    printf("start to first screen with %zu people: %.0f ms (goal %.0f)\n", people,
           bench_percentile(times, ROUNDS, 50) * 1e3, goal);
    return true;
}

int main(void)
{
    struct folder folder;
    struct terminal *terminal = calloc(1, sizeof *terminal);
    (void)setlocale(LC_ALL, "C.UTF-8");
    if (!terminal || !folder_make(&folder))
        return 1;
    /* Files that were opened last are remembered: not among the user's own. */
    (void)setenv("VAIHTARIT_DATA", folder.path, 1);
    bool done =
        measure(terminal, &folder, 10000, 50) && measure(terminal, &folder, CROWD_SIZE, 100);
    if (!done)
        (void)fprintf(stderr, "%s showed no screen\n", bench_program());
    folder_remove(&folder);
    free(terminal);
    return done ? 0 : 1;
}
