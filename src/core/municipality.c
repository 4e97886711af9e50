#include "vaihtarit/core/municipality.h"

#include "vaihtarit/core/unicode.h"

const char *const municipality_names[] = {MUNICIPALITY_WHOLE_REGION,
                                          "Hyvinkää",
                                          "Järvenpää",
                                          "Kerava",
                                          "Mäntsälä",
                                          "Nurmijärvi",
                                          "Pornainen",
                                          "Tuusula"};
const size_t municipality_name_count = sizeof municipality_names / sizeof municipality_names[0];

bool municipality_is_whole_region(const char *name)
{
    static const char *const names[] = {
        MUNICIPALITY_WHOLE_REGION, "Keski-Uusimaa",    "koko alue",      "kaikki kunnat",
        "hela Mellersta Nyland",   "Mellersta Nyland", "Central Uusimaa"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (unicode_folds_alike(name, names[i]))
            return true;
    return false;
}

bool municipality_meets(const char *one, const char *other)
{
    return *one == '\0' || *other == '\0' || unicode_folds_alike(one, other) ||
           municipality_is_whole_region(one) || municipality_is_whole_region(other);
}
