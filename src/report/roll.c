#include "roll.h"

#include "vaihtarit/core/clock.h"
#include "vaihtarit/core/collation.h"
#include "vaihtarit/core/message.h"

#include <stdlib.h>
#include <string.h>

static int compare_entries(const void *one, const void *other)
{
    const struct roll_entry *left = one;
    const struct roll_entry *right = other;
    int order = strcmp(left->key, right->key);
    return order != 0 ? order
                      : id_compare(&left->attendee->registration, &right->attendee->registration);
}

static const char *sort_key(struct arena *arena, const struct attendee *attendee)
{
    struct buffer key = {0};
    collation_add_key(&key, attendee->family);
    buffer_add_byte(&key, '\x01');
    collation_add_key(&key, attendee->given);
    buffer_add_byte(&key, '\x01');
    collation_add_key(&key, attendee->organisation_name);
    return arena_keep(arena, &key);
}

const struct roll_entry *roll_sort(struct arena *arena, const struct evening *evening)
{
    struct roll_entry *sorted =
        arena_allocate(arena, (evening->attendee_count + 1) * sizeof *sorted);
    if (!sorted)
        return NULL;
    for (size_t i = 0; i < evening->attendee_count; i++) {
        const struct attendee *attendee = &evening->attendees[i];
        sorted[i].attendee = attendee;
        sorted[i].key = sort_key(arena, attendee);
    }
    qsort(sorted, evening->attendee_count, sizeof *sorted, compare_entries);
    return sorted;
}

/* Whoever simply registered needs no word beside the name. */
const char *roll_name(struct arena *arena, const struct attendee *attendee)
{
    const char *name = person_list_name(arena, attendee->given, attendee->family);
    if (attendee->status != REGISTRATION_REGISTERED)
        return arena_format(arena, "%s (%s)", name, registration_status_name(attendee->status));
    if (attendee->source == SOURCE_WALK_IN)
        return arena_format(arena, tr("%s (ovelta)"), name);
    return name;
}

const char *roll_arrival(struct arena *arena, const struct attendee *attendee)
{
    if (attendee->presence == PRESENCE_NOT_ARRIVED)
        return "[ ]";
    char time[8];
    clock_time_of_day(attendee->first_in, time);
    return arena_format(arena, "[x] %s", time);
}

const char *roll_code(struct arena *arena, const struct attendee *attendee)
{
    char code[ID_CODE_SIZE];
    id_code(&attendee->registration, code);
    return arena_copy(arena, code);
}

const char *roll_code_in_threes(struct arena *arena, const struct attendee *attendee)
{
    char code[ID_CODE_SIZE];
    char shown[ID_CODE_SHOWN_SIZE];
    id_code(&attendee->registration, code);
    id_code_in_threes(code, shown);
    return arena_copy(arena, shown);
}

void roll_add_staff_only(struct document *document)
{
    document_add_text(document, BLOCK_PARAGRAPH, tr("Vain järjestäjille."));
}
