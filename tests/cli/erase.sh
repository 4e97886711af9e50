# A person who asked for it is forgotten, for good and everywhere.
. "$VAIHTARIT_SOURCE/tests/cli/support/expect.sh"

cat >lista.csv <<'LIST'
Etunimi;Sukunimi;Yhdistys;Kunta;Sähköposti;Ruokavalio
Anna;Mäkinen;Tuusulanjärven Reuma ry;Tuusula;anna@example.org;gluteeniton
Olavi;Mäkelä;Hyvinkään Omaishoitajat ry;Hyvinkää;olavi@example.org;
LIST
new_event kirja.db
done_ok import kirja.db people lista.csv
done_ok checkin kirja.db Anna
done_ok sync kirja.db rekisteri.db --yes

done_ok report kirja.db badges --who Anna --format json
badge=$(jq -r '.badges[].code' out)
refused 1 'lisää komentoon --yes' erase kirja.db Anna </dev/null
refused 1 'sopii moneen' erase kirja.db mäk --yes
done_ok erase kirja.db Anna --yes
done_ok report kirja.db badges --format json
same "badges" "$(jq -c '[.badges[].given]' out)" '["Olavi"]'
done_ok report kirja.db badges --arrived --format json
same "badges of those who came" "$(jq -c .badges out)" '[]'
refused 1 'nimilappua ei voi tehdä' report kirja.db badges --who "$badge"
done_ok sync kirja.db rekisteri.db --format json
same "pending" "$(jq -c .erasures_pending out)" 0
for file in kirja.db rekisteri.db; do
    for word in Anna Mäkinen anna@example.org gluteeniton; do
        ! grep -a -q -e "$word" "$file" || fail "$file still holds $word"
    done
    done_ok verify "$file"
    done_ok report "$file" --format json
    same "figures of $file" "$(jq -c '[.people.registered, .people.checked_in]' out)" '[2,1]'
done
done_ok import kirja.db people lista.csv
says 'hylätty 1'
! grep -a -q Mäkinen kirja.db || fail "the list brought the person back"
