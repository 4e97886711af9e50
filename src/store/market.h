/* What listings and trades share: who takes a listing's places. Private to this layer. */
#ifndef STORE_MARKET_H
#define STORE_MARKET_H

/*
 * How many legs of standing trades take listing `l`: the SQL expression that both the market and
 * the summary count with.
 */
#define MARKET_TAKEN                                                                               \
    "(SELECT count(*) FROM trade_leg g JOIN trade t ON t.id = g.trade"                             \
    " WHERE (g.offer = l.id OR g.want = l.id) AND g.deleted IS NOT 1 AND t.deleted IS NOT 1"       \
    " AND t.status IS NOT 'cancelled')"

#define MARKET_CAPACITY "min(max(ifnull(l.capacity, 1), 1), 1000000)"

#endif
