#include "vaihtarit/report/badges.h"

#include "roll.h"
#include "subtitle.h"
#include "vaihtarit/core/clock.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/report/json_writer.h"

/* What is wanted: the order of the evening, or else everybody on the program's first sheet. */
static const struct badge_order *find_order(struct arena *arena, const struct evening *evening)
{
    struct label_table table = {0};
    if (evening->badges)
        return evening->badges;
    struct badge_order *order = arena_allocate(arena, sizeof *order);
    arena->failed |= !labels_read_program(&table, arena, NULL);
    if (order && table.count > 0)
        order->labels.sheet = table.sheets[0];
    return arena->failed ? NULL : order;
}

/* An erased person has no name to wear. */
static bool is_wanted(const struct badge_order *order, const struct attendee *attendee)
{
    if (attendee->erased)
        return false;
    switch (order->people) {
    case BADGES_ONE:
        return id_equal(&attendee->registration, order->registration);
    case BADGES_ARRIVED:
        return attendee->presence != PRESENCE_NOT_ARRIVED;
    case BADGES_REGISTERED:
        break;
    }
    return attendee->status == REGISTRATION_REGISTERED;
}

static size_t copies_of(const struct badge_order *order)
{
    return order->copies > 0 ? (size_t)order->copies : 1;
}

static size_t count_badges(const struct badge_order *order, const struct evening *evening)
{
    size_t count = 0;
    for (size_t i = 0; i < evening->attendee_count; i++)
        count += is_wanted(order, &evening->attendees[i]);
    return count * copies_of(order);
}

size_t badges_count(const struct evening *evening)
{
    return count_badges(evening->badges, evening);
}

/* Where a badge is, both from 1. */
struct place {
    size_t page;
    size_t label;
};

static struct place find_place(const struct badge_order *order, size_t index)
{
    size_t on_sheet = label_sheet_count(&order->labels.sheet);
    size_t at = order->labels.first + index;
    return (struct place){at / on_sheet + 1, at % on_sheet + 1};
}

/* Does something with every badge in turn. */
typedef void badge_use(void *context, const struct attendee *attendee, struct place place);

static void for_each(struct arena *arena, const struct evening *evening,
                     const struct badge_order *order, badge_use *use, void *context)
{
    const struct roll_entry *sorted = roll_sort(arena, evening);
    size_t index = 0;
    for (size_t i = 0; sorted && i < evening->attendee_count; i++)
        for (size_t copy = 0; is_wanted(order, sorted[i].attendee) && copy < copies_of(order);
             copy++)
            use(context, sorted[i].attendee, find_place(order, index++));
}

/* What somebody is called goes before the name in the register. */
static const char *called(const struct attendee *attendee)
{
    return attendee->nickname[0] != '\0' ? attendee->nickname : attendee->given;
}

/* ---- The paper ---- */

struct paper {
    struct document *document;
    const char *occasion;
};

static void add_badge(void *context, const struct attendee *attendee, struct place place)
{
    struct paper *paper = context;
    struct arena *arena = paper->document->arena;
    struct document_badge *badge = arena_allocate(arena, sizeof *badge);
    (void)place;
    if (!badge)
        return;
    *badge = (struct document_badge){
        .given = called(attendee),
        .family = attendee->family,
        .organisation = attendee->organisation_name,
        .occasion = paper->occasion,
        .code = roll_code(arena, attendee),
        .code_text = arena_format(arena, tr("Ovikoodi %s"), roll_code_in_threes(arena, attendee))};
    document_add_badge(paper->document, badge);
}

static const char *format_occasion(struct arena *arena, const struct event *event)
{
    char date[16];
    clock_short_date(event->date, date, sizeof date);
    return arena_format(arena, "%s · %s", event->name, date);
}

/* "Avery L4785 (80 × 50 mm)" */
static const char *format_sheet(struct arena *arena, const struct label_sheet *sheet)
{
    struct buffer text = {0};
    buffer_add_format(&text, "%s (", sheet->name);
    label_sheet_add_size(&text, sheet);
    buffer_add(&text, ")");
    return arena_keep(arena, &text);
}

/* On how many sheets of which kind, and where the first one goes. */
static void add_extent(struct document *document, const struct badge_order *order, size_t count)
{
    struct arena *arena = document->arena;
    const char *sheet = format_sheet(arena, &order->labels.sheet);
    bool is_roll = label_sheet_count(&order->labels.sheet) == 1;
    size_t sheets = find_place(order, count - 1).page;
    const char *extent = is_roll ? arena_format(arena, tr("Nimilappuja %zu: %s."), count, sheet)
                                 : arena_format(arena, tr("Nimilappuja %zu, arkkeja %zu: %s."),
                                                count, sheets, sheet);
    document_add_text(document, BLOCK_PARAGRAPH, extent);
    if (order->labels.first > 0)
        document_add_text(document, BLOCK_PARAGRAPH,
                          arena_format(arena, tr("Ensimmäinen tulee arkin tarraan %zu."),
                                       order->labels.first + 1));
}

static void add_test(struct document *document, const struct label_sheet *sheet)
{
    struct arena *arena = document->arena;
    int ruler = label_sheet_ruler(sheet);
    const char *words =
        label_sheet_count(sheet) == 1
            ? arena_format(arena,
                           tr("Tulosta koossa 100 %%, älä sovita sivulle. Mitan pitää olla tasan "
                              "%d mm. Reunaviivat voivat jäädä tulostimelta pois."),
                           ruler)
            : arena_format(arena,
                           tr("Tulosta tavalliselle paperille koossa 100 %%, älä sovita sivulle. "
                              "Mitan pitää olla tasan %d mm. Pidä tulostetta ja tarra-arkkia "
                              "päällekkäin valoa vasten: viivojen pitää osua tarrojen reunoihin. "
                              "Numero on tarran paikka."),
                           ruler);
    document_add_text(document, BLOCK_PARAGRAPH, format_sheet(arena, sheet));
    document_add_text(document, BLOCK_PARAGRAPH, words);
}

static void add_badges(struct document *document, const struct evening *evening,
                       const struct badge_order *order)
{
    struct paper paper = {.document = document,
                          .occasion = format_occasion(document->arena, evening->event)};
    size_t count = count_badges(order, evening);
    if (count == 0) {
        document->labels = NULL; /* a page that says so */
        document_add_text(document, BLOCK_PARAGRAPH,
                          tr("Nimilappuja ei tule, koska listalla ei ole ketään, jolle lappu "
                             "tehtäisiin."));
        return;
    }
    add_extent(document, order, count);
    for_each(document->arena, evening, order, add_badge, &paper);
}

const struct document *badges_paper(struct arena *arena, const struct evening *evening)
{
    const struct badge_order *order = find_order(arena, evening);
    if (!order)
        return NULL;
    const char *title = order->labels.test ? tr("Tarra-arkin testisivu") : tr("Nimilaput");
    struct document *document = document_create(arena, subtitle_title(arena, title, evening->event),
                                                subtitle_format(arena, evening->event));
    if (!document)
        return NULL;
    document->labels = arena_copy_items(arena, &order->labels, 1, sizeof order->labels);
    if (order->labels.test)
        add_test(document, &order->labels.sheet);
    else
        add_badges(document, evening, order);
    return arena->failed ? NULL : document;
}

/* ---- The table and JSON ---- */

static const struct document_column columns[] = {
    {.heading = tr_noop("Nimi"), .names_row = true},
    {.heading = tr_noop("Yhdistys")},
    {.heading = tr_noop("Ovikoodi")},
    {.heading = tr_noop("Arkki"), .kind = COLUMN_NUMBER},
    {.heading = tr_noop("Tarra"), .kind = COLUMN_NUMBER},
};
enum { COLUMNS = sizeof columns / sizeof columns[0] };

struct rows {
    struct arena *arena;
    struct document_table *table;
};

static void add_row(void *context, const struct attendee *attendee, struct place place)
{
    struct rows *rows = context;
    const char *const cells[COLUMNS] = {
        person_name(rows->arena, called(attendee), attendee->family), attendee->organisation_name,
        roll_code(rows->arena, attendee), arena_format(rows->arena, "%zu", place.page),
        arena_format(rows->arena, "%zu", place.label)};
    document_table_add_row(rows->arena, rows->table, cells);
}

const struct document_table *badges_table(struct arena *arena, const struct evening *evening)
{
    const struct badge_order *order = find_order(arena, evening);
    struct rows rows = {.arena = arena, .table = document_table_create(arena, columns, COLUMNS)};
    if (order)
        for_each(arena, evening, order, add_row, &rows);
    return arena->failed ? NULL : rows.table;
}

static void write_badge(void *context, const struct attendee *attendee, struct place place)
{
    struct json *json = context;
    char code[ID_CODE_SIZE];
    id_code(&attendee->registration, code);
    json_begin_object(json);
    json_text_field(json, "code", code);
    json_text_field(json, "given", called(attendee));
    json_text_field(json, "family", attendee->family);
    json_text_field(json, "organisation", attendee->organisation_name);
    json_integer_field(json, "page", (int64_t)place.page);
    json_integer_field(json, "label", (int64_t)place.label);
    json_end_object(json);
}

void badges_write_json(struct buffer *out, const struct evening *evening)
{
    struct arena arena = {0};
    struct json json = {.out = out};
    const struct badge_order *order = find_order(&arena, evening);
    if (order) {
        const struct label_sheet *sheet = &order->labels.sheet;
        json_begin_object(&json);
        json_text_field(&json, "sheet", sheet->name);
        json_integer_field(&json, "labels", (int64_t)label_sheet_count(sheet));
        json_key(&json, "badges");
        json_begin_array(&json);
        for_each(&arena, evening, order, write_badge, &json);
        json_end_array(&json);
        json_end_object(&json);
        json_end(&json);
    }
    out->failed = out->failed || arena.failed;
    arena_release(&arena);
}
