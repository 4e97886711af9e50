/* Lines of a paper list taken: checked in with the paper's time, or refused by name. */
#include "sheet.h"
#include "sheet_find.h"

#include "vaihtarit/core/array.h"
#include "vaihtarit/core/clock.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/store/presence.h"
#include "vaihtarit/store/registration.h"
#include "vaihtarit/ui/model.h"

#include <stdio.h>
#include <string.h>

/* ---- Rows ---- */

/* registration is NULL for a line that was refused. */
static void add_row(struct app *app, struct sheet *sheet, const struct id *registration,
                    const char *time, const char *text)
{
    struct error error = {0};
    if (!array_reserve(&sheet->rows, &sheet->capacity, sheet->count + 1, sizeof *sheet->rows)) {
        error_set_memory(&error);
        app_fail(app, &error);
        return;
    }
    sheet->rows[sheet->count++] = (struct sheet_row){
        .registration = registration ? *registration : (struct id){{0}},
        .time = arena_format(&sheet->texts, "%.2s.%.2s", time, *time ? time + 3 : ""),
        .text = arena_copy(&sheet->texts, text)};
    sheet->refused += !registration;
    sheet->skipped = 0;
}

const char *sheet_describe(struct arena *arena, const struct attendee *attendee)
{
    const char *name = person_list_name(arena, attendee->given, attendee->family);
    const char *comma = *attendee->organisation_name ? ", " : "";
    const char *status = attendee->status == REGISTRATION_WAITLIST    ? tr(" (oli jonossa)")
                         : attendee->status == REGISTRATION_CANCELLED ? tr(" (oli perunut)")
                                                                      : "";
    return arena_format(arena, "%s%s%s%s", name, comma, attendee->organisation_name, status);
}

/* A line that checks nobody in stops nothing: it is answered, kept among the rows, and gone. */
static void refuse(struct app *app, struct sheet *sheet, const char *headline, const char *reason)
{
    struct buffer text = {0};
    buffer_add_format(&text, "%s: %s", editor_text(&sheet->line), reason);
    add_row(app, sheet, NULL, "", buffer_text(&text));
    app_answer(app, MESSAGE_WARNING, headline, "%s", buffer_text(&text));
    buffer_release(&text);
}

static void refuse_meant(struct app *app, struct sheet *sheet, const struct sheet_meant *meant)
{
    struct buffer reason = {0};
    switch (meant->verdict) {
    case SHEET_MANY:
        buffer_add_format(&reason, tr("sopii %zu ihmiseen. Kirjoita koko koodi tai nimi."),
                          meant->count);
        refuse(app, sheet, tr("KUKA?"), buffer_text(&reason));
        break;
    case SHEET_SHORT:
        refuse(app, sheet, tr("KUKA?"), tr("liian lyhyt. Vähintään kolme numeroa."));
        break;
    case SHEET_WRONG_DIGIT:
        refuse(app, sheet, tr("EI LÖYDY"), tr("jokin numero on väärin."));
        break;
    case SHEET_NOBODY:
    case SHEET_ONE:
        refuse(app, sheet, tr("EI LÖYDY"), tr("ei ole listalla. F2 lisää uuden."));
        break;
    }
    buffer_release(&reason);
}

/* ---- Taking a line ---- */

/* The evening's day at a time of day, ISO 8601; false where it is still to come. */
static bool make_moment(const struct app *app, const char *time, char at[CLOCK_TEXT_SIZE])
{
    char local[CLOCK_TEXT_SIZE];
    int64_t moment;
    (void)snprintf(local, sizeof local, "%.10sT%.5s:00", app->event.date, time);
    if (!clock_parse(local, &moment))
        return false;
    clock_format(moment, at);
    return moment <= clock_now();
}

static void check_in(struct app *app, struct sheet *sheet, const char *time, const char *at,
                     const struct sheet_meant *meant)
{
    struct arena arena = {0};
    struct error error = {0};
    const struct id registration = meant->attendee.registration;
    const char *who = sheet_describe(&arena, &meant->attendee);
    /* What stands on the paper has happened, whoever was to come and however many were inside. */
    const struct entry entry = {.desk = tr("paperi"),
                                .at = at,
                                .admit = meant->attendee.status != REGISTRATION_REGISTERED,
                                .over_capacity = true};
    if (presence_enter(app->store, &registration, &entry, &error)) {
        add_row(app, sheet, &registration, time, who);
        app_saved(app, "%s", who);
        app_answer(app, MESSAGE_GOOD, tr("KIRJATTU"), "%.2s.%.2s  %s", time, time + 3, who);
    } else if (error.code == ERROR_RULE) {
        refuse(app, sheet, tr("ON JO KIRJATTU"), error.message);
        app_follow_book(app);
    } else {
        app_fail(app, &error);
        refuse(app, sheet, tr("EI KIRJATTU"), error.message);
    }
    arena_release(&arena);
}

/* The line's own time, or the one on top; refused where there is none or it is still to come. */
static const char *find_time(struct app *app, struct sheet *sheet, const struct sheet_line *line,
                             char at[CLOCK_TEXT_SIZE])
{
    const char *time = *line->time ? line->time : sheet->time;
    if (!*time)
        refuse(app, sheet, tr("KELLO?"), tr("kirjoita ensin kellonaika, esimerkiksi 17.05."));
    else if (!make_moment(app, time, at))
        refuse(app, sheet, tr("KELLO?"), tr("tuo kellonaika on vasta tulossa."));
    else
        return time;
    return NULL;
}

void sheet_take(struct app *app, struct sheet *sheet, const struct sheet_line *line)
{
    struct error error = {0};
    struct sheet_meant meant;
    char at[CLOCK_TEXT_SIZE];
    const char *time = find_time(app, sheet, line, at);
    if (!time)
        return;
    if (!sheet_find(app->model, line, &meant, &error))
        app_fail(app, &error);
    else if (meant.verdict == SHEET_ONE)
        check_in(app, sheet, time, at, &meant);
    else
        refuse_meant(app, sheet, &meant);
}

/* ---- Those at the end of the paper ---- */

/* "Matti Meikäläinen, Kylä ry": a word alone is a family name, as people search. */
static struct registration_form read_new(struct arena *arena, const char *who)
{
    size_t name = strcspn(who, ",");
    size_t given = strcspn(who, " ");
    const char *rest = who[name] == ',' ? who + name + 1 : "";
    if (given >= name)
        given = 0;
    return (struct registration_form){.given = arena_copy_bytes(arena, who, given),
                                      .family = arena_copy_bytes(arena, who + given, name - given),
                                      .organisation = rest,
                                      .over_capacity = true};
}

static void register_new(struct app *app, struct sheet *sheet, const char *time,
                         const struct registration_form *form)
{
    struct arena arena = {0};
    struct error error = {0};
    struct id id;
    struct attendee attendee;
    if (registration_walk_in(app->store, &app->event.id, form, tr("paperi"), &id, &error) &&
        registration_find(app->store, &id, &arena, &attendee, &error)) {
        const char *who = sheet_describe(&arena, &attendee);
        add_row(app, sheet, &id, time, who);
        app_saved(app, "%s", who);
        app_answer(app, MESSAGE_GOOD, tr("LISÄTTY"), "%.2s.%.2s  %s", time, time + 3, who);
    } else {
        refuse(app, sheet, tr("EI KIRJATTU"), error.message);
    }
    arena_release(&arena);
}

void sheet_add(struct app *app, struct sheet *sheet, const struct sheet_line *line)
{
    struct arena arena = {0};
    struct error error = {0};
    char at[CLOCK_TEXT_SIZE];
    bool listed;
    struct registration_form form = read_new(&arena, line->who);
    const char *name = arena_copy_bytes(&arena, line->who, strcspn(line->who, ","));
    if (line->is_code || !*line->who) {
        refuse(app, sheet, tr("KUKA?"), tr("kirjoita nimi, ja pilkun jälkeen yhdistys."));
    } else if (!sheet_find_namesake(app->model, name, &listed, &error)) {
        app_fail(app, &error);
    } else if (listed) {
        /* Somebody of that name who is on the list is no new one, whatever the association. */
        refuse(app, sheet, tr("ON LISTALLA"), tr("sen niminen on jo listalla. Enter kirjaa."));
    } else {
        const char *time = find_time(app, sheet, line, at);
        form.at = at;
        if (time)
            register_new(app, sheet, time, &form);
    }
    arena_release(&arena);
}
