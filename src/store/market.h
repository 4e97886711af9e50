/* What listings and trades share: who takes a listing's places. Private to this layer. */
#ifndef STORE_MARKET_H
#define STORE_MARKET_H

/* True for a trade `t` that holds its listings' places, as trade_status_holds says. */
#define MARKET_HOLDS                                                                               \
    "(t.deleted IS NOT 1 AND ifnull(t.status, '') NOT IN ('cancelled', 'unmatched'))"

/*
 * How many legs of standing trades take listing `l`: the SQL expression that both the market and
 * the summary count with.
 */
#define MARKET_TAKEN                                                                               \
    "(SELECT count(*) FROM trade_leg g JOIN trade t ON t.id = g.trade"                             \
    " WHERE (g.offer = l.id OR g.want = l.id) AND g.deleted IS NOT 1 AND " MARKET_HOLDS ")"

#define MARKET_CAPACITY "min(max(ifnull(l.capacity, 1), 1), 1000000)"

#endif
