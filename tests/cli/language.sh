# The program in Swedish and in English: not one line of it is as in another language.
. "$VAIHTARIT_SOURCE/tests/cli/support/expect.sh"

# speaks CODE WORDS...: runs in each language, from the same files, and compares what was said.
speaks() {
    wanted_code=$1
    shift
    rm -rf before
    mkdir before
    mv ./*.db before
    for language in fi sv en; do
        rm -f ./*.db
        cp before/*.db .
        run "$wanted_code" --lang $language "$@"
        # Kinds of events, forms of papers and the organiser's own words are the same in every language.
        cat out err | grep -v -e '^ *$' -e '^  --[a-z]* [a-z|]*$' \
            -e '^Millainen ilta oli?;' | sed 's/^vaihtarit: //' | sort -u >"said.$language"
        [ -s "said.$language" ] || fail "$*: said nothing"
    done
    same "Swedish and Finnish: $*" "$(comm -12 said.fi said.sv)" ""
    same "English and Finnish: $*" "$(comm -12 said.fi said.en)" ""
    same "English and Swedish: $*" "$(comm -12 said.sv said.en)" ""
}

done_ok demo demo.db --no-open
new_event kirja.db
for command in "" demo new import export checkin match report sync verify erase; do
    # shellcheck disable=SC2086  # no command at all is no word
    speaks 0 $command --help
done
speaks 0 new uusi.db --name Kahvit --kind muu --municipality Porvoo --date 2026-11-24
speaks 2 new uusi.db --name Kahvit --kind muu --municipality Porvoo --date eilen
speaks 2 import kirja.db poeple lista.csv
speaks 0 import kirja.db people "$lists/vihamielinen.csv"
speaks 0 import kirja.db listings "$market/ilta.csv"
speaks 0 report demo.db summary --format csv
speaks 1 checkin demo.db zorro
speaks 1 sync demo.db rekisteri.db
speaks 0 sync demo.db rekisteri.db --yes
speaks 0 sync demo.db rekisteri.db
speaks 0 verify demo.db

# Sentences with long numbers, which other catalogues may keep where only gettext finds them.
sqlite3 -batch demo.db "DELETE FROM change WHERE seq = 5"
speaks 1 verify demo.db
speaks 1 sync kirja.db demo.db
sqlite3 -batch rekisteri.db "DELETE FROM edit WHERE seq = (SELECT min(seq) FROM edit)"
speaks 1 verify rekisteri.db
