#include "vaihtarit/report/arrivals_picture.h"

#include "subtitle.h"
#include "vaihtarit/core/message.h"

enum { COLUMNS_MOST = 48, COLUMN_MOST = 90, LEFT = 26, PLOT = 150, ABOVE = 14, GRID_LINES = 4 };
static const double letters = 8;
static const double time_width = 34;
static const double hair = 0.5;

/* The columns of the plot; each stands for one slot or for several. */
struct plot {
    struct picture *picture;
    const struct arrivals *arrivals;
    size_t merged; /* slots to a column */
    size_t columns;
    double width; /* of a column with its gap */
    double base;  /* where the columns stand */
    long highest; /* at the plot's upper edge */
    long step;    /* between lines of the grid */
    bool has_heads;
};

struct column {
    long people;
    long heads;
};

static struct column read_column(const struct plot *plot, size_t index)
{
    struct column column = {0};
    size_t end = (index + 1) * plot->merged;
    for (size_t i = index * plot->merged; i < end && i < plot->arrivals->count; i++) {
        column.people += plot->arrivals->slots[i].people;
        column.heads += plot->arrivals->slots[i].heads;
    }
    return column;
}

static long drawn_heads(const struct column *column)
{
    return column->heads > 0 ? column->heads : 0;
}

/* The smallest of 1, 2, 5, 10, 20, 50 ... with which so few lines reach the highest column. */
static long grid_step(long highest)
{
    static const long factors[] = {1, 2, 5};
    for (long ten = 1;; ten *= 10)
        for (size_t i = 0; i < 3; i++)
            if (factors[i] * ten * GRID_LINES >= highest)
                return factors[i] * ten;
}

static struct plot lay_out(struct picture *picture, const struct arrivals *arrivals)
{
    struct plot plot = {.picture = picture, .arrivals = arrivals, .base = ABOVE + PLOT};
    plot.merged = (arrivals->count + COLUMNS_MOST - 1) / COLUMNS_MOST;
    plot.columns = (arrivals->count + plot.merged - 1) / plot.merged;
    double width = (double)(PICTURE_WIDTH - LEFT) / (double)plot.columns;
    plot.width = width < COLUMN_MOST ? width : COLUMN_MOST;
    long highest = 1;
    for (size_t i = 0; i < plot.columns; i++) {
        struct column column = read_column(&plot, i);
        long height = column.people + drawn_heads(&column);
        highest = height > highest ? height : highest;
        plot.has_heads = plot.has_heads || column.heads != 0;
    }
    plot.step = grid_step(highest);
    plot.highest = (highest + plot.step - 1) / plot.step * plot.step;
    return plot;
}

static double height_of(const struct plot *plot, long count)
{
    return (double)PLOT * (double)count / (double)plot->highest;
}

static void add_grid(const struct plot *plot)
{
    struct picture *picture = plot->picture;
    double end = LEFT + plot->width * (double)plot->columns;
    for (long count = 0; count <= plot->highest; count += plot->step) {
        double y = plot->base - height_of(plot, count);
        picture_add_line(picture, PICTURE_FAINT, (struct point){LEFT, y}, (struct point){end, y},
                         count == 0 ? 2 * hair : hair / 2);
        picture_add_text(picture, PICTURE_FAINT, (struct point){LEFT - 6, y + 3}, letters,
                         PICTURE_END, arena_format(picture->arena, "%ld", count));
    }
}

static void add_column(const struct plot *plot, size_t index)
{
    struct picture *picture = plot->picture;
    const struct column column = read_column(plot, index);
    double gap = plot->width / 8;
    double left = LEFT + plot->width * (double)index + gap;
    double right = left + plot->width - 2 * gap;
    double middle = plot->base - height_of(plot, column.people);
    double top = middle - height_of(plot, drawn_heads(&column));
    long total = column.people + column.heads;
    if (column.people > 0)
        picture_add_rectangle(picture, PICTURE_ACCENT, (struct point){left, middle},
                              (struct point){right, plot->base}, 0);
    if (column.heads > 0)
        picture_add_rectangle(picture, PICTURE_ACCENT, (struct point){left + hair, top + hair},
                              (struct point){right - hair, middle - hair}, 2 * hair);
    if (total == 0)
        return;
    const char *text = arena_format(picture->arena, "%ld", total);
    double half = picture_text_width(text, letters) / 2; /* no line of the grid through a number */
    picture_add_rectangle(picture, PICTURE_PAPER,
                          (struct point){(left + right) / 2 - half, top - 2 - letters},
                          (struct point){(left + right) / 2 + half, top - 1}, 0);
    picture_add_fitted(picture, PICTURE_INK, (struct point){(left + right) / 2, top - 3}, letters,
                       PICTURE_MIDDLE, text, plot->width);
}

/* The time of day at the beginning of every so many columns. */
static void add_times(const struct plot *plot)
{
    size_t every = 1;
    while (plot->width * (double)every < time_width)
        every++;
    for (size_t i = 0; i < plot->columns; i += every) {
        char text[8];
        double x = LEFT + plot->width * (double)i;
        clock_time_of_day(plot->arrivals->slots[i * plot->merged].from, text);
        picture_add_line(plot->picture, PICTURE_FAINT, (struct point){x, plot->base},
                         (struct point){x, plot->base + 4}, hair);
        picture_add_text(plot->picture, PICTURE_FAINT, (struct point){x, plot->base + 13}, letters,
                         PICTURE_START, arena_copy(plot->picture->arena, text));
    }
}

/* What a mark means; returns where the next one may begin. */
static double add_mark(struct picture *picture, double x, double y, bool is_hollow,
                       const char *text)
{
    enum { SIDE = 8, BESIDE = 4, APART = 16 };
    double inset = is_hollow ? hair : 0;
    picture_add_rectangle(picture, PICTURE_ACCENT, (struct point){x + inset, y + 1 - SIDE + inset},
                          (struct point){x + SIDE - inset, y + 1 - inset}, 2 * inset);
    picture_add_text(picture, PICTURE_INK, (struct point){x + SIDE + BESIDE, y}, letters,
                     PICTURE_START, text);
    return x + SIDE + BESIDE + picture_text_width(text, letters) + APART;
}

static void add_key(const struct plot *plot, double y)
{
    struct picture *picture = plot->picture;
    double x = LEFT;
    if (plot->has_heads) {
        x = add_mark(picture, x, y, false, tr("nimellä"));
        x = add_mark(picture, x, y, true, tr("ilman nimeä"));
    }
    picture_add_text(picture, PICTURE_FAINT, (struct point){x, y}, letters, PICTURE_START,
                     arena_format(picture->arena, tr("pylväs on %d minuuttia"),
                                  (int)plot->merged * ARRIVAL_MINUTES));
}

static void add_rows(struct picture *picture, const struct arrivals *arrivals)
{
    struct arena *arena = picture->arena;
    for (size_t i = 0; i < arrivals->count; i++) {
        const struct arrival_slot *slot = &arrivals->slots[i];
        char from[8];
        char to[8];
        clock_time_of_day(slot->from, from);
        clock_time_of_day(slot->to, to);
        const char *text = slot->heads == 0
                               ? arena_format(arena, "%ld", slot->people)
                               : arena_format(arena, "%ld %+ld", slot->people, slot->heads);
        struct picture_row *row =
            picture_add_row(picture, arena_format(arena, "%s–%s", from, to), text);
        if (row) {
            row->solid = slot->people;
            row->hollow = slot->heads;
        }
    }
}

static const char *summarise(struct arena *arena, const struct arrivals *arrivals)
{
    long people = 0;
    long heads = 0;
    for (size_t i = 0; i < arrivals->count; i++) {
        people += arrivals->slots[i].people;
        heads += arrivals->slots[i].heads;
    }
    return arena_format(arena, tr("Saapuneita nimellä %ld, ilman nimeä %ld"), people, heads);
}

static void add_plot(struct picture *picture, const struct arrivals *arrivals)
{
    const struct plot plot = lay_out(picture, arrivals);
    add_grid(&plot);
    for (size_t i = 0; i < plot.columns; i++)
        add_column(&plot, i);
    add_times(&plot);
    double end = plot.base + 34;
    add_key(&plot, end);
    picture->height = end + 6;
}

const struct picture *arrivals_picture(struct arena *arena, const struct evening *evening)
{
    const struct arrivals *arrivals = &evening->arrivals;
    struct picture *picture =
        picture_create(arena, tr("Milloin ihmiset saapuivat"), summarise(arena, arrivals),
                       subtitle_source(arena, evening->event));
    if (!picture)
        return NULL;
    picture->key = tr("# nimellä, + ilman nimeä");
    if (arrivals->count > 0)
        add_plot(picture, arrivals);
    else
        picture_say_nothing(picture, tr("Kukaan ei ole vielä saapunut."));
    add_rows(picture, arrivals);
    return arena->failed ? NULL : picture;
}
