#include "deeds.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

struct history_entry deeds_last(struct book *book)
{
    struct history_entry entry;
    struct error error = {0};
    must(history_last(book->store, &book->arena, &entry, &error), &error);
    return entry;
}

const struct history_entry *deeds_newest(struct book *book, size_t limit)
{
    const struct history_entry *entries;
    size_t count;
    struct error error = {0};
    struct history *history;
    must(history_open(&history, book->store, &error), &error);
    must(history_read(history, limit, &book->arena, &entries, &count, &error), &error);
    history_close(history);
    assert_int_equal(count, limit);
    return entries;
}

void deeds_undo_newest(struct book *book)
{
    struct error error = {0};
    const struct history_entry *entry = deeds_newest(book, 1);
    must(history_undo(book->store, entry->node, entry->last_seq, &error), &error);
}
