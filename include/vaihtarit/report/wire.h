/*
 * A document as bytes and back: how the app hands a paper to vaihtarit-print. Both come from one
 * build, so a version that is not this one's is refused. Numbers are 32 bits, the high byte first;
 * a text is its length, its bytes and a NUL.
 */
#ifndef VAIHTARIT_REPORT_WIRE_H
#define VAIHTARIT_REPORT_WIRE_H

#include "vaihtarit/core/buffer.h"
#include "vaihtarit/core/error.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/report/document.h"

/* A paper, and what its file tells of it. */
struct wire_paper {
    const struct document *document;
    const char *author;     /* the event or the network that it comes from; "" for nobody */
    enum language language; /* of the document's texts */
};

/* Appends the paper. Running out of memory shows in out->failed. */
void wire_write(struct buffer *out, const struct wire_paper *paper);

/*
 * Reads what wire_write wrote. The texts of *paper stay in `bytes`, the rest is in the arena.
 * ERROR_INPUT when it is anything else, be it cut, longer than it says, of another version, or
 * with a text that is no UTF-8; ERROR_MEMORY.
 */
bool wire_read(struct wire_paper *paper, const char *bytes, size_t size, struct arena *arena,
               struct error *error);

#endif
