/* Making and opening books: whose file it is, which version, and what stands in the way. */
#include "book.h"

#include "disk.h"
#include "schema.h"

#include "vaihtarit/store/registration.h"

#include <linux/magic.h>
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static void write_file(const char *path, const char *bytes)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_true(fputs(bytes, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static void overwrite(const char *path, long offset, const char *bytes, size_t size)
{
    FILE *file = fopen(path, "r+b");
    assert_non_null(file);
    assert_int_equal(fseek(file, offset, SEEK_SET), 0);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
}

/* Both ways of opening must say the same of the file. */
static void must_not_open(const char *path, enum error_code code)
{
    struct store *store = NULL;
    struct error error = {0};
    must_refuse(store_open(&store, path, &error), &error, code);
    must_refuse(store_open_read_only(&store, path, &error), &error, code);
    assert_null(store);
}

static int64_t mode_of(const char *path)
{
    struct stat file;
    assert_int_equal(stat(path, &file), 0);
    return file.st_mode & 07777;
}

static void makes_a_private_file(void **state)
{
    struct book *book = *state;
    mode_t before = umask(0);
    char path[FOLDER_PATH_SIZE];
    folder_join(&book->folder, "open", path);
    store_close(book_create(book, "open"));
    (void)umask(before);
    assert_int_equal(mode_of(path), 0600);
    assert_int_equal(book_integer(path, "PRAGMA application_id"), 0x56414948);
    assert_int_equal(book_integer(path, "PRAGMA user_version"), SCHEMA_VERSION);
    assert_int_equal(book_integer(path, "SELECT count(*) FROM txn"), 0);
}

static void keeps_its_habits(void **state)
{
    struct book *book = *state;
    const struct {
        const char *sql;
        int64_t wanted;
    } habits[] = {{"PRAGMA synchronous", 2},
                  {"PRAGMA secure_delete", 1},
                  {"PRAGMA trusted_schema", 0},
                  {"PRAGMA journal_mode = 'truncate'", -1}};
    for (size_t i = 0; i < 3; i++) {
        struct error error = {0};
        struct query query = query_begin(book->store, habits[i].sql, &error);
        assert_true(query_next(&query));
        assert_int_equal(query_integer(&query, 0), habits[i].wanted);
        must(query_end(&query), &error);
    }
    struct error error = {0};
    struct query query = query_begin(book->store, "PRAGMA journal_mode", &error);
    assert_true(query_next(&query));
    assert_string_equal(query_text(&query, 0), "truncate");
    must(query_end(&query), &error);
}

static void never_stays_in_wal(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    store_close(book->store);
    book->store = NULL;
    book_execute(book->path, "PRAGMA journal_mode=WAL; UPDATE setting SET value = value");
    must(store_open(&book->store, book->path, &error), &error);
    struct query query = query_begin(book->store, "PRAGMA journal_mode", &error);
    assert_true(query_next(&query));
    assert_string_equal(query_text(&query, 0), "truncate");
    must(query_end(&query), &error);
}

static void makes_nothing_over_a_file(void **state)
{
    struct book *book = *state;
    struct store *store = NULL;
    struct error error = {0};
    must_refuse(store_create(&store, book->path, &error), &error, ERROR_RULE);
    must_refuse(store_create(&store, book->folder.path, &error), &error, ERROR_RULE);
    assert_null(store);
    book_must_verify(book->store);
}

/* What a program leaves that dies between a file's making and its first commit. */
static void takes_the_place_of_an_unfinished_file(void **state)
{
    struct book *book = *state;
    struct store *store = NULL;
    struct error error = {0};
    char path[FOLDER_PATH_SIZE];
    folder_join(&book->folder, "unfinished", path);
    assert_false(store_is_unfinished(path));
    write_file(path, "");
    must_not_open(path, ERROR_FOREIGN);
    assert_true(store_is_unfinished(path));
    must(store_create(&store, path, &error), &error);
    assert_false(store_is_unfinished(path));
    book_must_verify(store);
    store_close(store);
}

/* A journal as a program leaves it that dies in a write: the copy has it, and no lock. */
static void takes_an_interrupted_write_back_for_reading(void **state)
{
    struct book *book = *state;
    struct store *store = NULL;
    struct error error = {0};
    char copy[FOLDER_PATH_SIZE];
    char journal[FOLDER_PATH_SIZE + 16];
    char copied_journal[FOLDER_PATH_SIZE];
    sqlite3 *writer;
    folder_join(&book->folder, "copy", copy);
    folder_join(&book->folder, "copy-journal", copied_journal);
    (void)snprintf(journal, sizeof journal, "%s-journal", book->path);
    assert_int_equal(sqlite3_open(book->path, &writer), SQLITE_OK);
    assert_int_equal(sqlite3_exec(writer,
                                  "PRAGMA journal_mode=TRUNCATE; PRAGMA cache_size=1;"
                                  "BEGIN IMMEDIATE; UPDATE event SET name='Kesken';"
                                  "CREATE TABLE bulk AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL"
                                  " SELECT i + 1 FROM n WHERE i < 20000) SELECT i FROM n;",
                                  NULL, NULL, NULL),
                     SQLITE_OK);
    assert_true(folder_copy_file(book->path, copy));
    assert_true(folder_copy_file(journal, copied_journal));
    assert_int_equal(sqlite3_close(writer), SQLITE_OK);
    must(store_open_read_only(&store, copy, &error), &error);
    book_must_verify(store);
    store_close(store);
    assert_int_equal(book_integer(copy, "SELECT count(*) FROM event WHERE name='Kesken'"), 0);
}

static void says_which_folder_is_missing(void **state)
{
    struct book *book = *state;
    struct store *store = NULL;
    struct error error = {0};
    char path[FOLDER_PATH_SIZE];
    folder_join(&book->folder, "missing/book", path);
    must_refuse(store_create(&store, path, &error), &error, ERROR_NOT_FOUND);
    must_not_open(path, ERROR_NOT_FOUND);
    must_not_open(book->folder.path, ERROR_FOREIGN);
}

static void leaves_a_foreign_file_alone(void **state)
{
    struct book *book = *state;
    char path[FOLDER_PATH_SIZE];
    char text[32] = "";
    folder_join(&book->folder, "letter.txt", path);
    write_file(path, "Hyvä vastaanottaja, tämä on kirje eikä tietokanta.\n");
    must_not_open(path, ERROR_FOREIGN);
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    assert_non_null(fgets(text, 6, file));
    assert_int_equal(fclose(file), 0);
    assert_string_equal(text, "Hyvä");
    write_file(path, "");
    must_not_open(path, ERROR_FOREIGN);
    folder_join(&book->folder, "other.db", path);
    write_file(path, "");
    book_execute(path, "CREATE TABLE change(x); PRAGMA user_version=1");
    must_not_open(path, ERROR_FOREIGN);
    assert_int_equal(book_integer(path, "SELECT count(*) FROM sqlite_schema"), 1);
}

static void leaves_a_newer_file_alone(void **state)
{
    struct book *book = *state;
    store_close(book->store);
    book->store = NULL;
    book_execute(book->path, "PRAGMA user_version=99");
    must_not_open(book->path, ERROR_NEWER);
    assert_int_equal(book_integer(book->path, "PRAGMA user_version"), 99);
}

static void tells_a_damaged_header(void **state)
{
    struct book *book = *state;
    store_close(book->store);
    book->store = NULL;
    overwrite(book->path, 0, "XXXXXXXX", 8);
    must_not_open(book->path, ERROR_FOREIGN);
}

static void tells_a_truncated_file(void **state)
{
    struct book *book = *state;
    struct store *store = NULL;
    struct error error = {0};
    struct stat file;
    for (int i = 0; i < 40; i++) {
        char name[16];
        (void)snprintf(name, sizeof name, "Nimi%d", i);
        (void)book_add_person(book, name, "Mäkinen");
    }
    store_close(book->store);
    book->store = NULL;
    assert_int_equal(stat(book->path, &file), 0);
    for (off_t size = file.st_size - 4096; size > 0; size -= 4096) {
        assert_int_equal(truncate(book->path, size), 0);
        if (!store_open(&store, book->path, &error)) {
            must_refuse(false, &error, ERROR_DAMAGED);
            continue;
        }
        book_must_find_damage(store, "vaurioitunut");
        store_close(store);
    }
}

/* ":memory:" and "file:…" are names like any other: what is written is in a file. */
static void names_mean_files_only(void **state)
{
    struct book *book = *state;
    static const char *const names[] = {":memory:", "file:book?mode=memory"};
    char before[FOLDER_PATH_SIZE];
    assert_non_null(getcwd(before, sizeof before));
    assert_int_equal(chdir(book->folder.path), 0);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct store *store;
        struct error error = {0};
        const struct id row = {{1}};
        must(store_create(&store, names[i], &error), &error);
        assert_string_equal(store_path(store), names[i]);
        book_put_text(store, "organisation", &row, "name", "Pornainen-Seura ry");
        store_close(store);
        must(store_open(&store, names[i], &error), &error);
        book_must_verify(store);
        store_close(store);
    }
    assert_int_equal(chdir(before), 0);
}

static void reads_without_writing(void **state)
{
    struct book *book = *state;
    struct store *store;
    struct error error = {0};
    must(store_open_read_only(&store, book->path, &error), &error);
    book_must_verify(store);
    must_refuse(txn_begin(store, "test", &error), &error, ERROR_READ_ONLY);
    store_close(store);
}

static void keeps_a_copy_before_migrating(void **state)
{
    struct book *book = *state;
    struct store *store;
    struct error error = {0};
    char old[FOLDER_PATH_SIZE];
    char copy[FOLDER_PATH_SIZE];
    folder_join(&book->folder, "old", old);
    folder_join(&book->folder, "old.v0", copy);
    write_file(old, "");
    book_execute(old, "CREATE TABLE memory(text); INSERT INTO memory VALUES ('vanha');"
                      "PRAGMA application_id=0x56414948");
    must_refuse(store_open_read_only(&store, old, &error), &error, ERROR_READ_ONLY);
    mode_t before = umask(0);
    must(store_open(&store, old, &error), &error);
    (void)umask(before);
    store_close(store);
    assert_int_equal(book_integer(old, "PRAGMA user_version"), SCHEMA_VERSION);
    assert_int_equal(book_integer(copy, "PRAGMA user_version"), 0);
    assert_int_equal(book_integer(copy, "SELECT count(*) FROM memory"), 1);
    assert_int_equal(mode_of(copy), 0600);
}

static void knows_network_disks(void **state)
{
    (void)state;
    static const unsigned long network[] = {NFS_SUPER_MAGIC, SMB_SUPER_MAGIC,  0xFF534D42UL,
                                            0xFE534D42UL,    AFS_SUPER_MAGIC,  0x01021997UL,
                                            0x00C36400UL,    CODA_SUPER_MAGIC, NCP_SUPER_MAGIC};
    static const unsigned long local[] = {EXT4_SUPER_MAGIC,  BTRFS_SUPER_MAGIC,
                                          XFS_SUPER_MAGIC,   TMPFS_MAGIC,
                                          MSDOS_SUPER_MAGIC, OVERLAYFS_SUPER_MAGIC};
    for (size_t i = 0; i < sizeof network / sizeof network[0]; i++)
        assert_true(disk_type_is_network(network[i]));
    for (size_t i = 0; i < sizeof local / sizeof local[0]; i++)
        assert_false(disk_type_is_network(local[i]));
}

static void names_rows_alike_everywhere(void **state)
{
    (void)state;
    static const struct id none;
    const struct id one = store_named_id(&none, "organisation:tuusulan reuma");
    const struct id same = store_named_id(&none, "organisation:tuusulan reuma");
    const struct id person = store_named_id(&none, "person:tuusulan reuma");
    const struct id child = store_named_id(&one, "organisation:tuusulan reuma");
    char text[ID_TEXT_SIZE];
    assert_true(id_equal(&one, &same));
    assert_false(id_equal(&one, &person));
    assert_false(id_equal(&one, &child));
    /* Fixed for ever: books that met before must go on meeting. */
    id_format(&one, text);
    assert_string_equal(text, "a68795fd-1bd0-5e91-8515-7027e6f85e3c");
    assert_int_equal(text[14], '5');
    const struct id random = store_new_id();
    id_format(&random, text);
    assert_int_equal(text[14], '4');
}

/* What a newer laptop wrote is in the log already, and finds its column when this one is new. */
static void folds_what_the_version_before_did_not_know(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    static const struct id one = {{1}};
    static const struct id other = {{2}};
    const struct field_value fields[] = {{"name", value_text("Kylätalo")},
                                         {"merged_into", value_id(&other)}};
    must(txn_begin(book->store, "test", &error), &error);
    must(txn_put(book->store, "organisation", &one, fields, 2, &error), &error);
    must(txn_commit(book->store, &error), &error);
    store_close(book->store);
    book->store = NULL;
    book_execute(book->path, "ALTER TABLE organisation DROP COLUMN merged_into;"
                             "ALTER TABLE person DROP COLUMN merged_into;"
                             "ALTER TABLE registration DROP COLUMN merged_into;"
                             "ALTER TABLE registration DROP COLUMN list;"
                             "DROP TABLE question; DROP TABLE reply; DROP INDEX txn_undo;"
                             "ALTER TABLE listing DROP COLUMN contact_consent;"
                             "ALTER TABLE trade DROP COLUMN caller;"
                             "ALTER TABLE trade DROP COLUMN done_at;"
                             "ALTER TABLE trade DROP COLUMN follow_up_at;"
                             "ALTER TABLE trade_leg DROP COLUMN met;"
                             "DROP TABLE theme; DROP TABLE verdict;"
                             "DROP INDEX listing_organisation;"
                             "PRAGMA user_version = 1");
    must(store_open(&book->store, book->path, &error), &error);
    assert_int_equal(book_integer(book->path, "SELECT count(*) FROM organisation WHERE"
                                              " name = 'Kylätalo' AND hex(merged_into) ="
                                              " '02000000000000000000000000000000'"),
                     1);
    book_must_verify(book->store);
}

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
#define TEST(name) cmocka_unit_test_setup_teardown(name, book_set_up, book_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(makes_a_private_file),
        TEST(keeps_its_habits),
        TEST(never_stays_in_wal),
        TEST(makes_nothing_over_a_file),
        TEST(takes_the_place_of_an_unfinished_file),
        TEST(takes_an_interrupted_write_back_for_reading),
        TEST(says_which_folder_is_missing),
        TEST(leaves_a_foreign_file_alone),
        TEST(leaves_a_newer_file_alone),
        TEST(tells_a_damaged_header),
        TEST(tells_a_truncated_file),
        TEST(names_mean_files_only),
        TEST(reads_without_writing),
        TEST(keeps_a_copy_before_migrating),
        TEST(folds_what_the_version_before_did_not_know),
        cmocka_unit_test(knows_network_disks),
        cmocka_unit_test(names_rows_alike_everywhere),
    };
    return cmocka_run_group_tests_name("opening", tests, NULL, NULL);
}
