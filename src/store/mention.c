#include "mention.h"

#include "vaihtarit/core/buffer.h"
#include "vaihtarit/core/unicode.h"

#include <string.h>

/* A number of fewer digits may be anybody's. */
enum { PHONE_LEAST = 6 };

/* Folded, with a blank on either side. */
static void pad(struct buffer *out, const char *text)
{
    buffer_add_byte(out, ' ');
    unicode_fold(out, text);
    buffer_add_byte(out, ' ');
}

static bool has_pair(const char *padded, const char *one, const char *other)
{
    struct buffer pair = {0};
    struct buffer both = {0};
    buffer_add_format(&both, "%s %s", one, other);
    pad(&pair, buffer_text(&both));
    bool found = both.failed || pair.failed || strstr(padded, buffer_text(&pair));
    buffer_release(&both);
    buffer_release(&pair);
    return found;
}

static bool has_name(const char *padded, const char *given, const char *family)
{
    return *given != '\0' && (has_pair(padded, given, family) || has_pair(padded, family, given));
}

static bool is_all(const char *padded, const char *name)
{
    struct buffer whole = {0};
    pad(&whole, name);
    bool same = *name != '\0' && (whole.failed || strcmp(padded, buffer_text(&whole)) == 0);
    buffer_release(&whole);
    return same;
}

/* By the whole given name, by its first part and by what they are called. */
static bool is_named(const char *padded, const struct mention *person)
{
    struct buffer first = {0};
    if (*person->family == '\0')
        return is_all(padded, person->given) || is_all(padded, person->nickname);
    buffer_add_bytes(&first, person->given, strcspn(person->given, " "));
    bool named = first.failed || has_name(padded, person->given, person->family) ||
                 has_name(padded, buffer_text(&first), person->family) ||
                 has_name(padded, person->nickname, person->family) ||
                 (*person->given == '\0' && is_all(padded, person->family));
    buffer_release(&first);
    return named;
}

/* The digits alone, without what stands for the country or the trunk. */
static void add_digits(struct buffer *out, const char *phone)
{
    for (; *phone != '\0'; phone++)
        if (*phone >= '0' && *phone <= '9')
            buffer_add_byte(out, *phone);
}

static bool has_phone(const char *text, const char *phone)
{
    struct buffer own = {0};
    struct buffer all = {0};
    add_digits(&own, phone);
    add_digits(&all, text);
    const char *digits = buffer_text(&own);
    digits += strspn(digits, "0");
    if (strncmp(digits, "358", 3) == 0)
        digits += 3 + strspn(digits + 3, "0");
    bool found = own.failed || all.failed ||
                 (strlen(digits) >= PHONE_LEAST && strstr(buffer_text(&all), digits));
    buffer_release(&own);
    buffer_release(&all);
    return found;
}

bool mention_is_in(const char *text, const struct mention *person)
{
    struct buffer padded = {0};
    pad(&padded, text);
    bool found = padded.failed || is_named(buffer_text(&padded), person) ||
                 (*person->email != '\0' && strcasestr(text, person->email)) ||
                 has_phone(text, person->phone);
    buffer_release(&padded);
    return found;
}
