#include "stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

enum { ARGUMENTS_MOST = 8 };

int stage_set_up(void **state)
{
    struct stage *stage = calloc(1, sizeof *stage);
    if (!stage || !folder_make(&stage->folder))
        return -1;
    *state = stage;
    setenv("HOME", stage->folder.path, 1);
    setenv("VAIHTARIT_NOW", "2026-11-24T17:42:05+02:00", 1);
    unsetenv("NO_COLOR");
    unsetenv("XDG_DATA_HOME");
    unsetenv("XDG_STATE_HOME");
    unsetenv("XDG_CONFIG_HOME");
    return chdir(stage->folder.path);
}

int stage_tear_down(void **state)
{
    struct stage *stage = *state;
    pty_free(stage->pty);
    pty_free(stage->other);
    int left = chdir("/");
    folder_remove(&stage->folder);
    free(stage);
    return left;
}

void stage_bring(const struct stage *stage, const char *name)
{
    char from[FOLDER_PATH_SIZE * 2];
    char to[FOLDER_PATH_SIZE];
    const char *slash = strrchr(name, '/');
    const char *source = getenv("VAIHTARIT_SOURCE");
    assert_non_null(source);
    (void)snprintf(from, sizeof from, "%s/tests/data/%s", source, name);
    folder_join(&stage->folder, slash ? slash + 1 : name, to);
    assert_true(folder_copy_file(from, to));
}

void stage_write_script(const struct stage *stage, const char *name, const char *script)
{
    char path[FOLDER_PATH_SIZE];
    folder_join(&stage->folder, name, path);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    (void)fprintf(file, "#!/bin/sh\ncd '%s'\n%s\n", stage->folder.path, script);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(chmod(path, 0700), 0);
}

struct pty *stage_start(int rows, int columns, const char *argument)
{
    const char *const arguments[] = {argument, NULL};
    return pty_start(rows, columns, arguments);
}

static void run_program(const char *const *arguments, int output)
{
    const char *program = getenv("VAIHTARIT");
    const char *words[ARGUMENTS_MOST + 2] = {program};
    for (size_t i = 0; arguments[i] && i < ARGUMENTS_MOST; i++)
        words[i + 1] = arguments[i];
    if (program && dup2(output, STDOUT_FILENO) >= 0 && dup2(output, STDERR_FILENO) >= 0)
        execv(program, (char *const *)words);
    _exit(127);
}

int stage_run(const char *const *arguments, struct buffer *said)
{
    int ends[2];
    int status;
    char bytes[4096];
    ssize_t length;
    assert_int_equal(pipe(ends), 0);
    pid_t process = fork();
    assert_true(process >= 0);
    if (process == 0)
        run_program(arguments, ends[1]);
    close(ends[1]);
    while ((length = read(ends[0], bytes, sizeof bytes)) > 0)
        buffer_add_bytes(said, bytes, (size_t)length);
    close(ends[0]);
    assert_int_equal(waitpid(process, &status, 0), process);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

void stage_must_run(const char *const *arguments, struct buffer *said)
{
    struct buffer heard = {0};
    int code = stage_run(arguments, &heard);
    if (code != 0)
        fail_msg("%s", buffer_text(&heard));
    if (said)
        buffer_add(said, buffer_text(&heard));
    buffer_release(&heard);
}

struct pty *stage_start_list(struct stage *stage, const char *book, const char *list,
                             const char *option, int rows, int columns)
{
    FILE *file = fopen("lista.csv", "w");
    assert_non_null(file);
    assert_true(fputs(list, file) >= 0);
    assert_int_equal(fclose(file), 0);
    stage_must_run((const char *const[]){"new", book, "--name=Kahvit", "--kind=seurakahvit",
                                         "--municipality=Tuusula", "--date=2026-11-24", option,
                                         NULL},
                   NULL);
    stage_must_run((const char *const[]){"import", book, "people", "lista.csv", NULL}, NULL);
    stage->pty = stage_start(rows, columns, book);
    return stage->pty;
}

/* ---- SQL ---- */

static int add_result_row(void *context, int count, char **values, char **names)
{
    struct buffer *out = context;
    (void)names;
    for (int i = 0; i < count; i++) {
        buffer_add(out, i > 0 ? "|" : "");
        buffer_add(out, values[i] ? values[i] : "");
    }
    buffer_add_byte(out, '\n');
    return 0;
}

void stage_rows(const char *path, const char *sql, struct buffer *out)
{
    sqlite3 *database;
    char *message = NULL;
    assert_int_equal(sqlite3_open_v2(path, &database, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    if (sqlite3_exec(database, sql, add_result_row, out, &message) != SQLITE_OK)
        fail_msg("%s: %s", sql, message);
    sqlite3_close(database);
}

int64_t stage_number(const char *path, const char *sql)
{
    struct buffer text = {0};
    stage_rows(path, sql, &text);
    int64_t number = strtoll(buffer_text(&text), NULL, 10);
    buffer_release(&text);
    return number;
}

void stage_counts(const char *path, int counts[COUNTS])
{
    static const char *const queries[COUNTS] = {
        [COUNT_EVENTS] = "SELECT count(*) FROM event WHERE deleted IS NOT 1",
        [COUNT_REGISTRATIONS] = "SELECT count(*) FROM registration r JOIN person p ON p.id=r.person"
                                " WHERE r.deleted IS NOT 1",
        [COUNT_INSIDE] = "SELECT count(*) FROM presence WHERE direction='in' AND void IS NOT 1",
        [COUNT_VOID] = "SELECT count(*) FROM presence WHERE void=1",
        [COUNT_HEADS] = "SELECT sum(people) FROM headcount WHERE void IS NOT 1",
        [COUNT_OFFERS] = "SELECT count(*) FROM listing WHERE side='offer' AND deleted IS NOT 1",
        [COUNT_WANTS] = "SELECT count(*) FROM listing WHERE side='want' AND deleted IS NOT 1",
        [COUNT_TRADES] = "SELECT count(*) FROM trade WHERE status='agreed' AND deleted IS NOT 1",
        [COUNT_LEGS] = "SELECT count(*) FROM trade_leg l JOIN trade t ON t.id=l.trade"
                       " WHERE l.deleted IS NOT 1",
    };
    for (size_t i = 0; i < COUNTS; i++)
        counts[i] = (int)stage_number(path, queries[i]);
}
