/* PDF through a vaihtarit-print of the test's own. */
#include "support/folder.h"
#include "vaihtarit/report/pdf.h"
#include "vaihtarit/report/wire.h"

#include <errno.h>
#include <locale.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <cmocka.h>

/* The program's folder, a paper, and what is made of it. */
struct desk {
    struct folder folder;
    char program[FOLDER_PATH_SIZE];
    struct arena arena;
    struct document *document;
    struct buffer out;
    struct error error;
};

static int set_up(void **state)
{
    static struct desk desk;
    memset(&desk, 0, sizeof desk);
    if (!folder_make(&desk.folder))
        return -1;
    folder_join(&desk.folder, "print", desk.program);
    desk.document = document_create(&desk.arena, "Otsikko", "");
    buffer_add(&desk.out, "ennen");
    *state = &desk;
    return setenv("VAIHTARIT_PRINT", desk.program, 1);
}

/* Nothing is left behind: no zombie, and what was there before. */
static int tear_down(void **state)
{
    struct desk *desk = *state;
    bool zombie = waitpid(-1, NULL, WNOHANG) != -1 || errno != ECHILD;
    bool kept = strncmp(buffer_text(&desk->out), "ennen", 5) == 0;
    buffer_release(&desk->out);
    arena_release(&desk->arena);
    folder_remove(&desk->folder);
    return zombie || !kept ? -1 : 0;
}

static void install(struct desk *desk, const char *script)
{
    FILE *file = fopen(desk->program, "w");
    assert_non_null(file);
    assert_true(fprintf(file, "#!/bin/sh\n%s\n", script) > 0);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(chmod(desk->program, 0700), 0);
}

static bool write_pdf(struct desk *desk)
{
    return pdf_write_document(&desk->out, desk->document, "Ilta", &desk->error);
}

static void check_refusal(struct desk *desk, enum error_code code, const char *words)
{
    assert_false(write_pdf(desk));
    assert_int_equal(desk->error.code, code);
    assert_non_null(strstr(desk->error.message, words));
    assert_non_null(strstr(desk->error.message, "Teksti toimii"));
    assert_string_equal(buffer_text(&desk->out), "ennen");
}

static void add_long_table(struct desk *desk)
{
    static const struct document_column columns[] = {{.heading = "Nimi"}};
    static const char *const cells[] = {"Ääkkönen Åke"};
    struct document_table *table = document_table_create(&desk->arena, columns, 1);
    for (int i = 0; i < 100000; i++)
        document_table_add_row(&desk->arena, table, cells);
    document_add_table(desk->document, table);
}

/* More than any pipe holds, both ways at once. */
static void test_the_whole_paper_goes_and_the_whole_answer_comes(void **state)
{
    struct desk *desk = *state;
    struct buffer wire = {0};
    add_long_table(desk);
    install(desk, "printf %%PDF-; cat");
    assert_true(write_pdf(desk));
    wire_write(&wire, &(struct wire_paper){.document = desk->document, .author = "Ilta"});
    assert_int_equal(desk->out.length, wire.length + 10);
    assert_memory_equal(desk->out.data + 10, buffer_text(&wire), wire.length);
    buffer_release(&wire);
}

static void test_without_the_program_the_text_still_works(void **state)
{
    check_refusal(*state, ERROR_NOT_FOUND, "vaihtarit-print");
}

static void test_what_the_program_says_is_told(void **state)
{
    struct desk *desk = *state;
    install(desk, "cat >/dev/null; echo puolikas; echo 'kirjasimet puuttuvat' >&2; exit 1");
    check_refusal(desk, ERROR_SYSTEM, "kirjasimet puuttuvat");
}

/* SIGPIPE is as any program has it: the paper is too long for the pipe, and nobody reads it. */
static void test_a_program_that_does_not_read_is_a_failure(void **state)
{
    struct desk *desk = *state;
    add_long_table(desk);
    install(desk, "exec 0<&-; echo ohi");
    check_refusal(desk, ERROR_SYSTEM, "jäi tekemättä");
}

/* It took everything in and was content: that alone is no paper, and no picture either. */
static void test_a_program_that_makes_nothing_or_something_else_is_a_failure(void **state)
{
    struct desk *desk = *state;
    install(desk, "cat >/dev/null");
    check_refusal(desk, ERROR_SYSTEM, "ei tehnyt sitä, mitä pyydettiin");
    install(desk, "cat >/dev/null; echo paperi");
    check_refusal(desk, ERROR_SYSTEM, "ei tehnyt sitä, mitä pyydettiin");
    install(desk, "cat >/dev/null; echo %PDF-");
    assert_false(png_write_picture(&desk->out, desk->document, &desk->error));
    assert_non_null(strstr(desk->error.message, "ei tehnyt sitä, mitä pyydettiin"));
    assert_string_equal(buffer_text(&desk->out), "ennen");
}

static void test_a_program_that_dies_is_a_failure(void **state)
{
    struct desk *desk = *state;
    install(desk, "cat >/dev/null; echo puolikas; kill -9 $$");
    check_refusal(desk, ERROR_SYSTEM, "jäi tekemättä");
}

/* The limit is over at the first look: one that hangs is stopped, and none is left behind. */
static void test_a_program_that_hangs_is_stopped(void **state)
{
    struct desk *desk = *state;
    assert_int_equal(setenv("VAIHTARIT_PRINT_SECONDS", "0", 1), 0);
    install(desk, "exec sleep 1000");
    check_refusal(desk, ERROR_SYSTEM, "ei saanut työtään valmiiksi, ja se pysäytettiin");
    assert_int_equal(unsetenv("VAIHTARIT_PRINT_SECONDS"), 0);
}

/* A limit that is no number is none: the usual one holds. */
static void test_a_limit_that_is_no_number_is_not_heeded(void **state)
{
    struct desk *desk = *state;
    assert_int_equal(setenv("VAIHTARIT_PRINT_SECONDS", "-1", 1), 0);
    install(desk, "cat >/dev/null; echo %PDF-valmis");
    assert_true(write_pdf(desk));
    assert_string_equal(buffer_text(&desk->out), "ennen%PDF-valmis\n");
    assert_int_equal(unsetenv("VAIHTARIT_PRINT_SECONDS"), 0);
}

/* ---- Beside everything else ---- */

static enum pdf_state look_until_over(struct desk *desk, struct pdf_job *job)
{
    enum pdf_state state;
    while ((state = pdf_look(job, &desk->out, &desk->error)) == PDF_BUSY)
        (void)poll(NULL, 0, 1);
    return state;
}

/* It waits for its gate, so that it cannot have ended before the first look. */
static void test_a_job_is_looked_at_without_waiting(void **state)
{
    struct desk *desk = *state;
    struct pdf_job *job = NULL;
    char gate[FOLDER_PATH_SIZE];
    char script[FOLDER_PATH_SIZE + 64];
    folder_join(&desk->folder, "gate", gate);
    assert_int_equal(mkfifo(gate, 0600), 0);
    (void)snprintf(script, sizeof script, "cat >/dev/null; read line <'%s'; echo %%PDF-valmis",
                   gate);
    install(desk, script);
    assert_true(pdf_start(&job, PDF_PAGES, desk->document, "Ilta", &desk->error));
    assert_int_equal(pdf_look(job, &desk->out, &desk->error), PDF_BUSY);
    FILE *file = fopen(gate, "w");
    assert_non_null(file);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(look_until_over(desk, job), PDF_DONE);
    assert_string_equal(buffer_text(&desk->out), "ennen%PDF-valmis\n");
    pdf_close(job);
}

/* Closing stops it; the tear-down finds nothing left. */
static void test_a_job_that_nobody_wants_is_stopped(void **state)
{
    struct desk *desk = *state;
    struct pdf_job *job = NULL;
    install(desk, "exec sleep 1000");
    assert_true(pdf_start(&job, PDF_PAGES, desk->document, "Ilta", &desk->error));
    pdf_close(job);
    pdf_close(NULL);
}

/* It is given the whole paper again. */
static void test_a_stopped_or_failed_job_is_started_again(void **state)
{
    struct desk *desk = *state;
    struct pdf_job *job = NULL;
    install(desk, "exec sleep 1000");
    assert_true(pdf_start(&job, PDF_PAGES, desk->document, "Ilta", &desk->error));
    pdf_stop(job);
    install(desk, "exit 1");
    assert_true(pdf_start_again(job, &desk->error));
    assert_int_equal(look_until_over(desk, job), PDF_FAILED);
    install(desk, "echo %PDF-; cat | wc -c");
    assert_true(pdf_start_again(job, &desk->error));
    assert_int_equal(look_until_over(desk, job), PDF_DONE);
    assert_null(strstr(buffer_text(&desk->out), "\n0\n"));
    pdf_close(job);
}

static void test_a_job_without_its_program_is_not_started_again(void **state)
{
    struct desk *desk = *state;
    struct pdf_job *job = NULL;
    install(desk, "exec sleep 1000");
    assert_true(pdf_start(&job, PDF_PAGES, desk->document, "Ilta", &desk->error));
    pdf_stop(job);
    assert_int_equal(setenv("VAIHTARIT_PRINT", "/none", 1), 0);
    assert_false(pdf_start_again(job, &desk->error));
    assert_int_equal(desk->error.code, ERROR_NOT_FOUND);
    pdf_close(job);
}

/* Room without anything in it, so that the test itself takes none. */
static void test_a_job_that_makes_without_end_is_stopped(void **state)
{
    struct desk *desk = *state;
    struct pdf_job *job = NULL;
    install(desk, "truncate -s 300M /proc/$$/fd/1; exec sleep 1000");
    assert_true(pdf_start(&job, PDF_PAGES, desk->document, "Ilta", &desk->error));
    assert_int_equal(look_until_over(desk, job), PDF_FAILED);
    assert_string_equal(desk->error.message, "Ohjelma vaihtarit-print lakkasi kesken työn.");
    assert_string_equal(buffer_text(&desk->out), "ennen");
    pdf_close(job);
}

/* Between two looks it has made it and is gone. */
static void test_a_program_that_made_too_much_is_a_failure(void **state)
{
    struct desk *desk = *state;
    install(desk, "cat >/dev/null; echo %PDF-; truncate -s 300M /proc/$$/fd/1");
    check_refusal(desk, ERROR_SYSTEM, "lakkasi kesken työn");
}

static void test_a_job_that_fails_tells_the_reason_alone(void **state)
{
    struct desk *desk = *state;
    struct pdf_job *job = NULL;
    install(desk, "cat >/dev/null; echo puolikas; echo 'kirjasimet puuttuvat' >&2; exit 1");
    assert_true(pdf_start(&job, PDF_PAGES, desk->document, "Ilta", &desk->error));
    assert_int_equal(look_until_over(desk, job), PDF_FAILED);
    assert_string_equal(desk->error.message, "vaihtarit-print sanoo: kirjasimet puuttuvat");
    assert_string_equal(buffer_text(&desk->out), "ennen");
    pdf_close(job);
}

static void ring(int signal_number)
{
    (void)signal_number;
}

/* Signals keep coming while it works. */
static void test_signals_in_between_do_not_matter(void **state)
{
    struct desk *desk = *state;
    struct sigaction action = {.sa_handler = ring};
    char script[256];
    assert_int_equal(sigaction(SIGUSR1, &action, NULL), 0);
    (void)snprintf(script, sizeof script,
                   "kill -USR1 $PPID; cat >/dev/null; kill -USR1 $PPID; echo %%PDF-valmis; "
                   "kill -USR1 $PPID");
    install(desk, script);
    assert_true(write_pdf(desk));
    assert_string_equal(buffer_text(&desk->out), "ennen%PDF-valmis\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_the_whole_paper_goes_and_the_whole_answer_comes,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_without_the_program_the_text_still_works, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_what_the_program_says_is_told, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_program_that_does_not_read_is_a_failure, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(
            test_a_program_that_makes_nothing_or_something_else_is_a_failure, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_program_that_dies_is_a_failure, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_program_that_hangs_is_stopped, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_limit_that_is_no_number_is_not_heeded, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_a_job_is_looked_at_without_waiting, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_job_that_nobody_wants_is_stopped, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_stopped_or_failed_job_is_started_again, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_a_job_without_its_program_is_not_started_again, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_a_job_that_makes_without_end_is_stopped, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_a_program_that_made_too_much_is_a_failure, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_a_job_that_fails_tells_the_reason_alone, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_signals_in_between_do_not_matter, set_up, tear_down),
    };
    (void)setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
