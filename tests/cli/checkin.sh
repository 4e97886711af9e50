# One check-in for scripts and scanners.
. "$VAIHTARIT_SOURCE/tests/cli/support/expect.sh"

cat >lista.csv <<'LIST'
Etunimi;Sukunimi;Yhdistys;Kunta;Sähköposti
Anna;Mäkinen;Tuusulanjärven Reuma ry;Tuusula;anna@example.org
Olavi;Mäkelä;Hyvinkään Omaishoitajat ry;Hyvinkää;olavi@example.org
Satu;Yli-Mäki;Pornainen-Seura ry;Pornainen;satu@example.org
LIST
new_event kirja.db
done_ok import kirja.db people lista.csv

done_ok checkin kirja.db 'anna mak'
same "sentence" "$(cat out)" 'Kirjattu 17.42: Anna Mäkinen, Tuusulanjärven Reuma ry.'
refused 1 '17.42' checkin kirja.db 'mäkinen anna'
refused 1 'Xyz.*ei ole listalla' checkin kirja.db Xyz
refused 1 'sopii moneen' checkin kirja.db mäk
says 'Olavi Mäkelä, Hyvinkään Omaishoitajat ry'
says 'Anna Mäkinen'
says 'Satu Yli-Mäki'
refused 1 'ei ole listalla' checkin kirja.db äkinen

done_ok export kirja.db people --format json
satu=$(jq -r '.[] | select(.given == "Satu") | .code' out)
done_ok checkin kirja.db "$satu" --desk "ovi 2"
says 'Satu Yli-Mäki'
refused 1 'ovi 2' checkin kirja.db "$satu"
done_ok export kirja.db people --format json
same "who is in" "$(jq -r '[.[] | select(.presence == "inside") | .given] | sort | join(" ")' out)" \
    'Anna Satu'
same "when" "$(jq -r '.[] | select(.given == "Anna") | .first_in' out)" 2026-11-24T17:42:05+02:00
same "desk" "$(jq -r '.[] | select(.given == "Satu") | .desk' out)" 'ovi 2'
done_ok report kirja.db --format json
same "figures" "$(jq -c .people out)" \
    '{"registered":3,"waitlist":0,"checked_in":2,"inside":2,"entries":2,"walk_in":0,"no_show":1,"anonymous":0,"met":2}'

# A full house is told, and overruled on purpose.
done_ok new pieni.db --name Kahvit --kind muu --municipality Tuusula --date 2026-11-24 --capacity 1
done_ok import pieni.db people lista.csv
done_ok checkin pieni.db Anna
refused 1 'Sali on täynnä: paikalla on 1, paikkoja 1. Valitsin --over-capacity' checkin pieni.db Olavi
done_ok checkin pieni.db Olavi --over-capacity
says 'Kirjattu 17.42: Olavi'
done_ok report pieni.db --format json
same "inside" "$(jq .people.inside out)" 2

# In a book of many events --event tells which.
refused 1 'Tiedostossa on: 2026-11-24 Syksyn seurakahvit' checkin kirja.db Olavi --event joulu
done_ok checkin kirja.db Olavi --event SEURA
done_ok verify kirja.db
