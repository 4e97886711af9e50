#include "paper_job_words.h"

#include "vaihtarit/core/message.h"
#include "vaihtarit/core/place.h"

#include <string.h>

static bool is_saved(const struct paper_job *job)
{
    return job->file.length > 0;
}

static void add_short_path(struct buffer *text, const struct paper_job *job)
{
    place_add_short(text, buffer_text(&job->file));
}

/* ---- News ---- */

static void add_printing(struct buffer *text, const struct paper_job *job)
{
    const char *name = buffer_text(&job->name);
    switch (job->state) {
    case PAPER_IN_THE_MAKING:
        buffer_add_format(
            text, tr("%s: paperin sivuja tehdään vielä. Sitten se lähtee tulostimelle."), name);
        break;
    case PAPER_ON_ITS_WAY:
        if (job->printer.length > 0)
            buffer_add_format(text, tr("%s: paperi on matkalla tulostimelle %s."), name,
                              buffer_text(&job->printer));
        else
            buffer_add_format(text, tr("%s: paperi on matkalla tulostimelle."), name);
        break;
    case PAPER_THERE:
        buffer_add_format(text, tr("%s: paperi lähti tulostimelle."), name);
        break;
    case PAPER_FAILED:
        buffer_add_format(
            text, tr("%s: paperi ei tulostunut. Ctrl-R ja Enter lähettää sen uudelleen. %s"), name,
            buffer_text(&job->words));
        break;
    case PAPER_STOPPED:
        buffer_add_format(text, tr("%s: paperi pysäytettiin. Enter lähettää sen uudelleen."), name);
        break;
    }
}

static void add_saved(struct buffer *text, const struct paper_job *job)
{
    const char *path = buffer_text(&job->file);
    const char *slash = strrchr(path, '/');
    struct buffer shown = {0};
    add_short_path(&shown, job);
    if (job->stick.length > 0)
        buffer_add_format(text, tr("%s on tikulla %s. Tikun voi ottaa pois."),
                          slash ? slash + 1 : path, buffer_text(&job->stick));
    else
        buffer_add_format(text, tr("Paperi on tiedostossa %s."), buffer_text(&shown));
    buffer_release(&shown);
}

static void add_saving(struct buffer *text, const struct paper_job *job)
{
    switch (job->state) {
    case PAPER_IN_THE_MAKING:
        buffer_add_format(
            text, tr("%s: paperin sivuja tehdään. Tiedosto tallentuu, kun ne ovat valmiit."),
            buffer_text(&job->name));
        break;
    case PAPER_ON_ITS_WAY:
        buffer_add(text, job->stick.length > 0
                             ? tr("Tallennetaan tikulle… Älä ota sitä vielä pois.")
                             : tr("Tallennetaan…"));
        break;
    case PAPER_THERE:
        add_saved(text, job);
        break;
    case PAPER_FAILED:
        buffer_add(text, buffer_text(&job->words));
        break;
    case PAPER_STOPPED:
        buffer_add(text, tr("Tallennus keskeytettiin. Tiedostoa ei tehty."));
        break;
    }
}

void paper_job_add_news(struct buffer *text, const struct paper_job *job)
{
    if (is_saved(job))
        add_saving(text, job);
    else
        add_printing(text, job);
}

/* ---- In the list ---- */

void paper_job_add_way(struct buffer *text, const struct paper_job *job)
{
    if (job->stick.length > 0)
        buffer_add(text, buffer_text(&job->stick));
    else if (is_saved(job))
        add_short_path(text, job);
    else
        buffer_add(text, buffer_text(&job->printer));
    if (job->copies > 1)
        buffer_add_format(text, tr(" · %d kpl"), job->copies);
}

const char *paper_job_state_word(const struct paper_job *job)
{
    switch (job->state) {
    case PAPER_IN_THE_MAKING:
        return tr("tekeillä…");
    case PAPER_ON_ITS_WAY:
        return is_saved(job) ? tr("tallentuu…") : job->late ? tr("ei vastaa…") : tr("matkalla…");
    case PAPER_THERE:
        return is_saved(job) ? tr("tallennettu") : tr("lähetetty");
    case PAPER_FAILED:
        return tr("epäonnistui");
    case PAPER_STOPPED:
        break;
    }
    return tr("pysäytetty");
}
