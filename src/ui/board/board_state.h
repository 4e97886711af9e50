/* What the board holds: shared by its keys, its roll, its news and its drawing. */
#ifndef VAIHTARIT_UI_BOARD_STATE_H
#define VAIHTARIT_UI_BOARD_STATE_H

#include "widgets/big_letters.h"

#include "vaihtarit/core/clock.h"
#include "vaihtarit/core/domain.h"
#include "vaihtarit/ui/app.h"
#include "vaihtarit/ui/model.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { BOARD_LANES = 2, BOARD_NEWS_MOST = 20, BOARD_TEXT_ROWS = 2 };

/* Where a page begins: at an entry, or at a part of one whose big letters need several pages. */
struct board_place {
    size_t entry;
    int part;
};

/* Listings that roll one under the other: offers and wants beside each other, or all in one. */
struct board_lane {
    size_t first; /* its entries, among the board's */
    size_t count;
    struct area area; /* of the last layout */
    struct board_place at;
    struct id anchor; /* the listing at which the page begins, to stay there when others come */
    size_t side_pages[LISTING_SIDES]; /* pages of each side; 0 until they are counted */
    size_t shown;                     /* entries of the page */
    int page;                         /* from 1 */
    int pages;
};

/* Deals that were agreed while the board is open. */
struct board_news {
    struct id *known; /* malloc'd: agreed before, or told already */
    size_t known_count;
    size_t known_capacity;
    struct id waiting[BOARD_NEWS_MOST];
    size_t waiting_count;
    struct id told; /* none while no deal is being told */
    int64_t until;
};

struct board {
    const struct model *model;
    struct big_letters *letters;
    bool big;
    bool paused;
    bool plain;
    int record; /* deals of the best earlier evening; 0 for none */
    char today[CLOCK_DATE_SIZE];
    size_t *entries; /* malloc'd: places of the open listings in the model, offers first */
    size_t entry_count;
    size_t entry_capacity;
    size_t offer_count;
    struct board_lane lanes[BOARD_LANES];
    int lane_count;
    int64_t turned_at; /* moment at which the page was turned */
    struct board_news news;
    int64_t keys_until; /* the key bar is shown so long; 0 once it is gone */
};

/* ---- The roll ---- */

/* Finds the open listings anew. False when memory runs out. */
bool board_roll_read(struct board *board);

/* The side of an entry. */
enum listing_side board_side_of(const struct board *board, size_t entry);

/* The listing of an entry; an empty one where it has gone from the model. */
const struct listing *board_listing(const struct board *board, size_t entry);

/* "Pornainen-Seura ry · Pornainen": who a listing is from. */
void board_add_byline(struct buffer *out, const struct listing *listing);

/* Fits the roll into the areas of its lanes: one or two. */
void board_roll_layout(struct board *board, const struct area *areas, int count);

/* Turns the page of every lane, on or back; false where each has only one. */
bool board_roll_turn(struct board *board, int pages);

/* Goes to the first page of every lane. */
void board_roll_rewind(struct board *board);

/* How long the page can be read, in milliseconds. */
int64_t board_roll_time(const struct board *board);

/* How a listing stands in big letters. */
struct board_poster {
    int scale;        /* of its title; 0: it has none of these letters and stands as plain text */
    int lines;        /* of the title */
    int page_lines;   /* so many of them at a time */
    int byline_scale; /* 0: as plain text */
    int byline_rows;
};
struct board_poster board_poster_of(const struct board *board, const struct listing *listing,
                                    struct area area);

/* Rows of a title and of a byline in plain text, BOARD_TEXT_ROWS at most. */
int board_title_rows(const struct listing *listing, int columns);
int board_byline_rows(const struct listing *listing, int columns);

/* ---- The news ---- */

/* Takes the deals that stand for known: those that are there when the board is opened. */
bool board_news_begin(struct board_news *news, const struct model *model);

/* Queues the deals that were not known, and forgets those that no longer stand. */
bool board_news_read(struct board_news *news, const struct model *model);

/* Goes on to the next piece of news when its time has come; true when that changes the screen. */
bool board_news_go_on(struct board_news *news, int64_t moment);

/* The deal being told, and which of the evening's it is; NULL for none. */
const struct trade *board_news_told(const struct board *board, int *number);

/* Appends "A ja B sopivat vaihdon:" and, on the next line, what. */
void board_add_sentence(struct buffer *out, const struct trade *trade);

/* ---- Drawing ---- */

void board_layout(struct app *app, struct view *view, struct area area);
void board_draw(const struct app *app, const struct view *view, struct canvas *canvas,
                struct area area);

/* The deal being told, over the place of the roll. */
void board_draw_news(const struct board *board, const struct trade *trade, int number,
                     struct canvas *canvas, struct area area);

#endif
