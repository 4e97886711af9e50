/* The roll of the board: open listings, page by page. */
#include "board_state.h"

#include "vaihtarit/core/array.h"

#include <string.h>

enum {
    LOOK_MILLISECONDS = 4000,   /* to find where the page begins */
    ENTRY_MILLISECONDS = 1500,  /* to read one listing */
    POSTER_MILLISECONDS = 6000, /* one in big letters */
    PAGE_MILLISECONDS_MOST = 25000,
    GAP_ROWS = 1,
    TALL = 24,       /* rows from which a byline may have big letters, too */
    BYLINE_SHARE = 3 /* then it takes a third of them at most */
};

/* ---- Listings ---- */

const struct listing *board_listing(const struct board *board, size_t entry)
{
    static const struct listing none = {.title = "", .organisation_name = "", .municipality = ""};
    size_t count;
    const struct listing *listings = model_listings(board->model, &count);
    size_t place = entry < board->entry_count ? board->entries[entry] : count;
    return place < count ? &listings[place] : &none;
}

static bool add_side(struct board *board, enum listing_side side)
{
    size_t count;
    const struct listing *listings = model_listings(board->model, &count);
    for (size_t i = 0; i < count; i++) {
        if (listings[i].side != side || !listing_is_open(&listings[i], board->today))
            continue;
        if (!array_reserve(&board->entries, &board->entry_capacity, board->entry_count + 1,
                           sizeof *board->entries))
            return false;
        board->entries[board->entry_count++] = i;
    }
    return true;
}

void board_add_byline(struct buffer *out, const struct listing *listing)
{
    buffer_add(out, listing->organisation_name);
    if (*listing->municipality == '\0')
        return;
    buffer_add(out, out->length > 0 ? " · " : "");
    buffer_add(out, listing->municipality);
}

/* ---- How much room a listing takes ---- */

static int wrapped_rows(const char *text, int columns)
{
    return canvas_put_wrapped(NULL, (struct area){.columns = columns}, STYLE_NORMAL, text);
}

static int rows_at_most(const char *text, int columns)
{
    int rows = wrapped_rows(text, columns);
    return rows < BOARD_TEXT_ROWS ? rows : BOARD_TEXT_ROWS;
}

int board_title_rows(const struct listing *listing, int columns)
{
    return rows_at_most(listing->title, columns);
}

int board_byline_rows(const struct listing *listing, int columns)
{
    struct buffer byline = {0};
    board_add_byline(&byline, listing);
    int rows = rows_at_most(buffer_text(&byline), columns);
    buffer_release(&byline);
    return rows;
}

/* Room for the byline: big letters where that leaves the title most of the room. */
static void fit_byline(const struct board *board, const char *byline, struct area area,
                       struct board_poster *poster)
{
    bool broken;
    int lines =
        area.rows < TALL ? 0 : big_letters_lines(board->letters, byline, 1, area.columns, &broken);
    poster->byline_scale = lines > 0 && lines * BIG_ROWS * BYLINE_SHARE <= area.rows;
    poster->byline_rows =
        poster->byline_scale > 0 ? lines * BIG_ROWS : wrapped_rows(byline, area.columns);
}

struct board_poster board_poster_of(const struct board *board, const struct listing *listing,
                                    struct area area)
{
    struct board_poster poster = {0};
    struct buffer byline = {0};
    bool broken;
    board_add_byline(&byline, listing);
    fit_byline(board, buffer_text(&byline), area, &poster);
    buffer_release(&byline);
    int rows = area.rows - poster.byline_rows - (area.rows >= TALL ? GAP_ROWS : 0);
    if (board->plain || rows < BIG_ROWS)
        return poster;
    poster.scale = big_letters_fit(board->letters, listing->title, rows, area.columns);
    int scale = poster.scale > 0 ? poster.scale : 1;
    poster.lines = big_letters_lines(board->letters, listing->title, scale, area.columns, &broken);
    poster.scale = poster.lines > 0 ? scale : 0;
    poster.page_lines = rows / (BIG_ROWS * scale);
    return poster;
}

/* ---- Pages ---- */

enum listing_side board_side_of(const struct board *board, size_t entry)
{
    return entry < board->offer_count ? LISTING_OFFER : LISTING_WANT;
}

/* True where a lane's listing is on the other side than the one before: a page of its own. */
static bool begins_side(const struct board *board, size_t entry)
{
    return entry == board->offer_count;
}

/* Where the page after a poster begins. */
static struct board_place after_poster(const struct board *board, const struct board_lane *lane,
                                       struct board_place at)
{
    const struct listing *listing = board_listing(board, lane->first + at.entry);
    struct board_poster poster = board_poster_of(board, listing, lane->area);
    if (poster.scale > 0 && (at.part + 1) * poster.page_lines < poster.lines)
        return (struct board_place){at.entry, at.part + 1};
    return (struct board_place){.entry = at.entry + 1};
}

/*
 * How many entries the page that begins at an entry may have: each side is spread evenly over its
 * pages, the first of them have the odd ones. No limit before the pages are counted.
 */
static size_t page_most(const struct board *board, const struct board_lane *lane, size_t entry)
{
    bool is_offer = board_side_of(board, entry) == LISTING_OFFER;
    size_t all = is_offer ? board->offer_count : board->entry_count - board->offer_count;
    size_t pages = lane->side_pages[is_offer ? LISTING_OFFER : LISTING_WANT];
    if (pages == 0)
        return all;
    size_t at = is_offer ? entry : entry - board->offer_count;
    size_t even = all / pages;
    return at < all % pages * (even + 1) ? even + 1 : even;
}

/* Where the page after this one begins; the lane's end is its count. */
static struct board_place after_page(const struct board *board, const struct board_lane *lane,
                                     struct board_place at)
{
    if (board->big)
        return after_poster(board, lane, at);
    struct board_place next = at;
    size_t most = page_most(board, lane, lane->first + at.entry);
    for (int rows = 0; next.entry < lane->count; next.entry++) {
        size_t entry = lane->first + next.entry;
        const struct listing *listing = board_listing(board, entry);
        int needed = board_title_rows(listing, lane->area.columns) +
                     board_byline_rows(listing, lane->area.columns);
        bool is_full = next.entry - at.entry == most || rows + needed > lane->area.rows;
        if (next.entry > at.entry && (is_full || begins_side(board, entry)))
            break;
        rows += needed + GAP_ROWS;
    }
    return next;
}

static bool is_before(struct board_place one, struct board_place other)
{
    return one.entry < other.entry || (one.entry == other.entry && one.part < other.part);
}

/* The place of the listing at which the page began; where it has gone, of the one after it. */
static struct board_place find_anchor(const struct board *board, const struct board_lane *lane)
{
    for (size_t i = 0; i < lane->count; i++)
        if (id_equal(&board_listing(board, lane->first + i)->id, &lane->anchor))
            return (struct board_place){i, lane->at.part};
    return (struct board_place){.entry = lane->at.entry < lane->count ? lane->at.entry : 0};
}

/* Finds the page on which a place stands, and counts the pages. */
static void find_page(const struct board *board, struct board_lane *lane, struct board_place place)
{
    struct board_place at = {0};
    lane->pages = 0;
    lane->page = 1;
    lane->shown = 0;
    while (at.entry < lane->count) {
        struct board_place next = after_page(board, lane, at);
        lane->pages++;
        if (!is_before(place, at)) {
            lane->at = at;
            lane->page = lane->pages;
            lane->shown = board->big ? 1 : next.entry - at.entry;
        }
        at = next;
    }
    if (lane->count > 0)
        lane->anchor = board_listing(board, lane->first + lane->at.entry)->id;
}

/* Counts the pages that each side needs when they are filled. */
static void count_pages(const struct board *board, struct board_lane *lane)
{
    size_t pages[LISTING_SIDES] = {0};
    struct board_place at = {0};
    memset(lane->side_pages, 0, sizeof lane->side_pages);
    while (!board->big && at.entry < lane->count) {
        pages[board_side_of(board, lane->first + at.entry)]++;
        at = after_page(board, lane, at);
    }
    memcpy(lane->side_pages, pages, sizeof pages);
}

/* Gives each lane its listings, and finds the page that it is on. */
static void fill_lanes(struct board *board)
{
    for (int i = 0; i < board->lane_count; i++) {
        struct board_lane *lane = &board->lanes[i];
        lane->first = i == 0 ? 0 : board->offer_count;
        lane->count = board->entry_count - lane->first;
        if (i == 0 && board->lane_count > 1)
            lane->count = board->offer_count;
        count_pages(board, lane);
        find_page(board, lane, find_anchor(board, lane));
    }
}

bool board_roll_read(struct board *board)
{
    board->entry_count = 0;
    bool done = add_side(board, LISTING_OFFER);
    board->offer_count = board->entry_count;
    done = done && add_side(board, LISTING_WANT);
    fill_lanes(board);
    return done;
}

void board_roll_layout(struct board *board, const struct area *areas, int count)
{
    board->lane_count = count;
    for (int i = 0; i < count; i++)
        board->lanes[i].area = areas[i];
    fill_lanes(board);
}

/* The place at which a page of a lane begins. */
static struct board_place page_start(const struct board *board, const struct board_lane *lane,
                                     int page)
{
    struct board_place at = {0};
    for (int i = 1; i < page; i++)
        at = after_page(board, lane, at);
    return at;
}

bool board_roll_turn(struct board *board, int pages)
{
    bool turned = false;
    for (int i = 0; i < board->lane_count; i++) {
        struct board_lane *lane = &board->lanes[i];
        if (lane->pages < 2)
            continue;
        int page = (lane->page - 1 + pages + lane->pages) % lane->pages + 1;
        find_page(board, lane, page_start(board, lane, page));
        turned = true;
    }
    return turned;
}

void board_roll_rewind(struct board *board)
{
    for (int i = 0; i < board->lane_count; i++)
        find_page(board, &board->lanes[i], (struct board_place){0});
}

int64_t board_roll_time(const struct board *board)
{
    if (board->big)
        return POSTER_MILLISECONDS;
    int64_t time = LOOK_MILLISECONDS;
    for (int i = 0; i < board->lane_count; i++)
        time += (int64_t)board->lanes[i].shown * ENTRY_MILLISECONDS;
    return time < PAGE_MILLISECONDS_MOST ? time : PAGE_MILLISECONDS_MOST;
}
