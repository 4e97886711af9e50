/* What listings and trades share: who takes a listing's places. Private to this layer. */
#ifndef STORE_MARKET_H
#define STORE_MARKET_H

/* True for a trade `t` that holds its listings' places, as trade_status_holds says. */
#define MARKET_HOLDS                                                                               \
    "(t.deleted IS NOT 1 AND ifnull(t.status, '') NOT IN ('cancelled', 'unmatched'))"

/* How many legs of such trades take listing `l`: the SQL expression. */
#define MARKET_LEGS(trades)                                                                        \
    "(SELECT count(*) FROM trade_leg g JOIN trade t ON t.id = g.trade"                             \
    " WHERE (g.offer = l.id OR g.want = l.id) AND g.deleted IS NOT 1 AND " trades ")"

/* Of standing trades: both the market and the summary count with it. */
#define MARKET_TAKEN MARKET_LEGS(MARKET_HOLDS)

/* Of those that are only proposed. */
#define MARKET_RESERVED MARKET_LEGS("t.deleted IS NOT 1 AND t.status = 'proposed'")

#define MARKET_CAPACITY "min(max(ifnull(l.capacity, 1), 1), 1000000)"

#endif
