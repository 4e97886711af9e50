#include "pty.h"

#include "pty_state.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <utmp.h>

#include <cmocka.h>

enum { ARGUMENTS_MOST = 8, PATIENCE = 60000 /* milliseconds */ };

/* ---- Starting ---- */

void pty_send(const char *bytes, size_t length, void *context)
{
    const struct pty *pty = context;
    while (length > 0) {
        ssize_t sent = write(pty->master, bytes, length);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent <= 0)
            return;
        bytes += sent;
        length -= (size_t)sent;
    }
}

static int note_property(VTermProp property, VTermValue *value, void *context)
{
    struct pty *pty = context;
    if (property == VTERM_PROP_CURSORVISIBLE)
        pty->cursor_shown = value->boolean;
    if (property == VTERM_PROP_ALTSCREEN)
        pty->alternate = value->boolean;
    return 1;
}

static void prepare_terminal(struct pty *pty, int rows, int columns)
{
    static const VTermScreenCallbacks callbacks = {.settermprop = note_property};
    pty->terminal = vterm_new(rows, columns);
    assert_non_null(pty->terminal);
    vterm_set_utf8(pty->terminal, 1);
    vterm_output_set_callback(pty->terminal, pty_send, pty);
    pty->screen = vterm_obtain_screen(pty->terminal);
    vterm_screen_set_callbacks(pty->screen, &callbacks, pty);
    vterm_screen_enable_altscreen(pty->screen, 1);
    vterm_screen_reset(pty->screen, 1);
    pty->cursor_shown = true;
}

static void run_program(const char *program, const char *const *arguments)
{
    const char *words[ARGUMENTS_MOST + 2] = {program};
    for (size_t i = 0; arguments && arguments[i] && i < ARGUMENTS_MOST; i++)
        words[i + 1] = arguments[i];
    execv(program, (char *const *)words);
    _exit(127);
}

struct pty *pty_start(int rows, int columns, const char *const *arguments)
{
    const char *program = getenv("VAIHTARIT");
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
    struct pty *pty = calloc(1, sizeof *pty);
    int slave;
    assert_non_null(program);
    assert_non_null(pty);
    prepare_terminal(pty, rows, columns);
    assert_int_equal(openpty(&pty->master, &slave, NULL, NULL, &size), 0);
    assert_int_equal(fcntl(pty->master, F_SETFD, FD_CLOEXEC), 0);
    assert_int_equal(tcgetattr(slave, &pty->before), 0);
    pty->process = fork();
    assert_true(pty->process >= 0);
    if (pty->process == 0) {
        if (login_tty(slave) == 0)
            run_program(program, arguments);
        _exit(127);
    }
    pty->running = true;
    close(slave);
    return pty;
}

void pty_free(struct pty *pty)
{
    if (!pty)
        return;
    if (pty->running) {
        pty_signal(pty, SIGKILL);
        (void)waitpid(pty->process, NULL, 0);
    }
    if (pty->master >= 0)
        close(pty->master);
    vterm_free(pty->terminal);
    buffer_release(&pty->bytes);
    buffer_release(&pty->text);
    free(pty);
}

/* ---- Taking in what the program sends ---- */

static int64_t microseconds_now(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

int64_t pty_deadline(void)
{
    return microseconds_now() / 1000 + PATIENCE;
}

/* Reads once; false when nobody has the terminal open any more. */
static bool read_bytes(struct pty *pty)
{
    char bytes[8192];
    ssize_t length = read(pty->master, bytes, sizeof bytes);
    if (length < 0 && errno == EINTR)
        return true;
    if (length <= 0)
        return false;
    buffer_add_bytes(&pty->bytes, bytes, (size_t)length);
    vterm_input_write(pty->terminal, bytes, (size_t)length);
    return true;
}

enum taken pty_take(struct pty *pty, int64_t deadline)
{
    struct pollfd source = {.fd = pty->master, .events = POLLIN};
    int64_t left = deadline - microseconds_now() / 1000;
    int ready = poll(&source, 1, left > 0 ? (int)left : 0);
    if (ready == 0)
        return TAKEN_LATE;
    return ready < 0 || read_bytes(pty) ? TAKEN_BYTES : TAKEN_END;
}

/* It sleeps in its wait for the next key, unless it is still being read from. */
static bool is_asleep(pid_t process)
{
    char path[64];
    char line[512] = "";
    (void)snprintf(path, sizeof path, "/proc/%ld/stat", (long)process);
    FILE *file = fopen(path, "r");
    if (!file || !fgets(line, sizeof line, file))
        line[0] = '\0';
    if (file)
        (void)fclose(file);
    const char *name_end = strrchr(line, ')');
    return name_end && name_end[1] == ' ' && name_end[2] == 'S';
}

void pty_settle(struct pty *pty)
{
    struct pollfd source = {.fd = pty->master, .events = POLLIN};
    int64_t deadline = pty_deadline();
    bool settled = false;
    while (!settled) {
        bool asleep = is_asleep(pty->process);
        bool sent = poll(&source, 1, 1) > 0;
        settled = (asleep && !sent) || (sent && !read_bytes(pty));
        if (microseconds_now() / 1000 > deadline)
            fail_msg("the program does not come to rest");
    }
}

void pty_linger(struct pty *pty, long microseconds)
{
    struct pollfd source = {.fd = pty->master, .events = POLLIN};
    int64_t end = microseconds_now() + microseconds;
    for (int64_t left = microseconds; left > 0; left = end - microseconds_now()) {
        struct timespec time = {.tv_sec = left / 1000000, .tv_nsec = left % 1000000 * 1000};
        if (ppoll(&source, 1, &time, NULL) > 0 && !read_bytes(pty))
            return;
    }
}

const char *pty_bytes(const struct pty *pty, size_t *length)
{
    *length = pty->bytes.length;
    return buffer_text(&pty->bytes);
}

/* ---- Signals and the end ---- */

void pty_resize(struct pty *pty, int rows, int columns)
{
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
    vterm_set_size(pty->terminal, rows, columns);
    assert_int_equal(ioctl(pty->master, TIOCSWINSZ, &size), 0);
}

void pty_signal(struct pty *pty, int signal)
{
    assert_true(pty->running);
    assert_int_equal(kill(pty->process, signal), 0);
}

int pty_finish(struct pty *pty)
{
    int status = 0;
    int64_t deadline = pty_deadline();
    enum taken taken;
    do
        taken = pty_take(pty, deadline);
    while (taken == TAKEN_BYTES);
    if (taken == TAKEN_LATE) {
        pty_print(pty);
        fail_msg("the program does not end");
    }
    assert_int_equal(waitpid(pty->process, &status, 0), pty->process);
    pty->running = false;
    return status;
}

int pty_hang_up(struct pty *pty)
{
    int status = 0;
    struct pollfd end = {.fd = (int)syscall(SYS_pidfd_open, pty->process, 0), .events = POLLIN};
    assert_true(end.fd >= 0);
    close(pty->master);
    pty->master = -1;
    int ended = poll(&end, 1, PATIENCE);
    close(end.fd);
    if (ended != 1) {
        (void)kill(-pty->process, SIGKILL); /* and whatever it waits for */
        fail_msg("the program does not end without its terminal");
    }
    assert_int_equal(waitpid(pty->process, &status, 0), pty->process);
    pty->running = false;
    return status;
}

void pty_assert_restored(struct pty *pty)
{
    struct termios after;
    VTermValue value;
    VTermState *state = vterm_obtain_state(pty->terminal);
    static const VTermAttr attributes[] = {VTERM_ATTR_BOLD, VTERM_ATTR_UNDERLINE,
                                           VTERM_ATTR_REVERSE};
    assert_false(pty->alternate);
    assert_true(pty->cursor_shown);
    for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++) {
        assert_true(vterm_state_get_penattr(state, attributes[i], &value));
        assert_int_equal(value.number, 0);
    }
    assert_int_equal(tcgetattr(pty->master, &after), 0);
    assert_int_equal(after.c_lflag, pty->before.c_lflag);
    assert_int_equal(after.c_iflag, pty->before.c_iflag);
    assert_int_equal(after.c_oflag, pty->before.c_oflag);
}
