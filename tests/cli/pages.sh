# How papers are broken into pages: nothing is cut, torn or left alone, and the sheets say what they go
# on with.
. "$VAIHTARIT_SOURCE/tests/cli/support/expect.sh"
. "$VAIHTARIT_SOURCE/tests/cli/support/pdf.sh"

done_ok demo ilta.db --no-open
for kind in summary wall slips; do
    done_ok report ilta.db "$kind" --format pdf -o "$kind.pdf"
done

# The wall's paper is read from two metres, and no sheet has offers and wants both.
pdftotext -bbox wall.pdf boxes
sed -n 's/.*yMin="\([0-9.]*\)".*yMax="\([0-9.]*\)">Ruoanlaittokurssi<.*/\1 \2/p' boxes >height
awk '$2 - $1 < 20 { exit 1 } END { if (NR != 1) exit 1 }' height || fail "small letters on the wall"
pages=$(pdfinfo wall.pdf | sed -n 's/^Pages: *//p')
[ "$pages" -ge 4 ] || fail "the wall has $pages sheets"
for number in $(seq "$pages"); do
    pdftotext -f "$number" -l "$number" wall.pdf read
    same "bands of sheet $number" "$(grep -cE '^(Tarjotaan|Etsitään)$' read)" 1
done

# Whatever people write stays within the page: long words are broken, long cells go on overleaf.
word=Lentokonesuihkuturbiinimoottoriapumekaanikkoaliupseerioppilas
long=$(for i in $(seq 500); do printf 'sana%d ' "$i"; done)
cat >pitkat.csv <<CSV
Yhdistys;Kunta;Puoli;Otsikko;Kuvaus;Aihe;Yhteyshenkilö
$word$word$word ry;Tuusula;tarjoaa;$word$word;$word;$word;$word$word
Éva Ñuñez – ”Šakki” & Co ry;Tuusula;tarjoaa;日本語 Ελληνικά שלום 🎉 e\&o;$word $word;Ä;Øystein Þór Łukasz
Pitkät tarinat ry;Tuusula;tarjoaa;Luento;$long;Tarinat;$word
CSV
done_ok new pitkat.db --name "$word $word" --kind seurakahvit --municipality Tuusula --date 2026-11-24
done_ok import pitkat.db listings pitkat.csv
for kind in listings wall directory; do
    done_ok report pitkat.db "$kind" --format pdf -o pitkat.pdf
    qpdf --check pitkat.pdf >checked 2>&1 || fail "$(cat checked)"
    check_places pitkat.pdf
    pdftotext -layout pitkat.pdf read
    grep -q 'Ñuñez' read || fail "a letter was lost"
    for number in 1 250 500; do
        grep -q "sana$number\>" read || fail "sana$number was cut off in $kind"
    done
done

# On the wall every sheet says what it is of, also where one offer takes several; the title fills the first.
done_ok report pitkat.db wall --format pdf -o pitkat.pdf
same "bands" "$(pdftotext -nopgbrk pitkat.pdf - | grep -c '^Tarjotaan$')" \
    "$(($(pdfinfo pitkat.pdf | sed -n 's/^Pages: *//p') - 1))"

# No heading stands at the end of a page without what it opens, whatever stands above it.
echo 'Yhdistys;Kunta;Puoli;Otsikko;Kuvaus;Aihe' >monta.csv
for i in $(seq 400); do
    echo "Yhdistys $i ry;Kunta $((i % 3));tarjoaa;Luento;$(seq $((i * 7 % 40 + 1)) | tr '\n' ' ');Aihe $((i / 2))"
done >>monta.csv
done_ok new monta.db --name Monta --kind seurakahvit --municipality Tuusula --date 2026-11-24
done_ok import monta.db listings monta.csv
for kind in directory wall; do
    done_ok report monta.db "$kind" --format pdf -o monta.pdf
    pages=$(pdfinfo monta.pdf | sed -n 's/^Pages: *//p')
    [ "$pages" -ge 30 ] || fail "the $kind of many has few pages"
    for number in $(seq "$pages"); do
        pdftotext -nopgbrk -layout -f "$number" -l "$number" monta.pdf - | grep -v '^ *$' | tail -n 2 | head -n 1
    done >ends
    same "ends of $kind" "$(wc -l <ends)" "$pages"
    ! grep -E '^ *(Aihe [0-9]+( \(.*)?|Kunta [0-9]|Luento)$' ends >alone || fail "a heading alone: $(cat alone)"
done

# Nor do a table's headings without its first row, however tall that one is.
for count in $(seq 22 30); do
    echo 'Yhdistys;Puoli;Otsikko;Kuvaus' >rivi.csv
    for i in $(seq "$count"); do echo "Yhdistys $i ry;tarjoaa;Luento;"; done >>rivi.csv
    echo "Korkea ry;etsii;Tila;$(seq 300 | tr '\n' ' ')" >>rivi.csv
    done_ok new "rivi$count.db" --name Rivi --kind seurakahvit --municipality Tuusula --date 2026-11-24
    done_ok import "rivi$count.db" listings rivi.csv
    done_ok report "rivi$count.db" listings --format pdf -o rivi.pdf
    pdftotext -nopgbrk -layout -l 1 rivi.pdf - | grep -v '^ *$' | tail -n 2 | head -n 1
done >ends
! grep -E '^ *(Etsitään|Yhdistys +Mitä)' ends >alone || fail "headings alone: $(cat alone)"

# No row that is short is torn at the end of a page, and none stands alone on the last one.
done_ok report monta.db listings --format pdf -o monta.pdf
pages=$(pdfinfo monta.pdf | sed -n 's/^Pages: *//p')
[ "$pages" -ge 10 ] || fail "the listings of many have $pages pages"
for number in $(seq 2 "$pages"); do # below the headings of the table
    pdftotext -nopgbrk -layout -f "$number" -l "$number" monta.pdf - | grep -v '^ *$' | sed -n 2p
done >begins
! grep -v '^Yhdistys [0-9]* ry ' begins | grep -v '^Toiveita ei ole' >torn || fail "torn: $(head -n 3 torn)"
for count in 30 31 32 33 34; do # one of them leaves a row over
    { echo 'Etunimi;Sukunimi'; seq "$count" | sed 's/^/Anna;Aalto/'; } >rivit.csv
    rm -f rivit.db
    done_ok new rivit.db --name Rivit --kind seurakahvit --municipality Tuusula --date 2026-11-24
    done_ok import rivit.db people rivit.csv
    done_ok report rivit.db participants --format pdf -o rivit.pdf
    pages=$(pdfinfo rivit.pdf | sed -n 's/^Pages: *//p')
    echo "$pages $(pdftotext -layout -f "$pages" rivit.pdf - | grep -c Aalto)"
done >last
grep -q '^1 ' last && grep -q '^2 ' last || fail "none of the lists leaves a row over: $(cat last)"
! grep ' 1$' last >alone || fail "a row alone: $(cat alone)"

# Figures stand once each, and numbers of a column under each other, to the right.
same "a figure on paper" "$(pdftotext summary.pdf - | grep -cx 'Jonossa')" 1
pdftotext -bbox summary.pdf - | awk -F '"' '
    follows { print $2, $6; follows = 0 }
    />[0-9][0-9]\.[0-9][0-9]–[0-9][0-9]\.[0-9][0-9]</ { follows = 1 }' >numbers
[ "$(cut -d ' ' -f 1 numbers | sort -u | wc -l)" -ge 2 ] || fail "no numbers of one and of two digits"
awk 'NR == 1 { right = $2 } $2 - right > 0.5 || right - $2 > 0.5 { exit 1 }' numbers ||
    fail "numbers do not end under each other: $(cat numbers)"

# A list that goes on overleaf says there under which headings it stands.
echo 'Yhdistys;Kunta;Puoli;Otsikko;Kuvaus;Aihe' >jatkuu.csv
for i in $(seq 60); do echo "Yhdistys $i ry;Tuusula;tarjoaa;Luento $i;Kuvaus;Yksi aihe"; done >>jatkuu.csv
done_ok new jatkuu.db --name Jatkuu --kind seurakahvit --municipality Tuusula --date 2026-11-24
done_ok import jatkuu.db listings jatkuu.csv
done_ok report jatkuu.db directory --format pdf -o jatkuu.pdf
pages=$(pdfinfo jatkuu.pdf | sed -n 's/^Pages: *//p')
[ "$pages" -ge 3 ] || fail "the list of one theme has $pages pages"
for number in $(seq 2 "$pages"); do
    pdftotext -layout -f "$number" -l "$number" jatkuu.pdf - | head -n 1
done | sort -u >begins
same "beginnings of pages" "$(cat begins)" "Yksi aihe (60) · Tuusula – jatkuu"

# Two slips are on a sheet, the first sheet too.
for number in $(seq "$(pdfinfo slips.pdf | sed -n 's/^Pages: *//p')"); do
    pdftotext -f "$number" -l "$number" slips.pdf - | grep -c '^Vaihdon koodi'
done >slips_on
same "slips on each sheet" "$(tr '\n' ' ' <slips_on)" "2 2 1 "
same "where the first slip stands" "$(pdftotext -bbox -l 1 slips.pdf - |
    awk -F '"' '/>Vaihdon</ { print ($4 < 420) ? "above" : "below"; exit }')" above

# A picture is as small as its page needs it, and what hides in names is shown.
{ echo 'Etunimi;Sukunimi;Kunta'; seq 101 190 | sed 's/.*/Anna;Aalto&;Kunta&/'; } >kunnat.csv
done_ok new kunnat.db --name Kunnat --kind seurakahvit --municipality Tuusula --date 2026-11-24
done_ok import kunnat.db people kunnat.csv
for number in $(seq 101 190); do
    done_ok checkin kunnat.db "Aalto$number"
done
done_ok report kunnat.db picture --of municipalities --format pdf -o kunnat.pdf
check_places kunnat.pdf
for number in $(seq 101 190); do
    grep -q ">Kunta$number<" boxes || fail "Kunta$number is not on the picture"
done
new_event vihamielinen.db
run 0 import vihamielinen.db people "$lists/vihamielinen.csv"
done_ok report vihamielinen.db participants
grep -o '<U+[0-9A-F]*>' out | sort >wanted
[ -s wanted ] || fail "nothing hides in those names"
done_ok report vihamielinen.db participants --format pdf -o vihamielinen.pdf
pdftotext vihamielinen.pdf - | tr -d '\n' | grep -o '<U+[0-9A-F]*>' | sort >shown
cmp wanted shown || fail "shown as $(cat shown)"
