# Tables for a spreadsheet and for programs, and the way back in.
. "$VAIHTARIT_SOURCE/tests/cli/support/expect.sh"

new_event kirja.db
done_ok import kirja.db people "$lists/ilmomasiina.csv"
done_ok import kirja.db listings "$market/ilta.csv"

done_ok export kirja.db people -o ihmiset.csv
says 'Tallennettiin ihmiset.csv'
same "mode of people" "$(stat -c %a ihmiset.csv)" 600
same "byte order mark" "$(head -c 3 ihmiset.csv | od -An -tx1 | tr -d ' ')" efbbbf
head -n 1 ihmiset.csv | grep -q 'Etunimi;Sukunimi;Kutsumanimi;Yhdistys;Kunta;' || fail "headings"
head -n 1 ihmiset.csv | grep -q "$(printf '\r')" || fail "CRLF"
done_ok export kirja.db people --format json
same "people" "$(jq length out)" 36
same "keys" "$(jq -c '.[0] | keys_unsorted' out)" \
    '["code","given","family","nickname","organisation","municipality","email","phone","status","source","consent","needs","note","external_code","presence","first_in","desk","answers"]'
same "waiting" "$(jq '[.[] | select(.status == "waitlist")] | length' out)" 4
done_ok export kirja.db listings --format json
same "listings" "$(jq length out)" 38
same "associations" "$(jq '[.[].organisation] | unique | length' out)" 19
done_ok export kirja.db trades --format json
same "no trades" "$(jq -c . out)" '[]'

# The same people in again: nobody is new, and a book made of the export has the same people.
what='[.[] | [.given, .family, .organisation, .municipality, .email, .status, .needs]] | sort'
done_ok export kirja.db people --format json -o ennen.json
done_ok import kirja.db people ihmiset.csv
done_ok export kirja.db people --format json
same "people after their own export" "$(jq length out)" 36
new_event kopio.db
done_ok import kopio.db people ihmiset.csv
done_ok export kopio.db people --format json
same "people through CSV" "$(jq -c "$what" out)" "$(jq -c "$what" ennen.json)"
done_ok export kirja.db listings -o ilmoitukset.csv
done_ok import kopio.db listings ilmoitukset.csv
done_ok export kopio.db listings --format json
mv out listat.json
done_ok export kirja.db listings --format json
same "listings through CSV" "$(jq -c '[.[] | [.organisation, .side, .title, .detail, .theme, .contact]] | sort' listat.json)" \
    "$(jq -c '[.[] | [.organisation, .side, .title, .detail, .theme, .contact]] | sort' out)"

# What was said of sharing a contact goes with it; lists to be handed out leave the others out.
new_event lupa.db
cat >lupa.csv <<'CSV'
Yhdistys;Puoli;Otsikko;Kunta;Aihe;Yhteyshenkilö;Yhteystiedot saa jakaa
Museo ry;tarjoaa;Opastus;Keski-Uusimaa;kulttuuri;Aino Mattila;kyllä
Museo ry;etsii;Kahvinkeittäjä;;;Eino Salo;ei
Museo ry;etsii;Talkooväkeä;;;Outi Kumpu;
CSV
done_ok import lupa.db listings lupa.csv
what='[.[] | [.title, .municipality, .theme, .contact, .contact_consent]] | sort'
done_ok export lupa.db listings --format json -o kaikki.json
same "mode of listings" "$(stat -c %a kaikki.json)" 600
same "contacts" "$(jq -c "$what" kaikki.json)" \
    '[["Kahvinkeittäjä","","","Eino Salo",false],["Opastus","koko Keski-Uusimaa","Kulttuuri","Aino Mattila",true],["Talkooväkeä","","","Outi Kumpu",null]]'
done_ok export lupa.db listings -o lupa-ulos.csv
new_event lupa2.db
done_ok import lupa2.db listings lupa-ulos.csv
done_ok export lupa2.db listings --format json
same "contacts through CSV" "$(jq -c "$what" out)" "$(jq -c "$what" kaikki.json)"
for format in text csv json; do
    done_ok report lupa.db listings --format $format
    says 'Aino Mattila'
    ! grep -q 'Eino Salo\|Outi Kumpu' out || fail "a contact without leave in $format"
done

# Formulas and controls do not get out of a spreadsheet's cell or a terminal.
new_event vihamielinen.db
run 0 import vihamielinen.db people "$lists/vihamielinen.csv"
done_ok export vihamielinen.db people
! grep -q "$(printf '\033')" out || fail "an escape byte came out"
says "'=HYPERLINK"
! grep -qE '(^|;)"?=' out || fail "a formula came out"

# Where it cannot be written.
refused 1 'itse tapahtuman tiedosto' export kirja.db people -o kirja.db
refused 1 'Kansiota' export kirja.db people -o puuttuu/ihmiset.csv
mkdir kansio
refused 1 'on kansio' export kirja.db people -o kansio
refused 1 'Levy on täynnä' export kirja.db people -o /dev/full
cp ihmiset.csv vanha.csv
code=0
(ulimit -f 1 && "$VAIHTARIT" export kirja.db people -o ihmiset.csv >out 2>err) || code=$?
same "exit on a full disk" "$code" 1
check_sentence 'Levy on täynnä' 'a full disk'
cmp ihmiset.csv vanha.csv || fail "the old file was harmed"
same "nothing is left beside it" "$(ls ihmiset.csv*)" ihmiset.csv
done_ok verify kirja.db
