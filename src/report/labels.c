#include "vaihtarit/report/labels.h"

#include "vaihtarit/core/asset.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/core/place.h"
#include "vaihtarit/core/unicode.h"

#include <string.h>

enum {
    MILLIMETRE = 100,
    PAGE_MOST = 1500 * MILLIMETRE,
    WIDTH_LEAST = 40 * MILLIMETRE, /* what holds a name and a code that a scanner reads */
    HEIGHT_LEAST = 20 * MILLIMETRE,
    FILE_MOST = 256 * 1024
};

static const char program_lines[] = "labels/sheets.txt";

/* ---- One sheet ---- */

size_t label_sheet_count(const struct label_sheet *sheet)
{
    return (size_t)sheet->columns * (size_t)sheet->rows;
}

void label_sheet_add_size(struct buffer *out, const struct label_sheet *sheet)
{
    const int sides[] = {sheet->turned ? sheet->height : sheet->width,
                         sheet->turned ? sheet->width : sheet->height};
    for (int i = 0; i < 2; i++) {
        int whole = sides[i] / MILLIMETRE;
        int rest = sides[i] % MILLIMETRE;
        buffer_add_format(out, "%s%d", i > 0 ? " × " : "", whole);
        if (rest > 0)
            buffer_add_format(out, rest % 10 > 0 ? "%s%02d" : "%s%d", tr(","),
                              rest % 10 > 0 ? rest : rest / 10);
    }
    buffer_add(out, " mm");
}

int label_sheet_ruler(const struct label_sheet *sheet)
{
    enum { MARGINS = 10, MOST = 100 }; /* what printers leave empty, on both sides */
    int width = (sheet->turned ? sheet->page_height : sheet->page_width) / MILLIMETRE - MARGINS;
    return width >= MOST ? MOST : width / 10 * 10;
}

/* Whether labels of a size, at a pitch behind a margin, are on the page and beside one another. */
static bool fits(int margin, int size, int count, int pitch, int page)
{
    return margin + (count - 1) * pitch + size <= page && (count == 1 || pitch >= size);
}

const char *label_sheet_why_not(const struct label_sheet *sheet)
{
    if (sheet->page_width < 1 || sheet->page_height < 1 || sheet->page_width > PAGE_MOST ||
        sheet->page_height > PAGE_MOST)
        return tr("arkin sivujen pitää olla 1–1500 mm");
    if (sheet->columns < 1 || sheet->rows < 1 || sheet->columns > LABELS_ON_A_SHEET_MOST ||
        sheet->rows > LABELS_ON_A_SHEET_MOST || label_sheet_count(sheet) > LABELS_ON_A_SHEET_MOST)
        return tr("tarroja pitää olla arkilla 1–200");
    int across = sheet->turned ? sheet->height : sheet->width;
    int down = sheet->turned ? sheet->width : sheet->height;
    if (across < WIDTH_LEAST || down < HEIGHT_LEAST)
        return tr("tarra on liian pieni nimelle ja koodille: vähintään 40 x 20 mm");
    if (sheet->left < 0 || sheet->top < 0 || sheet->left > PAGE_MOST || sheet->top > PAGE_MOST ||
        sheet->width > PAGE_MOST || sheet->height > PAGE_MOST || sheet->pitch_x < 0 ||
        sheet->pitch_y < 0 || sheet->pitch_x > PAGE_MOST || sheet->pitch_y > PAGE_MOST)
        return tr("mitat eivät mahdu arkille");
    if (!fits(sheet->left, sheet->width, sheet->columns, sheet->pitch_x, sheet->page_width))
        return tr("tarrat menevät leveyssuunnassa päällekkäin tai arkin yli");
    if (!fits(sheet->top, sheet->height, sheet->rows, sheet->pitch_y, sheet->page_height))
        return tr("tarrat menevät korkeussuunnassa päällekkäin tai arkin yli");
    return NULL;
}

/* ---- A line ---- */

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r';
}

static void skip_blanks(const char **at)
{
    while (is_blank(**at))
        (*at)++;
}

/* A number with at most so many decimals, which are part of the value: 17.5 with two is 1750. */
static bool read_number(const char **at, int decimals, int *value)
{
    enum { DIGITS_MOST = 5 }; /* more than any number that is taken has */
    int digits = 0;
    skip_blanks(at);
    for (*value = 0; **at >= '0' && **at <= '9' && digits < DIGITS_MOST; (*at)++, digits++)
        *value = *value * 10 + (**at - '0');
    bool has_fraction = decimals > 0 && digits > 0 && (**at == '.' || **at == ',');
    if (has_fraction)
        (*at)++;
    bool done = digits > 0 && (!has_fraction || (**at >= '0' && **at <= '9'));
    for (; decimals > 0; decimals--) {
        bool is_digit = has_fraction && **at >= '0' && **at <= '9';
        *value = *value * 10 + (is_digit ? **at - '0' : 0);
        *at += is_digit;
    }
    skip_blanks(at);
    return done;
}

static bool read_times(const char **at)
{
    static const char sign[] = "×";
    size_t length = **at == 'x' || **at == 'X' ? 1 : strlen(sign);
    if (length > 1 && strncmp(*at, sign, length) != 0)
        return false;
    *at += length;
    return true;
}

/* "80 x 50", and nothing behind it. */
static bool read_pair(const char *text, int decimals, int *one, int *other)
{
    return read_number(&text, decimals, one) && read_times(&text) &&
           read_number(&text, decimals, other) && *text == '\0';
}

enum { PARTS = 7, PAIRS = 5 };

/* Takes a line apart at its semicolons, without the blanks around; how many parts it has. */
static size_t part(char *line, const char *parts[PARTS])
{
    size_t count = 0;
    for (char *rest = line, *text; (text = strsep(&rest, ";")); count++) {
        text += strspn(text, " \t\r");
        size_t length = strlen(text);
        while (length > 0 && is_blank(text[length - 1]))
            text[--length] = '\0';
        if (count < PARTS)
            parts[count] = text;
    }
    return count;
}

static bool read_parts(struct label_sheet *sheet, const char *const parts[PARTS], size_t count,
                       struct error *error)
{
    int *const pairs[PAIRS][2] = {{&sheet->page_width, &sheet->page_height},
                                  {&sheet->width, &sheet->height},
                                  {&sheet->columns, &sheet->rows},
                                  {&sheet->left, &sheet->top},
                                  {&sheet->pitch_x, &sheet->pitch_y}};
    if (count < PAIRS + 1 || count > PARTS)
        return error_set(error, ERROR_INPUT, "%s",
                         tr("rivillä pitää olla puolipistein erotettuina nimi, arkki, tarra, "
                            "määrät, reunat ja jako"));
    if (parts[0][0] == '\0')
        return error_set(error, ERROR_INPUT, "%s", tr("nimi puuttuu"));
    for (size_t i = 0; i < PAIRS; i++) {
        int decimals = pairs[i][0] == &sheet->columns ? 0 : 2;
        if (!read_pair(parts[i + 1], decimals, pairs[i][0], pairs[i][1]))
            return error_set(error, ERROR_INPUT,
                             tr("kohdassa ”%s” pitää olla kaksi lukua, esimerkiksi 80 x 50"),
                             parts[i + 1]);
    }
    sheet->name = parts[0];
    sheet->turned = count == PARTS && strcmp(parts[PARTS - 1], "turned") == 0;
    if (count == PARTS && parts[PARTS - 1][0] != '\0' && !sheet->turned)
        return error_set(error, ERROR_INPUT, tr("viimeisen kohdan sana on turned, ei ”%s”"),
                         parts[PARTS - 1]);
    const char *reason = label_sheet_why_not(sheet);
    return !reason || error_set(error, ERROR_INPUT, "%s", reason);
}

/* ---- The table ---- */

/* Lower case without blanks: what names are compared by. */
static void add_key(struct buffer *key, const char *name)
{
    struct buffer folded = {0};
    unicode_fold(&folded, name);
    for (const char *at = buffer_text(&folded); *at != '\0'; at++)
        if (*at != ' ')
            buffer_add_byte(key, *at);
    key->failed |= folded.failed;
    buffer_release(&folded);
}

enum likeness { UNLIKE, PARTLY, ALIKE };

static enum likeness compare(const char *wanted, const char *name)
{
    struct buffer one = {0};
    struct buffer other = {0};
    add_key(&one, wanted);
    add_key(&other, name);
    enum likeness likeness = UNLIKE;
    if (one.length > 0 && strcmp(buffer_text(&one), buffer_text(&other)) == 0)
        likeness = ALIKE;
    else if (one.length > 0 && strstr(buffer_text(&other), buffer_text(&one)))
        likeness = PARTLY;
    buffer_release(&one);
    buffer_release(&other);
    return likeness;
}

/* Room for all that there may be is made once. */
static bool keep(struct label_table *table, struct arena *arena, const struct label_sheet *sheet,
                 struct error *error)
{
    struct label_sheet *place = NULL;
    if (!table->sheets)
        table->sheets = arena_allocate(arena, LABEL_SHEETS_MOST * sizeof *table->sheets);
    if (!table->sheets)
        return error_set_memory(error);
    for (size_t i = 0; i < table->count && !place; i++)
        if (compare(sheet->name, table->sheets[i].name) == ALIKE)
            place = &table->sheets[i];
    if (!place && table->count == LABEL_SHEETS_MOST)
        return error_set(error, ERROR_INPUT, tr("arkkeja voi olla enintään %d"), LABEL_SHEETS_MOST);
    if (!place)
        place = &table->sheets[table->count++];
    *place = *sheet;
    place->name = arena_copy(arena, sheet->name);
    return !arena->failed || error_set_memory(error);
}

/* One line; an empty one and a comment say nothing. */
static bool read_line(struct label_table *table, struct arena *arena, const char *line,
                      size_t length, struct error *error)
{
    struct buffer clean = {0};
    struct label_sheet sheet = {0};
    const char *parts[PARTS] = {0};
    unicode_clean(&clean, line, length, false);
    bool done = !clean.failed || error_set_memory(error);
    if (done && clean.length > 0 && clean.data[0] != '#') {
        size_t count = part(clean.data, parts);
        done = read_parts(&sheet, parts, count, error) && keep(table, arena, &sheet, error);
    }
    buffer_release(&clean);
    return done;
}

bool labels_read_lines(struct label_table *table, struct arena *arena, const char *text,
                       size_t length, const char *source, struct error *error)
{
    static const char mark[] = "\xEF\xBB\xBF"; /* some editors put it there unasked */
    const char *end = text + length;
    if (length >= sizeof mark - 1 && memcmp(text, mark, sizeof mark - 1) == 0)
        text += sizeof mark - 1;
    for (int number = 1; text < end; number++) {
        struct error wrong = {0};
        const char *line_end = memchr(text, '\n', (size_t)(end - text));
        size_t line = (size_t)((line_end ? line_end : end) - text);
        if (!read_line(table, arena, text, line, &wrong)) {
            if (wrong.code != ERROR_INPUT)
                return error_set(error, wrong.code, "%s", wrong.message);
            return error_set(error, ERROR_INPUT, tr("Tarra-arkit, %s, rivi %d: %s."), source,
                             number, wrong.message);
        }
        text += line + (line_end ? 1 : 0);
    }
    return true;
}

static bool read_users_lines(struct label_table *table, struct arena *arena, struct error *error)
{
    struct buffer text = {0};
    struct buffer shown = {0};
    bool done = place_read_data("labels.txt", FILE_MOST, &text, &shown, error) &&
                labels_read_lines(table, arena, buffer_text(&text), text.length,
                                  buffer_text(&shown), error);
    buffer_release(&text);
    buffer_release(&shown);
    return done;
}

bool labels_read_program(struct label_table *table, struct arena *arena, struct error *error)
{
    const unsigned char *bytes;
    size_t size;
    *table = (struct label_table){0};
    if (!asset_find(program_lines, &bytes, &size))
        return error_set(error, ERROR_SYSTEM, "%s is missing from the program", program_lines);
    return labels_read_lines(table, arena, (const char *)bytes, size, program_lines, error);
}

bool labels_read(struct label_table *table, struct arena *arena, struct error *error)
{
    return labels_read_program(table, arena, error) && read_users_lines(table, arena, error);
}

static void refuse_name(const struct label_table *table, const char *name, struct error *error)
{
    struct buffer names = {0};
    for (size_t i = 0; i < table->count; i++)
        buffer_add_format(&names, "%s%s", i > 0 ? ", " : "", table->sheets[i].name);
    error_set(error, ERROR_USAGE, tr("Tarra-arkkia ”%s” ei ole. Valitse näistä: %s."), name,
              buffer_text(&names));
    buffer_release(&names);
}

const struct label_sheet *labels_find(const struct label_table *table, const char *name,
                                      struct error *error)
{
    const struct label_sheet *found = NULL;
    size_t parts = 0;
    for (size_t i = 0; i < table->count; i++) {
        enum likeness likeness = compare(name, table->sheets[i].name);
        if (likeness == ALIKE)
            return &table->sheets[i];
        if (likeness == PARTLY) {
            found = &table->sheets[i];
            parts++;
        }
    }
    if (parts == 1)
        return found;
    refuse_name(table, name, error);
    return NULL;
}
