#include "catalogue.h"

#include <stdlib.h>
#include <string.h>

/* What a trailer says, and where the catalogue is. */
struct tail {
    unsigned long size;    /* one more than the greatest number of an object */
    unsigned long root;    /* the catalogue's number */
    unsigned long info;    /* that of the title and its like; 0 where there is none */
    unsigned long section; /* where the last cross-reference section is */
    const char *catalogue; /* what stands between << and >> */
    size_t catalogue_length;
};

/* The last place of a text in the file; binary data may stand before it. */
static const char *find_last(const struct buffer *pdf, const char *text)
{
    size_t length = strlen(text);
    for (size_t at = pdf->length < length ? 0 : pdf->length - length + 1; at > 0; at--) {
        if (memcmp(pdf->data + at - 1, text, length) == 0)
            return pdf->data + at - 1;
    }
    return NULL;
}

/* The number behind a key of the trailer; 0 where there is none. */
static unsigned long number_behind(const char *trailer, const char *key)
{
    const char *found = strstr(trailer, key);
    return found ? strtoul(found + strlen(key), NULL, 10) : 0;
}

static bool find_catalogue(const struct buffer *pdf, struct tail *tail)
{
    struct buffer opening = {0};
    buffer_add_format(&opening, "\n%lu 0 obj\n<<", tail->root);
    const char *found = opening.failed ? NULL : find_last(pdf, buffer_text(&opening));
    if (found) {
        tail->catalogue = found + opening.length;
        const char *end = strstr(tail->catalogue, ">>\nendobj");
        tail->catalogue_length = end ? (size_t)(end - tail->catalogue) : 0;
    }
    buffer_release(&opening);
    return found && tail->catalogue_length > 0 &&
           strncmp(tail->catalogue + strspn(tail->catalogue, " \n"), "/Type /Catalog", 14) == 0;
}

static bool read_tail(const struct buffer *pdf, struct tail *tail)
{
    const char *trailer = find_last(pdf, "\ntrailer\n");
    *tail = (struct tail){0};
    if (!trailer)
        return false;
    tail->size = number_behind(trailer, "/Size ");
    tail->root = number_behind(trailer, "/Root ");
    tail->info = number_behind(trailer, "/Info ");
    tail->section = number_behind(trailer, "\nstartxref\n");
    return tail->size > 0 && tail->root > 0 && tail->section > 0 && find_catalogue(pdf, tail);
}

static void add_trailer(struct buffer *update, const struct tail *tail)
{
    buffer_add_format(update, "trailer\n<< /Size %lu\n   /Root %lu 0 R\n", tail->size, tail->root);
    if (tail->info > 0)
        buffer_add_format(update, "   /Info %lu 0 R\n", tail->info);
    buffer_add_format(update, "   /Prev %lu\n>>\n", tail->section);
}

bool catalogue_complete(struct buffer *pdf, enum language language)
{
    static const char *const tags[] = {
        [LANGUAGE_FINNISH] = "fi-FI", [LANGUAGE_SWEDISH] = "sv-FI", [LANGUAGE_ENGLISH] = "en-GB"};
    struct tail tail;
    if (!read_tail(pdf, &tail))
        return !pdf->failed;
    struct buffer update = {0};
    buffer_add_format(&update, "%lu 0 obj\n<<", tail.root);
    buffer_add_bytes(&update, tail.catalogue, tail.catalogue_length);
    buffer_add_format(&update,
                      "   /Lang (%s)\n   /ViewerPreferences << /DisplayDocTitle true >>\n>>\n"
                      "endobj\n",
                      tags[language]);
    size_t section = pdf->length + update.length;
    buffer_add_format(&update, "xref\n%lu 1\n%010zu 00000 n \n", tail.root, pdf->length);
    add_trailer(&update, &tail);
    buffer_add_format(&update, "startxref\n%zu\n%%%%EOF\n", section);
    buffer_add_bytes(pdf, buffer_text(&update), update.length);
    bool done = !update.failed && !pdf->failed;
    buffer_release(&update);
    return done;
}
