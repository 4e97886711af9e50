#include "attendee_row.h"
#include "widgets/search_marks.h"

#include "vaihtarit/core/buffer.h"
#include "vaihtarit/core/clock.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/core/unicode.h"

#include <string.h>

enum { WIDE = 60, MUNICIPALITY_COLUMNS = 11, TIME_COLUMNS = 6 };

static const char *cancelled_word(bool wide)
{
    return wide ? tr("perunut") : tr("perui");
}

/* Room for any word that write_state writes, in any language. */
static int state_columns(bool wide)
{
    const char *const words[] = {tr("lähti"), tr("jono"), cancelled_word(wide)};
    int widest = TIME_COLUMNS;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        int width = (int)unicode_text_width(words[i]);
        widest = width > widest ? width : widest;
    }
    return widest;
}

/*
 * When they came, or why there is something to see to. An arrival that two laptops wrote down has
 * a `!`.
 */
static void write_state(struct buffer *out, const struct attendee *attendee, bool wide)
{
    char time[8];
    if (attendee->presence == PRESENCE_LEFT) {
        buffer_add(out, tr("lähti"));
    } else if (attendee->presence == PRESENCE_INSIDE) {
        clock_time_of_day(attendee->first_in, time);
        buffer_add_format(out, "%s%s", attendee->arrivals_kept > 1 ? "!" : "", time);
    } else if (attendee->status == REGISTRATION_WAITLIST) {
        buffer_add(out, tr("jono"));
    } else if (attendee->status == REGISTRATION_CANCELLED) {
        buffer_add(out, cancelled_word(wide));
    }
}

static void put_state(struct canvas *canvas, struct area row, const struct attendee *attendee,
                      bool wide)
{
    struct buffer text = {0};
    bool settled = attendee->presence != PRESENCE_NOT_ARRIVED && attendee->arrivals_kept <= 1;
    write_state(&text, attendee, wide);
    canvas_put_right(canvas, row.row, row.column, row.columns,
                     settled ? STYLE_NORMAL : STYLE_WARNING, buffer_text(&text));
    buffer_release(&text);
}

/* What is left of a row that is filled from the left, and what was searched for. */
struct pen {
    struct canvas *canvas;
    struct area rest;
    const struct search_words *words;
};

/* Writes a text of so many columns and takes them, and an empty one behind, off what is left. */
static void put_column(struct pen *pen, int columns, const char *text, bool inside)
{
    struct area column = area_cut_columns(pen->rest, 0, columns);
    canvas_put_text(pen->canvas, column.row, column.column, column.columns, STYLE_NORMAL, text);
    search_marks_draw(pen->words, text, inside, pen->canvas, column);
    pen->rest = area_cut_columns(pen->rest, columns + 1, pen->rest.columns);
}

/* What somebody is called comes first: it is what they say at the door. */
static void put_name(struct pen *pen, int columns, const struct attendee *attendee)
{
    struct buffer name = {0};
    bool called = *attendee->nickname && !strstr(attendee->given, attendee->nickname);
    const char *first = called ? attendee->nickname : attendee->given;
    buffer_add(&name, attendee->family);
    buffer_add(&name, *attendee->family && *first ? " " : "");
    buffer_add(&name, first);
    if (called && *attendee->given)
        buffer_add_format(&name, " (%s)", attendee->given);
    put_column(pen, columns, buffer_text(&name), false);
    buffer_release(&name);
}

/* Where there is little room the name gets most of it: it is what tells people apart. */
void attendee_row_draw(const struct attendee *attendee, const struct search_words *words,
                       const char *code, struct canvas *canvas, struct area row)
{
    bool wide = row.columns >= WIDE;
    bool coded = *code != '\0';
    int rest = row.columns - state_columns(wide) - (wide ? MUNICIPALITY_COLUMNS + 1 : 0);
    int name = wide ? rest * 2 / 5 : rest * 3 / 5;
    struct pen pen = {.canvas = canvas, .rest = row, .words = words};
    put_state(canvas, row, attendee, wide);
    put_name(&pen, name, attendee);
    put_column(&pen, rest - name - 2, coded && !wide ? code : attendee->organisation_name, true);
    if (wide)
        put_column(&pen, MUNICIPALITY_COLUMNS, coded ? code : attendee->municipality, true);
}
