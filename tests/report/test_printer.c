/* Printing through an lp of the test's own. */
#include "support/folder.h"
#include "vaihtarit/report/printer.h"

#include <locale.h>
#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

static struct folder folder;

static int set_up(void **state)
{
    (void)state;
    return folder_make(&folder) && setenv("PATH", folder.path, 1) == 0 ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    folder_remove(&folder);
    return 0;
}

/* Puts a script in PATH as lp. Its $0 is in the folder of the test. */
static void install_lp(const char *script)
{
    char path[FOLDER_PATH_SIZE];
    folder_join(&folder, "lp", path);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(
        fprintf(file, "#!/bin/sh\nPATH=/usr/bin:/bin\ncd \"%s\"\n%s\n", folder.path, script) > 0);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(chmod(path, 0700), 0);
}

static size_t read_file(const char *name, char *text, size_t size)
{
    char path[FOLDER_PATH_SIZE];
    folder_join(&folder, name, path);
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    size_t length = fread(text, 1, size - 1, file);
    (void)fclose(file);
    text[length] = '\0';
    return length;
}

static bool print_bytes(const char *bytes, size_t size, const char *title, struct error *error)
{
    const struct printer_order order = {.bytes = bytes, .size = size, .title = title, .copies = 1};
    return printer_print(&order, error);
}

static void test_lp_gets_the_text_and_the_title(void **state)
{
    (void)state;
    char text[256];
    struct error error = {0};
    install_lp("cat > paper; printf '%s|' \"$@\" > words; echo 'request id is x-1'");
    assert_true(print_bytes("Hei\nmaailma\n", 12, "Ilta; rm -rf $HOME\n\x1b", &error));
    assert_int_equal(read_file("paper", text, sizeof text), 12);
    assert_string_equal(text, "Hei\nmaailma\n");
    (void)read_file("words", text, sizeof text);
    assert_string_equal(text, "-n|1|-t|Ilta; rm -rf $HOME|-o|document-format=text/plain|"
                              "-o|cpi=12|");
}

static void test_lp_is_told_the_printer_the_copies_and_the_type(void **state)
{
    (void)state;
    char text[256];
    struct error error = {0};
    const struct printer_order order = {.bytes = "%PDF-1.7\n",
                                        .size = 9,
                                        .title = "Ilta",
                                        .printer = "-Toimisto\x1b",
                                        .copies = 12};
    install_lp("cat > paper; printf '%s|' \"$@\" > words");
    assert_true(printer_print(&order, &error));
    (void)read_file("words", text, sizeof text);
    assert_string_equal(text, "-d|-Toimisto|-n|12|-t|Ilta|-o|document-format=application/pdf|");
}

static void test_a_long_paper_and_a_talkative_lp(void **state)
{
    (void)state;
    enum { SIZE = 1000000 };
    char count[32];
    struct error error = {0};
    char *text = malloc(SIZE);
    assert_non_null(text);
    memset(text, 'x', SIZE);
    install_lp("seq 1 60000; cat | wc -c > count");
    assert_true(print_bytes(text, SIZE, "Ilta", &error));
    (void)read_file("count", count, sizeof count);
    assert_int_equal(atoi(count), SIZE);
    free(text);
}

static void test_no_lp_is_told(void **state)
{
    (void)state;
    struct error error = {0};
    assert_false(print_bytes("Hei\n", 4, "Ilta", &error));
    assert_int_equal(error.code, ERROR_NOT_FOUND);
    assert_non_null(strstr(error.message, "lp"));
}

static void test_a_failing_lp_is_quoted(void **state)
{
    (void)state;
    struct error error = {0};
    install_lp("cat > /dev/null; echo 'lp: No default destination.' >&2; exit 1");
    assert_false(print_bytes("Hei\n", 4, "Ilta", &error));
    assert_int_equal(error.code, ERROR_SYSTEM);
    assert_non_null(strstr(error.message, "No default destination."));
}

static void test_an_lp_that_does_not_read_is_a_failure(void **state)
{
    (void)state;
    enum { SIZE = 1000000 };
    struct error error = {0};
    char *text = calloc(1, SIZE);
    assert_non_null(text);
    install_lp("exit 0");
    assert_false(print_bytes(text, SIZE, "Ilta", &error));
    assert_int_equal(error.code, ERROR_SYSTEM);
    free(text);
}

/* ---- Beside everything else ---- */

static struct printer_job *start_job(const char *bytes)
{
    struct printer_job *job = NULL;
    struct error error = {0};
    const struct printer_order order = {
        .bytes = bytes, .size = strlen(bytes), .title = "Ilta", .copies = 1};
    assert_true(printer_start(&job, &order, &error));
    return job;
}

/* Looks until the job has ended. */
static enum printer_state await(struct printer_job *job, struct error *error)
{
    enum printer_state state;
    while ((state = printer_look(job, error)) == PRINTER_BUSY)
        (void)poll(NULL, 0, 1);
    return state;
}

static void make_fifo(const char *name)
{
    char path[FOLDER_PATH_SIZE];
    folder_join(&folder, name, path);
    assert_int_equal(mkfifo(path, 0600), 0);
}

/* Opens a fifo that an lp waits at; it goes on once this is closed. */
static FILE *open_fifo(const char *name, const char *mode)
{
    char path[FOLDER_PATH_SIZE];
    folder_join(&folder, name, path);
    FILE *file = fopen(path, mode);
    assert_non_null(file);
    return file;
}

static void test_nobody_waits_for_a_job(void **state)
{
    (void)state;
    char text[64];
    struct error error = {0};
    make_fifo("gate");
    install_lp("read line < gate; cat > paper");
    struct printer_job *job = start_job("Hei\n");
    assert_int_equal(printer_look(job, &error), PRINTER_BUSY);
    (void)fclose(open_fifo("gate", "w"));
    assert_int_equal(await(job, &error), PRINTER_DONE);
    (void)read_file("paper", text, sizeof text);
    assert_string_equal(text, "Hei\n");
    printer_close(job);
}

static void test_a_failed_job_tells_why_and_a_torrent_is_cut(void **state)
{
    (void)state;
    struct error error = {0};
    install_lp("cat >/dev/null; echo 'lp: paperi loppu'; seq 1 90000 >&2; exit 3");
    struct printer_job *job = start_job("Hei\n");
    assert_int_equal(await(job, &error), PRINTER_FAILED);
    assert_int_equal(error.code, ERROR_SYSTEM);
    assert_non_null(strstr(error.message, "lp sanoo: 1 2 3"));
    assert_int_equal(printer_look(job, &error), PRINTER_FAILED);
    printer_close(job);
}

/* lp itself ends while something that it started holds its standard error. */
static void test_a_job_ends_with_lp_itself(void **state)
{
    (void)state;
    struct error error = {0};
    make_fifo("gate");
    install_lp("cat >/dev/null; (read line < gate) 0</dev/null & exit 0");
    struct printer_job *job = start_job("Hei\n");
    assert_int_equal(await(job, &error), PRINTER_DONE);
    (void)fclose(open_fifo("gate", "w"));
    printer_close(job);
}

/* The fifo's other end closes once lp, and what it started, are gone. */
static void test_a_job_is_stopped_with_all_that_it_started(void **state)
{
    (void)state;
    struct error error = {0};
    make_fifo("alive");
    install_lp("exec 3> alive; sleep 1000");
    struct printer_job *job = start_job("Hei\n");
    FILE *alive = open_fifo("alive", "r");
    assert_int_equal(printer_look(job, &error), PRINTER_BUSY);
    printer_stop(job);
    assert_int_equal(fgetc(alive), EOF);
    assert_int_equal(printer_look(job, &error), PRINTER_FAILED);
    (void)fclose(alive);
    printer_close(job);
}

static void test_a_job_that_is_left_goes_on_with_the_whole_paper(void **state)
{
    (void)state;
    char text[64];
    make_fifo("gate");
    make_fifo("done");
    install_lp("read line < gate; cat > paper; echo valmis > done");
    struct printer_job *job = start_job("Hei\n");
    printer_close(job);
    (void)fclose(open_fifo("gate", "w"));
    FILE *done = open_fifo("done", "r");
    assert_int_equal(fgetc(done), 'v');
    (void)fclose(done);
    (void)read_file("paper", text, sizeof text);
    assert_string_equal(text, "Hei\n");
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        TEST(test_lp_gets_the_text_and_the_title),
        TEST(test_lp_is_told_the_printer_the_copies_and_the_type),
        TEST(test_a_long_paper_and_a_talkative_lp),
        TEST(test_no_lp_is_told),
        TEST(test_a_failing_lp_is_quoted),
        TEST(test_an_lp_that_does_not_read_is_a_failure),
        TEST(test_nobody_waits_for_a_job),
        TEST(test_a_failed_job_tells_why_and_a_torrent_is_cut),
        TEST(test_a_job_ends_with_lp_itself),
        TEST(test_a_job_is_stopped_with_all_that_it_started),
        TEST(test_a_job_that_is_left_goes_on_with_the_whole_paper),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
