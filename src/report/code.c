#include "vaihtarit/report/code.h"

#include "roll.h"
#include "subtitle.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/report/qr.h"

/* On white paper two light modules around do, and the margin gives more. */
enum { QUIET = 2 };

static void add_drawing(struct document *document, const char *text)
{
    struct qr qr;
    struct buffer lines = {0};
    bool made = qr_make(&qr, text);
    qr_write_text(&lines, &qr, QUIET);
    document->arena->failed |= lines.failed || !made;
    document_add_text(document, BLOCK_DRAWING, arena_keep(document->arena, &lines));
}

const struct document *code_slip(struct arena *arena, const struct event *event,
                                 const struct attendee *attendee)
{
    const char *name = person_name(arena, attendee->given, attendee->family);
    struct document *document = document_create(arena, name, subtitle_format(arena, event));
    if (!document)
        return NULL;
    if (*attendee->organisation_name)
        document_add_text(document, BLOCK_PARAGRAPH, attendee->organisation_name);
    add_drawing(document, roll_code(arena, attendee));
    document_add_text(document, BLOCK_PARAGRAPH,
                      arena_format(arena, tr("Ovikoodi %s"), roll_code_in_threes(arena, attendee)));
    return arena->failed ? NULL : document;
}

const struct document *code_test(struct arena *arena, const char *text)
{
    struct document *document = document_create(arena, tr("Koodinlukijan testikoodi"), "");
    if (!document)
        return NULL;
    document_add_text(document, BLOCK_PARAGRAPH,
                      tr("Avaa ohjelmassa Asetukset ja sieltä Koodinlukija, ja skannaa tämä. "
                         "Ohjelma kertoo, mitä lukija muuttaa, ja osaa sen jälkeen korjata sen."));
    add_drawing(document, text);
    document_add_text(document, BLOCK_PARAGRAPH, text);
    return arena->failed ? NULL : document;
}
