#include "vaihtarit/report/qr.h"

#include "vaihtarit/core/unicode.h"

#include <qrencode.h>
#include <string.h>

static bool copy_modules(struct qr *qr, const QRcode *code)
{
    if (code->width > QR_SIZE_MOST)
        return false;
    qr->size = code->width;
    for (int row = 0; row < qr->size; row++)
        for (int column = 0; column < qr->size; column++)
            qr->dark[row][column] = code->data[row * qr->size + column] & 1;
    return true;
}

/* What room the smallest code leaves goes into the correction of errors. */
static QRcode *encode_smallest(const char *text)
{
    QRcode *best = NULL;
    for (int level = QR_ECLEVEL_L; level <= (int)QR_ECLEVEL_H; level++) {
        QRcode *code = QRcode_encodeString(text, 0, (QRecLevel)level, QR_MODE_8, 1);
        if (!code || (best && code->width > best->width)) {
            QRcode_free(code);
            break;
        }
        QRcode_free(best);
        best = code;
    }
    return best;
}

/* In ISO 8859-1, which scanners take a code's bytes for; as UTF-8 where that has not all letters.
 */
static bool add_bytes(struct buffer *out, const char *text)
{
    size_t length = strlen(text);
    char32_t character;
    for (size_t at = 0; at < length;) {
        at += unicode_decode(text + at, length - at, &character);
        if (character > 0xFF) {
            buffer_clear(out);
            buffer_add(out, text);
            break;
        }
        buffer_add_byte(out, (char)character);
    }
    return !out->failed;
}

bool qr_make(struct qr *qr, const char *text)
{
    struct buffer bytes = {0};
    QRcode *code = NULL;
    memset(qr, 0, sizeof *qr);
    if (add_bytes(&bytes, text))
        code = encode_smallest(buffer_text(&bytes));
    bool made = code && copy_modules(qr, code);
    QRcode_free(code);
    buffer_release(&bytes);
    return made;
}

bool qr_is_dark(const struct qr *qr, int row, int column)
{
    return row >= 0 && row < qr->size && column >= 0 && column < qr->size && qr->dark[row][column];
}

int qr_columns(const struct qr *qr, int quiet)
{
    return qr->size + 2 * quiet;
}

int qr_lines(const struct qr *qr, int quiet)
{
    return (qr_columns(qr, quiet) + 1) / 2;
}

char32_t qr_block(const struct qr *qr, int quiet, int line, int column)
{
    static const char32_t blocks[] = {U' ', U'▀', U'▄', U'█'};
    bool upper = qr_is_dark(qr, 2 * line - quiet, column - quiet);
    bool lower = qr_is_dark(qr, 2 * line + 1 - quiet, column - quiet);
    return blocks[(upper ? 1 : 0) + (lower ? 2 : 0)];
}

void qr_write_text(struct buffer *out, const struct qr *qr, int quiet)
{
    for (int line = 0; line < qr_lines(qr, quiet); line++) {
        size_t blanks = 0;
        for (int column = 0; column < qr_columns(qr, quiet); column++) {
            char32_t block = qr_block(qr, quiet, line, column);
            if (block == ' ') {
                blanks++;
                continue;
            }
            buffer_add_repeated(out, ' ', blanks);
            buffer_add_code_point(out, block);
            blanks = 0;
        }
        buffer_add_byte(out, '\n');
    }
}
