# Tables as workbooks: what their cells are, that the program reads its own, and what stops one.
. "$VAIHTARIT_SOURCE/tests/cli/support/expect.sh"

part() { # WORKBOOK PART: one part of it, an element to a line
    unzip -p "$1" "$2" | sed 's/></>\n</g'
}
cells() { # WORKBOOK: its cells, a cell to a line
    unzip -p "$1" xl/worksheets/sheet1.xml | sed 's/<c /\n<c /g'
}

new_event kirja.db
done_ok import kirja.db people "$lists/ilmomasiina.csv"
cat >ilmoitukset.csv <<'CSV'
Yhdistys;Kunta;Puoli;Otsikko;Kuvaus;Aihe;Yhteyshenkilö;Määrä;Voimassa
Pornainen-Seura;Pornainen;tarjoaa;'=1+1;Kesto & <aika>;Museot;Åsa Öhman;3;2027-06-30
CSV
done_ok import kirja.db listings ilmoitukset.csv
done_ok checkin kirja.db "$("$VAIHTARIT" export kirja.db people --format json | 
    jq -r 'map(select(.status == "registered"))[0].code')"

mkdir tmp
export TMPDIR="$PWD/tmp"
done_ok export kirja.db people --format xlsx -o ihmiset.xlsx
says 'Tallennettiin ihmiset.xlsx'
same "mode of people" "$(stat -c %a ihmiset.xlsx)" 600
done_ok export kirja.db listings --format xlsx -o ilmoitukset.xlsx
same "nothing is left behind" "$(ls tmp; ls -A | grep -v '^[a-z]')" ""
unzip -tq ihmiset.xlsx >tested || fail "the workbook is no zip"
done_ok export kirja.db people --format xlsx
mv out samat
: >out
cmp samat ihmiset.xlsx || fail "standard output gets other bytes than a file"

# The target's suffix says the form where nothing else does.
done_ok export kirja.db people -o paate.XLSX
cmp paate.XLSX ihmiset.xlsx || fail "the suffix .XLSX"
done_ok export kirja.db people -o paate.json
jq -e . paate.json >parsed || fail "the suffix .json"
done_ok export kirja.db people -o paate.dat
head -n 1 paate.dat | grep -q 'Etunimi;' || fail "CSV where the suffix says nothing"
done_ok report kirja.db -o paate.html
head -n 1 paate.html | grep -q '^<!DOCTYPE html>$' || fail "the suffix .html"
done_ok report kirja.db --format text -o paate.html
head -n 1 paate.html | grep -q '^Yhteenveto' || fail "--format counts before the suffix"

# Headings stay in sight, every column has a filter, and the sheet has a name.
part ihmiset.xlsx xl/worksheets/sheet1.xml >sheet
grep -q '<pane ySplit="1" .*state="frozen"/>' sheet || fail "the headings do not stay"
grep -q '<autoFilter ref="A1:Q37"/>' sheet || fail "no filter"
part ihmiset.xlsx xl/workbook.xml | grep -q '<sheet name="Osallistujat"' || fail "the sheet's name"

# Numbers are numbers, dates are dates, and a formula is a text.
part ilmoitukset.xlsx xl/styles.xml >styles
grep -q 'formatCode="d.m.yyyy"' styles || fail "no style of a date"
cells ilmoitukset.xlsx >sheet
! grep -q '<f>' sheet || fail "a formula came out"
grep -qE '^<c r="D2" s="[0-9]+" t="s">' sheet || fail "a title is no text"
grep -qE '^<c r="I2" s="[0-9]+"><v>3</v>' sheet || fail "a count is no number"
grep -qE '^<c r="K2" s="[0-9]+"><v>46568</v>' sheet || fail "a last day is no date"
part ilmoitukset.xlsx xl/sharedStrings.xml | grep -qF '<t>=1+1</t>' || fail "a title that begins with ="
part ilmoitukset.xlsx xl/sharedStrings.xml | grep -qF '<t>Kesto &amp; &lt;aika&gt;</t>' || fail "escapes"
part ihmiset.xlsx xl/styles.xml | grep -q 'formatCode="d.m.yyyy h:mm"' || fail "no style of a time"
cells ihmiset.xlsx | grep -qE '^<c r="P[0-9]+" s="[0-9]+"><v>46350\.73755' || fail "a check-in is no time"

# Our own reader finds everybody again, and every listing.
what='[.[] | [.given, .family, .organisation, .municipality, .email, .phone, .status, .needs]] | sort'
done_ok export kirja.db people --format json
jq -c "$what" out >ennen
new_event kopio.db
done_ok import kopio.db people ihmiset.xlsx
done_ok export kopio.db people --format json
same "people through a workbook" "$(jq -c "$what" out)" "$(cat ennen)"
done_ok import kopio.db listings ilmoitukset.xlsx
done_ok export kopio.db listings --format json
same "a listing through a workbook" "$(jq -c '[.[] | [.title, .detail, .capacity, .valid_until]]' out)" \
    '[["=1+1","Kesto & <aika>",3,"2027-06-30"]]'

# Every paper in every language; controls do not get into a cell.
done_ok demo ilta.db --no-open
for language in fi sv en; do
    for kind in summary participants needs absent door listings wall trades slips badges directory \
        funder; do
        done_ok report ilta.db "$kind" --lang "$language" --format xlsx -o paperi.xlsx
        unzip -tq paperi.xlsx >tested || fail "$kind in $language is no zip"
    done
done
new_event vihamielinen.db
run 0 import vihamielinen.db people "$lists/vihamielinen.csv"
done_ok export vihamielinen.db people --format xlsx -o paperi.xlsx
part paperi.xlsx xl/sharedStrings.xml >texts
! grep -q '_x00' texts || fail "a control came out"
! LC_ALL=C grep -q "$(printf '\033')" texts || fail "an escape byte came out"
done_ok report vihamielinen.db participants -o sivu.html
! LC_ALL=C grep -q "$(printf '[\001-\011\013-\037]')" sivu.html || fail "a control came out on a page"
grep -qF '<t>=HYPERLINK' texts || fail "a name that begins with ="

# What LibreOffice makes of them, where there is one.
values() { # FILE TYPE: the values of that type, in the order of the rows
    sed -n "s/.*office:value-type=\"$2\"[^>]* office:\(date-\)\{0,1\}value=\"\([^\"]*\)\".*/\2/p" "$1"
}
office_reads() { # NAME: ./NAME.xlsx, which becomes ./cells, a cell to a line
    tr -d '\n' <"$1.fods" | sed 's/<table:table-cell/\n&/g' >cells
    ! grep -q 'table:formula' cells || fail "LibreOffice found a formula in $1"
    grep -q '<table:table-header-rows>' cells || fail "LibreOffice: no headings on each sheet of $1"
    grep -q 'table:display-filter-buttons="true"' cells || fail "LibreOffice: no filter in $1"
    part "$1.xlsx" xl/worksheets/sheet1.xml | grep -q '<pane ySplit="1" .*state="frozen"/>' ||
        fail "the headings of $1 do not stay" # without a screen LibreOffice keeps no panes
}
if command -v soffice >/dev/null; then
    done_ok checkin vihamielinen.db "$("$VAIHTARIT" export vihamielinen.db people --format json | jq -r '.[0].code')"
    done_ok report vihamielinen.db participants --format xlsx -o participants.xlsx
    for kind in directory funder summary; do
        done_ok report ilta.db "$kind" --format xlsx -o "$kind.xlsx"
        done_ok report ilta.db "$kind" --format csv -o "$kind.csv"
        tr -d '\r' <"$kind.csv" | sed 1d >"$kind.rows"
    done
    soffice "-env:UserInstallation=file://$PWD/office" --headless --convert-to fods ilmoitukset.xlsx \
        participants.xlsx directory.xlsx funder.xlsx summary.xlsx >office.log 2>&1 ||
        fail "LibreOffice does not read them"

    office_reads ilmoitukset
    grep -q 'value-type="string".*<text:p>=1+1</text:p>' cells || fail "LibreOffice: a text"
    grep -q 'office:value-type="float" office:value="3"' cells || fail "LibreOffice: a number"
    grep -q 'office:date-value="2027-06-30".*<text:p>30.6.2027</text:p>' cells ||
        fail "LibreOffice: a date"

    # People: a name that begins with = and a code are texts, and a check-in alone is a time.
    office_reads participants
    grep -q 'value-type="string".*<text:p>=HYPERLINK' cells || fail "LibreOffice: a name with ="
    values cells date >dates
    same "times of people" "$(sed 's/:[0-9]*\.*[0-9]*$//' dates)" 2026-11-24T17:42
    same "numbers of people" "$(values cells float)" ""

    # Figures: each is the number that the table has, and all else is text.
    for kind in funder summary; do
        office_reads "$kind"
        values cells float >numbers
        sed 's/.*;//; s/,/./' "$kind.rows" | cmp - numbers || fail "LibreOffice: the figures of $kind"
        same "dates of $kind" "$(values cells date)" ""
        same "texts of $kind" "$(grep -c 'value-type="string"' cells)" "$((2 * $(wc -l <"$kind.rows") + 3))"
    done

    # The directory: when something was last offered is a day, how often it was traded a number.
    office_reads directory
    values cells date >dates
    cut -d ';' -f 8 directory.rows >wanted # no cell of the demo has a ; of its own
    cmp dates wanted || fail "LibreOffice: the days of the directory"
    values cells float >numbers
    sed 's/.*;//' directory.rows | cmp - numbers || fail "LibreOffice: the directory's trades"
else
    echo "skipped: there is no soffice here, so LibreOffice did not read a workbook"
fi

# What stops one is told in words, and leaves nothing.
refused 1 'Kansiota' export kirja.db people --format xlsx -o puuttuu/ihmiset.xlsx
refused 1 'Levy on täynnä' export kirja.db people --format xlsx -o /dev/full
code=0
(ulimit -f 1 && "$VAIHTARIT" export kirja.db people --format xlsx -o ihmiset.xlsx >out 2>err) || code=$?
same "exit on a full disk" "$code" 1
check_sentence 'Levy on täynnä' 'a full disk'
unzip -tq ihmiset.xlsx >tested || fail "the old workbook was harmed"
same "nothing is left beside it" "$(ls ihmiset.xlsx*)" ihmiset.xlsx

# The library is opened only for a workbook, and only a workbook misses it.
library=$(grep -aoE 'libxlsxwriter\.so\.[0-9]+' "$VAIHTARIT")
! ldd "$VAIHTARIT" | grep -q xlsxwriter || fail "the program is linked with $library"
mkdir lib
: >"lib/$library"
export LD_LIBRARY_PATH="$PWD/lib"
done_ok export kirja.db people
refused 1 'libxlsxwriter' export kirja.db people --format xlsx
