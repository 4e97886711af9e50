#include "vaihtarit/core/municipality.h"

#include "vaihtarit/core/unicode.h"

#include <string.h>

const char *const municipality_names[] = {MUNICIPALITY_WHOLE_REGION,
                                          "Hyvinkää",
                                          "Järvenpää",
                                          "Kerava",
                                          "Mäntsälä",
                                          "Nurmijärvi",
                                          "Pornainen",
                                          "Tuusula"};
const size_t municipality_name_count = sizeof municipality_names / sizeof municipality_names[0];

static bool folds_alike(const char *one, const char *other)
{
    struct buffer folded[2] = {{0}};
    unicode_fold(&folded[0], one);
    unicode_fold(&folded[1], other);
    bool alike = strcmp(buffer_text(&folded[0]), buffer_text(&folded[1])) == 0;
    buffer_release(&folded[0]);
    buffer_release(&folded[1]);
    return alike;
}

bool municipality_is_whole_region(const char *name)
{
    static const char *const names[] = {
        MUNICIPALITY_WHOLE_REGION, "Keski-Uusimaa",    "koko alue",      "kaikki kunnat",
        "hela Mellersta Nyland",   "Mellersta Nyland", "Central Uusimaa"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (folds_alike(name, names[i]))
            return true;
    return false;
}

bool municipality_meets(const char *one, const char *other)
{
    return *one == '\0' || *other == '\0' || folds_alike(one, other) ||
           municipality_is_whole_region(one) || municipality_is_whole_region(other);
}
