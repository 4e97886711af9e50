#include "people_traits.h"

#include "vaihtarit/core/unicode.h"

#include <ctype.h>
#include <string.h>

/* A phone number of fewer digits tells nothing. */
enum { PHONE_LEAST = 6 };

static uint64_t hash(const char *bytes, size_t length)
{
    /* FNV-1a (Fowler, Noll, Vo), and 0 is kept for nothing. */
    uint64_t value = UINT64_C(14695981039346656037);
    for (size_t i = 0; i < length; i++)
        value = (value ^ (unsigned char)bytes[i]) * UINT64_C(1099511628211);
    return value | 1;
}

/* A sum is the same in any order. */
static uint64_t hash_words(const char *folded)
{
    uint64_t sum = 0;
    while (*folded != '\0') {
        size_t length = strcspn(folded, " ");
        if (length > 0)
            sum += hash(folded, length);
        folded += length + strspn(folded + length, " ");
    }
    return sum;
}

static uint64_t hash_email(const char *email)
{
    struct buffer folded = {0};
    for (; *email != '\0'; email++)
        if (*email != ' ')
            buffer_add_byte(&folded, (char)tolower((unsigned char)*email));
    uint64_t value = strchr(buffer_text(&folded), '@') ? hash(folded.data, folded.length) : 0;
    buffer_release(&folded);
    return value;
}

/* The digits behind 0, +358, 00358 or +358 (0). */
static uint64_t hash_phone(const char *phone)
{
    struct buffer digits = {0};
    for (; *phone != '\0'; phone++)
        if (*phone >= '0' && *phone <= '9')
            buffer_add_byte(&digits, *phone);
    const char *own = buffer_text(&digits);
    size_t zeros = strspn(own, "0");
    own += zeros;
    if (zeros != 1 && strncmp(own, "358", 3) == 0)
        own += 3 + strspn(own + 3, "0");
    size_t length = strlen(own);
    uint64_t value = length >= PHONE_LEAST ? hash(own, length) : 0;
    buffer_release(&digits);
    return value;
}

uint64_t people_traits_letters(const char *folded)
{
    uint64_t once = 0;
    uint64_t again = 0;
    for (; *folded != '\0'; folded++) {
        uint64_t letter = UINT64_C(1) << ((unsigned char)*folded & 31);
        again |= once & letter;
        once |= letter;
    }
    return again << 32 | once;
}

bool people_traits_read(struct people_traits *traits, const struct attendee *attendee,
                        struct buffer *texts)
{
    size_t start = texts->length;
    unicode_fold(texts, attendee->given);
    buffer_add_byte(texts, ' ');
    unicode_fold(texts, attendee->family);
    buffer_add_byte(texts, '\0');
    *traits = (struct people_traits){.email = hash_email(attendee->email),
                                     .phone = hash_phone(attendee->phone),
                                     .folded = (uint32_t)start};
    if (texts->failed)
        return false;
    const char *name = texts->data + start;
    traits->name = hash_words(name);
    traits->letters = people_traits_letters(name);
    traits->length = (uint32_t)strlen(name);
    return true;
}
