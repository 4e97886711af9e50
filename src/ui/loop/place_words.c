#include "place_words.h"

#include "vaihtarit/core/asset.h"
#include "vaihtarit/core/message.h"

#include <string.h>

/*
 * Appends the genitive of a municipality as the asset has it, a line for each: "Pornainen
 * Pornaisten". False for one that it does not know.
 */
static bool add_genitive(struct buffer *out, const char *municipality)
{
    const unsigned char *bytes;
    size_t size;
    size_t length = strlen(municipality);
    if (length == 0 || !asset_find("board/municipalities.txt", &bytes, &size))
        return false;
    for (const char *line = (const char *)bytes; *line != '\0';) {
        size_t end = strcspn(line, "\n");
        if (end > length && line[length] == ' ' && strncmp(line, municipality, length) == 0) {
            buffer_add_bytes(out, line + length + 1, end - length - 1);
            return true;
        }
        line += end + (line[end] == '\n');
    }
    return false;
}

void place_words_record(struct buffer *out, const char *municipality, int record)
{
    struct buffer name = {0};
    bool known = true;
    /* Other languages bend no names. */
    if (message_language() == LANGUAGE_FINNISH)
        known = add_genitive(&name, municipality);
    else
        buffer_add(&name, municipality);
    if (known)
        buffer_add_format(out, tr("%s ennätys %d"), buffer_text(&name), record);
    else
        buffer_add_format(out, tr("Kunnan ennätys %d"), record);
    buffer_release(&name);
}
