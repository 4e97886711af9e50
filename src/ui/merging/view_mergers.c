/* Who may be one and the same, to be compared, and what was merged, to be split again. */
#include "merging.h"
#include "twin_words.h"

#include "vaihtarit/core/message.h"
#include "vaihtarit/ui/list.h"
#include "vaihtarit/ui/screens.h"
#include "vaihtarit/ui/twins.h"

enum { MARGIN = 1, KIND_COLUMNS = 13, DETAIL_ROWS = 4 };

/* A proposal, or a merger that stands. */
struct merge_row {
    bool merged;
    struct merge_pair pair;
    const char *name;   /* short, for the list */
    const char *detail; /* the whole of it */
};

struct mergers {
    struct arena texts; /* of rows */
    struct merge_row *rows;
    size_t count;
    struct list list;
};

/* ---- Reading ---- */

static void add_row(struct mergers *mergers, struct merge_row row)
{
    mergers->rows[mergers->count++] = row;
}

static const char *person_words(struct arena *arena, const struct attendee *attendee)
{
    struct buffer text = {0};
    twin_words_person(&text, attendee);
    return arena_keep(arena, &text);
}

static void add_people(const struct app *app, struct mergers *mergers,
                       const struct twin_pair *pairs, size_t count)
{
    struct arena *texts = &mergers->texts;
    for (size_t i = 0; i < count; i++) {
        struct attendee one = model_attendee(app->model, (uint32_t)pairs[i].one);
        struct attendee other = model_attendee(app->model, (uint32_t)pairs[i].other);
        add_row(mergers, (struct merge_row){
                             .pair = {.keep = one.registration, .drop = other.registration},
                             .name = arena_format(texts, "%s · %s",
                                                  person_name(texts, one.given, one.family),
                                                  person_name(texts, other.given, other.family)),
                             .detail = arena_format(texts, "%s\n%s\n%s", person_words(texts, &one),
                                                    person_words(texts, &other),
                                                    twins_reason_words(pairs[i].reason)),
                         });
    }
}

static const char *organisation_words(struct arena *arena, const struct organisation *organisation)
{
    if (*organisation->municipality == '\0')
        return organisation->name;
    return arena_format(arena, "%s (%s)", organisation->name, organisation->municipality);
}

static void add_organisations(const struct app *app, struct mergers *mergers,
                              const struct twin_pair *pairs, size_t count)
{
    struct arena *texts = &mergers->texts;
    size_t all;
    const struct organisation *organisations = model_organisations(app->model, &all);
    for (size_t i = 0; i < count; i++) {
        const struct organisation *one = &organisations[pairs[i].one];
        const struct organisation *other = &organisations[pairs[i].other];
        add_row(mergers,
                (struct merge_row){
                    .pair = {.organisation = true, .keep = one->id, .drop = other->id},
                    .name = arena_format(texts, "%s · %s", one->name, other->name),
                    .detail = arena_format(texts, "%s\n%s\n%s", organisation_words(texts, one),
                                           organisation_words(texts, other),
                                           twins_reason_words(pairs[i].reason)),
                });
    }
}

static void add_merged(struct mergers *mergers, const struct merger *merged, size_t count)
{
    struct arena *texts = &mergers->texts;
    for (size_t i = 0; i < count; i++)
        add_row(
            mergers,
            (struct merge_row){
                .merged = true,
                .pair = {.organisation = merged[i].organisation,
                         .keep = merged[i].keep,
                         .drop = merged[i].drop},
                .name = arena_format(texts, "%s → %s", merged[i].drop_name, merged[i].keep_name),
                .detail = arena_format(texts, tr("%s on nyt osa riviä %s. Enter purkaa."),
                                       merged[i].drop_name, merged[i].keep_name),
            });
}

static bool read_rows(const struct app *app, struct mergers *mergers, struct error *error)
{
    const struct twin_pair *people;
    const struct twin_pair *organisations;
    const struct merger *merged;
    size_t counts[3];
    struct arena *texts = &mergers->texts;
    arena_release(texts);
    mergers->count = 0;
    if (!twins_of_people(app->model, texts, &people, &counts[0], error) ||
        !twins_of_organisations(app->model, texts, &organisations, &counts[1], error) ||
        !merge_list(app->store, &app->event.id, texts, &merged, &counts[2], error))
        return false;
    mergers->rows =
        arena_allocate(texts, (counts[0] + counts[1] + counts[2] + 1) * sizeof *mergers->rows);
    if (!mergers->rows)
        return error_set_memory(error);
    add_people(app, mergers, people, counts[0]);
    add_organisations(app, mergers, organisations, counts[1]);
    add_merged(mergers, merged, counts[2]);
    return !texts->failed || error_set_memory(error);
}

/* ---- Rows ---- */

static size_t row_count(const void *context)
{
    const struct mergers *mergers = context;
    return mergers->count;
}

static struct id row_id(const void *context, size_t index)
{
    (void)context;
    return list_place_id(index);
}

static void draw_row(const void *context, size_t index, struct canvas *canvas, struct area row)
{
    const struct mergers *mergers = context;
    const struct merge_row *shown = &mergers->rows[index];
    canvas_put_text(canvas, row.row, row.column, KIND_COLUMNS - 1,
                    shown->merged ? STYLE_NORMAL : STYLE_WARNING,
                    shown->merged ? tr("yhdistetty") : tr("ehkä sama"));
    canvas_put_text(canvas, row.row, row.column + KIND_COLUMNS, row.columns - KIND_COLUMNS,
                    STYLE_NORMAL, shown->name);
}

static const struct list_source merger_rows = {
    .count = row_count,
    .row_id = row_id,
    .draw_row = draw_row,
    .empty = tr_noop("Kaksoisrivejä ei näy, eikä mitään ole yhdistetty."),
};

static const struct merge_row *selected_row(const struct mergers *mergers)
{
    size_t index;
    return list_selected(&mergers->list, &merger_rows, mergers, &index) ? &mergers->rows[index]
                                                                        : NULL;
}

/* ---- Deeds ---- */

static void open_row(struct app *app, struct view *view)
{
    const struct merge_row *row = selected_row(view->state);
    if (!row)
        return;
    struct merge_pair pair = row->pair;
    const struct merger merger = {
        .drop = pair.drop, .keep = pair.keep, .organisation = pair.organisation};
    if (row->merged)
        split_ask(app, tr("Puretaanko yhdistäminen? Rivit ovat sen jälkeen taas erikseen."),
                  &merger);
    else
        app_push_view(app, &merge_view, &pair);
}

static const char *why_nothing(const struct app *app, const struct view *view)
{
    (void)app;
    return selected_row(view->state) ? NULL : tr("Luettelo on tyhjä.");
}

static const char *open_label(const struct app *app, const struct view *view)
{
    (void)app;
    const struct merge_row *row = selected_row(view->state);
    return row && row->merged ? tr("pura yhdistäminen") : tr("vertaa");
}

static void go_back(struct app *app, struct view *view)
{
    app_close_view(app, view);
}

static const struct action merger_actions[] = {
    {
        .id = "open",
        .keys = {KEY_NAMED(ENTER)},
        .label = tr_noop("vertaa"),
        .help = tr_noop("Näyttää ehdotetut rivit rinnakkain, tai purkaa sen, mikä on yhdistetty."),
        .why_off = why_nothing,
        .label_now = open_label,
        .run = open_row,
    },
    {
        .id = "leave",
        .keys = {KEY_NAMED(ESCAPE)},
        .label = tr_noop("takaisin"),
        .help = tr_noop("Palaa edelliseen näkymään."),
        .run = go_back,
    },
};

/* ---- The view ---- */

static void mergers_refresh(struct app *app, struct view *view)
{
    struct error error = {0};
    if (!read_rows(app, view->state, &error))
        app_fail(app, &error);
}

static bool mergers_open(struct app *app, struct view *view, void *argument, struct error *error)
{
    (void)argument;
    struct mergers *mergers = view->state;
    if (read_rows(app, mergers, error))
        return true;
    arena_release(&mergers->texts);
    return false;
}

static void mergers_layout(struct app *app, struct view *view, struct area area)
{
    (void)app;
    struct mergers *mergers = view->state;
    list_layout(&mergers->list, &merger_rows, mergers, area.rows - DETAIL_ROWS - 1);
}

static void mergers_draw(const struct app *app, const struct view *view, struct canvas *canvas,
                         struct area area)
{
    (void)app;
    const struct mergers *mergers = view->state;
    const struct merge_row *row = selected_row(mergers);
    int rows = area.rows - DETAIL_ROWS - 1;
    struct area inner = area_cut_columns(area, MARGIN, area.columns - 2 * MARGIN);
    if (row) {
        canvas_put_rule(canvas, inner.row + rows, inner.column, inner.columns);
        canvas_put_wrapped(canvas, area_cut_rows(inner, rows + 1, DETAIL_ROWS), STYLE_NORMAL,
                           row->detail);
    }
    list_draw(&mergers->list, &merger_rows, mergers, canvas, area_cut_rows(inner, 0, rows), true);
}

static bool mergers_key(struct app *app, struct view *view, const struct key *key)
{
    (void)app;
    struct mergers *mergers = view->state;
    return list_key(&mergers->list, &merger_rows, mergers, key);
}

static void mergers_close(struct app *app, struct view *view)
{
    (void)app;
    struct mergers *mergers = view->state;
    arena_release(&mergers->texts);
}

const struct view_ops mergers_view = {
    .name = tr_noop("Kaksoisrivit"),
    .title = tr_noop("Kaksoisrivit ja yhdistetyt"),
    .intro = tr_noop("Ihmiset, joilla on sama nimi, sähköposti tai puhelin, ja yhdistykset, joiden "
                     "nimet ovat melkein samat. Ohjelma vain ehdottaa. Yhdistetyt voi purkaa."),
    .state_size = sizeof(struct mergers),
    .actions = ACTION_TABLE(merger_actions),
    .open = mergers_open,
    .refresh = mergers_refresh,
    .layout = mergers_layout,
    .draw = mergers_draw,
    .key = mergers_key,
    .close = mergers_close,
};
