# The evening's proposals: the swap that people miss, rings, verdicts on the words, every pair.
. "$VAIHTARIT_SOURCE/tests/cli/support/expect.sh"

done_ok new ilta.vaihtarit --name Ilta --kind jarjestotreffit --municipality Tuusula \
    --date 2026-11-24
done_ok match ilta.vaihtarit --format json
same "an empty market" "$(jq -c '[.wants,.wants_met,.bound,.optimal,.rings,.gifts]' out)" \
    '[0,0,0,true,[],[]]'
done_ok import ilta.vaihtarit listings "$market/ilta.csv"

# The museum for the mushrooms, and why.
done_ok match ilta.vaihtarit --format json
same "the keys" "$(jq -c 'keys' out)" \
    '["bound","gifts","optimal","rings","seconds","wants","wants_met"]'
same "the open wants" "$(jq .wants out)" 19
same "the bound" "$(jq '.bound >= .wants_met' out)" true
same "the swap" "$(jq -c '[.rings[] | select(.legs | length == 2) | .legs |
    map([.giver, .receiver, .offer]) | sort |
    select(.[0][0] == "Pornainen-Seura ry")] | .[0]' out)" \
    '[["Pornainen-Seura ry","Pornaisten Partiolaiset ry","Kirkon museon esittely"],["Pornaisten Partiolaiset ry","Pornainen-Seura ry","Sieniretki metsäisine ruuanlaittoineen"]]'
same "its reasons" "$(jq '[.rings[].legs[] | select(.giver == "Pornainen-Seura ry") |
    .because | any(startswith("museo"))] | all' out)" true
same "a ring of three" "$(jq '[.rings[] | select(.legs | length == 3)] | length > 0' out)" true
same "rings give round" "$(jq '[.rings[].legs | [., .[1:] + .[:1]] | transpose[] |
    .[0].receiver == .[1].giver] | all' out)" true
same "a listing once" "$(jq '[.rings[].legs[] | .giver + .offer] | length == (unique | length)' \
    out)" true
same "as many as told" "$(jq '([.rings[].legs[]] | length) == .wants_met' out)" true

done_ok match ilta.vaihtarit
says 'Sieniretki'
says '(museo'
done_ok match ilta.vaihtarit --lang en
says 'because '

# Rings of two only; any length.
done_ok match ilta.vaihtarit --rings 2 --format json
same "only swaps" "$(jq '[.rings[].legs | length] | unique' -c out)" '[2]'
done_ok match ilta.vaihtarit --rings 0 --format json
same "any length is proven" "$(jq .optimal out)" true

# Every want with every offer.
done_ok match ilta.vaihtarit --pairs --format json
same "all pairs" "$(jq '.pairs | length' out)" 361
same "the keys of a pair" "$(jq -c '.pairs[0] | keys' out)" \
    '["because","giver","offer","receiver","score","suggested","want"]'
same "nobody's own" "$(jq '[.pairs[] | select(.suggested and .giver == .receiver)] | length' out)" 0
same "the museum is suggested" "$(jq '.pairs[] | select(.want == "Museokäynti lapsiryhmälle" and
    .offer == "Kirkon museon esittely") | .suggested' out)" true
done_ok match ilta.vaihtarit --pairs -o parit.csv
same "the table" "$(wc -l <parit.csv)" 362

# What was said wrongly.
refused 2 'Anna tiedosto' match
refused 2 'joko tiedosto tai --graph' match ilta.vaihtarit --graph verkko.wmd
refused 2 'rings' match ilta.vaihtarit --rings 1
refused 1 'ei ole' match puuttuu.vaihtarit
