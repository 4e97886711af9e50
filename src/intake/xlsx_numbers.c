#include "xlsx_numbers.h"

#include <stdint.h>
#include <string.h>
#include <time.h>

enum {
    DIGITS_KEPT = 17,       /* what a double can hold */
    DIGITS_SHOWN = 15,      /* what a spreadsheet shows of it */
    PLACES_MOST = 21,       /* longer numbers stay with their exponent */
    EXPONENT_MOST = 100000, /* larger ones are all the same */
    DAY_SECONDS = 24 * 60 * 60,
    DAYS_TO_1970 = 25569, /* from the day before the first of January 1900, and a leap day that
                             never was */
    DAYS_TO_1904 = 1462,
    FALSE_LEAP_DAY = 60,
    LAST_DAY = 2958465 /* 9999-12-31 */
};

/* 0.d1d2d3… times ten to the power of point. */
struct decimal {
    bool negative;
    char digits[DIGITS_KEPT];
    int count;
    int point;
};

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/* Digits, with a point among them or not. Returns where they end. */
static const char *read_digits(const char *text, struct decimal *decimal)
{
    bool behind_point = false;
    for (;; text++) {
        if (*text == '.' && !behind_point) {
            behind_point = true;
            continue;
        }
        if (!is_digit(*text))
            return text;
        bool leading = decimal->count == 0 && *text == '0';
        if (!leading && decimal->count < DIGITS_KEPT)
            decimal->digits[decimal->count++] = *text;
        if (!leading && !behind_point)
            decimal->point++;
        else if (leading && behind_point)
            decimal->point--;
    }
}

static bool read_exponent(const char *text, int *exponent)
{
    bool negative = *text == '-';
    if (*text == '-' || *text == '+')
        text++;
    if (!is_digit(*text))
        return false;
    for (; is_digit(*text); text++)
        if (*exponent < EXPONENT_MOST)
            *exponent = *exponent * 10 + (*text - '0');
    if (negative)
        *exponent = -*exponent;
    return *text == '\0';
}

/* The program's own reading: that of the C library heeds the comma of a Finnish locale. */
static bool read_decimal(const char *text, struct decimal *decimal)
{
    *decimal = (struct decimal){.negative = *text == '-'};
    text += *text == '-' || *text == '+';
    if (!is_digit(text[0]) && !(text[0] == '.' && is_digit(text[1])))
        return false;
    text = read_digits(text, decimal);
    int exponent = 0;
    if (*text != '\0' && ((*text != 'e' && *text != 'E') || !read_exponent(text + 1, &exponent)))
        return false;
    decimal->point = decimal->count > 0 ? decimal->point + exponent : 0;
    decimal->negative &= decimal->count > 0;
    return true;
}

static void drop_zeros(struct decimal *decimal)
{
    while (decimal->count > 0 && decimal->digits[decimal->count - 1] == '0')
        decimal->count--;
}

/* 0.30000000000000004 is 0.3 to whoever looks at the sheet. */
static void round_digits(struct decimal *decimal)
{
    if (decimal->count > DIGITS_SHOWN) {
        bool up = decimal->digits[DIGITS_SHOWN] >= '5';
        decimal->count = DIGITS_SHOWN;
        for (int i = DIGITS_SHOWN - 1; up && i >= 0; i--) {
            up = decimal->digits[i] == '9';
            decimal->digits[i] = (char)(up ? '0' : decimal->digits[i] + 1);
        }
        if (up) {
            decimal->digits[0] = '1';
            decimal->point++;
        }
    }
    drop_zeros(decimal);
}

static void write_decimal(struct buffer *out, const struct decimal *decimal)
{
    if (decimal->negative)
        buffer_add_byte(out, '-');
    if (decimal->point <= 0)
        buffer_add_byte(out, '0');
    for (int i = 0; i < decimal->point; i++)
        buffer_add_byte(out, i < decimal->count ? decimal->digits[i] : '0');
    if (decimal->count <= decimal->point)
        return;
    buffer_add_byte(out, '.');
    for (int i = decimal->point; i < decimal->count; i++)
        buffer_add_byte(out, i < 0 ? '0' : decimal->digits[i]);
}

static bool is_integer(const char *text)
{
    text += *text == '-';
    return is_digit(*text) && text[strspn(text, "0123456789")] == '\0';
}

/* An integer is written digit by digit: a number of 18 digits is somebody's code. */
static void write_plain(struct buffer *out, const char *text, struct decimal *decimal)
{
    if (is_integer(text)) {
        buffer_add(out, text);
        return;
    }
    round_digits(decimal);
    if (decimal->point > PLACES_MOST || decimal->point < -PLACES_MOST)
        buffer_add(out, text);
    else
        write_decimal(out, decimal);
}

static bool write_padded(struct buffer *out, struct decimal *decimal, int digits)
{
    round_digits(decimal);
    if (decimal->negative || decimal->count > decimal->point || decimal->point > digits)
        return false;
    for (int i = decimal->point; i < digits; i++)
        buffer_add_byte(out, '0');
    if (decimal->point > 0)
        write_decimal(out, decimal);
    return true;
}

static double value_of(const struct decimal *decimal)
{
    double value = 0;
    double unit = 1;
    for (int i = 0; i < decimal->count; i++)
        value = value * 10 + (decimal->digits[i] - '0');
    for (int i = decimal->count; i < decimal->point; i++)
        value *= 10;
    for (int i = decimal->point; i < decimal->count; i++)
        unit *= 10;
    return value / unit;
}

static void write_day(struct buffer *out, int64_t day, bool from_1904)
{
    if (from_1904)
        day += DAYS_TO_1904;
    else if (day < FALSE_LEAP_DAY)
        day++;
    time_t seconds = (time_t)(day - DAYS_TO_1970) * DAY_SECONDS;
    struct tm date;
    if (gmtime_r(&seconds, &date))
        buffer_add_format(out, "%04d-%02d-%02d", date.tm_year + 1900, date.tm_mon + 1,
                          date.tm_mday);
}

static void write_time(struct buffer *out, int64_t seconds, bool always_seconds)
{
    buffer_add_format(out, "%02d:%02d", (int)(seconds / 3600), (int)(seconds / 60 % 60));
    if (always_seconds || seconds % 60 != 0)
        buffer_add_format(out, ":%02d", (int)(seconds % 60));
}

/* False for a number that is no day of a spreadsheet's calendar. */
static bool write_moment(struct buffer *out, const struct decimal *decimal,
                         struct number_format format, bool from_1904)
{
    if (decimal->negative || decimal->point > 7 || decimal->point < -PLACES_MOST)
        return false;
    int64_t seconds = (int64_t)(value_of(decimal) * DAY_SECONDS + 0.5);
    int64_t day = seconds / DAY_SECONDS;
    if (day > LAST_DAY - (from_1904 ? DAYS_TO_1904 : 0))
        return false;
    if (!format.date || (format.time && day == 0 && !from_1904)) {
        write_time(out, seconds, false);
        return true;
    }
    if (day == 0 && !from_1904)
        return false;
    write_day(out, day, from_1904);
    if (format.time) {
        buffer_add_byte(out, 'T');
        write_time(out, seconds % DAY_SECONDS, true);
    }
    return true;
}

void number_write(struct buffer *out, const char *text, struct number_format format, bool from_1904)
{
    struct decimal decimal;
    if (!read_decimal(text, &decimal)) {
        buffer_add(out, text);
        return;
    }
    if ((format.date || format.time) && write_moment(out, &decimal, format, from_1904))
        return;
    if (format.digits > 0 && write_padded(out, &decimal, format.digits))
        return;
    write_plain(out, text, &decimal);
}

/* The length of what says nothing of the number at code: quoted, escaped, a colour, a locale. */
static size_t measure_decoration(const char *code)
{
    size_t length;
    switch (code[0]) {
    case '"':
        length = 1 + strcspn(code + 1, "\"");
        return code[length] == '\0' ? length : length + 1;
    case '[':
        length = strspn(code + 1, "hHmMsS"); /* [h] counts hours further than a day */
        if (length > 0 && code[1 + length] == ']')
            return 0;
        length = 1 + strcspn(code + 1, "]");
        return code[length] == '\0' ? length : length + 1;
    case '\\':
    case '_':
    case '*':
        return code[1] == '\0' ? 1 : 2;
    default:
        return 0;
    }
}

struct number_format number_format_of_code(const char *code)
{
    struct number_format format = {0};
    size_t zeros = strspn(code, "0");
    bool months = false;
    if (zeros > 1 && zeros <= DIGITS_SHOWN && (code[zeros] == '\0' || code[zeros] == ';'))
        format.digits = (unsigned char)zeros;
    while (*code != '\0' && *code != ';') {
        size_t decoration = measure_decoration(code);
        format.date |= decoration == 0 && strchr("yYdD", *code);
        format.time |= decoration == 0 && strchr("hHsS", *code);
        months |= decoration == 0 && strchr("mM", *code);
        code += decoration > 0 ? decoration : 1;
    }
    format.date |= months && !format.time; /* beside hours or seconds an m is minutes */
    return format;
}

struct number_format number_format_of_id(unsigned long id)
{
    struct number_format format = {0};
    format.date = (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || id == 36 ||
                  (id >= 50 && id <= 54) || id == 57 || id == 58;
    format.time = (id >= 18 && id <= 22) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47) ||
                  id == 55 || id == 56;
    return format;
}
