# The pictures of the demo evening: their figures are those of the summary, whatever their form.
. "$VAIHTARIT_SOURCE/tests/cli/support/expect.sh"

done_ok demo ilta.db --no-open
done_ok report ilta.db --format json
mv out figures

# count FILTER: a figure of the summary.
count() {
    jq -r "$1" figures
}

for of in trades arrivals municipalities; do
    done_ok report ilta.db picture --of $of
    mv out $of.text
    done_ok report ilta.db picture --of $of -o $of.svg
    # Every name that stands first on a line of the text is told in the drawing's description.
    sed -n '/<desc/,/<\/desc>/p' $of.svg >described
    tail -n +6 $of.text | grep -v '^#' | sed -e 's/  .*//' -e '/^$/d' >names
    [ -s names ] || fail "$of.text names nothing"
    while read -r name; do
        grep -qF "$name" described || fail "$of.svg does not tell of $name"
    done <names
    ! command -v xmllint >/dev/null || xmllint --noout $of.svg || fail "$of.svg is no XML"
done
command -v xmllint >/dev/null || echo "skipped: there is no xmllint here, so no drawing was checked with it"

wanted="Vaihtoja $(count '.trades.agreed + .trades.done'): kahden vaihtoja $(count .trades.swaps), \
rinkejä $(count .trades.rings), lahjoja $(count .trades.gifts). Yhdistyksiä $(count '.organisations_traded | length')."
grep -qF "$wanted" trades.text || fail "the text of the trades lacks: $wanted"
grep -qF "$wanted" trades.svg || fail "the drawing of the trades lacks: $wanted"

wanted="Saapuneita nimellä $(count '[.arrivals[].people] | add'), ilman nimeä $(count '[.arrivals[].heads] | add')"
grep -qF "$wanted" arrivals.text || fail "the text of the arrivals lacks: $wanted"

wanted="Saapuneita $(count .people.checked_in), yhdistyksiä paikalla $(count .organisations.present)"
grep -qF "$wanted" municipalities.text || fail "the text of the municipalities lacks: $wanted"
count '.municipalities[] | "\(.name) \(.people)"' | while read -r name people; do
    grep -q "^$name  *$people ihmi" municipalities.text || fail "$name is not $people people"
done || exit 1

refused 2 "Tällä paperilla ei ole kuvaa" report ilta.db absent --format svg
refused 2 "Kuvasta ei tehdä taulukkoa" report ilta.db picture --format csv
refused 2 "paperin picture aiheen" report ilta.db trades --of trades

# On a page the names left of the circle end beside it, those right of it begin there.
done_ok report ilta.db picture --of trades -o kuva.pdf
pdftotext -bbox kuva.pdf - | awk -F '"' '
    />Tuusula</ { ends = $6 } />rf</ { print ends - $6 < 0.5 && $6 - ends < 0.5 ? "even" : "ragged" }
    />Pornainen</ { begins = $2 }
    />Pornainen-Seura</ { print begins - $2 < 0.5 && $2 - begins < 0.5 ? "even" : "ragged" }' >edges
same "names around the circle" "$(tr '\n' ' ' <edges)" "even even "
qpdf --qdf --object-streams=disable kuva.pdf - | LC_ALL=C tr '\n' ' ' >plain # lines break anywhere
same "broken lines" "$(LC_ALL=C grep -aoE '\[[^]]+\] *0 *d ' plain | wc -l)" \
    "$(grep -c 'stroke-dasharray' trades.svg)"

done_ok report ilta.db picture -o kuva.png
same "a PNG begins" "$(head -c 4 kuva.png | tail -c 3)" "PNG"
VAIHTARIT_PRINT=/ei/ole
export VAIHTARIT_PRINT
refused 1 "tallenna kuva .svg-tiedostoon" report ilta.db picture -o puuttuu.png
[ ! -e puuttuu.png ] || fail "a PNG was left though nobody could make it"
