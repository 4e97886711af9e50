# Bare exchange graphs: the plans that are proven best, and files that are no graphs.
. "$VAIHTARIT_SOURCE/tests/cli/support/expect.sh"
graphs=$VAIHTARIT_SOURCE/tests/data/rings

# plan GRAPH RINGS OPTIMUM: the plan is proven, and every ring follows the file's edges, is short
# enough, and shares no vertex with another.
plan() {
    done_ok match --graph "$graphs/$1.wmd" --rings "$2" --format json
    same "$1 with rings of $2" "$(jq -c '[.max_ring, .matched, .bound, .optimal]' out)" \
        "[$2,$3,$3,true]"
    same "the vertices of $1 in rings of $2" "$(jq '[.rings[][]] | length' out)" "$3"
    same "the same once" "$(jq '[.rings[][]] | unique | length' out)" "$3"
    [ "$2" -eq 0 ] || same "too long" "$(jq "[.rings[] | select(length > $2)] | length" out)" 0
    jq -r '.rings[] | [., .[1:] + .[:1]] | transpose[] | "\(.[0]),\(.[1]),1"' out | sort >steps
    sort -u "$graphs/$1.wmd" | comm -23 steps - >missing
    [ ! -s missing ] || fail "$1 with rings of $2 has steps that are no edges"
}

while read -r graph two three four any; do
    plan "$graph" 2 "$two"
    plan "$graph" 3 "$three"
    plan "$graph" 4 "$four"
    plan "$graph" 0 "$any"
done <<'END'
ask 24 76 114 197
onewant 70 178 241 355
xmas 36 120 192 356
END

done_ok match --graph "$graphs/ask.wmd" --format json
same "what the graph is" "$(jq -c '[.vertices, .edges, .max_ring]' out)" '[597,10883,3]'
jq -e '.seconds >= 0' out >/dev/null || fail "no seconds"
done_ok match --graph "$graphs/ask.wmd"
says 'Vaihtoon pääsee 76 solmua: todistetusti paras'
same "the rings in words" "$(grep -c ' → ' out)" 27

printf '3,4\n1,a\n2,b\n3,c\n1,2,1\n2,1,1\n2,3,1\n3,1,1\n' >pieni.wmd
done_ok match --graph pieni.wmd --format json
same "a small ring" "$(jq -c .rings out)" '[[1,2,3]]'
done_ok match --graph pieni.wmd --rings 2 --format json
same "a swap" "$(jq -c .rings out)" '[[1,2]]'
printf '0,0\n' >tyhja.wmd
done_ok match --graph tyhja.wmd
says 'Vaihtoon pääsee 0 solmua'

# bad TEXT PATTERN
bad() {
    printf "$1" >huono.wmd
    refused 1 "$2" match --graph huono.wmd
}
bad '' 'huono.wmd on tyhjä'
bad 'kukkakaali\n' 'rivi 1: tässä pitää olla solmujen ja kaarten'
bad '2\n' 'rivi 1'
bad '99999999999999999999,1\n' 'rivi 1'
bad '2000000000,1\n' 'rivi 1: enintään'
bad '2,1\n1,a\n\n2\n' 'rivi 4: tässä pitää olla solmun numero'
bad '2,1\n1,a\n2,b\n1,2\n' 'rivi 4: tässä pitää olla kaari'
bad '2,1\n1,a\n2,b\n1,2,x\n' 'rivi 4: tässä'
bad '2,1\n1,a\n2,b\n1,2,1\0001\n' 'rivi 4: tässä'
bad '2,1\n1,a\n2,b\n1,3,1\n' 'rivi 4: solmua 3 ei ole'
bad '2,1\n1,a\n2,b\n-1,2,1\n' 'rivi 4: tässä'
bad '2,1\n1,a\n1,b\n1,2,1\n' 'numero 1 on kahdella'
bad '2,1\n1,a\n2,b\n1,2,1\n2,1,1\n' 'rivi 5: kaaria on enemmän'
bad '2,3\n1,a\n2,b\n1,2,1\n' 'loppuu kesken'
bad '9,3\n1,a\n2,b\n' 'loppuu kesken'
refused 1 'ei voi lukea' match --graph olematon.wmd
refused 1 'ei voi lukea' match --graph .
refused 1 'rivi 1' match --graph "$VAIHTARIT"
for rings in 1 9 -2 3x kolme ''; do
    refused 2 'anna luku 2–8' match --graph pieni.wmd "--rings=$rings"
done
