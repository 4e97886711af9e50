#include "lettering.h"

#include "vaihtarit/core/buffer.h"
#include "vaihtarit/core/unicode.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * Lato is narrow enough for tables, easy to read in small sizes and has every Finnish and Sami
 * letter; DejaVu Sans lends the signs that it has not, and stands in where Lato is missing.
 */
#define FAMILIES      "Lato, DejaVu Sans, Sans"
#define EVEN_FAMILIES "DejaVu Sans Mono, Monospace"

/* No ligatures, so that a search in the paper finds every letter; digits all of one width. */
static const char features[] = "liga=0, clig=0, tnum=1";

static const struct face_style {
    double size;
    double pitch;
    double ascent; /* from a line's top to its base line */
    bool bold;
} styles[FACES] = {
    [FACE_TITLE] = {21, 26, 20, true},         [FACE_SUBTITLE] = {11, 15, 11, false},
    [FACE_HEADING] = {13.5, 18, 13.5, true},   [FACE_SUBHEADING] = {10.5, 14.5, 11, true},
    [FACE_BODY] = {10, 14, 10.5, false},       [FACE_NOTE] = {9, 12.5, 9.4, false},
    [FACE_CELL] = {9.5, 12.5, 9.6, false},     [FACE_CELL_STRONG] = {9.5, 12.5, 9.6, true},
    [FACE_COLUMN] = {8.5, 11, 8.6, true},      [FACE_FOOTER] = {8, 11, 8.4, false},
    [FACE_DRAWING] = {9, 11, 8.6, false},      [FACE_POSTER_TITLE] = {34, 41, 33, true},
    [FACE_POSTER_PART] = {30, 36, 29, true},   [FACE_POSTER_THEME] = {19, 24, 19, true},
    [FACE_POSTER_ITEM] = {25, 30, 24.5, true}, [FACE_POSTER_NOTE] = {17, 22, 17.5, false},
};

/* The signs whose advances are kept: what names and sentences of an evening are made of. */
static const struct {
    char32_t first;
    char32_t last;
} kept_signs[] = {
    {0x20, 0x7E},     {0xA0, 0xAC}, {0xAE, 0x17F}, /* without the soft hyphen */
    {0x2010, 0x2026},                              /* dashes, quotation marks, bullets */
    {0x2190, 0x21FF},                              /* arrows */
    {0x2610, 0x2612},                              /* boxes to tick */
};
enum { KEPT_SIGNS = sizeof kept_signs / sizeof kept_signs[0], ADVANCES = 512 };

struct lettering {
    PangoContext *context;
    PangoAttrList *attributes;
    PangoFontDescription *descriptions[FACES];
    double advances[FACES][ADVANCES]; /* 0: not measured yet */
    GHashTable *set;                  /* layouts by face, width and text: long lists repeat names */
};

enum { SET_MOST = 4096 };

/*
 * Parts of its size for a text that then fits on one line; sentences, of which several stand below
 * one another, only take the first.
 */
static const double shrinks[] = {0.96, 0.92, 0.88};

static PangoFontDescription *describe(enum face face)
{
    PangoFontDescription *description =
        pango_font_description_from_string(face == FACE_DRAWING ? EVEN_FAMILIES : FAMILIES);
    pango_font_description_set_absolute_size(description, styles[face].size * PANGO_SCALE);
    pango_font_description_set_weight(description,
                                      styles[face].bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    return description;
}

static PangoContext *create_context(enum language language)
{
    static const char *const tags[] = {
        [LANGUAGE_FINNISH] = "fi", [LANGUAGE_SWEDISH] = "sv", [LANGUAGE_ENGLISH] = "en-GB"};
    PangoContext *context = pango_font_map_create_context(pango_cairo_font_map_get_default());
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context, options);
    pango_cairo_context_set_resolution(context, 72);
    pango_context_set_language(context, pango_language_from_string(tags[language]));
    pango_context_set_base_dir(context, PANGO_DIRECTION_LTR);
    pango_context_set_round_glyph_positions(context, FALSE);
    cairo_font_options_destroy(options);
    return context;
}

struct lettering *lettering_create(enum language language, struct error *error)
{
    struct lettering *lettering = calloc(1, sizeof *lettering);
    if (!lettering) {
        error_set_memory(error);
        return NULL;
    }
    lettering->context = create_context(language);
    lettering->set = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_object_unref);
    lettering->attributes = pango_attr_list_new();
    pango_attr_list_insert(lettering->attributes, pango_attr_font_features_new(features));
    pango_attr_list_insert(lettering->attributes, pango_attr_insert_hyphens_new(FALSE));
    for (int face = 0; face < FACES; face++)
        lettering->descriptions[face] = describe((enum face)face);
    PangoFont *font =
        pango_context_load_font(lettering->context, lettering->descriptions[FACE_BODY]);
    if (!font) {
        error_set(error, ERROR_NOT_FOUND, "%s",
                  tr("Tällä koneella ei ole kirjasimia. Asenna paketti fonts-lato."));
        lettering_free(lettering);
        return NULL;
    }
    g_object_unref(font);
    return lettering;
}

void lettering_free(struct lettering *lettering)
{
    if (!lettering)
        return;
    for (int face = 0; face < FACES; face++)
        pango_font_description_free(lettering->descriptions[face]);
    pango_attr_list_unref(lettering->attributes);
    g_hash_table_unref(lettering->set);
    g_object_unref(lettering->context);
    free(lettering);
}

double lettering_pitch(enum face face)
{
    return styles[face].pitch;
}

/* The text in lines as they come, sanitised, without a width. */
static PangoLayout *create_layout(struct lettering *lettering, enum face face, const char *text)
{
    struct buffer safe = {0};
    unicode_sanitise(&safe, text, true);
    PangoLayout *layout = pango_layout_new(lettering->context);
    pango_layout_set_attributes(layout, lettering->attributes);
    pango_layout_set_font_description(layout, lettering->descriptions[face]);
    pango_layout_set_text(layout, buffer_text(&safe), (int)safe.length);
    buffer_release(&safe);
    return layout;
}

static double layout_width(PangoLayout *layout)
{
    PangoRectangle logical;
    pango_layout_get_extents(layout, NULL, &logical);
    return (double)logical.width / PANGO_SCALE;
}

static double measure(struct lettering *lettering, enum face face, const char *text)
{
    PangoLayout *layout = create_layout(lettering, face, text);
    double width = layout_width(layout);
    g_object_unref(layout);
    return width;
}

/* Where the sign's advance is kept; ADVANCES where it is not. */
static size_t advance_place(char32_t sign)
{
    size_t place = 0;
    for (size_t i = 0; i < KEPT_SIGNS; i++) {
        if (sign >= kept_signs[i].first && sign <= kept_signs[i].last)
            return place + sign - kept_signs[i].first;
        place += kept_signs[i].last - kept_signs[i].first + 1;
    }
    return ADVANCES;
}

/* Below 0 where it is not kept. */
static double advance(struct lettering *lettering, enum face face, char32_t sign)
{
    size_t place = advance_place(sign);
    if (place == ADVANCES)
        return -1;
    double *kept = &lettering->advances[face][place];
    if (*kept <= 0) {
        char text[5] = {0};
        (void)unicode_encode(sign, text);
        *kept = measure(lettering, face, text);
    }
    return *kept;
}

/*
 * The sum of the letters' advances and a little more for kerning; false where one of them is not
 * among those that are kept.
 */
static bool sum_advances(struct lettering *lettering, enum face face, const char *text,
                         size_t length, double *width)
{
    double sum = 0;
    for (size_t i = 0; i < length;) {
        char32_t sign;
        i += unicode_decode(text + i, length - i, &sign);
        double step = advance(lettering, face, sign);
        if (step < 0)
            return false;
        sum += step;
    }
    *width = sum * 1.01;
    return true;
}

enum { BOXED_SIZE = 64 };

/* A text that begins with a box made of brackets is shown with a real one. */
static const char *show_box(const char *text, char boxed[BOXED_SIZE])
{
    bool is_empty = strncmp(text, "[ ]", 3) == 0;
    if ((!is_empty && strncmp(text, "[x]", 3) != 0) || strlen(text) >= BOXED_SIZE - 4)
        return text;
    (void)snprintf(boxed, BOXED_SIZE, "%s%s", is_empty ? "\u2610" : "\u2612", text + 3);
    return boxed;
}

double lettering_width(struct lettering *lettering, enum face face, const char *text)
{
    char boxed[BOXED_SIZE];
    double width;
    text = show_box(text, boxed);
    return sum_advances(lettering, face, text, strlen(text), &width)
               ? width
               : measure(lettering, face, text);
}

double lettering_word_width(struct lettering *lettering, enum face face, const char *text)
{
    double widest = 0;
    while (*text != '\0') {
        double width;
        size_t length = strcspn(text, " -\n");
        if (text[length] == '-')
            length++;
        if (sum_advances(lettering, face, text, length, &width) && width > widest)
            widest = width;
        text += length;
        text += strspn(text, " \n");
    }
    return widest;
}

static void resize(struct lettering *lettering, PangoLayout *layout, enum face face, double size)
{
    PangoFontDescription *description = pango_font_description_copy(lettering->descriptions[face]);
    pango_font_description_set_absolute_size(description, size * PANGO_SCALE);
    pango_layout_set_font_description(layout, description);
    pango_font_description_free(description);
}

PangoLayout *lettering_set_sized(struct lettering *lettering, const char *text, double size,
                                 bool bold)
{
    enum face face = bold ? FACE_CELL_STRONG : FACE_CELL;
    PangoLayout *layout = create_layout(lettering, face, text);
    pango_layout_set_single_paragraph_mode(layout, TRUE);
    resize(lettering, layout, face, size);
    return layout;
}

/* ---- Texts in boxes ---- */

/* One try: lines of at most the box's width, or one line where `wrap` is NULL. True if it is in. */
static bool try_size(struct lettering *lettering, PangoLayout *layout,
                     const struct fitted_text *text, double size, const PangoWrapMode *wrap)
{
    PangoRectangle logical;
    resize(lettering, layout, text->bold ? FACE_CELL_STRONG : FACE_CELL, size);
    pango_layout_set_width(layout, wrap ? (int)(text->width * PANGO_SCALE) : -1);
    if (wrap)
        pango_layout_set_wrap(layout, *wrap);
    pango_layout_get_extents(layout, NULL, &logical);
    return logical.width <= text->width * PANGO_SCALE &&
           logical.height <= text->height * PANGO_SCALE;
}

/* From the largest part of its size down to the smallest one; true at the first that is in. */
static bool try_sizes(struct lettering *lettering, PangoLayout *layout,
                      const struct fitted_text *text, double most, double least,
                      const PangoWrapMode *wrap)
{
    static const double step = 0.95;
    pango_layout_set_single_paragraph_mode(layout, !wrap);
    for (double size = most; size >= least; size *= step)
        if (try_size(lettering, layout, text, size, wrap))
            return true;
    return false;
}

/* No line begins with a short last word alone: "Jokelan Kyläyhdistys ry". */
static void bind_last_word(PangoLayout *layout)
{
    enum { SHORT = 3 };
    const char *text = pango_layout_get_text(layout);
    const char *last = strrchr(text, ' ');
    if (!last || g_utf8_strlen(last + 1, -1) > SHORT)
        return;
    PangoAttrList *attributes = pango_attr_list_copy(pango_layout_get_attributes(layout));
    PangoAttribute *bond = pango_attr_allow_breaks_new(FALSE);
    bond->start_index = (guint)(last - text);
    bond->end_index = (guint)strlen(text);
    pango_attr_list_insert(attributes, bond);
    pango_layout_set_attributes(layout, attributes);
    pango_attr_list_unref(attributes);
}

static void join_lines(PangoLayout *layout)
{
    gchar *line = g_strdelimit(g_strdup(pango_layout_get_text(layout)), "\n", ' ');
    pango_layout_set_text(layout, line, -1);
    g_free(line);
}

static PangoLayout *set_in_box(struct lettering *lettering, const struct fitted_text *text)
{
    static const PangoWrapMode between_words = PANGO_WRAP_WORD;
    static const PangoWrapMode within_words = PANGO_WRAP_WORD_CHAR;
    static const double least = 3;
    PangoLayout *layout = create_layout(lettering, FACE_CELL, text->text);
    PangoLayout *line = pango_layout_copy(layout);
    join_lines(line);
    bind_last_word(layout);
    pango_layout_set_line_spacing(layout, 0.97F);
    bool is_line =
        try_sizes(lettering, line, text, text->size, text->size * text->least_line, NULL);
    if (!is_line &&
        !try_sizes(lettering, layout, text, text->size * 0.9, text->size * 0.4, &between_words) &&
        !try_sizes(lettering, layout, text, text->size * 0.6, least, &within_words)) {
        pango_layout_set_height(layout, (int)(text->height * PANGO_SCALE));
        pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
    }
    g_object_unref(is_line ? layout : line);
    return is_line ? line : layout;
}

PangoLayout *lettering_fit(struct lettering *lettering, const struct fitted_text *text,
                           double *height)
{
    PangoRectangle logical;
    PangoLayout *layout = set_in_box(lettering, text);
    pango_layout_get_extents(layout, NULL, &logical);
    *height = (double)logical.height / PANGO_SCALE;
    return layout;
}

double lettering_size(PangoLayout *layout)
{
    const PangoFontDescription *description = pango_layout_get_font_description(layout);
    return (double)pango_font_description_get_size(description) / PANGO_SCALE;
}

static PangoLayout *set(struct lettering *lettering, enum face face, const char *text, double width)
{
    PangoLayout *layout = create_layout(lettering, face, text);
    double rough;
    if (sum_advances(lettering, face, text, strlen(text), &rough) && rough <= width)
        return layout;
    double whole = layout_width(layout);
    if (whole <= width)
        return layout;
    size_t sizes = face == FACE_BODY || face == FACE_NOTE ? 1 : sizeof shrinks / sizeof shrinks[0];
    for (size_t i = 0; i < sizes && !strchr(text, '\n'); i++) {
        if (whole * shrinks[i] <= width * 0.998) {
            resize(lettering, layout, face, styles[face].size * shrinks[i]);
            return layout;
        }
    }
    pango_layout_set_width(layout, (int)(width * PANGO_SCALE));
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    if (face == FACE_FOOTER) { /* the first page has it whole */
        pango_layout_set_height(layout, -2);
        pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
    }
    return layout;
}

PangoLayout *lettering_set(struct lettering *lettering, enum face face, const char *text,
                           double width)
{
    char boxed[BOXED_SIZE];
    char *key = g_strdup_printf("%d %d %s", (int)face, (int)(width * 100), show_box(text, boxed));
    PangoLayout *layout = g_hash_table_lookup(lettering->set, key);
    if (layout) {
        g_free(key);
    } else {
        layout = set(lettering, face, show_box(text, boxed), width);
        if (g_hash_table_size(lettering->set) >= SET_MOST)
            g_hash_table_remove_all(lettering->set);
        (void)g_hash_table_insert(lettering->set, key, layout);
    }
    return g_object_ref(layout);
}

bool lettering_is_one_line(struct lettering *lettering, enum face face, const char *text,
                           double width)
{
    return !strchr(text, '\n') && lettering_width(lettering, face, text) <= width;
}

void lettering_use_ink(cairo_t *cairo, enum ink ink)
{
    static const double inks[][3] = {
        [INK_TEXT] = {0.11, 0.13, 0.15},
        [INK_HEADING] = {0.07, 0.22, 0.36},
        [INK_MUTED] = {0.36, 0.40, 0.44},
        [INK_ACCENT] = {0.13, 0.47, 0.60},
        [INK_HAIRLINE] = {0.80, 0.83, 0.86},
        [INK_WARM] = {0.63, 0.24, 0.04},
        [INK_PAPER] = {1, 1, 1},
    };
    cairo_set_source_rgb(cairo, inks[ink][0], inks[ink][1], inks[ink][2]);
}

bool lettering_is_blank(PangoLayout *layout, int line)
{
    enum { LEAST = 8 };
    PangoLayoutLine *drawn = pango_layout_get_line_readonly(layout, line);
    const char *text = pango_layout_get_text(layout) + (drawn ? drawn->start_index : 0);
    size_t length = drawn ? (size_t)drawn->length : 0;
    return length >= LEAST && strspn(text, "_") >= length;
}

/* True where the text goes on with another word on the next line. */
static bool ends_between_words(PangoLayout *layout, const PangoLayoutLine *line)
{
    const char *text = pango_layout_get_text(layout);
    size_t end = (size_t)line->start_index + (size_t)line->length;
    if (text[end] == '\0' || end == 0)
        return false;
    return text[end] == '\n' || text[end] == ' ' || text[end - 1] == ' ';
}

/*
 * Draws a line from its base line on. Pango leaves out the space at which a line is broken;
 * whatever reads the paper aloud or searches it would join the words around it.
 */
static void draw_line(cairo_t *cairo, PangoLayout *layout, PangoLayoutLine *line, double x,
                      double y)
{
    cairo_move_to(cairo, x, y);
    pango_cairo_show_layout_line(cairo, line);
    if (!ends_between_words(layout, line))
        return;
    PangoRectangle logical;
    PangoLayout *space = pango_layout_copy(layout);
    pango_layout_line_get_extents(line, NULL, &logical);
    pango_layout_set_width(space, -1);
    pango_layout_set_text(space, " ", 1);
    cairo_move_to(cairo, x + (double)logical.width / PANGO_SCALE, y);
    pango_cairo_show_layout_line(cairo, pango_layout_get_line_readonly(space, 0));
    g_object_unref(space);
}

void lettering_draw_line(cairo_t *cairo, PangoLayout *layout, enum face face, int line, double x,
                         double y, bool right)
{
    PangoLayoutLine *drawn = pango_layout_get_line_readonly(layout, line);
    if (!drawn)
        return;
    if (right) {
        PangoRectangle logical;
        pango_layout_line_get_extents(drawn, NULL, &logical);
        x -= (double)logical.width / PANGO_SCALE;
    }
    draw_line(cairo, layout, drawn, x, y + styles[face].ascent);
}

void lettering_draw_lines(cairo_t *cairo, PangoLayout *layout, double x, double y)
{
    PangoRectangle logical;
    PangoLayoutIter *iter = pango_layout_get_iter(layout);
    do {
        pango_layout_iter_get_line_extents(iter, NULL, &logical);
        draw_line(cairo, layout, pango_layout_iter_get_line_readonly(iter),
                  x + (double)logical.x / PANGO_SCALE,
                  y + (double)pango_layout_iter_get_baseline(iter) / PANGO_SCALE);
    } while (pango_layout_iter_next_line(iter));
    pango_layout_iter_free(iter);
}
