/* Scans at the door: a whole one takes the place of what was typed and checks in. */
#include "door.h"

#include "vaihtarit/core/message.h"
#include "vaihtarit/store/registration.h"
#include "vaihtarit/ui/attendance.h"

#include <string.h>
#include <strings.h>

/* More rows than that never share one code. */
enum { CANDIDATES = 16 };

/* True where a code is this person's, all of it: here or in the system that the list is from. */
static bool has_code(struct app *app, const struct id *registration, const char *code)
{
    char own[ID_CODE_SIZE];
    struct arena arena = {0};
    struct attendee attendee;
    id_code(registration, own);
    bool same = strcmp(own, code) == 0;
    if (!same && registration_find(app->store, registration, &arena, &attendee, NULL))
        same = strcasecmp(attendee.external_code, code) == 0; /* Caps Lock */
    arena_release(&arena);
    return same;
}

/* How many have the code; *found is the last of them. */
static size_t find_owners(struct app *app, const struct door *door, const char *code,
                          struct id *found)
{
    size_t owners = 0;
    for (size_t i = 0; i < door->hits.count && i < CANDIDATES; i++) {
        struct id registration = door_people.row_id(door, i);
        if (!has_code(app, &registration, code))
            continue;
        *found = registration;
        owners++;
    }
    return owners;
}

static void answer_unknown(struct app *app, const char *code)
{
    if (app->loading)
        app_answer(app, MESSAGE_WARNING, tr("HETKI"),
                   tr("Listaa haetaan vielä. Skannaa kohta uudelleen."));
    else if (strlen(code) == ID_CODE_SIZE - 1 && code[strspn(code, "0123456789")] == '\0' &&
             !id_code_is_valid(code))
        app_answer(app, MESSAGE_WARNING, tr("EI LÖYDY"),
                   tr("%s\nKoodissa on jokin numero väärin. Skannaa tai kirjoita se uudelleen."),
                   code);
    else
        app_answer(app, MESSAGE_WARNING, tr("EI LÖYDY"),
                   tr("%s\nKoodia ei ole tällä listalla. Kirjoita nimi. F2 lisää uuden."), code);
}

static void check_in(struct app *app, struct door *door, const char *code)
{
    struct id registration;
    editor_set(&door->search, code);
    door_search_anew(app, door);
    size_t owners = find_owners(app, door, code, &registration);
    if (owners == 0) {
        door_empty_search(app, door);
        answer_unknown(app, code);
    } else if (owners > 1) {
        door->stale = true;
        app_answer(app, MESSAGE_WARNING, tr("KUKA?"),
                   tr("Koodi %s osuu useaan. Valitse oikea rivi nuolilla."), code);
    } else if (attendance_check_in(app, &registration)) {
        door_empty_search(app, door);
    } else {
        door->stale = true;
    }
}

/* True when the verdict leaves nothing to be done with the key. */
static bool answer_scan(struct app *app, struct door *door, const struct scan *scan)
{
    switch (scan->verdict) {
    case SCAN_TYPING:
        return false;
    case SCAN_REST:
        return true;
    case SCAN_CODE:
        check_in(app, door, scan->text);
        if (scan->layout)
            app_say_also(app,
                         tr("Lukijan näppäimistö on väärä: %s. Asetusten Koodinlukija auttaa."),
                         tr(scan->layout));
        return true;
    case SCAN_EMPTY:
        door_empty_search(app, door);
        app_answer(app, MESSAGE_WARNING, tr("TYHJÄ"),
                   tr("Lukija lähetti tyhjän koodin. Skannaa uudelleen tai kirjoita nimi."));
        return true;
    case SCAN_GARBLED:
        door_empty_search(app, door);
        app_answer(app, MESSAGE_WARNING, tr("LUKIJA?"),
                   tr("Lukijan näppäimistö on väärä: %s. Koodista ei saa selvää. Kirjoita nimi. "
                      "Asetusten Koodinlukija auttaa."),
                   tr(scan->layout));
        return true;
    }
    return false;
}

/* What scanners send around a code, and what means nothing at the door by itself. */
static bool is_frame(const struct door *door, const struct key *key)
{
    return key->kind == PRESS_CONTROL &&
           (key->code == 'b' || (key->code == 'c' && door->reader.count > 1));
}

bool door_scan_key(struct app *app, struct door *door, const struct key *key)
{
    struct scan scan;
    (void)scanner_key(app, &door->reader, key, &scan);
    return answer_scan(app, door, &scan) || is_frame(door, key);
}

bool door_scan_tick(struct app *app, struct view *view)
{
    struct door *door = view->state;
    struct scan scan;
    (void)scanner_silence(app, &door->reader, &scan);
    return answer_scan(app, door, &scan);
}
