#include "rescue.h"

#include "vaihtarit/core/message.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stddef.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

enum { CRASH_STACK = 16384 };

static const int asking[] = {SIGINT, SIGTERM, SIGHUP, SIGWINCH, SIGCONT};
static const int crashing[] = {SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL};
enum { ASKING = sizeof asking / sizeof asking[0], CRASHING = sizeof crashing / sizeof crashing[0] };

/*
 * A signal handler has no argument to find its data by: this is what it needs. There is one
 * terminal, and nothing else in the program has state of its own here.
 */
static struct {
    int pipe[2];
    bool armed;
    struct termios terminal;
    char farewell[256]; /* what a crash sends to the terminal */
    size_t farewell_length;
    struct sigaction asked_before[ASKING];
    struct sigaction crashed_before[CRASHING];
    struct sigaction stop_before;
    char crash_stack[CRASH_STACK];
} rescue = {.pipe = {-1, -1}};

/* ---- In the handlers: nothing but what signal-safety(7) allows ---- */

static void note(int signal)
{
    int kept = errno;
    char byte = (char)signal;
    ssize_t ignored = write(rescue.pipe[1], &byte, 1);
    (void)ignored;
    errno = kept;
}

static void crash(int signal)
{
    ssize_t ignored = write(STDOUT_FILENO, rescue.farewell, rescue.farewell_length);
    (void)ignored;
    tcsetattr(STDIN_FILENO, TCSANOW, &rescue.terminal);
    for (size_t i = 0; i < CRASHING; i++)
        sigaction(crashing[i], &rescue.crashed_before[i], NULL);
    raise(signal);
}

/* ---- Outside them ---- */

bool rescue_begin(struct error *error)
{
    if (tcgetattr(STDIN_FILENO, &rescue.terminal) != 0 ||
        pipe2(rescue.pipe, O_CLOEXEC | O_NONBLOCK) != 0)
        return error_set(error, ERROR_SYSTEM, tr("Päätettä ei voitu ottaa käyttöön: %s."),
                         strerror(errno));
    return true;
}

/* Adds a capability without its padding, "$<5>", which only curses knows how to wait. */
static void add_farewell(const char *text)
{
    if (!text)
        return;
    while (*text && rescue.farewell_length < sizeof rescue.farewell) {
        if (text[0] == '$' && text[1] == '<')
            text += strcspn(text, ">") + 1;
        else
            rescue.farewell[rescue.farewell_length++] = *text++;
    }
}

static void take_signals(void)
{
    struct sigaction action = {.sa_handler = note, .sa_flags = SA_RESTART};
    sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < ASKING; i++)
        sigaction(asking[i], &action, &rescue.asked_before[i]);
    action = (struct sigaction){.sa_handler = SIG_IGN};
    sigaction(SIGTSTP, &action, &rescue.stop_before);

    stack_t stack = {.ss_sp = rescue.crash_stack, .ss_size = sizeof rescue.crash_stack};
    sigaltstack(&stack, NULL);
    action = (struct sigaction){.sa_handler = crash, .sa_flags = SA_NODEFER | SA_ONSTACK};
    sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < CRASHING; i++)
        sigaction(crashing[i], &action, &rescue.crashed_before[i]);
}

void rescue_arm(const char *leave_screen, const char *show_cursor, const char *end_brackets)
{
    rescue.farewell_length = 0;
    add_farewell(end_brackets);
    add_farewell(show_cursor);
    add_farewell("\033[0m");
    add_farewell(leave_screen);
    take_signals();
    rescue.armed = true;
}

void rescue_end(void)
{
    if (rescue.armed) {
        for (size_t i = 0; i < ASKING; i++)
            sigaction(asking[i], &rescue.asked_before[i], NULL);
        for (size_t i = 0; i < CRASHING; i++)
            sigaction(crashing[i], &rescue.crashed_before[i], NULL);
        sigaction(SIGTSTP, &rescue.stop_before, NULL);
    }
    rescue.armed = false;
    for (int i = 0; i < 2; i++) {
        if (rescue.pipe[i] >= 0)
            close(rescue.pipe[i]);
        rescue.pipe[i] = -1;
    }
}

int rescue_pipe(void)
{
    return rescue.pipe[0];
}

struct rescue_notes rescue_take_notes(void)
{
    struct rescue_notes notes = {0};
    char byte;
    while (read(rescue.pipe[0], &byte, 1) == 1) {
        notes.resized = notes.resized || byte == SIGWINCH;
        notes.continued = notes.continued || byte == SIGCONT;
        notes.stop = notes.stop || byte == SIGINT || byte == SIGTERM || byte == SIGHUP;
    }
    return notes;
}

void rescue_note_hangup(void)
{
    note(SIGHUP);
}
