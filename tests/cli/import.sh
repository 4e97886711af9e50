# Lists as the world writes them: what comes in, what is said of each line, and what is refused.
. "$VAIHTARIT_SOURCE/tests/cli/support/expect.sh"

people() { # FILE: how many people the book has, in all and on the waiting list
    done_ok export "$1" people --format json
    jq -r '"\(length) \([.[] | select(.status == "waitlist")] | length)"' out
}
brings() { # LIST PEOPLE WAITLIST [WORDS...]: a rehearsal writes nothing and says the same
    list=$1 both="$2 $3"
    shift 3
    rm -f kirja.db
    new_event kirja.db
    done_ok import kirja.db people "$list" --dry-run "$@"
    says 'mitään ei kirjoitettu'
    grep -v 'mitään ei kirjoitettu' out >rehearsed
    same "people after a rehearsal of $list" "$(people kirja.db)" "0 0"
    done_ok import kirja.db people "$list" "$@"
    cp out said
    same "what was said of $list" "$(cat rehearsed)" "$(cat said)"
    same "people of $list" "$(people kirja.db)" "$both"
    done_ok import kirja.db people "$list" "$@"
    says "lisätty 0, täydennetty 0, ennallaan ${both% *}, "
    same "people of $list, twice" "$(people kirja.db)" "$both"
    done_ok verify kirja.db
}

brings "$lists/openslides-participants.csv" 40 0
grep -q 'Vorname → etunimi' said
brings "$lists/ilmomasiina.csv" 36 4
grep -q 'Rivi 6: sama sähköposti ja nimi kuin rivillä 3' said
brings "$lists/lomake-cp1252.csv" 24 0
done_ok export kirja.db people --format json
same "ä and ö" "$(jq -r '.[] | select(.email == "asa.makela@example.org") | .given + " " + .family' out)" \
    'Åsa Mäkelä'
brings "$lists/excel-unicode.txt" 20 0
brings "$lists/liite-ilman-otsikoita.tsv" 15 0 --map 1=sukunimi,2=etunimi,3=yhdistys,4=sähköposti
brings "$lists/vihamielinen.csv" 9 0
grep -q '10 riviä: lisätty 9, täydennetty 0, ennallaan 0, hylätty 1\.' said
for line in 3 7 8 11 12; do
    grep -q "Rivi $line[:,]" said || fail "nothing was said of line $line"
done
done_ok import kirja.db people "$lists/vihamielinen.csv"
! grep -q "$(printf '\033')" out || fail "an escape byte came out of an import"
done_ok report kirja.db participants
! grep -q "$(printf '\033')" out || fail "an escape byte came out of a report"

# A workbook brings the same people as the list of text that it was made from.
same_people() { # LIST WORKBOOK: what the book says of everyone, but for codes and order
    for list in "$1" "$2"; do
        rm -f kirja.db
        new_event kirja.db
        done_ok import kirja.db people "$list"
        done_ok export kirja.db people --format json
        jq 'map(del(.code) | .phone |= gsub(" "; "")) | sort' out >people
        [ "$list" = "$2" ] || mv people expected
    done
    [ -s expected ] && cmp expected people || fail "$2 brought other people than $1"
}
brings "$lists/ilmomasiina-libreoffice.xlsx" 36 4
grep -q 'taulukko ”ilmomasiina”' said
grep -q 'Rivi 6: sama sähköposti ja nimi kuin rivillä 3' said
brings "$lists/lomake-excel.xlsx" 24 0
grep -q '2 taulukkoa' said
grep -q '2026-11-14T08:39:00' said
same_people "$lists/ilmomasiina.csv" "$lists/ilmomasiina-libreoffice.xlsx"
same_people "$lists/lomake-cp1252.csv" "$lists/lomake-excel.xlsx"

# Offers and wants, from standard input too.
new_event ilta.db
done_ok import ilta.db listings "$market/ilta.csv" --dry-run
says '38 riviä: lisätty 38'
"$VAIHTARIT" import ilta.db listings - <"$market/ilta.csv" >out 2>err || fail "standard input"
says '38 riviä: lisätty 38'
done_ok import ilta.db listings "$market/ilta-libreoffice.xlsx"
says '38 riviä: lisätty 0, täydennetty 0, ennallaan 38'
done_ok export ilta.db listings --format json
same "listings" "$(jq 'length' out)" 38
same "associations" "$(jq '[.[].organisation] | unique | length' out)" 19

# What cannot be done says why and what to do; nothing comes in.
refused 1 '--map 1=sukunimi,2=etunimi,3=yhdistys,4=sähköposti' \
    import ilta.db people "$lists/liite-ilman-otsikoita.tsv"
refused 2 'sukumini.*sukunimi' import ilta.db people "$lists/ilmomasiina.csv" --map Kunta=sukumini
refused 2 'Knuta.*Kunta' import ilta.db people "$lists/ilmomasiina.csv" --map Knuta=kunta
refused 2 'peple.*people' import ilta.db peple "$lists/ilmomasiina.csv"
refused 1 'ei-ole.csv' import ilta.db people ei-ole.csv
refused 1 'kansio' import ilta.db people .
: >tyhja.csv
refused 1 'tyhjä' import ilta.db people tyhja.csv
printf 'PK\003\004' >kirja.xlsx
refused 1 'rikki.*tallenna' import ilta.db people kirja.xlsx
printf '\320\317\021\340\241\261\032\341' >kirja.xls
refused 1 'xls.*[Tt]allenna.*xlsx' import ilta.db people kirja.xls
refused 1 'ei-ole.db' import ei-ole.db people "$lists/ilmomasiina.csv"
same "people after refusals" "$(people ilta.db)" "0 0"

# One list on two laptops is the same people when the laptops meet.
new_event a.db
cp a.db b.db
done_ok import a.db people "$lists/ilmomasiina.csv"
done_ok import b.db people "$lists/ilmomasiina.csv"
done_ok sync a.db b.db
same "people on two laptops" "$(people a.db)" "36 4"
same "people on the other laptop" "$(people b.db)" "36 4"

# A list that comes again: the new, the changed and the vanished by name; nobody goes unasked.
status() { # BOOK GIVEN
    done_ok export "$1" people --format json
    jq -r --arg given "$2" '.[] | select(.given == $given) | .status' out
}
new_event uusi.db
printf 'Etunimi;Sukunimi;Puhelin\nAnna;Mäki;1\nBo;Oja;2\nCecilia;Puro;3\nDan;Suo;4\n' >ilmo.csv
printf 'Etunimi;Sukunimi;Puhelin\nAnna;Mäki;1\nBo;Oja;22\nEeva;Koski;5\n' >'Ilmo 21.11. (2).csv'
done_ok import uusi.db people ilmo.csv
! grep -q 'Uudet\|Ei enää' out || fail "a list that comes for the first time has no changes"
done_ok checkin uusi.db suo
refused 2 'kepe.*keep' import uusi.db people 'Ilmo 21.11. (2).csv' --vanished kepe
done_ok import uusi.db people 'Ilmo 21.11. (2).csv' --dry-run
grep -A1 'Uudet:' out | grep -q '^  Eeva Koski$' || fail "who is new is not named"
grep -A1 'Muuttuneet:' out | grep -q '^  Bo Oja$' || fail "who has changed is not named"
says 'Ei enää listalla 2; heidät jätettiin ennalleen'
says '^  Cecilia Puro$'
says '^  Dan Suo (on saapunut, ei peruta)$'
done_ok import uusi.db people 'Ilmo 21.11. (2).csv' --vanished keep
same "who vanished and was left" "$(status uusi.db Cecilia)" registered
done_ok import uusi.db people 'Ilmo 21.11. (2).csv' --vanished cancel --dry-run
same "who vanished in a rehearsal" "$(status uusi.db Cecilia)" registered
done_ok import uusi.db people 'Ilmo 21.11. (2).csv' --vanished cancel
says 'Ei enää listalla 2, heistä peruttu 1:'
same "who vanished and was cancelled" "$(status uusi.db Cecilia)" cancelled
same "who vanished and had come" "$(status uusi.db Dan)" registered
done_ok import uusi.db people "$lists/ilmomasiina.csv" --vanished cancel
! grep -q 'Ei enää' out || fail "another list makes nobody vanish"
done_ok verify uusi.db
