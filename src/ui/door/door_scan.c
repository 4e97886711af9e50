/* Scans at the door: a whole one takes the place of what was typed and checks in. */
#include "door.h"
#include "trades/trades_scan.h"

#include "vaihtarit/core/message.h"
#include "vaihtarit/store/registration.h"
#include "vaihtarit/ui/attendance.h"

#include <string.h>
#include <strings.h>

/*
 * The search puts those who are waited for before those who are in, and these before the cancelled;
 * among each of them whole words come first, and so do the owners of a code.
 */
enum standing { WAITED_FOR, ARRIVED, CANCELLED, STANDINGS };

/* More of one standing never share one code. */
enum { CANDIDATES = 16 };

static enum standing standing_of(const struct attendee *attendee)
{
    if (attendee->presence != PRESENCE_NOT_ARRIVED)
        return ARRIVED;
    return attendee->status == REGISTRATION_CANCELLED ? CANCELLED : WAITED_FOR;
}

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
    size_t looked_at[STANDINGS] = {0};
    for (size_t i = 0; i < door->hits.count; i++) {
        struct attendee attendee = model_attendee(app->model, door->hits.rows[i]);
        if (looked_at[standing_of(&attendee)]++ >= CANDIDATES ||
            !has_code(app, &attendee.registration, code))
            continue;
        *found = attendee.registration;
        owners++;
    }
    return owners;
}

static void check_in(struct app *app, void *state, const char *code)
{
    struct door *door = state;
    struct id registration;
    editor_set(&door->search, code);
    door_search_anew(app, door);
    size_t owners = find_owners(app, door, code, &registration);
    if (owners == 0) {
        door_empty_search(app, door);
        if (!trades_open_code(app, code))
            door_answer_unknown(app, code, true);
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

static void answer_empty(struct app *app, void *state)
{
    door_empty_search(app, state);
    app_answer(app, MESSAGE_WARNING, tr("TYHJÄ"),
               tr("Lukija lähetti tyhjän koodin. Skannaa uudelleen tai kirjoita nimi."));
}

static void answer_garbled(struct app *app, void *state, const char *layout)
{
    door_empty_search(app, state);
    app_answer(app, MESSAGE_WARNING, tr("LUKIJA?"),
               tr("Lukijan näppäimistö on väärä: %s. Koodista ei saa selvää. Kirjoita nimi. "
                  "Asetusten Koodinlukija auttaa."),
               layout);
}

static const struct scan_answers answers = {
    .code = check_in, .empty = answer_empty, .garbled = answer_garbled};

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
    return scanner_answer(app, &scan, &answers, door) || is_frame(door, key);
}

bool door_scan_tick(struct app *app, struct view *view)
{
    struct door *door = view->state;
    struct scan scan;
    (void)scanner_silence(app, &door->reader, &scan);
    return scanner_answer(app, &scan, &answers, door);
}
