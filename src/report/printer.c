#include "vaihtarit/report/printer.h"

#include "vaihtarit/core/buffer.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/core/unicode.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

/*
 * One socket pair carries the text to lp's standard input, the other what lp says back. Sockets,
 * because a send can be told to raise no SIGPIPE in whatever program this runs in.
 */
struct conversation {
    int text[2];
    int reply[2]; /* 0 is ours, 1 is lp's */
};

static void close_end(int *end)
{
    if (*end >= 0)
        (void)close(*end);
    *end = -1;
}

static void close_all(struct conversation *conversation)
{
    for (int i = 0; i < 2; i++) {
        close_end(&conversation->text[i]);
        close_end(&conversation->reply[i]);
    }
}

static bool open_all(struct conversation *conversation)
{
    *conversation = (struct conversation){.text = {-1, -1}, .reply = {-1, -1}};
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, conversation->text) == 0 &&
        socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, conversation->reply) == 0)
        return true;
    close_all(conversation);
    return false;
}

/* Starts lp with default signals; returns 0 or an errno. */
static int start(pid_t *child, const struct conversation *conversation, char *const *arguments)
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t defaults;
    int reason = posix_spawn_file_actions_init(&actions);
    if (reason != 0)
        return reason;
    reason = posix_spawnattr_init(&attributes);
    if (reason != 0) {
        (void)posix_spawn_file_actions_destroy(&actions);
        return reason;
    }
    (void)sigemptyset(&defaults);
    (void)sigaddset(&defaults, SIGPIPE);
    (void)sigaddset(&defaults, SIGXFSZ);
    if ((reason = posix_spawnattr_setsigdefault(&attributes, &defaults)) == 0 &&
        (reason = posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF)) == 0 &&
        (reason = posix_spawn_file_actions_adddup2(&actions, conversation->text[1], 0)) == 0 &&
        (reason = posix_spawn_file_actions_adddup2(&actions, conversation->reply[1], 1)) == 0 &&
        (reason = posix_spawn_file_actions_adddup2(&actions, conversation->reply[1], 2)) == 0)
        reason = posix_spawnp(child, "lp", &actions, &attributes, arguments, environ);
    (void)posix_spawnattr_destroy(&attributes);
    (void)posix_spawn_file_actions_destroy(&actions);
    return reason;
}

/* Sends what fits now. False when lp reads no more. */
static bool send_some(struct conversation *conversation, const char **text, size_t *size)
{
    ssize_t sent = send(conversation->text[0], *text, *size, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent < 0)
        return errno == EINTR || errno == EAGAIN;
    *text += sent;
    *size -= (size_t)sent;
    return true;
}

/* Reads what lp says, keeping the beginning. False at its end. */
static bool receive_some(struct conversation *conversation, struct buffer *reply)
{
    enum { REPLY_MOST = 4096 };
    char bytes[512];
    ssize_t count = read(conversation->reply[0], bytes, sizeof bytes);
    if (count < 0)
        return errno == EINTR;
    if (reply->length < REPLY_MOST)
        buffer_add_bytes(reply, bytes, (size_t)count);
    return count > 0;
}

/* Sends and listens at once, so that neither side waits for the other. True when all was sent. */
static bool converse(struct conversation *conversation, const char *text, size_t size,
                     struct buffer *reply)
{
    bool listening = true;
    bool sending = true;
    while (listening) {
        if (sending && size == 0) {
            close_end(&conversation->text[0]);
            sending = false;
        }
        struct pollfd ends[2] = {{.fd = conversation->reply[0], .events = POLLIN},
                                 {.fd = conversation->text[0], .events = POLLOUT}};
        if (poll(ends, 2, -1) < 0 && errno != EINTR)
            break;
        if (ends[1].revents != 0 && sending && !send_some(conversation, &text, &size)) {
            close_end(&conversation->text[0]);
            sending = false;
        }
        if (ends[0].revents != 0)
            listening = receive_some(conversation, reply);
    }
    return size == 0;
}

static bool wait_for(pid_t child)
{
    int status;
    pid_t ended;
    do
        ended = waitpid(child, &status, 0);
    while (ended < 0 && errno == EINTR);
    return ended == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static bool refuse_start(int reason, struct error *error)
{
    if (reason == ENOENT)
        return error_set(error, ERROR_NOT_FOUND,
                         tr("Tulostuskomentoa lp ei ole tällä koneella. Asenna cups-client tai "
                            "tallenna paperi tiedostoon."));
    return error_set(error, ERROR_SYSTEM, tr("Tulostusta ei voitu aloittaa: %s."),
                     strerror(reason));
}

/* What lp said, on one line, goes into the sentence. */
static bool refuse_reply(const struct buffer *reply, struct error *error)
{
    struct buffer said = {0};
    unicode_clean(&said, buffer_text(reply), reply->length, false);
    if (said.length > 0)
        error_set(error, ERROR_SYSTEM, tr("Tulostin ei ottanut paperia vastaan. lp sanoo: %s"),
                  buffer_text(&said));
    else
        error_set(error, ERROR_SYSTEM,
                  tr("Tulostin ei ottanut paperia vastaan. Tarkista tulostin ja yritä uudelleen."));
    buffer_release(&said);
    return false;
}

/* Runs lp with these arguments and the text as its standard input. */
static bool run_lp(char *const *arguments, const char *text, size_t size, struct error *error)
{
    struct conversation conversation;
    pid_t child;
    if (!open_all(&conversation))
        return refuse_start(errno, error);
    int reason = start(&child, &conversation, arguments);
    close_end(&conversation.text[1]);
    close_end(&conversation.reply[1]);
    bool printed;
    if (reason != 0) {
        printed = refuse_start(reason, error);
    } else {
        struct buffer reply = {0};
        bool sent = converse(&conversation, text, size, &reply);
        bool ended_well = wait_for(child);
        printed = (sent && ended_well) || refuse_reply(&reply, error);
        buffer_release(&reply);
    }
    close_all(&conversation);
    return printed;
}

bool printer_print(const char *text, size_t size, const char *title, struct error *error)
{
    char lp[] = "lp";
    char title_option[] = "-t";
    struct buffer job = {0};
    buffer_add(&job, "");
    unicode_clean(&job, title, strlen(title), false);
    char *arguments[] = {lp, title_option, job.data, NULL};
    bool printed = job.failed ? error_set_memory(error) : run_lp(arguments, text, size, error);
    buffer_release(&job);
    return printed;
}
