# What the scripts of this folder share: `. "$VAIHTARIT_SOURCE/tests/cli/support/expect.sh"`.
# A check that fails says what it wanted and what it got, and ends the script.
set -eu

export VAIHTARIT_NOW=2026-11-24T17:42:05+02:00
lists=$VAIHTARIT_SOURCE/tests/data/attendees
market=$VAIHTARIT_SOURCE/tests/data/listings

fail() {
    echo "FAILED: $*" >&2
    echo "-- standard output:" >&2
    cat -v out >&2
    echo "-- standard error:" >&2
    cat -v err >&2
    exit 1
}

# run CODE COMMAND...: runs vaihtarit, output in ./out and ./err, and wants that exit code.
run() {
    wanted=$1
    shift
    code=0
    "$VAIHTARIT" "$@" >out 2>err || code=$?
    [ "$code" -eq "$wanted" ] || fail "vaihtarit $*: exit $code, wanted $wanted"
}

# done_ok WORDS...: exit 0 and nothing on standard error.
done_ok() {
    run 0 "$@"
    [ ! -s err ] || fail "vaihtarit $*: said something on standard error"
}

# refused CODE PATTERN WORDS...: that exit code, and one line on standard error that has PATTERN.
refused() {
    wanted_code=$1
    pattern=$2
    shift 2
    run "$wanted_code" "$@"
    check_sentence "$pattern" "$*"
}

# check_sentence PATTERN NAME: ./err is one clear line of ours with PATTERN in it.
check_sentence() {
    [ "$(wc -l <err)" -eq 1 ] || fail "$2: wanted one line on standard error"
    grep -q '^vaihtarit: ' err || fail "$2: the line does not begin with vaihtarit:"
    grep -q -e "$1" err || fail "$2: wanted \"$1\""
}

# says PATTERN: the last standard output has a line with PATTERN.
says() {
    grep -q -e "$1" out || fail "wanted \"$1\" on standard output"
}

# same NAME ONE OTHER: two texts are the same.
same() {
    [ "$2" = "$3" ] || fail "$1: \"$2\" is not \"$3\""
}

# new_event FILE: the evening that most scripts begin with.
new_event() {
    done_ok new "$1" --name "Syksyn seurakahvit" --kind seurakahvit --municipality Pornainen \
        --date 2026-11-24 --venue "Kirkonkylän koulu" --capacity 80
}
