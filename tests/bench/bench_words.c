/*
 * Words and likeness: reading texts of listings, cold and known, and finding what suits a listing
 * of thirty words among 2,000 open ones. The texts are those of tests/data/matching, drawn at
 * random.
 */
#include "crowd.h"

#include "vaihtarit/core/arena.h"
#include "vaihtarit/core/buffer.h"
#include "vaihtarit/match/likeness.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    TEXTS_MOST = 2000,
    LISTINGS = 2000,
    LISTING_WORDS = 30,
    SEARCHES = 200,
    ROUNDS = 40,
    MOST = 20
};

struct texts {
    const char *items[TEXTS_MOST];
    size_t count;
    struct arena arena;
};

static void read_texts(struct texts *texts, const char *name)
{
    char path[512];
    char line[512];
    const char *source = getenv("VAIHTARIT_SOURCE");
    (void)snprintf(path, sizeof path, "%s/tests/data/matching/%s", source ? source : ".", name);
    FILE *file = fopen(path, "r");
    while (file && fgets(line, sizeof line, file)) {
        char *rest = line;
        for (size_t i = 0; i < 2 && line[0] != '#' && texts->count < TEXTS_MOST; i++) {
            const char *text = strsep(&rest, "\t\n");
            if (text)
                texts->items[texts->count++] = arena_copy(&texts->arena, text);
        }
    }
    if (file)
        (void)fclose(file);
}

static void read_all(struct lexicon *lexicon, const struct texts *texts)
{
    struct lexicon_text words = {0};
    struct error error = {0};
    for (size_t i = 0; i < texts->count; i++) {
        words.word_count = words.term_count = 0;
        bench_must(lexicon_read(lexicon, texts->items[i], &words, &error), &error);
    }
    lexicon_text_release(&words);
}

static void measure_reading(struct lexicon *lexicon, const struct texts *texts)
{
    double start = bench_seconds();
    (void)lexicon_has_voikko(lexicon);
    double opened = bench_seconds() - start;
    start = bench_seconds();
    read_all(lexicon, texts);
    double cold = bench_seconds() - start;
    struct lexicon_tally first = lexicon_tally(lexicon);
    start = bench_seconds();
    for (size_t i = 0; i < ROUNDS; i++)
        read_all(lexicon, texts);
    double known = bench_seconds() - start;
    size_t words = lexicon_tally(lexicon).words - first.words;
    printf("words: dictionaries open in %.0f ms; %.0f words a second (goal 50,000) of %zu distinct"
           " forms; %.0f new forms a second\n",
           opened * 1e3, (double)words / known, first.analysed, (double)first.analysed / cold);
}

/* Texts one after the other until there are enough words. */
static void write_listing(const struct texts *texts, uint64_t *seed, struct buffer *listing)
{
    size_t words = 0;
    buffer_clear(listing);
    while (words < LISTING_WORDS) {
        const char *text = texts->items[bench_random(seed, texts->count)];
        buffer_add(listing, listing->length > 0 ? ". " : "");
        buffer_add(listing, text);
        words++;
        for (const char *space = strchr(text, ' '); space; space = strchr(space + 1, ' '))
            words++;
    }
}

static struct likeness_text as_text(struct buffer *listing)
{
    char *rest = strchr(listing->data, '.');
    if (rest)
        *rest++ = '\0';
    return (struct likeness_text){.title = listing->data, .detail = rest};
}

static void measure_search(struct lexicon *lexicon, const struct texts *texts)
{
    static double times[SEARCHES];
    struct likeness *likeness;
    struct likeness_result results[MOST];
    struct buffer listing = {0};
    struct error error = {0};
    uint64_t seed = 1;
    size_t count = 0;
    size_t found = 0;
    bench_must(likeness_create(&likeness, lexicon, &error), &error);
    double start = bench_seconds();
    for (uint32_t i = 0; i < LISTINGS; i++) {
        write_listing(texts, &seed, &listing);
        const struct likeness_text text = as_text(&listing);
        bench_must(likeness_put(likeness, i, LISTING_OFFER, &text, &error), &error);
    }
    double put = bench_seconds() - start;
    for (size_t i = 0; i < SEARCHES; i++) {
        write_listing(texts, &seed, &listing);
        const struct likeness_text text = as_text(&listing);
        start = bench_seconds();
        bench_must(likeness_find(likeness, LISTING_WANT, &text, results, MOST, &count, &error),
                   &error);
        times[i] = bench_seconds() - start;
        found += count;
    }
    printf("a listing of %d words against %d open ones: half within %.2f ms, 99 %% within %.2f ms"
           " (goal 20), %.1f found; the %d put in within %.0f ms\n",
           LISTING_WORDS, LISTINGS, bench_percentile(times, SEARCHES, 50) * 1e3,
           bench_percentile(times, SEARCHES, 99) * 1e3, (double)found / SEARCHES, LISTINGS,
           put * 1e3);
    buffer_release(&listing);
    likeness_destroy(likeness);
}

int main(void)
{
    static struct texts texts;
    struct lexicon *lexicon;
    struct error error = {0};
    (void)setlocale(LC_ALL, "C.UTF-8");
    read_texts(&texts, "pairs-train.tsv");
    read_texts(&texts, "pairs-dev.tsv");
    if (texts.count == 0 || texts.arena.failed)
        return 1;
    bench_must(lexicon_create(&lexicon, NULL, &error), &error);
    measure_reading(lexicon, &texts);
    measure_search(lexicon, &texts);
    lexicon_destroy(lexicon);
    arena_release(&texts.arena);
    return 0;
}
