#include "big_letters.h"

#include "vaihtarit/core/asset.h"
#include "vaihtarit/core/unicode.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum {
    LETTERS_MOST = 96,
    DOT_ROWS = 2 * BIG_ROWS,
    MARK_ROWS = 2,   /* above a letter */
    MARKED_ROWS = 7, /* of a letter with its marks */
    DOTS_MOST = 8,   /* in a row */
    GAP = 1,         /* dots between letters */
    SPACE = 2,       /* dots of a space, besides the gaps at its sides */
    SCALE_MOST = 8
};

struct letter {
    char32_t character;
    int columns;
    uint8_t rows[DOT_ROWS]; /* the lowest bit is the leftmost dot */
};

struct big_letters {
    struct letter letters[LETTERS_MOST];
    size_t count;
};

/* ---- Reading the asset ---- */

static const char *next_line(const char *line)
{
    const char *end = strchr(line, '\n');
    return end ? end + 1 : line + strlen(line);
}

static bool is_row(const char *line)
{
    return *line == '.' || *line == '#';
}

/* The rows below a heading; `line` stands on the first of them. */
static void read_rows(struct letter *letter, const char *line)
{
    int count = 0;
    for (const char *row = line; is_row(row); row = next_line(row))
        count++;
    int at = count >= MARKED_ROWS ? 0 : MARK_ROWS;
    for (; is_row(line) && at < DOT_ROWS; line = next_line(line), at++) {
        letter->columns = (int)strcspn(line, "\n");
        for (int i = 0; i < letter->columns && i < DOTS_MOST; i++)
            if (line[i] == '#')
                letter->rows[at] |= (uint8_t)(1U << i);
    }
}

/* A heading names every character that the rows below it are for. */
static void read_heading(struct big_letters *letters, const char *line)
{
    struct letter letter = {0};
    size_t length = strcspn(line, "\n");
    read_rows(&letter, next_line(line));
    for (size_t i = 0; i < length && letters->count < LETTERS_MOST; letters->count++) {
        i += unicode_decode(line + i, length - i, &letter.character);
        letters->letters[letters->count] = letter;
    }
}

bool big_letters_open(struct big_letters **out, struct error *error)
{
    const unsigned char *bytes;
    size_t size;
    if (!asset_find("board/letters.txt", &bytes, &size))
        return error_set(error, ERROR_SYSTEM, "%s", "board/letters.txt is missing");
    struct big_letters *letters = calloc(1, sizeof *letters);
    if (!letters)
        return error_set_memory(error);
    for (const char *line = (const char *)bytes; *line != '\0'; line = next_line(line))
        if (*line == ':')
            read_heading(letters, line + 1);
    *out = letters;
    return true;
}

void big_letters_close(struct big_letters *letters)
{
    free(letters);
}

/* ---- Finding ---- */

static const struct letter *find_exact(const struct big_letters *letters, char32_t character)
{
    for (size_t i = 0; i < letters->count; i++)
        if (letters->letters[i].character == character)
            return &letters->letters[i];
    return NULL;
}

static char32_t capital_of(char32_t character)
{
    bool small = (character >= U'a' && character <= U'z') || character == U'å' ||
                 character == U'ä' || character == U'ö';
    return small ? character - (U'a' - U'A') : character;
}

/* The letter of a character, or of what it is without its marks: é is E. */
static const struct letter *find_letter(const struct big_letters *letters, char32_t character)
{
    char bytes[5] = {0};
    struct buffer folded = {0};
    const struct letter *letter = find_exact(letters, capital_of(character));
    if (letter)
        return letter;
    (void)unicode_encode(character, bytes);
    unicode_fold(&folded, bytes);
    if (folded.length == 1)
        letter = find_exact(letters, capital_of((unsigned char)folded.data[0]));
    buffer_release(&folded);
    return letter;
}

/* ---- Lines ---- */

struct line {
    const char *start;
    const char *end;
    const char *next;
    int dots;
    bool broken; /* in the middle of a word */
};

/* Reads one character; its dots across with no gap, or -1 where it has no letter. */
static int read_dots(const struct big_letters *letters, const char **text)
{
    char32_t character;
    *text += unicode_decode(*text, strlen(*text), &character);
    if (character == U' ')
        return SPACE;
    const struct letter *letter = find_letter(letters, character);
    return letter ? letter->columns : -1;
}

/* Takes as many words as fit into so many dots; false where something has no letter or no room. */
static bool take_line(const struct big_letters *letters, const char *text, int room,
                      struct line *line)
{
    struct line words = {0}; /* up to the last space */
    *line = (struct line){.start = text, .end = text};
    while (*line->end != '\0' && *line->end != '\n') {
        const char *next = line->end;
        int dots = read_dots(letters, &next);
        if (dots < 0)
            return false;
        if (*line->end == ' ')
            words = (struct line){text, line->end, next, line->dots, false};
        int after = line->dots + dots + (line->end > text ? GAP : 0);
        if (after > room && *line->end != ' ') {
            line->next = line->end;
            line->broken = true;
            if (words.next)
                *line = words;
            return line->end > text;
        }
        line->end = next;
        line->dots = after;
    }
    line->next = *line->end == '\n' ? line->end + 1 : line->end;
    return true;
}

int big_letters_width(const struct big_letters *letters, const char *text, int scale)
{
    struct line line;
    return take_line(letters, text, INT16_MAX, &line) ? line.dots * scale : 0;
}

int big_letters_lines(const struct big_letters *letters, const char *text, int scale, int columns,
                      bool *broken)
{
    int count = 0;
    *broken = false;
    for (; *text != '\0'; count++) {
        struct line line;
        if (!take_line(letters, text, columns / scale, &line))
            return 0;
        *broken = *broken || line.broken;
        text = line.next;
    }
    return count;
}

int big_letters_fit(const struct big_letters *letters, const char *text, int rows, int columns)
{
    for (int scale = SCALE_MOST; scale > 0; scale--) {
        bool broken;
        int lines = big_letters_lines(letters, text, scale, columns, &broken);
        if (lines > 0 && !broken && lines * BIG_ROWS * scale <= rows)
            return scale;
    }
    return 0;
}

/* ---- Drawing ---- */

static bool has_dot(const struct letter *letter, int row, int column)
{
    return (letter->rows[row] >> column) & 1;
}

/* Draws one letter; a cell is two half dots, one above the other. */
static void draw_letter(const struct letter *letter, struct canvas *canvas, int top, int left,
                        enum style style, int scale)
{
    static const char32_t blocks[2][2] = {{0, U'▄'}, {U'▀', U'█'}};
    for (int row = 0; row < BIG_ROWS * scale; row++) {
        for (int column = 0; column < letter->columns * scale; column++) {
            bool upper = has_dot(letter, 2 * row / scale, column / scale);
            bool lower = has_dot(letter, (2 * row + 1) / scale, column / scale);
            struct area cell = {top + row, left + column, 1, 1};
            if (upper || lower)
                canvas_fill(canvas, cell, blocks[upper][lower], style);
        }
    }
}

static void draw_line(const struct big_letters *letters, struct canvas *canvas, int row, int column,
                      enum style style, int scale, const struct line *line)
{
    for (const char *text = line->start; text < line->end;) {
        const char *next = text;
        char32_t character;
        int dots = read_dots(letters, &next);
        (void)unicode_decode(text, strlen(text), &character);
        if (character != U' ')
            draw_letter(find_letter(letters, character), canvas, row, column, style, scale);
        column += (dots + GAP) * scale;
        text = next;
    }
}

void big_letters_draw(const struct big_letters *letters, struct canvas *canvas, struct area area,
                      enum style style, int scale, int first, const char *text)
{
    int height = BIG_ROWS * scale;
    for (int row = -first * height; *text != '\0' && row + height <= area.rows; row += height) {
        struct line line;
        if (!take_line(letters, text, area.columns / scale, &line))
            return;
        if (row >= 0)
            draw_line(letters, canvas, area.row + row, area.column, style, scale, &line);
        text = line.next;
    }
}
