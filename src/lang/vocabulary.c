#include "vocabulary.h"

#include "vaihtarit/core/array.h"

#include <stdlib.h>
#include <string.h>

/* FNV-1a (Fowler, Noll, Vo). */
static uint64_t hash_of(char kind, const char *text)
{
    uint64_t hash = (0xCBF29CE484222325U ^ (unsigned char)kind) * 0x100000001B3U;
    for (; *text; text++)
        hash = (hash ^ (unsigned char)*text) * 0x100000001B3U;
    return hash ^ hash >> 32;
}

/* The bucket that holds the text, or the empty one where it would go. */
static size_t find_bucket(const struct vocabulary *vocabulary, char kind, const char *text)
{
    size_t mask = vocabulary->bucket_count - 1;
    size_t bucket = (size_t)hash_of(kind, text) & mask;
    for (;; bucket = (bucket + 1) & mask) {
        uint32_t symbol = vocabulary->buckets[bucket];
        if (symbol == SYMBOL_NONE)
            return bucket;
        const char *key = vocabulary->symbols[symbol].key;
        if (key[0] == kind && strcmp(key + 1, text) == 0)
            return bucket;
    }
}

static bool grow(struct vocabulary *vocabulary)
{
    if (vocabulary->bucket_count >= 2 * (vocabulary->count + 1))
        return true;
    size_t count = vocabulary->bucket_count > 0 ? vocabulary->bucket_count * 2 : 4096;
    uint32_t *buckets = malloc(count * sizeof *buckets);
    if (!buckets)
        return false;
    memset(buckets, 0xFF, count * sizeof *buckets);
    free(vocabulary->buckets);
    vocabulary->buckets = buckets;
    vocabulary->bucket_count = count;
    for (size_t i = 0; i < vocabulary->count; i++) {
        const char *key = vocabulary->symbols[i].key;
        buckets[find_bucket(vocabulary, key[0], key + 1)] = (uint32_t)i;
    }
    return true;
}

uint32_t vocabulary_find(const struct vocabulary *vocabulary, enum symbol_kind kind,
                         const char *text)
{
    if (vocabulary->bucket_count == 0)
        return SYMBOL_NONE;
    return vocabulary->buckets[find_bucket(vocabulary, (char)kind, text)];
}

bool vocabulary_add(struct vocabulary *vocabulary, enum symbol_kind kind, const char *text,
                    const char *name, uint32_t *symbol)
{
    if (!grow(vocabulary))
        return false;
    size_t bucket = find_bucket(vocabulary, (char)kind, text);
    *symbol = vocabulary->buckets[bucket];
    if (*symbol != SYMBOL_NONE || vocabulary->count == SYMBOLS_MOST)
        return true;
    if (!array_reserve(&vocabulary->symbols, &vocabulary->capacity, vocabulary->count + 1,
                       sizeof *vocabulary->symbols))
        return false;
    const char *key = arena_format(&vocabulary->arena, "%c%s", (char)kind, text);
    const char *copy = strcmp(name, text) == 0 ? key + 1 : arena_copy(&vocabulary->arena, name);
    if (vocabulary->arena.failed)
        return false;
    *symbol = (uint32_t)vocabulary->count++;
    vocabulary->symbols[*symbol] =
        (struct symbol){.key = key, .name = copy, .links = SYMBOL_NONE, .weight = WEIGHT_UNKNOWN};
    vocabulary->buckets[bucket] = *symbol;
    return true;
}

bool vocabulary_link(struct vocabulary *vocabulary, uint32_t symbol, uint32_t concept,
                     uint16_t quality)
{
    for (uint32_t i = vocabulary->symbols[symbol].links; i != SYMBOL_NONE;) {
        struct link *link = &vocabulary->links[i];
        if (link->concept == concept) {
            link->quality = quality > link->quality ? quality : link->quality;
            return true;
        }
        i = link->next;
    }
    if (!array_reserve(&vocabulary->links, &vocabulary->link_capacity, vocabulary->link_count + 1,
                       sizeof *vocabulary->links))
        return false;
    uint32_t added = (uint32_t)vocabulary->link_count++;
    vocabulary->links[added] = (struct link){
        .concept = concept, .next = vocabulary->symbols[symbol].links, .quality = quality};
    vocabulary->symbols[symbol].links = added;
    return true;
}

int vocabulary_weight(const struct vocabulary *vocabulary, uint32_t symbol)
{
    if (symbol == SYMBOL_NONE)
        return WEIGHT_UNKNOWN;
    int weight = vocabulary->symbols[symbol].weight;
    for (uint32_t i = vocabulary->symbols[symbol].links;
         weight == WEIGHT_UNKNOWN && i != SYMBOL_NONE; i = vocabulary->links[i].next)
        weight = vocabulary->symbols[vocabulary->links[i].concept].weight;
    return weight;
}

void vocabulary_release(struct vocabulary *vocabulary)
{
    free(vocabulary->symbols);
    free(vocabulary->links);
    free(vocabulary->buckets);
    arena_release(&vocabulary->arena);
    *vocabulary = (struct vocabulary){0};
}
