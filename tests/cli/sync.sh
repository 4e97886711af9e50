#!/bin/sh
# An evening and the demo evening go into the network's registry, which plain SQL reads back; a
# second sync moves nothing; a changed value is found wherever it stands.
set -eu

DATA=$VAIHTARIT_SOURCE/tests/data
export VAIHTARIT_NOW=2026-11-24T17:42:05+02:00

fail() {
    echo "$1" >&2
    exit 1
}
run() { "$VAIHTARIT" "$@" || fail "failed: vaihtarit $*"; }
expect() { # WHAT EXPECTED FOUND
    [ "$2" = "$3" ] || fail "$1: expected '$2', found '$3'"
}
refused() { # STATUS PATTERN COMMAND...
    wanted=$1 pattern=$2 status=0
    shift 2
    "$VAIHTARIT" "$@" >out 2>err </dev/null || status=$?
    expect "exit of $*" "$wanted" "$status"
    expect "lines on stderr of $*" 1 "$(wc -l <err | tr -d ' ')"
    grep -q "$pattern" err || fail "$* said: $(cat err)"
}
sql() { sqlite3 -batch -noheader "$1" "$2"; }
number() { sed -n "s/.*\"$1\": \([0-9]*\).*/\1/p" "$2"; }

run new ilta.vaihtarit --name Järjestötreffit --kind jarjestotreffit --municipality Tuusula \
    --date 2026-11-24 >/dev/null
run import ilta.vaihtarit people "$DATA/attendees/openslides-participants.csv" >/dev/null
run import ilta.vaihtarit listings "$DATA/listings/ilta.csv" >/dev/null
run demo demo.vaihtarit --no-open >/dev/null

# A registry is not made without a yes.
refused 1 'rekisteri.db.*--yes' sync ilta.vaihtarit rekisteri.db
[ ! -e rekisteri.db ] || fail "the registry was created without asking"
run sync ilta.vaihtarit rekisteri.db --yes --format json >first.json
[ "$(number sent first.json)" -gt 150 ] || fail "nothing was sent: $(cat first.json)"
expect received 0 "$(number received first.json)"
expect conflicts 0 "$(number conflicts first.json)"
expect erasures_pending 0 "$(number erasures_pending first.json)"
expect "mode of the registry" 600 "$(stat -c %a rekisteri.db)"
run sync demo.vaihtarit rekisteri.db >/dev/null

# What the registry holds.
expect events 2 "$(sql rekisteri.db 'SELECT count(*) FROM event')"
expect event 'Järjestötreffit|jarjestotreffit|Tuusula|2026-11-24' "$(sql rekisteri.db \
    "SELECT name, kind, municipality, date FROM event WHERE municipality = 'Tuusula'")"
expect people 40 "$(sql rekisteri.db "SELECT count(*) FROM registration r JOIN event e
    ON e.id = r.event JOIN person p ON p.id = r.person WHERE e.municipality = 'Tuusula'")"
expect listings 38 "$(sql rekisteri.db "SELECT count(*) FROM listing l JOIN event e
    ON e.id = l.event WHERE e.municipality = 'Tuusula'")"
for table in event person registration organisation presence listing trade trade_leg; do
    count="SELECT count(*) FROM $table"
    both="SELECT count(*) FROM (SELECT id FROM $table UNION SELECT id FROM other.$table)"
    expect "rows of $table" \
        "$(sqlite3 -batch ilta.vaihtarit "ATTACH 'demo.vaihtarit' AS other; $both")" \
        "$(sql rekisteri.db "$count")"
done
legs=$(sql rekisteri.db "SELECT group_concat(legs) FROM (SELECT count(*) AS legs FROM trade t
    JOIN trade_leg l ON l.trade = t.id GROUP BY t.id ORDER BY legs)")
case ,$legs, in *,2,*3,*) ;; *) fail "no swap and ring of three among the trades: $legs" ;; esac
expect "legs that lead nowhere" 0 "$(sql rekisteri.db "SELECT count(*) FROM trade_leg
    WHERE giver NOT IN (SELECT id FROM organisation)
    OR receiver NOT IN (SELECT id FROM organisation) OR trade NOT IN (SELECT id FROM trade)")"

# A second time there is nothing to move, and both hold together.
run sync demo.vaihtarit rekisteri.db --format json >again.json
expect "sent again" 0 "$(number sent again.json)"
expect "received again" 0 "$(number received again.json)"
run sync ilta.vaihtarit rekisteri.db >/dev/null
run sync ilta.vaihtarit rekisteri.db --format json >again.json
expect "sent a third time" 0 "$(number sent again.json)"
expect "received a third time" 0 "$(number received again.json)"
run verify ilta.vaihtarit >/dev/null
run verify demo.vaihtarit >/dev/null
run verify rekisteri.db >/dev/null

# Targets that are none.
mkdir kansio
refused 1 'kansio on kansio' sync ilta.vaihtarit kansio --yes
refused 1 'tietokantapalvelimen' sync ilta.vaihtarit postgresql://rekisteri.example/verkosto --yes
refused 1 'sama tiedosto' sync ilta.vaihtarit ilta.vaihtarit
refused 1 'ei-ole' sync ei-ole.vaihtarit rekisteri.db
refused 1 'tikku paikalleen' sync ilta.vaihtarit ei-kansiota/rekisteri.db
refused 2 'josn.*json' sync ilta.vaihtarit rekisteri.db --format josn
refused 2 . sync ilta.vaihtarit

# A value changed behind the program's back is found and its place named.
damage() { # PATTERN SQL
    cp rekisteri.db rikki.db
    expect "rows changed by $2" 1 "$(sql rikki.db "$2; SELECT min(total_changes(), 1)")"
    refused 1 "$1" verify rikki.db
}
damage 'Muutosloki.*muutokset [0-9]' "UPDATE change SET value = replace(value, 'Tuusula', 'Toisaalla')
    WHERE entity = 'event' AND field LIKE '%municipality%'"
damage 'Taulu person .*kenttä given' "UPDATE person SET given = 'Joku muu' WHERE id = (SELECT min(id) FROM person)"
damage 'Muutosloki.*import' "UPDATE txn SET actor = 'joku muu' WHERE action = 'import'"
damage 'Muutosloki' "DELETE FROM change WHERE seq = 5"
damage 'Taulu trade_leg' "DELETE FROM trade_leg WHERE id = (SELECT max(id) FROM trade_leg)"
damage 'hakemisto' "DELETE FROM edit WHERE seq = (SELECT min(seq) FROM edit)"

# One flipped byte of a value, in every place of the file where the value stands.
places=$(LC_ALL=C grep -abo Tuusula rekisteri.db | cut -d: -f1)
[ -n "$places" ] || fail "the value does not stand in the file"
for place in $places; do
    cp rekisteri.db rikki.db
    printf U | dd of=rikki.db bs=1 seek="$place" conv=notrunc 2>/dev/null
    refused 1 . verify rikki.db
done

# What was moved before the disk was full is told, and stays moved.
run new iso.vaihtarit --name Iso --kind muu --municipality Tuusula --date 2026-11-24 >/dev/null
for half in 1 2; do
    {
        echo "Etunimi;Sukunimi"
        seq 3000 | sed "s/.*/Nimi$half&;Suku&/"
    } >half.csv
    run import iso.vaihtarit people half.csv >/dev/null
done
if (
    ulimit -f $(($(stat -c %s iso.vaihtarit) * 3 / 4 / 512))
    trap '' XFSZ
    "$VAIHTARIT" sync iso.vaihtarit pieni.db --yes
) >/dev/null 2>err; then
    fail "a sync went through where half of it has no room"
fi
grep -q 'Sitä ennen lähetettiin [1-9]' err || fail "what was sent is not told: $(cat err)"
expect "lines on stderr" 1 "$(wc -l <err | tr -d ' ')"
run sync iso.vaihtarit pieni.db >/dev/null
expect "people in the end" 6000 "$(sql pieni.db 'SELECT count(*) FROM person')"
