#include "attendee_row.h"

#include "vaihtarit/core/buffer.h"
#include "vaihtarit/core/clock.h"
#include "vaihtarit/core/message.h"

enum { WIDE = 60, MUNICIPALITY_COLUMNS = 11, STATE_COLUMNS = 7, SHORT_STATE_COLUMNS = 5 };

/* When they came, or why there is something to see to. Short words fit SHORT_STATE_COLUMNS. */
static const char *state_text(const struct attendee *attendee, bool wide, char time[8])
{
    if (attendee->presence == PRESENCE_LEFT)
        return wide ? tr("poistui") : tr("lähti");
    if (attendee->presence == PRESENCE_INSIDE) {
        clock_time_of_day(attendee->first_in, time);
        return time;
    }
    if (attendee->status == REGISTRATION_WAITLIST)
        return tr("jono");
    if (attendee->status == REGISTRATION_CANCELLED)
        return wide ? tr("perunut") : tr("perui");
    return "";
}

/* Writes a text of so many columns and takes them, and an empty one behind, off what is left. */
static void put_column(struct canvas *canvas, struct area *rest, int columns, enum style style,
                       const char *text)
{
    canvas_put_text(canvas, rest->row, rest->column, columns, style, text);
    *rest = area_cut_columns(*rest, columns + 1, rest->columns);
}

static void put_name(struct canvas *canvas, struct area *rest, int columns,
                     const struct attendee *attendee)
{
    struct buffer name = {0};
    buffer_add(&name, attendee->family);
    buffer_add(&name, *attendee->family && *attendee->given ? " " : "");
    buffer_add(&name, attendee->given);
    put_column(canvas, rest, columns, STYLE_NORMAL, buffer_text(&name));
    buffer_release(&name);
}

/* Where there is little room the name gets most of it: it is what tells people apart. */
void attendee_row_draw(const struct attendee *attendee, struct canvas *canvas, struct area row)
{
    bool wide = row.columns >= WIDE;
    int rest =
        row.columns - (wide ? STATE_COLUMNS + MUNICIPALITY_COLUMNS + 1 : SHORT_STATE_COLUMNS);
    int name = wide ? rest * 2 / 5 : rest * 3 / 5;
    char time[8];
    canvas_put_right(canvas, row.row, row.column, row.columns,
                     attendee->presence == PRESENCE_NOT_ARRIVED ? STYLE_WARNING : STYLE_NORMAL,
                     state_text(attendee, wide, time));
    put_name(canvas, &row, name, attendee);
    put_column(canvas, &row, rest - name - 2, STYLE_NORMAL, attendee->organisation_name);
    if (wide)
        put_column(canvas, &row, MUNICIPALITY_COLUMNS, STYLE_DIM, attendee->municipality);
}
