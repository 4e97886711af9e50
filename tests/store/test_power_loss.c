/*
 * Power loss at every write of an evening: whatever the disk kept, the file opens, verifies, and
 * holds everything that was acknowledged before the lights went out.
 */
#include "support/folder.h"
#include "vaihtarit/store/event.h"
#include "vaihtarit/store/headcount.h"
#include "vaihtarit/store/history.h"
#include "vaihtarit/store/listing.h"
#include "vaihtarit/store/presence.h"
#include "vaihtarit/store/registration.h"
#include "vaihtarit/store/replica.h"
#include "vaihtarit/store/trade.h"
#include "vaihtarit/store/verify.h"
#include "vfs_crash.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { ACKNOWLEDGED = 64, PEOPLE = 12, SEED = 2026 };

/* What a step of the evening had called saved, and how much had been written by then. */
struct acknowledgement {
    size_t writes;
    int64_t last_seq;
    uint8_t hash[REPLICA_HASH_SIZE];
};

struct evening {
    struct folder folder;
    char path[FOLDER_PATH_SIZE];
    struct vfs_shim shim;
    struct crash_recording recording;
    struct store *store;
    int64_t node;
    struct acknowledgement acknowledged[ACKNOWLEDGED];
    size_t count;
};

static void must(bool done, const struct error *error)
{
    if (!done)
        fail_msg("%s (%s:%d)", error->message, error->file, error->line);
}

static void acknowledge(struct evening *evening)
{
    struct error error = {0};
    struct version version = {0};
    bool found;
    struct acknowledgement *next = &evening->acknowledged[evening->count++];
    assert_true(evening->count <= ACKNOWLEDGED);
    must(version_read(evening->store, &version, &error), &error);
    evening->node = replica_node(evening->store);
    next->writes = evening->recording.count;
    next->last_seq = version_seq(&version, evening->node);
    must(replica_hash(evening->store, evening->node, next->last_seq, next->hash, &found, &error),
         &error);
    assert_true(found || next->last_seq == 0);
    version_release(&version);
}

static void import_people(struct evening *evening, const struct id *event, struct id *people)
{
    struct error error = {0};
    must(txn_begin(evening->store, "import", &error), &error);
    for (int i = 0; i < PEOPLE; i++) {
        char family[32];
        enum registration_outcome outcome;
        (void)snprintf(family, sizeof family, "Mäkinen%d", i);
        struct registration_form form = {
            .given = "Anna", .family = family, .organisation = "Pornainen-Seura ry"};
        must(registration_import(evening->store, event, &form, 1, &outcome, &people[i], &error),
             &error);
    }
    must(txn_commit(evening->store, &error), &error);
    acknowledge(evening);
}

static struct id add_listing(struct evening *evening, const struct id *event,
                             const char *organisation, enum listing_side side)
{
    struct error error = {0};
    struct id id;
    struct listing_form form = {
        .organisation = organisation, .side = side, .title = "Pihatalkoot ja nuotiokahvit"};
    must(listing_add(evening->store, event, &form, &id, &error), &error);
    acknowledge(evening);
    return id;
}

static void record_trade(struct evening *evening, const struct id *event)
{
    struct error error = {0};
    struct id id;
    struct trade_leg_form leg = {
        .giver = "Sieniseura", .receiver = "Museoyhdistys ry", .what = "sieniretki"};
    leg.offer = add_listing(evening, event, leg.giver, LISTING_OFFER);
    leg.want = add_listing(evening, event, leg.receiver, LISTING_WANT);
    struct trade_form form = {.legs = &leg, .leg_count = 1};
    must(trade_add(evening->store, event, &form, &id, &error), &error);
    acknowledge(evening);
}

static void check_in_and_undo(struct evening *evening, const struct id *people)
{
    struct error error = {0};
    struct arena arena = {0};
    struct history_entry entry;
    for (int i = 0; i < PEOPLE; i++) {
        must(presence_check_in(evening->store, &people[i], "ovi", &error), &error);
        acknowledge(evening);
    }
    must(history_last(evening->store, &arena, &entry, &error), &error);
    must(history_undo(evening->store, entry.node, entry.last_seq, &error), &error);
    acknowledge(evening);
    arena_release(&arena);
}

static void play(struct evening *evening)
{
    struct error error = {0};
    struct id event;
    struct id people[PEOPLE];
    struct event form = {.name = "Seurakahvit",
                         .kind = EVENT_SEURAKAHVIT,
                         .municipality = "Pornainen",
                         .venue = "",
                         .date = "2026-11-24"};
    must(store_create(&evening->store, evening->path, &error), &error);
    must(event_add(evening->store, &form, &event, &error), &error);
    acknowledge(evening);
    import_people(evening, &event, people);
    check_in_and_undo(evening, people);
    record_trade(evening, &event);
    must(headcount_add(evening->store, &event, 3, "ovi", &error), &error);
    acknowledge(evening);
    store_close(evening->store);
    evening->store = NULL;
}

static int set_up(void **state)
{
    struct evening *evening = calloc(1, sizeof *evening);
    assert_non_null(evening);
    assert_true(folder_make(&evening->folder));
    folder_join(&evening->folder, "ilta.vaihtarit", evening->path);
    vfs_shim_install(&evening->shim, crash_record, &evening->recording);
    play(evening);
    vfs_shim_remove(&evening->shim);
    *state = evening;
    return 0;
}

static int tear_down(void **state)
{
    struct evening *evening = *state;
    folder_remove(&evening->folder);
    crash_recording_release(&evening->recording);
    free(evening);
    return 0;
}

/* The last step that was acknowledged before the crash; NULL for none. */
static const struct acknowledgement *last_acknowledged(const struct evening *evening, size_t writes)
{
    const struct acknowledgement *last = NULL;
    for (size_t i = 0; i < evening->count; i++)
        if (evening->acknowledged[i].writes <= writes)
            last = &evening->acknowledged[i];
    return last;
}

static void check_image(const struct evening *evening, size_t writes, enum crash_kind kind)
{
    const struct acknowledgement *last = last_acknowledged(evening, writes);
    struct store *store;
    struct error error = {0};
    struct verify_result verified;
    uint8_t hash[REPLICA_HASH_SIZE];
    bool found;
    if (!last)
        return; /* the book was still being made */
    if (!store_open(&store, evening->path, &error) || !store_verify(store, &verified, &error) ||
        !replica_hash(store, evening->node, last->last_seq, hash, &found, &error))
        fail_msg("after write %zu, kind %d, seed %d: %s", writes, (int)kind, (int)SEED,
                 error.message);
    if (!found || memcmp(hash, last->hash, sizeof hash) != 0)
        fail_msg("after write %zu, kind %d, seed %d: lost what was saved up to change %lld", writes,
                 (int)kind, (int)SEED, (long long)last->last_seq);
    store_close(store);
}

static void keeps_what_was_acknowledged(void **state)
{
    struct evening *evening = *state;
    static const enum crash_kind kinds[] = {CRASH_ALL_WRITTEN, CRASH_NONE_WRITTEN,
                                            CRASH_SOME_WRITTEN};
    struct crash_replay replay = {.recording = &evening->recording};
    size_t images = 0;
    while (crash_advance(&replay)) {
        for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++, images++) {
            assert_true(crash_write_image(&replay, kinds[i], SEED + images, evening->folder.path));
            check_image(evening, replay.position, kinds[i]);
        }
    }
    print_message("%zu writes, %zu crash images\n", replay.position, images);
    assert_true(images > 500);
    crash_replay_release(&replay);
}

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {cmocka_unit_test(keeps_what_was_acknowledged)};
    return cmocka_run_group_tests_name("power loss", tests, set_up, tear_down);
}
