# Rows written straight into the tables of a book, for evenings that no command makes quickly.
# Everything here is said once more by hand: nothing of the program's own SQL is used.

# sql FILE STATEMENTS: what they answer, a row to a line.
sql() { sqlite3 -batch -noheader -separator ' ' "$1" "$2"; }

# as_text BLOB: an expression for the id of a row that has the name BLOB in this test.
row_id() { printf "CAST(substr('%s----------------', 1, 16) AS BLOB)" "$1"; }

# add TABLE NAME COLUMNS VALUES: appends to ./rows.sql a row whose id is that name.
number=0
add() {
    number=$((number + 1))
    echo "INSERT INTO $1 (id, origin_hlc, origin_node, origin_seq, $3)" \
        "VALUES ($(row_id "$2"), (1 << 60) + $number, 7, $number, $4);" >>rows.sql
}

# written_on DATE: the rows so far, since the last such line, were written on that day.
written_on() {
    echo "INSERT INTO txn VALUES (7, $number, (1 << 60) + $number, '$1T12:00:00+02:00', 'koe', 'koe'," \
        "zeroblob(32));" >>rows.sql
}

# add_all FILE: puts what ./rows.sql has into the book.
add_all() {
    { echo 'BEGIN;' && cat rows.sql && echo 'COMMIT;'; } | sqlite3 -batch -bail "$1"
    : >rows.sql
}
