#include "vaihtarit/cli/match_file.h"

#include "vaihtarit/report/csv_writer.h"
#include "vaihtarit/report/proposals.h"
#include "vaihtarit/report/text_writer.h"
#include "vaihtarit/store/verdict.h"

static bool write_pairs(const struct match_request *request, struct lexicon *lexicon,
                        struct evening_rows *rows, struct buffer *out, struct error *error)
{
    const struct evening *evening = &rows->evening;
    struct suiting suiting = {0};
    bool done = suiting_find(&suiting, lexicon, evening->listings, evening->listing_count,
                             evening->today, SUITING_EVERY, error);
    if (done && request->json) {
        pairs_write_json(out, &suiting, evening->listings);
    } else if (done) {
        const struct document_table *table = pairs_table(&rows->arena, &suiting, evening->listings);
        if (table)
            csv_write_table(out, table);
        done = table || error_set_memory(error);
    }
    suiting_release(&suiting);
    return done;
}

static bool write_proposals(const struct match_request *request, struct store *store,
                            struct lexicon *lexicon, struct evening_rows *rows, struct buffer *out,
                            struct error *error)
{
    const struct evening *evening = &rows->evening;
    struct proposals proposals = {0};
    struct proposals_options options = {.today = evening->today,
                                        .longest = request->longest,
                                        .trades = evening->trades,
                                        .trade_count = evening->trade_count};
    bool done = verdict_list(store, &rows->event.id, &rows->arena, &options.verdicts,
                             &options.verdict_count, error) &&
                proposals_find(&proposals, lexicon, evening->listings, evening->listing_count,
                               &options, error);
    if (done && request->json) {
        proposals_write_json(out, &proposals);
    } else if (done) {
        const struct document *paper = proposals_paper(&rows->arena, evening, &proposals);
        if (paper)
            text_write_document(out, paper);
        done = paper || error_set_memory(error);
    }
    proposals_release(&proposals);
    return done;
}

bool match_file(const struct command_line *line, const struct match_request *request,
                struct buffer *out, struct error *error)
{
    struct store *store = NULL;
    struct lexicon *lexicon = NULL;
    struct evening_rows rows = {0};
    bool done =
        store_open_read_only(&store, command_operand(line, 0), error) &&
        command_read_evening(&rows, store, line, EVENING_LISTINGS | EVENING_TRADES, error) &&
        lexicon_create(&lexicon, NULL, error) &&
        (request->pairs ? write_pairs(request, lexicon, &rows, out, error)
                        : write_proposals(request, store, lexicon, &rows, out, error)) &&
        (!out->failed || error_set_memory(error));
    lexicon_destroy(lexicon);
    evening_release(&rows);
    store_close(store);
    return done;
}
