#include "people_index.h"

#include "vaihtarit/core/array.h"
#include "vaihtarit/core/collation.h"

#include <stdlib.h>
#include <string.h>

/* ---- Shared names ---- */

static bool set_name(struct people_name *name, const char *text)
{
    struct spelling spelling = {0};
    char *copy = strdup(text);
    spelling_add(&spelling, text);
    spelling_add_joined(&spelling, 0);
    if (!copy || spelling_failed(&spelling)) {
        free(copy);
        spelling_release(&spelling);
        return false;
    }
    free(name->text);
    spelling_release(&name->spelling);
    name->text = copy;
    name->spelling = spelling;
    return true;
}

/* The place of a name, by id where it has one, else by its text; added when it is not there. */
static bool intern(struct people_names *names, const struct id *id, const char *text,
                   uint32_t *index)
{
    bool by_id = !id_is_none(id);
    for (size_t i = names->count; i-- > 0;) {
        struct people_name *name = &names->items[i];
        if (by_id ? id_equal(&name->id, id)
                  : id_is_none(&name->id) && strcmp(name->text, text) == 0) {
            *index = (uint32_t)i;
            return true;
        }
    }
    if (!array_reserve(&names->items, &names->capacity, names->count + 1, sizeof *names->items))
        return false;
    struct people_name *added = &names->items[names->count];
    *added = (struct people_name){.id = *id};
    if (!set_name(added, text))
        return false;
    *index = (uint32_t)names->count++;
    return true;
}

static void release_names(struct people_names *names)
{
    for (size_t i = 0; i < names->count; i++) {
        free(names->items[i].text);
        spelling_release(&names->items[i].spelling);
    }
    free(names->items);
}

/* ---- The table of registrations ---- */

static size_t find_slot(const struct people_index *people, const struct id *registration)
{
    size_t mask = people->slot_count - 1;
    size_t slot = (size_t)id_hash(registration) & mask;
    while (people->slots[slot] != PEOPLE_NONE &&
           !id_equal(&people->rows[people->slots[slot]].registration, registration))
        slot = (slot + 1) & mask;
    return slot;
}

static bool grow_slots(struct people_index *people)
{
    if (people->slot_count >= 2 * (people->count + 1))
        return true;
    size_t count = people->slot_count > 0 ? people->slot_count * 2 : 64;
    uint32_t *slots = malloc(count * sizeof *slots);
    if (!slots)
        return false;
    memset(slots, 0xFF, count * sizeof *slots);
    free(people->slots);
    people->slots = slots;
    people->slot_count = count;
    for (size_t i = 0; i < people->count; i++)
        slots[find_slot(people, &people->rows[i].registration)] = (uint32_t)i;
    return true;
}

/* The row of a registration. */
static bool find_row(const struct people_index *people, const struct id *registration,
                     uint32_t *row)
{
    if (people->slot_count == 0)
        return false;
    uint32_t found = people->slots[find_slot(people, registration)];
    if (found == PEOPLE_NONE || people->rows[found].removed)
        return false;
    *row = found;
    return true;
}

/* ---- Rows ---- */

static bool add_text(struct people_index *people, const char *text, uint32_t *offset)
{
    if (people->texts.length == 0)
        buffer_add_byte(&people->texts, '\0');
    *offset = 0;
    if (text[0]) {
        *offset = (uint32_t)people->texts.length;
        buffer_add_bytes(&people->texts, text, strlen(text) + 1);
    }
    return !people->texts.failed;
}

/* By family name, given name and, for people of one name, the same order every time. */
static bool add_key(struct people_index *people, const struct attendee *attendee, uint32_t *offset)
{
    char code[ID_CODE_SIZE];
    id_code(&attendee->registration, code);
    *offset = (uint32_t)people->texts.length;
    collation_add_key(&people->texts, attendee->family);
    buffer_add_byte(&people->texts, '\x01');
    collation_add_key(&people->texts, attendee->given);
    buffer_add_byte(&people->texts, '\x01');
    buffer_add_bytes(&people->texts, code, sizeof code);
    return !people->texts.failed;
}

/* A name, and its words as one. */
static void add_name(struct spelling *lines, const char *name)
{
    size_t from = lines->folded.length;
    spelling_add(lines, name);
    spelling_add_joined(lines, from);
}

static bool add_line(struct people_index *people, const struct attendee *attendee, uint32_t row)
{
    char code[ID_CODE_SIZE];
    size_t line = people->line_count;
    struct spelling *lines = &people->lines;
    if (!array_reserve(&people->line_rows, &people->line_capacity, line + 1, sizeof(uint32_t)) ||
        !array_reserve(&people->line_starts, &people->line_start_capacity, line + 1,
                       sizeof(uint32_t)))
        return false;
    people->line_rows[line] = row;
    people->line_starts[line] = (uint32_t)lines->folded.length;
    id_code(&attendee->registration, code);
    add_name(lines, attendee->family);
    add_name(lines, attendee->given);
    add_name(lines, attendee->nickname);
    spelling_add(lines, code);
    spelling_add(lines, attendee->external_code);
    buffer_add_byte(&lines->folded, '\n');
    buffer_add_byte(&lines->letters, '\n');
    if (spelling_failed(lines) ||
        !people_add_words(people, people->line_starts[line], (uint32_t)line))
        return false;
    people->rows[row].line = (uint32_t)line;
    people->line_count++;
    return true;
}

static bool fill_row(struct people_index *people, const struct attendee *attendee, uint32_t index)
{
    static const struct id none;
    struct people_row *row = &people->rows[index];
    row->registration = attendee->registration;
    row->person = attendee->person;
    row->status = (uint8_t)attendee->status;
    row->source = (uint8_t)attendee->source;
    row->presence = (uint8_t)attendee->presence;
    row->consent = (uint8_t)attendee->consent;
    row->arrivals = (uint8_t)(attendee->arrivals_kept > 255 ? 255 : attendee->arrivals_kept);
    row->removed = false;
    return intern(&people->organisations, &attendee->organisation, attendee->organisation_name,
                  &row->organisation) &&
           intern(&people->municipalities, &none, attendee->municipality, &row->municipality) &&
           intern(&people->desks, &none, attendee->first_desk, &row->desk) &&
           add_text(people, attendee->given, &row->given) &&
           add_text(people, attendee->family, &row->family) &&
           add_text(people, attendee->nickname, &row->nickname) &&
           add_text(people, attendee->first_in, &row->first_in) &&
           add_key(people, attendee, &row->key) && add_line(people, attendee, index) &&
           people_traits_read(&people->traits[index], attendee, &people->texts);
}

static int compare_keys(const struct people_index *people, uint32_t one, uint32_t other)
{
    const char *texts = people->texts.data;
    return strcmp(texts + people->rows[one].key, texts + people->rows[other].key);
}

static int compare_rows(const void *one, const void *other, void *people)
{
    return compare_keys(people, *(const uint32_t *)one, *(const uint32_t *)other);
}

void people_sort(struct people_index *people)
{
    if (people->order_count > 0)
        qsort_r(people->order, people->order_count, sizeof *people->order, compare_rows, people);
    people->sorted = true;
}

static bool insert_in_order(struct people_index *people, uint32_t row)
{
    if (!array_reserve(&people->order, &people->order_capacity, people->order_count + 1,
                       sizeof *people->order))
        return false;
    size_t low = people->sorted ? 0 : people->order_count;
    size_t high = people->order_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_keys(people, people->order[middle], row) <= 0)
            low = middle + 1;
        else
            high = middle;
    }
    memmove(&people->order[low + 1], &people->order[low],
            (people->order_count - low) * sizeof *people->order);
    people->order[low] = row;
    people->order_count++;
    return true;
}

static void take_from_order(struct people_index *people, uint32_t row)
{
    size_t i = 0;
    while (i < people->order_count && people->order[i] != row)
        i++;
    if (i == people->order_count)
        return;
    people->order_count--;
    memmove(&people->order[i], &people->order[i + 1],
            (people->order_count - i) * sizeof *people->order);
}

static bool add_row(struct people_index *people, const struct attendee *attendee)
{
    if (!grow_slots(people) ||
        !array_reserve(&people->rows, &people->capacity, people->count + 1, sizeof *people->rows) ||
        !array_reserve(&people->traits, &people->trait_capacity, people->count + 1,
                       sizeof *people->traits))
        return false;
    uint32_t row = (uint32_t)people->count;
    size_t slot = find_slot(people, &attendee->registration);
    people->rows[row] = (struct people_row){0};
    if (!fill_row(people, attendee, row) || !insert_in_order(people, row))
        return false;
    people->slots[slot] = row;
    people->count++;
    return true;
}

bool people_put(struct people_index *people, const struct attendee *attendee)
{
    uint32_t row = people->slot_count > 0
                       ? people->slots[find_slot(people, &attendee->registration)]
                       : PEOPLE_NONE;
    if (row == PEOPLE_NONE)
        return add_row(people, attendee);
    if (people->rows[row].removed)
        people->removed--;
    else
        take_from_order(people, row);
    people->line_rows[people->rows[row].line] = PEOPLE_NONE;
    return fill_row(people, attendee, row) && insert_in_order(people, row);
}

void people_remove(struct people_index *people, const struct id *registration)
{
    uint32_t row;
    if (!find_row(people, registration, &row))
        return;
    take_from_order(people, row);
    people->line_rows[people->rows[row].line] = PEOPLE_NONE;
    people->rows[row].removed = true;
    people->removed++;
}

bool people_rename_organisation(struct people_index *people,
                                const struct organisation *organisation)
{
    for (size_t i = 0; i < people->organisations.count; i++) {
        struct people_name *name = &people->organisations.items[i];
        if (id_equal(&name->id, &organisation->id))
            return strcmp(name->text, organisation->name) == 0 ||
                   set_name(name, organisation->name);
    }
    return true;
}

struct attendee people_attendee(const struct people_index *people, uint32_t row)
{
    const struct people_row *from = &people->rows[row];
    const struct people_name *organisation = &people->organisations.items[from->organisation];
    const char *texts = people->texts.data;
    return (struct attendee){.registration = from->registration,
                             .person = from->person,
                             .organisation = organisation->id,
                             .given = texts + from->given,
                             .family = texts + from->family,
                             .nickname = texts + from->nickname,
                             .organisation_name = organisation->text,
                             .municipality = people->municipalities.items[from->municipality].text,
                             .email = "",
                             .phone = "",
                             .needs = "",
                             .note = "",
                             .external_code = "",
                             .registered_at = "",
                             .status = (enum registration_status)from->status,
                             .source = (enum registration_source)from->source,
                             .consent = (enum consent)from->consent,
                             .presence = (enum presence_state)from->presence,
                             .first_in = texts + from->first_in,
                             .first_desk = people->desks.items[from->desk].text,
                             .arrivals_kept = from->arrivals};
}

void people_release(struct people_index *people)
{
    release_names(&people->organisations);
    release_names(&people->municipalities);
    release_names(&people->desks);
    buffer_release(&people->texts);
    spelling_release(&people->lines);
    people_release_words(people);
    free(people->rows);
    free(people->traits);
    free(people->order);
    free(people->slots);
    free(people->line_rows);
    free(people->line_starts);
    free(people->matches);
    free(people->ranks);
    *people = (struct people_index){0};
}
