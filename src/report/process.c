#include "process.h"

#include "vaihtarit/core/clock.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

enum {
    INPUT,
    OUTPUT,
    COMPLAINT,
    STREAMS,
    SAID_MOST = 64 * 1024,
    COMPLAINED_MOST = 4096,
    MADE_MOST = 256 * 1024 * 1024 /* a file that goes on growing would take all memory */
};

static void close_end(int *end)
{
    if (*end >= 0)
        (void)close(*end);
    *end = -1;
}

static void close_all(struct process *process)
{
    close_end(&process->input);
    close_end(&process->output);
    close_end(&process->complaint);
}

/* The input as a file in memory, at its beginning; -1 with errno. */
static int make_input(const char *input, size_t size)
{
    int file = memfd_create("paper", MFD_CLOEXEC);
    while (file >= 0 && size > 0) {
        ssize_t written = write(file, input, size);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0) {
            close_end(&file);
            break;
        }
        input += written;
        size -= (size_t)written;
    }
    if (file >= 0 && lseek(file, 0, SEEK_SET) != 0)
        close_end(&file);
    return file;
}

/* A file in memory for its output, which is read when it has ended. */
static bool open_file(int *reading, int *writing)
{
    *reading = memfd_create("made", MFD_CLOEXEC);
    *writing = *reading >= 0 ? fcntl(*reading, F_DUPFD_CLOEXEC, 0) : -1;
    return *writing >= 0;
}

/* A pipe whose end to read from never waits. */
static bool open_pipe(int *reading, int *writing)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        return false;
    *reading = ends[0];
    *writing = ends[1];
    return fcntl(ends[0], F_SETFL, O_NONBLOCK) == 0;
}

/* Default signals, whatever this program does with them, and the streams as 0, 1 and 2. */
static int spawn(pid_t *child, char *const *arguments, const int streams[STREAMS], unsigned traits)
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t defaults;
    short flags = POSIX_SPAWN_SETSIGDEF | (traits & PROCESS_APART ? POSIX_SPAWN_SETSID : 0);
    (void)sigemptyset(&defaults);
    (void)sigaddset(&defaults, SIGPIPE);
    (void)sigaddset(&defaults, SIGXFSZ);
    int reason = posix_spawn_file_actions_init(&actions);
    if (reason != 0)
        return reason;
    if ((reason = posix_spawnattr_init(&attributes)) == 0) {
        if ((reason = posix_spawnattr_setsigdefault(&attributes, &defaults)) == 0)
            reason = posix_spawnattr_setflags(&attributes, flags);
        for (int i = 0; reason == 0 && i < STREAMS; i++)
            reason = posix_spawn_file_actions_adddup2(&actions, streams[i], i);
        if (reason == 0)
            reason = posix_spawnp(child, arguments[0], &actions, &attributes, arguments, environ);
        (void)posix_spawnattr_destroy(&attributes);
    }
    (void)posix_spawn_file_actions_destroy(&actions);
    return reason;
}

int process_start(struct process *process, char *const *arguments, const char *input, size_t size,
                  unsigned traits)
{
    int streams[STREAMS] = {-1, -1, -1};
    int reason = 0;
    *process = PROCESS_NONE;
    process->input_size = size;
    process->into_file = traits & PROCESS_MAKER;
    process->input = streams[INPUT] = make_input(input, size);
    if (process->input < 0 ||
        !(process->into_file ? open_file : open_pipe)(&process->output, &streams[OUTPUT]) ||
        !open_pipe(&process->complaint, &streams[COMPLAINT]))
        reason = errno;
    else
        reason = spawn(&process->child, arguments, streams, traits);
    close_end(&streams[OUTPUT]);
    close_end(&streams[COMPLAINT]);
    if (reason != 0) {
        close_all(process);
        process->child = 0;
    }
    return reason;
}

/* Takes in what there is and keeps its beginning; closes at the end. A torrent waits for the next
 * look. */
static void take_in(int *end, struct buffer *kept, size_t most)
{
    enum { READS = 16 };
    char bytes[16 * 1024];
    for (int i = 0; *end >= 0 && i < READS; i++) {
        ssize_t count = read(*end, bytes, sizeof bytes);
        if (count > 0 && kept->length < most) {
            size_t room = most - kept->length;
            buffer_add_bytes(kept, bytes, (size_t)count < room ? (size_t)count : room);
        } else if (count < 0 && errno == EAGAIN) {
            return;
        } else if (count == 0 || (count < 0 && errno != EINTR)) {
            close_end(end);
        }
    }
}

/* So far; the file's place is the program's own and stays as it is. */
static off_t made_size(const struct process *process)
{
    struct stat facts;
    return process->into_file && fstat(process->output, &facts) == 0 ? facts.st_size : 0;
}

static bool made_too_much(const struct process *process)
{
    return made_size(process) > MADE_MOST;
}

/* All of what it made, from the file's beginning. */
static void take_file(struct process *process)
{
    off_t size = made_size(process);
    off_t place = 0;
    char bytes[16 * 1024];
    while (place < size) {
        ssize_t count = pread(process->output, bytes, sizeof bytes, place);
        if (count < 0 && errno == EINTR)
            continue;
        process->said.failed = process->said.failed || count <= 0;
        if (count <= 0)
            return;
        buffer_add_bytes(&process->said, bytes, (size_t)count);
        place += count;
    }
}

static void listen_to(struct process *process)
{
    if (!process->into_file)
        take_in(&process->output, &process->said, SAID_MOST);
    take_in(&process->complaint, &process->complained, COMPLAINED_MOST);
}

/* The place in the input is the program's and ours: at its end, all was read. */
static void take_end(struct process *process, bool ended_well)
{
    listen_to(process);
    process->ended_well = ended_well && !made_too_much(process) &&
                          lseek(process->input, 0, SEEK_CUR) == (off_t)process->input_size;
    if (process->ended_well)
        take_file(process);
    process->child = 0;
    close_all(process);
}

bool process_is_over(struct process *process)
{
    int status = 0;
    if (process->child == 0)
        return true;
    listen_to(process);
    pid_t ended = waitpid(process->child, &status, WNOHANG);
    if (ended == 0 && made_too_much(process)) {
        process_stop(process);
        return true;
    }
    if (ended == 0 || (ended < 0 && errno == EINTR))
        return false;
    take_end(process, ended > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0);
    return true;
}

bool process_wait(struct process *process, int64_t milliseconds)
{
    /* One that has ended may have left another behind that holds the pipes: look now and then. */
    enum { LOOK_MILLISECONDS = 100, SHORT_MILLISECONDS = 5 };
    int64_t end = clock_monotonic() + milliseconds * 1000;
    while (!process_is_over(process)) {
        if (milliseconds >= 0 && clock_monotonic() >= end)
            return false;
        struct pollfd ends[2] = {
            {.fd = process->into_file ? -1 : process->output, .events = POLLIN},
            {.fd = process->complaint, .events = POLLIN}};
        bool listening = ends[0].fd >= 0 || ends[1].fd >= 0;
        (void)poll(ends, 2, listening ? LOOK_MILLISECONDS : SHORT_MILLISECONDS);
    }
    return true;
}

void process_stop(struct process *process)
{
    if (process->child == 0)
        return;
    /* Its session is its own; where it is not, there is no such group. */
    if (kill(-process->child, SIGKILL) != 0)
        (void)kill(process->child, SIGKILL);
    while (waitpid(process->child, NULL, 0) < 0 && errno == EINTR)
        continue;
    take_end(process, false);
}

void process_leave(struct process *process)
{
    if (process->child != 0)
        (void)waitpid(process->child, NULL, WNOHANG);
    process->child = 0;
    close_all(process);
    buffer_release(&process->said);
    buffer_release(&process->complained);
}
