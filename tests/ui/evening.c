#include "evening.h"

#include "vaihtarit/store/event.h"
#include "vaihtarit/store/registration.h"
#include "vaihtarit/store/search.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const struct registration_form people[] = {
    {.given = "Anna",
     .family = "Mäkinen",
     .organisation = "Tuusulanjärven Reuma ry",
     .municipality = "Tuusula",
     .email = "anna@example.org",
     .phone = "040 1234567",
     .needs = "gluteeniton",
     .external_code = "700123",
     .consent = CONSENT_YES},
    {.given = "Olavi",
     .family = "Mäkelä",
     .organisation = "Hyvinkään Omaishoitajat ry",
     .municipality = "Hyvinkää",
     .note = "tuo esitteet",
     .external_code = "700124"},
    {.given = "Satu",
     .family = "Yli-Mäki",
     .organisation = "Pornainen-Seura ry",
     .municipality = "Pornainen",
     .status = REGISTRATION_WAITLIST},
    {.given = "Åke",
     .family = "Öhman",
     .organisation = "Tusby Svenska Förening rf",
     .municipality = "Tuusula",
     .status = REGISTRATION_CANCELLED},
    {.given = "Marja-Leena",
     .family = "Virtanen",
     .organisation = "Järvenpään Mielenterveysyhdistys ry",
     .municipality = "Järvenpää"},
    {.given = "Anna",
     .family = "Virtanen",
     .organisation = "Nurmijärven Kulttuuriyhdistys ry",
     .municipality = "Nurmijärvi"},
};

static void add_people(struct store *store, const struct id *event, size_t count)
{
    enum registration_outcome outcome;
    struct id id;
    assert_true(count <= sizeof people / sizeof people[0]);
    for (size_t i = 0; i < count; i++)
        assert_true(registration_import(store, event, &people[i], 1, &outcome, &id, NULL));
}

void evening_stage_home(struct evening_stage *evening, int rows, int columns)
{
    *evening = (struct evening_stage){0};
    assert_true(folder_make(&evening->folder));
    assert_int_equal(setenv("VAIHTARIT_DATA", evening->folder.path, 1), 0);
    assert_int_equal(setenv("HOME", evening->folder.path, 1), 0);
    stage_open(&evening->stage, &views_of_program, rows, columns);
}

void evening_stage_open(struct evening_stage *evening, size_t count, int rows, int columns)
{
    const struct event event = {.name = "Seurakahvit",
                                .kind = EVENT_SEURAKAHVIT,
                                .municipality = "Pornainen",
                                .venue = "",
                                .date = "2026-11-24"};
    struct error error = {0};
    struct store *store;
    struct id id;
    evening_stage_home(evening, rows, columns);
    if (!store_create(&store, evening_path(evening, "ilta.vaihtarit"), &error) ||
        !event_add(store, &event, &id, &error))
        fail_msg("%s", error.message);
    add_people(store, &id, count);
    if (!app_use_book(evening->stage.app, store, &error))
        fail_msg("%s", error.message);
    (void)app_load(evening->stage.app, -1);
}

void evening_stage_close(struct evening_stage *evening)
{
    stage_close(&evening->stage);
    arena_release(&evening->arena);
    folder_remove(&evening->folder);
}

const char *evening_path(const struct evening_stage *evening, const char *name)
{
    static char path[FOLDER_PATH_SIZE];
    folder_join(&evening->folder, name, path);
    return path;
}

static const struct attendee *search(struct evening_stage *evening, const char *text, size_t *count)
{
    const struct app *app = evening->stage.app;
    const struct attendee *found;
    struct error error = {0};
    if (!search_attendees(app->store, &app->event.id, text, 100, &evening->arena, &found, count,
                          &error))
        fail_msg("%s", error.message);
    return found;
}

struct attendee evening_attendee(struct evening_stage *evening, const char *text)
{
    size_t count;
    const struct attendee *found = search(evening, text, &count);
    assert_int_equal(count, 1);
    return found[0];
}

size_t evening_count(struct evening_stage *evening, const char *text)
{
    size_t count;
    (void)search(evening, text, &count);
    return count;
}

void evening_press_function(struct evening_stage *evening, unsigned number)
{
    stage_press(&evening->stage, (struct key){.kind = PRESS_FUNCTION, .code = number});
}
