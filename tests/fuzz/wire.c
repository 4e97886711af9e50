#include "vaihtarit/report/wire.h"

#include "check.h"
#include "targets.h"
#include "vaihtarit/report/text_writer.h"

#include <string.h>

/* What is read is written as it was. */
static void check_paper(const struct wire_paper *paper, const uint8_t *bytes, size_t size)
{
    struct buffer wire = {0};
    struct buffer text = {0};
    wire_write(&wire, paper);
    CHECK(wire.length == size && memcmp(buffer_text(&wire), bytes, size) == 0);
    text_write_document(&text, paper->document);
    CHECK(!text.failed);
    buffer_release(&wire);
    buffer_release(&text);
}

void fuzz_wire(const uint8_t *bytes, size_t size)
{
    struct arena arena = {0};
    struct wire_paper paper;
    struct error error = {0};
    if (wire_read(&paper, (const char *)bytes, size, &arena, &error))
        check_paper(&paper, bytes, size);
    else
        check_error(&error);
    arena_release(&arena);
}
