#include "xlsx_styles.h"

#include "vaihtarit/core/array.h"

#include <stdlib.h>
#include <string.h>

enum { SPELLED_MOST = 4096 };

/* Formats and styles of other things than cells go by the same names in other lists. */
struct styles_reader {
    struct styles *styles;
    const struct xlsx_limits *limits;
    bool in_formats;
    bool in_cell_styles;
};

static unsigned long read_id(const char *const *attributes)
{
    const char *text = package_attribute(attributes, "numFmtId");
    return text ? strtoul(text, NULL, 10) : 0;
}

static struct number_format find_format(const struct styles *styles, unsigned long id)
{
    for (size_t i = 0; i < styles->spelled_count; i++)
        if (styles->spelled[i].id == id)
            return styles->spelled[i].format;
    return number_format_of_id(id);
}

static bool add_format(struct styles *styles, const char *const *attributes, struct error *error)
{
    const char *code = package_attribute(attributes, "formatCode");
    if (styles->spelled_count == SPELLED_MOST)
        return package_refuse_size(error);
    if (!array_reserve(&styles->spelled, &styles->spelled_capacity, styles->spelled_count + 1,
                       sizeof *styles->spelled))
        return error_set_memory(error);
    styles->spelled[styles->spelled_count++] = (struct spelled_format){
        .id = read_id(attributes), .format = number_format_of_code(code ? code : "")};
    return true;
}

static bool add_style(struct styles_reader *reader, const char *const *attributes,
                      struct error *error)
{
    struct styles *styles = reader->styles;
    if (styles->count == reader->limits->styles)
        return package_refuse_size(error);
    if (!array_reserve(&styles->formats, &styles->capacity, styles->count + 1,
                       sizeof *styles->formats))
        return error_set_memory(error);
    styles->formats[styles->count++] = find_format(styles, read_id(attributes));
    return true;
}

static bool begin(void *context, const char *name, const char *const *attributes,
                  struct error *error)
{
    struct styles_reader *reader = context;
    if (strcmp(name, "numFmts") == 0)
        reader->in_formats = true;
    else if (strcmp(name, "cellXfs") == 0)
        reader->in_cell_styles = true;
    else if (reader->in_formats && strcmp(name, "numFmt") == 0)
        return add_format(reader->styles, attributes, error);
    else if (reader->in_cell_styles && strcmp(name, "xf") == 0)
        return add_style(reader, attributes, error);
    return true;
}

static bool end(void *context, const char *name, struct error *error)
{
    (void)error;
    struct styles_reader *reader = context;
    reader->in_formats &= strcmp(name, "numFmts") != 0;
    reader->in_cell_styles &= strcmp(name, "cellXfs") != 0;
    return true;
}

bool styles_read(struct styles *styles, struct package *package, const char *part,
                 struct error *error)
{
    static const struct package_reader functions = {.begin = begin, .end = end};
    struct styles_reader reader = {.styles = styles, .limits = package->limits};
    return package_read(package, part, &functions, &reader, error);
}

struct number_format styles_get(const struct styles *styles, unsigned long style)
{
    return style < styles->count ? styles->formats[style] : (struct number_format){0};
}

void styles_release(struct styles *styles)
{
    free(styles->formats);
    free(styles->spelled);
    *styles = (struct styles){0};
}
