#include "vaihtarit/core/asset.h"

#include <string.h>

bool asset_find(const char *name, const unsigned char **bytes, size_t *size)
{
    for (const struct asset *asset = asset_table; asset->name; asset++) {
        if (strcmp(asset->name, name) == 0) {
            *bytes = asset->bytes;
            *size = (size_t)(asset->end - asset->bytes);
            return true;
        }
    }
    return false;
}
