# Wrong usage: exit 2, one line, the nearest valid word, and no file made or changed.
. "$VAIHTARIT_SOURCE/tests/cli/support/expect.sh"

refused 2 'Tarkoititko ”report”' reprot kirja.db
refused 2 'Tarkoititko ”checkin”' chekin kirja.db Anna
refused 2 'Komennot: demo, new, import' kukkakaali
refused 1 'kirja.db ei ole' kirja.db
refused 1 './kirja ei ole' ./kirja

new_event kirja.db
before=$(cksum <kirja.db)
refused 2 'Tarkoititko ”summary”' report kirja.db sumary
refused 2 'Valitse näistä: summary, participants, needs, absent, door, listings, wall, trades' report kirja.db lippu
refused 2 'Tarkoititko ”json”' report kirja.db --format jsn
refused 2 'Valitse näistä: text, html, .*csv' report kirja.db --format rtf
refused 2 'Tarkoititko ”--format”' report kirja.db --fromat=json
refused 2 'Tarkoititko ”--print”' report kirja.db --pirnt
refused 2 'Valitsinta ”-x” ei ole' report kirja.db -x
refused 2 'tarvitsee arvon' report kirja.db --format
refused 2 'ei ota arvoa' report kirja.db --print=kyllä
refused 2 'Vain PDF ja teksti' report kirja.db --format json --print
refused 2 'Ylimääräinen sana ”toinen”' report kirja.db summary toinen
refused 2 'Käyttö: vaihtarit report' report
refused 2 'Tarkoititko ”people”' export kirja.db peple
refused 2 'Valitse näistä: csv, json, xlsx' export kirja.db people --format html
refused 2 'Käyttö: vaihtarit export' export kirja.db
refused 2 'Käyttö: vaihtarit checkin' checkin kirja.db
refused 2 'Käyttö: vaihtarit verify' verify
refused 2 'Käyttö: vaihtarit board' board
refused 2 'Ylimääräinen sana ”toinen”' board kirja.db toinen
refused 1 'olematon.db ei ole' board olematon.db
refused 1 'Tapahtumaa ”kesä” ei ole' board kirja.db --event kesä
refused 2 'Tarkoititko ”--lang”' verify kirja.db --lagn sv
refused 2 'Valitse näistä: fi, sv, en' --lang suomi verify kirja.db
same "the file after wrong usage" "$(cksum <kirja.db)" "$before"

refused 2 '--name puuttuu' new uusi.db --kind muu --municipality Pornainen --date 2026-11-24
refused 2 '--date puuttuu' new uusi.db --name N --kind muu --municipality Pornainen
refused 2 'Tarkoititko ”seurakahvit”' new uusi.db --name N --kind seurakahvi --municipality P \
    --date 2026-11-24
refused 2 'ei ole päivä' new uusi.db --name N --kind muu --municipality P --date 2026-02-30
refused 2 'ihmisten määrän' new uusi.db --name N --kind muu --municipality P --date 2026-11-24 \
    --capacity monta
[ ! -e uusi.db ] || fail "wrong usage made a file"

# Hostile words never reach the terminal as they are.
escape=$(printf '\033')
refused 2 '<U+001B>' "re${escape}port"
! grep -q "$escape" err || fail "an escape byte came out"

# The app needs a terminal, and says what works without one.
refused 1 'päätteen.*report' kirja.db
refused 1 'päätteen'
refused 1 'päätteen' board kirja.db
refused 2 'Ylimääräinen sana' kirja.db toinen.db
