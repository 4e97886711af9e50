/*
 * The door search with 100,000 people: from a key press to the finished screen, for people found
 * as they are at a door, by beginnings of names in any order, associations, mistakes and codes.
 * And the memory that the whole app takes with all of them loaded.
 */
#include "crowd.h"

#include "vaihtarit/term/canvas.h"
#include "vaihtarit/ui/app.h"
#include "vaihtarit/ui/model.h"
#include "vaihtarit/ui/views.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SEARCHES = 600, PRESSES = 40000 };

struct door {
    struct app *app;
    struct canvas canvas;
    double *times; /* seconds of each key press */
    size_t count;
};

static void press(struct door *door, struct key key)
{
    double start = bench_seconds();
    app_key(door->app, &key);
    app_draw(door->app, &door->canvas);
    if (door->count < PRESSES)
        door->times[door->count++] = bench_seconds() - start;
}

/* Types text of the letters that names have: all of it is UTF-8 of one or two bytes. */
static size_t type(struct door *door, const char *text, size_t limit)
{
    size_t typed = 0;
    for (const unsigned char *c = (const unsigned char *)text; *c && typed < limit; typed++) {
        char32_t code = *c++;
        if (code >= 0xC0)
            code = ((code & 0x1F) << 6) | (*c++ & 0x3F);
        press(door, (struct key){.kind = PRESS_TEXT, .code = code});
    }
    return typed;
}

static void erase(struct door *door, size_t count)
{
    for (size_t i = 0; i < count; i++)
        press(door, (struct key)KEY_NAMED(BACKSPACE));
}

static void search_one(struct door *door, uint64_t *seed)
{
    char given[32];
    char family[32];
    char other[48];
    size_t typed;
    size_t number = bench_random(seed, CROWD_SIZE);
    crowd_name(number, given, family);
    switch (bench_random(seed, 5)) {
    case 0: /* the beginning of a family name, then of a given name */
        typed = type(door, family, 3 + bench_random(seed, 5));
        typed += type(door, " ", 1) + type(door, given, 1 + bench_random(seed, 3));
        break;
    case 1: /* the other way round, with a mistake mended */
        typed = type(door, given, 4);
        typed += type(door, "xq", 2);
        erase(door, 2);
        typed += type(door, " ", 1) + type(door, family, 3) - 2;
        break;
    case 2: /* an association */
        (void)snprintf(other, sizeof other, "yhdistys %zu %s", number % CROWD_ASSOCIATIONS, given);
        typed = type(door, other, 40);
        break;
    case 3: { /* a code */
        const struct attendee one = model_attendee(door->app->model, (uint32_t)number);
        id_code(&one.registration, other);
        typed = type(door, other, 9);
        break;
    }
    default: /* one letter, and looking around */
        typed = type(door, family, 1);
        for (int i = 0; i < 3; i++)
            press(door, (struct key)KEY_NAMED(DOWN));
        press(door, (struct key)KEY_NAMED(PAGE_DOWN));
        break;
    }
    erase(door, typed);
}

/* Kilobytes of this process that are in memory; 0 where it cannot be told. */
static long resident_memory(void)
{
    char line[128];
    long kilobytes = 0;
    FILE *file = fopen("/proc/self/status", "r");
    while (file && fgets(line, sizeof line, file))
        if (sscanf(line, "VmRSS: %ld", &kilobytes) == 1)
            break;
    if (file)
        (void)fclose(file);
    return kilobytes;
}

int main(void)
{
    struct folder folder;
    char path[FOLDER_PATH_SIZE];
    struct door door = {0};
    struct error error = {0};
    uint64_t seed = 2026;
    (void)setlocale(LC_ALL, "C.UTF-8");
    (void)setenv("VAIHTARIT_NOW", "2026-11-24T17:42:05+02:00", 1);
    door.times = calloc(PRESSES, sizeof *door.times);
    if (!door.times || !folder_make(&folder))
        return 1;
    folder_join(&folder, "book", path);
    crowd_make_book(path, CROWD_SIZE);
    bench_must(app_create(&door.app, &views_of_program, &error), &error);
    bench_must(canvas_resize(&door.canvas, 24, 80, &error), &error);
    bench_must(app_open_book(door.app, path, &error), &error);
    double start = bench_seconds();
    (void)app_load(door.app, -1);
    app_draw(door.app, &door.canvas);
    printf("loading %d people: %.2f s; memory then %.1f MB (goal 60)\n", (int)CROWD_SIZE,
           bench_seconds() - start, (double)resident_memory() / 1024);
    for (int i = 0; i < SEARCHES; i++)
        search_one(&door, &seed);
    double half = bench_percentile(door.times, door.count, 50);
    double most = bench_percentile(door.times, door.count, 99);
    double worst = bench_percentile(door.times, door.count, 100);
    printf("door search, %zu key presses: half within %.2f ms, 99 %% within %.2f ms (goal 10),"
           " the slowest %.2f ms\n",
           door.count, half * 1e3, most * 1e3, worst * 1e3);
    app_destroy(door.app);
    canvas_release(&door.canvas);
    free(door.times);
    folder_remove(&folder);
    return 0;
}
