#include "vaihtarit/report/municipalities_picture.h"

#include "subtitle.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/core/municipality.h"

enum { ROW = 26, BAR = 15, LABEL_MOST = 150, GAP = 8 };
static const double letters = 10;

/* Where the parts of a row stand, in points from the left. */
struct row_layout {
    double bar;      /* the bars begin here */
    double longest;  /* and are so long at most */
    int people_most; /* which is so many people */
};

static const char *count_text(struct arena *arena, const struct municipality_figures *municipality)
{
    const char *people = arena_format(
        arena, tr_count("%d ihminen", "%d ihmistä", municipality->people), municipality->people);
    const char *organisations =
        arena_format(arena, tr_count("%d yhdistys", "%d yhdistystä", municipality->organisations),
                     municipality->organisations);
    return arena_format(arena, "%s, %s", people, organisations);
}

static struct row_layout lay_out(struct arena *arena, const struct figures *figures)
{
    struct row_layout layout = {.people_most = 1};
    double label = 0;
    double text = 0;
    for (size_t i = 0; i < figures->municipality_count; i++) {
        const struct municipality_figures *municipality = &figures->municipalities[i];
        double name = picture_text_width(municipality_shown(municipality->name), letters);
        double count = picture_text_width(count_text(arena, municipality), letters);
        label = name > label ? name : label;
        text = count > text ? count : text;
        if (municipality->people > layout.people_most)
            layout.people_most = municipality->people;
    }
    layout.bar = (label < LABEL_MOST ? label : LABEL_MOST) + GAP;
    layout.longest = PICTURE_WIDTH - layout.bar - GAP - text;
    return layout;
}

static void add_municipality(struct picture *picture, const struct row_layout *layout, double top,
                             const struct municipality_figures *municipality)
{
    const char *text = count_text(picture->arena, municipality);
    double end = layout->bar + layout->longest * municipality->people / layout->people_most;
    double base = top + BAR - 4;
    picture_add_fitted(picture, PICTURE_INK, (struct point){layout->bar - GAP, base}, letters,
                       PICTURE_END, municipality_shown(municipality->name), layout->bar - GAP);
    picture_add_rectangle(picture, PICTURE_ACCENT, (struct point){layout->bar, top},
                          (struct point){end, top + BAR}, 0);
    picture_add_text(picture, PICTURE_INK, (struct point){end + GAP, base}, letters, PICTURE_START,
                     text);
    struct picture_row *row =
        picture_add_row(picture, municipality_shown(municipality->name), text);
    if (row)
        row->solid = municipality->people;
}

const struct picture *municipalities_picture(struct arena *arena, const struct evening *evening)
{
    const struct figures *figures = evening->figures;
    int known = 0;
    for (size_t i = 0; i < figures->municipality_count; i++)
        known += figures->municipalities[i].name[0] != '\0';
    struct picture *picture = picture_create(
        arena, tr("Saapuneet kunnittain"),
        arena_format(arena, tr("Saapuneita %d, yhdistyksiä paikalla %d, kuntia %d"),
                     figures->people.checked_in, figures->organisations.present, known),
        subtitle_source(arena, evening->event));
    if (!picture)
        return NULL;
    picture->key = tr("# saapunut ihminen");
    const struct row_layout layout = lay_out(arena, figures);
    for (size_t i = 0; i < figures->municipality_count; i++)
        add_municipality(picture, &layout, (double)i * ROW, &figures->municipalities[i]);
    picture->height = (double)figures->municipality_count * ROW;
    if (figures->municipality_count == 0)
        picture_say_nothing(picture, tr("Kukaan ei ole vielä saapunut."));
    return arena->failed ? NULL : picture;
}
