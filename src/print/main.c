/* vaihtarit-print: a paper of Vaihtarit on standard input becomes a PDF. */
#include "paper.h"
#include "sketch.h"
#include "vaihtarit/core/asset.h"
#include "vaihtarit/report/save.h"

#include <errno.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static bool read_input(struct buffer *bytes, struct error *error)
{
    enum { MOST = 1 << 28 };
    char some[64 * 1024];
    for (;;) {
        ssize_t count = read(STDIN_FILENO, some, sizeof some);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return error_set(error, ERROR_SYSTEM, "%s", strerror(errno));
        if (count == 0)
            return !bytes->failed || error_set_memory(error);
        if (bytes->length > MOST)
            return error_set(error, ERROR_INPUT, "%s", tr("Paperi on liian pitkä."));
        buffer_add_bytes(bytes, some, (size_t)count);
    }
}

/* The words of the program itself: page numbers, dates. */
static void use_language(enum language language)
{
    static const char *const names[] = {
        [LANGUAGE_SWEDISH] = "po/sv.mo", [LANGUAGE_ENGLISH] = "po/en.mo"};
    const unsigned char *bytes;
    size_t size;
    if (language != LANGUAGE_FINNISH && asset_find(names[language], &bytes, &size))
        (void)message_use_catalogue(language, bytes, size);
}

static bool deliver(const struct buffer *pdf, const char *path, struct error *error)
{
    if (path)
        return save_text(path, buffer_text(pdf), pdf->length, SAVE_FOR_OWNER, error);
    if (fwrite(buffer_text(pdf), 1, pdf->length, stdout) == pdf->length && fflush(stdout) == 0)
        return true;
    return error_set(error, ERROR_SYSTEM, "%s", strerror(errno));
}

static bool print(bool as_png, const char *path, struct error *error)
{
    struct buffer bytes = {0};
    struct buffer pdf = {0};
    struct arena arena = {0};
    struct wire_paper paper;
    bool done = read_input(&bytes, error) &&
                wire_read(&paper, buffer_text(&bytes), bytes.length, &arena, error);
    if (done) {
        use_language(paper.language);
        done = (as_png ? sketch_write_png(&pdf, &paper, error)
                       : paper_write_pdf(&pdf, &paper, error)) &&
               deliver(&pdf, path, error);
    }
    arena_release(&arena);
    buffer_release(&bytes);
    buffer_release(&pdf);
    return done;
}

int main(int count, char **arguments)
{
    struct error error = {0};
    if (!setlocale(LC_CTYPE, ""))
        (void)setlocale(LC_CTYPE, "C.UTF-8");
    bool as_png = count > 1 && strcmp(arguments[1], "--png") == 0;
    const char *path = count > 1 + as_png ? arguments[1 + as_png] : NULL;
    if (count > 2 + as_png || (path && path[0] == '-')) {
        fputs("vaihtarit-print [--png] [FILE] <PAPER\n"
              "Makes a PDF of a paper that vaihtarit hands over, or a PNG of its picture; see "
              "vaihtarit(1), report.\n",
              stderr);
        return 2;
    }
    if (print(as_png, path, &error))
        return 0;
    fprintf(stderr, "%s\n", error.message);
    return 1;
}
