#include "slips.h"

#include "vaihtarit/core/unicode.h"

#include <stdlib.h>
#include <string.h>

typedef void slip_use(void *context, uint32_t hash);

/* Calls use with the hash of a text (FNV-1a) and of all that it is without one of its letters. */
static void each_slip(const char *text, slip_use *use, void *context)
{
    size_t length = strlen(text);
    for (size_t skipped = 0, bytes; skipped <= length; skipped += bytes) {
        uint32_t hash = 0x811C9DC5U;
        char32_t letter;
        bytes = skipped < length ? unicode_decode(text + skipped, length - skipped, &letter) : 1;
        for (size_t i = 0; i < length; i++)
            if (i < skipped || i >= skipped + bytes)
                hash = (hash ^ (unsigned char)text[i]) * 0x01000193U;
        use(context, hash);
    }
}

static bool is_long(const char *stem)
{
    size_t letters = 0;
    for (const char *c = stem; *c; c++)
        letters += ((unsigned char)*c & 0xC0) != 0x80;
    return letters >= SLIPS_SHORTEST;
}

static bool is_taken_in(const struct symbol *symbol)
{
    return symbol->key[0] == SYMBOL_FINNISH && symbol->known && !strchr(symbol->key, ' ') &&
           is_long(symbol->key + 1);
}

struct adding {
    struct slips *slips;
    uint32_t symbol;
};

static void add_slip(void *context, uint32_t hash)
{
    struct adding *adding = context;
    size_t mask = adding->slips->place_count - 1;
    size_t place = hash & mask;
    while (adding->slips->places[place].symbol != SYMBOL_NONE)
        place = (place + 1) & mask;
    adding->slips->places[place] = (struct slip){hash, adding->symbol};
}

static void count_slip(void *context, uint32_t hash)
{
    (void)hash;
    ++*(size_t *)context;
}

bool slips_open(struct slips *slips, const struct vocabulary *vocabulary)
{
    size_t count = 0;
    for (size_t i = 0; i < vocabulary->count; i++)
        if (is_taken_in(&vocabulary->symbols[i]))
            each_slip(vocabulary->symbols[i].key + 1, count_slip, &count);
    slips->place_count = 1024;
    while (slips->place_count < 2 * count)
        slips->place_count *= 2;
    slips->places = malloc(slips->place_count * sizeof *slips->places);
    if (!slips->places)
        return false;
    memset(slips->places, 0xFF, slips->place_count * sizeof *slips->places);
    for (size_t i = 0; i < vocabulary->count; i++) {
        struct adding adding = {slips, (uint32_t)i};
        if (is_taken_in(&vocabulary->symbols[i]))
            each_slip(vocabulary->symbols[i].key + 1, add_slip, &adding);
    }
    return true;
}

struct finding {
    const struct slips *slips;
    const struct vocabulary *vocabulary;
    uint32_t symbol;
    bool several;
};

static uint32_t meaning_of(const struct vocabulary *vocabulary, uint32_t symbol)
{
    uint32_t link = vocabulary->symbols[symbol].links;
    return link == SYMBOL_NONE ? symbol : vocabulary->links[link].concept;
}

static void find_slip(void *context, uint32_t hash)
{
    struct finding *finding = context;
    size_t mask = finding->slips->place_count - 1;
    for (size_t place = hash & mask; finding->slips->places[place].symbol != SYMBOL_NONE;
         place = (place + 1) & mask) {
        const struct slip *slip = &finding->slips->places[place];
        if (slip->hash != hash)
            continue;
        if (finding->symbol == SYMBOL_NONE)
            finding->symbol = slip->symbol;
        else if (meaning_of(finding->vocabulary, finding->symbol) !=
                 meaning_of(finding->vocabulary, slip->symbol))
            finding->several = true;
    }
}

uint32_t slips_find(const struct slips *slips, const struct vocabulary *vocabulary,
                    const char *stem)
{
    struct finding finding = {.slips = slips, .vocabulary = vocabulary, .symbol = SYMBOL_NONE};
    if (slips->place_count > 0 && is_long(stem))
        each_slip(stem, find_slip, &finding);
    return finding.several ? SYMBOL_NONE : finding.symbol;
}

void slips_release(struct slips *slips)
{
    free(slips->places);
    *slips = (struct slips){0};
}
