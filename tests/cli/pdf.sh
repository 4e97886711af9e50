# Every paper of the demo evening as PDF, in three languages, read back with poppler and qpdf.
. "$VAIHTARIT_SOURCE/tests/cli/support/expect.sh"
. "$VAIHTARIT_SOURCE/tests/cli/support/pdf.sh"

done_ok demo ilta.db --no-open
print=$(dirname "$VAIHTARIT")/vaihtarit-print

# lacking TEXT READ: the words of one text that do not stand in the other, which breaks its lines
# elsewhere; without what a PDF draws in another way.
lacking() {
    awk 'NR == FNR { for (i = 1; i <= NF; i++) all = all $i; next }
        { for (i = 1; i <= NF; i++)
              if ($i !~ /^([-=_.|#]|[█▀▄])*$/ && $i !~ /^\[?x?\]?$/ && !index(all, $i)) print $i }' "$2" "$1"
}

# check_pdf FILE TITLE LANGUAGE AUTHOR: a sound paper of A4 with all that a reader looks for in it.
check_pdf() {
    check_sound "$1" "$2" "$3"
    grep -q '^Page size: .*A4' info || fail "$1 is not A4"
    same "author of $1" "$(sed -n 's/^Author: *//p' info)" "$4"
    LC_ALL=C grep -aq '/DisplayDocTitle true' plain || fail "$1 does not show its title"
    LC_ALL=C grep -aq '/Type /Outlines' plain || fail "$1 has no bookmarks"
    same "figures in $1 with words" "$(LC_ALL=C grep -ac '/Alt <feff' plain || true)" \
        "$(LC_ALL=C grep -ac '/S /Figure' plain || true)"
    pdfinfo -struct "$1" >structure
    same "documents in $1" "$(grep -c '^ *Document' structure)" 1
    same "what stands beside Document in $1" "$(grep -cv '^ \|^Document' structure)" 0
    same "titles in $1" "$(grep -c 'H1' structure)" 1
}

for language in fi:fi-FI:sivu sv:sv-FI:sida en:en-GB:page; do
    IFS=: read -r lang tag page <<END
$language
END
    for kind in summary participants needs absent door listings wall trades slips directory funder; do
        done_ok report ilta.db "$kind" --lang "$lang"
        mv out text
        paper=$kind.$lang.pdf
        done_ok report ilta.db "$kind" --lang "$lang" --format pdf -o "$paper"
        case $kind in
        directory | funder) author= ;; # of a whole registry, not of one event
        *) author=Seurakahvit ;;
        esac
        check_pdf "$paper" "$(head -n 1 text)" "$tag" "$author"
        same "subject of $paper" "$(sed -n 's/^Subject: *//p' info)" "$(sed -n 3p text)"
        # Each heading has a rule below it, and a slip's has its code beside it.
        awk '/^--+( +[█▀▄ ]+)?$/ { sub(/  .*/, "", last); print last }
            { last = $0; sub(/^\f/, "", last) }' text >headings
        qpdf --json "$paper" | jq -r '.outlines[0] | .title, .kids[].title' | sed 1d >bookmarks
        cmp bookmarks headings || fail "$paper: bookmarks: $(diff bookmarks headings)"
        check_places "$paper"
        pdftotext "$paper" read
        pdftotext -layout "$paper" laid
        pages=$(sed -n 's/^Pages: *//p' info)
        for number in $(seq "$pages"); do
            grep -q "$page $number/$pages" laid || fail "$paper: no \"$page $number/$pages\""
        done
        # Text counts its pages in another way, and has signs where a picture has arrows and numbers.
        tr '\f' '\n' <text | sed -e "s/^\(.*\), $page [0-9]*$/\1/" -e 's/ ([a-z]* [0-9]*)$//' \
            -e '/ – jatkuu$/d' -e '/ – fortsätter$/d' -e '/ – continued$/d' \
            -e 's/⇄//' -e 's/→//' >unpaged
        missing=$(lacking unpaged read | head -n 5)
        [ -z "$missing" ] || fail "$paper lacks $missing"
    done
done

# Names stand in the order of the list, and headings are repeated on each page.
done_ok report ilta.db participants --format csv
sed '1d; s/^\([^;]*\);\([^;]*\);.*/\2 \1/' out >names
pdftotext -layout participants.fi.pdf read
grep -oF -f names read >found
same "names" "$(wc -l <names)" 60
cmp found names >compared || fail "the names stand in another order: $(diff found names)"
same "headings" "$(grep -c 'Saapui .*Nimi .*Yhdistys' read)" \
    "$(pdfinfo participants.fi.pdf | sed -n 's/^Pages: *//p')"
pdfinfo -struct participants.fi.pdf >structure
same "heads of columns" "$(grep -c '^ *TH' structure)" 5
pdfinfo -struct summary.fi.pdf >structure
for element in H2 H3 L LI LBody Table TR TD; do
    grep -q "^ *$element\>" structure || fail "no $element in the structure of the summary"
done

# Where a line is broken the words stay apart for whoever has the paper read aloud.
cat >rivit.csv <<CSV
Yhdistys;Kunta;Puoli;Otsikko;Kuvaus;Aihe
Hyvinkään ja Nurmijärven seudun Omaishoitajat ry;Hyvinkää;tarjoaa;Luento;alku $(seq 100 250 | tr '\n' ' ')loppu;Omaishoito
CSV
done_ok new rivit.db --name Rivit --kind seurakahvit --municipality Hyvinkää --date 2026-11-24
done_ok import rivit.db listings rivit.csv
for kind in listings wall; do
    done_ok report rivit.db "$kind" --format pdf -o rivit.pdf
    pdfinfo -struct-text rivit.pdf | tr -d '"\n' | tr -s ' ' >read
    grep -q "alku $(seq 100 250 | tr '\n' ' ')loppu" read || fail "$kind: words are joined: $(cat read)"
    grep -q 'Hyvinkään ja Nurmijärven seudun Omaishoitajat ry' read || fail "$kind: a name is joined"
done
done_ok report ilta.db badges --format pdf -o laput.pdf
pdfinfo -struct-text laput.pdf | tr -d '"\n' | tr -s ' ' >read
grep -q 'Hyvinkään Omaishoitajat ry' read || fail "badges: a name is joined"

# The codes of the slips are read from the paper as they are in JSON, one for each slip.
done_ok report ilta.db slips --format json
jq -r '.slips[].code' out | sort >codes
pdftoppm -r 150 -png slips.fi.pdf sheet
zbarimg -q --raw sheet-*.png 2>scanning | sort >scanned
same "codes of the slips" "$(cat scanned)" "$(cat codes)"

# A screen reader says of each code what it holds, and of a picture what it shows.
qpdf --qdf --object-streams=disable slips.fi.pdf - >plain
LC_ALL=C sed -n 's/.*\/Alt <feff\([0-9a-f]*\)>.*/\1/p' plain >alternatives
before=00510052002d006b006f006f00640069003a0020 # "QR-koodi: " in UTF-16
jq -r '.slips[].code' out | sed "s/./003&/g; s/^/$before/" >wanted
cmp alternatives wanted || fail "the codes are told as $(cat alternatives)"
done_ok report ilta.db picture --of municipalities --lang sv --format pdf -o kuva.pdf
check_pdf kuva.pdf "Anlända per kommun: Seurakahvit" sv-FI Seurakahvit
qpdf --json kuva.pdf | jq -r '.. | objects | select(has("/Alt")) | .["/Alt"]' >alternatives
grep -q 'Anlända per kommun. Anlända 26, ' alternatives || fail "the picture's figures"
grep -q '^Pornainen: 5 personer, 2 föreningar$' alternatives || fail "the picture's rows"

# Signs beyond the first 65,536 are told in two halves.
done_ok new merkit.db --name Merkit --kind seurakahvit --municipality 'Kylä 𝄞🎉' --date 2026-11-24
printf 'Etunimi;Kunta\nAnna;Kylä 𝄞🎉\n' >merkit.csv
done_ok import merkit.db people merkit.csv
done_ok checkin merkit.db Anna
done_ok report merkit.db picture --of municipalities --format pdf -o merkit.pdf
qpdf --json merkit.pdf | jq -r '.. | objects | select(has("/Alt")) | .["/Alt"]' >alternatives
grep -q '^Kylä 𝄞🎉: 1 ' alternatives || fail "signs of two halves: $(cat alternatives)"

# Straight to standard output, and never over the evening itself.
done_ok report ilta.db --format pdf
cmp out summary.fi.pdf || fail "standard output has another paper"
refused 1 'itse tapahtuman tiedosto' report ilta.db --format pdf -o ilta.db

# A printer gets the same pages, told what they are; text when that is asked for.
mkdir bin
printf '#!/bin/sh\nprintf "%%s|" "$@" >words\ncat >printed\n' >bin/lp
chmod +x bin/lp
whole=$PATH
PATH=$PWD/bin:$whole
done_ok report ilta.db --print
says 'lähetettiin tulostimelle.'
cmp printed summary.fi.pdf || fail "lp got another paper"
grep -q 'document-format=application/pdf' words || fail "lp was not told of a PDF"
done_ok report ilta.db --print --format text
grep -q 'document-format=text/plain' words || fail "lp was not told of a text"
refused 2 'Vain PDF ja teksti' report ilta.db --format csv --print

# A copy that is kept beside it has the form that its name says, and is what was printed.
done_ok report ilta.db --print -o sailytetty.pdf
cmp printed sailytetty.pdf || fail "what is kept is not what was printed"
head -c 5 sailytetty.pdf | grep -q '%PDF-' || fail "a file named .pdf is no PDF"
refused 2 'ei html' report ilta.db --print -o sailytetty.html

# Without the second program everything else works, and a sentence says what is missing.
VAIHTARIT_PRINT=$PWD/none
export VAIHTARIT_PRINT
refused 1 'vaihtarit-print' report ilta.db --format pdf -o none.pdf
[ ! -e none.pdf ] || fail "an empty paper was left behind"
done_ok report ilta.db -o teksti.txt
done_ok report ilta.db --print
says 'tekstinä, koska ohjelmaa vaihtarit-print ei ole'
cmp printed teksti.txt || fail "lp got another text"

# One that hangs is stopped, and the printer gets text.
printf '#!/bin/sh\nexec sleep 1000\n' >hanging
chmod +x hanging
VAIHTARIT_PRINT=$PWD/hanging
VAIHTARIT_PRINT_SECONDS=0
export VAIHTARIT_PRINT_SECONDS
refused 1 'ei saanut työtään valmiiksi' report ilta.db --format pdf -o none.pdf
[ ! -e none.pdf ] || fail "half a paper was left behind"
rm printed
done_ok report ilta.db --print
says 'tekstinä, koska vaihtarit-print ei saanut sivuja valmiiksi'
cmp printed teksti.txt || fail "lp got another text"
unset VAIHTARIT_PRINT_SECONDS
PATH=$whole

# One that makes nothing is no success.
printf '#!/bin/sh\ncat >/dev/null\n' >hanging
refused 1 'ei tehnyt sitä, mitä pyydettiin' report ilta.db --format pdf -o none.pdf
[ ! -e none.pdf ] || fail "an empty paper was left behind"

# The second program by itself: what is no paper is refused in words.
echo "no paper" | "$print" bad.pdf 2>err && fail "took what is no paper"
grep -q 'ei ole paperi' err || fail "no sentence"
[ ! -e bad.pdf ] || fail "wrote a PDF of nothing"
