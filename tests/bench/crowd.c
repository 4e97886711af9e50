#include "crowd.h"

#include "vaihtarit/core/clock.h"
#include "vaihtarit/store/event.h"
#include "vaihtarit/store/registration.h"
#include "vaihtarit/store/txn.h"

#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

static const char *const given_names[] = {
    "Anna", "Olavi", "Satu", "Matti", "Liisa", "Kari",  "Seppo",  "Saara",  "Eeva",  "Ville",
    "Aino", "Helmi", "Onni", "Eino",  "Toivo", "Väinö", "Sirkka", "Pirkko", "Jorma", "Tapio"};
static const char *const family_names[] = {
    "Mäkinen",   "Virtanen", "Korhonen", "Nieminen", "Mäkelä",   "Hämäläinen", "Laine",
    "Heikkinen", "Koskinen", "Järvinen", "Lehtonen", "Lehtinen", "Saarinen",   "Salminen",
    "Heinonen",  "Niemi",    "Heikkilä", "Kinnunen", "Salonen",  "Turunen"};
static const char *const municipalities[] = {"Tuusula",    "Järvenpää", "Kerava",    "Hyvinkää",
                                             "Nurmijärvi", "Mäntsälä",  "Pornainen", "Sipoo"};
enum { NAMES = 20, MUNICIPALITIES = 8 };

void bench_must(bool done, const struct error *error)
{
    if (done)
        return;
    (void)fprintf(stderr, "%s\n", error->message);
    exit(1);
}

static void must_do(bool done, const char *what)
{
    if (done)
        return;
    perror(what);
    exit(1);
}

void crowd_name(size_t number, char given[32], char family[32])
{
    static const char *const ends[] = {"", "-Aho", "-Harju", "-Lampi", "-Ranta"};
    (void)snprintf(given, 32, "%s", given_names[number % NAMES]);
    size_t rest = number / NAMES;
    size_t end = rest / NAMES;
    if (end < 5)
        (void)snprintf(family, 32, "%s%s", family_names[rest % NAMES], ends[end]);
    else
        (void)snprintf(family, 32, "%s-%c%cniemi", family_names[rest % NAMES],
                       (char)('A' + end / 16 % 16), (char)('a' + end % 16));
}

struct person {
    char given[32];
    char family[32];
    char email[64];
    char phone[24];
    char association[32];
    const char *municipality;
};

static void make_person(size_t number, struct person *person)
{
    size_t association = number % CROWD_ASSOCIATIONS;
    crowd_name(number, person->given, person->family);
    (void)snprintf(person->email, sizeof person->email, "nimi%zu@esimerkki.fi", number);
    (void)snprintf(person->phone, sizeof person->phone, "040 %07zu", number);
    (void)snprintf(person->association, sizeof person->association, "Yhdistys %zu ry", association);
    person->municipality = municipalities[association % MUNICIPALITIES];
}

void crowd_write_list(const char *path, size_t count)
{
    FILE *file = fopen(path, "w");
    must_do(file != NULL, path);
    (void)fprintf(file, "Etunimi;Sukunimi;Sähköposti;Puhelin;Yhdistys;Kunta\n");
    for (size_t i = 0; i < count; i++) {
        struct person person;
        make_person(i, &person);
        (void)fprintf(file, "%s;%s;%s;%s;%s;%s\n", person.given, person.family, person.email,
                      person.phone, person.association, person.municipality);
    }
    must_do(fclose(file) == 0, path);
}

static void make_book(const char *path, size_t count)
{
    struct store *store;
    struct error error = {0};
    struct id event_id;
    struct id id;
    enum registration_outcome outcome;
    const struct event event = {.name = "Järjestötreffit",
                                .kind = EVENT_JARJESTOTREFFIT,
                                .municipality = "Tuusula",
                                .date = "2026-11-24"};
    bench_must(store_create(&store, path, &error), &error);
    bench_must(event_add(store, &event, &event_id, &error), &error);
    bench_must(txn_begin(store, "import", &error), &error);
    for (size_t i = 0; i < count; i++) {
        struct person person;
        make_person(i, &person);
        const struct registration_form form = {.given = person.given,
                                               .family = person.family,
                                               .email = person.email,
                                               .phone = person.phone,
                                               .organisation = person.association,
                                               .municipality = person.municipality};
        bench_must(registration_import(store, &event_id, &form, 1, &outcome, &id, &error), &error);
    }
    bench_must(txn_commit(store, &error), &error);
    store_close(store);
}

void crowd_make_book(const char *path, size_t count)
{
    int status;
    pid_t child = fork();
    must_do(child >= 0, "fork");
    if (child == 0) {
        make_book(path, count);
        _exit(0);
    }
    must_do(waitpid(child, &status, 0) == child, "waitpid");
    if (status != 0)
        exit(1);
}

double bench_run(const char *const *arguments, const char *input)
{
    posix_spawn_file_actions_t actions;
    pid_t child;
    int status;
    double start = bench_seconds();
    must_do(posix_spawn_file_actions_init(&actions) == 0 &&
                posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY,
                                                 0) == 0 &&
                (!input ||
                 posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, input, O_RDONLY, 0) == 0),
            "posix_spawn");
    bool started =
        posix_spawnp(&child, arguments[0], &actions, NULL, (char *const *)arguments, environ) == 0;
    (void)posix_spawn_file_actions_destroy(&actions);
    if (!started || waitpid(child, &status, 0) != child || status != 0)
        return -1;
    return bench_seconds() - start;
}

const char *bench_program(void)
{
    const char *program = getenv("VAIHTARIT");
    return program && program[0] ? program : "build/vaihtarit";
}

static int compare(const void *one, const void *other)
{
    double a = *(const double *)one;
    double b = *(const double *)other;
    return (a > b) - (a < b);
}

double bench_median(const char *const *arguments, size_t runs)
{
    enum { RUNS_MOST = 100 };
    double times[RUNS_MOST];
    if (runs > RUNS_MOST)
        runs = RUNS_MOST;
    for (size_t i = 0; i < runs; i++) {
        times[i] = bench_run(arguments, NULL);
        if (times[i] < 0) {
            (void)fprintf(stderr, "%s %s %s failed\n", arguments[0], arguments[1], arguments[2]);
            exit(1);
        }
    }
    return bench_percentile(times, runs, 50);
}

double bench_paper(const char *book, const char *kind, const char *format, size_t runs)
{
    const char *const arguments[] = {bench_program(), "report", book, kind,
                                     "--format",      format,   NULL};
    return bench_median(arguments, runs);
}

double bench_percentile(double *numbers, size_t count, double percent)
{
    qsort(numbers, count, sizeof *numbers, compare);
    size_t place = (size_t)((double)count * percent / 100);
    return numbers[place < count ? place : count - 1];
}

double bench_seconds(void)
{
    return (double)clock_monotonic() / 1e6;
}

size_t bench_random(uint64_t *seed, size_t limit)
{
    *seed = *seed * 6364136223846793005U + 1442695040888963407U;
    return (size_t)(*seed >> 33) % limit;
}

struct store *crowd_open(const char *path, struct model **model)
{
    struct store *store;
    struct error error = {0};
    struct arena arena = {0};
    struct event event;
    bool finished;
    bench_must(store_open(&store, path, &error), &error);
    bench_must(event_current(store, &arena, &event, &error), &error);
    bench_must(model_create(model, store, &event.id, &error), &error);
    bench_must(model_load(*model, -1, &finished, &error), &error);
    arena_release(&arena);
    return store;
}
