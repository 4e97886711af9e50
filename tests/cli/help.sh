# Help and version, options in any place, and the choice of language.
. "$VAIHTARIT_SOURCE/tests/cli/support/expect.sh"

done_ok --version
says '^vaihtarit [0-9]'
done_ok --help
for command in demo new import board export checkin match report sync verify; do
    says "^  $command "
done
says '--lang fi|sv|en'
done_ok -h
says '^Käyttö:'
for command in demo new import board export checkin match report sync verify; do
    done_ok "$command" --help
    says "^Käyttö: vaihtarit $command"
    done_ok --help "$command"
    says "^Käyttö: vaihtarit $command"
done
done_ok report --help
says '--format text|html|'
says '-o, --output'
says '^  summary  .*, kaikille$'
says '^  picture --of municipalities  .*kunnista'

new_event kirja.db
done_ok report --format=json kirja.db summary
mv out first
done_ok --plain --lang fi report kirja.db --format json
cmp first out || fail "the same report in another order of words"
done_ok report --format csv --format json -- kirja.db
cmp first out || fail "the last of two formats counts"

# A file may have the name of a command: -- tells it from one.
mv kirja.db report
done_ok verify -- report
refused 1 'päätteen' -- report

# Standard output that cannot be written is a failure.
code=0
"$VAIHTARIT" --help >/dev/full 2>err || code=$?
same "exit code on a full standard output" "$code" 1
check_sentence 'loppuun' '--help >/dev/full'
