#include "vaihtarit/core/nearest.h"

#include "vaihtarit/core/buffer.h"
#include "vaihtarit/core/unicode.h"

#include <stdbool.h>
#include <string.h>

enum { LETTERS_MOST = 63 };

static size_t least(size_t one, size_t other)
{
    return one < other ? one : other;
}

/* Both words are at most LETTERS_MOST bytes long. */
static size_t distance(const char *one, const char *other)
{
    size_t rows[3][LETTERS_MOST + 1];
    size_t *before = rows[0];
    size_t *above = rows[1];
    size_t *row = rows[2];
    size_t width = strlen(other);
    for (size_t j = 0; j <= width; j++)
        above[j] = j;
    for (size_t i = 1; one[i - 1] != '\0'; i++) {
        row[0] = i;
        for (size_t j = 1; j <= width; j++) {
            size_t replaced = above[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
            row[j] = least(replaced, least(above[j], row[j - 1]) + 1);
            if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                row[j] = least(row[j], before[j - 2] + 1);
        }
        size_t *oldest = before;
        before = above;
        above = row;
        row = oldest;
    }
    return above[width];
}

size_t nearest_slips(const char *one, const char *other)
{
    size_t lengths[] = {strlen(one), strlen(other)};
    bool fits = lengths[0] <= LETTERS_MOST && lengths[1] <= LETTERS_MOST;
    return fits ? distance(one, other) : lengths[0] + lengths[1] + 1;
}

const char *nearest_word(const char *word, const char *const *words, size_t count)
{
    struct buffer given = {0};
    struct buffer candidate = {0};
    unicode_fold(&given, word);
    const char *nearest = NULL;
    size_t fewest = 0;
    for (size_t i = 0; i < count && given.length > 0 && given.length <= LETTERS_MOST; i++) {
        buffer_clear(&candidate);
        unicode_fold(&candidate, words[i]);
        if (candidate.length > LETTERS_MOST)
            continue;
        size_t slips = distance(buffer_text(&given), buffer_text(&candidate));
        size_t longer = given.length > candidate.length ? given.length : candidate.length;
        if (slips <= (longer + 1) / 3 && (!nearest || slips < fewest)) {
            nearest = words[i];
            fewest = slips;
        }
    }
    buffer_release(&given);
    buffer_release(&candidate);
    return nearest;
}
