# The evening's papers from the demo evening.
. "$VAIHTARIT_SOURCE/tests/cli/support/expect.sh"

done_ok demo ilta.db --no-open
done_ok report ilta.db
! grep -q "$(printf '\033')" out || fail "an escape byte came out"
! LC_ALL=C.UTF-8 grep -qE '^.{81}' out || fail "a line is longer than 80 columns"
says 'Pornainen-Seura ry → Pornaisten Partiolaiset ry: '
says 'Rinki: sovittu'
says '^Avoimet tarjoukset'
says '^Saapuneet kunnittain'
mv out teksti
done_ok report ilta.db summary --format text -o paperi.txt
cmp paperi.txt teksti || fail "-o writes what standard output shows"

done_ok report ilta.db summary --format json
same "trades" "$(jq -c '.trades | [.swaps, .rings, .gifts, .legs]' out)" '[1,1,1,6]'
for group in people organisations listings trades; do
    jq -e ".$group | all(.[]; type == \"number\")" out >numbers || fail "$group are numbers"
done
same "municipality keys" "$(jq -c '.municipalities[0] | keys_unsorted' out)" \
    '["name","people","organisations"]'
same "people by municipality" "$(jq '[.municipalities[].people] | add' out)" \
    "$(jq .people.checked_in out)"
same "arrival keys" "$(jq -c '.arrivals[0] | keys_unsorted' out)" '["from","people","heads"]'
same "people by five minutes" "$(jq '[.arrivals[].people] | add' out)" \
    "$(jq .people.checked_in out)"
same "heads by five minutes" "$(jq '[.arrivals[].heads] | add' out)" "$(jq .people.anonymous out)"
kinds='summary participants needs absent door listings wall trades slips badges directory funder'
for kind in $kinds; do
    done_ok report ilta.db "$kind"
    case $kind in
    directory | funder) ;; # of a whole registry
    *) says '^Pornainen, ' ;;
    esac
    done_ok report ilta.db "$kind" --format csv
    done_ok report ilta.db "$kind" --format html
    says '^<html lang="fi">$'
    ! grep -qE 'https?:|<script|<img|<link' out || fail "the page of $kind wants something from elsewhere"
    done_ok report ilta.db "$kind" --format json
    jq -e . out >parsed || fail "$kind is JSON"
done

# The page in every language: its tag and its title.
titles='fi:Yhteenveto: Seurakahvit sv:Sammandrag: Seurakahvit en:Summary: Seurakahvit'
for language in fi sv en; do
    done_ok report ilta.db --lang "$language" --format html -o sivu.html
    grep -q "^<html lang=\"$language\">$" sivu.html || fail "the page does not say $language"
    grep -o '<title>.*</title>\|<h1>.*</h1>' sivu.html | sed 's/<[^>]*>//g' | sort -u >titles
    same "one title in $language" "$(wc -l <titles)" 1
    case "$titles" in *"$language:$(cat titles)"*) ;; *) fail "title in $language: $(cat titles)" ;; esac
done
refused 2 'Vain PDF ja teksti' report ilta.db --format html --print
if command -v tidy >/dev/null; then
    for kind in $kinds; do
        done_ok report ilta.db "$kind" --format html -o sivu.html
        # It does not know the attributes of pictures.
        tidy -quiet -errors sivu.html 2>&1 | grep -v ' proprietary attribute ' >out || :
        [ ! -s out ] || fail "tidy complains of the page of $kind"
    done
else
    echo "skipped: there is no tidy here, so no page was checked with it"
fi

done_ok report ilta.db --format json
no_show=$(jq .people.no_show out)
done_ok report ilta.db absent --format json
same "no-shows" "$(jq length out)" "$no_show"
jq -e 'all(.[]; .presence == "not_arrived" and .status == "registered")' out >parsed ||
    fail "somebody came"
done_ok report ilta.db trades --format json
same "shapes" "$(jq -c '[.[].shape] | sort' out)" '["gift","ring","swap"]'

# As text the directory fills sheets of A4, and no heading stands at the end of one.
done_ok report ilta.db directory
awk 'BEGIN { RS = "\f" } { lines = split($0, line, "\n") - 1
    if (lines > 58 || line[lines] !~ /^ / || (NR > 1 && line[1] !~ ", sivu " NR "$")) exit 1 }
    END { if (NR < 2) exit 1 }' out || fail "the sheets of the directory"

# For the wall: the open listings and no others, and contacts only where they may be told.
done_ok report ilta.db listings --format json
jq -c '[.[] | select(.open) | [.organisation, .title, .contact]] | sort' out >open
done_ok report ilta.db wall --format json
jq -c '[.wall[] | [.organisation, .title, .contact]] | sort' out >wall
cmp open wall || fail "the wall shows other listings than the open ones"

# Needs: on a paper of their own for the organisers, which only its owner may read.
done_ok report ilta.db participants --format json
needs=$(jq '[.[] | select(.needs != "" and .status != "cancelled")] | length' out)
[ "$needs" -gt 0 ] || fail "nobody needs anything in the demo evening"
done_ok report ilta.db needs --format json
same "needs" "$(jq '.needs | length' out)" "$needs"
done_ok report ilta.db needs -o tarpeet.txt
same "who may read the needs" "$(stat -c %a tarpeet.txt)" 600
grep -q '^Vain järjestäjille' tarpeet.txt || fail "the paper does not say for whom it is"

# Slips: one for each association of each deal that waits, two to a sheet, with the deal's code.
done_ok report ilta.db slips --format json
same "slip keys" "$(jq -c '.slips[0] | keys_unsorted' out)" \
    '["trade","code","status","organisation","gives","gets","due","caller","contacts","note"]'
same "slips by status" "$(jq -c '[.slips[].status] | unique' out)" '["agreed"]'
slips=$(jq '.slips | length' out)
same "a swap's two and a ring's three" "$slips" 5
code=$(jq -r '.slips[0].code' out)
done_ok report ilta.db slips
same "signed by" "$(grep -c '^Allekirjoitus' out)" 13
same "sheets" "$(grep -c "$(printf '\f')" out)" 2
says "$(echo "$code" | sed 's/.../& /g')"
says '█'

# For a screen reader nothing stands beside the words; all of them are there.
done_ok report ilta.db slips --plain
! grep -q '[█▀▄]' out || fail "a code stands beside the words"
same "signed by, for a screen reader" "$(grep -c '^Allekirjoitus' out)" 13
says "$(echo "$code" | sed 's/.../& /g')"

# The expert directory: every event of a registry, narrowed, and no option of it elsewhere.
done_ok new kevat.db --name Kevätkahvit --kind seurakahvit --municipality Tuusula --date 2025-05-02
cat >kevat.csv <<'CSV'
Yhdistys;Kunta;Puoli;Otsikko;Kuvaus;Aihe;Yhteyshenkilö
Pornainen-Seura;Pornainen;tarjoaa;Kirkon museon esittely!;Vanhat sanat;Museot;Aino Mattila
Kerava-Seura ry;Kerava;tarjoaa;Luento Keravan historiasta;;Kulttuuri;Matti Meri
CSV
done_ok import kevat.db listings kevat.csv
done_ok sync ilta.db rekisteri.db --yes
done_ok sync kevat.db rekisteri.db
done_ok report rekisteri.db directory
! LC_ALL=C.UTF-8 grep -qE '^.{81}' out || fail "a line is longer than 80 columns"
says '^Asiantuntijapooli$'
says 'Tarjolla 2 tapahtumassa 2025–2026, viimeksi Seurakahvit 24.11.2026'
! grep -q 'Vanhat sanat\|Matti Meri' out || fail "old words, or a contact without consent"
done_ok report rekisteri.db directory --format json
same "directory keys" "$(jq -c '.directory[0] | keys_unsorted' out)" \
    '["theme","municipality","organisation","title","detail","contact","events","last_seen","trades"]'
same "an offer of two events" \
    "$(jq -c '[.directory[] | select(.title == "Kirkon museon esittely")
        | [.theme, .trades, .last_seen, (.events | length)]]' out)" \
    '[["Kulttuuri",1,"2026-11-24",2]]'
done_ok report rekisteri.db directory --municipality kerava --theme kulttuuri --format json
same "narrowed" "$(jq -c '[.directory[].organisation]' out)" '["Kerava-Seura ry"]'
done_ok report rekisteri.db directory --municipality Utsjoki
says 'Näillä rajauksilla ei ole tarjouksia'
refused 2 'vain paperia directory' report rekisteri.db listings --theme Luonto

# Printing: lp from PATH gets the text; without one, and with one that fails, a sentence.
mkdir bin
cat >bin/lp <<'LP'
#!/bin/sh
cat >printed
LP
chmod +x bin/lp
whole=$PATH
PATH=$PWD/bin:$whole
done_ok report ilta.db --print --format text
says 'lähetettiin tulostimelle'
cmp printed teksti || fail "lp got another text"
echo 'echo "lp: scheduler not responding" >&2; exit 1' >>bin/lp
refused 1 'scheduler not responding' report ilta.db --print
mkdir empty
PATH=$PWD/empty
code=0
"$VAIHTARIT" report ilta.db --print >out 2>err || code=$?
PATH=$whole
same "exit without lp" "$code" 1
check_sentence 'lp' 'printing without lp'

# The printer and the copies go to lp; they mean nothing without --print, and copies are bounded.
printf '#!/bin/sh\nprintf "%%s|" "$@" >words\ncat >/dev/null\n' >bin/lp
PATH=$PWD/bin:$whole
done_ok report ilta.db --print --printer Toimisto --copies 3
same "lp's words" "$(cut -d'|' -f1-4 words)" '-d|Toimisto|-n|3'
PATH=$whole
refused 2 'lisää --print' report ilta.db --copies 3
refused 2 'lisää --print' report ilta.db --printer Toimisto
refused 2 'väliltä 1–99' report ilta.db --print --copies 100
refused 2 'väliltä 1–99' report ilta.db --print --copies 0
refused 2 'väliltä 1–99' report ilta.db --print --copies 2x
refused 2 'tulostimen nimi' report ilta.db --print --printer ''
