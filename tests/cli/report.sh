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
for kind in summary participants absent door listings trades; do
    done_ok report ilta.db "$kind"
    says '^Pornainen, '
    done_ok report ilta.db "$kind" --format csv
    done_ok report ilta.db "$kind" --format json
    jq -e . out >parsed || fail "$kind is JSON"
done
done_ok report ilta.db --format json
no_show=$(jq .people.no_show out)
done_ok report ilta.db absent --format json
same "no-shows" "$(jq length out)" "$no_show"
jq -e 'all(.[]; .presence == "not_arrived" and .status == "registered")' out >parsed ||
    fail "somebody came"
done_ok report ilta.db trades --format json
same "shapes" "$(jq -c '[.[].shape] | sort' out)" '["gift","ring","swap"]'

# Printing: lp from PATH gets the text; without one, and with one that fails, a sentence.
mkdir bin
cat >bin/lp <<'LP'
#!/bin/sh
cat >printed
LP
chmod +x bin/lp
whole=$PATH
PATH=$PWD/bin:$whole
done_ok report ilta.db --print
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
