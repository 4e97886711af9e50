#include "search_marks.h"

#include "vaihtarit/core/unicode.h"

#include <string.h>

/* A text that stands on the canvas, folded. */
struct marked {
    const char *text;
    struct spelling spelling;
    struct canvas *canvas;
    struct area row; /* as far as the text is seen */
};

static int width_to(const struct marked *marked, size_t place)
{
    struct buffer part = {0};
    buffer_add_bytes(&part, marked->text, place);
    int width = (int)unicode_text_width(buffer_text(&part));
    buffer_release(&part);
    return width;
}

/* Marks the letters behind the bytes from..to of the folded text. */
static void mark(const struct marked *marked, size_t from, size_t to)
{
    int column = width_to(marked, spelling_place(&marked->spelling, from));
    int end = width_to(marked, spelling_end(&marked->spelling, marked->text, to - 1));
    canvas_restyle(marked->canvas, area_cut_columns(marked->row, column, end - column),
                   STYLE_MATCH);
}

static void mark_words(const struct marked *marked, const struct needle *needle)
{
    const char *folded = marked->spelling.folded.data;
    size_t end;
    for (size_t place = 0; folded[place]; place++)
        if (folded[place] == ' ' && search_words_begin(needle, folded, place, &end))
            mark(marked, place + 1, end);
}

static void mark_inside(const struct marked *marked, const struct needle *needle)
{
    const char *folded = marked->spelling.folded.data;
    size_t length = needle->length - 1;
    for (const char *at = folded; (at = memmem(at, strlen(at), needle->folded + 1, length)) != NULL;
         at += length)
        mark(marked, (size_t)(at - folded), (size_t)(at - folded) + length);
}

void search_marks_draw(const struct search_words *words, const char *text, bool inside,
                       struct canvas *canvas, struct area row)
{
    struct marked marked = {
        .text = text, .spelling = {.with_places = true}, .canvas = canvas, .row = row};
    bool cut = (int)unicode_text_width(text) > row.columns;
    marked.row = area_cut_columns(row, 0, row.columns - cut);
    spelling_add(&marked.spelling, text);
    bool is_there = marked.spelling.folded.length > 0 && !spelling_failed(&marked.spelling);
    for (size_t i = 0; is_there && i < words->needle_count; i++) {
        mark_words(&marked, &words->needles[i]);
        if (inside && words->needles[i].length > SEARCH_INSIDE)
            mark_inside(&marked, &words->needles[i]);
    }
    spelling_release(&marked.spelling);
}
