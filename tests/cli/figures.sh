# Every figure of an evening that has everything: on paper as in JSON, and in JSON as counted here by
# hand. Nothing below knows the program's own SQL.
. "$VAIHTARIT_SOURCE/tests/cli/support/expect.sh"
. "$VAIHTARIT_SOURCE/tests/cli/support/rows.sh"

VAIHTARIT_NOW=2026-11-24T19:42:05+02:00
done_ok demo ilta.db --no-open
done_ok new kevat.db --name Somekoulutus --kind koulutus --municipality Tuusula --date 2026-05-05
done_ok import kevat.db people "$lists/ilmomasiina.csv"
done_ok sync kevat.db ilta.db

evening=$(sql ilta.db "SELECT hex(id) FROM event WHERE name = 'Seurakahvit'")
spring=$(sql ilta.db "SELECT hex(id) FROM event WHERE name = 'Somekoulutus'")
org() { printf "(SELECT id FROM organisation WHERE name = '%s')" "$1"; }
seura=$(org 'Pornainen-Seura ry')
kamera=$(org 'Järvenpään Kameraseura ry')
reuma=$(org 'Tuusulanjärven Reuma ry')
martat=$(org 'Hyvinkään Martat ry')

# ---- People: all ways to come, to go and not to count ----

person() { # NAME STATUS MUNICIPALITY ORGANISATION: somebody registered
    add person "p$1" 'given, family' "'$1', 'Koe'"
    add registration "r$1" 'event, person, status, source, municipality, organisation' \
        "x'$evening', $(row_id "p$1"), '$2', 'import', $3, $4"
}
passes() { # NAME DIRECTION TIME VOID
    add presence "$2$1$3" 'event, registration, direction, at, desk, void' \
        "x'$evening', $(row_id "r$1"), '$2', '2026-11-24T$3:00+02:00', 'ovi', $4"
}
heads() { add headcount "h$2" 'event, people, at, void' "x'$1', $3, '2026-11-24T$2:00+02:00', $4"; }

person kotona registered NULL "$seura"
person lahti registered "'Kerava'" NULL
passes lahti in 19:31 NULL
passes lahti out 19:36 NULL
person palasi registered NULL "$reuma"
passes palasi in 18:12 NULL
passes palasi out 18:20 0
passes palasi in 19:41 0
person kumottu registered "'Kerava'" "$martat"
passes kumottu in 19:31 1
person jonosta waitlist NULL NULL
passes jonosta in 19:33 NULL
person perui cancelled "'Sipoo'" "$kamera"
person poistettu registered "'Sipoo'" NULL
passes poistettu in 19:33 NULL
echo "UPDATE registration SET deleted = 1 WHERE id = $(row_id rpoistettu);" >>rows.sql
heads "$evening" 18:13 5 NULL
heads "$evening" 19:44 -2 0
heads "$evening" 19:45 90 1
heads "$spring" 17:00 4 NULL

# ---- The market: each state of a listing and of a trade ----

listing() { # NAME SIDE ORGANISATION CAPACITY VALID_UNTIL STATUS
    add listing "$1" 'event, organisation, side, title, theme, capacity, valid_until, status' \
        "x'$evening', $3, '$2', '$1', 'Koe', $4, $5, $6"
}
trade() { # NAME STATUS DONE_ON: and then its legs
    add trade "$1" 'event, status, agreed_at, done_at' \
        "x'$evening', '$2', '2026-11-24T18:00:00+02:00', $3"
    legs=0
    trade=$1
}
leg() { # GIVER RECEIVER OFFER WANT MET
    legs=$((legs + 1))
    add trade_leg "$trade$legs" 'trade, position, giver, receiver, what, offer, want, met' \
        "$(row_id "$trade"), $legs, $1, $2, 'jotakin', $3, $4, $5"
}

listing vanha want "$seura" 1 NULL "'open'"
listing toinen want "$kamera" 1 NULL NULL
written_on 2026-11-09
listing kolmas want "$reuma" 1 NULL "'open'"
written_on 2026-11-20
listing kahdesti offer "$martat" 2 NULL "'open'"
listing loppu offer "$reuma" 1 "'2026-11-23'" "'open'"
listing viimeinen offer "$reuma" 1 "'2026-11-24'" "'open'"
listing veto offer "$kamera" 1 NULL "'withdrawn'"
listing vapautui want "$martat" 1 NULL "'open'"
listing roska want "$martat" 1 NULL "'open'"
echo "UPDATE listing SET deleted = 1 WHERE id = $(row_id roska);" >>rows.sql

trade ehdotus proposed NULL
leg "$reuma" "$martat" NULL NULL NULL
trade ringit 'done' "'2026-11-24T18:30:00+02:00'"
leg "$seura" "$kamera" NULL "$(row_id toinen)" 1
leg "$kamera" "$reuma" NULL "$(row_id kolmas)" 1
leg "$reuma" "$martat" NULL NULL 0
leg "$martat" "$seura" "$(row_id kahdesti)" "$(row_id vanha)" 0
trade peruttu cancelled NULL
leg "$seura" "$martat" NULL "$(row_id vapautui)" NULL
leg "$martat" "$kamera" NULL NULL NULL
leg "$kamera" "$seura" NULL NULL NULL
trade purettu unmatched NULL
leg "$kamera" "$martat" NULL "$(row_id vapautui)" NULL
trade vajaa agreed NULL
leg "$kamera" "$seura" NULL NULL NULL
leg "$seura" "$kamera" NULL NULL NULL
echo "UPDATE trade_leg SET deleted = 1 WHERE id = $(row_id vajaa2);" >>rows.sql
trade pois agreed NULL
leg "$reuma" "$seura" NULL NULL NULL
echo "UPDATE trade SET deleted = 1 WHERE id = $(row_id pois);" >>rows.sql
trade lahja 'done' "'2026-11-27T18:30:00+02:00'"
leg "$martat" "$seura" NULL "$(row_id vanha)" 1
written_on 2026-11-24

# ---- Feedback ----

answer() { add answer "$1" 'event, question, score, text, at' "x'$2', '$3', $4, $5, '2026-11-24'"; }
add question q1 'event, position, text, kind' "x'$evening', 1, 'Saitko uusia kontakteja?', 'scale'"
for score in 5 5 5 4 4 2; do
    answer "a$number" "$evening" 'Saitko uusia kontakteja?' $score NULL
done
answer b1 "$evening" 'Mikä jäi mieleen?' NULL "'Hyvä kahvi'"
answer b2 "$spring" 'Saitko uusia kontakteja?' 1 NULL
answer b3 "$evening" 'Saitko uusia kontakteja?' 1 NULL
echo "UPDATE answer SET deleted = 1 WHERE id = $(row_id b3);" >>rows.sql
add_all ilta.db

# ---- Counted by hand ----

count() { sql ilta.db "SELECT count(*) FROM $1"; }
people="registration WHERE event = x'$evening' AND coalesce(deleted, 0) = 0"
passed="presence WHERE event = x'$evening' AND coalesce(void, 0) = 0 AND registration IN (SELECT id FROM $people)"
in="$passed AND direction = 'in'"
notices="listing WHERE event = x'$evening' AND coalesce(deleted, 0) = 0"
deals="trade WHERE event = x'$evening' AND coalesce(deleted, 0) = 0"
agreed="$deals AND status IN ('agreed', 'done')"
# legs WHERE...: trades of that many legs
shaped() {
    count "(SELECT trade FROM trade_leg WHERE coalesce(deleted, 0) = 0 AND trade IN (SELECT id FROM
        $agreed) GROUP BY trade HAVING count(*) $1)"
}
# A listing is open unless it is withdrawn, over, or all its places are taken.
open="$notices AND coalesce(status, '') <> 'withdrawn' AND (valid_until IS NULL OR valid_until >=
    '2026-11-24') AND (SELECT count(*) FROM trade_leg g, trade t WHERE t.id = g.trade AND
    coalesce(g.deleted, 0) = 0 AND coalesce(t.deleted, 0) = 0 AND t.status IN ('proposed', 'agreed',
    'done') AND listing.id IN (g.offer, g.want)) < coalesce(capacity, 1)"
met="$notices AND side = 'want' AND id IN (SELECT want FROM trade_leg, trade WHERE trade.id = trade
    AND met = 1 AND status = 'done' AND coalesce(trade_leg.deleted, 0) + coalesce(trade.deleted, 0) = 0)"

check() { # NAME COUNTED: the figure of that name in JSON
    same "$1" "$(jq ".$1" luvut.json)" "$2"
}

done_ok report ilta.db summary --event Seurakahvit --format json
mv out luvut.json
check people.registered "$(count "$people AND status = 'registered'")"
check people.waitlist "$(count "$people AND status = 'waitlist'")"
check people.checked_in "$(sql ilta.db "SELECT count(DISTINCT registration) FROM $in")"
check people.entries "$(count "$in")"
check people.inside "$(sql ilta.db "SELECT registration, direction FROM (SELECT hex(registration)
    AS registration, direction, origin_hlc FROM $passed) ORDER BY registration, origin_hlc" |
    awk '{ last[$1] = $2 } END { for (who in last) inside += last[who] == "in"; print inside + 0 }')"
check people.walk_in "$(count "$people AND status = 'registered' AND source = 'walk_in'")"
check people.no_show "$(count "$people AND status = 'registered'
    AND id NOT IN (SELECT registration FROM $in)")"
check people.anonymous 6 # three of the demo, five more, two taken back
check people.met "$(jq '.people.checked_in + .people.anonymous' luvut.json)"
check organisations.registered "$(sql ilta.db "SELECT hex(organisation) FROM $people AND organisation IS
    NOT NULL AND status <> 'cancelled'; SELECT hex(organisation) FROM $notices" | sort -u | wc -l)"
check organisations.present "$(sql ilta.db "SELECT hex(organisation) FROM $people AND organisation IS NOT
    NULL AND id IN (SELECT registration FROM $in)" | sort -u | wc -l)"
check listings.offers "$(count "$notices AND side = 'offer'")"
check listings.wants "$(count "$notices AND side = 'want'")"
check listings.open "$(count "$open")"
check wants.open "$(count "$open AND side = 'want'")"
check wants.met "$(count "$met")"
for status in proposed agreed 'done' cancelled unmatched; do
    check "trades.$status" "$(count "$deals AND status = '$status'")"
done
check trades.gifts "$(shaped '= 1')"
check trades.swaps "$(shaped '= 2')"
check trades.rings "$(shaped '>= 3')"
check trades.legs "$(count "trade_leg WHERE coalesce(deleted, 0) = 0 AND trade IN (SELECT id FROM $agreed)")"
# Met: the demo's own want after 0 days, one of 9.11. after 15 and after 18, one of 20.11. after 4.
check days_to_met 9.5
check conflicts 1 # the last gift takes a want that is met already

# ---- Lists, counted by hand ----

listed() { # NAME FILTER: ./wanted is what that filter makes of the JSON, in any order
    jq -r "$2" luvut.json | sort >listed
    sort wanted | cmp -s - listed || fail "$1: $(sort wanted | diff - listed)"
}
sql ilta.db "SELECT coalesce(p.municipality, o.municipality, '-') || ';' || coalesce(hex(o.id), '') || ';'
    || coalesce(o.municipality, '') FROM (SELECT * FROM $people AND id IN (SELECT registration FROM $in)) p
    LEFT JOIN organisation o ON o.id = p.organisation" |
    awk -F ';' '{ people[$1]++ } $2 != "" && !seen[$2]++ { groups[$3]++; people[$3] += 0 }
        END { for (name in people) print name ";" people[name] ";" groups[name] + 0 }' >wanted
listed municipalities '.municipalities[] | "\(if .name == "" then "-" else .name end);\(.people);\(.organisations)"'
sql ilta.db "SELECT o.name, 1, 0 FROM trade_leg g, organisation o WHERE o.id = giver AND coalesce(g.deleted, 0)
    = 0 AND trade IN (SELECT id FROM $agreed); SELECT o.name, 0, 1 FROM trade_leg g, organisation o WHERE o.id
    = receiver AND coalesce(g.deleted, 0) = 0 AND trade IN (SELECT id FROM $agreed)" |
    awk '{ got[$0] = 1; name = $0; sub(/ [01] [01]$/, "", name); gave[name] += $(NF - 1); took[name] += $NF }
        END { for (name in gave) print name ";" gave[name] ";" took[name] }' >wanted
listed 'who gave and who got' '.organisations_traded[] | "\(.name);\(.given);\(.received)"'
{
    sql ilta.db "SELECT substr(at, 12, 4), substr(at, 16, 1), 1, 0 FROM (SELECT at, min(origin_hlc) FROM $in
        GROUP BY registration)"
    sql ilta.db "SELECT substr(at, 12, 4), substr(at, 16, 1), 0, people FROM headcount
        WHERE event = x'$evening' AND coalesce(void, 0) = 0"
} | awk '{ slot = $1 ($2 < 5 ? 0 : 5); people[slot] += $3; heads[slot] += $4 }
    END { for (slot in people) print slot, people[slot], heads[slot] }' >wanted
listed arrivals '.arrivals[] | select(.people != 0 or .heads != 0) | "\(.from[11:16]) \(.people) \(.heads)"'
same "feedback" "$(jq -c .feedback luvut.json)" "[$(
    )"'{"question":"Millainen ilta oli?","answers":8,"mean":4.375,'$(
    )'"scores":{"1":0,"2":0,"3":1,"4":3,"5":4},"texts":[]},'$(
    )'{"question":"Saitko uusia kontakteja?","answers":6,"mean":4.167,'$(
    )'"scores":{"1":0,"2":1,"3":0,"4":2,"5":3},"texts":[]},'$(
    )'{"question":"Mikä jäi mieleen?","answers":0,"mean":null,'$(
    )'"scores":{"1":0,"2":0,"3":0,"4":0,"5":0},"texts":["Aikaa jutella olisi saanut olla enemmän.","Hyvä kahvi",'$(
    )'"Lämmin vastaanotto ja hyvä kahvi.","Löytyi heti kuvaaja kevätjuhlaan.",'$(
    )'"Sovimme sieniretken samalta istumalta!"]}]'

# ---- On paper: the same figures, in each language, as text and as PDF ----

has() { # a line of the text, and a place of the PDF, which sets figures in two columns
    grep -qxF -e "$1" text || fail "no \"$1\" in $lang: $(cat text)"
    grep -qF -e " $(echo "$1" | tr -s ' ' | sed 's/ #*$//') " pages || fail "no \"$1\" in the PDF in $lang: $(cat pages)"
}
jq '(.people, .organisations, .listings, .trades, .wants)[]' luvut.json >values
for lang in fi sv en; do
    done_ok report ilta.db summary --event Seurakahvit --lang "$lang" --format csv
    head -n 26 out | sed '1d; s/\r$//' >rows
    sed 's/.*;//' rows | cmp - values || fail "the table in $lang"
    done_ok report ilta.db summary --event Seurakahvit --lang "$lang" --format pdf -o paperi.pdf
    pdftotext -layout paperi.pdf - | sed 's/^/ /; s/$/ /' | tr -s ' ' >pages
    done_ok report ilta.db summary --event Seurakahvit --lang "$lang"
    tr -s ' ' <out >text
    sed 's/^[^;]*;//; s/"//g; s/;/ /' rows >wanted
    point=.
    case $lang in
    en) point=: ;;
    esac
    jq -r --arg point "$point" '(.municipalities[] | select(.name != "") | "\(.name) \(.people) \(.organisations)"),
        (.organisations_traded[] | "\(.name) \(.given) \(.received)"),
        (.feedback[].scores | to_entries[] | select(.value > 0) | "\(.key) \(.value) \("#" * .value)")' \
        luvut.json >>wanted
    while read -r line; do has "$line"; done <wanted
    jq -r '.arrivals[] | "\(.from[11:16]).* \(.people) \(.heads)"' luvut.json |
        tr : "$point" | sed 's/ -/ −/' >slots
    [ "$(grep -cxf slots text)" -eq "$(wc -l <slots)" ] || fail "the arrivals in $lang"
done
grep -q '^Answers 6, mean 4.2\.' text || fail "the mean"
qpdf --qdf --object-streams=disable paperi.pdf - | LC_ALL=C tr '\n' ' ' | # its bars, "x y width height re f"
    LC_ALL=C grep -aoE '0\.13 0\.47 0\.6 rg [-0-9. ]+ re f' | awk '{ print $7 }' >widths
jq -r '.feedback[].scores | [.["5"], .["4"], .["3"], .["2"], .["1"]][] | select(. > 0)' luvut.json >counts
same "bars" "$(wc -l <widths)" "$(wc -l <counts)"
paste -d ' ' widths counts | awk 'NR == 1 { unit = $1 / $2 } $1 - unit * $2 > 0.01 || unit * $2 - $1 > 0.01 { exit 1 }' ||
    fail "the bars are not as long as their figures: $(paste widths counts)"
grep -qx 'Time until a want was met (median): 9.5 days' text || fail "the median"

# ---- Pictures ----

done_ok report ilta.db picture --of arrivals --event Seurakahvit
sed -n 's/^\([0-9][0-9]\)\.\([0-9][0-9]\)–\S* *\([0-9].*\)/\1:\2 \3/p' out |
    awk '{ heads = $3 ~ /^[-+][0-9]/ ? $3 + 0 : 0; bar = $NF; solid = gsub(/#/, "", bar); hollow = gsub(/[+]/, "", bar)
        if ($2 != solid || (heads > 0 && heads != hollow)) print "its bar differs:", $0
        if ($2 || heads) print $1, $2, heads }' >wanted
listed 'the picture of arrivals' '.arrivals[] | select(.people != 0 or .heads != 0) |
    "\(.from[11:16]) \(.people) \(.heads)"'
done_ok report ilta.db picture --of municipalities --event Seurakahvit
sed -n 's/^.*  \([0-9]*\) ihmi[^ ]*, \([0-9]*\) yhdisty[^ ]* *\(#*\)$/\1;\2;\3/p' out >bars
awk -F ';' '{ if ($1 != length($3)) print "its bar differs:", $0; print $1 ";" $2 }' bars >wanted
listed 'the picture of municipalities' '.municipalities[] | "\(.people);\(.organisations)"'
done_ok report ilta.db picture --of trades --event Seurakahvit
ring_legs=$(sql ilta.db "SELECT sum(legs) FROM (SELECT count(*) AS legs FROM trade_leg WHERE coalesce(deleted, 0)
    = 0 AND trade IN (SELECT id FROM $agreed) GROUP BY trade) WHERE legs > 2")
same "swaps in the picture" "$(grep -c '⇄' out)" "$(jq .trades.swaps luvut.json)"
same "legs of rings in the picture" "$(grep -c '(rinki' out)" "$ring_legs"
same "gifts in the picture" "$(grep '→' out | grep -vc '(rinki')" "$(jq .trades.gifts luvut.json)"
done_ok report ilta.db picture --of trades --event Seurakahvit --format svg
same "arcs" "$(grep 'd="M[^"]*Q' out | grep -vc 'stroke="#\(66727c\|ffffff\)"')" \
    "$(jq ".trades.swaps + .trades.gifts + $ring_legs" luvut.json)"
