#include "sheet_find.h"

#include "vaihtarit/core/unicode.h"

#include <string.h>

/* Keeps the only one, or their number; somebody is not counted twice. */
static void note(struct sheet_meant *meant, const struct attendee *attendee)
{
    if (meant->count > 0 && id_equal(&meant->attendee.registration, &attendee->registration))
        return;
    meant->attendee = *attendee;
    meant->count++;
    meant->verdict = meant->count > 1 ? SHEET_MANY : SHEET_ONE;
}

static void note_rows(struct model *model, const struct model_hits *hits, size_t count,
                      struct sheet_meant *meant)
{
    for (size_t i = 0; i < count; i++) {
        struct attendee attendee = model_attendee(model, hits->rows[i]);
        note(meant, &attendee);
    }
}

/* ---- Codes ---- */

static void note_endings(struct model *model, const struct model_hits *everybody,
                         const char *digits, struct sheet_meant *meant)
{
    size_t length = strlen(digits);
    for (size_t i = 0; i < everybody->count; i++) {
        struct attendee attendee = model_attendee(model, everybody->rows[i]);
        char code[ID_CODE_SIZE];
        id_code(&attendee.registration, code);
        if (strcmp(code + ID_CODE_SIZE - 1 - length, digits) == 0)
            note(meant, &attendee);
    }
}

static enum sheet_verdict why_no_code(const char *digits)
{
    size_t length = strlen(digits);
    if (length < SHEET_END_DIGITS)
        return SHEET_SHORT;
    return length == ID_CODE_SIZE - 1 && !id_code_is_valid(digits) ? SHEET_WRONG_DIGIT
                                                                   : SHEET_NOBODY;
}

/*
 * A whole code, of here or of another system, and the end of one: where both are somebody's, who is
 * meant is not clear.
 */
static bool find_code(struct model *model, const char *digits, struct model_hits *hits,
                      struct sheet_meant *meant, struct error *error)
{
    size_t length = strlen(digits);
    meant->verdict = why_no_code(digits);
    if (!model_search(model, digits, hits, error))
        return false;
    note_rows(model, hits, hits->codes, meant);
    if (length < SHEET_END_DIGITS || length >= ID_CODE_SIZE - 1)
        return true;
    if (!model_search(model, "", hits, error))
        return false;
    note_endings(model, hits, digits, meant);
    return true;
}

/* ---- Names ---- */

/* True where the name is these two, folded, in this order. */
static bool is_called(const char *name, const char *one, const char *other)
{
    size_t length = strlen(one);
    if (strncmp(name, one, length) != 0)
        return false;
    name += length;
    return strcmp(name + (*one && *other && *name == ' '), other) == 0;
}

static void note_namesakes(struct model *model, const struct model_hits *hits, const char *name,
                           struct sheet_meant *meant)
{
    struct buffer folded = {0};
    struct buffer given = {0};
    struct buffer family = {0};
    unicode_fold(&folded, name);
    for (size_t i = 0; i < hits->count; i++) {
        struct attendee attendee = model_attendee(model, hits->rows[i]);
        buffer_clear(&given);
        buffer_clear(&family);
        unicode_fold(&given, attendee.given);
        unicode_fold(&family, attendee.family);
        if (is_called(buffer_text(&folded), buffer_text(&given), buffer_text(&family)) ||
            is_called(buffer_text(&folded), buffer_text(&family), buffer_text(&given)))
            note(meant, &attendee);
    }
    buffer_release(&family);
    buffer_release(&given);
    buffer_release(&folded);
}

static bool find_name(struct model *model, const char *name, struct model_hits *hits,
                      struct sheet_meant *meant, struct error *error)
{
    meant->verdict = SHEET_NOBODY;
    if (!model_search(model, name, hits, error))
        return false;
    note_rows(model, hits, hits->codes == 1 ? 1 : hits->count, meant);
    if (meant->verdict != SHEET_MANY)
        return true;
    struct sheet_meant exact = {.verdict = SHEET_NOBODY};
    note_namesakes(model, hits, name, &exact);
    if (exact.verdict == SHEET_ONE)
        *meant = exact;
    return true;
}

bool sheet_find(struct model *model, const struct sheet_line *line, struct sheet_meant *meant,
                struct error *error)
{
    struct model_hits hits = {0};
    *meant = (struct sheet_meant){0};
    bool done = line->is_code ? find_code(model, line->who, &hits, meant, error)
                              : find_name(model, line->who, &hits, meant, error);
    model_hits_release(&hits);
    return done;
}

bool sheet_find_namesake(struct model *model, const char *name, bool *found, struct error *error)
{
    struct model_hits hits = {0};
    struct sheet_meant meant = {.verdict = SHEET_NOBODY};
    bool done = model_search(model, name, &hits, error);
    if (done)
        note_namesakes(model, &hits, name, &meant);
    *found = meant.verdict != SHEET_NOBODY;
    model_hits_release(&hits);
    return done;
}
