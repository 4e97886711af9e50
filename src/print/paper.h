/* A document put on pages, block by block, and written as PDF. */
#ifndef PRINT_PAPER_H
#define PRINT_PAPER_H

#include "vaihtarit/core/buffer.h"
#include "vaihtarit/core/error.h"
#include "vaihtarit/report/wire.h"

/* Appends the paper as PDF. The language of the paper is in use already. */
bool paper_write_pdf(struct buffer *out, const struct wire_paper *paper, struct error *error);

#endif
