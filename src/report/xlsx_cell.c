#include "xlsx_cell.h"

#include "vaihtarit/core/clock.h"
#include "vaihtarit/core/unicode.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

enum { DIGITS_MOST = 15, UNITS_MOST = 32767, ESCAPE_LENGTH = 7 };

bool xlsx_cell_number(const char *text, double *number)
{
    const char *digit = text + (*text == '-');
    double value = 0;
    double scale = 1;
    bool behind_comma = false;
    int digits = 0;
    for (; *digit != '\0'; digit++) {
        if ((*digit == '.' || *digit == ',') && !behind_comma && digits > 0) {
            behind_comma = true;
        } else if (isdigit((unsigned char)*digit) && digits < DIGITS_MOST) {
            value = value * 10 + (*digit - '0');
            scale *= behind_comma ? 10 : 1;
            digits++;
        } else {
            return false;
        }
    }
    *number = (*text == '-' ? -value : value) / scale;
    return digits > 0 && isdigit((unsigned char)digit[-1]);
}

bool xlsx_cell_time(const char *text, lxw_datetime *moment, bool *has_time)
{
    int64_t ignored;
    int seconds = 0;
    *moment = (lxw_datetime){0};
    *has_time = !clock_date_is_valid(text);
    if (*has_time && !clock_parse(text, &ignored))
        return false;
    int read = sscanf(text, "%4d-%2d-%2dT%2d:%2d:%2d", &moment->year, &moment->month, &moment->day,
                      &moment->hour, &moment->min, &seconds);
    moment->sec = seconds;
    return read == (*has_time ? 6 : 3);
}

/* True where the text begins as Office writes what it could not write otherwise: _x0009_. */
static bool begins_escape(const char *text)
{
    if (text[0] != '_' || text[1] != 'x')
        return false;
    for (int i = 2; i < ESCAPE_LENGTH - 1; i++)
        if (!isxdigit((unsigned char)text[i]))
            return false;
    return text[ESCAPE_LENGTH - 1] == '_';
}

static void add_allowed(struct buffer *out, const char *text)
{
    size_t length = strlen(text);
    int units = 0; /* of UTF-16, by which a workbook counts */
    for (size_t i = 0; i < length;) {
        char32_t code_point;
        bool escape = begins_escape(text + i);
        i += unicode_decode(text + i, length - i, &code_point);
        units += escape ? ESCAPE_LENGTH : code_point > 0xFFFF ? 2 : 1;
        if (units >= UNITS_MOST) {
            buffer_add(out, "…");
            return;
        }
        if (escape)
            buffer_add(out, "_x005F_");
        else if ((code_point & 0xFFFE) == 0xFFFE)
            buffer_add_code_point(out, UNICODE_REPLACEMENT);
        else
            buffer_add_code_point(out, code_point);
    }
}

/* Nearly every text of an evening is its own: nothing in it needs a second look. */
static bool is_plain(const char *text, size_t length)
{
    return length < UNITS_MOST && unicode_is_clean(text, length) && !strstr(text, "_x");
}

void xlsx_cell_text(struct buffer *out, const char *text)
{
    struct buffer clean = {0};
    size_t length = strlen(text);
    if (is_plain(text, length)) {
        buffer_add_bytes(out, text, length);
        return;
    }
    unicode_clean(&clean, text, length, true);
    add_allowed(out, buffer_text(&clean));
    out->failed |= clean.failed;
    buffer_release(&clean);
}

size_t xlsx_cell_columns(struct buffer *scratch, const char *text)
{
    size_t widest = 0;
    if (unicode_is_clean(text, strlen(text))) {
        for (; *text != '\0'; text++)
            widest += ((unsigned char)*text & 0xC0) != 0x80; /* each letter is a column */
        return widest;
    }
    while (*text != '\0') {
        size_t length = strcspn(text, "\n");
        buffer_clear(scratch);
        buffer_add_bytes(scratch, text, length);
        size_t width = unicode_text_width(buffer_text(scratch));
        widest = width > widest ? width : widest;
        text += length + (text[length] != '\0');
    }
    return widest;
}
