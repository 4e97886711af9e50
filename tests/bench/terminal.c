#include "terminal.h"

#include "crowd.h"

#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PATIENCE_MS = 10000 };

bool terminal_start(struct terminal *terminal, const char *book)
{
    const struct winsize size = {.ws_row = 24, .ws_col = 80};
    terminal_forget(terminal);
    terminal->process = forkpty(&terminal->master, NULL, NULL, &size);
    if (terminal->process == 0) {
        (void)setenv("TERM", "xterm-256color", 1);
        (void)execl(bench_program(), bench_program(), book, (char *)NULL);
        _exit(127);
    }
    return terminal->process > 0;
}

void terminal_end(struct terminal *terminal)
{
    int status;
    (void)kill(terminal->process, SIGKILL);
    (void)close(terminal->master);
    (void)waitpid(terminal->process, &status, 0);
}

void terminal_send(const struct terminal *terminal, const char *keys)
{
    size_t length = strlen(keys);
    while (length > 0) {
        ssize_t sent = write(terminal->master, keys, length);
        if (sent <= 0)
            return;
        keys += sent;
        length -= (size_t)sent;
    }
}

void terminal_forget(struct terminal *terminal)
{
    terminal->length = 0;
    terminal->output[0] = '\0';
}

/* False when nothing came in time, or nothing more will. */
static bool read_some(struct terminal *terminal, int milliseconds)
{
    struct pollfd ready = {.fd = terminal->master, .events = POLLIN};
    if (terminal->length == TERMINAL_OUTPUT || poll(&ready, 1, milliseconds) != 1)
        return false;
    ssize_t got = read(terminal->master, terminal->output + terminal->length,
                       TERMINAL_OUTPUT - terminal->length);
    if (got <= 0)
        return false;
    terminal->length += (size_t)got;
    terminal->output[terminal->length] = '\0';
    return true;
}

bool terminal_wait_for(struct terminal *terminal, const char *text)
{
    while (!strstr(terminal->output, text))
        if (!read_some(terminal, PATIENCE_MS))
            return false;
    return true;
}

size_t terminal_settle(struct terminal *terminal, int milliseconds)
{
    while (read_some(terminal, milliseconds))
        ;
    return terminal->length;
}
