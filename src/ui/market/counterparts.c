#include "counterparts.h"

#include "trades/trade_draft.h"

#include "vaihtarit/core/message.h"
#include "vaihtarit/ui/model.h"

/* An association's own listings are passed over, so a few more are looked for. */
enum { FOUND_MOST = 64 };

static bool put(struct counterparts *counterparts, struct listing *copies, size_t number,
                const struct listing *listing, struct error *error)
{
    const struct likeness_text text = {listing->title, listing->detail, listing->theme};
    copies[number] = (struct listing){
        .id = listing->id,
        .side = listing->side,
        .title = arena_copy(&counterparts->arena, listing->title),
        .organisation_name = arena_copy(&counterparts->arena, listing->organisation_name)};
    return likeness_put(counterparts->likeness, (uint32_t)number, listing->side, &text, error);
}

bool counterparts_read(struct counterparts *counterparts, struct lexicon *lexicon,
                       const struct model *model, const char *today, struct error *error)
{
    size_t count;
    const struct listing *listings = model_listings(model, &count);
    counterparts_release(counterparts);
    struct listing *copies = arena_allocate(&counterparts->arena, (count + 1) * sizeof *copies);
    if (!copies)
        return error_set_memory(error);
    counterparts->listings = copies;
    bool done = likeness_create(&counterparts->likeness, lexicon, error);
    for (size_t i = 0; done && i < count; i++)
        if (listing_is_open(&listings[i], today))
            done = put(counterparts, copies, i, &listings[i], error);
    done = done && (!counterparts->arena.failed || error_set_memory(error));
    if (!done)
        counterparts_release(counterparts);
    return done;
}

void counterparts_release(struct counterparts *counterparts)
{
    likeness_destroy(counterparts->likeness);
    arena_release(&counterparts->arena);
    *counterparts = (struct counterparts){0};
}

bool counterparts_find(struct counterparts *counterparts, enum listing_side side,
                       const struct likeness_text *text, const char *organisation,
                       struct counterpart *found, size_t most, size_t *count, struct error *error)
{
    struct likeness_result results[FOUND_MOST];
    size_t all = 0;
    *count = 0;
    if (!counterparts->likeness)
        return true;
    if (!likeness_find(counterparts->likeness, side, text, results, FOUND_MOST, &all, error))
        return false;
    for (size_t i = 0; i < all && *count < most; i++) {
        const struct listing *listing = &counterparts->listings[results[i].number];
        if (!draft_same_organisation(listing->organisation_name, organisation))
            found[(*count)++] = (struct counterpart){.listing = listing, .score = results[i].score};
    }
    return true;
}

void counterparts_tell(struct buffer *out, enum listing_side side, const struct counterpart *found,
                       size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (i == 0)
            buffer_add(out, side == LISTING_WANT ? tr("Tarjolla sopiva: ") : tr("Tätä etsii: "));
        else
            buffer_add(out, "; ");
        if (side == LISTING_WANT)
            buffer_add_format(out, "%s (%s)", found[i].listing->title,
                              found[i].listing->organisation_name);
        else
            buffer_add_format(out, "%s (%s)", found[i].listing->organisation_name,
                              found[i].listing->title);
    }
}
