#include "vaihtarit/sync/fork.h"

#include "vaihtarit/core/clock.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/store/replica.h"

#include <stdio.h>
#include <string.h>

/* Following a node's log here for as long as the log there says the same. */
struct search {
    struct store *there;
    struct arena *arena;
    int64_t common;    /* the last seq that both agree on */
    const char *at;    /* of the first transaction that only this book has */
    const char *actor; /* of the same */
    bool parted;
};

static bool compare(void *context, const struct replica_txn *txn, struct error *error)
{
    struct search *search = context;
    uint8_t theirs[REPLICA_HASH_SIZE];
    bool known;
    if (!replica_hash(search->there, txn->node, txn->last_seq, theirs, &known, error))
        return false;
    if (known && memcmp(theirs, txn->hash, sizeof theirs) == 0) {
        search->common = txn->last_seq;
        return true;
    }
    search->at = arena_copy(search->arena, txn->at);
    search->actor = arena_copy(search->arena, txn->actor);
    search->parted = true;
    return false;
}

bool fork_describe(const struct sync_step *step, struct store *here, struct store *there,
                   struct arena *arena, const char **sentence, struct error *error)
{
    struct search search = {.there = there, .arena = arena, .at = "", .actor = ""};
    if (!replica_each(here, step->node, 0, compare, &search, error) && !search.parted)
        return false;
    char date[CLOCK_DATE_SIZE];
    char day[CLOCK_TEXT_SIZE];
    char time[8];
    (void)snprintf(date, sizeof date, "%.10s", search.at);
    clock_short_date(date, day, sizeof day);
    clock_time_of_day(search.at, time);
    *sentence = arena_format(
        arena,
        tr("Koneen ”%s” kirjauksilla on kaksi eri jatkoa %s klo %s alkaen: tiedostossa %s "
           "muutoksia on %lld ja tiedostossa %s %lld. Niitä ei yhdistetty. Tarkista molemmat ja "
           "kirjaa puuttuvat uudelleen."),
        search.actor, day, time, store_path(here), (long long)(step->here - search.common),
        store_path(there), (long long)(step->there - search.common));
    return true;
}
