#include "paper_pages.h"

void paper_pages_stop(struct paper_pages *pages)
{
    pdf_close(pages->job);
    pages->job = NULL;
}

enum pdf_state paper_pages_look(struct paper_pages *pages, struct error *error)
{
    if (!pages->job)
        return PDF_DONE;
    enum pdf_state state = pdf_look(pages->job, &pages->made, error);
    if (state == PDF_BUSY)
        return state;
    paper_pages_stop(pages);
    if (state == PDF_FAILED)
        buffer_release(&pages->made);
    return state;
}

bool paper_pages_are_made(const struct paper_pages *pages)
{
    return pages->made.length > 0;
}

const struct buffer *paper_pages_bytes(const struct paper_pages *pages)
{
    return paper_pages_are_made(pages) ? &pages->made : &pages->text;
}

void paper_pages_release(struct paper_pages *pages)
{
    paper_pages_stop(pages);
    buffer_release(&pages->text);
    buffer_release(&pages->made);
}
