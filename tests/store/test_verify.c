/* Damage: whatever is changed in the file behind the store's back is found and named. */
#include "book.h"

#include "vaihtarit/store/headcount.h"
#include "vaihtarit/store/listing.h"
#include "vaihtarit/store/presence.h"
#include "vaihtarit/store/registration.h"
#include "vaihtarit/store/trade.h"
#include "vaihtarit/store/verify.h"

#include <locale.h>
#include <setjmp.h>
#include <sodium.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Two laptops' evening: people, edits, listings, a trade, something set to nothing. */
static int set_up(void **state)
{
    (void)book_set_up(state);
    struct book *book = *state;
    struct error error = {0};
    enum registration_outcome outcome;
    struct id person;
    struct id id;
    struct store *other = book_create(book, "other");
    struct registration_form form = {.given = "Anna",
                                     .family = "Mäkinen",
                                     .organisation = "Kylätalo ry",
                                     .email = "anna@x.fi",
                                     .phone = "040 1",
                                     .consent = CONSENT_YES};
    must(registration_import(book->store, &book->event, &form, 1, &outcome, &person, &error),
         &error);
    form.phone = "040 2";
    must(registration_import(book->store, &book->event, &form, 1, &outcome, &person, &error),
         &error);
    book_hand_over(book->store, other);
    must(presence_check_in(other, &person, "laptop B", &error), &error);
    must(presence_undo(other, &person, &error), &error);
    book_hand_over(other, book->store);
    must(presence_check_in(book->store, &person, "ovi", &error), &error);
    must(headcount_add(book->store, &book->event, 3, "ovi", &error), &error);
    struct listing_form offer = {.organisation = "Kylätalo ry",
                                 .side = LISTING_OFFER,
                                 .title = "Sali",
                                 .detail = "iltaisin",
                                 .contact = "040 1"};
    must(listing_add(book->store, &book->event, &offer, &id, &error), &error);
    offer.detail = NULL;
    must(listing_update(book->store, &id, &offer, &error), &error);
    const struct trade_leg_form leg = {.giver = "Kylätalo", .receiver = "Museo", .offer = id};
    const struct trade_form trade = {.legs = &leg, .leg_count = 1};
    must(trade_add(book->store, &book->event, &trade, &id, &error), &error);
    store_close(other);
    book_must_verify(book->store);
    return 0;
}

/* Damages the book, expects the damage to be found, and mends it. */
static void must_be_found(struct book *book, const char *damage, const char *text)
{
    char whole[FOLDER_PATH_SIZE];
    folder_join(&book->folder, "whole", whole);
    store_close(book->store);
    book->store = NULL;
    assert_true(folder_copy_file(book->path, whole));
    book_execute(book->path, damage);
    book_reopen(book);
    book_must_find_damage(book->store, text);
    store_close(book->store);
    book->store = NULL;
    assert_true(folder_copy_file(whole, book->path));
    book_reopen(book);
}

/* One row of the log, changed column by column. */
static void change_row(struct book *book, const char *table, const char *key, int64_t node,
                       int64_t seq)
{
    static const char *const change_columns[] = {"hlc", "entity", "row", "field", "value", "salt"};
    static const char *const txn_columns[] = {"hlc", "at", "actor", "action", "hash"};
    bool change = strcmp(table, "change") == 0;
    const char *const *columns = change ? change_columns : txn_columns;
    size_t count = change ? 6 : 5;
    for (size_t i = 0; i < count; i++) {
        char sql[1024];
        const char *c = columns[i];
        /* A salt where there was none is looked at elsewhere. */
        const char *only = strcmp(c, "salt") == 0 ? " AND salt IS NOT NULL" : "";
        (void)snprintf(sql, sizeof sql, "SELECT 1 FROM %s WHERE node = %lld AND %s = %lld%s", table,
                       (long long)node, key, (long long)seq, only);
        if (book_integer(book->path, sql) != 1)
            continue;
        (void)snprintf(sql, sizeof sql,
                       "UPDATE %s SET %s = CASE typeof(%s) WHEN 'integer' THEN %s + 1"
                       " WHEN 'text' THEN %s || 'x'"
                       " WHEN 'blob' THEN CAST(iif(substr(%s, 1, 1) = X'00', X'01', X'00')"
                       " || substr(%s, 2) AS BLOB) ELSE 1 END WHERE node = %lld AND %s = %lld",
                       table, c, c, c, c, c, c, (long long)node, key, (long long)seq);
        must_be_found(book, sql, "Muutosloki ei täsmää");
    }
}

static void any_column_of_the_log(void **state)
{
    struct book *book = *state;
    int64_t count = book_integer(book->path, "SELECT count(*) FROM change");
    for (int64_t i = 0; i < count; i++) {
        char sql[128];
        (void)snprintf(sql, sizeof sql,
                       "SELECT node FROM change ORDER BY node, seq LIMIT 1 OFFSET"
                       " %lld",
                       (long long)i);
        int64_t node = book_integer(book->path, sql);
        (void)snprintf(sql, sizeof sql,
                       "SELECT seq FROM change ORDER BY node, seq LIMIT 1 OFFSET"
                       " %lld",
                       (long long)i);
        int64_t seq = book_integer(book->path, sql);
        change_row(book, "change", "seq", node, seq);
        (void)snprintf(sql, sizeof sql,
                       "SELECT count(*) FROM txn WHERE node = %lld AND last_seq ="
                       " %lld",
                       (long long)node, (long long)seq);
        if (book_integer(book->path, sql) == 1)
            change_row(book, "txn", "last_seq", node, seq);
    }
}

static void nothing_hides_behind_a_nul(void **state)
{
    struct book *book = *state;
    book_execute(book->path, "UPDATE txn SET actor = actor || char(0) || 'x' WHERE last_seq ="
                             " (SELECT max(last_seq) FROM txn)");
    book_must_find_damage(book->store, "jota mikään kone ei ole kirjoittanut");
}

static void any_byte_of_a_value(void **state)
{
    struct book *book = *state;
    int64_t length = book_integer(book->path, "SELECT length(value) FROM change WHERE"
                                              " entity = 'event' AND field LIKE 'name,%'");
    assert_true(length > 40);
    for (int i = 1; i <= (int)length; i++) {
        char sql[256];
        (void)snprintf(sql, sizeof sql,
                       "UPDATE change SET value = substr(value, 1, %d - 1) || '#' ||"
                       " substr(value, %d + 1) WHERE entity = 'event'",
                       i, i);
        must_be_found(book, sql, "Muutosloki ei täsmää");
    }
    must_be_found(book, "UPDATE change SET value = CAST(value AS BLOB) WHERE entity = 'event'",
                  "Muutosloki ei täsmää");
    must_be_found(book, "UPDATE change SET value = '1' WHERE field = 'void' AND value = 1",
                  "Muutosloki ei täsmää");
}

static void a_node_or_a_number(void **state)
{
    struct book *book = *state;
    must_be_found(book, "UPDATE change SET node = node - 1", "Muutosloki ei täsmää");
    must_be_found(book, "UPDATE txn SET node = node - 1", "Muutosloki ei täsmää");
    must_be_found(book, "UPDATE change SET seq = seq + 1000", "Muutosloki ei täsmää");
    must_be_found(book,
                  "UPDATE txn SET last_seq = last_seq + 1 WHERE last_seq = (SELECT"
                  " max(last_seq) FROM txn)",
                  "Muutosloki ei täsmää");
    must_be_found(book, "UPDATE txn SET node = -node; UPDATE change SET node = -node",
                  "Muutosloki ei täsmää");
}

static void something_missing_or_added(void **state)
{
    struct book *book = *state;
    must_be_found(book, "DELETE FROM change WHERE seq = 3", "Muutosloki ei täsmää");
    must_be_found(book, "DELETE FROM txn WHERE last_seq = (SELECT min(last_seq) FROM txn)",
                  "Muutosloki ei täsmää");
    must_be_found(book, "DELETE FROM txn WHERE last_seq = (SELECT max(last_seq) FROM txn)",
                  "Muutosloki ei täsmää");
    must_be_found(book, "DELETE FROM change WHERE seq = (SELECT max(seq) FROM change)",
                  "Muutosloki ei täsmää");
    must_be_found(book,
                  "INSERT INTO change SELECT node, seq + 5000, hlc, entity, row, field,"
                  " value, salt FROM change WHERE seq = 1",
                  "Muutosloki ei täsmää");
    must_be_found(book, "DELETE FROM txn", "Muutosloki ei täsmää");
}

/* The newest transactions taken away with all their changes: their rows tell. */
static void a_missing_tail(void **state)
{
    struct book *book = *state;
    must_be_found(book,
                  "DELETE FROM change WHERE seq > (SELECT max(last_seq) FROM txn t WHERE"
                  " t.node = change.node AND t.last_seq < (SELECT max(last_seq) FROM txn u WHERE"
                  " u.node = change.node));"
                  "DELETE FROM txn WHERE last_seq = (SELECT max(last_seq) FROM txn u WHERE"
                  " u.node = txn.node)",
                  "ei vastaa muutoslokia");
}

static void a_typed_row(void **state)
{
    struct book *book = *state;
    must_be_found(book, "UPDATE person SET phone = '050 666'", "person");
    must_be_found(book, "UPDATE person SET phone = NULL", "kenttä phone");
    must_be_found(book, "UPDATE registration SET status = 'waitlist'", "kenttä status");
    must_be_found(book, "UPDATE registration SET consent = 1", "kenttä consent");
    must_be_found(book, "UPDATE listing SET detail = 'x'", "kenttä detail");
    must_be_found(book, "UPDATE presence SET void = NULL WHERE void = 1", "kenttä void");
    must_be_found(book, "UPDATE headcount SET people = 4", "kenttä people");
    must_be_found(book, "UPDATE trade SET origin_hlc = origin_hlc + 1", "kenttä origin_hlc");
    must_be_found(book, "DELETE FROM trade_leg", "trade_leg");
    must_be_found(book,
                  "INSERT INTO event(id, name, origin_hlc, origin_node, origin_seq) VALUES"
                  " (zeroblob(16), 'x', 1, 1, 1)",
                  "event");
    must_be_found(book,
                  "INSERT INTO answer(id, text, origin_hlc, origin_node, origin_seq) VALUES"
                  " (zeroblob(16), 'x', 1, 1, 1)",
                  "answer");
}

static void an_edit(void **state)
{
    struct book *book = *state;
    assert_true(book_integer(book->path, "SELECT count(*) FROM edit") >= 3);
    must_be_found(book, "UPDATE edit SET hlc = hlc + 1", "Muutosten hakemisto");
    must_be_found(book, "UPDATE edit SET seq = seq + 1", "Muutosten hakemisto");
    must_be_found(book, "UPDATE edit SET field = 'given' WHERE field = 'phone'",
                  "Muutosten hakemisto");
    must_be_found(book, "DELETE FROM edit WHERE field = 'phone'", "Muutosten hakemisto");
    must_be_found(book, "DELETE FROM edit WHERE entity = 'presence'", "Muutosten hakemisto");
    must_be_found(book, "DELETE FROM edit", "Muutosten hakemisto");
    must_be_found(book, "INSERT INTO edit VALUES ('person', zeroblob(16), 'phone', 1, 1, 1)",
                  "Muutosten hakemisto");
}

/* The bytes that a salted value enters the chain with, see log.h. */
static void leaf_of(const char *value, const unsigned char *salt, unsigned char leaf[32])
{
    unsigned char numbers[16] = {2};
    crypto_generichash_state state;
    numbers[8] = (unsigned char)strlen(value);
    (void)crypto_generichash_init(&state, NULL, 0, 32);
    (void)crypto_generichash_update(&state, salt, 16);
    (void)crypto_generichash_update(&state, numbers, sizeof numbers);
    (void)crypto_generichash_update(&state, (const unsigned char *)value, strlen(value));
    (void)crypto_generichash_final(&state, leaf, 32);
}

/* A leaf may stand for a value that was erased, but not beside one that was put in its place. */
static void a_value_beside_an_erased_leaf(void **state)
{
    struct book *book = *state;
    struct buffer salt = {0};
    unsigned char bytes[16];
    unsigned char leaf[32];
    char hex[65];
    char sql[256];
    assert_true(sodium_init() >= 0);
    book_dump(&salt, book->path, "SELECT salt FROM change WHERE field LIKE 'given,%'");
    assert_int_equal(
        sodium_hex2bin(bytes, sizeof bytes, buffer_text(&salt) + 4, 32, NULL, NULL, NULL), 0);
    leaf_of("[\"Anna\",\"Mäkinen\",\"anna@x.fi\",\"040 1\"]", bytes, leaf);
    (void)sodium_bin2hex(hex, sizeof hex, leaf, sizeof leaf);
    (void)snprintf(sql, sizeof sql,
                   "UPDATE change SET value = NULL, salt = X'%s' WHERE field LIKE 'given,%%';"
                   "UPDATE person SET given = NULL, family = NULL, email = NULL",
                   hex);
    book_execute(book->path, sql);
    book_must_verify(book->store);
    book_execute(book->path,
                 "UPDATE change SET value = '[\"Anni\",\"Mäkinen\",\"anna@x.fi\",\"040 1\"]'"
                 " WHERE field LIKE 'given,%';"
                 "UPDATE person SET given = 'Anni', family = 'Mäkinen', email = 'anna@x.fi'");
    book_must_find_damage(book->store, "Muutosloki ei täsmää");
    buffer_release(&salt);
}

static void a_page_of_the_file(void **state)
{
    struct book *book = *state;
    int64_t root =
        book_integer(book->path, "SELECT rootpage FROM sqlite_schema WHERE name = 'change'");
    int64_t size = book_integer(book->path, "PRAGMA page_size");
    store_close(book->store);
    book->store = NULL;
    FILE *file = fopen(book->path, "r+b");
    assert_non_null(file);
    assert_int_equal(fseek(file, (long)((root - 1) * size), SEEK_SET), 0);
    for (int i = 0; i < 64; i++)
        assert_int_not_equal(fputc(0x5A, file), EOF);
    assert_int_equal(fclose(file), 0);
    struct verify_result result;
    struct error error = {0};
    if (store_open(&book->store, book->path, &error))
        must_refuse(store_verify(book->store, &result, &error), &error, ERROR_DAMAGED);
    else
        must_refuse(false, &error, ERROR_DAMAGED);
}

static void a_sound_book_is_counted(void **state)
{
    struct book *book = *state;
    struct verify_result result;
    struct error error = {0};
    must(store_verify(book->store, &result, &error), &error);
    assert_int_equal(result.changes, book_integer(book->path, "SELECT count(*) FROM change"));
    assert_int_equal(result.transactions, book_integer(book->path, "SELECT count(*) FROM txn"));
    /* Event, two associations, person, registration, two presences, heads, listing, trade, leg. */
    assert_int_equal(result.rows, 11);
}

static void rebuilding_mends_the_tables_row_for_row(void **state)
{
    struct book *book = *state;
    struct buffer before = {0};
    struct buffer after = {0};
    struct error error = {0};
    book_dump_present(&before, book->path);
    int64_t lines = book_integer(book->path, "SELECT count(*) FROM txn");
    book_execute(book->path, "UPDATE person SET phone = 'x'; DELETE FROM listing; DELETE FROM edit;"
                             "INSERT INTO event(id, name, origin_hlc, origin_node, origin_seq)"
                             " VALUES (zeroblob(16), 'x', 1, 1, 1)");
    must(store_rebuild(book->store, &error), &error);
    book_dump_present(&after, book->path);
    assert_string_equal(buffer_text(&before), buffer_text(&after));
    assert_int_equal(book_integer(book->path, "SELECT count(*) FROM txn"), lines);
    book_must_verify(book->store);
    buffer_release(&before);
    buffer_release(&after);
}

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, book_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(any_column_of_the_log),
        TEST(nothing_hides_behind_a_nul),
        TEST(any_byte_of_a_value),
        TEST(a_node_or_a_number),
        TEST(something_missing_or_added),
        TEST(a_missing_tail),
        TEST(a_typed_row),
        TEST(an_edit),
        TEST(a_value_beside_an_erased_leaf),
        TEST(a_page_of_the_file),
        TEST(a_sound_book_is_counted),
        TEST(rebuilding_mends_the_tables_row_for_row),
    };
    return cmocka_run_group_tests_name("verify", tests, NULL, NULL);
}
