# The demo evening has something for every screen.
. "$VAIHTARIT_SOURCE/tests/cli/support/expect.sh"

done_ok demo ilta.db --no-open
done_ok verify ilta.db
done_ok report ilta.db --format json
same "event" "$(jq -c .event out)" \
    '{"name":"Seurakahvit","kind":"seurakahvit","municipality":"Pornainen","date":"2026-11-24"}'
same "people" "$(jq -c .people out)" \
    '{"registered":56,"waitlist":4,"checked_in":26,"inside":26,"entries":26,"walk_in":2,"no_show":30,"anonymous":3,"met":29}'
same "trades" "$(jq -c .trades out)" \
    '{"proposed":0,"agreed":2,"done":1,"cancelled":0,"unmatched":0,"swaps":1,"rings":1,"gifts":1,"legs":6}'
same "listings" "$(jq -c '[.listings.offers, .listings.wants]' out)" '[19,19]'
same "associations" "$(jq .organisations.registered out)" 19
same "feedback" "$(jq -c '[.feedback[] | [.question, .answers, .mean, (.texts | length)]]' out)" \
    '[["Millainen ilta oli?",8,4.375,0],["Mikä jäi mieleen?",0,null,4]]'
same "conflicts" "$(jq .conflicts out)" 0
done_ok export ilta.db people --format json
same "sixty people" "$(jq length out)" 60
same "first and last arrival" \
    "$(jq -r '[.[].first_in | select(. != null and . != "")] | (min, max)[11:16]' out | xargs)" \
    '17:31 17:41'
refused 1 'ilta.db' demo ilta.db --no-open

# Without a name it goes where the program keeps its own files, and goes on from there.
export VAIHTARIT_DATA=$PWD/data
done_ok demo --no-open
[ -f data/demoilta.vaihtarit ] || fail "no demo among the program's files"
done_ok demo --no-open
says 'Jatketaan'
