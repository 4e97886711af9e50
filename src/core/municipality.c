#include "vaihtarit/core/municipality.h"

#include "vaihtarit/core/message.h"
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

bool municipality_is_whole_region(const char *name)
{
    /* As unicode_fold makes them. */
    static const char *const names[] = {
        "koko keski uusimaa",    "keski uusimaa",    "koko alue",      "kaikki kunnat",
        "hela mellersta nyland", "mellersta nyland", "central uusimaa"};
    struct buffer folded = {0};
    bool is_region = false;
    unicode_fold(&folded, name);
    for (size_t i = 0; i < sizeof names / sizeof names[0] && !is_region; i++)
        is_region = strcmp(buffer_text(&folded), names[i]) == 0;
    buffer_release(&folded);
    return is_region;
}

const char *municipality_shown(const char *name)
{
    if (name[0] == '\0')
        return tr("(kunta ei tiedossa)");
    return municipality_is_whole_region(name) ? tr("koko Keski-Uusimaa") : name;
}

bool municipality_meets(const char *one, const char *other)
{
    return *one == '\0' || *other == '\0' || strcmp(one, other) == 0 ||
           unicode_folds_alike(one, other) || municipality_is_whole_region(one) ||
           municipality_is_whole_region(other);
}
