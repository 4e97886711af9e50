/*
 * Finnish morphology through libvoikko: what a word form can be a form of, and which parts it is
 * made of. Nothing of Voikko is seen outside this room.
 */
#ifndef VAIHTARIT_LANG_FINNISH_H
#define VAIHTARIT_LANG_FINNISH_H

#include <stdbool.h>
#include <stddef.h>

enum {
    FINNISH_WORD_SIZE = 96, /* bytes of a word with its NUL; longer words are not looked at */
    FINNISH_PARTS_MOST = 5,
    FINNISH_READINGS_MOST = 8
};

enum finnish_class {
    FINNISH_NOUN,
    FINNISH_VERB,
    FINNISH_ADJECTIVE,
    FINNISH_ADVERB,
    FINNISH_NAME,
    FINNISH_PLACE,
    FINNISH_NUMBER,
    FINNISH_FUNCTION /* pronouns, conjunctions, adpositions, interjections */
};

/* A part of a compound, or the whole of a simple word. */
struct finnish_part {
    char surface[FINNISH_WORD_SIZE]; /* as the compound spells it: "ruuan" */
    char lemma[FINNISH_WORD_SIZE];   /* "ruoka", "kuvaus" */
    char root[FINNISH_WORD_SIZE];    /* what it is derived of: "kuvata"; "" where of nothing */
};

/* What a case tells of a word's place in a phrase. */
enum finnish_role {
    FINNISH_SUBJECT, /* what it is about: kirjanpitoa, syövästä */
    FINNISH_SCENE,   /* where or by which means: puutarhassa, kangaspuilla */
    FINNISH_TARGET   /* for or with what or whom: konserttiin, senioreille, eväineen */
};

/* One way to understand a word form. */
struct finnish_reading {
    enum finnish_class class;
    enum finnish_role role;
    char lemma[FINNISH_WORD_SIZE]; /* the whole word's base form, in lower case */
    struct finnish_part parts[FINNISH_PARTS_MOST];
    size_t part_count; /* at least 1 */
};

struct finnish;

/*
 * Opens Voikko with the Finnish dictionary that the system has. NULL where there is none, or no
 * memory. It is not for several threads.
 */
struct finnish *finnish_open(void);
void finnish_close(struct finnish *finnish);

/*
 * All readings of a word in lower case, at most FINNISH_READINGS_MOST; 0 for one that the
 * dictionary does not know, is too long, or holds anything but letters, digits and hyphens.
 */
size_t finnish_read(struct finnish *finnish, const char *word,
                    struct finnish_reading readings[FINNISH_READINGS_MOST]);

/*
 * The verb that a noun in -o, -u, -i, -lu or -mus was made of (laulu: laulaa, hoito: hoitaa), where
 * the dictionary knows such a verb.
 */
bool finnish_verb_of(struct finnish *finnish, const char *noun, char verb[FINNISH_WORD_SIZE]);

#endif
