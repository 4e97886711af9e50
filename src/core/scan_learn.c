#include "vaihtarit/core/scan_learn.h"

#include "vaihtarit/core/message.h"
#include "vaihtarit/core/unicode.h"

#include <string.h>

enum {
    EXPECTED = 26,                  /* characters of the test text */
    DIGITS = 10,                    /* its first ones are the digits */
    ARRIVED = EXPECTED + SCAN_EDGE, /* what is longer is another code */
    LEAST = EXPECTED - 8,           /* and what is shorter */
    REPEATS_MOST = 6,               /* the test text repeats nothing; other texts do */
    SWAP_COST = 2,
    GAP_COST = 3,   /* two characters that changed places are two swaps and not two gaps */
    TOLD_SINGLY = 3 /* garbled characters that get a sentence each */
};

/* The two texts side by side. */
struct lesson {
    char32_t expected[EXPECTED];
    char32_t arrived[ARRIVED];
    size_t count;               /* of arrived */
    char32_t instead[EXPECTED]; /* what arrived for each expected one; 0: not to be told */
    bool kept[EXPECTED];        /* the map, or nothing, puts it right */
};

static bool read_texts(struct lesson *lesson, const char *arrived)
{
    const char *text = SCAN_LEARN_TEXT;
    size_t length = strlen(text);
    size_t at = 0;
    for (size_t i = 0; i < EXPECTED; i++)
        at += unicode_decode(text + at, length - at, &lesson->expected[i]);
    length = strlen(arrived);
    for (at = 0; at < length && lesson->count < ARRIVED; lesson->count++)
        at += unicode_decode(arrived + at, length - at, &lesson->arrived[lesson->count]);
    return at == length && lesson->count >= LEAST;
}

static bool repeats_little(const struct lesson *lesson)
{
    size_t repeats = 0;
    for (size_t i = 0; i < lesson->count; i++) {
        size_t before = 0;
        while (before < i && lesson->arrived[before] != lesson->arrived[i])
            before++;
        repeats += before < i;
    }
    return repeats <= REPEATS_MOST;
}

/* ---- Aligning ---- */

struct costs {
    int at[EXPECTED + 1][ARRIVED + 1]; /* of so many expected and so many arrived characters */
};

static int swap_cost(const struct lesson *lesson, size_t row, size_t column)
{
    return lesson->expected[row] == lesson->arrived[column] ? 0 : SWAP_COST;
}

static int least(int one, int other)
{
    return one < other ? one : other;
}

static void count_costs(const struct lesson *lesson, struct costs *costs)
{
    for (size_t row = 0; row <= EXPECTED; row++) {
        for (size_t column = 0; column <= lesson->count; column++) {
            int cost = row == 0 && column == 0 ? 0 : EXPECTED * ARRIVED;
            if (row > 0)
                cost = least(cost, costs->at[row - 1][column] + GAP_COST);
            if (column > 0)
                cost = least(cost, costs->at[row][column - 1] + GAP_COST);
            if (row > 0 && column > 0)
                cost = least(cost, costs->at[row - 1][column - 1] +
                                       swap_cost(lesson, row - 1, column - 1));
            costs->at[row][column] = cost;
        }
    }
}

/* Between two characters that arrived as they are, a gap leaves it open which stands for which. */
static void forget_segment(struct lesson *lesson, size_t row)
{
    for (; row < EXPECTED && lesson->instead[row] != lesson->expected[row]; row++)
        lesson->instead[row] = 0;
}

/*
 * Walks the cheapest way back from the end, where one is free to choose through swaps: so what a
 * scanner puts in front gathers in front. Returns how much that is; *behind is what it adds at the
 * end.
 */
static size_t walk_back(struct lesson *lesson, const struct costs *costs, size_t *behind)
{
    size_t row = EXPECTED;
    size_t column = lesson->count;
    bool gap = false; /* since the last character that arrived as it is */
    *behind = 0;
    while (row > 0) {
        int cost = costs->at[row][column];
        if (column > 0 &&
            cost == costs->at[row - 1][column - 1] + swap_cost(lesson, row - 1, column - 1)) {
            lesson->instead[--row] = lesson->arrived[--column];
            if (lesson->instead[row] == lesson->expected[row]) {
                if (gap)
                    forget_segment(lesson, row + 1);
                gap = false;
            }
        } else if (column > 0 && cost == costs->at[row][column - 1] + GAP_COST) {
            column--;
            *behind += row == EXPECTED;
            gap = gap || row < EXPECTED;
        } else {
            lesson->instead[--row] = 0;
            gap = true;
        }
    }
    if (gap)
        forget_segment(lesson, 0);
    return column;
}

/* ---- The map ---- */

static void add_pair(struct scan_map *map, char32_t arrived, char32_t meant)
{
    if (map->count < SCAN_PAIRS && scan_map_meant(map, arrived) == arrived)
        map->pairs[map->count++] = (struct scan_pair){.arrived = arrived, .meant = meant};
}

/* True when what arrived for a character arrived for another one, too, which goes before it. */
static bool is_ambiguous(const struct lesson *lesson, size_t row)
{
    for (size_t other = 0; other < EXPECTED; other++)
        if (other != row && lesson->instead[other] == lesson->instead[row] &&
            (other < DIGITS || row >= DIGITS))
            return true;
    return false;
}

static bool is_small(char32_t letter)
{
    return letter >= 'a' && letter <= 'z';
}

static void fill_map(const struct lesson *lesson, struct scan_map *map)
{
    for (size_t i = 0; i < EXPECTED; i++) {
        char32_t meant = lesson->expected[i];
        char32_t arrived = lesson->instead[i];
        if (arrived == 0 || arrived == meant || is_ambiguous(lesson, i))
            continue;
        add_pair(map, arrived, meant);
        if (is_small(arrived) && is_small(meant))
            add_pair(map, arrived - 'a' + 'A', meant - 'a' + 'A');
    }
}

static size_t note_kept(struct lesson *lesson, const struct scan_map *map)
{
    size_t lost = 0;
    for (size_t i = 0; i < EXPECTED; i++) {
        lesson->kept[i] = scan_map_meant(map, lesson->instead[i]) == lesson->expected[i];
        lost += !lesson->kept[i];
    }
    return lost;
}

static bool keeps_digits(const struct lesson *lesson)
{
    for (size_t i = 0; i < DIGITS; i++)
        if (!lesson->kept[i])
            return false;
    return true;
}

/* ---- In words ---- */

static void add_character(struct buffer *out, char32_t character)
{
    buffer_add_code_point(out, character == ' ' ? U'␣' : character);
}

static bool is_swapped(const struct lesson *lesson, size_t row)
{
    return lesson->kept[row] && lesson->instead[row] != lesson->expected[row];
}

static void say_pairs(struct buffer *out, const struct lesson *lesson, size_t count)
{
    for (size_t i = 0; i < EXPECTED; i++) {
        if (!is_swapped(lesson, i))
            continue;
        struct buffer meant = {0};
        struct buffer arrived = {0};
        add_character(&meant, lesson->expected[i]);
        add_character(&arrived, lesson->instead[i]);
        if (count <= TOLD_SINGLY)
            buffer_add_format(out, tr("Lukija kirjoittaa %s:n kohdalle %s. "), buffer_text(&meant),
                              buffer_text(&arrived));
        else
            buffer_add_format(out, " %s→%s", buffer_text(&meant), buffer_text(&arrived));
        buffer_release(&meant);
        buffer_release(&arrived);
    }
}

static void say_swapped(struct buffer *out, const struct lesson *lesson)
{
    size_t count = 0;
    for (size_t i = 0; i < EXPECTED; i++)
        count += is_swapped(lesson, i);
    if (count > TOLD_SINGLY)
        buffer_add_format(out, tr("Lukija kirjoittaa %zu merkkiä toisin:"), count);
    say_pairs(out, lesson, count);
    if (count > TOLD_SINGLY)
        buffer_add(out, ". ");
}

static void say_lost(struct buffer *out, const struct lesson *lesson)
{
    struct buffer lost = {0};
    for (size_t i = 0; i < EXPECTED; i++) {
        if (lesson->kept[i])
            continue;
        buffer_add(&lost, lost.length > 0 ? " " : "");
        add_character(&lost, lesson->expected[i]);
    }
    if (lost.length > 0)
        buffer_add_format(out, tr("Näitä lukija ei lähetä tunnistettavasti: %s "),
                          buffer_text(&lost));
    buffer_release(&lost);
}

static void say_edge(struct buffer *out, const char *sentence, const char32_t *edge)
{
    struct buffer text = {0};
    for (size_t i = 0; i < SCAN_EDGE && edge[i] != 0; i++)
        add_character(&text, edge[i]);
    if (text.length > 0) {
        buffer_add(out, sentence);
        buffer_add_format(out, " %s ", buffer_text(&text));
    }
    buffer_release(&text);
}

enum scan_lesson scan_learn(const char *arrived, struct scan_map *map, struct buffer *words)
{
    struct lesson lesson = {0};
    struct costs costs;
    size_t behind;
    memset(map, 0, sizeof *map);
    if (!read_texts(&lesson, arrived) || !repeats_little(&lesson))
        return SCAN_LESSON_OTHER;
    count_costs(&lesson, &costs);
    size_t before = walk_back(&lesson, &costs, &behind);
    if (before > SCAN_EDGE || behind > SCAN_EDGE)
        return SCAN_LESSON_OTHER;
    memcpy(map->before, lesson.arrived, before * sizeof *map->before);
    memcpy(map->after, lesson.arrived + lesson.count - behind, behind * sizeof *map->after);
    fill_map(&lesson, map);
    size_t lost = note_kept(&lesson, map);
    if (lost == 0 && scan_map_is_empty(map))
        return SCAN_LESSON_CLEAN;
    say_swapped(words, &lesson);
    say_lost(words, &lesson);
    say_edge(words, tr("Jokaisen koodin eteen lukija lisää:"), map->before);
    say_edge(words, tr("Jokaisen koodin perään lukija lisää:"), map->after);
    if (lost == 0)
        return SCAN_LESSON_MAPPED;
    if (keeps_digits(&lesson))
        return SCAN_LESSON_PARTLY;
    memset(map, 0, sizeof *map);
    return SCAN_LESSON_LOST;
}
