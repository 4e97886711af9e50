#include "vaihtarit/store/search.h"

#include "vaihtarit/core/unicode.h"
#include "vaihtarit/store/registration.h"

#include <string.h>

/* True when every word of `words` begins a word of `text`; both folded. */
static bool words_match(const char *words, const char *text)
{
    while (*words) {
        size_t length = strcspn(words, " ");
        const char *at = text;
        while (at && strncmp(at, words, length) != 0) {
            at = strchr(at, ' ');
            at = at ? at + 1 : NULL;
        }
        if (!at)
            return false;
        words += length + strspn(words + length, " ");
    }
    return true;
}

/* 0 for no match, 1 for a match by words, 2 for exactly this code. */
static int match(const struct attendee *attendee, const char *text, const char *folded,
                 struct buffer *scratch)
{
    char code[ID_CODE_SIZE];
    id_code(&attendee->registration, code);
    if (strcmp(code, text) == 0 ||
        (attendee->external_code[0] && strcmp(attendee->external_code, text) == 0))
        return 2;
    buffer_clear(scratch);
    const char *const parts[] = {attendee->given, attendee->family, attendee->nickname,
                                 attendee->organisation_name, attendee->municipality};
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        unicode_fold(scratch, parts[i]);
        buffer_add_byte(scratch, ' ');
    }
    return folded[0] && words_match(folded, buffer_text(scratch)) ? 1 : 0;
}

/* Rows found, those not arrived first; the first exact code alone if there is one. */
struct search {
    const char *text;
    struct buffer folded;
    struct buffer scratch;
    struct attendee *list;
    size_t limit;
    size_t waiting; /* of list: not arrived, in front */
    size_t count;
    bool exact;
};

static void keep(struct search *search, const struct attendee *attendee, int quality)
{
    if (quality == 2 && !search->exact) {
        search->exact = true;
        search->count = search->waiting = 0;
    }
    if (quality == 0 || (search->exact && quality < 2))
        return;
    bool waiting = attendee->presence == PRESENCE_NOT_ARRIVED;
    size_t place = waiting ? search->waiting : search->count;
    if (place >= search->limit)
        return;
    if (search->count == search->limit)
        search->count--;
    memmove(&search->list[place + 1], &search->list[place],
            (search->count - place) * sizeof *search->list);
    search->list[place] = *attendee;
    search->count++;
    search->waiting += waiting;
}

static bool search_slices(struct store *store, const struct id *event, struct search *search,
                          struct arena *arena, struct error *error)
{
    enum { SLICE = 500 };
    struct id after = {{0}};
    size_t count;
    do {
        const struct attendee *slice;
        if (!registration_slice(store, event, &after, SLICE, arena, &slice, &count, error))
            return false;
        for (size_t i = 0; i < count; i++) {
            keep(search, &slice[i],
                 match(&slice[i], search->text, buffer_text(&search->folded), &search->scratch));
            after = slice[i].registration;
        }
    } while (count == SLICE);
    return !search->scratch.failed || error_set_memory(error);
}

bool search_attendees(struct store *store, const struct id *event, const char *text, size_t limit,
                      struct arena *arena, const struct attendee **attendees, size_t *count,
                      struct error *error)
{
    struct search search = {.text = text, .limit = limit};
    search.list = arena_allocate(arena, (limit + 1) * sizeof *search.list);
    unicode_fold(&search.folded, text);
    bool done = search.list && !search.folded.failed
                    ? search_slices(store, event, &search, arena, error)
                    : error_set_memory(error);
    *attendees = search.list;
    *count = search.count;
    buffer_release(&search.folded);
    buffer_release(&search.scratch);
    return done;
}
