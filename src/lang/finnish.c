#include "finnish.h"

#include <stdlib.h>
#include <string.h>

#include <libvoikko/voikko.h>

struct finnish {
    struct VoikkoHandle *voikko;
};

/* One element of WORDBASES: "+ruuan(ruoka)", "+us(+us)" or "+digi". */
struct element {
    char surface[FINNISH_WORD_SIZE];
    char base[FINNISH_WORD_SIZE]; /* "" where none is told */
    bool suffix;
    bool glue; /* letters between a stem and its suffix */
};

enum { ELEMENTS_MOST = 16 };

struct finnish *finnish_open(void)
{
    const char *problem = NULL;
    struct finnish *finnish = calloc(1, sizeof *finnish);
    if (!finnish)
        return NULL;
    finnish->voikko = voikkoInit(&problem, "fi", NULL);
    if (!finnish->voikko) {
        free(finnish);
        return NULL;
    }
    return finnish;
}

void finnish_close(struct finnish *finnish)
{
    if (!finnish)
        return;
    voikkoTerminate(finnish->voikko);
    free(finnish);
}

/* ---- What Voikko writes ---- */

/* Adds bytes to a word, cut where it is full, in lower case as far as Finnish needs. */
static void append(char word[FINNISH_WORD_SIZE], const char *bytes, size_t length)
{
    size_t used = strlen(word);
    for (size_t i = 0; i < length && used + 1 < FINNISH_WORD_SIZE; i++) {
        unsigned char byte = (unsigned char)bytes[i];
        bool after_c3 = used > 0 && (unsigned char)word[used - 1] == 0xC3;
        if (byte >= 'A' && byte <= 'Z')
            byte = (unsigned char)(byte + ('a' - 'A'));
        else if (after_c3 && byte >= 0x80 && byte <= 0x9E && byte != 0x97)
            byte = (unsigned char)(byte + 0x20);
        word[used++] = (char)byte;
    }
    word[used] = '\0';
}

static void set(char word[FINNISH_WORD_SIZE], const char *text)
{
    word[0] = '\0';
    append(word, text, strlen(text));
}

/* Reads one element behind its plus and returns where the next one begins. */
static const char *read_element(const char *text, struct element *element)
{
    size_t length = strcspn(text, "+(");
    *element = (struct element){0};
    append(element->surface, text, length);
    text += length;
    if (*text == '(') {
        size_t inside = strcspn(text, ")");
        element->suffix = text[1] == '+';
        append(element->base, text + 1 + element->suffix, inside - 1 - element->suffix);
        text += inside;
        text += *text == ')';
    }
    return text;
}

static size_t read_elements(const char *bases, struct element elements[ELEMENTS_MOST])
{
    size_t count = 0;
    while (*bases && count < ELEMENTS_MOST)
        bases = read_element(bases + (*bases == '+'), &elements[count++]);
    for (size_t i = count; i-- > 1;)
        elements[i - 1].glue = !elements[i - 1].base[0] && i > 1 &&
                               (elements[i].suffix || elements[i].glue) &&
                               strlen(elements[i - 1].surface) <= 3;
    return count;
}

/* "vapaa=ehtoinen": a compound that the dictionary has as one word becomes its parts again. */
static void split_known(struct finnish_reading *reading, struct finnish_part part)
{
    const char *rest = part.lemma;
    while (*rest && reading->part_count < FINNISH_PARTS_MOST) {
        size_t length = strcspn(rest, "=");
        struct finnish_part *piece = &reading->parts[reading->part_count++];
        *piece = (struct finnish_part){0};
        append(piece->lemma, rest, length);
        set(piece->surface, piece->lemma);
        rest += length;
        rest += *rest == '=';
    }
}

/* raitistaa makes raitistua, and that one raitistunut. */
static bool is_verb_of_verb(const struct element *element)
{
    static const char *const bases[] = {"ua", "yä", "utua", "ytyä"};
    for (size_t i = 0; element->suffix && i < sizeof bases / sizeof bases[0]; i++)
        if (strcmp(element->base, bases[i]) == 0)
            return true;
    return false;
}

/* Makes a part of a stem and what hangs on it; returns how many elements that were. */
static size_t read_part(const struct element *elements, size_t count,
                        struct finnish_reading *reading)
{
    struct finnish_part part = {0};
    const struct element *stem = &elements[0];
    size_t used = 1;
    set(part.surface, stem->surface);
    set(part.lemma, stem->base[0] ? stem->base : stem->surface);
    while (used < count && (elements[used].suffix || elements[used].glue)) {
        const struct element *last = &elements[used];
        if (is_verb_of_verb(&elements[used - 1]))
            set(part.root, part.lemma);
        else if (used == 1)
            set(part.root, stem->base[0] ? stem->base : stem->surface);
        set(part.lemma, part.surface);
        append(part.lemma, last->suffix ? last->base : last->surface,
               strlen(last->suffix ? last->base : last->surface));
        append(part.surface, last->surface, strlen(last->surface));
        used++;
    }
    if (strcmp(part.surface, "-") == 0 || part.lemma[0] == '\0')
        return used;
    if (!part.root[0] && strchr(part.lemma, '='))
        split_known(reading, part);
    else if (reading->part_count < FINNISH_PARTS_MOST)
        reading->parts[reading->part_count++] = part;
    return used;
}

/* The last part is what remains of the base form behind the others: exact, suffixes and all. */
static void mend_last(struct finnish_reading *reading)
{
    char before[FINNISH_WORD_SIZE] = "";
    struct finnish_part *last = &reading->parts[reading->part_count - 1];
    for (size_t i = 0; i + 1 < reading->part_count; i++)
        append(before, reading->parts[i].surface, strlen(reading->parts[i].surface));
    size_t length = strlen(before);
    if (strncmp(reading->lemma, before, length) == 0 && reading->lemma[length]) {
        const char *rest = reading->lemma + length;
        set(last->lemma, rest + (*rest == '-'));
    }
    set(last->surface, last->lemma);
    if (strcmp(last->root, last->lemma) == 0)
        last->root[0] = '\0';
}

static enum finnish_class class_of(const char *name)
{
    static const struct {
        const char *name;
        enum finnish_class class;
    } classes[] = {
        {"nimisana", FINNISH_NOUN},        {"nimisana_laatusana", FINNISH_NOUN},
        {"laatusana", FINNISH_ADJECTIVE},  {"teonsana", FINNISH_VERB},
        {"seikkasana", FINNISH_ADVERB},    {"etunimi", FINNISH_NAME},
        {"sukunimi", FINNISH_NAME},        {"nimi", FINNISH_NAME},
        {"paikannimi", FINNISH_PLACE},     {"lukusana", FINNISH_NUMBER},
        {"sidesana", FINNISH_FUNCTION},    {"asemosana", FINNISH_FUNCTION},
        {"suhdesana", FINNISH_FUNCTION},   {"kieltosana", FINNISH_FUNCTION},
        {"huudahdussana", FINNISH_ADVERB}, {"lyhenne", FINNISH_NOUN},
    };
    for (size_t i = 0; i < sizeof classes / sizeof classes[0]; i++)
        if (strcmp(name, classes[i].name) == 0)
            return classes[i].class;
    return FINNISH_NOUN;
}

static enum finnish_role role_of(const char *name)
{
    if (strcmp(name, "sisatulento") == 0 || strcmp(name, "ulkotulento") == 0 ||
        strcmp(name, "seuranto") == 0)
        return FINNISH_TARGET;
    if (strcmp(name, "sisaolento") == 0 || strcmp(name, "ulkoolento") == 0 ||
        strcmp(name, "ulkoeronto") == 0)
        return FINNISH_SCENE;
    return FINNISH_SUBJECT;
}

static bool read_analysis(const struct voikko_mor_analysis *analysis,
                          struct finnish_reading *reading)
{
    struct element elements[ELEMENTS_MOST];
    char *class = voikko_mor_analysis_value_cstr(analysis, "CLASS");
    char *lemma = voikko_mor_analysis_value_cstr(analysis, "BASEFORM");
    char *case_name = voikko_mor_analysis_value_cstr(analysis, "SIJAMUOTO");
    char *bases = voikko_mor_analysis_value_cstr(analysis, "WORDBASES");
    *reading = (struct finnish_reading){.class = class_of(class ? class : ""),
                                        .role = role_of(case_name ? case_name : "")};
    set(reading->lemma, lemma ? lemma : "");
    size_t count = bases ? read_elements(bases, elements) : 0;
    for (size_t i = 0; i < count;)
        i += read_part(elements + i, count - i, reading);
    voikko_free_mor_analysis_value_cstr(class);
    voikko_free_mor_analysis_value_cstr(lemma);
    voikko_free_mor_analysis_value_cstr(case_name);
    voikko_free_mor_analysis_value_cstr(bases);
    if (!reading->lemma[0])
        return false;
    if (reading->part_count == 0)
        set(reading->parts[reading->part_count++].lemma, reading->lemma);
    mend_last(reading);
    return true;
}

/* ---- Words ---- */

static bool is_sane(const char *word)
{
    size_t length = strlen(word);
    if (length == 0 || length >= FINNISH_WORD_SIZE / 3 * 2 || word[0] == '-')
        return false;
    for (size_t i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)word[i];
        bool plain = (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte == '-';
        if (!plain && byte < 0x80)
            return false;
    }
    return true;
}

static bool is_same(const struct finnish_reading *one, const struct finnish_reading *other)
{
    if (one->class != other->class || one->role != other->role ||
        one->part_count != other->part_count || strcmp(one->lemma, other->lemma) != 0)
        return false;
    for (size_t i = 0; i < one->part_count; i++)
        if (strcmp(one->parts[i].lemma, other->parts[i].lemma) != 0)
            return false;
    return true;
}

/* Two readings that differ only in how a part was derived are one that knows the root. */
static bool merge(struct finnish_reading *known, size_t count,
                  const struct finnish_reading *reading)
{
    for (size_t i = 0; i < count; i++) {
        if (!is_same(&known[i], reading))
            continue;
        for (size_t k = 0; k < reading->part_count; k++)
            if (!known[i].parts[k].root[0])
                set(known[i].parts[k].root, reading->parts[k].root);
        return true;
    }
    return false;
}

size_t finnish_read(struct finnish *finnish, const char *word,
                    struct finnish_reading readings[FINNISH_READINGS_MOST])
{
    if (!is_sane(word))
        return 0;
    size_t count = 0;
    struct voikko_mor_analysis **analyses = voikkoAnalyzeWordCstr(finnish->voikko, word);
    for (size_t i = 0; analyses && analyses[i] && count < FINNISH_READINGS_MOST; i++) {
        if (read_analysis(analyses[i], &readings[count]) &&
            !merge(readings, count, &readings[count]))
            count++;
    }
    if (analyses)
        voikko_free_mor_analysis(analyses);
    return count;
}

static bool is_verb(struct finnish *finnish, const char *word)
{
    bool found = false;
    struct voikko_mor_analysis **analyses = voikkoAnalyzeWordCstr(finnish->voikko, word);
    for (size_t i = 0; analyses && analyses[i] && !found; i++) {
        char *class = voikko_mor_analysis_value_cstr(analyses[i], "CLASS");
        char *lemma = voikko_mor_analysis_value_cstr(analyses[i], "BASEFORM");
        found = class && lemma && strcmp(class, "teonsana") == 0 && strcmp(lemma, word) == 0;
        voikko_free_mor_analysis_value_cstr(class);
        voikko_free_mor_analysis_value_cstr(lemma);
    }
    if (analyses)
        voikko_free_mor_analysis(analyses);
    return found;
}

bool finnish_verb_of(struct finnish *finnish, const char *noun, char verb[FINNISH_WORD_SIZE])
{
    static const struct {
        const char *ending;
        const char *verbs[5];
    } rules[] = {
        {"mus", {"a"}},
        {"mys", {"ä"}},
        {"lu", {"lla"}},
        {"ly", {"llä"}},
        {"o", {"aa", "ää", "ea", "oa"}},
        {"ö", {"ää", "eä", "öä"}},
        {"u", {"aa", "ea", "ua"}},
        {"y", {"ää", "eä", "yä"}},
        {"i", {"ia", "iä", "ea", "eä"}},
    };
    size_t length = strlen(noun);
    if (length < 4 || !is_sane(noun))
        return false;
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
        size_t ending = strlen(rules[i].ending);
        if (length < ending + 2 || strcmp(noun + length - ending, rules[i].ending) != 0)
            continue;
        for (size_t k = 0; k < 5 && rules[i].verbs[k]; k++) {
            verb[0] = '\0';
            append(verb, noun, length - ending);
            append(verb, rules[i].verbs[k], strlen(rules[i].verbs[k]));
            if (is_verb(finnish, verb))
                return true;
        }
    }
    return false;
}
