# What is drawn on sheets of labels: the page that a sheet is held against, small labels, and codes
# that no word touches.
. "$VAIHTARIT_SOURCE/tests/cli/support/expect.sh"
. "$VAIHTARIT_SOURCE/tests/cli/support/pdf.sh"
. "$VAIHTARIT_SOURCE/tests/cli/support/labels.sh"

# lines_of FILE: the straight lines of its pages, "page x y x y", in tenths of a millimetre.
lines_of() {
    qpdf --qdf --object-streams=disable "$1" - | LC_ALL=C tr -s ' \n' '\n\n' | LC_ALL=C awk '
        function tenths(points) { return sprintf("%.0f", points * 254 / 72) + 0 }
        $1 == "M" { page++ } # set once at the top of each
        $1 ~ /^-?[0-9]+([.][0-9]+)?$/ { x = y; y = tenths($1); next }
        $1 == "l" { print page, from, x, y }
        $1 == "l" || $1 == "m" { from = x " " y }'
}

done_ok demo ilta.db --no-open

# The outline of each label is where the label is, its number is in it, and the ruler is to be trusted.
for sheet in L4785:100 32010:100 A7:100 DK:90; do
    name=${sheet%:*}
    ruler=${sheet#*:}
    done_ok report ilta.db badges --sheet "$name" --test-page --format pdf -o test.pdf
    check_sound test.pdf "Tarra-arkin testisivu: Seurakahvit" fi-FI
    same "pages of the test" "$(sed -n 's/^Pages: *//p' info)" 1
    pdftotext test.pdf read
    grep -q '100 %' read || fail "the test page of $name does not say how to print it"
    lines_of test.pdf >lines
    labels_of "$name" | awk -v turned="$([ "$name" = DK ] && echo 1 || echo 0)" '
        { for (i = 0; i < $7 * $8; i++) {
              left = ($1 + i % $7 * $5) * 10
              top = ($2 + int(i / $7) * $6) * 10
              if (turned) # as it is read: a quarter of a turn
                  print 1, top, -left - $3 * 10, top + $4 * 10, -left - $3 * 10
              else
                  print 1, left, top, left + $3 * 10, top
          } }' | sort >tops
    sort lines | comm -23 tops - >missing
    [ -s tops ] && [ ! -s missing ] || fail "$name: no outline at $(head -n 1 missing)"
    words_by_label "$name" test.pdf 0 >words
    for number in $(seq "$(wc -l <tops)"); do
        grep -qx "1 $number $number" words || fail "$name: label $number has another number"
    done
    same "$name: the ruler in words" "$(pdftotext test.pdf - | grep -cx "$ruler mm")" 1
    awk -v length_of_it=$((ruler * 10)) '
        $3 == $5 && $4 - $2 == length_of_it { rulers++; left = $2; base = $3 }
        { x[NR] = $2; y[NR] = $3; to[NR] = $4; up[NR] = $3 > $5 }
        END {
            for (i = 1; i <= NR; i++) {
                mark = int((x[i] - left + 5) / 10)
                off = x[i] - left - 10 * mark
                if (y[i] == base && x[i] == to[i] && up[i] && off >= -1 && off <= 1)
                    marks[mark] = 1
            }
            for (count = 0; count in marks;) count++
            print rulers + 0, count
        }' lines >found
    same "$name: rulers, and their marks" "$(cat found)" "1 $((ruler + 1))"
done
for form in text html csv; do
    refused 2 'lisää --format pdf tai --print' report ilta.db badges --test-page --format $form
done
refused 2 'lisää --format pdf tai --print' report ilta.db badges --test-page

# Each badge has a bookmark with its name, which leads to its sheet and there to its label.
done_ok report ilta.db badges --format json
jq -r '.badges[] | "\(.page) \(.given) \(.family)"' out | sed 's/ *$//' >wanted
done_ok report ilta.db badges --format pdf -o laput.pdf
qpdf --json laput.pdf | jq -r '.outlines[0].kids[] | "\(.destpageposfrom1) \(.title)"' >bookmarks
cmp bookmarks wanted || fail "bookmarks: $(diff bookmarks wanted | head -n 3)"
qpdf --json laput.pdf | jq -c '.outlines[0].kids[].dest' | sort | uniq -d >twice
[ ! -s twice ] || fail "two bookmarks lead to one label: $(cat twice)"

# On the smallest label that there is, name and code can be read, by people and by a scanner.
mkdir -p data
export VAIHTARIT_DATA=$PWD/data
echo 'Pieni; 40 x 20; 40 x 20; 1 x 1; 0 x 0; 40 x 20' >data/labels.txt
done_ok report ilta.db badges --sheet pieni --format json
door=$(jq -r '.badges[0].code' out)
family=$(jq -r '.badges[0].family' out)
done_ok report ilta.db badges --sheet pieni --format pdf -o pieni.pdf
pdftotext -l 1 pieni.pdf read
for text in "$family" "Ovikoodi $(echo "$door" | sed 's/\(...\)\(...\)/\1 \2 /')"; do
    grep -q "$text\$" read || fail "the smallest label lacks $text: $(cat read)"
done
pdftoppm -r 304.8 -gray -l 1 pieni.pdf pieni
same "the code of the smallest label" "$(zbarimg -q --raw pieni-*.pgm 2>scanning)" "$door"
unset VAIHTARIT_DATA

# No word stands on a code, however long the association's name is.
echo 'Etunimi;Sukunimi;Yhdistys' >seurat.csv
for i in $(seq 20); do
    echo "Anna;Aalto $i;$(for word in $(seq "$i"); do printf 'Yhdistys%d ' "$word"; done)ry"
done >>seurat.csv
done_ok new seurat.db --name Syksy --kind seurakahvit --municipality Tuusula --date 2026-11-24
done_ok import seurat.db people seurat.csv
for name in L4785 32010 A7; do
    done_ok report seurat.db badges --sheet "$name" --format pdf -o seurat.pdf
    pdftotext -bbox seurat.pdf boxes
    # A code's squares are as wide as two millimetres at most; the line above it is longer.
    lines_of seurat.pdf | awk '$3 == $5 && $4 > $2 && $4 - $2 < 200' >squares
    awk 'NR == FNR { left[$1, ++count[$1]] = $2; right[$1, count[$1]] = $4; top[$1, count[$1]] = $3; next }
        /<page/ { page++ }
        /<word/ {
            split($0, part, "\"")
            for (i = 1; i <= count[page]; i++) {
                x = left[page, i] * 72 / 254; to = right[page, i] * 72 / 254; y = top[page, i] * 72 / 254
                if (part[2] < to && x < part[6] && part[4] < y && y < part[8]) { print; next }
            }
        }' squares boxes >touching
    [ "$(wc -l <squares)" -ge 2000 ] || fail "$name: few squares: $(wc -l <squares)"
    [ ! -s touching ] || fail "$name: on a code: $(head -n 1 touching)"
done
