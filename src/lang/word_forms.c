#include "word_forms.h"

#include "vaihtarit/core/array.h"

#include <stdlib.h>
#include <string.h>

/* FNV-1a (Fowler, Noll, Vo). */
static uint64_t hash_of(const char *text)
{
    uint64_t hash = 0xCBF29CE484222325U;
    for (; *text; text++)
        hash = (hash ^ (unsigned char)*text) * 0x100000001B3U;
    return hash ^ hash >> 32;
}

static size_t find_bucket(const struct word_forms *forms, const char *text)
{
    size_t mask = forms->bucket_count - 1;
    size_t bucket = (size_t)hash_of(text) & mask;
    while (forms->buckets[bucket] != SYMBOL_NONE &&
           strcmp(forms->items[forms->buckets[bucket]].text, text) != 0)
        bucket = (bucket + 1) & mask;
    return bucket;
}

static bool grow(struct word_forms *forms)
{
    if (forms->bucket_count >= 2 * (forms->count + 1))
        return true;
    size_t count = forms->bucket_count > 0 ? forms->bucket_count * 2 : 1024;
    uint32_t *buckets = malloc(count * sizeof *buckets);
    if (!buckets)
        return false;
    memset(buckets, 0xFF, count * sizeof *buckets);
    free(forms->buckets);
    forms->buckets = buckets;
    forms->bucket_count = count;
    for (size_t i = 0; i < forms->count; i++)
        buckets[find_bucket(forms, forms->items[i].text)] = (uint32_t)i;
    return true;
}

const struct word_form *word_forms_find(const struct word_forms *forms, const char *text)
{
    if (forms->bucket_count == 0)
        return NULL;
    uint32_t form = forms->buckets[find_bucket(forms, text)];
    return form == SYMBOL_NONE ? NULL : &forms->items[form];
}

static const void *keep(struct word_forms *forms, const void *items, size_t size)
{
    void *copy = size > 0 ? arena_allocate(&forms->arena, size) : NULL;
    if (copy)
        memcpy(copy, items, size);
    return copy;
}

const struct word_form *word_forms_keep(struct word_forms *forms, const char *text,
                                        const struct analysis *analysis)
{
    if (!grow(forms) ||
        !array_reserve(&forms->items, &forms->capacity, forms->count + 1, sizeof *forms->items))
        return NULL;
    struct word_form form = {
        .text = arena_copy(&forms->arena, text),
        .meanings = keep(forms, analysis->meanings, analysis->count * sizeof *analysis->meanings),
        .wholes = keep(forms, analysis->wholes, analysis->whole_count * sizeof *analysis->wholes),
        .count = (uint16_t)analysis->count,
        .whole_count = (uint16_t)analysis->whole_count,
        .weight = analysis->weight,
        .focus = analysis->focus,
        .finnish = analysis->finnish};
    if (forms->arena.failed)
        return NULL;
    for (size_t i = 0; i < STEMS_LANGUAGES; i++) {
        form.listed[i] = analysis->listed[i];
        form.foreign[i] = analysis->foreign[i];
    }
    forms->items[forms->count] = form;
    forms->buckets[find_bucket(forms, text)] = (uint32_t)forms->count;
    return &forms->items[forms->count++];
}

void word_forms_release(struct word_forms *forms)
{
    free(forms->items);
    free(forms->buckets);
    arena_release(&forms->arena);
    *forms = (struct word_forms){0};
}
