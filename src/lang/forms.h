/* Word forms that were analysed, kept so that none is analysed twice. */
#ifndef VAIHTARIT_LANG_FORMS_H
#define VAIHTARIT_LANG_FORMS_H

#include "analysis.h"
#include "vaihtarit/core/arena.h"

struct form {
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
struct forms {
    struct form *items;
    size_t count;
    size_t capacity;
    uint32_t *buckets;
    size_t bucket_count;
    struct arena arena;
};

/* NULL where it is not known. Valid until the next forms_keep. */
const struct form *forms_find(const struct forms *forms, const char *text);

/* Keeps what a form was found to be, until all are released; NULL when memory runs out. */
const struct form *forms_keep(struct forms *forms, const char *text,
                              const struct analysis *analysis);

void forms_release(struct forms *forms);

#endif
