#include "log_rows.h"
#include "widgets/filter.h"

#include "history_words.h"
#include "vaihtarit/core/array.h"
#include "vaihtarit/core/clock.h"
#include "vaihtarit/ui/model.h"

#include <stdlib.h>
#include <string.h>

enum { SLICE = 25, MICROSECONDS_PER_MS = 1000 };

bool log_rows_begin(struct log_rows *rows, struct store *store, struct error *error)
{
    log_rows_release(rows);
    rows->ended = !history_open(&rows->history, store, error);
    return !rows->ended;
}

void log_rows_release(struct log_rows *rows)
{
    history_close(rows->history);
    arena_release(&rows->texts);
    free(rows->items);
    *rows = (struct log_rows){0};
}

static struct id place_id(const struct history_entry *entry)
{
    struct id id;
    memcpy(id.bytes, &entry->node, sizeof entry->node);
    memcpy(id.bytes + sizeof entry->node, &entry->last_seq, sizeof entry->last_seq);
    return id;
}

/* Makes the row in the texts of the rows: those of the slice go. */
static struct log_row make_row(struct arena *texts, const struct history_entry *entry,
                               const char *today)
{
    struct log_row row = {.id = place_id(entry), .entry = *entry};
    struct buffer time = {0};
    struct buffer deed = {0};
    history_words_time(&time, entry->at, today);
    history_words_deed(&deed, entry);
    row.time = arena_keep(texts, &time);
    row.deed = arena_keep(texts, &deed);
    row.entry.at = arena_copy(texts, entry->at);
    row.entry.actor = arena_copy(texts, entry->actor);
    row.entry.action = arena_copy(texts, entry->action);
    row.entry.subject = arena_copy(texts, entry->subject);
    return row;
}

static bool meets(const struct history_entry *entry, const char *search, const char *today)
{
    struct arena texts = {0};
    const struct log_row row = make_row(&texts, entry, today);
    const char *const words[] = {row.time, row.deed, row.entry.actor};
    bool met = filter_finds(search, words, sizeof words / sizeof words[0]);
    arena_release(&texts);
    return met;
}

static bool read_slice(struct log_rows *rows, const char *search, const char *today,
                       struct error *error)
{
    struct arena slice = {0};
    const struct history_entry *entries;
    size_t count = 0;
    bool done = history_read(rows->history, SLICE, &slice, &entries, &count, error);
    rows->ended = done && count < SLICE;
    for (size_t i = 0; done && i < count; i++) {
        if (*search != '\0' && !meets(&entries[i], search, today))
            continue;
        done = array_reserve(&rows->items, &rows->capacity, rows->count + 1, sizeof *rows->items);
        if (done)
            rows->items[rows->count++] = make_row(&rows->texts, &entries[i], today);
        if (!done || rows->texts.failed)
            done = error_set_memory(error);
    }
    arena_release(&slice);
    return done;
}

bool log_rows_read(struct log_rows *rows, size_t wanted, const char *search, const char *today,
                   int milliseconds, struct error *error)
{
    int64_t end = clock_monotonic() + (int64_t)milliseconds * MICROSECONDS_PER_MS;
    bool done = true;
    while (done && !rows->ended && rows->count < wanted && clock_monotonic() < end)
        done = read_slice(rows, search, today, error);
    return done;
}
