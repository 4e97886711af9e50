#include "paper_pages.h"

static void close_job(struct paper_pages *pages)
{
    pdf_close(pages->job);
    pages->job = NULL;
    pages->making = false;
}

static void fail(struct paper_pages *pages)
{
    pages->making = false;
    buffer_release(&pages->made);
    if (!pages->needed)
        close_job(pages);
}

enum pdf_state paper_pages_look(struct paper_pages *pages, struct error *error)
{
    if (!pages->making)
        return PDF_DONE;
    enum pdf_state state = pdf_look(pages->job, &pages->made, error);
    if (state == PDF_DONE)
        close_job(pages);
    else if (state == PDF_FAILED)
        fail(pages);
    return state;
}

void paper_pages_stop(struct paper_pages *pages)
{
    if (pages->making)
        pdf_stop(pages->job);
    pages->making = false;
}

bool paper_pages_make_again(struct paper_pages *pages, struct error *error)
{
    if (!pages->job || pages->making)
        return true;
    pages->making = pdf_start_again(pages->job, error);
    if (!pages->making)
        fail(pages);
    return pages->making;
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
    close_job(pages);
    buffer_release(&pages->text);
    buffer_release(&pages->made);
}
