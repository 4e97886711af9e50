# A new event's file: what is in it, who may read it, and what stands in the way.
. "$VAIHTARIT_SOURCE/tests/cli/support/expect.sh"

new_event kirja.db
says 'kirja.db luotu: Syksyn seurakahvit, Pornainen, ti 24.11.2026'
same "mode" "$(stat -c %a kirja.db)" 600
done_ok report kirja.db --format json
same "event" "$(jq -c .event out)" \
    '{"name":"Syksyn seurakahvit","kind":"seurakahvit","municipality":"Pornainen","date":"2026-11-24"}'
same "keys" "$(jq -c keys_unsorted out)" \
    '["event","people","organisations","listings","trades","wants","municipalities","conflicts","arrivals","days_to_met","organisations_traded","feedback"]'

done_ok new toinen.db --name 'Työpaja "A"' --kind tyopaja --municipality Tuusula --date 24.11.2026
done_ok report toinen.db --format json
same "date" "$(jq -r .event.date out)" 2026-11-24
same "name" "$(jq -r .event.name out)" 'Työpaja "A"'

before=$(cksum <kirja.db)
refused 1 kirja.db new kirja.db --name N --kind muu --municipality P --date 2026-11-24
same "the file that was there" "$(cksum <kirja.db)" "$before"
echo "muistiinpanot" >muu.txt
refused 1 muu.txt new muu.txt --name N --kind muu --municipality P --date 2026-11-24
same "the text that was there" "$(cat muu.txt)" muistiinpanot
refused 1 puuttuu new puuttuu/kirja.db --name N --kind muu --municipality P --date 2026-11-24

# A name of nothing but spaces passes the options and not the rule: no file is left behind.
refused 1 '' new tyhja.db --name '   ' --kind muu --municipality P --date 2026-11-24
[ ! -e tyhja.db ] && [ ! -e tyhja.db-journal ] || fail "a file without its event was left behind"
