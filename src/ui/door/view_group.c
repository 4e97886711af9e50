/* Everyone of one association at the door: see who they are, tick who came, check them in at once.
 */
#include "group.h"
#include "vaihtarit/core/clock.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/store/presence_group.h"
#include "vaihtarit/store/question.h"
#include "vaihtarit/ui/app.h"
#include "vaihtarit/ui/dialog.h"
#include "vaihtarit/ui/list.h"
#include "vaihtarit/ui/model.h"
#include "vaihtarit/ui/screens.h"

enum { MARGIN = 1, GAP = 2, TALL = 10, REFUSED_TOLD = 3 };

struct member {
    struct id registration;
    const char *name;
    const char *state; /* why they do not come in from here, or NULL */
    bool ticked;
};

struct group {
    struct id organisation;
    struct arena texts; /* of members */
    const char *name;   /* of the association */
    struct member *members;
    size_t count;
    struct list list;
    void (*done)(struct app *app, void *context); /* see struct group_request */
    void *context;
};

/* ---- Who they are ---- */

/* "sisällä 17.31", "jonossa": NULL for who can come in. */
static const char *state_of(const struct attendee *attendee, struct arena *arena)
{
    char time[8];
    clock_time_of_day(attendee->first_in, time);
    if (attendee->presence == PRESENCE_INSIDE)
        return arena_format(arena, tr("sisällä %s"), time);
    if (attendee->presence == PRESENCE_LEFT)
        return tr("kävi jo, lähti");
    if (attendee->status == REGISTRATION_WAITLIST)
        return tr("jonossa");
    return attendee->status == REGISTRATION_CANCELLED ? tr("perunut") : NULL;
}

struct questions {
    const struct question *items;
    size_t count;
};

/* Gives somebody who can come in a reason not to from here: a question that must be answered. */
static bool look_for_questions(struct app *app, const struct questions *questions,
                               struct member *member, struct arena *texts, struct error *error)
{
    const struct reply *replies;
    size_t count;
    if (member->state || questions->count == 0)
        return true;
    if (!reply_list(app->store, &member->registration, texts, &replies, &count, error))
        return false;
    for (size_t i = 0; i < questions->count && i < count; i++)
        if (questions->items[i].required && *replies[i].text == '\0')
            member->state = tr("kysyttävää");
    return true;
}

static bool was_unticked(const struct group *before, const struct id *registration)
{
    for (size_t i = 0; i < before->count; i++)
        if (id_equal(&before->members[i].registration, registration))
            return !before->members[i].ticked;
    return false;
}

static struct member make_member(const struct attendee *attendee, struct arena *texts)
{
    struct member member = {
        .registration = attendee->registration,
        .name = person_list_name(texts, attendee->given, attendee->family),
        .state = state_of(attendee, texts),
    };
    return member;
}

static const char *find_name(const struct app *app, const struct id *organisation)
{
    size_t count;
    const struct organisation *all = model_organisations(app->model, &count);
    for (size_t i = 0; i < count; i++)
        if (id_equal(&all[i].id, organisation))
            return all[i].name;
    return "";
}

/* Reads everyone of the association among the hits into `read`; its texts are the caller's. */
static bool fill_members(struct app *app, const struct group *before, const struct model_hits *hits,
                         struct group *read, struct error *error)
{
    struct questions questions;
    read->members = arena_allocate(&read->texts, (hits->count + 1) * sizeof *read->members);
    bool done = (read->members || error_set_memory(error)) &&
                question_list(app->store, &app->event.id, &read->texts, &questions.items,
                              &questions.count, error);
    for (size_t i = 0; done && i < hits->count; i++) {
        struct attendee attendee = model_attendee(app->model, hits->rows[i]);
        if (!id_equal(&attendee.organisation, &before->organisation))
            continue;
        struct member member = make_member(&attendee, &read->texts);
        done = look_for_questions(app, &questions, &member, &read->texts, error);
        member.ticked = !member.state && !was_unticked(before, &member.registration);
        read->members[read->count++] = member;
    }
    return done && (!read->texts.failed || error_set_memory(error));
}

/* Reads them anew and keeps the ticks that were taken off. */
static bool read_members(struct app *app, struct group *group, struct error *error)
{
    struct group read = *group;
    read.texts = (struct arena){0};
    read.count = 0;
    struct model_hits hits = {0};
    read.name = arena_copy(&read.texts, find_name(app, &group->organisation));
    bool done = model_search(app->model, read.name, &hits, error) &&
                fill_members(app, group, &hits, &read, error);
    model_hits_release(&hits);
    if (!done) {
        arena_release(&read.texts);
        return false;
    }
    arena_release(&group->texts);
    *group = read;
    return true;
}

static size_t count_ticked(const struct group *group)
{
    size_t ticked = 0;
    for (size_t i = 0; i < group->count; i++)
        ticked += group->members[i].ticked;
    return ticked;
}

/* ---- Rows ---- */

static size_t row_count(const void *context)
{
    const struct group *group = context;
    return group->count;
}

static struct id row_id(const void *context, size_t index)
{
    const struct group *group = context;
    return group->members[index].registration;
}

static bool is_ticked(const void *context, size_t index)
{
    const struct group *group = context;
    return group->members[index].ticked;
}

static void draw_member(const void *context, size_t index, struct canvas *canvas, struct area row)
{
    const struct group *group = context;
    const struct member *member = &group->members[index];
    int used = 0;
    if (member->state)
        used = GAP +
               canvas_put_right(canvas, row.row, row.column, row.columns, STYLE_DIM, member->state);
    canvas_put_text(canvas, row.row, row.column, row.columns - used,
                    member->state ? STYLE_DIM : STYLE_NORMAL, member->name);
}

static const struct list_source members = {
    .count = row_count,
    .row_id = row_id,
    .draw_row = draw_member,
    .is_marked = is_ticked,
    .empty = tr_noop("Yhdistyksestä ei ole ketään listalla."),
};

/* ---- Ticking ---- */

static struct member *selected(struct group *group)
{
    size_t index;
    return list_selected(&group->list, &members, group, &index) ? &group->members[index] : NULL;
}

static void toggle(struct app *app, struct view *view)
{
    struct member *member = selected(view->state);
    if (member && member->state)
        app_say(app, MESSAGE_WARNING, tr("%s: %s. Häntä ei kirjata tästä."), member->name,
                member->state);
    else if (member)
        member->ticked = !member->ticked;
}

static void toggle_all(struct app *app, struct view *view)
{
    (void)app;
    struct group *group = view->state;
    bool tick = count_ticked(group) == 0;
    for (size_t i = 0; i < group->count; i++)
        group->members[i].ticked = tick && !group->members[i].state;
}

/* ---- Checking in ---- */

/* What the others were told, a few of them. */
static const char *refusals(const struct group_outcome *outcomes, size_t count, struct arena *arena)
{
    const char *told = "";
    size_t refused = 0;
    for (size_t i = 0; i < count; i++) {
        if (outcomes[i].entered || outcomes[i].code == ERROR_CAPACITY)
            continue;
        if (refused++ < REFUSED_TOLD)
            told = arena_format(arena, "%s\n%s", told, outcomes[i].reason);
    }
    if (refused > REFUSED_TOLD)
        told = arena_format(arena, tr("%s\nja %zu muuta."), told, refused - REFUSED_TOLD);
    return told;
}

static void answer(struct app *app, const struct group *group, size_t entered, const char *told)
{
    struct arena arena = {0};
    const char *headline =
        entered > 0 ? arena_format(&arena, tr("SISÄÄN %zu"), entered) : tr("EI KIRJATTU");
    const char *name = arena_copy(&arena, group->name);
    app_saved(app, "%s", "");
    app_answer(app, entered > 0 ? MESSAGE_GOOD : MESSAGE_WARNING, headline, "%s%s", name, told);
    arena_release(&arena);
}

static void enter_anyway(struct app *app, void *context);

/* The house filled up in between: those that are left come in only after a yes. */
static void ask_for_room(struct app *app, struct view *view, size_t left)
{
    struct buffer question = {0};
    buffer_add_format(&question,
                      tr_count("Sali tuli täyteen. Kirjataanko vielä %zu ihminen?",
                               "Sali tuli täyteen. Kirjataanko vielä %zu ihmistä?", (long)left),
                      left);
    app_confirm(app, buffer_text(&question), enter_anyway, view);
    buffer_release(&question);
}

static void enter(struct app *app, struct view *view, bool over_capacity)
{
    struct group *group = view->state;
    struct arena arena = {0};
    struct error error = {0};
    const struct entry entry = {.desk = store_actor(app->store), .over_capacity = over_capacity};
    size_t count = 0;
    size_t entered = 0;
    size_t left = 0;
    struct id *ids = arena_allocate(&arena, (group->count + 1) * sizeof *ids);
    struct group_outcome *outcomes = arena_allocate(&arena, (group->count + 1) * sizeof *outcomes);
    for (size_t i = 0; ids && outcomes && i < group->count; i++)
        if (group->members[i].ticked)
            ids[count++] = group->members[i].registration;
    if (arena.failed) {
        error_set_memory(&error);
        app_fail(app, &error);
    } else if (!presence_check_in_many(app->store, ids, count, &entry, outcomes, &arena, &error)) {
        app_fail(app, &error);
    } else {
        for (size_t i = 0; i < count; i++) {
            entered += outcomes[i].entered;
            left += outcomes[i].code == ERROR_CAPACITY;
        }
        answer(app, group, entered, refusals(outcomes, count, &arena));
        if (left > 0) {
            ask_for_room(app, view, left);
        } else {
            app_close_view(app, view);
            group->done(app, group->context);
        }
    }
    arena_release(&arena);
}

static void enter_anyway(struct app *app, void *context)
{
    enter(app, context, true);
}

static void check_in(struct app *app, struct view *view)
{
    enter(app, view, false);
}

static const char *why_nobody(const struct app *app, const struct view *view)
{
    (void)app;
    return count_ticked(view->state) > 0
               ? NULL
               : tr("Ketään ei ole rastitettu. Välilyönti rastittaa, Esc palaa.");
}

static void leave(struct app *app, struct view *view)
{
    app_close_view(app, view);
}

static const struct action group_actions[] = {
    {
        .id = "check-in-group",
        .keys = {KEY_NAMED(ENTER)},
        .label = tr_noop("kirjaa"),
        .help = tr_noop("Kirjaa kaikki rastitetut saapuneiksi yhdellä kertaa. F3 kumoaa kaikki."),
        .why_off = why_nobody,
        .run = check_in,
    },
    {
        .id = "tick",
        .keys = {KEY_LETTER(' ')},
        .label = tr_noop("rasti"),
        .help = tr_noop("Rastittaa valitun tai ottaa rastin pois."),
        .run = toggle,
    },
    {
        .id = "tick-all",
        .keys = {KEY_FUNCTION(2)},
        .label = tr_noop("kaikki/ei ketään"),
        .help = tr_noop("Ottaa kaikki rastit pois, tai rastittaa kaikki, jotka voi kirjata."),
        .run = toggle_all,
    },
    {
        .id = "leave-group",
        .keys = {KEY_NAMED(ESCAPE)},
        .label = tr_noop("takaisin"),
        .help = tr_noop("Palaa ovelle kirjaamatta ketään."),
        .run = leave,
    },
};

/* ---- The view ---- */

static bool group_open(struct app *app, struct view *view, void *argument, struct error *error)
{
    struct group *group = view->state;
    const struct group_request *request = argument;
    group->organisation = request->organisation;
    group->done = request->done;
    group->context = request->context;
    return read_members(app, group, error);
}

static void group_refresh(struct app *app, struct view *view)
{
    struct error error = {0};
    if (!read_members(app, view->state, &error))
        app_fail(app, &error);
}

static void group_close(struct app *app, struct view *view)
{
    (void)app;
    struct group *group = view->state;
    arena_release(&group->texts);
}

static int list_row(struct area area)
{
    return area.rows >= TALL ? 3 : 2;
}

static void group_layout(struct app *app, struct view *view, struct area area)
{
    (void)app;
    struct group *group = view->state;
    list_layout(&group->list, &members, group, area.rows - list_row(area));
}

static void group_draw(const struct app *app, const struct view *view, struct canvas *canvas,
                       struct area area)
{
    (void)app;
    const struct group *group = view->state;
    struct area inner = area_cut_columns(area, MARGIN, area.columns - 2 * MARGIN);
    canvas_put_text(canvas, inner.row, inner.column, inner.columns, STYLE_TITLE, group->name);
    canvas_put_format(canvas, inner.row + 1, inner.column, inner.columns, STYLE_DIM,
                      tr("Listalla %zu, rastitettu %zu."), group->count, count_ticked(group));
    list_draw(&group->list, &members, group, canvas,
              area_cut_rows(inner, list_row(area), inner.rows), true);
}

static bool group_key(struct app *app, struct view *view, const struct key *key)
{
    (void)app;
    struct group *group = view->state;
    return list_key(&group->list, &members, group, key);
}

const struct view_ops group_view = {
    .name = tr_noop("Ryhmä"),
    .title = tr_noop("Yhdistyksen väki yhdellä kertaa"),
    .intro = tr_noop("Kaikki yhdistyksestä, jotka ovat tämän illan listalla. Rastitetut kirjataan; "
                     "muista kerrotaan, miksi heitä ei kirjata tästä."),
    .flags = VIEW_DIALOG,
    .state_size = sizeof(struct group),
    .actions = ACTION_TABLE(group_actions),
    .open = group_open,
    .refresh = group_refresh,
    .layout = group_layout,
    .draw = group_draw,
    .key = group_key,
    .close = group_close,
};
