#include "catalogue.h"

#include "vaihtarit/core/unicode.h"

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

/* What is put behind the file: objects, and where each of them is. */
struct update {
    struct buffer objects;
    struct buffer places; /* rows of a cross-reference section */
    size_t begin;         /* where the objects begin in the file */
};

static void begin_object(struct update *update, unsigned long number)
{
    buffer_add_format(&update->places, "%lu 1\n%010zu 00000 n \n", number,
                      update->begin + update->objects.length);
    buffer_add_format(&update->objects, "%lu 0 obj\n<<", number);
}

/* ---- Figures ---- */

static const char figure_opening[] = " 0 obj\n<< /Type /StructElem\n   /S /Figure\n";

/* The next element of a figure at or behind a place; NULL where there is none. */
static const char *find_figure(const struct buffer *pdf, const char *from)
{
    const char *end = pdf->data + pdf->length;
    return memmem(from, (size_t)(end - from), figure_opening, sizeof figure_opening - 1);
}

static size_t count_figures(const struct buffer *pdf)
{
    size_t count = 0;
    for (const char *at = pdf->data; (at = find_figure(pdf, at)); at++)
        count++;
    return count;
}

static size_t count_texts(const struct buffer *texts)
{
    size_t count = 0;
    for (size_t i = 0; i < texts->length; i++)
        count += texts->data[i] == '\0';
    return count;
}

/* The number that stands before a place. */
static unsigned long number_before(const struct buffer *pdf, const char *place)
{
    const char *digit = place;
    while (digit > pdf->data && digit[-1] >= '0' && digit[-1] <= '9')
        digit--;
    return strtoul(digit, NULL, 10);
}

/* As UTF-16 in hexadecimal digits (ISO 32000-1 7.9.2.2). */
static void add_text_string(struct buffer *out, const char *text)
{
    size_t left = strlen(text);
    buffer_add(out, "<FEFF");
    while (left > 0) {
        char32_t letter;
        size_t taken = unicode_decode(text, left, &letter);
        if (letter > 0xFFFF)
            buffer_add_format(out, "%04X%04X", 0xD7C0 + (unsigned)(letter >> 10),
                              0xDC00 + (unsigned)(letter & 0x3FF));
        else
            buffer_add_format(out, "%04X", (unsigned)letter);
        text += taken;
        left -= taken;
    }
    buffer_add_byte(out, '>');
}

static void add_figures(struct update *update, const struct buffer *pdf, const struct buffer *texts)
{
    if (count_texts(texts) != count_figures(pdf))
        return;
    const char *text = texts->data;
    for (const char *at = pdf->data; (at = find_figure(pdf, at)); at++) {
        const char *inner = at + strlen(" 0 obj\n<<");
        const char *end = strstr(inner, ">>\nendobj");
        if (!end)
            return;
        begin_object(update, number_before(pdf, at));
        buffer_add_bytes(&update->objects, inner, (size_t)(end - inner));
        buffer_add(&update->objects, "   /Alt ");
        add_text_string(&update->objects, text);
        buffer_add(&update->objects, "\n>>\nendobj\n");
        text += strlen(text) + 1;
    }
}

/* ---- The whole ---- */

static void add_catalogue(struct update *update, const struct tail *tail, enum language language,
                          bool is_exact)
{
    static const char *const tags[] = {
        [LANGUAGE_FINNISH] = "fi-FI", [LANGUAGE_SWEDISH] = "sv-FI", [LANGUAGE_ENGLISH] = "en-GB"};
    begin_object(update, tail->root);
    buffer_add_bytes(&update->objects, tail->catalogue, tail->catalogue_length);
    buffer_add_format(&update->objects,
                      "   /Lang (%s)\n   /ViewerPreferences << /DisplayDocTitle true%s >>\n>>\n"
                      "endobj\n",
                      tags[language], is_exact ? " /PrintScaling /None" : "");
}

static void add_trailer(struct buffer *out, const struct tail *tail, size_t section)
{
    buffer_add_format(out, "trailer\n<< /Size %lu\n   /Root %lu 0 R\n", tail->size, tail->root);
    if (tail->info > 0)
        buffer_add_format(out, "   /Info %lu 0 R\n", tail->info);
    buffer_add_format(out, "   /Prev %lu\n>>\nstartxref\n%zu\n%%%%EOF\n", tail->section, section);
}

bool catalogue_complete(struct buffer *pdf, enum language language, bool is_exact,
                        const struct buffer *alternatives)
{
    struct tail tail;
    struct update update = {.begin = pdf->length};
    if (!read_tail(pdf, &tail))
        return !pdf->failed;
    add_figures(&update, pdf, alternatives);
    add_catalogue(&update, &tail, language, is_exact);
    size_t section = update.begin + update.objects.length;
    buffer_add_bytes(pdf, buffer_text(&update.objects), update.objects.length);
    buffer_add(pdf, "xref\n");
    buffer_add_bytes(pdf, buffer_text(&update.places), update.places.length);
    add_trailer(pdf, &tail, section);
    bool done = !update.objects.failed && !update.places.failed && !pdf->failed;
    buffer_release(&update.objects);
    buffer_release(&update.places);
    return done;
}
