#include "vaihtarit/report/proposals.h"

#include "subtitle.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/report/json_writer.h"
#include "vaihtarit/report/trade_words.h"

/* How many other offers are told of each association. */
enum { OTHERS_TOLD = 2 };

void proposals_add_extent(struct buffer *out, const struct proposals *proposals)
{
    bool pinned = proposals->ring_count > 0 && proposals->rings[0].pinned;
    buffer_add_format(out, tr("Toiveita %zu, vaihdot ja ringit täyttävät %zu: "), proposals->wants,
                      proposals->wants_met);
    if (!proposals->optimal)
        buffer_add_format(out, tr("enintään %zu voisi täyttyä."), proposals->bound);
    else
        buffer_add(out, pinned ? tr("kiinnitettyjen ohella eniten.") : tr("todistetusti eniten."));
    if (proposals->gift_count > 0)
        buffer_add_format(out, tr(" Lahjoja %zu."), proposals->gift_count);
}

void proposals_add_parties(struct buffer *out, const struct proposal *proposal)
{
    buffer_add(out, proposal->legs[0].offer->organisation_name);
    if (trade_shape_of(proposal->leg_count) == TRADE_SWAP) {
        buffer_add_format(out, " ⇄ %s", proposal->legs[0].want->organisation_name);
        return;
    }
    for (size_t i = 0; i < proposal->leg_count; i++)
        buffer_add_format(out, " → %s", proposal->legs[i].want->organisation_name);
}

/* ---- A proposal in words ---- */

static const char *leg_sentence(struct arena *arena, const struct proposal_leg *leg)
{
    struct buffer text = {0};
    trade_words_leg(&text, leg->offer->organisation_name, leg->want->organisation_name,
                    leg->offer->title);
    return arena_keep(arena, &text);
}

static const char *leg_reason(struct arena *arena, const struct proposal_leg *leg)
{
    struct buffer text = {0};
    buffer_add_format(&text, tr("koska %s etsii: %s"), leg->want->organisation_name,
                      leg->want->title);
    for (size_t i = 0; i < leg->pair->because_count; i++)
        buffer_add_format(&text, "%s%s", i == 0 ? " (" : ", ", leg->pair->because[i]);
    buffer_add(&text, leg->pair->because_count > 0 ? ")" : "");
    return arena_keep(arena, &text);
}

static bool is_in(const struct proposal *proposal, const struct suiting_pair *pair)
{
    for (size_t i = 0; i < proposal->leg_count; i++)
        if (proposal->legs[i].pair->want == pair->want &&
            proposal->legs[i].pair->offer == pair->offer)
            return true;
    return false;
}

/* What else an association could get: other offers that suit any of its wants. */
static void add_others(struct document *document, const struct proposals *proposals,
                       const struct proposal *proposal, const struct listing *want)
{
    struct buffer text = {0};
    size_t told = 0;
    for (size_t i = 0; i < proposals->suiting.count && told < OTHERS_TOLD; i++) {
        const struct suiting_pair *pair = &proposals->suiting.pairs[i];
        const struct listing *offer = &proposals->listings[pair->offer];
        if (!pair->possible || is_in(proposal, pair) ||
            !id_equal(&proposals->listings[pair->want].organisation, &want->organisation))
            continue;
        buffer_add_format(&text, "%s%s (%s)", told > 0 ? "; " : "", offer->title,
                          offer->organisation_name);
        told++;
    }
    if (told > 0)
        document_add_text(document, BLOCK_NOTE,
                          arena_format(document->arena, tr("%s voisi saada myös: %s"),
                                       want->organisation_name, buffer_text(&text)));
    document->arena->failed = document->arena->failed || text.failed;
    buffer_release(&text);
}

void proposals_add(struct document *document, const struct proposals *proposals,
                   const struct proposal *proposal)
{
    struct arena *arena = document->arena;
    for (size_t i = 0; i < proposal->leg_count; i++) {
        document_add_text(document, BLOCK_ITEM, leg_sentence(arena, &proposal->legs[i]));
        document_add_text(document, BLOCK_NOTE, leg_reason(arena, &proposal->legs[i]));
    }
    for (size_t i = 0; i < proposal->leg_count; i++)
        add_others(document, proposals, proposal, proposal->legs[i].want);
}

/* ---- All of them ---- */

/* "1. Vaihto: A ⇄ B" */
static const char *heading(struct arena *arena, const struct proposal *proposal, size_t number)
{
    struct buffer text = {0};
    buffer_add_format(&text, "%zu. %s: ", number,
                      trade_words_shape(trade_shape_of(proposal->leg_count)));
    proposals_add_parties(&text, proposal);
    if (proposal->pinned)
        buffer_add(&text, tr(" (kiinnitetty)"));
    return arena_keep(arena, &text);
}

static void add_all(struct document *document, const struct proposals *proposals,
                    const struct proposal *list, size_t count, size_t first)
{
    for (size_t i = 0; i < count; i++) {
        document_add_text(document, BLOCK_SUBHEADING,
                          heading(document->arena, &list[i], first + i));
        proposals_add(document, proposals, &list[i]);
    }
}

const struct document *proposals_paper(struct arena *arena, const struct evening *evening,
                                       const struct proposals *proposals)
{
    struct document *document =
        document_create(arena, subtitle_title(arena, tr("Ehdotukset"), evening->event),
                        subtitle_format(arena, evening->event));
    if (!document)
        return NULL;
    struct buffer extent = {0};
    proposals_add_extent(&extent, proposals);
    document_add_text(document, BLOCK_PARAGRAPH, arena_keep(arena, &extent));
    add_all(document, proposals, proposals->rings, proposals->ring_count, 1);
    if (proposals->gift_count > 0) {
        document_add_text(document, BLOCK_HEADING, tr("Lisäksi sopisivat yhteen"));
        add_all(document, proposals, proposals->gifts, proposals->gift_count,
                proposals->ring_count + 1);
    }
    return arena->failed ? NULL : document;
}

/* ---- JSON ---- */

static void write_because(struct json *json, const struct suiting_pair *pair)
{
    json_key(json, "because");
    json_begin_array(json);
    for (size_t i = 0; i < pair->because_count; i++)
        json_text(json, pair->because[i]);
    json_end_array(json);
}

static void write_leg(struct json *json, const struct proposal_leg *leg)
{
    json_begin_object(json);
    json_text_field(json, "giver", leg->offer->organisation_name);
    json_text_field(json, "receiver", leg->want->organisation_name);
    json_text_field(json, "offer", leg->offer->title);
    json_text_field(json, "want", leg->want->title);
    json_integer_field(json, "score", leg->pair->score);
    write_because(json, leg->pair);
    json_end_object(json);
}

static void write_list(struct json *json, const char *key, const struct proposal *list,
                       size_t count)
{
    json_key(json, key);
    json_begin_array(json);
    for (size_t i = 0; i < count; i++) {
        json_begin_object(json);
        json_integer_field(json, "score", list[i].score);
        json_boolean_field(json, "pinned", list[i].pinned);
        json_key(json, "legs");
        json_begin_array(json);
        for (size_t leg = 0; leg < list[i].leg_count; leg++)
            write_leg(json, &list[i].legs[leg]);
        json_end_array(json);
        json_end_object(json);
    }
    json_end_array(json);
}

void proposals_write_json(struct buffer *out, const struct proposals *proposals)
{
    struct json json = {.out = out};
    json_begin_object(&json);
    json_integer_field(&json, "wants", (int64_t)proposals->wants);
    json_integer_field(&json, "wants_met", (int64_t)proposals->wants_met);
    json_integer_field(&json, "bound", (int64_t)proposals->bound);
    json_boolean_field(&json, "optimal", proposals->optimal);
    json_decimal_field(&json, "seconds", proposals->seconds);
    write_list(&json, "rings", proposals->rings, proposals->ring_count);
    write_list(&json, "gifts", proposals->gifts, proposals->gift_count);
    json_end_object(&json);
    json_end(&json);
}

/* ---- Pairs ---- */

static const struct document_column pair_columns[] = {
    {.heading = tr_noop("Toive")},
    {.heading = tr_noop("Etsijä")},
    {.heading = tr_noop("Tarjous")},
    {.heading = tr_noop("Tarjoaja")},
    {.heading = tr_noop("Sopivuus"), .kind = COLUMN_NUMBER},
    {.heading = tr_noop("Ehdotetaan")},
    {.heading = tr_noop("Koska")},
};
enum { PAIR_COLUMNS = sizeof pair_columns / sizeof pair_columns[0] };

static const char *join_because(struct arena *arena, const struct suiting_pair *pair)
{
    struct buffer text = {0};
    for (size_t i = 0; i < pair->because_count; i++)
        buffer_add_format(&text, "%s%s", i > 0 ? ", " : "", pair->because[i]);
    return arena_keep(arena, &text);
}

const struct document_table *pairs_table(struct arena *arena, const struct suiting *suiting,
                                         const struct listing *listings)
{
    struct document_table *table = document_table_create(arena, pair_columns, PAIR_COLUMNS);
    for (size_t i = 0; i < suiting->count; i++) {
        const struct suiting_pair *pair = &suiting->pairs[i];
        const char *const cells[PAIR_COLUMNS] = {listings[pair->want].title,
                                                 listings[pair->want].organisation_name,
                                                 listings[pair->offer].title,
                                                 listings[pair->offer].organisation_name,
                                                 arena_format(arena, "%u", (unsigned)pair->score),
                                                 pair->suits ? tr("kyllä") : tr("ei"),
                                                 join_because(arena, pair)};
        document_table_add_row(arena, table, cells);
    }
    return arena->failed ? NULL : table;
}

void pairs_write_json(struct buffer *out, const struct suiting *suiting,
                      const struct listing *listings)
{
    struct json json = {.out = out};
    json_begin_object(&json);
    json_key(&json, "pairs");
    json_begin_array(&json);
    for (size_t i = 0; i < suiting->count; i++) {
        const struct suiting_pair *pair = &suiting->pairs[i];
        json_begin_object(&json);
        json_text_field(&json, "want", listings[pair->want].title);
        json_text_field(&json, "offer", listings[pair->offer].title);
        json_text_field(&json, "receiver", listings[pair->want].organisation_name);
        json_text_field(&json, "giver", listings[pair->offer].organisation_name);
        json_integer_field(&json, "score", pair->score);
        json_boolean_field(&json, "suggested", pair->suits);
        write_because(&json, pair);
        json_end_object(&json);
    }
    json_end_array(&json);
    json_end_object(&json);
    json_end(&json);
}
