#include "labelled.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PAIRS_MOST = 2000 };

static bool read_line(char *line, struct labelled *pair)
{
    const char *want = strsep(&line, "\t");
    const char *offer = strsep(&line, "\t");
    if (want[0] == '#' || !offer || !line || strlen(want) >= sizeof pair->want ||
        strlen(offer) >= sizeof pair->offer)
        return false;
    memcpy(pair->want, want, strlen(want) + 1);
    memcpy(pair->offer, offer, strlen(offer) + 1);
    pair->suits = line[0] == '1';
    return true;
}

size_t labelled_read(const char *name, struct labelled **pairs)
{
    char path[512];
    char line[512];
    size_t count = 0;
    const char *source = getenv("VAIHTARIT_SOURCE");
    (void)snprintf(path, sizeof path, "%s/tests/data/matching/pairs-%s.tsv", source ? source : ".",
                   name);
    FILE *file = fopen(path, "r");
    *pairs = file ? calloc(PAIRS_MOST, sizeof **pairs) : NULL;
    while (*pairs && count < PAIRS_MOST && fgets(line, sizeof line, file))
        count += read_line(line, &(*pairs)[count]);
    if (file)
        (void)fclose(file);
    return count;
}

void judgement_add(struct judgement *judgement, bool suits, bool found)
{
    judgement->right += suits && found;
    judgement->wrong += !suits && found;
    judgement->missed += suits && !found;
}

static double ratio(size_t part, size_t rest)
{
    return part > 0 ? (double)part / (double)(part + rest) : 0;
}

double judgement_precision(const struct judgement *judgement)
{
    return ratio(judgement->right, judgement->wrong);
}

double judgement_recall(const struct judgement *judgement)
{
    return ratio(judgement->right, judgement->missed);
}

double judgement_f1(const struct judgement *judgement)
{
    return ratio(2 * judgement->right, judgement->wrong + judgement->missed);
}
