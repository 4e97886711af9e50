/* From starting the real program in a terminal to its first whole screen, and its memory then. */
#include "crowd.h"

#include <locale.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { ROUNDS = 11, OUTPUT = 1 << 20, PATIENCE_MS = 10000 };

static pid_t start(const char *path, int *terminal)
{
    const struct winsize size = {.ws_row = 24, .ws_col = 80};
    pid_t child = forkpty(terminal, NULL, NULL, &size);
    if (child == 0) {
        (void)setenv("TERM", "xterm-256color", 1);
        (void)execl(bench_program(), bench_program(), path, (char *)NULL);
        _exit(127);
    }
    return child;
}

/* Reads until the key bar, the last row of a screen, has come. False if it does not. */
static bool wait_for_key_bar(int terminal, char *output)
{
    size_t length = 0;
    struct pollfd ready = {.fd = terminal, .events = POLLIN};
    while (length < OUTPUT && poll(&ready, 1, PATIENCE_MS) == 1) {
        ssize_t got = read(terminal, output + length, OUTPUT - length);
        if (got <= 0)
            return false;
        length += (size_t)got;
        output[length] = '\0';
        if (strstr(output, "ohje"))
            return true;
    }
    return false;
}

static double first_screen(const char *path, char *output)
{
    int terminal;
    int status;
    double begun = bench_seconds();
    pid_t child = start(path, &terminal);
    if (child < 0)
        return -1;
    bool shown = wait_for_key_bar(terminal, output);
    double taken = bench_seconds() - begun;
    (void)kill(child, SIGKILL);
    (void)close(terminal);
    (void)waitpid(child, &status, 0);
    return shown ? taken : -1;
}

static bool measure(const struct folder *folder, size_t people, double goal, char *output)
{
    char path[FOLDER_PATH_SIZE];
    char name[24];
    double times[ROUNDS];
    (void)snprintf(name, sizeof name, "book-%zu", people);
    folder_join(folder, name, path);
    crowd_make_book(path, people);
    for (int i = 0; i < ROUNDS; i++) {
        times[i] = first_screen(path, output);
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
    char *output = malloc(OUTPUT + 1);
    (void)setlocale(LC_ALL, "C.UTF-8");
    if (!output || !folder_make(&folder))
        return 1;
    /* Files that were opened last are remembered: not among the user's own. */
    (void)setenv("VAIHTARIT_DATA", folder.path, 1);
    bool done = measure(&folder, 10000, 50, output) && measure(&folder, CROWD_SIZE, 100, output);
    if (!done)
        (void)fprintf(stderr, "%s showed no screen\n", bench_program());
    folder_remove(&folder);
    free(output);
    return done ? 0 : 1;
}
