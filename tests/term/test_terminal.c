/* The real terminal, played by a pseudo-terminal: keys in, the screen out, and put back as it was.
 */
#include "vaihtarit/core/buffer.h"
#include "vaihtarit/term/terminal.h"

#include <locale.h>
#include <poll.h>
#include <pty.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utmp.h>

#include <cmocka.h>

/* What a program on the terminal does, and its exit status. report is read by the test. */
typedef int program(struct terminal *terminal, int report);

struct outcome {
    struct buffer screen; /* what reached the terminal */
    struct buffer report; /* what the program reported */
    int status;           /* as from waitpid */
    bool restored;        /* the terminal's settings are what they were */
};

static int run_program(int slave, int report, program *play)
{
    struct terminal *terminal;
    struct error error = {0};
    struct canvas canvas = {0};
    if (login_tty(slave) != 0 || setenv("TERM", "xterm-256color", 1) != 0)
        return 90;
    if (!terminal_open(&terminal, true, &error) || !canvas_resize(&canvas, 24, 80, &error))
        return 91;
    canvas_put_text(&canvas, 0, 0, 20, STYLE_TITLE, "Järjestötreffit");
    terminal_show(terminal, &canvas);
    canvas_release(&canvas);
    return play(terminal, report);
}

static void read_into(struct buffer *out, struct pollfd *source)
{
    char bytes[1024];
    ssize_t length = source->revents ? read(source->fd, bytes, sizeof bytes) : 0;
    if (length > 0)
        buffer_add_bytes(out, bytes, (size_t)length);
    else if (source->revents)
        source->fd = -1;
}

/* Plays a program with `typed` waiting at its keyboard, until it has ended. */
static struct outcome play(program *what, const char *typed)
{
    struct outcome outcome = {0};
    struct winsize size = {.ws_row = 24, .ws_col = 80};
    struct termios before;
    struct termios after;
    int master;
    int slave;
    int report[2];
    assert_int_equal(openpty(&master, &slave, NULL, NULL, &size), 0);
    assert_int_equal(tcgetattr(slave, &before), 0);
    assert_int_equal(pipe(report), 0);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        close(report[0]);
        close(master);
        _exit(run_program(slave, report[1], what));
    }
    close(report[1]);
    bool told = false;
    struct pollfd sources[] = {{.fd = master, .events = POLLIN},
                               {.fd = report[0], .events = POLLIN}};
    while (sources[1].fd >= 0 && poll(sources, 2, -1) > 0) {
        read_into(&outcome.screen, &sources[0]);
        read_into(&outcome.report, &sources[1]);
        /* Once something is shown the terminal is ready for keys. */
        if (!told && strstr(buffer_text(&outcome.screen), "treffit")) {
            told = true;
            assert_int_equal(write(master, typed, strlen(typed)), strlen(typed));
        }
    }
    assert_int_equal(waitpid(child, &outcome.status, 0), child);
    for (sources[0].revents = POLLIN; poll(sources, 1, 0) > 0 && sources[0].fd >= 0;)
        read_into(&outcome.screen, &sources[0]);
    assert_int_equal(tcgetattr(slave, &after), 0);
    outcome.restored = before.c_lflag == after.c_lflag && before.c_iflag == after.c_iflag &&
                       before.c_oflag == after.c_oflag;
    close(master);
    close(slave);
    close(report[0]);
    return outcome;
}

static void release(struct outcome *outcome)
{
    buffer_release(&outcome->screen);
    buffer_release(&outcome->report);
}

/* The other screen is left, and bracketed pastes are ended. */
static void assert_put_back(const struct outcome *outcome)
{
    assert_true(outcome->restored);
    assert_non_null(strstr(buffer_text(&outcome->screen), "Järjestötreffit"));
    assert_non_null(strstr(buffer_text(&outcome->screen), "\033[?1049l"));
    assert_non_null(strstr(buffer_text(&outcome->screen), "\033[?2004l"));
}

static int close_it(struct terminal *terminal, int report)
{
    (void)report;
    terminal_close(terminal);
    return 0;
}

static void test_closing_puts_the_terminal_back(void **state)
{
    (void)state;
    struct outcome outcome = play(close_it, "");
    assert_int_equal(outcome.status, 0);
    assert_put_back(&outcome);
    release(&outcome);
}

static int crash(struct terminal *terminal, int report)
{
    (void)terminal, (void)report;
    raise(SIGSEGV);
    return 0;
}

static void test_a_crash_puts_the_terminal_back(void **state)
{
    (void)state;
    struct outcome outcome = play(crash, "");
    assert_int_not_equal(outcome.status, 0);
    assert_put_back(&outcome);
    assert_non_null(strstr(buffer_text(&outcome.screen), "\033[?25h"));
    release(&outcome);
}

static int ask_to_stop(struct terminal *terminal, int report)
{
    (void)report;
    raise(SIGTERM);
    bool woken = terminal_wait(terminal, -1);
    bool stop = terminal_take_requests(terminal).stop;
    bool again = terminal_take_requests(terminal).stop;
    terminal_close(terminal);
    return woken && stop && !again ? 0 : 1;
}

static void test_a_signal_asks_to_stop(void **state)
{
    (void)state;
    struct outcome outcome = play(ask_to_stop, "");
    assert_int_equal(outcome.status, 0);
    assert_put_back(&outcome);
    release(&outcome);
}

/* Reports the names of the keys up to Ctrl-Q, a paste as its text in brackets. */
static int report_keys(struct terminal *terminal, int report)
{
    struct buffer names = {0};
    bool done = false;
    while (!done && terminal_wait(terminal, -1)) {
        struct key key;
        while (!done && terminal_read_key(terminal, &key)) {
            if (key.kind == PRESS_PASTE)
                buffer_add_format(&names, "[%s]", key.text);
            else
                key_write_name(&names, &key);
            buffer_add_byte(&names, ' ');
            done = key.kind == PRESS_CONTROL && key.code == 'q';
        }
    }
    bool written = write(report, names.data, names.length) == (ssize_t)names.length;
    buffer_release(&names);
    terminal_close(terminal);
    return written ? 0 : 1;
}

static void test_keys(void **state)
{
    (void)state;
    struct outcome outcome = play(report_keys, "aÖ\r\t\033[Z\177\033OP\033[24~\033OA\033[6~\020"
                                               "\033[200~yksi\rkaksi\033[201~\003\032\021");
    assert_int_equal(outcome.status, 0);
    assert_string_equal(buffer_text(&outcome.report),
                        "a Ö Enter Tab Shift-Tab Askelpalautin F1 F12 ↑ PgDn Ctrl-P "
                        "[yksi\nkaksi] Ctrl-C Ctrl-Z Ctrl-Q ");
    release(&outcome);
}

/* Whatever stands in a pasted text, it is text. */
static void test_a_paste_presses_no_keys(void **state)
{
    (void)state;
    struct outcome outcome =
        play(report_keys, "\033[200~yksi\033OR\033[24~\177kaksi\033[201~\033OR\021");
    assert_int_equal(outcome.status, 0);
    assert_string_equal(buffer_text(&outcome.report), "[yksikaksi] F3 Ctrl-Q ");
    release(&outcome);
}

static int show_twice(struct terminal *terminal, int report)
{
    (void)report;
    struct canvas canvas = {0};
    if (!canvas_resize(&canvas, 24, 80, NULL))
        return 1;
    canvas_put_text(&canvas, 0, 0, 20, STYLE_TITLE, "Järjestötreffit");
    canvas_put_text(&canvas, 5, 0, 20, STYLE_NORMAL, "Sotekahvit");
    for (int i = 0; i < 3; i++)
        terminal_show(terminal, &canvas);
    canvas_release(&canvas);
    terminal_close(terminal);
    return 0;
}

static void test_only_what_differs_is_sent(void **state)
{
    (void)state;
    struct outcome outcome = play(show_twice, "");
    const char *screen = buffer_text(&outcome.screen);
    const char *first = strstr(screen, "Järjestötreffit");
    assert_int_equal(outcome.status, 0);
    assert_non_null(strstr(screen, "Sotekahvit"));
    assert_null(strstr(first + 1, "Järjestötreffit"));
    assert_null(strstr(strstr(screen, "Sotekahvit") + 1, "Sotekahvit"));
    release(&outcome);
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_closing_puts_the_terminal_back),
        cmocka_unit_test(test_a_crash_puts_the_terminal_back),
        cmocka_unit_test(test_a_signal_asks_to_stop),
        cmocka_unit_test(test_keys),
        cmocka_unit_test(test_a_paste_presses_no_keys),
        cmocka_unit_test(test_only_what_differs_is_sent),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
