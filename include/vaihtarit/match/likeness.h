/*
 * How well an offer suits a want, from the words of their texts, and which words those are. Every
 * text is read once, when it is put in.
 */
#ifndef VAIHTARIT_MATCH_LIKENESS_H
#define VAIHTARIT_MATCH_LIKENESS_H

#include "vaihtarit/core/domain.h"
#include "vaihtarit/core/error.h"
#include "vaihtarit/lang/lexicon.h"
#include "vaihtarit/match/exchange.h"

enum {
    /*
     * From this score on a pair is worth suggesting: chosen on tests/data/matching/pairs-train.tsv,
     * where moving it either way loses more true pairs or brings more false ones.
     */
    LIKENESS_THRESHOLD = 350,
    LIKENESS_WORDS_MOST = 4
};

struct likeness_result {
    uint32_t number; /* the listing that was found */
    uint32_t score;  /* 0 to EXCHANGE_SCORE_MOST */
    /*
     * The base forms of the words that met, as the want has them, the best first, safe for a
     * screen. They belong to the lexicon.
     */
    const char *because[LIKENESS_WORDS_MOST];
    const char *met_by[LIKENESS_WORDS_MOST]; /* each as the offer has it */
    size_t because_count;
};

/* What a listing says. detail and theme may be NULL or "". */
struct likeness_text {
    const char *title;
    const char *detail;
    const char *theme;
};

struct likeness;

/* An empty market. The lexicon is borrowed and outlives it. Release with likeness_destroy. */
bool likeness_create(struct likeness **likeness, struct lexicon *lexicon, struct error *error);
void likeness_destroy(struct likeness *likeness);

/*
 * Puts a listing in, or in the place of the one with that number. Numbers are the caller's own and
 * small: memory is kept up to the greatest. Fails only where memory runs out, with the listing as
 * it was.
 */
bool likeness_put(struct likeness *likeness, uint32_t number, enum listing_side side,
                  const struct likeness_text *text, struct error *error);

/* Takes a listing out; nothing where there is none of that number. */
void likeness_remove(struct likeness *likeness, uint32_t number);

/* Scores two listings that were put in; result->number is the offer's. 0 where one is missing. */
void likeness_pair(struct likeness *likeness, uint32_t want, uint32_t offer,
                   struct likeness_result *result);

/*
 * Finds the listings that suit a text: offers where side says that the text is a want, wants where
 * it is an offer. The best come first, equal ones by number, at most `most` of them, none below
 * LIKENESS_THRESHOLD.
 */
bool likeness_find(struct likeness *likeness, enum listing_side side,
                   const struct likeness_text *text, struct likeness_result *results, size_t most,
                   size_t *count, struct error *error);

/* As likeness_find for a listing that was put in; none where it is missing. */
void likeness_find_for(struct likeness *likeness, uint32_t number, struct likeness_result *results,
                       size_t most, size_t *count);

#endif
