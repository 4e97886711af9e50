# The funder's report over a registry of three events, against plain SQL on the file itself.
. "$VAIHTARIT_SOURCE/tests/cli/support/expect.sh"

sql() { sqlite3 -batch -noheader rekisteri.db "$1"; }
figure() { jq "$1" luvut.json; }

done_ok demo ilta.db --no-open
done_ok new kevat.db --name Somekoulutus --kind koulutus --municipality Tuusula --date 2026-05-05
cat >kevat.csv <<'CSV'
Etunimi;Sukunimi;Yhdistys;Kunta;Sähköposti
Anna;Mäkinen;Pornainen-Seura ry;Pornainen;anna@example.org
Olavi;Mäkelä;Kerava-Seura ry;Kerava;olavi@example.org
Satu;Yli-Mäki;;;satu@example.org
CSV
done_ok import kevat.db people kevat.csv
done_ok checkin kevat.db "Anna Mäkinen"
done_ok checkin kevat.db "Olavi Mäkelä"
done_ok new kahvit.db --name Kesäkahvit --kind seurakahvit --municipality Kerava --date 2026-06-06
done_ok import kahvit.db people kevat.csv
done_ok checkin kahvit.db "Anna Mäkinen"
done_ok sync ilta.db rekisteri.db --yes
done_ok sync kevat.db rekisteri.db
done_ok sync kahvit.db rekisteri.db

came="registration r WHERE r.deleted IS NOT 1 AND r.id IN (SELECT registration FROM presence
    WHERE direction = 'in' AND void IS NOT 1)"
done_ok report rekisteri.db funder --format json
mv out luvut.json
same "keys" "$(jq -c 'keys_unsorted' luvut.json | tr -d '"')" "[period,small_hidden,events,people,$(
    )organisations,trades,wants,days_to_met,event_kinds,event_municipalities,municipalities,event_list,feedback]"
same "events" "$(figure '.events.all')" "$(sql "SELECT count(*) FROM event")"
same "trainings" "$(figure '.events.trainings')" \
    "$(sql "SELECT count(*) FROM event WHERE kind = 'koulutus'")"
same "persons" "$(figure '.people.persons')" "$(sql "SELECT count(DISTINCT person) FROM $came")"
same "attendances" "$(figure '.people.attendances')" "$(sql "SELECT count(*) FROM $came")"
[ "$(figure '.people.persons')" -lt "$(figure '.people.attendances')" ] || fail "nobody came twice"
same "anonymous" "$(figure '.people.anonymous')" \
    "$(sql "SELECT sum(people) FROM headcount WHERE void IS NOT 1")"
same "met" "$(figure '.people.met')" "$(figure '.people.persons + .people.anonymous')"
same "visits" "$(figure '.people.visits')" "$(figure '.people.attendances + .people.anonymous')"
same "visits by kind" "$(figure '[.event_kinds[].visits] | add')" "$(figure '.people.visits')"
same "visits by municipality" "$(figure '[.event_municipalities[].visits] | add')" \
    "$(figure '.people.visits')"
same "persons by municipality" "$(figure '[.municipalities[].people] | add')" \
    "$(figure '.people.persons')"
same "visits by event" "$(figure '[.event_list[].visits] | add')" "$(figure '.people.visits')"
same "organisations" "$(figure '.organisations.met')" "$(sql "SELECT count(*) FROM (
    SELECT organisation FROM $came AND organisation IS NOT NULL
    UNION SELECT organisation FROM listing)")"
same "statuses" "$(figure '.trades | [.proposed, .agreed, .done, .cancelled, .unmatched]' |
    tr -d ' \n')" "$(sql "SELECT json_array(sum(status = 'proposed'), sum(status = 'agreed'),
    sum(status = 'done'), sum(status = 'cancelled'), sum(status = 'unmatched')) FROM trade")"
same "over borders" "$(figure '.trades.cross_municipality')" "$(sql "SELECT count(*) FROM trade t
    WHERE t.status IN ('agreed', 'done') AND EXISTS (SELECT 1 FROM trade_leg g
    JOIN organisation a ON a.id = g.giver JOIN organisation b ON b.id = g.receiver
    WHERE g.trade = t.id AND a.municipality <> b.municipality)")"
same "wants" "$(figure '.wants.written')" \
    "$(sql "SELECT count(*) FROM listing WHERE side = 'want' AND deleted IS NOT 1")"
same "wants met" "$(figure '.wants.met')" "$(sql "SELECT count(DISTINCT g.want) FROM trade_leg g
    JOIN trade t ON t.id = g.trade WHERE t.status = 'done' AND g.met = 1")"

# A period: what was before it makes an association a returning one.
done_ok report rekisteri.db funder --from 2026-06-01 --to 6.6.2026 --format json
same "the period" "$(jq -c '[.period.from, .period.to, .events.all, .people.persons]' out)" \
    '["2026-06-01","2026-06-06",1,1]'
same "new and returning" "$(jq -c '.organisations | [.met, .new, .returning]' out)" '[1,0,1]'
done_ok report rekisteri.db funder --from 2030-01-01
says 'ei ole tapahtumia'

# Small figures: Tuusula's two visits are hidden, and so is the smallest that would tell them.
done_ok report rekisteri.db funder --suppress-small --format json
same "no small figure" "$(jq '[.people[], (.event_kinds, .event_municipalities | .[].visits),
    .municipalities[].people] | map(select(. != null and . > 0 and . < 5)) | length' out)" 0
jq -e '[.event_kinds[] | select(.visits == null)] | length >= 2' out >parsed ||
    fail "one hidden kind can be computed from the others"
same "no list of events" "$(jq -c '[.small_hidden, .event_list]' out)" '[true,[]]'
done_ok report rekisteri.db funder --suppress-small
says 'peitetty merkillä \*'

done_ok report rekisteri.db funder
! LC_ALL=C.UTF-8 grep -qE '^.{81}' out || fail "a line is longer than 80 columns"
says '^Rahoittajan raportti$'
says 'ihmistä kohdattu, 1 koulutus, 2 tapahtumaa\.$'
done_ok report rekisteri.db funder --format csv
says '^Tapahtumat;Koulutuksia;1'
refused 2 'ei kelpaa' report rekisteri.db funder --from eilen
refused 2 'myöhemmin kuin' report rekisteri.db funder --from 2026-02-01 --to 2026-01-01
refused 2 'vain paperia funder' report rekisteri.db summary --from 2026-01-01
