# What every PDF has to be: `. "$VAIHTARIT_SOURCE/tests/cli/support/pdf.sh"`, behind expect.sh.

# check_sound FILE TITLE LANGUAGE: sound, tagged, its fonts inside, its title and language told. What
# pdfinfo says of it is in ./info, and its objects in ./plain.
check_sound() {
    qpdf --check "$1" >checked 2>&1 || fail "$1: $(cat checked)"
    pdfinfo "$1" >info
    grep -q '^Tagged: *yes' info || fail "$1 is not tagged"
    same "title of $1" "$(sed -n 's/^Title: *//p' info)" "$2"
    pdffonts "$1" | sed 1,2d >fonts
    [ -s fonts ] || fail "$1 has no font"
    [ -z "$(awk '$(NF - 4) != "yes"' fonts)" ] || fail "$1: a font is outside: $(cat fonts)"
    qpdf --qdf --object-streams=disable "$1" - >plain
    LC_ALL=C grep -aq "/Lang ($3)" plain || fail "$1 does not say its language"
}

# check_places FILE: every word stands within the margins, and none upon another.
check_places() {
    pdftotext -bbox "$1" boxes
    awk '/<page/ { count = 0; page++ }
        /<word/ {
            split($0, part, "\"")
            left = part[2]; top = part[4]; right = part[6]; bottom = part[8]
            if (left < 56 || right > 539.6 || top < 50 || bottom > 841 - 20)
                print "page " page ": outside: " $0
            inset = (bottom - top) / 4 # what is reserved for accents and tails may overlap
            for (i = 0; i < count; i++)
                if (left < rights[i] - 0.5 && lefts[i] < right - 0.5 &&
                    top + inset < bottoms[i] && tops[i] < bottom - inset)
                    print "page " page ": on another: " $0
            lefts[count] = left; rights[count] = right
            tops[count] = top + inset; bottoms[count] = bottom - inset
            count++
        }' boxes | head -n 3 >misplaced
    [ ! -s misplaced ] || fail "$1: $(cat misplaced)"
}
