/* An evening with a small market, and what its book holds of it. */
#ifndef TESTS_UI_MARKET_H
#define TESTS_UI_MARKET_H

#include "evening.h"

#include "vaihtarit/core/domain.h"

enum main_view { VIEW_DOOR, VIEW_MARKET, VIEW_TRADES, VIEW_SUMMARY, VIEW_SYNC, VIEW_SETTINGS };

/*
 * An evening with listings of three associations, shown in one of its main views: Keusote offers
 * "Tietoisku palveluista" twice; Pornainen-Seura ry offers "Kirkon museon esittely" and wants
 * "Metsäretki syksyllä"; Pornaisten Partiolaiset ry offers "Sieniretki" and wants "Museokäynti".
 */
void market_stage_open(struct evening_stage *evening, enum main_view view, int rows, int columns);

/* The listing of that title in the book; fails when there is none. */
struct listing market_listing_of(struct evening_stage *evening, const char *title);

/* The trades in the book, in the order they were agreed. */
const struct trade *market_trades(struct evening_stage *evening, size_t *count);

/* Records in the store, as another program would: the museum for the mushrooms. */
struct id market_add_swap(struct evening_stage *evening, struct store *store);

/* Records something in free words: tents from the scouts to Pornainen-Seura ry. */
void market_add_gift(struct evening_stage *evening);

/* Presses Down and Enter: takes the first suggestion. */
void market_take_suggestion(struct evening_stage *evening);

void market_press(struct evening_stage *evening, enum key_kind kind);

/* Empties the field in focus and types. */
void market_retype(struct evening_stage *evening, const char *text);

#endif
