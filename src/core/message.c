#include "vaihtarit/core/message.h"

#include <stdint.h>
#include <string.h>

/* The program speaks one language at a time: this is that choice, made once at start. */
static struct {
    enum language language;
    const unsigned char *bytes;
    size_t size;
    bool swapped; /* the catalogue was written in the other byte order */
    uint32_t count;
    uint32_t originals;    /* offset of the table of sorted Finnish texts */
    uint32_t translations; /* offset of the table beside it */
} catalogue;

static uint32_t read_number(size_t offset)
{
    uint32_t number;
    memcpy(&number, catalogue.bytes + offset, sizeof number);
    return catalogue.swapped ? __builtin_bswap32(number) : number;
}

/* The text of row `index` in a table of (length, offset) pairs; NULL when it leads astray. */
static const char *read_text(uint32_t table, uint32_t index, uint32_t *length)
{
    size_t row = (size_t)table + (size_t)index * 8;
    *length = read_number(row);
    size_t offset = read_number(row + 4);
    if (offset >= catalogue.size || *length >= catalogue.size - offset ||
        catalogue.bytes[offset + *length] != '\0')
        return NULL;
    return (const char *)catalogue.bytes + offset;
}

/* The format of GNU gettext's .mo files: gettext manual, section "The Format of GNU MO Files". */
bool message_use_catalogue(enum language language, const unsigned char *bytes, size_t size)
{
    memset(&catalogue, 0, sizeof catalogue);
    if (language == LANGUAGE_FINNISH || !bytes)
        return language == LANGUAGE_FINNISH;
    if (size < 28)
        return false;
    catalogue.bytes = bytes;
    catalogue.size = size;
    uint32_t magic = read_number(0);
    catalogue.swapped = magic == 0xde120495U;
    catalogue.count = read_number(8);
    catalogue.originals = read_number(12);
    catalogue.translations = read_number(16);
    uint64_t table = (uint64_t)catalogue.count * 8;
    if ((magic != 0x950412deU && !catalogue.swapped) || catalogue.originals + table > size ||
        catalogue.translations + table > size) {
        memset(&catalogue, 0, sizeof catalogue);
        return false;
    }
    catalogue.language = language;
    return true;
}

enum language message_language(void)
{
    return catalogue.language;
}

static const char *find(const char *finnish, uint32_t *length)
{
    uint32_t low = 0;
    uint32_t high = catalogue.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        uint32_t ignored;
        const char *original = read_text(catalogue.originals, middle, &ignored);
        if (!original)
            return NULL;
        int order = strcmp(finnish, original);
        if (order == 0)
            return read_text(catalogue.translations, middle, length);
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

const char *tr(const char *finnish)
{
    if (!catalogue.bytes || finnish[0] == '\0')
        return finnish;
    uint32_t length;
    const char *found = find(finnish, &length);
    return found && length > 0 ? found : finnish;
}

const char *tr_count(const char *one, const char *many, long count)
{
    if (catalogue.bytes) {
        /* A plural entry is sorted by its singular and holds both forms, a NUL between them. */
        uint32_t length;
        const char *found = find(one, &length);
        size_t first = found ? strlen(found) : 0;
        if (found && first > 0)
            return count == 1 || first >= length ? found : found + first + 1;
    }
    return count == 1 ? one : many;
}
