#include "vaihtarit/intake/list_name.h"

#include "vaihtarit/core/unicode.h"

#include <ctype.h>
#include <string.h>

/* The file's own name, without its ending and what stands in parentheses: "lista (2).csv". */
static void add_stem(struct buffer *out, const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    const char *ending = strrchr(name, '.');
    const char *end = ending && ending > name ? ending : name + strlen(name);
    for (int depth = 0; name < end; name++) {
        depth += *name == '(';
        if (depth == 0)
            buffer_add_byte(out, *name);
        depth -= *name == ')' && depth > 0;
    }
}

/* The words of a folded name without their digits. */
static void add_words(struct buffer *out, const char *folded)
{
    size_t begin = out->length;
    bool apart = false;
    for (; *folded != '\0'; folded++) {
        if (*folded == ' ' || isdigit((unsigned char)*folded)) {
            apart = true;
            continue;
        }
        if (apart && out->length > begin)
            buffer_add_byte(out, ' ');
        apart = false;
        buffer_add_byte(out, *folded);
    }
}

void list_name_add(struct buffer *out, const char *path)
{
    struct buffer stem = {0};
    struct buffer folded = {0};
    size_t begin = out->length;
    if (strcmp(path, "-") == 0)
        return;
    add_stem(&stem, path);
    unicode_fold(&folded, buffer_text(&stem));
    add_words(out, buffer_text(&folded));
    if (out->length == begin)
        buffer_add(out, buffer_text(&folded));
    out->failed |= stem.failed || folded.failed;
    buffer_release(&stem);
    buffer_release(&folded);
}
