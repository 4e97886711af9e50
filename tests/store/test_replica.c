/* What another laptop hands over, however odd: it is taken as it is, or refused, and never harms.
 */
#include "book.h"

#include "log.h"

#include "vaihtarit/store/headcount.h"
#include "vaihtarit/store/summary.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

enum { FOREIGN_NODE = 77, CHANGES_MOST = 32 };

static const struct id row = {{9}};

/* A transaction of the foreign node, with a hash that fits. */
struct parcel {
    struct replica_txn txn;
    struct replica_change changes[CHANGES_MOST];
    uint8_t previous[REPLICA_HASH_SIZE];
};

static void add(struct parcel *parcel, const char *entity, const struct id *id, const char *field,
                struct value value)
{
    int64_t first = parcel->txn.last_seq - (int64_t)parcel->txn.change_count;
    size_t count = parcel->txn.change_count++;
    parcel->changes[count] = (struct replica_change){.seq = first + (int64_t)count + 1,
                                                     .hlc = parcel->txn.hlc,
                                                     .entity = entity,
                                                     .row = *id,
                                                     .field = field,
                                                     .value = value};
    parcel->txn.last_seq++;
}

static struct parcel begin(int64_t hlc)
{
    return (struct parcel){.txn = {.node = FOREIGN_NODE,
                                   .hlc = hlc,
                                   .at = "2026-11-24T17:00:00+02:00",
                                   .actor = "laptop X",
                                   .action = "test"}};
}

static bool hand_over(struct parcel *parcel, struct store *store, struct error *error)
{
    crypto_generichash_state chain;
    bool taken = false;
    log_chain_begin(&chain, parcel->previous);
    for (size_t i = 0; i < parcel->txn.change_count; i++)
        log_chain_change(&chain, &parcel->changes[i]);
    log_chain_end(&chain, &parcel->txn, parcel->txn.hash);
    parcel->txn.changes = parcel->changes;
    return txn_begin(store, "sync", error) &&
           txn_end(store, replica_take(store, &parcel->txn, &taken, error) && taken, error);
}

/* This program writes nothing for an empty text; another version of it may. */
static void an_empty_value_is_kept_as_it_came(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    struct parcel parcel = begin(1000);
    const struct value empty_text = {.kind = VALUE_TEXT, .bytes = ""};
    const struct value empty_blob = {.kind = VALUE_BLOB, .bytes = ""};
    add(&parcel, "organisation", &row, "name", value_text("Pornainen-Seura ry"));
    add(&parcel, "organisation", &row, "municipality", empty_text);
    add(&parcel, "organisation", &row, "logo", empty_blob);
    must(hand_over(&parcel, book->store, &error), &error);
    book_must_verify(book->store);
    struct store *other = book_create(book, "other");
    book_hand_over(book->store, other);
    book_must_verify(other);
    store_close(other);
}

/* However far ahead a clock is, what is edited here after it can be taken by everybody. */
static void the_latest_clock_leaves_room_for_edits(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    struct parcel parcel = begin(INT64_MAX / 2);
    add(&parcel, "organisation", &row, "name", value_text("Pornainen-Seura ry"));
    must(hand_over(&parcel, book->store, &error), &error);
    book_put_text(book->store, "organisation", &row, "name", "Seura ry");
    book_put_text(book->store, "organisation", &row, "name", "Pornainen-Seura");
    book_must_verify(book->store);
    struct store *other = book_create(book, "other");
    book_hand_over(book->store, other);
    assert_int_equal(
        book_integer(store_path(other),
                     "SELECT count(*) FROM organisation WHERE name = 'Pornainen-Seura'"),
        1);
    store_close(other);
}

static void a_clock_beyond_all_clocks_is_refused(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    struct parcel parcel = begin(INT64_MAX);
    add(&parcel, "organisation", &row, "name", value_text("Pornainen-Seura ry"));
    must_refuse(hand_over(&parcel, book->store, &error), &error, ERROR_DAMAGED);
    /* Nor may the clock of the transaction itself be such. */
    parcel.changes[0].hlc = 1000;
    must_refuse(hand_over(&parcel, book->store, &error), &error, ERROR_DAMAGED);
}

/* A newer version may tell more of a row than this one has fields for. */
static void many_unknown_fields_hide_no_known_one(void **state)
{
    static const char *const unknown[] = {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k",
                                          "l", "m", "n", "o", "p", "q", "r", "s", "t", "u", "v"};
    struct book *book = *state;
    struct error error = {0};
    struct parcel later = begin(2000);
    for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++)
        add(&later, "organisation", &row, unknown[i], value_integer(1));
    add(&later, "organisation", &row, "name", value_text("later"));
    must(hand_over(&later, book->store, &error), &error);
    struct parcel earlier = begin(1000);
    earlier.txn.node++;
    add(&earlier, "organisation", &row, "name", value_text("earlier"));
    must(hand_over(&earlier, book->store, &error), &error);
    assert_int_equal(
        book_integer(book->path, "SELECT count(*) FROM organisation WHERE name = 'later'"), 1);
    book_must_verify(book->store);
}

/* Sums that no counter holds do not keep the figures away. */
static void heads_beyond_counting_do_no_harm(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    struct figures figures;
    struct parcel parcel = begin(1000);
    for (unsigned char i = 0; i < 3; i++) {
        const struct id head = {{1, i}};
        add(&parcel, "headcount", &head, "event", value_id(&book->event));
        add(&parcel, "headcount", &head, "people", value_integer(INT64_MAX));
    }
    must(hand_over(&parcel, book->store, &error), &error);
    must(summary_read(book->store, &book->event, &book->arena, &figures, &error), &error);
    assert_true(figures.people.anonymous >= 0);
    must(headcount_add(book->store, &book->event, -1, "ovi", &error), &error);
}

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
#define TEST(name) cmocka_unit_test_setup_teardown(name, book_set_up, book_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(an_empty_value_is_kept_as_it_came),    TEST(the_latest_clock_leaves_room_for_edits),
        TEST(a_clock_beyond_all_clocks_is_refused), TEST(many_unknown_fields_hide_no_known_one),
        TEST(heads_beyond_counting_do_no_harm),
    };
    return cmocka_run_group_tests_name("what others hand over", tests, NULL, NULL);
}
