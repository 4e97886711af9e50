#include "directory_finder.h"

#include "vaihtarit/core/buffer.h"
#include "vaihtarit/core/unicode.h"

#include <string.h>

/* Every text of an entry that can be searched for. */
static const char *fold_entry(struct arena *arena, const struct directory_entry *entry)
{
    const char *const texts[] = {entry->theme, entry->title, entry->detail,
                                 entry->organisation_name, entry->municipality};
    struct buffer folded = {0};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        unicode_fold(&folded, texts[i]);
        buffer_add_byte(&folded, '\n');
    }
    return arena_keep(arena, &folded);
}

bool directory_finder_open(struct directory_finder *finder, const struct directory *all,
                           struct lexicon *lexicon, struct arena *arena, struct error *error)
{
    const char **folded = arena_allocate(arena, (all->count + 1) * sizeof *folded);
    for (size_t i = 0; folded && i < all->count; i++)
        folded[i] = fold_entry(arena, &all->entries[i]);
    *finder = (struct directory_finder){.all = all, .lexicon = lexicon, .folded = folded};
    return !arena->failed || error_set_memory(error);
}

/* True when every word, all of them folded, stands somewhere in the text. */
static bool has_words(const char *text, const char *words)
{
    struct buffer word = {0};
    bool all = true;
    for (words += strspn(words, " "); *words != '\0' && all; words += strspn(words, " ")) {
        size_t length = strcspn(words, " ");
        buffer_clear(&word);
        buffer_add_bytes(&word, words, length);
        all = strstr(text, buffer_text(&word)) != NULL;
        words += length;
    }
    buffer_release(&word);
    return all;
}

static void find_letters(const struct directory_finder *finder, const char *text, size_t *found,
                         size_t *count)
{
    struct buffer words = {0};
    unicode_fold(&words, text);
    for (size_t i = 0; i < finder->all->count; i++)
        if (has_words(finder->folded[i], buffer_text(&words)))
            found[(*count)++] = i;
    buffer_release(&words);
}

static bool put_all(struct directory_finder *finder, struct error *error)
{
    if (finder->likeness)
        return true;
    if (!likeness_create(&finder->likeness, finder->lexicon, error))
        return false;
    bool done = true;
    for (size_t i = 0; done && i < finder->all->count; i++) {
        const struct directory_entry *entry = &finder->all->entries[i];
        done =
            likeness_put(finder->likeness, (uint32_t)i, LISTING_OFFER,
                         &(struct likeness_text){
                             .title = entry->title, .detail = entry->detail, .theme = entry->theme},
                         error);
    }
    if (!done)
        directory_finder_close(finder);
    return done;
}

bool directory_finder_find(struct directory_finder *finder, const char *text, size_t *found,
                           size_t *count, bool *alike, struct error *error)
{
    struct likeness_result results[DIRECTORY_ALIKE_MOST];
    size_t suiting;
    *count = 0;
    *alike = false;
    find_letters(finder, text, found, count);
    if (*count > 0 || finder->all->count == 0)
        return true;
    if (!put_all(finder, error) ||
        !likeness_find(finder->likeness, LISTING_WANT, &(struct likeness_text){.title = text},
                       results, DIRECTORY_ALIKE_MOST, &suiting, error))
        return false;
    for (size_t i = 0; i < suiting; i++)
        found[i] = results[i].number;
    *count = suiting;
    *alike = suiting > 0;
    return true;
}

void directory_finder_close(struct directory_finder *finder)
{
    likeness_destroy(finder->likeness);
    finder->likeness = NULL;
}
