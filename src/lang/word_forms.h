/* Word forms that were analysed, kept so that none is analysed twice. */
#ifndef VAIHTARIT_LANG_WORD_FORMS_H
#define VAIHTARIT_LANG_WORD_FORMS_H

#include "analysis.h"
#include "vaihtarit/core/arena.h"

/* A word form with its analysis: see struct analysis. */
struct word_form {
    const char *text;
    const struct meaning *meanings;
    const uint32_t *wholes;
    uint16_t count;
    uint16_t whole_count;
    uint16_t weight;
    uint16_t focus;
    int16_t listed[STEMS_LANGUAGES];
    bool finnish;
    bool foreign[STEMS_LANGUAGES];
};

/* A zeroed struct is empty and ready. */
struct word_forms {
    struct word_form *items;
    size_t count;
    size_t capacity;
    uint32_t *buckets;
    size_t bucket_count;
    struct arena arena;
};

/* NULL where it is not known. Valid until the next word_forms_keep. */
const struct word_form *word_forms_find(const struct word_forms *forms, const char *text);

/* Keeps what a form was found to be, until all are released; NULL when memory runs out. */
const struct word_form *word_forms_keep(struct word_forms *forms, const char *text,
                                        const struct analysis *analysis);

void word_forms_release(struct word_forms *forms);

#endif
