#include "vaihtarit/core/place.h"

#include "vaihtarit/core/message.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A variable that holds something, or NULL. */
static const char *read_variable(const char *name)
{
    const char *value = getenv(name);
    return value && *value != '\0' ? value : NULL;
}

static const char *home_folder(void)
{
    const char *home = read_variable("HOME");
    return home ? home : ".";
}

/* The folder `own` in an XDG folder, which may only be given as an absolute path. */
static void add_xdg(struct buffer *path, const char *variable, const char *otherwise)
{
    const char *all = read_variable("VAIHTARIT_DATA");
    const char *xdg = read_variable(variable);
    if (all)
        buffer_add(path, all);
    else if (xdg && *xdg == '/')
        buffer_add_format(path, "%s/vaihtarit", xdg);
    else
        buffer_add_format(path, "%s/%s/vaihtarit", home_folder(), otherwise);
}

void place_add_data(struct buffer *path)
{
    add_xdg(path, "XDG_DATA_HOME", ".local/share");
}

void place_add_state(struct buffer *path)
{
    add_xdg(path, "XDG_STATE_HOME", ".local/state");
}

/* Reads the value of XDG_DOCUMENTS_DIR="$HOME/Asiakirjat" from a line; false for another line. */
static bool read_documents_line(const char *line, struct buffer *path)
{
    static const char name[] = "XDG_DOCUMENTS_DIR=\"";
    static const char home[] = "$HOME";
    if (strncmp(line, name, sizeof name - 1) != 0)
        return false;
    const char *value = line + sizeof name - 1;
    size_t length = strcspn(value, "\"\n");
    if (strncmp(value, home, sizeof home - 1) == 0) {
        buffer_add(path, home_folder());
        value += sizeof home - 1;
        length -= sizeof home - 1;
    }
    while (length > 0 && value[length - 1] == '/')
        length--;
    buffer_add_bytes(path, value, length);
    return true;
}

static bool find_documents(struct buffer *path)
{
    struct buffer settings = {0};
    const char *xdg = read_variable("XDG_CONFIG_HOME");
    if (xdg)
        buffer_add_format(&settings, "%s/user-dirs.dirs", xdg);
    else
        buffer_add_format(&settings, "%s/.config/user-dirs.dirs", home_folder());
    FILE *file = fopen(buffer_text(&settings), "re");
    buffer_release(&settings);
    if (!file)
        return false;
    char line[1024];
    bool found = false;
    while (!found && fgets(line, sizeof line, file))
        found = read_documents_line(line, path);
    (void)fclose(file);
    struct stat status;
    return found && stat(buffer_text(path), &status) == 0 && S_ISDIR(status.st_mode);
}

void place_add_documents(struct buffer *path)
{
    const char *all = read_variable("VAIHTARIT_DATA");
    struct buffer documents = {0};
    if (all)
        buffer_add(path, all);
    else if (find_documents(&documents))
        buffer_add(path, buffer_text(&documents));
    else
        buffer_add(path, home_folder());
    buffer_release(&documents);
}

/* Takes the backslashes off that a terminal puts before blanks and quotes of a dropped file. */
static void add_unescaped(struct buffer *path, const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (text[i] == '\\' && i + 1 < length)
            i++;
        buffer_add_byte(path, text[i]);
    }
}

static int hexadecimal_value(char letter)
{
    static const char digits[] = "0123456789abcdef";
    const char *found = letter ? strchr(digits, letter | 0x20) : NULL;
    return found ? (int)(found - digits) : -1;
}

/* Takes the %20 of an address apart (RFC 3986); what is none stays. */
static void add_decoded(struct buffer *path, const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        int high = text[i] == '%' && i + 2 < length ? hexadecimal_value(text[i + 1]) : -1;
        int low = high < 0 ? -1 : hexadecimal_value(text[i + 2]);
        if (low >= 0 && high + low > 0) {
            buffer_add_byte(path, (char)(high << 4 | low));
            i += 2;
        } else {
            buffer_add_byte(path, text[i]);
        }
    }
}

void place_add_typed(struct buffer *path, const char *typed)
{
    size_t length = strlen(typed);
    bool quoted =
        length >= 2 && (typed[0] == '\'' || typed[0] == '"') && typed[length - 1] == typed[0];
    if (quoted) {
        typed++;
        length -= 2;
    }
    if (length >= 7 && strncmp(typed, "file://", 7) == 0) {
        add_decoded(path, typed + 7, length - 7);
        return;
    }
    if (!quoted && typed[0] == '~' && (length == 1 || typed[1] == '/')) {
        buffer_add(path, home_folder());
        typed++;
        length--;
    }
    if (quoted)
        buffer_add_bytes(path, typed, length);
    else
        add_unescaped(path, typed, length);
}

void place_add_short(struct buffer *text, const char *path)
{
    const char *home = home_folder();
    size_t length = strlen(home);
    bool inside = length > 1 && strncmp(path, home, length) == 0 &&
                  (path[length] == '/' || path[length] == '\0');
    if (inside)
        buffer_add_byte(text, '~');
    buffer_add(text, inside ? path + length : path);
}

static bool refuse_reading(const char *shown, struct error *error)
{
    return error_set(error, ERROR_SYSTEM, tr("Tiedostoa %s ei voitu lukea: %s."), shown,
                     strerror(errno));
}

/* All of a file that is open. */
static bool read_all(int file, size_t most, struct buffer *text, const char *shown,
                     struct error *error)
{
    struct stat facts;
    char some[4096];
    if (fstat(file, &facts) != 0)
        return refuse_reading(shown, error);
    if (!S_ISREG(facts.st_mode))
        return error_set(error, ERROR_SYSTEM,
                         tr("%s ei ole tavallinen tiedosto, joten sitä ei luettu."), shown);
    for (size_t total = 0; total <= most;) {
        ssize_t count = read(file, some, sizeof some);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return count == 0 || refuse_reading(shown, error);
        buffer_add_bytes(text, some, (size_t)count);
        total += (size_t)count;
    }
    return error_set(error, ERROR_INPUT, tr("Tiedosto %s on liian pitkä."), shown);
}

bool place_read_data(const char *name, size_t most, struct buffer *text, struct buffer *shown,
                     struct error *error)
{
    struct buffer path = {0};
    bool done = true;
    place_add_data(&path);
    buffer_add_format(&path, "/%s", name);
    place_add_short(shown, buffer_text(&path));
    /* Nobody need be at the other end of a pipe. */
    int file = path.failed ? -1 : open(buffer_text(&path), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (file >= 0)
        done = read_all(file, most, text, buffer_text(shown), error);
    else if (!path.failed && errno != ENOENT)
        done = refuse_reading(buffer_text(shown), error);
    if (done && (path.failed || shown->failed || text->failed))
        done = error_set_memory(error);
    if (file >= 0)
        (void)close(file);
    buffer_release(&path);
    return done;
}

bool place_is_same_file(const char *one, const char *other)
{
    struct stat first;
    struct stat second;
    return stat(one, &first) == 0 && stat(other, &second) == 0 && first.st_dev == second.st_dev &&
           first.st_ino == second.st_ino;
}

bool place_make_folder(const char *path, struct error *error)
{
    struct buffer part = {0};
    bool made = true;
    for (const char *end = path; *end && made;) {
        end += strspn(end, "/");
        end += strcspn(end, "/");
        buffer_clear(&part);
        buffer_add_bytes(&part, path, (size_t)(end - path));
        made = mkdir(buffer_text(&part), 0700) == 0 || errno == EEXIST;
    }
    bool memory = !part.failed;
    buffer_release(&part);
    if (!memory)
        return error_set_memory(error);
    if (!made)
        return error_set(error, ERROR_READ_ONLY,
                         tr("Kansiota %s ei voitu tehdä. Valitse toinen paikka."), path);
    return true;
}
