# Name badges on sheets of labels: every badge on its own label, read back with poppler and zbar.
. "$VAIHTARIT_SOURCE/tests/cli/support/expect.sh"
. "$VAIHTARIT_SOURCE/tests/cli/support/pdf.sh"
. "$VAIHTARIT_SOURCE/tests/cli/support/labels.sh"

# What each badge has to say and where, "page label word", from JSON.
expected() {
    jq -r '.badges[] | "\(.page) \(.label) \(.given)\n\(.page) \(.label) \(.family)\n" +
        "\(.page) \(.label) \(.organisation)\n\(.page) \(.label) " +
        (.code | "\(.[0:3]) \(.[3:6]) \(.[6:9])")' "$1" |
        awk '{ for (i = 3; i <= NF; i++) print $1, $2, $i }' | sort
}

# check_badges SHEET FILE JSON: each word of each badge is on its own label, and nothing is beside one.
check_badges() {
    words_by_label "$1" "$2" >words
    grep ' none ' words >beside && fail "$1: beside its label: $(head -n 3 beside)"
    expected "$3" >wanted
    sort words >found
    missing=$(comm -23 wanted found | head -n 3)
    [ -z "$missing" ] || fail "$1: not on its label: $missing"
}

# scan_labels SHEET FILE PAGE: the codes of a page's labels in their order, each label read alone, as
# a scanner at the door has one before it.
scan_labels() {
    rm -f label-*
    labels_of "$1" | awk -v dots=6 '{ # to the millimetre
        for (i = 0; i < $7 * $8; i++)
            printf "%03d %d %d %d %d\n", i, ($1 + i % $7 * $5) * dots,
                ($2 + int(i / $7) * $6) * dots, $3 * dots, $4 * dots }' >crops
    while read -r number x y width height; do
        pdftoppm -r 152.4 -gray -f "$3" -l "$3" -x "$x" -y "$y" -W "$width" -H "$height" "$2" \
            "label-$number"
    done <crops
    zbarimg -q --raw label-*.pgm >scanned 2>scanning || true
}

# Everybody with a place gets one: the waiting and the cancelled do not, walk-ins do.
done_ok demo ilta.db --no-open
done_ok report ilta.db participants --format json
jq -r '.[] | select(.status == "registered") | .code' out | sort >registered
jq -r '.[] | select(.presence != "not_arrived") | .code' out | sort >arrived
waiting=$(jq -r '[.[] | select(.status == "waitlist")][0].code' out)
done_ok report ilta.db badges --format json
jq -r '.badges[].code' out | sort >codes
cmp registered codes || fail "others get badges than those with a place"
done_ok report ilta.db badges --arrived --format json
jq -r '.badges[].code' out | sort >codes
cmp arrived codes || fail "others get badges than those who came"
done_ok report ilta.db badges --who "$waiting" --format json
same "whoever is named" "$(jq -r '.badges[].code' out)" "$waiting"

# Each sheet: words on their labels, and codes that are read from the paper as they are in JSON.
people=$(wc -l <registered)
for sheet in L4785:10 32010:10 A7:8 DK:1; do
    name=${sheet%:*}
    count=${sheet#*:}
    done_ok report ilta.db badges --sheet "$name" --format json
    mv out badges.json
    same "labels of $name" "$(jq .labels badges.json)" "$count"
    done_ok report ilta.db badges --sheet "$name" --format pdf -o "$name.pdf"
    check_sound "$name.pdf" "Nimilaput: Seurakahvit" fi-FI
    same "pages of $name" "$(sed -n 's/^Pages: *//p' info)" $(((people + count - 1) / count))
    check_badges "$name" "$name.pdf" badges.json
    pdfinfo -struct "$name.pdf" >structure
    same "names of $name" "$(grep -c '^ *H1' structure)" "$people"
    same "codes of $name" "$(grep -c '^ *Figure' structure)" "$people"
    same "codes of $name in words" "$(LC_ALL=C grep -ac '/Alt <feff' plain)" "$people"
    scan_labels "$name" "$name.pdf" 1
    jq -r '.badges[] | select(.page == 1) | .code' badges.json >codes
    cmp codes scanned || fail "$name: other codes on paper: $(diff codes scanned | head -n 3)"
done
same "pages of the roll" "$people" "$(jq '[.badges[].page] | max' badges.json)"
same "width of the roll" "$(sed -n 's/^Page size: *\([0-9.]*\) x.*/\1/p' info)" 175.748

# The door accepts what was read.
for code in $(comm -23 registered arrived | head -n 3); do
    done_ok checkin ilta.db "$code"
    says '^Kirjattu '
done

# Labels that are gone already stay empty, on the first sheet only.
done_ok report ilta.db badges --start 8 --format json
mv out badges.json
done_ok report ilta.db badges --start 8 --format pdf -o start.pdf
check_badges L4785 start.pdf badges.json
same "labels in use" "$(awk '$1 == 1 { print $2 }' words | sort -un | tr '\n' ' ')" "8 9 10 "
same "labels in use overleaf" "$(awk '$1 == 2 { print $2 }' words | sort -un | wc -l)" 10

# Three languages; the names are the same.
for language in "sv:sv-FI:Namnbrickor: Seurakahvit" "en:en-GB:Name badges: Seurakahvit"; do
    IFS=: read -r lang tag title <<END
$language
END
    done_ok report ilta.db badges --lang "$lang" --format pdf -o "$lang.pdf"
    check_sound "$lang.pdf" "$title" "$tag"
    done_ok report ilta.db badges --lang "$lang" --format json
    mv out badges.json
    check_badges L4785 "$lang.pdf" badges.json
    done_ok report ilta.db badges --lang "$lang"
    grep -q "^$title\$" out || fail "no title in $lang"
done

# Whatever a name is, it stays on its label, and is whole.
long=$(printf 'Vii%.0s' $(seq 66))
cat >nimet.csv <<CSV
Etunimi;Sukunimi;Kutsumanimi;Yhdistys
$long;Pitkä;;Lyhyt ry
Anna-Kaarina Maria;Ahlqvist-Korhosen-Väisänen;;Keski-Uudenmaan eläkkeensaajien ja omaishoitajien yhteisjärjestö ry
Ö;Å;;Ä
Aleksandra;Ylä-Österman;Sandra;$long$long$long
Łukasz Þór;Ελληνικά;;”Šakki” & Co ry
;Cher;;
CSV
done_ok new nimet.db --name "Syksyn $long" --kind seurakahvit --municipality Tuusula --date 2026-11-24
done_ok import nimet.db people nimet.csv
done_ok report nimet.db badges --format html
same "badges on a page of the web" "$(grep -c 'class="badge"' out)" 6
! grep -q '<p></p>' out || fail "an empty paragraph for somebody without an association"
for name in L4785 32010 A7 DK; do
    done_ok report nimet.db badges --sheet "$name" --format pdf -o pitkat.pdf
    qpdf --check pitkat.pdf >checked 2>&1 || fail "$(cat checked)"
    words_by_label "$name" pitkat.pdf >words
    grep ' none ' words >beside && fail "$name: beside its label: $(head -n 3 beside)"
    sort -s -k 1,1n -k 2,2n words | awk '{ print $3 }' | tr -d '\n' >read
    for text in "$long" Anna-KaarinaMaria Ahlqvist-Korhosen-Väisänen SandraYlä-Österman omaishoitajien \
        Łukasz Þór Ελληνικά '”Šakki”' ÖÅ Cher; do
        grep -qF -e "$text" read || fail "$name: \"$text\" is not whole"
    done
done

# No "ry" begins a line alone, however long the name before it is.
echo 'Etunimi;Sukunimi;Yhdistys' >seurat.csv
for i in $(seq 60); do
    echo "Anna;Aalto $i;$(printf 'a%.0s' $(seq $((i % 12 + 1)))) Jokela $(printf 'k%.0s' $(seq $((i / 2 + 1)))) ry"
done >>seurat.csv
done_ok new seurat.db --name Syksy --kind seurakahvit --municipality Tuusula --date 2026-11-24
done_ok import seurat.db people seurat.csv
for sheet in L4785:4 32010:4 A7:4 DK:2; do # how far down a line is; across on the roll, which is turned
    done_ok report seurat.db badges --sheet "${sheet%:*}" --format pdf -o seurat.pdf
    pdftotext -bbox seurat.pdf boxes
    awk -v place="${sheet#*:}" '/<word/ {
        split($0, part, "\"")
        if (/>ry</)
            print part[place] - line < 1 && line - part[place] < 1 ? "beside" : "alone"
        line = part[place]
    }' boxes >found
    same "last words of ${sheet%:*}" "$(sort found | uniq -c | tr -s ' ')" " 60 beside"
done

# The evening is left out where it would be set too small to be read; a short name has room for it.
done_ok report nimet.db badges --sheet DK --format pdf -o pitkat.pdf
pdftotext pitkat.pdf read
! grep -q 'Syksyn' read || fail "a long evening in letters that nobody can read"
done_ok report ilta.db badges --sheet L4785 --format pdf -o lyhyet.pdf
pdftotext lyhyet.pdf read
grep -q 'Seurakahvit' read || fail "no evening on a badge that has room for it"

# One's own line is a sheet, and corrects one of the program's; a bad one is told with its number.
mkdir -p data
export VAIHTARIT_DATA=$PWD/data
echo 'Oma; 120 x 60; 120 x 60; 1 x 1; 0 x 0; 120 x 60' >data/labels.txt
done_ok report ilta.db badges --sheet oma --format pdf -o oma.pdf
pdfinfo oma.pdf >info
same "width of one's own sheet" "$(sed -n 's/^Page size: *\([0-9.]*\) x.*/\1/p' info)" 340.157
echo 'Vino; 120 x 60' >>data/labels.txt
refused 1 'labels.txt, rivi 2: ' report ilta.db badges
unset VAIHTARIT_DATA

# It is printed in its own size, whoever prints it: the file says so, and lp is told.
mkdir bin
printf '#!/bin/sh\nprintf "%%s|" "$@" >words\ncat >printed\n' >bin/lp
chmod +x bin/lp
PATH=$PWD/bin:$PATH
done_ok report ilta.db badges --print
grep -q '|-o|print-scaling=none|' words || fail "lp may scale the labels"
LC_ALL=C grep -aq '/PrintScaling /None' printed || fail "a reader may scale the labels"
done_ok report ilta.db --print
grep -q 'print-scaling' words && fail "lp must not scale an ordinary paper either"

# Without pages nothing goes to a printer that is loaded with labels.
rm printed
VAIHTARIT_PRINT=$PWD/none
export VAIHTARIT_PRINT
refused 1 'vaihtarit-print' report ilta.db badges --print
refused 1 'vaihtarit-print' report ilta.db badges --test-page --print
[ ! -e printed ] || fail "lp got a list for a sheet of labels"
unset VAIHTARIT_PRINT

# Nobody to make one for: a paper that says so.
new_event tyhja.db
done_ok report tyhja.db badges
says 'Nimilappuja ei tule'
done_ok report tyhja.db badges --format pdf -o tyhja.pdf
qpdf --check tyhja.pdf >checked 2>&1 || fail "$(cat checked)"

# Wrong use is refused in words.
refused 2 'Avery L4785, Avery Zweckform 32010, A7, Brother DK 62 mm' report ilta.db badges --sheet L1
refused 2 'väliltä 1–10' report ilta.db badges --start 0
refused 2 'väliltä 1–10' report ilta.db badges --start 11
refused 2 'Rullalla ei ole alkupaikkaa' report ilta.db badges --sheet 'Brother DK 62 mm' --start 2
refused 2 'väliltä 1–8 (A7)' report ilta.db badges --sheet a7 --start x
refused 2 'anna toinen' report ilta.db badges --who Anna --arrived
refused 2 'test-page käy vain' report ilta.db badges --test-page --start 2 --format pdf
refused 2 'vain paperia badges' report ilta.db participants --start 2
refused 1 'ei ole listalla' report ilta.db badges --who "Ei Ketään"
