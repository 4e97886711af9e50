# Files that are not ours, not whole, too new or not to be written: one sentence, exit 1, and not a
# byte of them changed.
. "$VAIHTARIT_SOURCE/tests/cli/support/expect.sh"

cat >lista.csv <<'LIST'
Etunimi;Sukunimi;Yhdistys
Anna;Mäkinen;Tuusulanjärven Reuma ry
LIST

# Every command that opens a file refuses it alike.
check_refused() {
    pattern=$1
    file=$2
    sum=$(cksum <"$file")
    refused 1 "$pattern" report "$file"
    refused 1 "$pattern" export "$file" people
    refused 1 "$pattern" checkin "$file" Anna
    refused 1 "$pattern" import "$file" people lista.csv
    refused 1 "$pattern" verify "$file"
    same "$file" "$(cksum <"$file")" "$sum"
}

echo "Tämä on kauppalista, ei tietokanta." >teksti.db
check_refused teksti.db teksti.db
: >tyhja.db
check_refused tyhja.db tyhja.db
sqlite3 vieras.db 'CREATE TABLE kirja (nimi TEXT)'
check_refused vieras.db vieras.db
head -c 4096 /dev/zero >nollia.db
check_refused nollia.db nollia.db
mkdir kansio.db
refused 1 kansio.db report kansio.db
refused 1 puuttuu.db report puuttuu.db

new_event kirja.db
done_ok import kirja.db people lista.csv
cp kirja.db uudempi.db
sqlite3 uudempi.db 'PRAGMA user_version = 999'
check_refused uudempi.db uudempi.db

# Half of a file, and one byte of a value changed.
size=$(stat -c %s kirja.db)
head -c $((size / 2)) kirja.db >puolikas.db
refused 1 puolikas.db verify puolikas.db
sqlite3 -init /dev/null kirja.db "VACUUM INTO 'muutettu.db'" >vacuum.out 2>&1
LC_ALL=C sed -i 's/Tuusulanj/Tuusulanx/g' muutettu.db
! cmp -s kirja.db muutettu.db || fail "nothing was changed"
refused 1 . verify muutettu.db
done_ok verify kirja.db

# As somebody who may not write. Modes do not stop root, so root becomes nobody for this, in a
# folder that nobody can reach and with a copy of the program there.
public=$(mktemp -d -p /tmp)
trap 'chmod -R u+w "$public"; rm -rf "$public"' EXIT
chmod 755 "$public"
mkdir "$public/kansio"
cp kirja.db lista.csv "$public/kansio"
cp "$VAIHTARIT" "$public/vaihtarit"
chmod 444 "$public/kansio/kirja.db" "$public/kansio/lista.csv"
chmod 555 "$public/kansio" "$public/vaihtarit"
visitor=
[ "$(id -u)" -ne 0 ] || visitor='setpriv --reuid=65534 --regid=65534 --clear-groups'
as_visitor() {
    wanted=$1
    shift
    code=0
    (cd "$public/kansio" && $visitor "$public/vaihtarit" "$@") >out 2>err || code=$?
    [ "$code" -eq "$wanted" ] || fail "vaihtarit $*: exit $code, wanted $wanted"
}
as_visitor 0 report kirja.db
as_visitor 0 export kirja.db people
as_visitor 0 verify kirja.db
as_visitor 1 checkin kirja.db Anna
check_sentence kirjoittaa 'a check-in into a read-only folder'
as_visitor 1 import kirja.db people lista.csv
check_sentence kirjoittaa 'an import into a read-only folder'
as_visitor 1 new uusi.db --name N --kind muu --municipality P --date 2026-11-24
check_sentence kirjoittaa 'a new file in a read-only folder'
as_visitor 1 export kirja.db people -o ihmiset.csv
check_sentence kirjoittaa 'an export into a read-only folder'
cmp kirja.db "$public/kansio/kirja.db" || fail "a read-only file was changed"
same "the read-only folder" "$(ls "$public/kansio" | tr '\n' ' ')" 'kirja.db lista.csv '

# A disk that is full: nothing of the check-in or of a new file is left.
before=$(cksum <kirja.db)
blocks=$(($(stat -c %s kirja.db) / 512))
small() {
    code=0
    (ulimit -f "$1" && shift && "$VAIHTARIT" "$@" >out 2>err) || code=$?
    same "exit on a full disk" "$code" 1
    check_sentence 'täynnä' 'a full disk'
}
small 1 checkin kirja.db Anna
small 1 new uusi.db --name N --kind muu --municipality P --date 2026-11-24
[ ! -e uusi.db ] && [ ! -e uusi.db-journal ] || fail "half of a new file was left behind"
small "$blocks" import kirja.db people "$lists/openslides-participants.csv"
done_ok verify kirja.db
same "the file after a full disk" "$(cksum <kirja.db)" "$before"
