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
