# The funder's report over a registry of two years, 150 events and 1,400 people: every figure as it is
# counted here by hand, and the lines that such a year makes on paper in each language.
. "$VAIHTARIT_SOURCE/tests/cli/support/expect.sh"
. "$VAIHTARIT_SOURCE/tests/cli/support/rows.sh"

done_ok new rekisteri.db --name Pohja --kind muu --municipality Tuusula --date 2016-01-01
book=rekisteri.db

# ---- The registry: made of numbers, so that it is the same each time ----

# many COUNT TABLE COLUMNS VALUES: rows whose values are made of i, from 0; ids are TABLE and i.
many() {
    echo "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < $1)
        INSERT INTO $2 (id, origin_hlc, origin_node, origin_seq, $3)
        SELECT $(key "$2" i), i, 7, i, $4 FROM n;" >>rows.sql
}
key() { printf "CAST(printf('%%-10s%%06d', '%s', %s) AS BLOB)" "$1" "$2"; }

town() { printf "(SELECT CASE %s WHEN 0 THEN 'Tuusula' WHEN 1 THEN 'Hyvinkää' WHEN 2 THEN 'Järvenpää'
    WHEN 3 THEN 'Pornainen' END)" "$1"; }
# 50 events in 2017, 20 of them trainings; 100 in 2018, of which 34 are.
many 150 event 'name, kind, municipality, date' "'Tapahtuma ' || i,
    CASE WHEN i < 20 OR i BETWEEN 50 AND 83 THEN 'koulutus' WHEN i % 2 THEN 'seurakahvit' ELSE 'muu' END,
    $(town 'i % 4'), date(CASE WHEN i < 50 THEN '2017-01-02' ELSE '2018-01-02' END, (i % 50 * 7) || ' days')"
many 90 organisation 'name, municipality, merged_into, deleted' "'Yhdistys ' || i, $(town 'i % 5'),
    CASE WHEN i % 30 = 29 THEN $(key organisation 'i - 1') END, i % 30 = 29"
# Each hundredth person was entered twice; the rows have been merged, some of them twice over.
many 1400 person 'given, family, merged_into, deleted' "'Etunimi' || i, 'Sukunimi' || i,
    CASE WHEN i % 100 = 99 OR i % 200 = 198 THEN $(key person 'i - 1') END, i % 100 = 99 OR i % 200 = 198"
# Everybody is registered to one to three events; one in eight does not come, one in forty twice.
many 4200 registration 'event, person, organisation, municipality, status, deleted' "$(key event \
    '(i * 37 + i / 1400 * 11) % 150'), $(key person 'i % 1400'), CASE WHEN i % 7 THEN $(key organisation \
    'i % 61') END, CASE WHEN i % 3 = 0 THEN $(town 'i % 5') END, 'registered', CASE WHEN i % 97 = 0 THEN 1 END"
echo "DELETE FROM registration WHERE origin_node = 7 AND origin_seq / 1400 > origin_seq % 1400 % 3;" >>rows.sql
many 4200 presence 'event, registration, direction, at, void' "(SELECT event FROM registration WHERE id =
    $(key registration i)), $(key registration i), CASE WHEN i % 40 = 7 THEN 'out' ELSE 'in' END,
    '2018-01-02T18:00:00+02:00', CASE WHEN i % 8 = 3 THEN 1 END"
echo "DELETE FROM presence WHERE event IS NULL;" >>rows.sql
many 300 listing 'event, organisation, side, title, status, deleted' "$(key event 'i * 13 % 150'),
    $(key organisation '(i * 7 + 3) % 90'), CASE WHEN i % 2 THEN 'want' ELSE 'offer' END, 'Ilmoitus ' || i,
    CASE WHEN i % 10 = 0 THEN 'withdrawn' END, CASE WHEN i % 50 = 0 THEN 1 END"
many 100 trade 'event, status, done_at, deleted' "$(key event 'i * 29 % 150'), CASE i % 5 WHEN 0 THEN
    'proposed' WHEN 1 THEN 'agreed' WHEN 2 THEN 'done' WHEN 3 THEN 'cancelled' ELSE 'unmatched' END,
    CASE WHEN i % 5 = 2 THEN '2018-06-01T12:00:00+03:00' END, CASE WHEN i % 33 = 7 THEN 1 END"
many 200 trade_leg 'trade, position, giver, receiver, what, want, met' "$(key trade 'i / 2'), i % 2 + 1,
    $(key organisation '(i * 11) % 90'), $(key organisation '(i * 11 + 1 + i % 2 * 4) % 90'), 'jotakin',
    CASE WHEN i % 3 = 1 THEN $(key listing '(i * 2 + 1) % 300') END, i % 4 <> 0"
many 200 answer 'event, question, score' "$(key event 'i % 150'), 'Oliko hyvä ilta?', i % 5 + 1"
# One association comes for the first time on the first day of the second year's events.
add organisation tuore 'name, municipality' "'Tuore ry', 'Kerava'"
add listing tuoreen 'event, organisation, side, title' "$(key event 50), $(row_id tuore), 'offer', 'Uutta'"
add_all "$book"

# What is missing to 1,200 and to 1,550 people was counted at the door without names.
came="registration r, presence p, event e WHERE p.registration = r.id AND r.event = e.id AND p.direction = 'in'
    AND coalesce(p.void, 0) = 0 AND coalesce(r.deleted, 0) = 0"
sql "$book" "SELECT hex(id), hex(merged_into) FROM person" >merged
sql "$book" "SELECT hex(id), hex(merged_into) FROM organisation" >>merged

# stands: the ids of the first column, each as the row that it was merged into.
stands() {
    awk 'NR == FNR { if (NF > 1) into[$1] = $2; next } { while ($1 in into) $1 = into[$1]; print }' merged -
}
year() { printf "AND e.date BETWEEN '%s-01-01' AND '%s-12-31'" "$1" "$1"; }
persons() { sql "$book" "SELECT hex(r.person) FROM $came $(year "$1")" | stands | sort -u | wc -l; }
for goal in 2017:1200 2018:1550; do
    year=${goal%:*}
    add headcount "heads$year" 'event, people' \
        "(SELECT id FROM event WHERE date LIKE '$year%' LIMIT 1), ${goal#*:} - $(persons "$year")"
done
add_all "$book"

# ---- On paper ----

headline() { # LANGUAGE YEAR PEOPLE
    done_ok report "$book" funder --from "$2-01-01" --to "$2-12-31" --lang "$1"
    says "^$3\.\$"
    done_ok report "$book" funder --from "$2-01-01" --to "$2-12-31" --lang "$1" --format pdf -o raportti.pdf
    pdftotext -layout raportti.pdf - | tr -s "$space" ' ' >read
    grep -q "^ *$(echo "$3" | tr -s "$space" ' ')\.\$" read || fail "no \"$3\" in the PDF"
}
space=$(printf '\302\240') # one that no line is broken at
headline fi 2017 "1${space}200 ihmistä kohdattu, 20 koulutusta, 30 tapahtumaa"
headline fi 2018 "1${space}550 ihmistä kohdattu, 34 koulutusta, 66 tapahtumaa"
headline sv 2018 "Vi mötte 1${space}550 personer, 34 utbildningar, 66 evenemang"
headline en 2018 '1,550 people met, 34 trainings, 66 events'
done_ok report "$book" funder --from 2018-01-01 --to 2018-12-31 --lang en
says '^People met  *1,550$'
done_ok report "$book" funder --lang sv
says "^Mötta personer  *[2-9]${space}[0-9][0-9][0-9]\$"
done_ok report "$book" funder --from 2018-01-01 --to 2018-12-31 --format csv
says '^Ihmiset;Kohdattuja ihmisiä;1550'

# ---- Each figure of the second year ----

done_ok report "$book" funder --from 2018-01-02 --to 2018-12-31 --format json
mv out luvut.json
in_year=$(year 2018)
check() { same "$1" "$(jq "$1" luvut.json)" "$2"; }
one() { sql "$book" "SELECT count(*) FROM $1"; }
check .events.all 100
check .events.trainings 34
check .events.others 66
check .events.upcoming 0
check .people.met 1550
check .people.persons "$(persons 2018)"
check .people.anonymous "$(jq '.people.met - .people.persons' luvut.json)"
attendances=$(sql "$book" "SELECT hex(r.id) FROM $came $in_year" | sort -u | wc -l)
check .people.attendances "$attendances"
check .people.visits "$((attendances + $(jq .people.anonymous luvut.json)))"

{ # every association that came or had a listing, and when
    sql "$book" "SELECT hex(r.organisation), e.date FROM $came AND r.organisation IS NOT NULL"
    sql "$book" "SELECT hex(l.organisation), e.date FROM listing l, event e WHERE l.event = e.id
        AND coalesce(l.deleted, 0) = 0"
} | stands | awk '$2 ~ /^2017/ { before[$1] = 1 } $2 ~ /^2018/ { met[$1] = 1 }
    END { for (one in met) { all++; known += one in before } print all, all - known, known + 0 }' >wanted
same organisations "$(jq -r '.organisations | "\(.met) \(.new) \(.returning)"' luvut.json)" "$(cat wanted)"
trades="trade t, event e WHERE t.event = e.id AND coalesce(t.deleted, 0) = 0 $in_year AND t.status"
for status in proposed agreed 'done' cancelled unmatched; do
    check ".trades.$status" "$(one "$trades = '$status'")"
done
check .trades.deals "$(one "$trades IN ('agreed', 'done')")"
sql "$book" "SELECT hex(giver), hex(trade) FROM trade_leg UNION SELECT hex(receiver), hex(trade) FROM trade_leg" |
    stands >parties
sql "$book" "SELECT hex(id), municipality FROM organisation WHERE municipality IS NOT NULL" >homes
sql "$book" "SELECT hex(t.id) FROM $trades IN ('agreed', 'done')" >deals
check .trades.cross_municipality "$(awk 'FILENAME == "homes" { home[$1] = $2; next }
    FILENAME == "deals" { deal[$1] = 1; next } $2 in deal && $1 in home && !seen[$2, home[$1]]++ { places[$2]++ }
    END { for (one in places) over += places[one] > 1; print over + 0 }' homes deals parties)"
check .wants.written "$(one "listing l, event e WHERE l.event = e.id AND coalesce(l.deleted, 0) = 0
    AND l.side = 'want' $in_year")"
check .wants.met "$(sql "$book" "SELECT DISTINCT hex(l.id) FROM listing l, event e, trade_leg g, trade t
    WHERE l.event = e.id AND g.want = l.id AND g.trade = t.id AND l.side = 'want' AND t.status = 'done'
    AND g.met = 1 AND coalesce(l.deleted, 0) = 0 AND coalesce(t.deleted, 0) = 0 $in_year" | wc -l)"

# ---- Its lists ----

listed() { # NAME FILTER: ./wanted is what the filter makes of the JSON, in any order
    jq -r "$2" luvut.json | sort >listed
    sort wanted | cmp -s - listed || fail "$1: $(sort wanted | diff - listed)"
}
{
    sql "$book" "SELECT hex(e.id) || ';' || e.kind || ';' || e.municipality || ';' || e.name || ';0'
        FROM event e WHERE e.id IS NOT NULL $in_year"
    sql "$book" "SELECT DISTINCT hex(e.id) || ';' || hex(r.id) || ';;;1' FROM $came $in_year"
    sql "$book" "SELECT hex(e.id) || ';;;;' || h.people FROM headcount h, event e WHERE h.event = e.id $in_year"
} >visits
by() { # COLUMN: events and visits by it
    awk -F ';' -v by="$1" '$4 != "" { of[$1] = $by; events[$by]++; visits[$by] += 0; next }
        { visits[of[$1]] += $5 } END { for (name in events) print name ";" events[name] ";" visits[name] }' visits
}
by 2 >wanted
listed kinds '.event_kinds[] | "\(.kind);\(.events);\(.visits)"'
by 3 >wanted
listed venues '.event_municipalities[] | "\(.name);\(.events);\(.visits)"'
by 4 | sed 's/;1;/;/' >wanted
listed events '.event_list[] | "\(.name);\(.visits)"'

# A person's home is the latest that is known, the person's own or the association's; ties by row.
sql "$book" "SELECT hex(r.person), e.date, hex(r.id), coalesce(r.municipality, (SELECT municipality FROM
    organisation o WHERE o.id = r.organisation), '-') FROM $came $in_year" | stands |
    awk '{ when = ($4 != "-") $2 $3 } !($1 in latest) || when > latest[$1] { latest[$1] = when; home[$1] = $4 }
        END { for (who in home) people[home[who]]++; for (name in people) print name ";" people[name] }' >wanted
listed homes '.municipalities[] | select(.people > 0) | "\(if .name == "" then "-" else .name end);\(.people)"'
same "homes of associations" "$(jq '[.municipalities[].organisations] | add' luvut.json)" \
    "$(jq .organisations.met luvut.json)"
sql "$book" "SELECT a.score, count(*) FROM answer a, event e WHERE a.event = e.id $in_year GROUP BY 1" >wanted
listed feedback '.feedback[0].scores | to_entries[] | "\(.key) \(.value)"'

# ---- Small figures ----

# Whatever is shown is no person count below five, and all that is shown is as without hiding.
done_ok report "$book" funder --from 2018-01-01 --to 2018-01-20 --format json
jq -c '[paths(numbers) as $p | [$p, getpath($p)]] | .[]' out >open
done_ok report "$book" funder --from 2018-01-01 --to 2018-01-20 --suppress-small --format json
jq -c '[paths(numbers) as $p | [$p, getpath($p)]] | .[]' out >hidden
[ -s hidden ] && [ "$(wc -l <hidden)" -lt "$(wc -l <open)" ] || fail "nothing was hidden, or everything"
grep -v '^\[\["\(municipalities\|event_list\)"' hidden | grep -vxFf open >strange || true
[ ! -s strange ] || fail "hiding changed a figure: $(cat strange)"
same "small figures" "$(jq '[(.people[], .event_kinds[].visits, .event_municipalities[].visits,
    .municipalities[].people) | select(. != null and . > 0 and . < 5)] | length' out)" 0
