#include "vaihtarit/intake/words.h"

#include "vaihtarit/core/array.h"
#include "vaihtarit/core/asset.h"
#include "vaihtarit/core/buffer.h"
#include "vaihtarit/core/unicode.h"

#include <stdlib.h>
#include <string.h>

static bool add_word(struct words *words, const char *section, const char *meaning,
                     const char *text)
{
    if (!array_reserve(&words->items, &words->capacity, words->count + 1, sizeof *words->items))
        return false;
    struct buffer folded = {0};
    unicode_fold(&folded, text);
    words->items[words->count++] =
        (struct word){.section = section,
                      .meaning = meaning,
                      .folded = arena_copy(&words->arena, buffer_text(&folded)),
                      .inside = text[0] == '~'};
    bool added = !folded.failed && !words->arena.failed;
    buffer_release(&folded);
    return added;
}

/* "meaning: word, word"; the line is taken apart where it stands. */
static bool add_line(struct words *words, const char *section, char *line)
{
    char *colon = strchr(line, ':');
    if (!colon)
        return true;
    *colon = '\0';
    const char *meaning = arena_copy(&words->arena, line);
    char *rest = colon + 1;
    for (char *word = strsep(&rest, ","); word; word = strsep(&rest, ",")) {
        if (!add_word(words, section, meaning, word + strspn(word, " ")))
            return false;
    }
    return true;
}

static bool add_lines(struct words *words, char *text)
{
    const char *section = "";
    char *rest = text;
    for (char *line = strsep(&rest, "\n"); line; line = strsep(&rest, "\n")) {
        if (line[0] == '#')
            continue;
        if (line[0] == '[')
            section = arena_copy_bytes(&words->arena, line + 1, strcspn(line + 1, "]"));
        else if (!add_line(words, section, line))
            return false;
    }
    return !words->arena.failed;
}

bool words_load(struct words *words, struct error *error)
{
    const unsigned char *bytes;
    size_t size;
    if (!asset_find("intake/words.txt", &bytes, &size))
        return error_set(error, ERROR_SYSTEM, "intake/words.txt is missing from the program");
    char *text = strndup((const char *)bytes, size);
    bool loaded = text && add_lines(words, text);
    free(text);
    return loaded || error_set_memory(error);
}

const char *words_find(const struct words *words, const char *section, const char *folded,
                       bool whole)
{
    const char *inside = NULL;
    for (size_t i = 0; i < words->count; i++) {
        const struct word *word = &words->items[i];
        if (strcmp(word->section, section) != 0)
            continue;
        if (strcmp(word->folded, folded) == 0)
            return word->meaning;
        if (!whole && !inside && word->inside && strstr(folded, word->folded))
            inside = word->meaning;
    }
    return inside;
}

void words_release(struct words *words)
{
    free(words->items);
    arena_release(&words->arena);
    *words = (struct words){0};
}
