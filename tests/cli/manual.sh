# The manual tells of all that the program has: commands, options, variables, columns, keys.
. "$VAIHTARIT_SOURCE/tests/cli/support/expect.sh"

# The manual with its roff taken off as far as words are looked for.
sed 's/\\-/-/g; s/\\f[BRI]//g; s/^\.[BI][RI]* //' "$VAIHTARIT_SOURCE/man/vaihtarit.1" >manual

# section HEADING: what stands under the heading that begins with this word, into ./section.
section() {
    awk -v wanted="$1" '/^\.S[HS] /{ on = $2 == wanted } on' manual >section
    [ -s section ] || fail "the manual has no section $1"
}

# tells WHAT WORD: ./section has the word, as a word of its own.
tells() {
    grep -q -w -e "$2" section || fail "the manual does not tell of $1 $2"
}

# Every option of ./out, and every word that it takes, stands in ./section.
check_options() {
    grep '^  *-' out | sed 's/^ *\(-., \)\{0,1\}//' | while read -r option value _; do
        tells "$1" "$option"
        case $value in *"|"*) echo "$value" | tr '|' '\n' >words ;; *) : >words ;; esac
        while read -r word; do tells "$1 $option" "$word"; done <words
    done
}

done_ok --help
commands=$(sed -n '/^Komennot:/,/^$/s/^  \([a-z]*\) .*/\1/p' out)
[ "$(echo "$commands" | wc -l)" -ge 8 ] || fail "the help names its commands"
for command in $commands; do
    section Kaikille
    mv section common
    section "$command"
    cat common >>section
    done_ok "$command" --help
    check_options "vaihtarit $command"
done

# And every paper there is.
section report
done_ok report --help
sed -n '/^Paperit:/,/^$/s/^  \([a-z]*\) .*/\1/p' out >papers
[ "$(wc -l <papers)" -ge 15 ] || fail "the help names the papers"
while read -r paper; do tells paper "$paper"; done <papers

done_ok --version
grep -q "^\.TH .*\"Vaihtarit $(cut -d' ' -f2 out)\"" manual || fail "the manual is of this version"
grep -q "^## \[$(cut -d' ' -f2 out)\]" "$VAIHTARIT_SOURCE/CHANGELOG.md" ||
    fail "the changelog knows this version"

section YMPÄRISTÖ
for variable in $(grep -rhoE '"(VAIHTARIT|XDG|NO|ESC)_?[A-Z_]+"' "$VAIHTARIT_SOURCE/src" |
    tr -d '"' | sort -u); do
    tells variable "$variable"
done

# Columns and keys, of the demo evening: it has something of everything.
done_ok demo ilta --no-open
section CSV
tr '\n' ' ' <section >columns
kinds='summary participants needs absent door listings wall trades slips badges directory funder'
for kind in $kinds; do
    done_ok report ilta "$kind" --format csv
    head -n 1 out | tr -d '\357\273\277\r' | sed 's/;/, /g' >wanted
    grep -q -F -f wanted columns || fail "the manual does not tell of the columns of $kind"
done
section Rahoittajan
mv section figures
section JSON
cat figures >>section
for kind in $kinds; do
    done_ok report ilta "$kind" --format json
    for key in $(jq -r '[paths | map(strings)[]] | unique[]' out); do
        tells "the key of $kind" "$key"
    done
done
done_ok sync ilta kohde --yes --format json
for key in $(jq -r 'keys[]' out); do
    tells "the key of sync" "$key"
done

# No warning of roff, where there is one.
if command -v groff >/dev/null; then
    groff -k -man -Tutf8 -ww "$VAIHTARIT_SOURCE/man/vaihtarit.1" >page 2>warnings
    [ ! -s warnings ] || { cat warnings >&2; fail "groff warns of the manual"; }
else
    echo "skipped: there is no groff here, so the manual was not set"
fi
