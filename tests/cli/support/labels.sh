# What is known of label sheets: `. "$VAIHTARIT_SOURCE/tests/cli/support/labels.sh"`, behind expect.sh.

# Where the labels of each sheet are, in millimetres, told here once more: left, top, width, height,
# pitch across and down, columns, rows.
labels_of() {
    case $1 in
    L4785) echo 17.5 13.5 80 50 95 55 2 5 ;;
    32010) echo 15 13.5 85 54 95 54 2 5 ;;
    A7) echo 0 0.5 105 74 105 74 2 4 ;;
    DK) echo 0 0 62 100 62 100 1 1 ;;
    esac
}

# words_by_label SHEET FILE [EDGE]: "page label word" for each word, by the label that it is on, two
# or so many millimetres from its edge; no label for a word that is on none.
words_by_label() {
    pdftotext -bbox "$2" boxes
    awk -v sheet="$(labels_of "$1")" -v edge="${3:-2}" '
        BEGIN { split(sheet, at, " "); mm = 72 / 25.4; edge *= mm }
        /<page/ { page++ }
        /<word/ {
            split($0, part, "\"")
            text = $0
            sub(/^[^>]*>/, "", text)
            sub(/<.*/, "", text)
            on = "none"
            for (row = 0; row < at[8]; row++)
                for (column = 0; column < at[7]; column++) {
                    left = (at[1] + column * at[5]) * mm
                    top = (at[2] + row * at[6]) * mm
                    if (part[2] >= left + edge && part[4] >= top + edge &&
                        part[6] <= left + at[3] * mm - edge && part[8] <= top + at[4] * mm - edge)
                        on = row * at[7] + column + 1
                }
            print page, on, text
        }' boxes
}
